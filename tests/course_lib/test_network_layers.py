"""The layers of a network against the plain functions that say the same."""

import numpy as np
import pytest

from course_lib import activations, deep_net, dropout, normalization
from course_lib.gradient_check import numerical_gradient, relative_difference
from course_lib.layers import Activation, BatchNorm, Dense, Dropout, Residual, residual_forward
from course_lib.networks import Network

FUNCTIONS = {**activations.ACTIVATIONS, "softmax": (activations.softmax, None)}
"""Softmax has a slope from every score to every probability: see the test below."""


@pytest.fixture
def rng():
    return np.random.default_rng(13)


def network_of(layer, n_x, rng):
    """Return a network with this layer only, all of its parameters random, whose first layer passes dX on."""
    network = Network(n_x, [layer], rng)
    network.theta += 0.5 * rng.normal(size=network.theta.size)
    layer.is_first = False
    return network


@pytest.mark.parametrize("name", FUNCTIONS)
def test_an_activation_in_place_against_its_formula(name, rng):
    Z = np.hstack([rng.normal(size=(4, 30)), 40 * rng.normal(size=(4, 30)), np.zeros((4, 1))])
    before = Z.copy()
    layer, (g, g_derivative) = Activation(name), FUNCTIONS[name]
    A = layer.forward(Z)
    np.testing.assert_array_equal(Z, before)
    np.testing.assert_allclose(A, g(Z), rtol=1e-12, atol=1e-30)
    if g_derivative is None:
        return
    dA = rng.normal(size=Z.shape)
    np.testing.assert_allclose(layer.backward(dA.copy()), dA * g_derivative(Z), rtol=1e-9, atol=1e-15)


def test_the_slope_of_softmax_against_differences(rng):
    Z, dA = rng.normal(size=(2, 4, 5))
    numerical = numerical_gradient(lambda Z: float(np.sum(dA * activations.softmax(Z))), Z, 1e-5)
    layer = Activation("softmax")
    layer.forward(Z)
    assert relative_difference(numerical, layer.backward(dA.copy())) < 1e-8


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_an_activation_keeps_its_precision_and_stays_finite(name, dtype):
    Z = np.array([[-1000.0, -90.0, 0.0, 90.0, 1000.0]] * 2, dtype)
    layer = Activation(name)
    A = layer.forward(Z)
    dZ = layer.backward(np.ones_like(A))
    assert A.dtype == dZ.dtype == dtype
    assert np.isfinite(A).all()
    assert np.isfinite(dZ).all()


@pytest.mark.parametrize("activation", ["relu", "sigmoid", "tanh"])
@pytest.mark.parametrize(("n", "n_prev", "m"), [(4, 3, 6), (1, 5, 1), (3, 3, 3)])
def test_dense_against_the_functions_of_a_deep_net(activation, n, n_prev, m, rng):
    network = network_of(Dense(n, activation), n_prev, rng)
    A_prev, dA = rng.normal(size=(n_prev, m)), rng.normal(size=(n, m))
    W, b = network.parameters["W1"], network.parameters["b1"]
    A, cache = deep_net.layer_forward(A_prev, W, b, activation)
    np.testing.assert_allclose(network.layers[0].forward(A_prev), A, rtol=1e-12)
    dA_prev = network.layers[0].backward(dA / m)
    expected = deep_net.layer_backward(dA, cache, activation)
    # The plain function takes the mean in dW and db; the layer got a dA that carries the 1/m already.
    for ours, theirs in zip((m * dA_prev, *network.gradients.values()), expected, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)


def test_an_activation_of_a_learner(rng):
    pair = (activations.tanh, activations.tanh_derivative)
    ours, theirs = (network_of(Dense(3, activation), 2, np.random.default_rng(1)) for activation in (pair, "tanh"))
    X, dA = rng.normal(size=(2, 5)), rng.normal(size=(3, 5))
    for network in (ours, theirs):
        network.A = network.forward(X)
        network.dX = network.layers[0].backward(dA.copy())
    np.testing.assert_allclose(ours.A, theirs.A)
    np.testing.assert_allclose(ours.dX, theirs.dX)
    np.testing.assert_allclose(ours.gradient, theirs.gradient)


