import numpy as np
import pytest

from course_lib import plots
from course_lib.plots.activation import SATURATED, ActivationPanels, saturated_intervals


def test_left_is_the_function_and_right_its_derivative():
    left, right = plots.activation_curves("tanh", interval=(-3.0, 3.0)).axes
    z, a = left.lines[0].get_data()
    assert (z[0], z[-1]) == (-3.0, 3.0)
    np.testing.assert_allclose(a, np.tanh(z))
    np.testing.assert_allclose(right.lines[0].get_ydata(), np.gradient(a, z), atol=1e-2)


def test_parameters_reach_their_functions():
    left, right = plots.activation_curves("leaky_relu", "elu", slope=0.25, alpha=2.0, interval=(-20.0, 4.0)).axes
    assert left.lines[0].get_ydata()[0] == pytest.approx(-5.0)
    assert left.lines[1].get_ydata()[0] == pytest.approx(-2.0)
    assert right.lines[0].get_ydata()[0] == 0.25


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match=r"name: expected one of .*'sigmoid'.*received 'step'"):
        plots.activation_curves("step")


def test_sigmoid_is_saturated_beyond_the_score_where_its_slope_is_one_hundredth():
    z = np.linspace(-8.0, 8.0, 3201)
    a = 1.0 / (1.0 + np.exp(-z))
    # a (1 - a) = 0.01 gives a = (1 + sqrt(0.96)) / 2, so z = log(a / (1 - a)).
    edge = np.log((1 + np.sqrt(0.96)) / (1 - np.sqrt(0.96)))
    (low, high), (low2, high2) = saturated_intervals(z, a * (1 - a))
    assert (low, high2) == (-8.0, 8.0)
    assert high == pytest.approx(-edge, abs=0.01)
    assert low2 == pytest.approx(edge, abs=0.01)


def test_panels_split_the_scores_by_whether_they_teach():
    picture = plots.Picture(8, 3)
    panels = ActivationPanels(picture.subplots(1, 2), np.linspace(-8.0, 8.0, 11))
    slopes = np.array([0.0, SATURATED, 0.2, -0.001])
    panels.show_scores(np.arange(4.0), slopes)
    drawn = {line.get_label(): line.get_xydata().tolist() for line in panels.right.lines}
    assert drawn["example that teaches the unit"] == [[1.0, SATURATED], [2.0, 0.2]]
    assert drawn["example that does not"] == [[0.0, 0.0], [3.0, -0.001]]
    assert "2 of 4" in panels.right.get_title()


def test_saturated_stretches_are_shaded_and_a_new_shade_asks_for_a_whole_drawing():
    z = np.linspace(-8.0, 8.0, 17)
    panels = ActivationPanels(plots.Picture(8, 3).subplots(1, 2), z)
    a, slopes = np.maximum(z, 0.0), (z > 0).astype(float)
    assert panels.show_function("relu", a, slopes)
    for ax in (panels.left, panels.right):
        shade = ax.patches[-1]
        assert (shade.get_x(), shade.get_x() + shade.get_width()) == (-8.0, 0.0)
    assert not panels.show_function("relu", a, slopes)
    panels.show_function("identity", z, np.ones_like(z))
    assert panels.right.patches[:] == []


def test_the_tangent_touches_the_curve_with_the_slope():
    picture = plots.Picture(8, 3)
    panels = ActivationPanels(picture.subplots(1, 2), np.linspace(-8.0, 8.0, 11))
    panels.show_point(2.0, 0.88, 0.105)
    (tangent,) = (line for line in panels.left.lines if line.get_label() == "tangent at z")
    (x0, x1), (y0, y1) = tangent.get_data()
    assert (y1 - y0) / (x1 - x0) == pytest.approx(0.105)
    assert np.interp(2.0, [x0, x1], [y0, y1]) == pytest.approx(0.88)
