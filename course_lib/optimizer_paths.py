"""The way of an optimizer over a landscape of two weights, step by step, with the plain update rules."""

from __future__ import annotations

import numpy as np

from course_lib import optimizers
from course_lib.landscapes import find_landscape
from course_lib.schedules import inverse_time_decay
from course_lib.validation import check_choice, check_range

__all__ = ["LEARNING_RATES", "UPDATES", "optimizer_path"]

TOO_FAR = 1e6
"""A path that leaves for infinity ends here."""


def optimizer_path(
    landscape, optimizer, start=None, learning_rate=None, num_steps=50, beta=0.9, decay_rate=0.0, update=None
):
    """Follow an optimizer over a landscape.

    Parameters
    ----------
    landscape : str or Landscape
        See `course_lib.landscapes`.
    optimizer : str
        A name from `UPDATES`.
    start : (float, float), optional
        Where it begins; if left out, the landscape's usual start.
    learning_rate : float, optional
        If left out, that of `LEARNING_RATES`.
    num_steps : int
    beta : float, 0 <= beta < 1
        Of momentum and Nesterov, and beta1 of Adam.
    decay_rate : float
        The learning rate of step i, counted from 0, is `inverse_time_decay(learning_rate, decay_rate, i)`.
    update : callable, optional
        Used in place of the course's update rule, such as a learner's: same arguments, same values.

    Returns
    -------
    path : ndarray, shape (2, k)
        Column i is where the weights are after i steps. k is num_steps + 1, or less if they ran away.
    costs : ndarray, shape (k,)

    >>> path, costs = optimizer_path("bowl", "gradient_descent", start=(2.0, 0.0), learning_rate=0.5, num_steps=2)
    >>> path[0], costs
    (array([2. , 1. , 0.5]), array([2.   , 0.5  , 0.125]))
    """
    landscape = find_landscape(landscape)
    check_choice("optimizer", optimizer, UPDATES)
    check_range("num_steps", num_steps, 0, np.inf)
    rule, num_states, step = UPDATES[optimizer]
    update = update or rule
    learning_rate = LEARNING_RATES[optimizer] if learning_rate is None else learning_rate
    W = np.array(landscape.start if start is None else start, dtype=float).reshape(2, 1)
    path, states = [W], [np.zeros_like(W) for _ in range(num_states)]
    with np.errstate(all="ignore"):
        for t in range(1, num_steps + 1):
            rate = inverse_time_decay(learning_rate, decay_rate, t - 1)
            W, *states = step(update, W, landscape.gradient, states, t, rate, beta)
            # A comparison with nan is False too.
            if not np.abs(W).max() < TOO_FAR:
                break
            path.append(W)
    path = np.concatenate(path, axis=1)
    return path, landscape.cost(*path)


def _gradient_descent(update, W, gradient, states, t, rate, beta):
    return (update(W, gradient(W), rate),)


def _momentum(update, W, gradient, states, t, rate, beta):
    return update(W, gradient(W), *states, rate, beta)


def _nesterov(update, W, gradient, states, t, rate, beta):
    return update(W, gradient, *states, rate, beta)


def _adaptive(update, W, gradient, states, t, rate, beta):
    return update(W, gradient(W), *states, rate)


def _adam(update, W, gradient, states, t, rate, beta):
    return update(W, gradient(W), *states, t, rate, beta)


UPDATES = {
    "gradient_descent": (optimizers.gradient_descent_update, 0, _gradient_descent),
    "momentum": (optimizers.momentum_update, 1, _momentum),
    "nesterov": (optimizers.nesterov_update, 1, _nesterov),
    "adagrad": (optimizers.adagrad_update, 1, _adaptive),
    "adadelta": (optimizers.adadelta_update, 2, _adaptive),
    "rmsprop": (optimizers.rmsprop_update, 1, _adaptive),
    "adam": (optimizers.adam_update, 2, _adam),
}
"""Every optimizer by its name: its update rule, how many arrays it remembers, and how one step calls the rule."""

LEARNING_RATES = {
    "gradient_descent": 0.35,
    "momentum": 0.35,
    "nesterov": 0.03,
    "adagrad": 0.5,
    "adadelta": 1.0,
    "rmsprop": 0.05,
    "adam": 0.1,
}
"""Learning rates that lead somewhere on every landscape, though rarely the best ones."""
