"""Whole networks: gradients against the tape and against differences, and the vector behind the parameters."""

import copy
import pickle

import numpy as np
import pytest

from course_lib import activations, deep_net, keras_bridge, losses
from course_lib.gradient_check import numerical_gradient, relative_difference
from course_lib.labels import one_hot
from course_lib.layers import Activation, BatchNorm, Dense, Dropout, Residual
from course_lib.networks import Network, dense_network


def normalized(units, activation):
    return [Dense(units, bias=False), BatchNorm(), Activation(activation)]


NETWORKS = {
    "one neuron": lambda: [Dense(1, "sigmoid")],
    "shallow": lambda: [Dense(4, "tanh"), Dense(1, "sigmoid")],
    "deep": lambda: [Dense(6, "relu"), Dense(5, "leaky_relu"), Dense(4, "elu"), Dense(1, "sigmoid")],
    "classes": lambda: [Dense(6, "sigmoid"), Dense(3, "softmax")],
    "regression": lambda: [Dense(6, "tanh"), Dense(2, "linear")],
    "batch norm": lambda: [*normalized(6, "relu"), *normalized(5, "tanh"), Dense(3, "softmax")],
    "residual": lambda: [
        Dense(4, "relu"),
        Residual(Dense(6, "relu"), Dense(4)),
        Residual(Dense(4)),
        Dense(1, "sigmoid"),
    ],
    "both": lambda: [Dense(4), Residual(*normalized(5, "relu"), Dense(4), BatchNorm()), Dense(2, "softmax")],
    "a block first, an activation last": lambda: [Residual(Dense(5)), Dense(3), BatchNorm(), Activation("softmax")],
}
LOSSES = {
    "one neuron": ["binary_cross_entropy", "mean_squared_error"],
    "shallow": ["binary_cross_entropy"],
    "deep": ["binary_cross_entropy"],
    "classes": ["categorical_cross_entropy", "mean_squared_error"],
    "regression": ["mean_squared_error", "mean_absolute_error"],
    "batch norm": ["categorical_cross_entropy"],
    "residual": ["binary_cross_entropy"],
    "both": ["categorical_cross_entropy"],
    "a block first, an activation last": ["categorical_cross_entropy"],
}
CASES = [(name, loss) for name, choices in LOSSES.items() for loss in choices]


def make(name, seed=0, m=20):
    """Return a network whose parameters are all random, and examples."""
    rng = np.random.default_rng(seed)
    network = Network(5, NETWORKS[name](), rng)
    network.theta += 0.3 * rng.normal(size=network.theta.size)
    X = rng.normal(size=(5, m))
    if name == "regression":
        return network, X, rng.normal(size=(network.n_y, m))
    labels = rng.integers(0, max(network.n_y, 2), m)
    return network, X, labels[np.newaxis] if network.n_y == 1 else one_hot(labels, network.n_y)


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize(("name", "loss"), CASES)
def test_cost_and_gradients_against_the_tape(name, loss):
    network, X, Y = make(name)
    cost, theirs = keras_bridge.network_gradients(network, X, Y, loss)
    A = network.forward(X, training=True)
    ours = network.backward(Y, loss)
    assert losses.LOSSES[loss].cost(A, Y) == pytest.approx(cost, rel=1e-6)
    assert list(ours) == list(theirs) == [f"d{parameter}" for parameter in network.parameters]
    for parameter in theirs:
        # Before batch normalisation db is 0: both are rounding errors.
        both_zero = max(np.abs(ours[parameter]).max(), np.abs(theirs[parameter]).max()) < 1e-14
        assert both_zero or relative_difference(theirs[parameter], ours[parameter]) < 1e-6, parameter


@pytest.mark.parametrize(("name", "loss"), CASES)
def test_gradients_against_differences(name, loss):
    network, X, Y = make(name)

    def cost(theta):
        network.theta[:] = theta
        return losses.LOSSES[loss].cost(network.forward(X, training=True), Y)

    theta = network.theta.copy()
    numerical = numerical_gradient(cost, theta, 1e-6)
    network.theta[:] = theta
    network.forward(X, training=True)
    network.backward(Y, loss)
    assert relative_difference(numerical, network.gradient) < 1e-6


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize("name", NETWORKS)
def test_answers_against_keras(name):
    network, X, _ = make(name)
    for _ in range(3):
        network.forward(X + 1, training=True)
    np.testing.assert_allclose(network.forward(X), keras_bridge.network_forward(network, X), rtol=1e-6, atol=1e-9)


