import numpy as np
import pytest

from course_lib import plots
from course_lib.gradient_check_limits import FALSE_ALARMS


def test_every_gradient_has_its_dot_and_its_sign():
    differences = {"dW1": 2e-9, "db1": 3e-6, "dW2": 2e-4, "db2": 0.5, "all": 0.0}
    ax = plots.gradient_differences(differences).axes[0]
    dots = [(line.get_xdata()[0], line.get_marker()) for line in ax.lines]
    assert [marker for _, marker in dots] == ["o", "s", "D", "X", "o"]
    assert [x for x, _ in dots[:4]] == [2e-9, 3e-6, 2e-4, 0.5]
    assert dots[4][0] == ax.get_xlim()[0]  # 0 has no place on a logarithmic scale
    assert [tick.get_text() for tick in ax.get_yticklabels()] == list(differences)


def test_false_alarms_are_measured_and_remedied():
    figure = plots.false_alarms()
    crosses, dots = figure.axes[0].lines[::2], figure.axes[0].lines[1::2]
    for name, cross, dot in zip(FALSE_ALARMS, crosses, dots, strict=True):
        assert cross.get_xdata()[0] == pytest.approx(FALSE_ALARMS[name][0](), rel=1e-6)
        assert dot.get_xdata()[0] == pytest.approx(FALSE_ALARMS[name][0](helped=True), rel=1e-6)
        assert name in figure.alt
    assert np.ptp([line.get_ydata()[0] for line in crosses]) == 3


def test_an_unknown_situation_is_named():
    with pytest.raises(ValueError, match="name: expected one of 'a score at the kink of ReLU'"):
        plots.false_alarms("float16")
