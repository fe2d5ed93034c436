"""Points in the plane with two labels: the smallest data on which a network can be watched."""

from __future__ import annotations

import operator

import numpy as np

from course_lib.data.files import data_file
from course_lib.validation import check_choice, check_range

__all__ = ["PLANAR", "load_planar", "planar"]

FIELD = 34.0 / 52.5
"""Half the width of a football field where half its length is 1."""


def planar(name, m, rng, noise=None):
    """Draw a planar data set.

    Parameters
    ----------
    name : {"football", "flower", "moons", "circles", "spirals", "xor"}
    m : int, at least 2
        Number of points. Half of them have label 1, except that in football chance decides.
    rng : numpy.random.Generator
    noise : float, optional
        Standard deviation by which each coordinate is off, in the units of the axes; in football, by which the
        border between the teams wavers. None takes the usual one for this set.

    Returns
    -------
    X : ndarray of float, shape (2, m)
    Y : ndarray of int, shape (1, m)
        Labels, 0 or 1.

    Raises
    ------
    ValueError
        If there is no such set, m is below 2 or noise is negative.

    >>> X, Y = planar("moons", 100, np.random.default_rng(0))
    >>> X.shape, Y.shape, int(Y.sum())
    ((2, 100), (1, 100), 50)
    """
    check_choice("name", name, PLANAR)
    check_range("m", m, 2, np.inf)
    draw, usual_noise = PLANAR[name]
    noise = usual_noise if noise is None else noise
    check_range("noise", noise, 0.0, np.inf)
    m = operator.index(m)
    if name == "football":
        return draw(m, rng, noise)
    labels = rng.permutation(np.arange(m) % 2)
    X = draw(labels, rng)
    return X + noise * rng.standard_normal(X.shape), labels[np.newaxis, :]


def load_planar(name):
    """Read a shipped planar data set; its card, data/<name>.md, says what the axes mean.

    Parameters
    ----------
    name : {"football", "flower", "moons", "circles", "spirals", "xor"}

    Returns
    -------
    X : ndarray of float, shape (2, m)
    Y : ndarray of int, shape (1, m)
        Labels, 0 or 1.

    Raises
    ------
    ValueError
        If there is no such set.
    FileNotFoundError
        If the file is missing; the message says how to rebuild it.
    """
    check_choice("name", name, PLANAR)
    columns = np.loadtxt(data_file(f"{name}.csv"), delimiter=",", skiprows=1).T
    return columns[:2].copy(), columns[2:].astype(int)


def _football(m, rng, noise):
    """Draw where a player headed the ball: ours, label 1, win it beyond a bent line across the field."""
    x1, x2 = rng.uniform(-1.0, 1.0, m), rng.uniform(-FIELD, FIELD, m)
    border = 0.1 + 0.45 * x1 - 0.4 * x1**2
    labels = (x2 > border + noise * rng.standard_normal(m)).astype(int)
    return np.stack([x1, x2]), labels[np.newaxis, :]


def _flower(labels, rng):
    """Draw six petals around the origin, the labels in turn."""
    petal = 2 * rng.integers(0, 3, labels.size) + labels
    angle = (petal + rng.uniform(0.0, 1.0, labels.size)) * np.pi / 3
    return _polar(4.0 * np.abs(np.sin(3 * angle)) * rng.uniform(0.5, 1.0, labels.size), angle)


def _moons(labels, rng):
    """Draw two half circles, each with one end inside the other."""
    half_circle = _polar(1.0, rng.uniform(0.0, np.pi, labels.size))
    upper, lower = half_circle - [[0.5], [0.25]], [[0.5], [0.25]] - half_circle
    return np.where(labels, lower, upper)


def _circles(labels, rng):
    """Draw a ring around a smaller one."""
    return _polar(np.where(labels, 0.5, 1.0), rng.uniform(0.0, 2 * np.pi, labels.size))


def _spirals(labels, rng):
    """Draw two arms that wind one and a half times around each other."""
    along = np.sqrt(rng.uniform(0.02, 1.0, labels.size))
    return _polar(along, 3 * np.pi * along + np.pi * labels)


def _xor(labels, rng):
    """Draw four squares: label 1 where exactly one coordinate is positive."""
    first = rng.integers(0, 2, labels.size)
    signs = 2 * np.stack([first, first ^ labels]) - 1
    return signs * rng.uniform(0.1, 1.0, (2, labels.size))


def _polar(radius, angle):
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)])


PLANAR = {
    "football": (_football, 0.12),
    "flower": (_flower, 0.12),
    "moons": (_moons, 0.1),
    "circles": (_circles, 0.08),
    "spirals": (_spirals, 0.03),
    "xor": (_xor, 0.1),
}
"""Each planar set by its name: what draws it, and its usual noise."""
