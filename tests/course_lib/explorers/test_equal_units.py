import numpy as np
import pytest

from course_lib import explorers
from course_lib.explorers.equal_units import LABELS, LENGTH, POINTS, train_two_units
from course_lib.neuron import predict, train_neuron
from course_lib.shallow_net import backward_shallow, forward_shallow, update_parameters

OURS = (forward_shallow, backward_shallow, update_parameters)


def test_equal_units_stay_equal_to_the_last_digit():
    for size in (0.0, 0.3, 1.0):
        weights, costs = train_two_units(OURS, size, 0.0)
        assert (weights[:, 0] == weights[:, 1]).all()
        assert costs[-1] > 0.3
    assert not (train_two_units(OURS, 0.0, 0.0)[0]).any()


def test_the_start_is_as_described():
    weights, _ = train_two_units(OURS, 0.5, 0.01)
    assert np.hypot(*(weights[0, 0] - weights[0, 1])) == pytest.approx(0.01)
    assert len(weights) == LENGTH + 1


def test_two_different_units_do_what_one_neuron_cannot():
    w, b, _ = train_neuron(POINTS, LABELS, 0.5, 2000)
    assert (predict(POINTS, w, b) == LABELS).mean() < 0.75
    assert train_two_units(OURS, 0.3, 0.01)[1][-1] < 0.03


@pytest.mark.parametrize(
    ("difference", "size", "met"),
    [
        (0.0, 0.5, False),
        (0.01, 0.5, False),
        (0.01, 0.3, True),
        (1e-3, 0.1, True),
        (1e-9, 0.1, False),
        (0.1, 0.3, False),
    ],
)
def test_the_challenge_takes_small_weights_and_a_difference(difference, size, met):
    explorer = explorers.symmetry()
    explorer.set(difference=difference, size=size)
    assert explorer.reading.met == met


def test_a_larger_difference_is_told_to_be_more_than_needed():
    explorer = explorers.symmetry()
    explorer.set(difference=0.1, size=0.3)
    assert "A smaller difference can do it too." in explorer.text


def test_the_picture_ends_at_the_chosen_iteration():
    explorer = explorers.symmetry()
    explorer.set(difference=0.1, iteration=40)
    weights, costs = train_two_units(OURS, 0.5, 0.1)
    assert f"Cost {costs[40]:.3f}; at the start {costs[0]:.3f}." in explorer.text
    assert len(explorer._paths._cost.get_xdata()) == 41
    np.testing.assert_allclose(explorer._paths._ends[1].get_xydata(), weights[40, 1:])


def test_it_can_be_played_from_the_beginning_to_the_end():
    explorer = explorers.symmetry()
    explorer.play.value += 1
    assert explorer.controls["iteration"].value == 0
    explorer.play.playing = True
    for _ in range(LENGTH // 5):
        assert explorer.play.playing
        explorer.play.value += 1
    assert explorer.controls["iteration"].value == LENGTH
    assert not explorer.play.playing
    explorer.play.value = 0
    assert explorer.controls["iteration"].value == 0


def test_the_learners_functions_are_used_and_their_failures_stay_in_sight():
    calls = []

    def backward(X, Y, parameters, cache):
        calls.append(1)
        return backward_shallow(X, Y, parameters, cache)

    assert explorers.symmetry(backward=backward).failures == ()
    assert len(calls) == LENGTH + 1
    explorer = explorers.symmetry(update=lambda parameters, gradients, rate: parameters["W1"])
    message = "Your update_parameters returned an array of shape (2, 2) instead of a dictionary."
    assert explorer.failures == (message,)
    explorer.set(iteration=20)
    assert explorer.failures == (message,)
