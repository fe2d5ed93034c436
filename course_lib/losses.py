"""Losses: how wrong a network's answer is, averaged over the examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from course_lib.validation import check_array, check_choice

__all__ = [
    "CLIP",
    "LOSSES",
    "Loss",
    "binary_cross_entropy",
    "binary_cross_entropy_derivative",
    "categorical_cross_entropy",
    "categorical_cross_entropy_derivative",
    "find_loss",
    "mean_absolute_error",
    "mean_absolute_error_derivative",
    "mean_squared_error",
    "mean_squared_error_derivative",
    "output_gradient",
]

CLIP = 1e-12
"""Probabilities are kept this far from 0 and 1, so that no logarithm is infinite. Keras clips at 1e-7."""


def binary_cross_entropy(A, Y):
    """Return the mean cross-entropy between probabilities and labels 0 or 1.

    Parameters
    ----------
    A : array_like, shape (1, m)
        Probability that the label is 1, from 0 to 1.
    Y : array_like, shape (1, m)
        Labels, 0 or 1.

    Returns
    -------
    J : float
        Never negative; log 2 = 0.693 for a network that always says 1/2.

    Raises
    ------
    ValueError
        If Y does not have the shape of A.

    Notes
    -----
    J = -(1/m) sum(Y log A + (1 - Y) log(1 - A)), A clipped to [1e-12, 1 - 1e-12].
    In Keras: ``keras.losses.BinaryCrossentropy()`` on rows, clipped at 1e-7.

    References
    ----------
    Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.2.

    >>> round(binary_cross_entropy([[0.5, 0.5]], [[0, 1]]), 4)
    0.6931
    """
    A = check_array("A", A, shape=(1, "m"))
    Y = check_array("Y", Y, shape=A.shape)
    A = np.minimum(np.maximum(A, CLIP), 1.0 - CLIP)
    log_likelihood = Y * np.log(A) + (1.0 - Y) * np.log(1.0 - A)
    return float(-log_likelihood.sum() / A.shape[1])


def binary_cross_entropy_derivative(A, Y):
    """Return dA (1, m), the derivative of each example's own loss with respect to A: no 1/m.

    >>> binary_cross_entropy_derivative([[0.5]], [[1]])
    array([[-2.]])
    """
    A = check_array("A", A, shape=(1, "m"))
    Y = check_array("Y", Y, shape=A.shape)
    A = np.clip(A, CLIP, 1.0 - CLIP)
    return (A - Y) / (A * (1.0 - A))


def categorical_cross_entropy(A, Y):
    """Return the mean cross-entropy between probabilities of C classes and one-hot labels.

    Parameters
    ----------
    A : array_like, shape (C, m)
        Probabilities, each column summing to 1.
    Y : array_like, shape (C, m)
        One-hot columns.

    Returns
    -------
    J : float
        Never negative; log C for a network that finds all classes equally likely.

    Notes
    -----
    J = -(1/m) sum(Y log A), A not below 1e-12: the mean over the examples, not over all entries.
    In Keras: ``keras.losses.CategoricalCrossentropy()`` on rows, clipped at 1e-7.

    References
    ----------
    Bishop (2006), Pattern Recognition and Machine Learning, equation 4.108.

    >>> round(categorical_cross_entropy([[0.5], [0.25], [0.25]], [[1], [0], [0]]), 4)
    0.6931
    """
    A = check_array("A", A, shape=("C", "m"), dtype=None)
    Y = check_array("Y", Y, shape=A.shape, dtype=None)
    log_likelihood = Y * np.log(np.maximum(A, CLIP))
    return float(-log_likelihood.sum() / A.shape[1])


def categorical_cross_entropy_derivative(A, Y):
    """Return dA (C, m), the derivative of each example's own loss with respect to A: no 1/m.

    >>> categorical_cross_entropy_derivative([[0.5], [0.5]], [[1], [0]])
    array([[-2.],
           [-0.]])
    """
    A = check_array("A", A, shape=("C", "m"))
    Y = check_array("Y", Y, shape=A.shape)
    return -Y / np.maximum(A, CLIP)


def output_gradient(A, Y):
    """Return dZ of a softmax or sigmoid output with its cross-entropy: the errors themselves.

    Parameters
    ----------
    A : array_like, shape (C, m)
        Probabilities.
    Y : array_like, shape (C, m)
        Labels: one-hot columns, or one row of 0 and 1.

    Returns
    -------
    dZ : ndarray, shape (C, m)
        Derivative of each example's own loss: no 1/m.

    Notes
    -----
    dZ = A - Y. The slope of the activation cancels against the division by A in the slope of the loss, so nothing
    vanishes where a unit is saturated, and nothing is divided by 0.

    References
    ----------
    Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.6.

    >>> output_gradient([[0.25], [0.75]], [[1], [0]])
    array([[-0.75],
           [ 0.75]])
    """
    A = check_array("A", A, shape=("C", "m"))
    return A - check_array("Y", Y, shape=A.shape)


def mean_squared_error(Y_hat, Y):
    """Return the mean of the squared errors, over all entries.

    Parameters
    ----------
    Y_hat, Y : array_like, shape (n_y, m)
        Predictions and targets.

    Returns
    -------
    J : float

    Notes
    -----
    J = mean((Y_hat - Y)^2), without a factor 1/2. In Keras: ``keras.losses.MeanSquaredError()``.

    >>> mean_squared_error([[1.0, 2.0]], [[3.0, 2.0]])
    2.0
    """
    Y_hat = check_array("Y_hat", Y_hat, shape=("n_y", "m"))
    Y = check_array("Y", Y, shape=Y_hat.shape)
    return float(np.mean((Y_hat - Y) ** 2))


def mean_squared_error_derivative(Y_hat, Y):
    """Return dY_hat (n_y, m) = 2 (Y_hat - Y) / n_y, of each example's own loss: no 1/m.

    >>> mean_squared_error_derivative([[1.0, 2.0]], [[3.0, 2.0]])
    array([[-4.,  0.]])
    """
    Y_hat = check_array("Y_hat", Y_hat, shape=("n_y", "m"))
    Y = check_array("Y", Y, shape=Y_hat.shape)
    return 2.0 * (Y_hat - Y) / len(Y)


def mean_absolute_error(Y_hat, Y):
    """Return the mean of the errors' sizes, over all entries: one outlier counts once, not squared.

    Parameters
    ----------
    Y_hat, Y : array_like, shape (n_y, m)
        Predictions and targets.

    Returns
    -------
    J : float

    Notes
    -----
    J = mean(abs(Y_hat - Y)). In Keras: ``keras.losses.MeanAbsoluteError()``.

    >>> mean_absolute_error([[1.0, 2.0]], [[3.0, 2.0]])
    1.0
    """
    Y_hat = check_array("Y_hat", Y_hat, shape=("n_y", "m"))
    Y = check_array("Y", Y, shape=Y_hat.shape)
    return float(np.mean(np.abs(Y_hat - Y)))


def mean_absolute_error_derivative(Y_hat, Y):
    """Return dY_hat (n_y, m) = sign(Y_hat - Y) / n_y, of each example's own loss: no 1/m; 0 where Y_hat is right.

    >>> mean_absolute_error_derivative([[1.0, 2.0]], [[3.0, 2.0]])
    array([[-1.,  0.]])
    """
    Y_hat = check_array("Y_hat", Y_hat, shape=("n_y", "m"))
    Y = check_array("Y", Y, shape=Y_hat.shape)
    return np.sign(Y_hat - Y) / len(Y)


@dataclass(frozen=True)
class Loss:
    """What a network minimises.

    Parameters
    ----------
    cost : callable
        cost(A, Y) is a float, the mean over the examples.
    derivative : callable
        derivative(A, Y) is dA, of each example's own loss: no 1/m.
    partner : str, optional
        The output activation with which dZ is A - Y: see `output_gradient`.
    """

    cost: Callable
    derivative: Callable
    partner: str | None = None


LOSSES = {
    "binary_cross_entropy": Loss(binary_cross_entropy, binary_cross_entropy_derivative, partner="sigmoid"),
    "categorical_cross_entropy": Loss(
        categorical_cross_entropy, categorical_cross_entropy_derivative, partner="softmax"
    ),
    "mean_squared_error": Loss(mean_squared_error, mean_squared_error_derivative),
    "mean_absolute_error": Loss(mean_absolute_error, mean_absolute_error_derivative),
}
"""Every loss by its name."""


def find_loss(loss):
    """Return the `Loss` of that name; a `Loss` is returned as it is."""
    if isinstance(loss, Loss):
        return loss
    check_choice("loss", loss, LOSSES)
    return LOSSES[loss]