def test_against_the_functions_of_a_deep_net():
    rng = np.random.default_rng(1)
    network = dense_network([4, 6, 3, 1], rng)
    X, Y = rng.normal(size=(4, 9)), rng.integers(0, 2, (1, 9))
    AL, caches = deep_net.deep_forward(X, network.parameters)
    np.testing.assert_allclose(network.forward(X, training=True), AL, rtol=1e-12)
    ours, theirs = network.backward(Y, "binary_cross_entropy"), deep_net.deep_backward(AL, Y, caches)
    for name in theirs:
        np.testing.assert_allclose(ours[name], theirs[name], rtol=1e-9, atol=1e-12)


def test_dropout_goes_back_through_the_mask_it_went_forward_with():
    rng = np.random.default_rng(2)
    network = Network(3, [Dense(8, "tanh"), Dropout(0.5), Dense(1, "sigmoid")], rng)
    X, Y = rng.normal(size=(3, 6)), rng.integers(0, 2, (1, 6))
    state = rng.bit_generator.state

    def cost(theta):
        rng.bit_generator.state = state
        network.theta[:] = theta
        return losses.binary_cross_entropy(network.forward(X, training=True), Y)

    theta = network.theta.copy()
    numerical = numerical_gradient(cost, theta, 1e-6)
    cost(theta)
    network.backward(Y, "binary_cross_entropy")
    assert relative_difference(numerical, network.gradient) < 1e-7
    np.testing.assert_array_equal(network.forward(X), network.forward(X))


def test_one_vector_holds_all_parameters():
    network, X, Y = make("both")
    network.theta[:] = np.arange(network.theta.size)
    assert list(network.parameters) == ["W1", "b1", "W2", "gamma2", "beta2", "W3", "b3", "gamma3", "beta3", "W4", "b4"]
    flat = np.concatenate([value.ravel() for value in network.parameters.values()])
    np.testing.assert_array_equal(flat, network.theta)
    network.parameters["b3"][:] = -1.0
    assert (network.theta == -1.0).sum() == network.parameters["b3"].size
    assert list(network.statistics) == ["running_mean2", "running_variance2", "running_mean3", "running_variance3"]
    network.forward(X, training=True)
    gradients = network.backward(Y, "categorical_cross_entropy")
    flat = np.concatenate([value.ravel() for value in gradients.values()])
    np.testing.assert_array_equal(flat, network.gradient)


@pytest.mark.parametrize("copy_of", [copy.deepcopy, lambda network: pickle.loads(pickle.dumps(network))])
def test_a_copy_is_a_network_of_its_own(copy_of):
    network, X, Y = make("both")
    other = copy_of(network)
    np.testing.assert_array_equal(other.forward(X), network.forward(X))
    other.theta += 1.0
    other.forward(X, training=True)
    other.backward(Y, "categorical_cross_entropy")
    assert not np.array_equal(other.parameters["W1"], network.parameters["W1"])
    assert not np.array_equal(other.forward(X), network.forward(X))
    assert np.abs(other.gradients["dW1"]).max() > 0.0
    assert np.abs(network.gradients["dW1"]).max() == 0.0


def test_a_snapshot_holds_parameters_and_statistics():
    network, X, _ = make("batch norm")
    network.forward(X, training=True)
    before, answers = network.snapshot(), network.forward(X)
    network.theta += 1.0
    network.forward(5 + X, training=True)
    assert not np.allclose(network.forward(X), answers)
    network.restore(before)
    np.testing.assert_array_equal(network.forward(X), answers)


def test_parameters_can_be_loaded():
    network, _, _ = make("shallow")
    parameters = deep_net.initialize_deep([5, 4, 1], np.random.default_rng(3))
    network.load(parameters)
    for name, value in parameters.items():
        np.testing.assert_array_equal(network.parameters[name], value)
    with pytest.raises(ValueError, match="parameters: expected W1, b1, W2, b2, received W1"):
        network.load({"W1": parameters["W1"]})
    with pytest.raises(ValueError, match=r"b2: expected shape \(1, 1\)"):
        network.load(parameters | {"b2": 0.0})


