"""Mini-batches: a few examples at a time, so that one pass over the data makes many updates."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = ["random_mini_batches"]


def random_mini_batches(X, Y, batch_size, rng):
    """Shuffle the examples and cut them into batches.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    Y : array_like, shape (n_y, m)
    batch_size : int, batch_size >= 1
    rng : numpy.random.Generator

    Returns
    -------
    batches : list of (ndarray, ndarray)
        Pairs X_b (n_x, batch_size), Y_b (n_y, batch_size). Each example is in exactly one of them; the last is
        smaller where batch_size does not divide m.

    Raises
    ------
    ValueError
        If X and Y do not have the same number of examples, or batch_size is below 1.

    Notes
    -----
    One permutation serves both X and Y: every example keeps its label. In Keras: ``model.fit(..., batch_size=32)``.

    >>> batches = random_mini_batches(np.eye(5), np.ones((1, 5)), 2, np.random.default_rng(0))
    >>> [X_b.shape for X_b, Y_b in batches]
    [(5, 2), (5, 2), (5, 1)]
    """
    X = check_array("X", X, shape=("n_x", "m"), dtype=None)
    m = X.shape[1]
    Y = check_array("Y", Y, shape=("n_y", m), dtype=None)
    check_range("batch_size", batch_size, 1, np.inf)
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]
    return [(X[:, i : i + batch_size], Y[:, i : i + batch_size]) for i in range(0, m, batch_size)]
