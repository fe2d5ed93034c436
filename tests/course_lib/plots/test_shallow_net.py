import numpy as np
import pytest
from matplotlib.patches import Circle, FancyArrowPatch

from course_lib import plots
from course_lib.shallow_net import backward_shallow, forward_shallow, initialize_shallow


@pytest.mark.parametrize(("n_x", "n_h"), [(1, 1), (2, 4), (6, 6)])
def test_every_unit_is_connected_with_every_unit_before_it(n_x, n_h):
    (ax,) = plots.shallow_diagram(n_x, n_h).axes
    assert sum(isinstance(patch, Circle) for patch in ax.patches) == n_x + n_h + 1
    assert sum(isinstance(patch, FancyArrowPatch) for patch in ax.patches) == n_x * n_h + n_h
    texts = [text.get_text() for text in ax.texts]
    assert f"({n_h}, {n_x}), ({n_h}, 1)" in texts
    assert f"(1, {n_h}), (1, 1)" in texts


def test_too_many_units_are_refused():
    with pytest.raises(ValueError, match=r"n_h: expected a number in \[1, 6\], received 7"):
        plots.shallow_diagram(2, 7)


def test_the_shapes_in_the_graph_are_those_that_are_computed():
    n_x, n_h, m = 3, 5, 7
    parameters = initialize_shallow(n_x, n_h, 1, np.random.default_rng(0))
    X = np.ones((n_x, m))
    _, cache = forward_shallow(X, parameters)
    gradients = backward_shallow(X, np.ones((1, m)), parameters, cache)
    alt = plots.propagation_graph(n_x, n_h, m).alt
    for name, value in gradients.items():
        assert f"{name} {value.shape}" in alt
    texts = " ".join(text.get_text() for text in plots.propagation_graph(n_x, n_h, m).axes[0].texts)
    assert f"dW1 = dZ1 Xᵀ / m   {gradients['dW1'].shape}" in texts
    assert f"dW2 = dZ2 A1ᵀ / m   {gradients['dW2'].shape}" in texts
    assert texts.count(str(cache["Z1"].shape)) == 4  # Z1, A1, dA1, dZ1


def test_no_text_leaves_the_picture():
    for figure in (plots.shallow_diagram(6, 6), plots.propagation_graph(2, 4, 400)):
        figure.draw_without_rendering()
        frame = figure.bbox
        for text in figure.axes[0].texts:
            box = text.get_window_extent()
            assert frame.x0 <= box.x0 <= box.x1 <= frame.x1, text.get_text()
            assert frame.y0 <= box.y0 <= box.y1 <= frame.y1, text.get_text()
