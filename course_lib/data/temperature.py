"""A year of daily temperatures, simulated: a season that is known exactly, and weather around it."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_range

__all__ = ["draw_temperatures", "seasonal_temperature"]

MEAN, SWING, COLDEST_DAY = 18.0, 8.0, 20.0
"""Degrees Celsius, and the day of the year: a mild place on the northern half of the Earth."""

PERSISTENCE = 0.5
"""What is left today of yesterday's departure from the season: weather lasts for more than a day."""


def seasonal_temperature(day):
    """Return the temperature in degrees Celsius that is usual on a day of the year, counted from 1.

    >>> seasonal_temperature(np.array([20.0, 202.5])).round(2)
    array([10., 26.])
    """
    return MEAN - SWING * np.cos(2.0 * np.pi * (np.asarray(day, dtype=float) - COLDEST_DAY) / 365.0)


def draw_temperatures(num_days, rng, noise=3.0):
    """Simulate daily temperatures from the first of January on.

    Parameters
    ----------
    num_days : int, at least 1
    rng : numpy.random.Generator
    noise : float
        Standard deviation of the weather around the season, in degrees.

    Returns
    -------
    theta : ndarray, shape (num_days,)
        Degrees Celsius.

    Notes
    -----
    The weather w_t = p w_(t-1) + sqrt(1 - p^2) noise e_t, with independent normal e_t, keeps its standard deviation
    from the first day on. It is a made-up place: nothing was measured.

    >>> draw_temperatures(3, np.random.default_rng(0), noise=0.0).round(2)
    array([10.42, 10.38, 10.34])
    """
    check_range("num_days", num_days, 1, np.inf)
    check_range("noise", noise, 0.0, np.inf)
    weather = noise * rng.standard_normal(num_days)
    for t in range(1, num_days):
        weather[t] = PERSISTENCE * weather[t - 1] + np.sqrt(1.0 - PERSISTENCE**2) * weather[t]
    return seasonal_temperature(np.arange(1, num_days + 1)) + weather
