"""Early stopping: end the training when the dev set has stopped getting better, and go back to the best weights."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = ["EarlyStopping", "early_stopping_epoch"]


def early_stopping_epoch(dev_costs, patience):
    """Return where early stopping finds its best epoch, and where it ends.

    Parameters
    ----------
    dev_costs : array_like, shape (epochs,)
        Cost on the dev set after each epoch.
    patience : int, patience >= 1
        How many epochs without an improvement are one too many.

    Returns
    -------
    best_epoch : int
        Counted from 0. An equal cost is no improvement.
    last_epoch : int
        The first epoch that is `patience` epochs after the best so far; the last one if that never happens.

    Notes
    -----
    In Keras: ``keras.callbacks.EarlyStopping(patience=patience, restore_best_weights=True)``.

    References
    ----------
    Prechelt (1998), Early Stopping - But When?, in Neural Networks: Tricks of the Trade.

    >>> early_stopping_epoch([0.9, 0.5, 0.6, 0.7, 0.1], patience=2)
    (1, 3)
    """
    dev_costs = check_array("dev_costs", dev_costs, shape=("epochs",))
    check_range("patience", patience, 1, np.inf)
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best, epoch


class EarlyStopping:
    """The same decision while the training runs: one cost at a time, whose future is not known.

    Parameters
    ----------
    patience : int, patience >= 1

    Attributes
    ----------
    best_epoch : int or None
    best_cost : float

    >>> stopping = EarlyStopping(patience=2)
    >>> [stopping.observe(cost) for cost in (0.9, 0.5, 0.6, 0.7)], stopping.best_epoch
    ([True, True, False, False], 1)
    """

    def __init__(self, patience):
        check_range("patience", patience, 1, np.inf)
        self.patience = patience
        self.epoch, self.best_epoch, self.best_cost = -1, None, np.inf

    def observe(self, cost):
        """Take the next epoch's cost; return whether it is the best so far."""
        self.epoch += 1
        improved = self.best_epoch is None or cost < self.best_cost
        if improved:
            self.best_epoch, self.best_cost = self.epoch, cost
        return improved

    @property
    def is_over(self):
        """Whether the last improvement is `patience` epochs ago."""
        return self.best_epoch is not None and self.epoch - self.best_epoch >= self.patience
