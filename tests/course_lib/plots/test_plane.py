import numpy as np
import pytest

from course_lib import plots
from course_lib.plots.plane import NeuronPlane, ScoreCurve, boundary_line, equation, interpolated
from course_lib.plots.style import PROBABILITY


@pytest.mark.parametrize(("w", "b"), [((3.0, -2.0), 1.0), ((0.0, 2.0), -4.0), ((-1.0, 0.0), 0.5), ((0.3, 5.0), -8.0)])
def test_the_line_is_where_the_score_is_zero_and_crosses_the_whole_square(w, b):
    ends = boundary_line(np.reshape(w, (2, 1)), b)
    np.testing.assert_allclose(np.array(w) @ ends + b, 0.0, atol=1e-9)
    assert np.hypot(*(ends[:, 1] - ends[:, 0])) >= 2 * 5.0 * np.sqrt(2)


def test_the_worked_example_is_drawn_as_it_is_computed():
    picture = plots.decision_boundary([[3.0], [-2.0]], 1.0, point=(-2.0, 2.0))
    x1, x2 = picture.axes[0].lines[0].get_data()
    np.testing.assert_allclose(1 + 3 * np.array(x1) - 2 * np.array(x2), 0.0, atol=1e-9)
    assert "1 + 3 x₁ - 2 x₂ = 0" in picture.alt
    assert "the score is -9 and the probability 0.00012339." in picture.alt


@pytest.mark.filterwarnings("error")
def test_without_weights_there_is_no_line():
    assert np.isnan(boundary_line([[0.0], [0.0]], 1.0)).all()
    plots.decision_boundary([[0.0], [0.0]], 1.0)._repr_mimebundle_()


def test_the_map_has_the_colour_of_the_probability_everywhere():
    ax = plots.Picture(4, 4).subplots()
    plane = NeuronPlane(ax, extent=5.0)
    plane.show(np.array([[0.5], [1.0]]), -1.0)
    colours = ax.images[0].get_array()
    places = np.linspace(-5.0, 5.0, len(colours))
    row, column = 150, 37  # x2 from the row, x1 from the column
    probability = 1.0 / (1.0 + np.exp(-(0.5 * places[column] + places[row] - 1.0)))
    np.testing.assert_allclose(colours[row, column] / 255.0, PROBABILITY(probability), atol=0.02)


def test_interpolation_is_exact_for_a_plane():
    coarse = np.add.outer(2.0 * np.arange(5.0), 3.0 * np.arange(5.0))
    fine = np.linspace(0.0, 4.0, 13)
    np.testing.assert_allclose(interpolated(coarse, 3), np.add.outer(2.0 * fine, 3.0 * fine))


def test_classes_differ_in_colour_and_marker():
    picture = plots.decision_boundary([[1.0], [0.0]], 0.0, [[-1.0, 2.0], [0.5, 3.0]], [[0, 1]])
    points = {line.get_label(): line for line in picture.axes[0].lines if line.get_label().startswith("label")}
    assert points["label 0"].get_xydata().tolist() == [[-1.0, 0.5]]
    assert points["label 1"].get_xydata().tolist() == [[2.0, 3.0]]
    assert points["label 0"].get_marker() != points["label 1"].get_marker()
    assert points["label 0"].get_color() != points["label 1"].get_color()


def test_the_arrow_ends_at_the_weights_and_points_along_them():
    ax = plots.Picture(4, 4).subplots()
    NeuronPlane(ax).show(np.array([[-3.0], [4.0]]), 0.0)
    (tip,) = (line for line in ax.lines if isinstance(line.get_marker(), np.ndarray))
    assert tip.get_xydata().tolist() == [[-3.0, 4.0]]
    corners = tip.get_marker()
    assert corners[0].tolist() == [0.0, 0.0]
    back = corners[1:3].mean(axis=0)
    np.testing.assert_allclose(back / np.hypot(*back), [0.6, -0.8])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([[1.0], [2.0], [3.0]], 0.0), r"w: expected shape \(2, 1\), received shape \(3, 1\)"),
        (([[1.0], [2.0]], 0.0, [[1.0], [2.0]], [[0, 1]]), r"Y: expected shape \(1, 1\), received shape \(1, 2\)"),
    ],
)
def test_wrong_shapes_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        plots.decision_boundary(*arguments)


def test_equation_writes_signs_like_a_person():
    assert equation(np.array([[-1.0], [0.5]]), -2.0) == "-2 - 1 x₁ + 0.5 x₂ = 0"


def test_scores_beyond_the_edge_are_drawn_at_the_edge():
    ax = plots.Picture(4, 3).subplots()
    curve = ScoreCurve(ax, [[0.0, 1.0]], reach=10.0)
    curve.show(np.array([[-50.0, 2.0]]), np.array([[0.0, 0.88]]))
    drawn = {line.get_label(): line.get_xydata().tolist() for line in ax.lines}
    assert drawn["label 0"] == [[-10.0, 0.0]]
    assert drawn["label 1"] == [[2.0, 0.88]]
