import numpy as np
import pytest

from course_lib import plots
from course_lib.plots.unit_contributions import UnitLines, some_units
from course_lib.shallow_net import forward_shallow, initialize_shallow

PARAMETERS = {
    "W1": np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]]),
    "b1": np.array([[0.5], [-1.0], [0.0]]),
    "W2": np.array([[1.0, -2.0, 3.0]]),
    "b2": np.array([[0.1]]),
}
X = np.array([[-1.0, 0.3, 1.0], [0.2, 1.0, -1.0]])


def test_switching_units_off_is_leaving_them_out():
    kept = {
        "W1": PARAMETERS["W1"][[0, 2]],
        "b1": PARAMETERS["b1"][[0, 2]],
        "W2": PARAMETERS["W2"][:, [0, 2]],
        "b2": PARAMETERS["b2"],
    }
    np.testing.assert_allclose(
        forward_shallow(X, some_units(PARAMETERS, [0, 2]))[0], forward_shallow(X, kept)[0], rtol=1e-12
    )
    assert PARAMETERS["W2"].tolist() == [[1.0, -2.0, 3.0]]


def test_lines_run_where_a_unit_is_zero():
    ax = plots.Picture(4, 4).subplots()
    ax.set(xlim=(-3, 3), ylim=(-3, 3))
    lines = UnitLines(ax)
    lines.show(PARAMETERS, [1], [0, 2])
    for collection, units in zip(lines.moving, ([0, 2], [1]), strict=True):
        segments = collection.get_segments()
        assert len(segments) == len(units)
        for unit, segment in zip(units, segments, strict=True):
            scores = PARAMETERS["W1"][unit] @ segment.T + PARAMETERS["b1"][unit]
            np.testing.assert_allclose(scores, 0.0, atol=1e-9)
            assert np.hypot(*(segment[1] - segment[0])) > 6 * np.sqrt(2)


def test_there_is_a_picture_for_each_unit_and_one_for_all():
    figure = plots.hidden_units(PARAMETERS, X, [[0, 1, 1]], columns=2)
    titles = [ax.get_title() for ax in figure.axes]
    assert [title.split(":")[0] for title in titles] == ["unit 1 alone", "unit 2 alone", "unit 3 alone", "all together"]
    right = ((forward_shallow(X, PARAMETERS)[0] > 0.5) == [[0, 1, 1]]).mean()
    assert titles[-1] == f"all together: {100 * right:.0f} % right"


def test_three_inputs_are_refused():
    parameters = initialize_shallow(3, 2, 1, np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"W1: expected shape \(n_h, 2\), received shape \(2, 3\)"):
        plots.hidden_units(parameters, X, [[0, 1, 1]])
