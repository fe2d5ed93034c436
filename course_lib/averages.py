"""The exponentially weighted moving average: the idea inside momentum, RMSprop, Adam and batch norm."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = ["moving_average"]


def moving_average(theta, beta, bias_correction=False):
    """Return the running average of a series, in which older values count less and less.

    Parameters
    ----------
    theta : array_like, shape (T,)
        The series, theta_1 to theta_T.
    beta : float, 0 <= beta < 1
        What is kept of the old average: about the last 1 / (1 - beta) values matter.
    bias_correction : bool
        Divide v_t by 1 - beta^t, which lifts the first averages from their start at zero.

    Returns
    -------
    v : ndarray, shape (T,)

    Notes
    -----
    v_0 = 0 and v_t = beta v_(t-1) + (1 - beta) theta_t. The correction is applied to what is reported, never
    inside the recursion.

    References
    ----------
    Kingma and Ba (2015), Adam: A Method for Stochastic Optimization, section 3. https://arxiv.org/abs/1412.6980

    >>> moving_average([10.0, 20.0], 0.9), moving_average([10.0, 20.0], 0.9, bias_correction=True).round(2)
    (array([1. , 2.9]), array([10.  , 15.26]))
    """
    theta = check_array("theta", theta, shape=("T",))
    check_range("beta", beta, 0.0, 1.0, include_high=False)
    v, averages = 0.0, np.empty_like(theta)
    for i, value in enumerate(theta):
        v = beta * v + (1.0 - beta) * value
        averages[i] = v / (1.0 - beta ** (i + 1)) if bias_correction else v
    return averages
