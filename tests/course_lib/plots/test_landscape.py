import numpy as np
import pytest

from course_lib import plots
from course_lib.losses import binary_cross_entropy
from course_lib.neuron import neuron_forward
from course_lib.plots.landscape import costs_over_grid

X, Y = np.array([[-1.0, 0.5, 2.0]]), np.array([[0.0, 1.0, 1.0]])


def test_the_height_is_the_cost_of_the_neuron():
    w, b = np.array([-2.0, 0.0, 3.0]), np.array([-1.0, 2.0])
    J = costs_over_grid(X, Y, w, b)
    assert J.shape == (2, 3)
    for i, bias in enumerate(b):
        for j, weight in enumerate(w):
            assert J[i, j] == pytest.approx(binary_cross_entropy(neuron_forward(X, [[weight]], bias), Y))


def test_the_path_is_drawn_from_square_to_star():
    path = np.array([[0.0, 1.0, 2.0], [0.0, -1.0, -3.0]])
    lines = {line.get_label(): line.get_xydata().tolist() for line in plots.cost_landscape(X, Y, path).axes[0].lines}
    assert lines == {"path": path.T.tolist(), "start": [[0.0, 0.0]], "end": [[2.0, -3.0]]}


def test_the_picture_covers_the_intervals():
    ax = plots.cost_landscape(X, Y, w_interval=(-1.0, 2.0), b_interval=(-3.0, 4.0)).axes[0]
    assert ax.get_xlim() == (-1.0, 2.0)
    assert ax.images[0].get_extent() == [-1.0, 2.0, -3.0, 4.0]


def test_two_inputs_are_refused():
    with pytest.raises(ValueError, match=r"X: expected shape \(1, m\), received shape \(2, 2\)"):
        plots.cost_landscape(np.zeros((2, 2)), [[0, 1]])
