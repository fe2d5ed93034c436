import numpy as np

from course_lib.plots import Picture
from course_lib.plots.training_curve import TrainingCurve


def test_the_curve_keeps_both_ends_and_the_order_of_a_long_run():
    curve = TrainingCurve(Picture(4, 3).subplots(), length=5000)
    costs = np.linspace(0.7, 0.1, 4321)
    curve.show(costs)
    x, y = curve._curve.get_data()
    assert (x[0], x[-1]) == (0, 4320)
    assert len(x) < 500
    np.testing.assert_array_equal(y, costs[x])
    assert curve._end.get_xydata().tolist() == [[4320, 0.1]]


def test_one_cost_is_a_run_too_and_small_ones_stay_in_the_picture():
    curve = TrainingCurve(Picture(4, 3).subplots(), length=100, lowest=0.01)
    curve.show([0.69])
    assert curve._end.get_xydata().tolist() == [[0, 0.69]]
    curve.show([0.69, 1e-9])
    assert curve._end.get_xydata().tolist() == [[1, 0.01]]
