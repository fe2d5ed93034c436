"""XOR of n inputs: four networks that compute it exactly, so that their sizes can be compared instead of claimed."""

from __future__ import annotations

from itertools import product

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = [
    "CONSTRUCTIONS",
    "counting_network",
    "folding_network",
    "lookup_network",
    "parity",
    "patterns",
    "tree_network",
]

_SURE = 20.0
"""The output unit's score is -10 or 10: a probability of 0.00005 or 0.99995."""


def patterns(n):
    """Return all 2^n examples with n inputs of 0 or 1 as columns: shape (n, 2^n).

    >>> patterns(2)
    array([[0., 0., 1., 1.],
           [0., 1., 0., 1.]])
    """
    _check_inputs(n)
    return np.array(list(product((0.0, 1.0), repeat=n))).T


def parity(X):
    """Return x_1 XOR x_2 XOR ... XOR x_n of every example: 1 if the number of ones is odd.

    Parameters
    ----------
    X : array_like of 0 and 1, shape (n, m)

    Returns
    -------
    Y : ndarray of int, shape (1, m)

    >>> parity(patterns(2))
    array([[0, 1, 1, 0]])
    """
    X = check_array("X", X, shape=("n", "m"))
    return (X.sum(axis=0, keepdims=True) % 2).astype(int)


def lookup_network(n):
    """Return a network with one hidden layer and a unit for every pattern with an odd number of ones: 2^(n-1) units.

    Notes
    -----
    The unit of pattern p has weights 1 where p is 1 and -1 elsewhere, and is 1 for p only.
    """
    odd = patterns(n)[:, parity(patterns(n))[0] == 1].T
    W1 = 2.0 * odd - 1.0
    b1 = 1.0 - odd.sum(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": np.full((1, len(odd)), _SURE), "b2": np.array([[-_SURE / 2]])}


def counting_network(n):
    """Return a network with one hidden layer of n units that all look at the number of ones.

    Notes
    -----
    Parity depends on s = x_1 + ... + x_n alone, and goes up and down n times: relu(s) - 2 relu(s - 1) +
    2 relu(s - 2) - ... bends at each whole number.
    """
    _check_inputs(n)
    slopes = 2.0 * (-1.0) ** np.arange(n)
    slopes[0] = 1.0
    W1, b1 = np.ones((n, n)), -np.arange(n, dtype=float).reshape(n, 1)
    return {"W1": W1, "b1": b1, "W2": _SURE * slopes.reshape(1, n), "b2": np.array([[-_SURE / 2]])}


def tree_network(n):
    """Return a deep network that takes the XOR of pairs, then of pairs of pairs: log2(n) hidden layers.

    Parameters
    ----------
    n : int
        A power of two.

    Notes
    -----
    x XOR y = relu(x + y) - 2 relu(x + y - 1): two units for each pair. That the second has weight -2 is
    written into the weights of the next layer.
    """
    _check_power_of_two(n)
    parameters, values = {}, np.eye(n)
    layer = 0
    while len(values) > 1:
        layer += 1
        pairs = values[0::2] + values[1::2]
        parameters[f"W{layer}"] = np.repeat(pairs, 2, axis=0)
        parameters[f"b{layer}"] = np.tile([[0.0], [-1.0]], (len(pairs), 1))
        values = np.kron(np.eye(len(pairs)), [[1.0, -2.0]])
    return parameters | {f"W{layer + 1}": _SURE * values, f"b{layer + 1}": np.array([[-_SURE / 2]])}


def folding_network(n):
    """Return a deep network with two units in each of log2(n) hidden layers: each layer folds the line once.

    Parameters
    ----------
    n : int
        A power of two.

    Notes
    -----
    |s - n/2| is odd where s is, if n/2 is even, and takes half as many values. Folding again and again leaves 0, 1
    and 2, and 1 - |s - 1| is the answer. |t| = relu(t) + relu(-t) needs two units.

    References
    ----------
    Telgarsky (2016), Benefits of depth in neural networks, COLT. https://arxiv.org/abs/1602.04485
    """
    _check_power_of_two(n)
    parameters, into, half, layer = {}, np.ones((1, n)), n / 2, 0
    while half >= 1:
        layer += 1
        parameters[f"W{layer}"] = np.vstack([into, -into])
        parameters[f"b{layer}"] = np.array([[-half], [half]])
        into, half = np.ones((1, 2)), half / 2
    return parameters | {f"W{layer + 1}": -_SURE * into, f"b{layer + 1}": np.array([[_SURE / 2]])}


CONSTRUCTIONS = {
    "look-up": (lookup_network, lambda n: [n, 2 ** (n - 1), 1]),
    "counting": (counting_network, lambda n: [n, n, 1]),
    "tree": (tree_network, lambda n: [n, *[n >> k for k in range(n.bit_length() - 1)], 1]),
    "folding": (folding_network, lambda n: [n, *[2] * (n.bit_length() - 1), 1]),
}
"""Each network by its name: what builds it for n inputs, and its layer_dims."""


def _check_inputs(n):
    check_range("n", n, 1, 20)


def _check_power_of_two(n):
    if n < 2 or n & (n - 1):
        raise ValueError(f"n: expected a power of two from 2, received {n!r}")
