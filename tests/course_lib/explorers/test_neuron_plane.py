import numpy as np
import pytest
from matplotlib.backend_bases import MouseButton, MouseEvent
from matplotlib.colors import to_rgb

from course_lib import explorers
from course_lib.explorers.neuron_plane import LABELS, POINTS
from course_lib.plots.style import CLASS_STYLES


def mouse(explorer, what, x1, x2, ax=0, button=MouseButton.LEFT):
    """Send the event that a browser would send for the mouse at (x1, x2)."""
    x, y = explorer.figure.axes[ax].transData.transform((x1, x2))
    event = MouseEvent(f"{what}_event", explorer.canvas, x, y, button=None if what == "motion_notify" else button)
    explorer.canvas.callbacks.process(event.name, event)


def drag(explorer, start, end):
    mouse(explorer, "button_press", *start)
    mouse(explorer, "motion_notify", *end)
    mouse(explorer, "button_release", *end)


def values(explorer, *keys):
    return [round(explorer.controls[key].value, 6) for key in keys]


def test_it_starts_at_the_worked_example():
    explorer = explorers.neuron()
    assert values(explorer, "w1", "w2", "b", "x1", "x2") == [3.0, -2.0, 1.0, -2.0, 2.0]
    assert "1 + 3 x₁ - 2 x₂ = 0" in explorer.text
    assert "0.00012339" in explorer.text
    assert not explorer.reading.met


def test_dragging_the_arrow_sets_the_weights():
    explorer = explorers.neuron()
    drag(explorer, (3.0, -2.0), (1.52, 2.98))
    assert values(explorer, "w1", "w2", "b", "x1", "x2") == [1.5, 3.0, 1.0, -2.0, 2.0]


def test_dragging_the_line_sets_the_bias_so_that_it_goes_through_the_mouse():
    explorer = explorers.neuron()
    drag(explorer, (1.0, 2.0), (2.0, 1.0))  # 1 + 3 * 1 - 2 * 2 = 0: on the line
    assert values(explorer, "w1", "w2", "b") == [3.0, -2.0, -4.0]


def test_a_click_elsewhere_asks_about_that_point():
    explorer = explorers.neuron()
    drag(explorer, (-4.0, 4.0), (4.0, 4.0))
    assert values(explorer, "w1", "w2", "b", "x1", "x2") == [3.0, -2.0, 1.0, 4.0, 4.0]


def test_released_or_outside_the_mouse_moves_nothing():
    explorer = explorers.neuron()
    drag(explorer, (3.0, -2.0), (2.0, 2.0))
    mouse(explorer, "motion_notify", -3.0, -3.0)
    mouse(explorer, "button_press", 0.0, 0.5, ax=1)
    mouse(explorer, "motion_notify", -3.0, -3.0)
    mouse(explorer, "button_press", 2.0, 2.0, button=MouseButton.RIGHT)
    mouse(explorer, "motion_notify", -3.0, -3.0)
    assert values(explorer, "w1", "w2", "x1", "x2") == [2.0, 2.0, -2.0, 2.0]


def test_dragging_beyond_a_slider_stops_at_its_end():
    explorer = explorers.neuron()
    explorer.set(w1=5.0, w2=5.0)
    drag(explorer, (-1.1, 0.9), (4.9, 4.9))  # 1 + 5 * (-1.1) + 5 * 0.9 = 0
    assert values(explorer, "b") == [-10.0]


def test_a_separating_and_sure_neuron_meets_the_challenge():
    explorer = explorers.neuron()
    explorer.set(w1=0.2, w2=0.4, b=-0.2)
    assert "20 of 20 examples are right" in explorer.reading.progress
    assert not explorer.reading.met, "right, but not sure enough"
    explorer.set(w1=2.0, w2=4.0, b=-2.0)
    assert explorer.reading.met


def test_the_points_are_a_challenge():
    z = 1.0 + np.array([3.0, -2.0]) @ POINTS
    assert ((z > 0) == LABELS[0]).sum() < 12
    assert POINTS.shape == (2, 20)
    assert np.abs(POINTS).max() < 5.0


def test_the_examples_lie_on_top_of_the_map_however_often_it_is_drawn():
    explorer = explorers.neuron()
    for w1 in (3.0, 2.0):
        explorer.set(w1=w1)
        explorer.canvas.draw()
        image = np.asarray(explorer.canvas.buffer_rgba())[::-1]
        places = explorer.figure.axes[0].transData.transform(POINTS.T).round().astype(int)
        for (column, row), label in zip(places, LABELS[0], strict=True):
            expected = to_rgb(CLASS_STYLES[int(label)]["color"])
            np.testing.assert_allclose(image[row, column, :3] / 255.0, expected, atol=0.02)


def test_without_weights_it_says_that_there_is_no_line():
    explorer = explorers.neuron()
    explorer.set(w1=0.0, w2=0.0)
    assert "there is no line" in explorer.text


def test_the_learners_neuron_is_drawn():
    explorer = explorers.neuron(forward=lambda X, w, b: np.full((1, X.shape[1]), 0.75))
    assert "a = sigmoid(z) = 0.75" in explorer.text
    assert "10 of 20 examples are right" in explorer.text


@pytest.mark.parametrize(
    ("forward", "message"),
    [
        (lambda X, w, b: (w.T @ X)[0], "Your neuron_forward returned shape"),
        (lambda X, w, b: w @ X, "Your neuron_forward raised ValueError"),
    ],
)
def test_a_failing_neuron_is_named_and_replaced(forward, message):
    explorer = explorers.neuron(forward=forward)
    assert explorer.failures[0].startswith(message)
    assert explorer.text.splitlines()[:4] == explorers.neuron().text.splitlines()[:4]
