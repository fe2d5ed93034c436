"""Batch normalisation after training: running statistics, because a single example has no batch."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = ["batch_norm_inference", "fold_batch_norm", "update_running_statistics"]


def update_running_statistics(running_mean, running_variance, mu, variance, momentum=0.9):
    """Let the running statistics follow those of the batches.

    Parameters
    ----------
    running_mean, running_variance : array_like, shape (n, 1)
        So far; 0 and 1 before the first batch.
    mu, variance : array_like, shape (n, 1)
        Of the batch.
    momentum : float, 0 <= momentum <= 1
        What is kept of the old value.

    Returns
    -------
    running_mean, running_variance : ndarray, shape (n, 1)

    Notes
    -----
    momentum running_mean + (1 - momentum) mu, and the same for the variance. Keras keeps 0.99 by default.

    >>> update_running_statistics([[0.0]], [[1.0]], [[10.0]], [[5.0]], momentum=0.75)
    (array([[2.5]]), array([[2.]]))
    """
    running_mean = check_array("running_mean", running_mean, shape=("n", 1), dtype=None)
    shape = running_mean.shape
    running_variance = check_array("running_variance", running_variance, shape=shape, dtype=None)
    mu = check_array("mu", mu, shape=shape, dtype=None)
    variance = check_array("variance", variance, shape=shape, dtype=None)
    check_range("momentum", momentum, 0.0, 1.0)
    return (
        momentum * running_mean + (1 - momentum) * mu,
        momentum * running_variance + (1 - momentum) * variance,
    )


def batch_norm_inference(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """Normalise with the running statistics: an example's answer no longer depends on who else is in the batch.

    Parameters
    ----------
    Z : array_like, shape (n, m)
    gamma, beta, running_mean, running_variance : array_like, shape (n, 1)
    epsilon : float, epsilon >= 0

    Returns
    -------
    Z_tilde : ndarray, shape (n, m)

    Notes
    -----
    gamma (Z - running_mean) / sqrt(running_variance + epsilon) + beta. In Keras: ``BatchNormalization`` with
    training=False, which is what predict uses.

    >>> batch_norm_inference([[3.0]], [[2.0]], [[1.0]], [[1.0]], [[4.0]], epsilon=0.0)
    array([[3.]])
    """
    Z = check_array("Z", Z, shape=("n", "m"), dtype=None)
    gamma, beta, running_mean, running_variance = _columns(len(Z), gamma, beta, running_mean, running_variance, epsilon)
    return gamma * (Z - running_mean) / np.sqrt(running_variance + epsilon) + beta


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """Build one dense layer that does the work of a dense layer without b and its batch normalisation.

    Parameters
    ----------
    W : array_like, shape (n, n_prev)
    gamma, beta, running_mean, running_variance : array_like, shape (n, 1)
    epsilon : float, epsilon >= 0

    Returns
    -------
    W : ndarray, shape (n, n_prev)
    b : ndarray, shape (n, 1)

    Notes
    -----
    With scale = gamma / sqrt(running_variance + epsilon): scale W and beta - scale running_mean. At inference batch
    normalisation is one multiplication and one addition for each unit, and the dense layer has both already.

    References
    ----------
    Jacob and others (2018), Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
    Inference, section 3.2. https://arxiv.org/abs/1712.05877

    >>> fold_batch_norm([[3.0]], [[2.0]], [[1.0]], [[1.0]], [[4.0]], epsilon=0.0)
    (array([[3.]]), array([[0.]]))
    """
    W = check_array("W", W, shape=("n", "n_prev"), dtype=None)
    gamma, beta, running_mean, running_variance = _columns(len(W), gamma, beta, running_mean, running_variance, epsilon)
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, beta - scale * running_mean


def _columns(n, gamma, beta, running_mean, running_variance, epsilon):
    check_range("epsilon", epsilon, 0.0, np.inf)
    arguments = {"gamma": gamma, "beta": beta, "running_mean": running_mean, "running_variance": running_variance}
    return [check_array(name, value, shape=(n, 1), dtype=None) for name, value in arguments.items()]
