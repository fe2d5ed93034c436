"""Bias and variance: what two error rates say about a network, before anything is changed."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_range

__all__ = ["diagnose"]


def diagnose(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    """Say whether a network underfits, overfits, does both or neither.

    Parameters
    ----------
    train_error, dev_error, optimal_error : float, 0 to 1
        Shares of wrong answers: on the training set, on the dev set, and of the best possible judge. The last is
        often estimated by what people achieve.
    tolerance : float, tolerance >= 0
        Differences up to this are not worth an effort.

    Returns
    -------
    diagnosis : {"high bias", "high variance", "high bias and high variance", "good fit"}

    Notes
    -----
    High bias if train_error - optimal_error > tolerance: not even the known examples are learned. High variance if
    dev_error - train_error > tolerance: what is learned does not carry over to new ones.

    References
    ----------
    Ng (2018), Machine Learning Yearning, chapters 20 to 24.

    >>> diagnose(0.01, 0.16), diagnose(0.15, 0.16), diagnose(0.15, 0.30), diagnose(0.005, 0.01)
    ('high variance', 'high bias', 'high bias and high variance', 'good fit')
    """
    for name, error in (("train_error", train_error), ("dev_error", dev_error), ("optimal_error", optimal_error)):
        check_range(name, error, 0.0, 1.0)
    check_range("tolerance", tolerance, 0.0, np.inf)
    found = []
    if train_error - optimal_error > tolerance:
        found.append("high bias")
    if dev_error - train_error > tolerance:
        found.append("high variance")
    return " and ".join(found) or "good fit"
