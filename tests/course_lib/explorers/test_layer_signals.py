"""The explorer of signals: its challenge, its numbers, and a learner's functions inside it."""

import numpy as np
import pytest

from course_lib import explorers, initializers
from course_lib.explorers.layer_signals import EXAMPLES, UNITS


def test_the_challenge_is_met_by_hes_deviation_and_by_few_others():
    explorer = explorers.layer_signals()
    explorer.set(activation="relu", layers=20)
    met = []
    for s in (0.1, 0.14, 0.17, np.sqrt(2 / UNITS), 0.23, 0.3):
        explorer.set(deviation=s)
        met.append(explorer.reading.met)
    assert met == [False, False, False, True, False, False]


def test_the_challenge_asks_for_relu_depth_and_a_deviation_of_ones_own():
    for change in ({"activation": "tanh"}, {"layers": 19}, {"initializer": "he_normal"}):
        explorer = explorers.layer_signals()
        explorer.set(activation="relu", deviation=np.sqrt(2 / UNITS), layers=20)
        assert explorer.reading.met
        explorer.set(**change)
        assert not explorer.reading.met


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid"])
@pytest.mark.parametrize("initializer", ["zeros", "scaled_uniform", "lecun_normal", "he_uniform"])
def test_every_choice_can_be_drawn(activation, initializer):
    explorer = explorers.layer_signals()
    explorer.set(activation=activation, initializer=initializer, layers=30)
    assert explorer.error is None
    assert "30 layers" in explorer.text


def test_the_learners_functions_are_used_and_named():
    asked = []

    def he_normal(n, n_prev, rng):
        asked.append((n, n_prev))
        return 0.001 * initializers.he_normal(n, n_prev, rng)

    def statistics(X, weights, activation):
        assert X.shape == (UNITS, EXAMPLES)
        return [(0.0, 0.125)] * len(weights)

    explorer = explorers.layer_signals(statistics, he_normal=he_normal)
    explorer.set(initializer="he_normal", activation="relu", layers=3)
    assert asked == [(UNITS, UNITS)] * 3
    assert "0.125 in layer 1, 0.125 in layer 3" in explorer.text
    assert "Drawn with your layer_statistics, he_normal." in explorer.text


def test_a_learners_failure_is_shown_and_survived():
    def layer_statistics(X, weights, activation):
        raise NotImplementedError

    explorer = explorers.layer_signals(layer_statistics, he_normal=lambda n, n_prev, rng: np.zeros((n_prev, 1)))
    assert explorer.failures == ("Your layer_statistics is not written yet.",)
    explorer.set(initializer="he_normal")
    assert any("he_normal returned shape (50, 1)" in failure for failure in explorer.failures)
    assert "0.516" not in explorer.reading.progress


def test_another_name_is_refused():
    with pytest.raises(ValueError, match="initializers: expected one of"):
        explorers.layer_signals(xavier=np.zeros)


def test_sigmoids_lose_at_least_three_quarters_of_the_gradient_in_every_layer():
    explorer = explorers.layer_signals()
    explorer.set(activation="sigmoid", initializer="lecun_normal", layers=11)
    told = explorer.reading.progress.split("changed by a factor of ")[1]
    forward, backward = (float(part.split(",")[0].rstrip(".")) for part in told.split(", the gradients by "))
    assert forward > 0.1
    assert 0.0 < backward < 4 * 0.25**10
