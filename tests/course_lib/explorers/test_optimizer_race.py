import numpy as np
import pytest
from matplotlib.backend_bases import MouseButton, MouseEvent

from course_lib import explorers, optimizers
from course_lib.explorers.optimizer_race import TARGET, WITHIN
from course_lib.optimizer_paths import UPDATES, optimizer_path

RULES = {name: rule for name, (rule, _, _) in UPDATES.items()}


def mouse(explorer, name, w1, w2):
    x, y = explorer.figure.axes[0].transData.transform((w1, w2))
    event = MouseEvent(name, explorer.canvas, x, y, button=MouseButton.LEFT)
    explorer.canvas.callbacks.process(event.name, event)


def test_the_challenge_is_not_met_at_first_and_can_be_met_in_several_ways():
    explorer = explorers.race()
    assert not explorer.reading.met
    for settings in ({"adam_rate": 0.5}, {"rmsprop_rate": 0.3}, {"momentum_rate": 2.0, "beta": 0.8}):
        explorer.reset()
        explorer.set(**settings)
        assert explorer.reading.met, settings
    assert "made it" in explorer.text


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"landscape": "bowl"}, "choose the ravine"),
        ({"start_w1": 0.5}, "start farther out"),
        ({"start_w2": 0.9}, "start farther out"),
        (dict.fromkeys(("gradient_descent", "momentum", "rmsprop", "adam"), False), "nobody runs"),
        ({"adam_rate": 0.001, "rmsprop_rate": 0.001}, f"nobody is below {TARGET:g} within {WITHIN} steps"),
    ],
)
def test_shortcuts_do_not_count(settings, words):
    explorer = explorers.race()
    explorer.set(adam_rate=0.5)
    explorer.set(**settings)
    assert not explorer.reading.met
    assert words in explorer.text


def test_late_arrivals_do_not_count():
    explorer = explorers.race()
    explorer.set(steps=100)
    assert "Adam in step 4" in explorer.reading.lines[2]
    assert not explorer.reading.met


def test_the_paths_that_are_drawn_are_the_paths_that_were_taken():
    explorer = explorers.race()
    explorer.set(steps=9, nesterov=True, beta=0.7, decay_rate=0.1, start_w1=2.0, start_w2=-1.0, landscape="saddle")
    lines = {line.get_label(): line.get_xydata() for line in explorer.figure.axes[0].lines}
    path, costs = optimizer_path("saddle", "nesterov", (2.0, -1.0), 0.03, 9, 0.7, 0.1)
    np.testing.assert_allclose(lines["Nesterov"], path.T)
    assert lines["Adagrad"].size == 0
    assert any(np.array_equal(line.get_ydata(), costs) for line in explorer.figure.axes[1].lines)


def test_the_start_follows_the_mouse_only_while_it_is_held():
    explorer = explorers.race()
    mouse(explorer, "button_press_event", 1.0, 1.0)
    mouse(explorer, "motion_notify_event", -2.0, 0.5)
    assert (explorer.controls["start_w1"].value, explorer.controls["start_w2"].value) == (-2.0, 0.5)
    mouse(explorer, "button_release_event", -2.0, 0.5)
    mouse(explorer, "motion_notify_event", 3.0, -1.0)
    assert explorer.controls["start_w1"].value == -2.0


@pytest.mark.parametrize("name", UPDATES)
def test_the_learners_functions_run_too(name):
    calls = []

    def update(*arguments):
        calls.append(arguments)
        return RULES[name](*arguments)

    explorer = explorers.race(**{name: update})
    calls.clear()
    explorer.set(**{name: True, "steps": 11})
    assert len(calls) == 11
    assert f"Drawn with your {name}_update." in explorer.text
    assert explorer.failures == ()


@pytest.mark.parametrize(
    ("update", "message"),
    [
        (lambda *_: None, "Your adam_update returned None: is there a return?"),
        (lambda W, *_: W, "Your adam_update returned an array of shape (2, 1) instead of 3 values."),
        (lambda W, *_: (W, W, W[0]), "Your adam_update returned shape (1,) instead of shape (2, 1)."),
        (lambda W, *_: (W, W, W * np.nan), "Your adam_update returned nan (not a number)."),
    ],
)
def test_a_failing_function_is_named_and_the_courses_goes_on(update, message):
    explorer = explorers.race(adam=update)
    assert explorer.failures == (message,)
    assert explorer.text.splitlines()[:5] == explorers.race().text.splitlines()[:5]


def test_a_function_that_changes_its_arguments_does_not_spoil_the_race():
    def in_place(W, dW, v, learning_rate, beta=0.9):
        v *= beta
        v += (1 - beta) * dW
        W -= learning_rate * v
        return W, v

    explorer = explorers.race(momentum=in_place)
    assert explorer.text.splitlines()[:5] == explorers.race().text.splitlines()[:5]


def test_whoever_runs_away_is_said_to_and_drawn_without_harm():
    explorer = explorers.race(nesterov=optimizers.nesterov_update)
    explorer.set(nesterov=True, nesterov_rate=10.0, gradient_descent_rate=10.0)
    explorer.canvas.draw()
    assert explorer.error is None
    assert "gradient descent ran away" in explorer.text
    assert "Nesterov ran away" in explorer.text


def test_another_name_is_refused():
    with pytest.raises(ValueError, match="optimizer: expected one of"):
        explorers.race(adam_update=optimizers.adam_update)
