"""Batch normalisation while training: statistics of the batch, and gradients through them."""

from __future__ import annotations

import numpy as np

from course_lib.activations import relu
from course_lib.validation import check_array, check_range

__all__ = ["batch_norm_backward", "batch_norm_forward", "normalized_layer"]


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    """Give every unit's scores mean beta and standard deviation gamma over the batch, whatever they were.

    Parameters
    ----------
    Z : array_like, shape (n, m)
        Scores of one batch.
    gamma, beta : array_like, shape (n, 1)
        Learned scale and shift.
    epsilon : float, epsilon >= 0
        Keeps the division safe where a unit's scores are all equal.

    Returns
    -------
    Z_tilde : ndarray, shape (n, m)
    cache : dict
        Z_norm (n, m), mu and variance (n, 1), gamma and epsilon, for `batch_norm_backward`.

    Notes
    -----
    mu = mean of Z, variance = mean of (Z - mu)^2, both over the batch; Z_norm = (Z - mu) / sqrt(variance + epsilon);
    Z_tilde = gamma Z_norm + beta. In Keras: ``keras.layers.BatchNormalization(epsilon=1e-5)`` with training=True; its
    own epsilon is 1e-3.

    References
    ----------
    Ioffe and Szegedy (2015), Batch Normalization, algorithm 1. https://arxiv.org/abs/1502.03167

    >>> Z_tilde, cache = batch_norm_forward([[1.0, 3.0]], [[2.0]], [[5.0]], epsilon=0.0)
    >>> Z_tilde, cache["mu"], cache["variance"]
    (array([[3., 7.]]), array([[2.]]), array([[1.]]))
    """
    Z = check_array("Z", Z, shape=("n", "m"), dtype=None)
    gamma = check_array("gamma", gamma, shape=(len(Z), 1), dtype=None)
    beta = check_array("beta", beta, shape=(len(Z), 1), dtype=None)
    check_range("epsilon", epsilon, 0.0, np.inf)
    mu = Z.mean(axis=1, keepdims=True)
    deviation = Z - mu
    variance = (deviation**2).mean(axis=1, keepdims=True)
    Z_norm = deviation / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def batch_norm_backward(dZ_tilde, cache):
    """Carry the gradient back through the normalisation, the mean and the variance included.

    Parameters
    ----------
    dZ_tilde : array_like, shape (n, m)
        Gradient with respect to Z_tilde, in whatever scale it is: with or without 1/m.
    cache : dict
        From `batch_norm_forward`.

    Returns
    -------
    dZ : ndarray, shape (n, m)
    dgamma, dbeta : ndarray, shape (n, 1)
        Sums over the batch, in the scale of dZ_tilde.

    Notes
    -----
    dbeta = sum(dZ_tilde), dgamma = sum(dZ_tilde Z_norm), dZ_norm = gamma dZ_tilde, and
    dZ = (dZ_norm - mean(dZ_norm) - Z_norm mean(dZ_norm Z_norm)) / sqrt(variance + epsilon). The first mean comes from
    mu, the second from the variance: every score changes what all others are compared with.

    References
    ----------
    Ioffe and Szegedy (2015), Batch Normalization, section 3. https://arxiv.org/abs/1502.03167

    >>> _, cache = batch_norm_forward([[1.0, 3.0]], [[2.0]], [[5.0]], epsilon=0.0)
    >>> batch_norm_backward([[1.0, 1.0]], cache)
    (array([[0., 0.]]), array([[0.]]), array([[2.]]))
    """
    Z_norm, variance, gamma = cache["Z_norm"], cache["variance"], cache["gamma"]
    dZ_tilde = check_array("dZ_tilde", dZ_tilde, shape=Z_norm.shape, dtype=None)
    dbeta = dZ_tilde.sum(axis=1, keepdims=True)
    dgamma = (dZ_tilde * Z_norm).sum(axis=1, keepdims=True)
    dZ_norm = gamma * dZ_tilde
    through_mean = dZ_norm.mean(axis=1, keepdims=True)
    through_variance = Z_norm * (dZ_norm * Z_norm).mean(axis=1, keepdims=True)
    dZ = (dZ_norm - through_mean - through_variance) / np.sqrt(variance + cache["epsilon"])
    return dZ, dgamma, dbeta


def normalized_layer(A_prev, W, gamma, beta, epsilon=1e-5):
    """Return what a ReLU layer with batch normalisation answers while training.

    Parameters
    ----------
    A_prev : array_like, shape (n_prev, m)
    W : array_like, shape (n, n_prev)
    gamma, beta : array_like, shape (n, 1)
    epsilon : float, epsilon >= 0

    Returns
    -------
    A : ndarray, shape (n, m)

    Notes
    -----
    A = relu(batch norm of W A_prev). There is no b: the mean takes away again what b would add, and beta does its work.

    >>> normalized_layer([[1.0, 3.0]], [[2.0]], [[1.0]], [[0.5]], epsilon=0.0)
    array([[0. , 1.5]])
    """
    A_prev = check_array("A_prev", A_prev, shape=("n_prev", "m"))
    W = check_array("W", W, shape=("n", len(A_prev)))
    Z_tilde, _ = batch_norm_forward(W @ A_prev, gamma, beta, epsilon)
    return relu(Z_tilde)