def test_predictions():
    network, X, _ = make("shallow")
    np.testing.assert_array_equal(network.predict(X), (network.forward(X) > 0.5).astype(int))
    network, X, _ = make("classes")
    np.testing.assert_array_equal(network.predict(X), network.forward(X).argmax(axis=0))
    network, X, _ = make("regression")
    np.testing.assert_array_equal(network.predict(X), network.forward(X))


@pytest.mark.parametrize("name", NETWORKS)
def test_float32_all_the_way(name):
    rng = np.random.default_rng(0)
    network = Network(5, NETWORKS[name](), rng, dtype=np.float32)
    exact, X, Y = make(name)
    network.load(exact.parameters)
    for one in (network, exact):
        one.forward(X, training=True)
        one.backward(Y, LOSSES[name][0])
    for layer in network.layers:
        for leaf in layer.leaves():
            arrays = [value for value in vars(leaf).values() if isinstance(value, np.ndarray)]
            assert {array.dtype for array in arrays} <= {np.dtype(np.float32)}
    assert network.A.dtype == network.gradient.dtype == np.float32
    assert relative_difference(exact.gradient, network.gradient) < 1e-4


def test_initializers_and_the_generator():
    def first(**settings):
        return dense_network([300, 200, 1], np.random.default_rng(0), **settings).parameters["W1"]

    np.testing.assert_array_equal(first(), first())
    assert first().std() == pytest.approx(np.sqrt(2 / 300), rel=0.02)
    assert first(hidden="tanh").std() == pytest.approx(np.sqrt(2 / 500), rel=0.02)
    assert first(initializer="lecun_normal").std() == pytest.approx(np.sqrt(1 / 300), rel=0.02)
    np.testing.assert_array_equal(first(initializer=lambda n, n_prev, rng: np.full((n, n_prev), 7.0)), 7.0)


def test_the_usual_network():
    rng = np.random.default_rng(0)
    network = dense_network([3, 4, 2], rng, output="softmax", keep_prob=0.8, batch_norm=True)
    expected = "Network(3 inputs -> Dense(4, 'linear') -> BatchNorm() -> Activation('relu') -> Dropout(0.8)"
    assert repr(network).startswith(expected)
    assert list(network.parameters) == ["W1", "gamma1", "beta1", "W2", "b2"]
    assert dense_network([3, 1], rng).theta.size == 4


def test_own_activation_and_own_loss():
    pair = (activations.sigmoid, activations.sigmoid_derivative)
    own = losses.Loss(losses.binary_cross_entropy, losses.binary_cross_entropy_derivative)
    X, Y = np.random.default_rng(0).normal(size=(3, 8)), np.ones((1, 8))
    gradients = []
    for activation, loss in (("sigmoid", "binary_cross_entropy"), (pair, "binary_cross_entropy"), ("sigmoid", own)):
        network = Network(3, [Dense(1, activation, initializer="he_normal")], np.random.default_rng(1))
        network.forward(X)
        gradients.append(network.backward(Y, loss)["dW1"])
    np.testing.assert_allclose(gradients[1], gradients[0], rtol=1e-9)
    np.testing.assert_allclose(gradients[2], gradients[0], rtol=1e-9)


def test_bad_arguments_are_named():
    rng = np.random.default_rng(0)
    network = dense_network([3, 1], rng)
    with pytest.raises(ValueError, match=r"X: expected shape \(3, m\), received shape \(2, 4\)"):
        network.forward(np.ones((2, 4)))
    network.forward(np.ones((3, 4)))
    with pytest.raises(ValueError, match=r"Y: expected shape \(1, 4\), received shape \(1, 3\)"):
        network.backward(np.ones((1, 3)), "binary_cross_entropy")
    with pytest.raises(ValueError, match="layers: expected at least one layer"):
        Network(3, [], rng)
    with pytest.raises(ValueError, match="layer_dims: expected at least two"):
        dense_network([3], rng)
    with pytest.raises(ValueError, match="expected one gamma for each dense layer, received a second gamma1"):
        Network(3, [Dense(2), BatchNorm(), BatchNorm()], rng)
