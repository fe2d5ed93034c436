import numpy as np
import pytest

from course_lib import plots
from course_lib.plots.probability_map import ProbabilityMap
from course_lib.plots.style import PROBABILITY

X = np.array([[-2.0, -1.0, 1.0, 2.0], [0.0, 1.0, -1.0, 0.5]])
Y = np.array([[0, 0, 1, 1]])


def ring(points):
    """A probability that is 1/2 on the circle of radius 1."""
    return 1.0 / (1.0 + np.exp(2.0 * (1.0 - np.hypot(*points)[np.newaxis, :])))


@pytest.fixture
def drawn():
    return ProbabilityMap(plots.Picture(4, 4).subplots(), X, Y)


def test_all_examples_fit_into_a_square(drawn):
    (left, right), (low, high) = drawn.ax.get_xlim(), drawn.ax.get_ylim()
    assert right - left == pytest.approx(high - low)
    assert left < X[0].min() < X[0].max() < right
    assert low < X[1].min() < X[1].max() < high
    assert drawn.grid.min(axis=1) == pytest.approx([left, low])
    assert drawn.grid.max(axis=1) == pytest.approx([right, high])


def test_the_boundary_is_where_the_probability_is_one_half(drawn):
    drawn.show(ring(drawn.grid), ring(X))
    (curve,) = drawn._boundary.get_segments()
    np.testing.assert_allclose(np.hypot(*curve.T), 1.0, atol=0.01)
    assert len(curve) > 20


def test_colours_are_those_of_the_probability(drawn):
    drawn.show(ring(drawn.grid), ring(X))
    colours = drawn._map.get_array()
    left, right, low, high = drawn._map.get_extent()
    row, column = 30, 200
    place = left + (right - left) * column / (len(colours) - 1), low + (high - low) * row / (len(colours) - 1)
    wanted = PROBABILITY(ring(np.array(place)[:, None])[0, 0])
    np.testing.assert_allclose(colours[row, column] / 255.0, wanted, atol=0.03)


def test_examples_on_the_wrong_side_are_ringed_and_counted(drawn):
    right = drawn.show(ring(drawn.grid), np.array([[0.2, 0.9, 0.5, 0.6]]))
    assert right == 2
    assert drawn._wrong.get_xydata().tolist() == [[-1.0, 1.0], [1.0, -1.0]]


def test_rings_can_be_left_out():
    figure = plots.probability_map(ring, X, 1 - Y, mark_wrong=False)
    texts = [text.get_text() for text in figure.legends[0].get_texts()]
    assert texts == ["label 0", "label 1"]
    assert "on the wrong side" in [t.get_text() for t in plots.probability_map(ring, X, Y).legends[0].get_texts()]
    (rings,) = (line for line in figure.axes[0].lines if line.get_label() == "on the wrong side")
    assert not rings.get_visible()


def test_classes_differ_in_colour_and_marker(drawn):
    zero, one = drawn.legend_handles()[:2]
    assert zero.get_xydata().tolist() == X[:, :2].T.tolist()
    assert one.get_xydata().tolist() == X[:, 2:].T.tolist()
    assert zero.get_marker() != one.get_marker()
    assert zero.get_color() != one.get_color()


def test_other_examples_bring_their_own_part_of_the_plane(drawn):
    drawn.set_examples(100 + X, Y)
    assert drawn.ax.get_xlim()[0] > 90
    drawn.show(ring(drawn.grid - 100), ring(X))
    (curve,) = drawn._boundary.get_segments()
    np.testing.assert_allclose(np.hypot(*(curve - 100).T), 1.0, atol=0.01)


def test_a_probability_without_a_boundary_has_none(drawn):
    drawn.show(np.full((1, drawn.grid.shape[1]), 0.9), np.full((1, 4), 0.9))
    assert drawn._boundary.get_segments() == []


def test_pictures_beside_each_other_have_their_names_and_hide_what_is_left_over():
    figure = plots.probability_maps({"ring": ring, "all": lambda P: 0 * P[:1] + 1}, X, Y, columns=3)
    assert [ax.get_title() for ax in figure.axes] == ["ring", "all", ""]
    assert [ax.get_visible() for ax in figure.axes] == [True, True, False]
    assert "all: 2 of 4" in figure.alt
    assert figure._repr_mimebundle_()["image/png"]


def test_wrong_shapes_are_named():
    with pytest.raises(ValueError, match=r"Y: expected shape \(1, 4\), received shape \(4,\)"):
        plots.probability_map(ring, X, Y[0])
    with pytest.raises(ValueError, match=r"X: expected shape \(2, m\), received shape \(3, 4\)"):
        plots.probability_map(ring, np.ones((3, 4)), Y)
