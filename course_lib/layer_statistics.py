"""How large the signals of a deep network are, layer by layer: on the way forward and on the way back."""

from __future__ import annotations

import numpy as np

from course_lib.activations import relu, relu_derivative, sigmoid, sigmoid_derivative, tanh_derivative
from course_lib.validation import check_array, check_choice

__all__ = ["layer_activations", "layer_gradients", "layer_statistics"]

_FUNCTIONS = {
    "relu": (relu, relu_derivative),
    "sigmoid": (sigmoid, sigmoid_derivative),
    "tanh": (np.tanh, tanh_derivative),
}


def layer_statistics(X, weights, activation):
    """Return the mean and the standard deviation of what every layer answers.

    Parameters
    ----------
    X : array_like, shape (n_0, m)
    weights : list of array_like, shapes (n_l, n_(l-1))
        W1, W2, ...; there are no biases.
    activation : {"relu", "sigmoid", "tanh"}

    Returns
    -------
    statistics : list of (float, float)
        For each layer, over all entries of its A: the mean, and the standard deviation with divisor n_l m.

    Notes
    -----
    A_l = g(W_l A_(l-1)), beginning with A_0 = X. A deviation that shrinks or grows by a factor from layer to layer
    does so as a power of the depth.

    References
    ----------
    Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward neural networks, AISTATS,
    section 3. https://proceedings.mlr.press/v9/glorot10a.html

    >>> layer_statistics([[1.0, 3.0]], [[[2.0]], [[-1.0]]], "relu")
    [(4.0, 2.0), (0.0, 0.0)]
    """
    return [(float(A.mean()), float(A.std())) for A in layer_activations(X, weights, activation)]


def layer_activations(X, weights, activation):
    """Return A1, A2, ... of layers without biases.

    Parameters
    ----------
    X, weights, activation
        As in `layer_statistics`.

    Returns
    -------
    activations : list of ndarray, shapes (n_l, m)

    >>> [A.shape for A in layer_activations(np.ones((2, 5)), [np.ones((3, 2)), np.ones((1, 3))], "tanh")]
    [(3, 5), (1, 5)]
    """
    g, _ = _find(activation)
    return [g(Z) for Z in _scores(X, weights, g)]


def layer_gradients(X, weights, activation, dA):
    """Return dZ1, dZ2, ... for a gradient that arrives at the last layer.

    Parameters
    ----------
    X, weights, activation
        As in `layer_statistics`.
    dA : array_like, shape (n_L, m)
        How the cost changes with A_L.

    Returns
    -------
    gradients : list of ndarray, shapes (n_l, m)

    Notes
    -----
    dZ_l = dA_l g'(Z_l) and dA_(l-1) = W_l.T dZ_l: a weight matrix and a slope for every layer, multiplied together.

    >>> [dZ.item() for dZ in layer_gradients([[1.0]], [[[2.0]], [[3.0]]], "relu", [[1.0]])]
    [3.0, 1.0]
    """
    g, slope = _find(activation)
    scores = _scores(X, weights, g)
    dA, gradients = check_array("dA", dA, shape=scores[-1].shape), []
    for Z, W in zip(reversed(scores), reversed(weights), strict=True):
        dZ = dA * slope(Z)
        gradients.append(dZ)
        dA = np.asarray(W, dtype=float).T @ dZ
    return gradients[::-1]


def _find(activation):
    check_choice("activation", activation, _FUNCTIONS)
    return _FUNCTIONS[activation]


def _scores(X, weights, g):
    A, scores = check_array("X", X, shape=("n_0", "m")), []
    for layer, W in enumerate(weights, start=1):
        scores.append(check_array(f"W{layer}", W, shape=(f"n_{layer}", len(A))) @ A)
        A = g(scores[-1])
    return scores
