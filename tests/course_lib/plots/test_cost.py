import numpy as np
import pytest

from course_lib import plots
from course_lib.plots.cost import CostCurve


def test_runs_are_drawn_as_given_under_their_names():
    ax = plots.cost_curves({"slow": [0.7, 0.6, 0.5], "fast": [0.7, 0.1]}, target=0.2).axes[0]
    assert ax.lines[0].get_xydata().tolist() == [[0, 0.7], [1, 0.6], [2, 0.5]]
    assert ax.lines[1].get_ydata().tolist() == [0.7, 0.1]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["slow", "fast", "target 0.2"]


def test_one_run_may_come_without_a_name():
    assert plots.cost_curves([0.7, 0.6]).axes[0].lines[0].get_ydata().tolist() == [0.7, 0.6]


@pytest.mark.parametrize("costs", [[], {}, {"run": []}])
def test_nothing_to_draw_is_said(costs):
    with pytest.raises(ValueError, match="costs: expected at least one run"):
        plots.cost_curves(costs)


def test_a_logarithmic_scale_is_drawn_when_asked():
    assert plots.cost_curves([10.0, 0.1], log_scale=True).axes[0].get_yscale() == "log"


def test_cross_entropy_is_minus_the_logarithm_of_the_right_answers_probability():
    zero, one = plots.cross_entropy_curves().axes[0].lines[:2]
    a, loss = one.get_data()
    np.testing.assert_allclose(loss, -np.log(a))
    np.testing.assert_allclose(zero.get_ydata(), -np.log(1 - np.array(a)))
    assert zero.get_linestyle() != one.get_linestyle()


def test_a_curve_that_moves_ends_in_its_last_cost():
    ax = plots.Picture(4, 3).subplots()
    curve = CostCurve(ax, steps=10, target=0.1, interval=(0.05, 20.0))
    curve.show(np.array([2.0, 1.0, 0.5]))
    assert ax.lines[0].get_xydata().tolist() == [[0, 2.0], [1, 1.0], [2, 0.5]]
    assert ax.lines[1].get_xydata().tolist() == [[2, 0.5]]
