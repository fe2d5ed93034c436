"""A network of any depth: layers with ReLU and one sigmoid unit at the end, forward and backward, layer by layer."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from course_lib.activations import ACTIVATIONS
from course_lib.losses import binary_cross_entropy_derivative
from course_lib.validation import check_array, check_choice

__all__ = [
    "count_parameters",
    "deep_backward",
    "deep_forward",
    "initialize_deep",
    "layer_backward",
    "layer_forward",
    "linear_backward",
    "linear_forward",
]

_LAYER_ACTIVATIONS = ("relu", "sigmoid", "tanh")


def initialize_deep(layer_dims, rng, scale=0.01):
    """Draw the first weights of a network, and set its biases to zero.

    Parameters
    ----------
    layer_dims : sequence of int, length L + 1
        Number of inputs, then units of layer 1, ..., L.
    rng : numpy.random.Generator
    scale : float
        Standard deviation of the weights.

    Returns
    -------
    parameters : dict
        W1, ..., WL with Wl of shape (n_l, n_prev), and b1, ..., bL with bl of shape (n_l, 1).

    Notes
    -----
    Normal, so that no two units begin alike; small, so that no unit begins saturated. One scale for all layers is
    too small for a deep network: `course_lib.initializers` fits it to each layer. In Keras:
    ``keras.initializers.RandomNormal(stddev=scale)``, default 0.05.

    >>> parameters = initialize_deep([3, 4, 1], np.random.default_rng(0))
    >>> {name: array.shape for name, array in parameters.items()}
    {'W1': (4, 3), 'b1': (4, 1), 'W2': (1, 4), 'b2': (1, 1)}
    """
    parameters = {}
    for layer, (n_prev, n) in enumerate(_dimensions(layer_dims), start=1):
        parameters[f"W{layer}"] = scale * rng.standard_normal((n, n_prev))
        parameters[f"b{layer}"] = np.zeros((n, 1))
    return parameters


def count_parameters(layer_dims):
    """Count the weights and biases of a network.

    Parameters
    ----------
    layer_dims : sequence of int, length L + 1

    Returns
    -------
    count : int

    Notes
    -----
    The sum of n_l n_prev + n_l over the layers. In Keras: ``model.count_params()``.

    >>> count_parameters([3, 4, 1])
    21
    """
    return sum(n * n_prev + n for n_prev, n in _dimensions(layer_dims))


def linear_forward(A_prev, W, b):
    """Return the scores of a layer, one column per example.

    Parameters
    ----------
    A_prev : array_like, shape (n_prev, m)
        What the layer before gave, or the inputs X.
    W : array_like, shape (n, n_prev)
    b : array_like, shape (n, 1)

    Returns
    -------
    Z : ndarray, shape (n, m)

    Notes
    -----
    Z = W A_prev + b.

    >>> linear_forward([[1.0], [2.0]], [[3.0, -2.0]], [[1.0]])
    array([[0.]])
    """
    A_prev = check_array("A_prev", A_prev, shape=("n_prev", "m"))
    W = check_array("W", W, shape=("n", A_prev.shape[0]))
    b = check_array("b", b, shape=(W.shape[0], 1))
    return W @ A_prev + b


def layer_forward(A_prev, W, b, activation):
    """Return what a layer answers, and all that its way back will need.

    Parameters
    ----------
    A_prev : array_like, shape (n_prev, m)
    W : array_like, shape (n, n_prev)
    b : array_like, shape (n, 1)
    activation : {"relu", "sigmoid", "tanh"}

    Returns
    -------
    A : ndarray, shape (n, m)
    cache : tuple
        (A_prev, W, b, Z).

    Notes
    -----
    A = g(Z) with Z = W A_prev + b. In Keras: ``keras.layers.Dense(n, activation=...)``.

    >>> layer_forward([[1.0], [2.0]], [[3.0, -2.5]], [[1.0]], "relu")[0]
    array([[0.]])
    """
    check_choice("activation", activation, _LAYER_ACTIVATIONS)
    Z = linear_forward(A_prev, W, b)
    return ACTIVATIONS[activation][0](Z), (A_prev, W, b, Z)


def deep_forward(X, parameters):
    """Return the network's probability of label 1 for every example, and the caches of its layers.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    parameters : dict
        W1, b1, ..., WL, bL.

    Returns
    -------
    AL : ndarray, shape (1, m)
    caches : list of tuple, length L
        caches[l - 1] belongs to layer l.

    Notes
    -----
    ReLU in layers 1 to L - 1, sigmoid in layer L.

    >>> AL, caches = deep_forward([[1.0]], {"W1": [[2.0]], "b1": [[0.0]], "W2": [[1.0]], "b2": [[-2.0]]})
    >>> AL, len(caches)
    (array([[0.5]]), 2)
    """
    L, A, caches = len(parameters) // 2, X, []
    for layer in range(1, L + 1):
        activation = "sigmoid" if layer == L else "relu"
        A, cache = layer_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], activation)
        caches.append(cache)
    return A, caches


def linear_backward(dZ, A_prev, W):
    """Carry the gradient of a layer's scores to its inputs, weights and biases.

    Parameters
    ----------
    dZ : array_like, shape (n, m)
        Derivative of each example's own loss: no 1/m.
    A_prev : array_like, shape (n_prev, m)
    W : array_like, shape (n, n_prev)

    Returns
    -------
    dA_prev : ndarray, shape (n_prev, m)
    dW : ndarray, shape (n, n_prev)
    db : ndarray, shape (n, 1)

    Notes
    -----
    dA_prev = W.T dZ, dW = (1/m) dZ A_prev.T, db = (1/m) sum of dZ over the examples.

    References
    ----------
    Rumelhart, Hinton and Williams (1986), Learning representations by back-propagating errors, Nature 323.

    >>> linear_backward([[1.0, 3.0]], [[1.0, 2.0]], [[5.0]])
    (array([[ 5., 15.]]), array([[3.5]]), array([[2.]]))
    """
    dZ = check_array("dZ", dZ, shape=("n", "m"))
    A_prev = check_array("A_prev", A_prev, shape=("n_prev", dZ.shape[1]))
    W = check_array("W", W, shape=(dZ.shape[0], A_prev.shape[0]))
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m


def layer_backward(dA, cache, activation):
    """Carry the gradient of what a layer answered back through its activation and its scores.

    Parameters
    ----------
    dA : array_like, shape (n, m)
    cache : tuple
        (A_prev, W, b, Z), as `layer_forward` returned it.
    activation : {"relu", "sigmoid", "tanh"}

    Returns
    -------
    dA_prev : ndarray, shape (n_prev, m)
    dW : ndarray, shape (n, n_prev)
    db : ndarray, shape (n, 1)

    Notes
    -----
    dZ = dA * g'(Z), entry by entry; then `linear_backward`.
    """
    check_choice("activation", activation, _LAYER_ACTIVATIONS)
    A_prev, W, _, Z = cache
    Z = check_array("Z", Z, shape=("n", "m"))
    dA = check_array("dA", dA, shape=Z.shape)
    return linear_backward(dA * ACTIVATIONS[activation][1](Z), A_prev, W)


def deep_backward(AL, Y, caches):
    """Return the gradients of the mean cross-entropy with respect to every weight and bias.

    Parameters
    ----------
    AL : array_like, shape (1, m)
        Strictly between 0 and 1, as `deep_forward` returned it.
    Y : array_like, shape (1, m)
        Labels, 0 or 1.
    caches : list of tuple, length L

    Returns
    -------
    gradients : dict
        dW1, db1, ..., dWL, dbL.

    Notes
    -----
    dAL = (AL - Y) / (AL (1 - AL)); then the layers L to 1, each handing its dA_prev to the one before.
    """
    L, dA, gradients = len(caches), binary_cross_entropy_derivative(AL, Y), {}
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], activation)
    return gradients


def _dimensions(layer_dims):
    """Return (n_prev, n) of every layer."""
    dims = [int(n) for n in layer_dims]
    if len(dims) < 2 or min(dims) < 1 or dims != list(layer_dims):
        raise ValueError(f"layer_dims: expected at least two whole numbers from 1, received {layer_dims!r}")
    return list(pairwise(dims))
