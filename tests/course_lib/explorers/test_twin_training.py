import numpy as np
import pytest

from course_lib import explorers
from course_lib.normalization import (
    batch_norm_backward,
    batch_norm_forward,
    batch_norm_inference,
    update_running_statistics,
)

FUNCTIONS = {
    "forward": batch_norm_forward,
    "backward": batch_norm_backward,
    "update": update_running_statistics,
    "inference": batch_norm_inference,
}


def trained(explorer, iterations=400):
    for _ in range(iterations // 20):
        explorer.go_on(20)
    return explorer


def test_both_networks_start_from_the_same_weights():
    plain, normalised = explorers.normalized_training().networks
    for name, W in plain.parameters.items():
        if name.startswith("W"):
            np.testing.assert_array_equal(W, normalised.parameters[name])


def test_a_deep_network_with_small_weights_meets_the_challenge_and_a_shallow_one_does_not():
    explorer = explorers.normalized_training()
    explorer.set(data="moons", layers=10, scale=0.3)
    assert not explorer.reading.met
    assert trained(explorer).reading.met
    explorer.set(layers=5, scale=0.1)
    assert "50 % without, 100 % with" in trained(explorer).reading.progress
    assert not explorer.reading.met


def test_batches_of_one_teach_the_normalised_network_nothing_about_its_inputs():
    explorer = explorers.normalized_training()
    explorer.set(size=0)
    explorer.go_on(20)
    _, normalised = explorer.networks
    np.testing.assert_array_equal(normalised.gradients["dW1"], 0.0)
    assert "batch of one" in explorer.reading.lines[1]


def test_the_learners_functions_train_and_are_named():
    explorer = explorers.normalized_training(**FUNCTIONS)
    reference = explorers.normalized_training()
    for each in (explorer, reference):
        each.go_on(5)
    assert explorer.reading.lines[:2] == reference.reading.lines[:2]
    names = ", ".join(function.__name__ for function in FUNCTIONS.values())
    drawn_with = explorer.text.split("Drawn with your ")[1]
    assert all(name in drawn_with for name in names.split(", "))


def test_a_wrong_gradient_is_seen_in_the_training():
    explorer = explorers.normalized_training(
        **FUNCTIONS | {"backward": lambda dZ, cache: [-g for g in batch_norm_backward(dZ, cache)]}
    )
    explorer.set(data="moons")
    right = explorers.normalized_training(**FUNCTIONS)
    right.set(data="moons")
    assert trained(explorer)._values[-1][1] > 3 * trained(right)._values[-1][1]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_that_fails_is_replaced_and_named(name):
    def unwritten(*arguments):
        raise NotImplementedError

    explorer = explorers.normalized_training(**{name: unwritten})
    explorer.go_on(1)
    assert explorer.failures == (f"Your {FUNCTIONS[name].__name__} is not written yet.",)
    other = explorers.normalized_training()
    other.go_on(1)
    assert explorer.reading == other.reading


def test_numbers_without_limit_do_not_end_it():
    explorer = explorers.normalized_training()
    explorer.set(layers=12, scale=10.0, learning_rate=10.0, data="spirals", size=0)
    trained(explorer, 60)
    explorer.canvas.draw()
    assert explorer.error is None
    assert explorer.iteration == 60
