import itertools

import numpy as np
import pytest

from course_lib import explorers
from course_lib.data import load_planar
from course_lib.shallow_net import forward_shallow, initialize_shallow, predict_shallow, train_shallow

X, Y = load_planar("flower")


def test_exactly_one_pair_of_units_can_be_spared():
    explorer = explorers.hidden_units()
    met = []
    for off in itertools.combinations(range(1, 6), 2):
        explorer.reset()
        explorer.set(**{f"on_{unit}": False for unit in off})
        met += [off] if explorer.reading.met else []
    assert met == [(4, 5)]


def test_counts_are_those_of_the_network_that_is_left():
    explorer = explorers.hidden_units()
    explorer.set(on_2=False, unit=4)
    parameters, _ = train_shallow(X, Y, 5, 1.2, 2000, np.random.default_rng(1))
    kept = [0, 2, 3, 4]
    left = {
        "W1": parameters["W1"][kept],
        "b1": parameters["b1"][kept],
        "W2": parameters["W2"][:, kept],
        "b2": parameters["b2"],
    }
    right = int((predict_shallow(X, left) == Y).sum())
    assert f"1 unit is off; {right} of 400 examples right" in explorer.text
    assert explorer.figure.axes[1].get_title() == f"4 of 5 units together: {right} of 400 right"


def test_a_unit_that_is_needed_is_missed():
    explorer = explorers.hidden_units()
    assert "Taking unit 1 away from those that are on loses 162 examples." in explorer.text
    explorer.set(on_1=False)
    assert "Unit 1 is off." in explorer.text


def test_all_units_can_be_off():
    explorer = explorers.hidden_units()
    explorer.set(**{f"on_{unit}": False for unit in range(1, 6)})
    explorer.canvas.draw()
    assert explorer.error is None
    assert "200 of 400 examples right" in explorer.text


def test_any_trained_network_can_be_looked_at_with_the_learners_function():
    parameters, _ = train_shallow(*load_planar("moons"), 3, 1.0, 500, np.random.default_rng(0))
    calls = []

    def forward(X, parameters):
        calls.append(X.shape[1])
        return forward_shallow(X, parameters)

    explorer = explorers.hidden_units(parameters, *load_planar("moons"), forward=forward)
    assert set(explorer.controls) == {"unit", "on_1", "on_2", "on_3"}
    assert len(calls) >= 4
    assert "Drawn with your forward_shallow." in explorer.text


def test_a_failing_function_is_named():
    explorer = explorers.hidden_units(forward=lambda X, parameters: 1 / 0)
    assert explorer.failures == ("Your forward_shallow raised ZeroDivisionError: division by zero",)
    assert "365 of 400" in explorer.text


@pytest.mark.parametrize(
    ("n_x", "n_h", "message"), [(3, 4, r"expected shape \(n_h, 2\)"), (2, 9, "expected 3 to 8 rows")]
)
def test_networks_that_cannot_be_drawn_are_refused(n_x, n_h, message):
    parameters = initialize_shallow(n_x, n_h, 1, np.random.default_rng(0))
    with pytest.raises(ValueError, match=f"W1: {message}"):
        explorers.hidden_units(parameters, X, Y)


@pytest.mark.parametrize("off", [(), (5,), (4,), (3, 4, 5)])
def test_the_challenge_takes_exactly_two(off):
    explorer = explorers.hidden_units()
    explorer.set(**{f"on_{unit}": False for unit in off})
    assert not explorer.reading.met
