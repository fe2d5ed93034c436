"""Update rules against Keras, optimizers against update rules, and what both do to their arguments."""

import numpy as np
import pytest

from course_lib import keras_bridge, optimizers
from course_lib.optimizers import optimizer as optimizer_module

SETTINGS = {
    "gradient_descent_update": [(0.3,)],
    "momentum_update": [(0.3, 0.9), (0.05, 0.5), (0.2, 0.0)],
    "adagrad_update": [(0.3, 1e-8), (0.1, 0.5)],
    "adadelta_update": [(1.0, 0.95, 1e-6), (0.3, 0.5, 0.1)],
    "rmsprop_update": [(0.01, 0.9, 1e-8), (0.1, 0.5, 0.5)],
    "adam_update": [(0.01, 0.9, 0.999, 1e-8), (0.1, 0.5, 0.8, 0.3)],
}
OPTIMIZERS = {
    "gradient_descent_update": optimizers.GradientDescent,
    "momentum_update": optimizers.Momentum,
    "adagrad_update": optimizers.Adagrad,
    "adadelta_update": optimizers.Adadelta,
    "rmsprop_update": optimizers.RMSprop,
    "adam_update": optimizers.Adam,
}
RULES = [(name, settings) for name, choices in SETTINGS.items() for settings in choices]


def gradient(W):
    """The gradient of a ravine that is curved in one direction and flat in the other, tiny in some entries."""
    return W * np.array([[1.0], [1e-3], [1e-6]]) + 0.1 * np.sin(W)


def start(name):
    """Return W and states: v of any sign, s and d positive, because they are averages of squares."""
    rng = np.random.default_rng(9)
    W, v = rng.normal(size=(2, 3, 4))
    s, d = rng.uniform(0.1, 1.0, (2, 3, 4))
    states = {"gradient_descent_update": [], "momentum_update": [v], "adadelta_update": [s, d], "adam_update": [v, s]}
    return W, states.get(name, [s])


def call(module, name, W, states, t, settings):
    after_states = (t, *settings) if name == "adam_update" else settings
    new = getattr(module, name)(W, gradient(W), *states, *after_states)
    return (new[0], list(new[1:])) if states else (new, [])


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize(("name", "settings"), RULES)
def test_twenty_steps_against_keras(name, settings):
    W, states = start(name)
    their_W, their_states = W, states
    for t in range(4, 24):
        W, states = call(optimizers, name, W, states, t, settings)
        their_W, their_states = call(keras_bridge, name, their_W, their_states, t, settings)
    np.testing.assert_allclose(W, their_W, rtol=1e-10)
    for state, theirs in zip(states, their_states, strict=True):
        np.testing.assert_allclose(state, theirs, rtol=1e-10)


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_nesterov_against_keras(beta):
    W, (v,) = start("momentum_update")
    their_W, their_v = W, v
    for _ in range(20):
        W, v = optimizers.nesterov_update(W, gradient, v, 0.2, beta)
        their_W, their_v = keras_bridge.nesterov_update(their_W, gradient, their_v, 0.2, beta)
    np.testing.assert_allclose(W, their_W, rtol=1e-10)
    np.testing.assert_allclose(v, their_v, rtol=1e-10)


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
def test_adam_differs_from_keras_where_the_epsilons_differ(tensorflow):
    variable = tensorflow.keras.Variable([0.0])
    tensorflow.keras.optimizers.Adam(1.0, epsilon=1e-7).apply([tensorflow.constant([1e-6])], [variable])
    assert variable.numpy() == pytest.approx([-0.24], abs=5e-3)
    W, _, _ = optimizers.adam_update([0.0], [1e-6], [0.0], [0.0], 1, 1.0, epsilon=1e-7)
    assert float(W[0]) == pytest.approx(-0.91, abs=5e-3)


