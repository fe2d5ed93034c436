"""Six ways back through a network, some of them with a bug: look at what a gradient check says before you read on.

They all have the signature of `course_lib.deep_net.deep_backward` and are right or wrong for networks of any depth.
"""

from __future__ import annotations

import numpy as np

from course_lib.deep_net import deep_backward, deep_forward
from course_lib.gradient_check import gradient_differences
from course_lib.losses import binary_cross_entropy
from course_lib.shallow_net import update_parameters
from course_lib.validation import check_choice

__all__ = ["GUILTY", "SUSPECTS", "investigate", "scene", "train_with"]


def suspect_a(AL, Y, caches):
    """Return the gradients, example by example."""
    m, gradients = Y.shape[1], None
    for i in range(m):
        mine = [(A_prev[:, [i]], W, b, Z[:, [i]]) for A_prev, W, b, Z in caches]
        one = deep_backward(AL[:, [i]], Y[:, [i]], mine)
        gradients = one if gradients is None else {name: gradients[name] + one[name] for name in one}
    return {name: value / m for name, value in gradients.items()}


def suspect_b(AL, Y, caches):
    """Return the gradients, with biases that are added up over the examples."""
    m, gradients = Y.shape[1], deep_backward(AL, Y, caches)
    return {name: m * value if name.startswith("db") else value for name, value in gradients.items()}


def suspect_c(AL, Y, caches):
    """Return the gradients, with the gates of layer 1 held open."""
    return _backward(AL, Y, caches, lambda layer, Z: np.ones_like(Z) if layer == 1 else Z > 0)


def suspect_d(AL, Y, caches):
    """Return the gradients, from dZ = AL - Y in the last layer on."""
    return _backward(AL, Y, caches, lambda layer, Z: Z > 0)


def suspect_e(AL, Y, caches):
    """Return the gradients, with gates that leak: the slope of leaky ReLU, where the way forward has ReLU."""
    return _backward(AL, Y, caches, lambda layer, Z: np.where(Z > 0, 1.0, 0.01))


def suspect_f(AL, Y, caches):
    """Return the gradients, computed in float32."""
    caches = [tuple(np.float32(array) for array in cache) for cache in caches]
    return _backward(np.float32(AL), np.float32(Y), caches, lambda layer, Z: Z > 0)


SUSPECTS = {
    "A": suspect_a,
    "B": suspect_b,
    "C": suspect_c,
    "D": suspect_d,
    "E": suspect_e,
    "F": suspect_f,
}
GUILTY = frozenset("BCE")
"""Those whose gradients are wrong. F is right as far as float32 reaches."""


def scene(rng=None):
    """Return X, Y and the parameters of the network on which the suspects are examined: 3-4-3-1, 12 examples.

    Parameters
    ----------
    rng : numpy.random.Generator, optional
        Always the same network if left out.
    """
    rng = np.random.default_rng(4) if rng is None else rng
    X = rng.standard_normal((3, 12))
    parameters = {}
    for layer, (n_prev, n) in enumerate([(3, 4), (4, 3), (3, 1)], start=1):
        parameters[f"W{layer}"] = rng.standard_normal((n, n_prev)) * np.sqrt(2 / n_prev)
        parameters[f"b{layer}"] = 0.3 * rng.standard_normal((n, 1))
    return X, (np.arange(12) % 2).reshape(1, 12), parameters


def investigate(suspect, epsilon=1e-7):
    """Check a suspect's gradients.

    Parameters
    ----------
    suspect : {"A", "B", "C", "D", "E", "F"}
    epsilon : float

    Returns
    -------
    differences : dict of str to float
        The relative differences of dW1, db1, ... and of all together: see `gradient_differences`.

    >>> investigate("D")["all"] < 1e-7
    True
    """
    check_choice("suspect", suspect, SUSPECTS)
    X, Y, parameters = scene()
    AL, caches = deep_forward(X, parameters)
    gradients = SUSPECTS[suspect](AL, Y, caches)
    return gradient_differences(
        lambda p: binary_cross_entropy(deep_forward(X, p)[0], Y), parameters, gradients, epsilon
    )


def train_with(suspect, learning_rate, num_iterations):
    """Train the network of `scene` with a suspect's gradients, and return the costs, the first before any step.

    >>> costs = train_with("E", learning_rate=0.1, num_iterations=50)
    >>> len(costs), costs[-1] < costs[0]
    (51, True)
    """
    check_choice("suspect", suspect, SUSPECTS)
    X, Y, parameters = scene()
    costs = []
    for _ in range(num_iterations):
        AL, caches = deep_forward(X, parameters)
        costs.append(binary_cross_entropy(AL, Y))
        parameters = update_parameters(parameters, SUSPECTS[suspect](AL, Y, caches), learning_rate)
    return [*costs, binary_cross_entropy(deep_forward(X, parameters)[0], Y)]


def _backward(AL, Y, caches, slope):
    """Go back from the last layer's dZ = AL - Y; slope(layer, Z) is what a hidden layer lets through."""
    dZ, gradients = AL - Y, {}
    for layer in range(len(caches), 0, -1):
        A_prev, W, _, _ = caches[layer - 1]
        m = dZ.shape[1]
        gradients[f"dW{layer}"] = dZ @ A_prev.T / m
        gradients[f"db{layer}"] = dZ.sum(axis=1, keepdims=True) / m
        if layer > 1:
            Z_prev = caches[layer - 2][3]
            dZ = (W.T @ dZ) * slope(layer - 1, Z_prev).astype(dZ.dtype)
    return gradients
