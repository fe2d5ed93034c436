import numpy as np
import pytest
from matplotlib.backend_bases import MouseButton, MouseEvent

from course_lib import explorers
from course_lib.explorers.gradient_descent import HOURS, PASSED, descend
from course_lib.losses import binary_cross_entropy
from course_lib.neuron import neuron_forward, neuron_gradients, train_neuron

OURS = (neuron_forward, binary_cross_entropy, neuron_gradients)


def test_it_descends_as_train_neuron_does():
    path, costs = descend(OURS, 0.0, 0.0, 0.5, 30)
    w, b, expected = train_neuron(HOURS, PASSED, 0.5, 30)
    assert path[:, -1] == pytest.approx([w.item(), b])
    np.testing.assert_allclose(costs[:-1], expected)


def test_some_rates_meet_the_challenge_smaller_creep_and_larger_leap():
    explorer = explorers.descent()
    met = {}
    for rate in (0.01, 0.1, 1.0, 5.0, 30.0, 100.0):
        explorer.set(learning_rate=rate)
        met[rate] = explorer.reading.met
        if rate < 1.0:
            assert "fell in every step, but the steps are too small" in explorer.text
        if rate > 10.0:
            assert "leap to and fro" in explorer.text
            assert "uphill" not in explorer.text
    assert met == {0.01: False, 0.1: False, 1.0: False, 5.0: True, 30.0: False, 100.0: False}


@pytest.mark.parametrize(
    ("move", "words"),
    [
        ({"steps": 100, "learning_rate": 5.0}, "Take at most 50 steps."),
        ({"start_w": 3.0, "start_b": -9.0, "learning_rate": 1.0}, "Start farther away."),
    ],
)
def test_shortcuts_do_not_count(move, words):
    explorer = explorers.descent()
    explorer.set(**move)
    assert not explorer.reading.met
    assert words in explorer.text


def test_a_click_on_the_landscape_starts_there():
    explorer = explorers.descent()
    x, y = explorer.figure.axes[0].transData.transform((4.0, 3.0))
    event = MouseEvent("button_press_event", explorer.canvas, x, y, button=MouseButton.LEFT)
    explorer.canvas.callbacks.process(event.name, event)
    assert explorer.controls["start_w"].value == pytest.approx(4.0)
    assert explorer.controls["start_b"].value == pytest.approx(3.0)


def test_the_path_that_is_drawn_is_the_path_that_was_taken():
    explorer = explorers.descent()
    explorer.set(learning_rate=2.0, steps=9)
    path, costs = descend(OURS, -1.0, 2.0, 2.0, 9)
    lines = {line.get_label(): line for ax in explorer.figure.axes for line in ax.lines}
    np.testing.assert_allclose(lines["path"].get_xydata(), path.T)
    np.testing.assert_allclose(explorer.figure.axes[1].lines[0].get_ydata(), costs)


def test_the_learners_functions_are_used_in_every_step():
    calls = {"forward": 0, "cost": 0, "gradients": 0}

    def counted(name, function):
        def wrapper(*arguments):
            calls[name] += 1
            return function(*arguments)

        return wrapper

    names = ("forward", "cost", "gradients")
    explorer = explorers.descent(**{name: counted(name, ours) for name, ours in zip(names, OURS, strict=True)})
    assert calls == {"forward": 51, "cost": 51, "gradients": 51}
    assert explorer.text.splitlines()[:4] == explorers.descent().text.splitlines()[:4]


def test_a_wrong_sign_is_seen_going_uphill():
    def uphill(X, Y, A):
        dw, db = neuron_gradients(X, Y, A)
        return -dw, -db

    explorer = explorers.descent(gradients=uphill)
    assert explorer.failures == ()
    assert "they lead uphill. Does the gradient have the right sign?" in explorer.text


def test_a_run_that_explodes_ends_in_words():
    explorer = explorers.descent(gradients=lambda X, Y, A: (np.full((1, 1), 1e6), 1e6))
    explorer.set(learning_rate=100.0)
    explorer.canvas.draw()
    assert explorer.error is None
    assert np.isfinite(explorer.figure.axes[1].lines[0].get_ydata()).all()


@pytest.mark.parametrize(
    ("functions", "message"),
    [
        ({"forward": lambda X, w, b: None}, "Your neuron_forward returned None: is there a return?"),
        ({"cost": lambda A, Y: np.nan}, "Your binary_cross_entropy returned nan (not a number)."),
        (
            {"gradients": lambda X, Y, A: (np.zeros((1, 1)), np.zeros((1, 1)))},
            "Your neuron_gradients returned shape (1, 1) instead of a single number.",
        ),
        ({"gradients": lambda X, Y: 0}, None),
    ],
)
def test_a_failing_function_is_named_and_the_courses_goes_on(functions, message):
    explorer = explorers.descent(**functions)
    (failure,) = explorer.failures
    assert failure == message if message else "Your neuron_gradients raised TypeError" in failure
    assert explorer.text.splitlines()[:4] == explorers.descent().text.splitlines()[:4]
    explorer.set(learning_rate=5.0)
    assert explorer.reading.met