def test_dropout_against_its_functions(rng):
    layer, A, dA = Dropout(0.6), *rng.normal(size=(2, 4, 9))
    Network(4, [Dense(4), layer], np.random.default_rng(0))
    layer.rng = np.random.default_rng(5)
    expected, mask = dropout.dropout_forward(A, 0.6, np.random.default_rng(5))
    np.testing.assert_array_equal(layer.forward(A, training=True), expected)
    np.testing.assert_array_equal(layer.backward(dA), dropout.dropout_backward(dA, mask, 0.6))
    assert layer.forward(A) is A


def test_batch_norm_against_its_functions(rng):
    layer = BatchNorm(momentum=0.8, epsilon=1e-3)
    network = network_of(layer, 3, rng)
    network.restore((network.theta, np.arange(1.0, 7.0)))
    mean, variance = (layer.running_mean.copy(), layer.running_variance.copy())
    Z, dZ_tilde = 3 + rng.normal(size=(2, 3, 8))
    inference = normalization.batch_norm_inference(Z, layer.gamma, layer.beta, mean, variance, 1e-3)
    np.testing.assert_array_equal(layer.forward(Z), inference)
    np.testing.assert_array_equal(layer.running_mean, mean)
    expected, cache = normalization.batch_norm_forward(Z, layer.gamma, layer.beta, 1e-3)
    np.testing.assert_array_equal(layer.forward(Z, training=True), expected)
    statistics = normalization.update_running_statistics(mean, variance, cache["mu"], cache["variance"], 0.8)
    np.testing.assert_array_equal((layer.running_mean, layer.running_variance), statistics)
    dZ, dgamma, dbeta = normalization.batch_norm_backward(dZ_tilde, cache)
    np.testing.assert_array_equal(layer.backward(dZ_tilde), dZ)
    np.testing.assert_array_equal(network.gradient, np.concatenate([dgamma, dbeta]).ravel())


def test_a_residual_block_against_its_function(rng):
    network = network_of(Residual(Dense(5, "relu"), Dense(3)), 3, rng)
    A_prev = rng.normal(size=(3, 7))
    before = A_prev.copy()
    np.testing.assert_allclose(network.forward(A_prev), residual_forward(A_prev, *network.parameters.values()))
    np.testing.assert_array_equal(A_prev, before)


@pytest.mark.parametrize("last", ["linear", "sigmoid"])
def test_the_gradient_goes_through_and_past_a_residual_block(last, rng):
    network = network_of(Residual(Dense(5, "tanh"), Dense(3, last), activation="tanh"), 3, rng)
    A_prev, dA = rng.normal(size=(2, 3, 4))
    numerical = numerical_gradient(lambda A_prev: float(np.sum(dA * network.forward(A_prev))), A_prev, 1e-5)
    network.forward(A_prev)
    assert relative_difference(numerical, network.layers[0].backward(dA.copy())) < 1e-8


def test_bad_arguments_are_named(rng):
    with pytest.raises(ValueError, match="layers: expected 3 outputs, as many as inputs, received 4"):
        Network(3, [Residual(Dense(4))], rng)
    with pytest.raises(ValueError, match="activation: expected one of 'linear'"):
        Dense(3, "step")
    with pytest.raises(ValueError, match="units: expected"):
        Dense(0)
    with pytest.raises(ValueError, match="keep_prob: expected"):
        Dropout(0.0)
    with pytest.raises(ValueError, match="momentum: expected"):
        BatchNorm(momentum=1.5)
    with pytest.raises(ValueError, match=r"W2: expected shape \(2, 3\)"):
        residual_forward(np.ones((2, 4)), np.ones((3, 2)), np.ones((3, 1)), np.ones((1, 3)), np.ones((1, 1)))