@pytest.mark.parametrize(("name", "settings"), RULES)
@pytest.mark.parametrize("block_bytes", [24, 1 << 18])
def test_an_optimizer_takes_the_steps_of_its_rule(name, settings, block_bytes, monkeypatch):
    monkeypatch.setattr(optimizer_module, "BLOCK_BYTES", block_bytes)
    W, _ = start("gradient_descent_update")
    states = [np.zeros_like(W) for _ in start(name)[1]]
    theta, optimizer = W.ravel().copy(), OPTIMIZERS[name](*settings)
    for t in range(1, 21):
        optimizer.step(theta, gradient(theta.reshape(W.shape)).ravel())
        W, states = call(optimizers, name, W, states, t, settings)
    assert optimizer.t == 20
    np.testing.assert_allclose(theta, W.ravel(), rtol=1e-10)
    for state, expected in zip(optimizer.states, states, strict=True):
        np.testing.assert_allclose(state, expected.ravel(), rtol=1e-10)


def test_nesterov_keeps_the_point_ahead():
    W, _ = start("gradient_descent_update")
    v, theta, optimizer = np.zeros_like(W), W.ravel().copy(), optimizers.Nesterov(0.2, 0.7)
    for _ in range(20):
        optimizer.step(theta, gradient(theta.reshape(W.shape)).ravel())
        W, v = optimizers.nesterov_update(W, gradient, v, 0.2, 0.7)
    np.testing.assert_allclose(theta, (W + 0.7 * v).ravel(), rtol=1e-10)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_takes_a_learners_rule(name):
    calls = []

    def own(*arguments):
        calls.append(arguments)
        return getattr(optimizers, name)(*arguments)

    theta, _ = start("gradient_descent_update")
    expected = theta.copy()
    ours, its = OPTIMIZERS[name](update=own), OPTIMIZERS[name]()
    for _ in range(3):
        ours.step(theta.ravel(), np.ones(theta.size))
        its.step(expected.ravel(), np.ones(theta.size))
    assert len(calls) == 3
    np.testing.assert_allclose(theta, expected, rtol=1e-12)


@pytest.mark.parametrize("name", optimizers.OPTIMIZERS)
def test_precision_is_kept(name):
    theta, slope = np.ones(5, np.float32), np.full(5, 0.5, np.float32)
    optimizer = optimizers.find_optimizer(name)
    for _ in range(2):
        optimizer.step(theta, slope)
    assert {array.dtype for array in (theta, *optimizer.states)} == {np.dtype(np.float32)}
    np.testing.assert_array_equal(slope, np.float32(0.5))
    assert (theta < 1.0).all()


@pytest.mark.parametrize(("name", "settings"), RULES)
def test_arguments_are_not_changed(name, settings):
    W, states = start(name)
    before = [array.copy() for array in (W, *states)]
    call(optimizers, name, W, states, 3, settings)
    for array, old in zip((W, *states), before, strict=True):
        np.testing.assert_array_equal(array, old)


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match=r"dW: expected shape \(2, 1\), like W, received shape \(2,\)"):
        optimizers.adam_update(np.ones((2, 1)), np.ones(2), np.ones((2, 1)), np.ones((2, 1)), 1, 0.1)
    with pytest.raises(ValueError, match="t: expected a step number from 1, received 0"):
        optimizers.adam_update([1.0], [1.0], [0.0], [0.0], 0, 0.1)
    with pytest.raises(ValueError, match=r"gradient: expected shape \(2,\)"):
        optimizers.nesterov_update([1.0, 2.0], lambda W: W[:1], [0.0, 0.0], 0.1)
    with pytest.raises(ValueError, match="learning_rate: expected"):
        optimizers.Adam(0.0)
    with pytest.raises(ValueError, match="beta2: expected"):
        optimizers.Adam(0.1, beta2=1.0)
    with pytest.raises(ValueError, match="optimizer: expected one of 'gradient_descent'"):
        optimizers.find_optimizer("sgd")
