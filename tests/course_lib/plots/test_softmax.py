import numpy as np
import pytest

from course_lib.plots.picture import Picture
from course_lib.plots.softmax import TemperatureCurves, softmax_steps, temperatures


def test_the_table_of_the_course_is_told():
    alt = softmax_steps([-3.44, 1.16, -0.81, 3.91], ["dog", "cat", "boat", "airplane"]).alt
    for told in ("0.0006, loss 7.4209", "0.0596, loss 2.8209", "0.0083, loss 4.7909", "0.9315, loss 0.0709"):
        assert told in alt


def test_every_step_has_a_bar_per_class():
    figure = softmax_steps([0.0, np.log(3.0)], ["a", "b"])
    widths = [[patch.get_width() for patch in ax.patches] for ax in figure.axes]
    np.testing.assert_allclose(widths, [[0, np.log(3)], [1, 3], [0.25, 0.75], [np.log(4), np.log(4 / 3)]])


def test_curves_follow_and_the_temperature_is_marked():
    curves = TemperatureCurves(Picture(4, 3).subplots(), ["a", "b"])
    A = np.stack([temperatures() / 20, 1 - temperatures() / 20])
    curves.show(A, 2.5)
    np.testing.assert_array_equal(curves.ax.lines[1].get_xydata(), np.stack([temperatures(), A[1]]).T)
    assert [2.5, 2.5] in [list(line.get_xdata()) for line in curves.ax.lines]


def test_names_are_counted():
    with pytest.raises(ValueError, match="names: expected 2, one per score, received 1"):
        softmax_steps([0.0, 1.0], ["a"])
