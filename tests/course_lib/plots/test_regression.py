import numpy as np
import pytest

from course_lib.plots.regression import error_losses, predicted_and_true

Y = np.array([[1.0, 2.0, 4.0]])


def test_each_picture_shows_its_points_and_tells_its_error():
    figure = predicted_and_true({"good": Y + 0.1, "bad": Y - 2.0}, Y, "price")
    assert figure.alt == "Predictions over true values. good: RMSE 0.1; bad: RMSE 2."
    np.testing.assert_allclose(figure.axes[1].lines[0].get_xydata(), np.concatenate([Y, Y - 2.0]).T)
    assert figure.axes[0].get_xlabel() == "true price"


def test_the_two_losses_meet_at_1():
    squared, absolute = error_losses(2.0).axes[0].lines
    at_one = np.isclose(np.abs(squared.get_xdata()), 1.0)
    np.testing.assert_allclose(squared.get_ydata()[at_one], absolute.get_ydata()[at_one])
    assert squared.get_ydata()[-1] == 4.0
    assert absolute.get_ydata()[-1] == 2.0


def test_shapes_are_checked():
    with pytest.raises(ValueError, match=r"wide: expected shape \(1, 3\)"):
        predicted_and_true({"wide": np.ones((1, 4))}, Y)
