import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib import plots
from course_lib.plots.training_log import LiveCurves, SmoothedCurves

HISTORY = {"loss": [0.8, 0.4, 0.6], "val_loss": [0.9, 0.7, 0.8], "accuracy": [0.5, 0.7, 0.9]}


def test_both_sets_are_drawn_and_told():
    picture = plots.training_log({"one": HISTORY})
    train, validation = picture.axes[0].lines
    np.testing.assert_allclose(train.get_ydata(), HISTORY["loss"])
    np.testing.assert_allclose(validation.get_ydata(), HISTORY["val_loss"])
    assert "on the validation set from 0.9 to 0.8" in picture.alt


def test_what_was_measured_stays_visible_behind_the_smoothed_line():
    measured, smooth = plots.training_log({"one": HISTORY}, "accuracy", smoothing=0.5).axes[0].lines
    np.testing.assert_allclose(measured.get_ydata(), HISTORY["accuracy"])
    # Weights 1/4, 1/2, 1 over their sum, the newest last.
    assert smooth.get_ydata()[-1] == pytest.approx((0.25 * 0.5 + 0.5 * 0.7 + 0.9) / 1.75)


def test_live_curves_collect_what_keras_says(monkeypatch):
    shown = []
    monkeypatch.setattr(LiveCurves, "show", lambda self: shown.append(len(self.history["loss"])))
    live = LiveCurves()
    live._drawn = float("inf")  # drawn just now
    for epoch, loss in enumerate((0.5, 0.25)):
        live.add(epoch, {"loss": loss, "val_loss": loss})
    live.finish()
    assert live.history == {"loss": [0.5, 0.25], "val_loss": [0.5, 0.25]}
    assert shown == [2]


def test_running_curves_are_smoothed_and_cut_at_the_edge():
    curves = SmoothedCurves(Figure().subplots(), 10, highest=1.0)
    train, validation = curves.show([5.0, 0.5], [0.4, 0.2], 0.0)
    np.testing.assert_allclose(train, [5.0, 0.5])
    np.testing.assert_allclose(validation, [0.4, 0.2])
    assert max(curves.moving[0].get_ydata()) < 1.0
    _, validation = curves.show([5.0, 0.5], [0.4, 0.2], 0.5)
    assert validation[1] == pytest.approx((0.5 * 0.4 + 0.2) / 1.5)
