"""What a trial promises: how far a new score is expected to fall below the best one so far."""

from __future__ import annotations

import math

import numpy as np

from course_lib.validation import check_array

__all__ = ["expected_improvement", "normal_cdf", "normal_density"]


def normal_density(z):
    """Return the density of the standard normal distribution.

    >>> normal_density(np.array([0.0])).round(4)
    array([0.3989])
    """
    return np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


def normal_cdf(z):
    """Return the probability that a standard normal number is below z.

    >>> normal_cdf(np.array([0.0, 1.96])).round(3)
    array([0.5  , 0.975])
    """
    # erfc keeps its digits where 1 + erf would lose them all, far below 0.
    return np.vectorize(math.erfc, otypes=[float])(-np.asarray(z) / np.sqrt(2)) / 2


def expected_improvement(mu, sigma, best):
    """Return by how much a score is expected to be lower than the best one so far.

    Parameters
    ----------
    mu, sigma : array_like, shape (k,)
        Mean and standard deviation of the guess at k places; sigma >= 0.
    best : float
        The lowest score so far.

    Returns
    -------
    improvement : ndarray, shape (k,)
        Never negative. Where sigma is 0: max(best - mu, 0).

    Notes
    -----
    The mean of max(best - y, 0) for y normal with mean mu and standard deviation sigma: with z = (best - mu) / sigma,
    it is (best - mu) Phi(z) + sigma phi(z).

    References
    ----------
    Jones, Schonlau and Welch (1998), Efficient Global Optimization of Expensive Black-Box Functions, section 4.1.

    >>> expected_improvement([1.0, 1.0, 0.5], [1.0, 2.0, 0.0], 1.0).round(4)
    array([0.3989, 0.7979, 0.5   ])
    """
    mu = check_array("mu", mu, shape=("k",))
    sigma = check_array("sigma", sigma, shape=mu.shape)
    if np.any(sigma < 0):
        raise ValueError(f"sigma: expected numbers of at least 0, received {sigma.min():g}")
    gain = best - mu
    certain = sigma == 0
    z = gain / np.where(certain, 1.0, sigma)
    expected = gain * normal_cdf(z) + sigma * normal_density(z)
    return np.where(certain, np.maximum(gain, 0.0), np.maximum(expected, 0.0))
