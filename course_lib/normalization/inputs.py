"""Inputs on one scale, so that the cost is a round bowl rather than a ravine."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array

__all__ = ["apply_normalizer", "fit_normalizer"]

CONSTANT = 1e-12
"""A feature whose standard deviation is below this says nothing; it is shifted, but not scaled."""


def fit_normalizer(X):
    """Measure the mean and the spread of every feature of the training set.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
        The training set, and only that.

    Returns
    -------
    mu : ndarray, shape (n_x, 1)
    sigma : ndarray, shape (n_x, 1)
        Standard deviation; 1 for a feature that is constant.

    Notes
    -----
    mu = mean of X, sigma^2 = mean of (X - mu)^2, both over the m examples. In Keras:
    ``keras.layers.Normalization().adapt(X.T)``.

    >>> fit_normalizer([[1.0, 3.0], [5.0, 5.0]])
    (array([[2.],
           [5.]]), array([[1.],
           [1.]]))
    """
    X = check_array("X", X, shape=("n_x", "m"))
    mu = X.mean(axis=1, keepdims=True)
    sigma = np.sqrt(((X - mu) ** 2).mean(axis=1, keepdims=True))
    return mu, np.where(sigma < CONSTANT, 1.0, sigma)


def apply_normalizer(X, mu, sigma):
    """Normalise any set, a dev or test set too, with the statistics of the training set.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    mu, sigma : array_like, shape (n_x, 1)
        From `fit_normalizer`.

    Returns
    -------
    X_norm : ndarray, shape (n_x, m)

    Notes
    -----
    (X - mu) / sigma. The network has learned on this scale, so every later example must be brought to it as well.

    >>> apply_normalizer([[1.0, 3.0, 4.0]], [[2.0]], [[1.0]])
    array([[-1.,  1.,  2.]])
    """
    X = check_array("X", X, shape=("n_x", "m"))
    mu = check_array("mu", mu, shape=(len(X), 1))
    sigma = check_array("sigma", sigma, shape=(len(X), 1))
    return (X - mu) / sigma
