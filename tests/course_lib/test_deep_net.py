"""The deep network, against scikit-learn, finite differences, and the one-layer and two-layer networks of before."""

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from course_lib import deep_net
from course_lib.losses import binary_cross_entropy
from course_lib.neuron import neuron_forward, neuron_gradients

SIZES = [([3, 1], 5), ([2, 4, 1], 1), ([3, 3, 3, 1], 4), ([4, 6, 2, 3, 1], 7)]
EACH = pytest.mark.parametrize(("layer_dims", "m"), SIZES)


def network(layer_dims, m, seed=0):
    rng = np.random.default_rng(seed)
    parameters = deep_net.initialize_deep(layer_dims, rng, scale=1.0)
    for name in parameters:
        if name[0] == "b":
            parameters[name] = rng.normal(size=parameters[name].shape)
    return rng.normal(size=(layer_dims[0], m)), rng.integers(0, 2, (1, m)), parameters


@EACH
def test_forward_is_scikit_learns_network(layer_dims, m):
    X, _, parameters = network(layer_dims, m)
    other = MLPClassifier(tuple(layer_dims[1:-1]), activation="relu", max_iter=1)
    with pytest.warns(UserWarning, match="reached"):
        other.fit(np.vstack([X.T, X.T]), np.arange(2 * m) % 2)
    other.coefs_ = [value.T for name, value in parameters.items() if name[0] == "W"]
    other.intercepts_ = [value[:, 0] for name, value in parameters.items() if name[0] == "b"]
    AL, caches = deep_net.deep_forward(X, parameters)
    np.testing.assert_allclose(AL[0], other.predict_proba(X.T)[:, 1], rtol=1e-12)
    assert len(caches) == len(layer_dims) - 1
    assert [cache[3].shape for cache in caches] == [(n, m) for n in layer_dims[1:]]


@EACH
def test_gradients_are_the_slopes_of_the_cost(layer_dims, m):
    X, Y, parameters = network(layer_dims, m, seed=1)
    AL, caches = deep_net.deep_forward(X, parameters)
    gradients = deep_net.deep_backward(AL, Y, caches)
    assert set(gradients) == {f"d{name}" for name in parameters}
    for name, value in parameters.items():
        assert gradients[f"d{name}"].shape == value.shape
        for index in np.ndindex(value.shape):
            costs = []
            for step in (1e-6, -1e-6):
                moved = value.copy()
                moved[index] += step
                costs.append(binary_cross_entropy(deep_net.deep_forward(X, parameters | {name: moved})[0], Y))
            assert gradients[f"d{name}"][index] == pytest.approx((costs[0] - costs[1]) / 2e-6, rel=1e-5, abs=1e-8)


def test_one_layer_is_the_neuron_of_lesson_1():
    X, Y, parameters = network([3, 1], 6)
    w, b = parameters["W1"].T, float(parameters["b1"][0, 0])
    AL, caches = deep_net.deep_forward(X, parameters)
    np.testing.assert_allclose(AL, neuron_forward(X, w, b), rtol=1e-14)
    gradients = deep_net.deep_backward(AL, Y, caches)
    dw, db = neuron_gradients(X, Y, AL)
    np.testing.assert_allclose(gradients["dW1"].T, dw, rtol=1e-12)
    assert gradients["db1"].item() == pytest.approx(db, rel=1e-12)


@pytest.mark.parametrize("activation", ["relu", "sigmoid", "tanh"])
def test_a_layer_goes_back_the_way_it_came(activation):
    rng = np.random.default_rng(2)
    A_prev, W, b, dA = (rng.normal(size=shape) for shape in [(3, 5), (2, 3), (2, 1), (2, 5)])
    _, cache = deep_net.layer_forward(A_prev, W, b, activation)
    dA_prev, dW, db = deep_net.layer_backward(dA, cache, activation)
    for given, expected in ((A_prev, dA_prev), (W, 5 * dW), (b, 5 * db)):  # dW and db are means over 5 examples
        for index in np.ndindex(given.shape):
            sums = []
            for step in (1e-6, -1e-6):
                moved = given.copy()
                moved[index] += step
                arguments = [moved if v is given else v for v in (A_prev, W, b)]
                sums.append((dA * deep_net.layer_forward(*arguments, activation)[0]).sum())
            assert expected[index] == pytest.approx((sums[0] - sums[1]) / 2e-6, rel=1e-5, abs=1e-8)
    assert [v is c for v, c in zip((A_prev, W, b), cache, strict=False)] == [True, True, True]


def test_nothing_passes_a_gate_at_zero():
    _, cache = deep_net.layer_forward([[0.0, 1.0]], [[1.0]], [[0.0]], "relu")
    dA_prev, dW, db = deep_net.layer_backward([[5.0, 7.0]], cache, "relu")
    assert (dA_prev.tolist(), dW.item(), db.item()) == ([[0.0, 7.0]], 3.5, 3.5)


@pytest.mark.parametrize("layer_dims", [[1, 1], [3, 4, 1], [12288, 20, 7, 5, 1], (5, 5, 5)])
def test_the_count_is_what_initialisation_makes(layer_dims):
    parameters = deep_net.initialize_deep(layer_dims, np.random.default_rng(0))
    assert deep_net.count_parameters(layer_dims) == sum(value.size for value in parameters.values())
    assert isinstance(deep_net.count_parameters(layer_dims), int)


def test_first_weights_are_normal_and_biases_zero():
    parameters = deep_net.initialize_deep([400, 100, 30, 1], np.random.default_rng(0), scale=0.5)
    weights = np.concatenate([value.ravel() for name, value in parameters.items() if name[0] == "W"])
    assert weights.std() == pytest.approx(0.5, rel=0.02)
    assert weights.mean() == pytest.approx(0.0, abs=0.01)
    assert np.mean(np.abs(weights) < 0.5) == pytest.approx(0.6827, abs=0.01)
    assert not any(value.any() for name, value in parameters.items() if name[0] == "b")
    again = deep_net.initialize_deep([400, 100, 30, 1], np.random.default_rng(0), scale=0.5)
    assert all((parameters[name] == again[name]).all() for name in parameters)


def test_training_goes_down_and_arrives():
    X, Y = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]]), np.array([[0, 1, 1, 0]])
    parameters = deep_net.initialize_deep([2, 6, 4, 1], np.random.default_rng(3), scale=1.0)
    for _ in range(800):
        AL, caches = deep_net.deep_forward(X, parameters)
        gradients = deep_net.deep_backward(AL, Y, caches)
        parameters = {name: value - 0.5 * gradients[f"d{name}"] for name, value in parameters.items()}
    assert (deep_net.deep_forward(X, parameters)[0].round() == Y).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: deep_net.count_parameters([3]), "layer_dims: expected at least two whole numbers"),
        (lambda: deep_net.count_parameters([3, 0]), "layer_dims"),
        (lambda: deep_net.initialize_deep([2.5, 1], np.random.default_rng(0)), "layer_dims"),
        (
            lambda: deep_net.linear_forward(np.ones((2, 3)), np.ones((4, 3)), np.ones((4, 1))),
            r"W: expected shape \(n, 2\)",
        ),
        (lambda: deep_net.layer_forward([[1.0]], [[1.0]], [[0.0]], "step"), "activation: expected one of 'relu'"),
        (lambda: deep_net.linear_backward(np.ones((1, 3)), np.ones((2, 4)), np.ones((1, 2))), "A_prev"),
        (lambda: deep_net.deep_backward([[0.5, 0.5]], [[1]], []), "Y: expected shape"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
