import numpy as np
import pytest
from matplotlib.colors import to_rgb

from course_lib.plots.class_regions import ClassRegions, class_regions
from course_lib.plots.picture import Picture
from course_lib.plots.style import BLUE, VERMILION

X = np.array([[-1.0, -1.0, 1.0], [0.0, 1.0, 0.0]])
LABELS = np.array([0, 1, 1])


def left_and_right(X):
    return np.stack([X[0] < 0, X[0] >= 0]) * 1.0


def drawn():
    return ClassRegions(Picture(4, 4).subplots(), X, LABELS)


def test_right_answers_are_counted_and_wrong_ones_get_a_ring():
    regions = drawn()
    assert regions.show(left_and_right(regions.grid), left_and_right(X)) == 2
    np.testing.assert_array_equal(regions._wrong.get_xydata(), [[-1.0, 1.0]])


def test_the_border_lies_where_two_classes_are_equally_likely():
    regions = drawn()
    p = 1 / (1 + np.exp(-5 * (regions.grid[0] - 0.3)))
    regions.show(np.stack([1 - p, p]), left_and_right(X))
    for segment in regions._borders.get_segments():
        np.testing.assert_allclose(segment[:, 0], 0.3, atol=0.02)
    assert regions._borders.get_segments()


def test_a_border_parts_a_class_from_the_likeliest_of_the_others():
    """Three classes from left to right: each border has one place, and none runs through the middle of a region."""
    regions = drawn()
    Z = np.stack([-6 * regions.grid[0], 2 - 0 * regions.grid[0], 6 * regions.grid[0]])
    regions.show(np.exp(Z) / np.exp(Z).sum(axis=0), np.ones((3, 3)) / 3)
    places = np.concatenate([segment[:, 0] for segment in regions._borders.get_segments()])
    np.testing.assert_allclose(np.abs(places), 1 / 3, atol=0.02)
    assert {-1.0, 1.0} == set(np.sign(places))


def test_a_place_has_the_colour_of_its_class_and_a_mixture_where_it_is_unsure():
    regions = drawn()
    A = np.full((2, regions.grid.shape[1]), 0.5)
    A[:, 0], A[:, -1] = (1, 0), (0, 1)
    regions.show(A, left_and_right(X))
    pixels = np.asarray(regions._map.get_array()) / 255
    blue, red = (1 - 0.42 * (1 - np.array(to_rgb(colour))) for colour in (BLUE, VERMILION))
    np.testing.assert_allclose(pixels[0, 0], blue, atol=0.005)
    np.testing.assert_allclose(pixels[-1, -1], red, atol=0.005)
    np.testing.assert_allclose(pixels[10, 10], (blue + red) / 2, atol=0.005)


def test_several_pictures_are_told_one_after_the_other():
    figure = class_regions({"one": left_and_right, "two": lambda X: left_and_right(X)[::-1]}, X, LABELS)
    assert "one: 2 of 3 examples" in figure.alt
    assert "two: 1 of 3 examples" in figure.alt


def test_too_many_classes_are_refused():
    with pytest.raises(ValueError, match="labels: expected 0 to 4"):
        class_regions({"one": left_and_right}, X, np.array([0, 1, 5]))
