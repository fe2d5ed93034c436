"""Hyperparameters drawn on the scale on which they matter: by ratios, not by differences."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_range

__all__ = ["sample_log_uniform", "sample_momentum"]


def sample_log_uniform(low, high, size, rng):
    """Draw numbers whose logarithm is uniform: every power of ten between `low` and `high` is equally likely.

    Parameters
    ----------
    low, high : float, 0 < low <= high
    size : int
    rng : numpy.random.Generator

    Returns
    -------
    values : ndarray, shape (size,)

    Notes
    -----
    values = e^r with r uniform between log(low) and log(high). The base does not matter. In KerasTuner:
    ``hp.Float(name, low, high, sampling="log")``.

    References
    ----------
    Bergstra and Bengio (2012), Random Search for Hyper-Parameter Optimization, JMLR 13, section 2.4.

    >>> sample_log_uniform(1e-4, 1.0, 3, np.random.default_rng(0)).round(5)
    array([0.03531, 0.0012 , 0.00015])
    """
    check_range("low", low, 0, np.inf, include_low=False)
    check_range("high", high, low, np.inf, include_high=False)
    # Rounding may carry e^log(high) past high by its last digit.
    return np.clip(np.exp(rng.uniform(np.log(low), np.log(high), size)), low, high)


def sample_momentum(low, high, size, rng):
    """Draw values of beta so that 1 - beta is log-uniform.

    Parameters
    ----------
    low, high : float, low <= high < 1
    size : int
    rng : numpy.random.Generator

    Returns
    -------
    beta : ndarray, shape (size,)

    Notes
    -----
    beta averages over about 1 / (1 - beta) steps: from 0.9 to 0.9005 next to nothing changes, from 0.999 to 0.9995
    the memory doubles.

    >>> sample_momentum(0.9, 0.999, 3, np.random.default_rng(0)).round(5)
    array([0.98121, 0.99654, 0.99879])
    """
    check_range("high", high, -np.inf, 1, include_low=False, include_high=False)
    check_range("low", low, -np.inf, high, include_low=False)
    return np.clip(1 - sample_log_uniform(1 - high, 1 - low, size, rng), low, high)
