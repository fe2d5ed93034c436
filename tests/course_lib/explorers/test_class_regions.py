import numpy as np
import pytest

from course_lib import explorers
from course_lib.activations import softmax
from course_lib.explorers.class_regions import ACCURACY, SETS, WITHIN, draw_classes
from course_lib.labels import one_hot
from course_lib.softmax_regression import softmax_gradients, train_softmax


def test_without_hidden_units_it_is_softmax_regression():
    explorer = explorers.regions()
    explorer.set(learning_rate=0.5)
    explorer.go_on(40)
    X, labels = draw_classes("clouds", 3)
    _, _, costs = train_softmax(X, one_hot(labels, 3), 0.5, 41)
    np.testing.assert_allclose(explorer.costs, costs, rtol=1e-9)
    assert f"cost {costs[-1]:.3f}" in explorer.text


def test_with_hidden_units_the_gradient_is_right():
    """The step of the hidden layer, against differences of the cost."""
    explorer = explorers.regions()
    explorer.set(points="pinwheel", units=4, learning_rate=0.1)
    explorer.go_on(5)
    W1, b1 = explorer._hidden
    explorer.go_on(1)
    step = (W1 - explorer._hidden[0])[2, 1] / 0.1
    explorer.set(learning_rate=0.1001)  # begins anew
    explorer.set(learning_rate=0.1)
    explorer.go_on(5)
    costs = []
    for sign in (1, -1):
        moved = W1.copy()
        moved[2, 1] += sign * 1e-5
        explorer._hidden = (moved, b1)
        costs.append(explorer._cost())
    assert (costs[0] - costs[1]) / 2e-5 == pytest.approx(step, rel=1e-5)


def test_straight_borders_do_not_meet_the_challenge_and_hidden_units_do():
    explorer = explorers.regions()
    explorer.set(points="pinwheel", learning_rate=1.0)
    explorer.go_on(WITHIN)
    assert not explorer.reading.met
    explorer.set(units=12)
    assert not explorer.reading.met
    explorer.go_on(WITHIN)
    assert explorer.reading.met
    assert f"{100 * ACCURACY:.0f} %" in explorer.challenge


def test_too_late_does_not_count():
    explorer = explorers.regions()
    explorer.set(points="pinwheel", units=12, learning_rate=1.0)
    explorer.go_on(WITHIN + 1)
    assert not explorer.reading.met


@pytest.mark.parametrize("points", SETS)
def test_every_set_has_every_class_equally_often(points):
    X, labels = draw_classes(points, 5)
    assert X.shape == (2, labels.size)
    assert set(np.bincount(labels)) == {60}


def test_another_number_of_classes_begins_anew():
    explorer = explorers.regions()
    explorer.go_on(10)
    explorer.set(classes=5)
    assert explorer.iteration == 0
    assert explorer.costs == [pytest.approx(np.log(5))]
    assert "log 5 = 1.609" in explorer.text


def test_the_learners_functions_are_used_and_their_failure_is_said():
    calls = []

    def gradients(X, Y, A):
        calls.append(X.shape)
        return softmax_gradients(X, Y, A)

    explorer = explorers.regions(softmax=lambda Z: softmax(Z), softmax_gradients=gradients)
    explorer.go_on(3)
    assert calls == [(2, 180)] * 3
    assert "Drawn with your softmax, softmax_gradients." in explorer.text
    explorer = explorers.regions(softmax_gradients=lambda X, Y, A: (A @ X.T).T)
    explorer.go_on(1)
    assert explorer.failures[0].startswith("Your softmax_gradients returned")
