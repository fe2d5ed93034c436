"""Cross validation: every example judges once, and teaches all the other times."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_range

__all__ = ["cross_validate", "k_fold"]


def k_fold(m, k, rng):
    """Divide m examples into k folds; each is the validation set once.

    Parameters
    ----------
    m : int
        Number of examples.
    k : int, 2 <= k <= m
    rng : numpy.random.Generator
        Shuffles the examples first.

    Returns
    -------
    folds : list of (ndarray, ndarray)
        k pairs: the indices to train on, and the indices to validate on. Fold sizes differ by at most one.

    Notes
    -----
    In scikit-learn: ``KFold(k, shuffle=True).split(X.T)``.

    >>> for train, validation in k_fold(5, 2, np.random.default_rng(0)):
    ...     print(train, validation)
    [0 1] [2 4 3]
    [2 4 3] [0 1]
    """
    check_range("m", m, 2, np.inf)
    check_range("k", k, 2, m)
    parts = np.array_split(rng.permutation(m), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


def cross_validate(evaluate, m, k, rng):
    """Return the score of every fold.

    Parameters
    ----------
    evaluate : callable
        evaluate(train, validation) trains on the examples with the indices `train` and returns the score on those
        with the indices `validation`.
    m, k : int
    rng : numpy.random.Generator

    Returns
    -------
    scores : ndarray, shape (k,)
        Their mean is the estimate; their standard deviation over sqrt(k) says roughly how far to trust it.
    """
    return np.array([evaluate(train, validation) for train, validation in k_fold(m, k, rng)])
