"""Drawings become what a scan of them would have become: counted on a form, place and size do not matter."""

import numpy as np
import pytest

from course_lib.data import load_digits
from course_lib.drawn_digits import PEN, rasterize

SEVEN = [[(0.3, 0.8), (0.7, 0.8), (0.45, 0.2)], [(0.36, 0.5), (0.66, 0.5)]]


def moved(strokes, scale, shift):
    return [[(scale * x + shift, scale * y + shift) for x, y in stroke] for stroke in strokes]


def test_an_empty_sheet_is_empty():
    np.testing.assert_array_equal(rasterize([]), np.zeros((64, 1)))


def test_numbers_are_counts_of_16_pixels():
    x = rasterize(SEVEN)
    assert x.shape == (64, 1)
    np.testing.assert_array_equal(x * 16, np.rint(x * 16))
    assert 0 <= x.min() < x.max() == 1


def test_a_vertical_line_by_hand():
    """With a pen of 5 pixels, the centres of pixels 14 to 17 lie on it: half of the two blocks in the middle."""
    x = rasterize([[(0.5, 0.9), (0.5, 0.2)]]).reshape(8, 8)
    np.testing.assert_array_equal(x[2:6], np.tile([0, 0, 0, 0.5, 0.5, 0, 0, 0], (4, 1)))


def test_a_slanted_line_is_where_it_was_drawn():
    x = rasterize([[(0.0, 0.0), (1.0, 1.0)]]).reshape(8, 8)
    assert x[0, 7] > 0 < x[7, 0], "y points upwards in a drawing and downwards in the rows"
    assert x[0, 0] == x[7, 7] == 0
    assert (x > 0).any(axis=1).all(), "every row has ink, as in the data set"


@pytest.mark.parametrize(("scale", "shift"), [(0.2, 0.1), (1.0, 0.3), (100.0, -3.0)])
def test_place_and_size_do_not_matter(scale, shift):
    np.testing.assert_array_equal(rasterize(moved(SEVEN, scale, shift)), rasterize(SEVEN))


def test_points_on_the_way_do_not_matter():
    ends = np.array([[0.2, 0.9], [0.6, 0.1]])
    between = ends[0] + np.linspace(0, 1, 400)[:, None] * (ends[1] - ends[0])
    assert np.abs(rasterize([between]) - rasterize([ends])).max() <= 2 / 16


def test_a_flat_stroke_stays_flat_and_a_dot_is_a_dot():
    bar = rasterize([[(0.1, 0.8), (0.9, 0.8)]]).reshape(8, 8)
    assert not bar[:3].any()
    assert not bar[5:].any()
    dot = rasterize([[(0.2, 0.9)]]).reshape(8, 8)
    assert 0 < dot.sum() < 4
    assert dot[3:5, 3:5].sum() == dot.sum()


def test_a_wider_pen_leaves_more_ink_and_the_usual_one_as_much_as_the_digits():
    inks = [rasterize(SEVEN, pen).mean() for pen in (2.0, PEN, 8.0)]
    assert inks[0] < inks[1] < inks[2]
    X, labels = load_digits()
    assert inks[1] == pytest.approx(X[:, labels == 7].mean(), rel=0.25)


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match=r"pen: expected a number in \[1, 8\]"):
        rasterize(SEVEN, pen=0.5)
    with pytest.raises(ValueError, match=r"stroke: expected shape \(k, 2\)"):
        rasterize([[1.0, 2.0]])
