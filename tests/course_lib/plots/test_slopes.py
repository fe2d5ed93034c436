import numpy as np
from matplotlib.figure import Figure

from course_lib.plots.slopes import SlopeCut, SlopePlane


def test_the_arrow_starts_at_the_point_and_goes_uphill():
    plane = SlopePlane(Figure().subplots(), 3.0)
    plane.show_heights(plane.grid[0])
    plane.show_gradient([1.0, 2.0], [0.0, -0.5])
    shaft, _, point = plane.moving
    np.testing.assert_allclose(shaft.get_xdata(), [1.0, 1.0])
    assert shaft.get_ydata()[0] == 2.0 > shaft.get_ydata()[1]
    assert (point.get_xdata()[0], point.get_ydata()[0]) == (1.0, 2.0)


def test_no_slope_is_no_arrow():
    plane = SlopePlane(Figure().subplots(), 3.0)
    plane.show_gradient([1.0, 2.0], [0.0, 0.0])
    np.testing.assert_allclose(plane.moving[0].get_xdata(), [1.0, 1.0])


def test_the_tangent_has_the_slope_and_the_height_begins_at_the_point():
    cut = SlopeCut(Figure().subplots())
    cut.show(lambda t: 7.0 + t**2, 0.5)
    curve, tangent, _ = cut.moving
    assert curve.get_ydata()[len(cut.positions) // 2] == 0.0
    np.testing.assert_allclose(tangent.get_ydata(), 0.5 * cut.positions)
