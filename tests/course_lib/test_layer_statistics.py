"""Signals of a deep network: by hand, by finite differences, and by the theory of their sizes."""

from itertools import pairwise

import numpy as np
import pytest

from course_lib.initializers import he_normal, lecun_normal
from course_lib.layer_statistics import layer_activations, layer_gradients, layer_statistics

ACTIVATIONS = ("relu", "sigmoid", "tanh")


def stack(rng, dims):
    return [rng.normal(size=(n, n_prev)) for n_prev, n in pairwise(dims)]


def test_two_layers_by_hand():
    X, weights = [[1.0, 3.0]], [[[2.0]], [[-1.0]]]
    assert layer_statistics(X, weights, "relu") == [(4.0, 2.0), (0.0, 0.0)]
    mean = (np.tanh(2) + np.tanh(6)) / 2
    assert layer_statistics(X, weights, "tanh")[0] == pytest.approx((mean, (np.tanh(6) - np.tanh(2)) / 2))


def test_statistics_are_those_of_the_activations():
    rng = np.random.default_rng(0)
    X, weights = rng.normal(size=(3, 5)), stack(rng, (3, 4, 2))
    for activation in ACTIVATIONS:
        A = layer_activations(X, weights, activation)
        assert [a.shape for a in A] == [(4, 5), (2, 5)]
        for a, (mean, deviation) in zip(A, layer_statistics(X, weights, activation), strict=True):
            assert mean == pytest.approx(sum(a.ravel()) / a.size)
            assert deviation**2 == pytest.approx(sum((a.ravel() - mean) ** 2) / a.size)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_are_slopes(activation):
    """A first layer that is the identity turns a change of X into a change of Z1."""
    rng = np.random.default_rng(1)
    weights = [np.eye(3), *stack(rng, (3, 4, 2))]
    X, dA = rng.normal(size=(3, 2)), rng.normal(size=(2, 2))

    def cost(X):
        return np.sum(dA * layer_activations(X, weights, activation)[-1])

    slopes = np.zeros_like(X)
    for place in np.ndindex(X.shape):
        step = np.zeros_like(X)
        step[place] = 1e-6
        slopes[place] = (cost(X + step) - cost(X - step)) / 2e-6
    np.testing.assert_allclose(layer_gradients(X, weights, activation, dA)[0], slopes, rtol=1e-6, atol=1e-9)


def test_hes_weights_keep_what_relu_halves():
    rng = np.random.default_rng(2)
    X = rng.standard_normal((400, 300))
    for initializer, kept in ((he_normal, 1.0), (lecun_normal, 0.5)):
        weights = [initializer(400, 400, rng) for _ in range(4)]
        squares = [np.mean(A**2) for A in layer_activations(X, weights, "relu")]
        assert squares[3] / squares[0] == pytest.approx(kept**3, rel=0.4)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([1.0], [[[1.0]]], "relu"), "X: expected"),
        (([[1.0]], [[[1.0]]], "step"), "activation: expected one of"),
        (([[1.0]], [[[1.0]], [[1.0, 2.0]]], "relu"), "W2: expected"),
    ],
)
def test_wrong_arguments_are_named(arguments, said):
    with pytest.raises(ValueError, match=said):
        layer_statistics(*arguments)


def test_a_gradient_of_another_shape_is_refused():
    with pytest.raises(ValueError, match="dA: expected"):
        layer_gradients([[1.0]], [[[1.0]]], "relu", [[1.0, 2.0]])
