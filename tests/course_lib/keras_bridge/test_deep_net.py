"""The oracles of the deep network: what Keras and the tape give, against formulas that they do not share."""

import numpy as np
import pytest

from course_lib import deep_net, gradient_check, keras_bridge
from course_lib.gradient_suspects import scene

pytestmark = [pytest.mark.tensorflow, pytest.mark.usefixtures("tensorflow")]


def test_a_model_holds_our_weights():
    X, _, parameters = scene()
    model = keras_bridge.deep_model(parameters)
    AL, caches = deep_net.deep_forward(X, parameters)
    np.testing.assert_allclose(model(X.T).numpy().T, AL, rtol=1e-12)
    assert model.count_params() == keras_bridge.count_parameters([3, 4, 3, 1]) == 35
    theirs, their_caches = keras_bridge.deep_forward(X, parameters)
    np.testing.assert_allclose(theirs, AL, rtol=1e-12)
    for ours, other in zip(caches, their_caches, strict=True):
        for a, b in zip(ours, other, strict=True):
            np.testing.assert_allclose(b, a, rtol=1e-12, atol=1e-14)


def test_the_tape_agrees_with_backpropagation():
    X, Y, parameters = scene()
    AL, caches = deep_net.deep_forward(X, parameters)
    ours, theirs = deep_net.deep_backward(AL, Y, caches), keras_bridge.deep_backward(AL, Y, caches)
    assert set(ours) == set(theirs)
    for name in ours:
        assert gradient_check.relative_difference(theirs[name], ours[name]) < 1e-12


def test_a_layer_of_each_activation_goes_back_alike():
    rng = np.random.default_rng(0)
    for activation in ("relu", "sigmoid", "tanh"):
        A_prev, W, b, dA = (rng.normal(size=shape) for shape in [(3, 5), (2, 3), (2, 1), (2, 5)])
        cache = deep_net.layer_forward(A_prev, W, b, activation)[1]
        pairs = zip(
            deep_net.layer_backward(dA, cache, activation),
            keras_bridge.layer_backward(dA, cache, activation),
            strict=True,
        )
        assert all(np.allclose(a, b, rtol=1e-12) for a, b in pairs)


def test_training_takes_the_same_steps():
    X, Y, parameters = scene()
    theirs, costs = keras_bridge.train_deep(parameters, X, Y, learning_rate=0.125, num_iterations=20)
    ours = parameters
    for _ in range(20):
        AL, caches = deep_net.deep_forward(X, ours)
        gradients = deep_net.deep_backward(AL, Y, caches)
        ours = {name: value - 0.125 * gradients[f"d{name}"] for name, value in ours.items()}
    # Keras keeps the learning rate in float32, which holds 1/8 exactly.
    assert all(np.allclose(theirs[name], ours[name], rtol=1e-12, atol=1e-14) for name in ours)
    assert len(costs) == 20
    assert costs[-1] < costs[0]


def test_tensorflow_measures_the_same_gradient():
    theta = np.random.default_rng(1).normal(size=(2, 3))
    theirs = keras_bridge.numerical_gradient(lambda t: float((t**3).sum()), theta, 0.1)
    np.testing.assert_allclose(theirs, 3 * theta**2 + 0.01, rtol=1e-10)
    assert keras_bridge.relative_difference([0.0], [0.0]) == 0.0
    assert keras_bridge.relative_difference([3.0], [1.0]) == pytest.approx(0.5)


def test_first_weights_come_from_keras():
    drawn = keras_bridge.initialize_deep([60, 50, 1], np.random.default_rng(0), 0.5)
    assert {name: value.shape for name, value in drawn.items()} == {
        "W1": (50, 60), "b1": (50, 1), "W2": (1, 50), "b2": (1, 1)
    }  # fmt: skip
    assert drawn["W1"].std() == pytest.approx(0.5, rel=0.1)
