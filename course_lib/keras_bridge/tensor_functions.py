"""Functions of a tensor under the text that writes them, and their derivatives by hand."""

from __future__ import annotations

import numpy as np

from course_lib.activations import sigmoid_derivative, tanh_derivative
from course_lib.keras_bridge.modules import tf

__all__ = ["TENSOR_FUNCTIONS", "derivative_by_hand", "tensor_function"]


# AutoGraph reads the source of a function, and cannot tell two lambdas in one line apart.
def _cubic(x):
    return x**3 - 2 * x


def _bump(x):
    return x / (1 + x * x)


def _sum_of_squares(x):
    return tf.reduce_sum(x**2)


def _straight_through(x):
    """Round, but hand the slope back as if nothing had been rounded: no difference quotient finds that."""
    return tf.custom_gradient(lambda t: (tf.round(t), lambda upstream: upstream))(x)


TENSOR_FUNCTIONS = {
    "tf.sigmoid(x)": (lambda x: tf.sigmoid(x), sigmoid_derivative),
    "tf.tanh(x)": (lambda x: tf.tanh(x), tanh_derivative),
    "tf.sin(x)": (lambda x: tf.sin(x), np.cos),
    "x**3 - 2 * x": (_cubic, lambda x: 3 * x**2 - 2),
    "x / (1 + x * x)": (_bump, lambda x: (1 - x * x) / (1 + x * x) ** 2),
    "tf.reduce_sum(x**2)": (_sum_of_squares, lambda x: 2 * x),
    "round(x), with the slope 1 in its place": (_straight_through, np.ones_like),
}
"""Text, the function of a tensor, and its derivative as a function of an array."""


def tensor_function(text):
    """Return the function of a tensor that a text of `TENSOR_FUNCTIONS` writes."""
    return TENSOR_FUNCTIONS[text][0]


def derivative_by_hand(function, x):
    """Return the derivative of a function of `TENSOR_FUNCTIONS` at x, without TensorFlow.

    Parameters
    ----------
    function : str
        Its text.
    x : array_like

    Returns
    -------
    derivative : ndarray, shape of x
        Of a function that gives a single number: its gradient.

    >>> derivative_by_hand("x**3 - 2 * x", [0.0, 1.0])
    array([-2.,  1.])
    """
    return np.asarray(TENSOR_FUNCTIONS[function][1](np.asarray(x, dtype=float)))
