"""Four situations in which a gradient check rejects a right gradient, and what helps in each."""

from __future__ import annotations

import numpy as np

from course_lib.deep_net import deep_backward, deep_forward
from course_lib.gradient_check import gradient_differences
from course_lib.gradient_suspects import scene
from course_lib.losses import binary_cross_entropy

__all__ = ["FALSE_ALARMS", "at_a_kink", "in_float32", "with_dropout", "with_tiny_gradients"]


def at_a_kink(helped=False):
    """Check a network in which one score of layer 1 is exactly 0, or, if helped, a little beside it.

    Returns
    -------
    difference : float
        The relative difference of all gradients together.

    Notes
    -----
    At the corner of ReLU the two-sided difference is the mean of both slopes, and the derived gradient one of them.
    """
    X, Y, parameters = scene()
    score = parameters["W1"][0] @ X[:, 1] + parameters["b1"][0, 0]
    parameters["b1"][0, 0] -= score - (0.05 if helped else 0.0)
    return _differences(X, Y, parameters)["all"]


def with_dropout(helped=False, rng=None):
    """Check a network that drops each unit of layer 1 with probability 1/2, a new mask each time or, if helped, one.

    Parameters
    ----------
    helped : bool
    rng : numpy.random.Generator, optional

    Returns
    -------
    difference : float
    """
    rng = np.random.default_rng(0) if rng is None else rng
    X, Y, parameters = scene()
    n, m = parameters["W1"].shape[0], X.shape[1]
    first = rng.random((n, m)) < 0.5

    def cost(moved):
        return _dropped(X, Y, moved, first if helped else rng.random((n, m)) < 0.5)[0]

    return gradient_differences(cost, parameters, _dropped(X, Y, parameters, first)[1])["all"]


def in_float32(helped=False):
    """Check a network whose cost is rounded to float32, with epsilon 1e-7 or, if helped, in float64.

    Notes
    -----
    Float32 has about 7 digits: a step of 1e-7 changes the cost in digits that it does not have.
    """
    X, Y, parameters = scene()
    return _differences(X, Y, parameters, rounded=np.float64 if helped else np.float32)["all"]


def with_tiny_gradients(helped=False):
    """Check the first weights of a network whose inputs are about 1e-8, with epsilon 1e-7 or, if helped, 1.

    Returns
    -------
    difference : float
        The relative difference of dW1 alone.

    Notes
    -----
    The gradient is as tiny as the inputs, and the rounding error of the cost, 1e-16, divided by 2 epsilon is of the
    same size. A step of 1 changes scores by 1e-8 only, and makes that error ten million times smaller.
    """
    X, Y, parameters = scene()
    return _differences(1e-8 * X, Y, parameters, epsilon=1.0 if helped else 1e-7)["dW1"]


FALSE_ALARMS = {
    "a score at the kink of ReLU": (at_a_kink, "move off the kink"),
    "dropout": (with_dropout, "keep one mask"),
    "float32": (in_float32, "use float64"),
    "tiny gradients": (with_tiny_gradients, "take a larger step"),
}
"""Each situation, what computes it, and what helps."""


def _differences(X, Y, parameters, epsilon=1e-7, rounded=np.float64):
    def cost(moved):
        return float(rounded(binary_cross_entropy(deep_forward(X, moved)[0], Y)))

    AL, caches = deep_forward(X, parameters)
    return gradient_differences(cost, parameters, deep_backward(AL, Y, caches), epsilon)


def _dropped(X, Y, parameters, mask):
    """Return the cost and the gradients with a mask on layer 1's units, as inverted dropout scales them."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.maximum(Z1, 0.0) * mask / 0.5
    rest = {f"{kind}{layer - 1}": parameters[f"{kind}{layer}"] for layer in (2, 3) for kind in "Wb"}
    AL, caches = deep_forward(A1, rest)
    upper = deep_backward(AL, Y, caches)
    dZ2 = (rest["W2"].T @ (AL - Y)) * (caches[0][3] > 0)
    dZ1 = (rest["W1"].T @ dZ2) * mask / 0.5 * (Z1 > 0)
    m = X.shape[1]
    gradients = {"dW1": dZ1 @ X.T / m, "db1": dZ1.sum(axis=1, keepdims=True) / m}
    gradients |= {f"d{kind}{layer}": upper[f"d{kind}{layer - 1}"] for layer in (2, 3) for kind in "Wb"}
    return binary_cross_entropy(AL, Y), gradients
