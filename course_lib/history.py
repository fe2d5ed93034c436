"""The record of a training, for curves and for the question of how it went."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["History"]


@dataclass
class History:
    """How a training went. Epochs count from 0; each list but `costs` has one entry for each epoch.

    Attributes
    ----------
    costs : list of float
        The cost of every batch before its update, with the penalty, and with dropout at work.
    train_costs : list of float
        Mean of `costs` over the epoch.
    dev_costs : list of float
        Cost of the dev set after the epoch, with the penalty; empty without a dev set.
    train_metrics, dev_metrics : dict of str to list of float
        After the epoch.
    learning_rates : list of float
    best_epoch : int or None
        The epoch whose weights early stopping has restored.
    reason : str or None
        Why the training ended: "all epochs", "early stopping", "callback" or "cost is not finite".
    """

    costs: list = field(default_factory=list)
    train_costs: list = field(default_factory=list)
    dev_costs: list = field(default_factory=list)
    train_metrics: dict = field(default_factory=dict)
    dev_metrics: dict = field(default_factory=dict)
    learning_rates: list = field(default_factory=list)
    best_epoch: int | None = None
    reason: str | None = None

    @property
    def epochs(self):
        """Number of epochs so far."""
        return len(self.train_costs)
