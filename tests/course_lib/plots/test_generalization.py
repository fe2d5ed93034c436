import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib import plots
from course_lib.plots.generalization import RunningCurves


def test_bars_are_as_long_as_the_shares():
    picture = plots.split_bars({"then": (60, 20, 20), "now": (98, 1, 1)})
    bars = picture.axes[0].patches
    assert [bar.get_width() for bar in bars] == [60, 98, 20, 1, 20, 1]
    assert [bar.get_x() for bar in bars] == [0, 0, 60, 98, 80, 99]
    assert "now: 98, 1 and 1 %" in picture.alt


def test_gaps_are_named_as_the_diagnosis_says():
    picture = plots.error_gaps({"A": (0.01, 0.16), "B": (0.15, 0.16), "C": (0.15, 0.30), "D": (0.005, 0.01)})
    ax = picture.axes[0]
    assert [bar.get_height() for bar in ax.patches[:2]] == [1, 16]
    words = [text.get_text() for text in ax.texts]
    assert (words.count("bias"), words.count("variance")) == (2, 2)
    assert [label.get_text().split("\n")[1] for label in ax.get_xticklabels()] == [
        "high variance",
        "high bias",
        "high bias and high variance",
        "good fit",
    ]


def test_a_bias_that_nobody_can_avoid_has_no_arrow():
    words = [text.get_text() for text in plots.error_gaps({"B": (0.15, 0.16)}, optimal_error=0.14).axes[0].texts]
    assert "bias" not in words


def test_learning_curves_show_both_sets_and_where_it_stops():
    train, dev = [0.7, 0.3, 0.1, 0.05], [0.7, 0.5, 0.6, 0.8]
    picture = plots.learning_curves(train, dev, best=1, last=3)
    first, second, star, line = picture.axes[0].lines
    np.testing.assert_array_equal(first.get_ydata(), train)
    np.testing.assert_array_equal(second.get_ydata(), dev)
    assert (star.get_xdata(), star.get_ydata()) == ([1], [0.5])
    assert line.get_xdata()[0] == 3
    assert "lowest 0.5 in epoch 1" in picture.alt


@pytest.mark.parametrize("dev", [[], [0.1]])
def test_curves_have_one_length(dev):
    with pytest.raises(ValueError, match="dev_costs"):
        plots.learning_curves([0.7, 0.3], dev)


def test_running_curves_stay_inside_their_axes():
    curves = RunningCurves(Figure().subplots(), epochs=20, highest=1.0)
    curves.show([0, 10, 20], [0.7, 0.2, 0.1], [0.8, 0.5, 3.0])
    train, dev, best = (artist.get_ydata() for artist in curves.moving)
    assert list(train) == [0.7, 0.2, 0.1]
    assert max(dev) < 1.0
    assert best == [0.5]
