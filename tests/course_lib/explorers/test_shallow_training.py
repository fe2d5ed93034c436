import numpy as np
import pytest

from course_lib import explorers
from course_lib.data import load_planar
from course_lib.explorers.shallow_training import SEED
from course_lib.shallow_net import (
    backward_shallow,
    forward_shallow,
    predict_shallow,
    train_shallow,
    update_parameters,
)

OURS = {"forward": forward_shallow, "backward": backward_shallow, "update": update_parameters}


@pytest.mark.parametrize("functions", [{}, OURS], ids=["course", "learner"])
def test_it_trains_as_train_shallow_does(functions):
    explorer = explorers.hidden_layer(**functions)
    explorer.set(units=3, learning_rate=1.0)
    for _ in range(3):
        explorer.go_on(50)
    X, Y = load_planar("flower")
    parameters, costs = train_shallow(X, Y, 3, 1.0, 150, np.random.default_rng(SEED))
    np.testing.assert_allclose(explorer.costs[:-1], costs)
    for name, value in parameters.items():
        np.testing.assert_allclose(explorer.parameters[name], value)
    right = int((predict_shallow(X, parameters) == Y).sum())
    assert f"{right} of 400 examples right" in explorer.text


@pytest.mark.parametrize("activation", ["relu", "sigmoid", "linear"])
def test_other_activations_go_downhill_as_their_slope_says(activation):
    explorer = explorers.hidden_layer()
    explorer.set(activation=activation, units=4, data="moons", learning_rate=0.01)
    before = explorer.parameters
    explorer.go_on(1)
    moved = sum(((explorer.parameters[name] - value) ** 2).sum() for name, value in before.items())
    assert explorer.costs[0] - explorer.costs[1] == pytest.approx(moved / 0.01, rel=1e-2)
    explorer.set(learning_rate=0.3)
    explorer.go_on(500)
    assert explorer.costs[-1] < 0.5


def test_linear_units_draw_one_line_however_many_there_are():
    explorer = explorers.hidden_layer()
    explorer.set(activation="linear", units=20, data="moons", learning_rate=0.3)
    explorer.go_on(1000)
    (boundary,) = explorer._map._boundary.get_segments()
    centred = boundary - boundary.mean(axis=0)
    spread = np.linalg.svd(centred, compute_uv=False)
    assert spread[1] < 1e-3 * spread[0]


@pytest.mark.parametrize(
    ("units", "rate", "iterations", "met"),
    [(3, 1.0, 500, True), (3, 0.1, 500, False), (2, 1.0, 500, False), (4, 1.0, 500, False)],
)
def test_the_challenge_takes_three_units_and_a_rate_that_is_large_enough(units, rate, iterations, met):
    explorer = explorers.hidden_layer()
    explorer.set(units=units, learning_rate=rate)
    for _ in range(iterations // 50):
        explorer.go_on(50)
    assert explorer.reading.met == met


def test_what_was_met_in_time_stays_met_and_what_comes_later_does_not_count():
    explorer = explorers.hidden_layer()
    explorer.set(units=3, learning_rate=1.0)
    for _ in range(12):
        explorer.go_on(50)
    assert explorer.reading.met
    explorer.set(learning_rate=0.3)
    assert not explorer.reading.met
    for _ in range(20):
        explorer.go_on(50)
    assert explorer.iteration == 1000
    assert "92" in explorer.reading.progress or "91" in explorer.reading.progress
    assert not explorer.reading.met


def test_words_say_how_it_goes():
    explorer = explorers.hidden_layer()
    assert "says 1/2 to everything" in explorer.text
    explorer.set(learning_rate=0.01)
    for _ in range(5):
        explorer.go_on(50)
    assert "hardly falls any more: a plateau" in explorer.text
    explorer.set(learning_rate=0.3, units=6)
    explorer.go_on(200)
    assert "The cost is falling." in explorer.text


def test_numbers_without_limit_end_the_training_in_words():
    def explodes(X, Y, parameters, cache):
        return {f"d{name}": np.full_like(value, -1e307) for name, value in parameters.items()}

    explorer = explorers.hidden_layer(backward=explodes)
    explorer.set(learning_rate=10.0)
    explorer.go_on(50)
    explorer.canvas.draw()
    assert "grew without limit" in explorer.text
    assert np.isfinite(explorer.costs).all()


@pytest.mark.parametrize(
    ("functions", "failure"),
    [
        ({"forward": lambda X, P: None}, "Your forward_shallow returned None: is there a return?"),
        (
            {"forward": lambda X, P: (forward_shallow(X, P)[0], {})},
            "Your forward_shallow returned a dictionary without Z1, A1, Z2, A2.",
        ),
        (
            {"backward": lambda X, Y, P, cache: {}},
            "Your backward_shallow returned a dictionary without dW1, db1, dW2, db2.",
        ),
        (
            {"update": lambda P, gradients, rate: P | {"b1": P["b1"][:, 0]}},
            "Your update_parameters returned shape (2,) instead of shape (2, 1) for b1.",
        ),
    ],
)
def test_a_failing_function_is_named_and_the_courses_goes_on(functions, failure):
    explorer = explorers.hidden_layer(**functions)
    explorer.go_on(50)
    assert explorer.failures == (failure,)
    ours = explorers.hidden_layer()
    ours.go_on(50)
    np.testing.assert_allclose(explorer.costs, ours.costs)


def test_a_wrong_sign_is_seen_climbing():
    explorer = explorers.hidden_layer(update=lambda P, gradients, rate: update_parameters(P, gradients, -rate))
    explorer.set(learning_rate=1.0)
    explorer.go_on(50)
    assert explorer.failures == ()
    assert explorer.costs[-1] > explorer.costs[0]
    assert "go uphill. Is the gradient subtracted?" in explorer.text
