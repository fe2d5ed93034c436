"""Train, dev and test set: one to learn from, one to choose by, one to be judged by."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array

__all__ = ["split_dataset"]


def split_dataset(X, Y, fractions, rng):
    """Shuffle the examples and divide them into a training, a dev and a test set.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    Y : array_like, shape (n_y, m)
    fractions : three float
        Shares of the training, dev and test set, such as (0.6, 0.2, 0.2). They are at least 0 and sum to 1.
    rng : numpy.random.Generator

    Returns
    -------
    train, dev, test : tuple of (ndarray, ndarray)
        X and Y of each set. Every column of X is in exactly one of them, with its column of Y.

    Raises
    ------
    ValueError
        If the fractions are not three shares that sum to 1, or X and Y differ in their number of examples.

    Notes
    -----
    The ends of the sets are rounded, not their sizes, so that nothing is lost: each size is within one of
    fraction times m. In Keras: ``keras.utils.split_dataset``, which makes two sets of one.

    >>> X, Y = np.arange(10.0).reshape(1, 10), np.arange(10).reshape(1, 10) % 2
    >>> train, dev, test = split_dataset(X, Y, (0.6, 0.2, 0.2), np.random.default_rng(0))
    >>> [part[0].shape[1] for part in (train, dev, test)]
    [6, 2, 2]
    """
    X = check_array("X", X, shape=("n_x", "m"), dtype=None)
    m = X.shape[1]
    Y = check_array("Y", Y, shape=("n_y", m), dtype=None)
    shares = check_array("fractions", fractions, shape=(3,))
    if (shares < 0).any() or abs(shares.sum() - 1.0) > 1e-9:
        raise ValueError(f"fractions: expected three shares from 0 to 1 that sum to 1, received {fractions!r}")
    order = rng.permutation(m)
    ends = np.rint(np.cumsum(shares[:2]) * m).astype(int)
    return tuple((X[:, part], Y[:, part]) for part in np.split(order, ends))
