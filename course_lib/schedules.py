"""Learning rates that shrink: large steps far from the minimum, small ones near it.

A schedule for `course_lib.training.train` is any function of the epoch, which it counts from 0, such as
``functools.partial(inverse_time_decay, 0.1, 0.5)`` or ``lambda epoch: square_root_decay(0.1, 1.0, epoch + 1)``.
"""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_range

__all__ = ["exponential_decay", "inverse_time_decay", "square_root_decay"]


def inverse_time_decay(alpha0, decay_rate, epoch):
    """Return a learning rate that has halved once decay_rate * epoch is 1, and then falls ever more slowly.

    Parameters
    ----------
    alpha0 : float, alpha0 >= 0
        Learning rate of epoch 0.
    decay_rate : float, decay_rate >= 0
    epoch : int
        Counted from 0.

    Returns
    -------
    learning_rate : float

    Notes
    -----
    alpha0 / (1 + decay_rate epoch). In Keras: ``keras.optimizers.schedules.InverseTimeDecay``.

    >>> [round(inverse_time_decay(0.2, 1.0, epoch), 3) for epoch in range(4)]
    [0.2, 0.1, 0.067, 0.05]
    """
    check_range("alpha0", alpha0, 0.0, np.inf)
    check_range("decay_rate", decay_rate, 0.0, np.inf)
    check_range("epoch", epoch, 0, np.inf)
    return float(alpha0 / (1.0 + decay_rate * epoch))


def exponential_decay(alpha0, rate, epoch):
    """Return a learning rate that loses the same share in every epoch.

    Parameters
    ----------
    alpha0 : float, alpha0 >= 0
        Learning rate of epoch 0.
    rate : float, 0 < rate <= 1
        What is left after one epoch.
    epoch : int
        Counted from 0.

    Returns
    -------
    learning_rate : float

    Notes
    -----
    alpha0 rate^epoch. In Keras: ``keras.optimizers.schedules.ExponentialDecay``.

    >>> round(exponential_decay(0.2, 0.95, 2), 4)
    0.1805
    """
    check_range("alpha0", alpha0, 0.0, np.inf)
    check_range("rate", rate, 0.0, 1.0, include_low=False)
    check_range("epoch", epoch, 0, np.inf)
    return float(alpha0 * rate**epoch)


def square_root_decay(alpha0, k, epoch):
    """Return a learning rate that falls with the square root of the epoch.

    Parameters
    ----------
    alpha0 : float, alpha0 >= 0
    k : float, k >= 0
    epoch : int
        Counted from 1.

    Returns
    -------
    learning_rate : float

    Notes
    -----
    alpha0 k / sqrt(epoch).

    >>> square_root_decay(0.2, 1.0, 4)
    0.1
    """
    check_range("alpha0", alpha0, 0.0, np.inf)
    check_range("k", k, 0.0, np.inf)
    check_range("epoch", epoch, 1, np.inf)
    return float(alpha0 * k / np.sqrt(epoch))
