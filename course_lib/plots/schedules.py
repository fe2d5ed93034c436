"""Curves over the epochs: learning rates that fall, and costs of trainings with different settings."""

from __future__ import annotations

import numpy as np
from matplotlib.ticker import LogLocator, MaxNLocator

from course_lib.plots.picture import Picture, describe
from course_lib.plots.race import OPTIMIZER_STYLES
from course_lib.plots.style import label_axes, series_style

__all__ = ["epoch_costs", "learning_rates"]

MANY = 500
"""A curve of more costs than this is drawn thin and pale if it jumps, so that others can be seen beside it."""


def learning_rates(rates, ax=None):
    """Draw learning rates over the epochs, one line for each schedule.

    Parameters
    ----------
    rates : dict of str to sequence of float
        Under each schedule's name its learning rate in epoch 0, 1, 2, ...
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> learning_rates({"constant": [0.1, 0.1], "halved": [0.1, 0.05]}).alt
    'Learning rates over the epochs. constant: from 0.1 to 0.1; halved: from 0.1 to 0.05.'
    """
    ax = Picture(6.4, 3.2).subplots() if ax is None else ax
    for index, (name, values) in enumerate(rates.items()):
        ax.plot(np.arange(len(values)), values, label=name, **series_style(index))
    ax.set_ylim(bottom=0.0)
    label_axes(ax, "epoch", "learning rate")
    ax.legend(frameon=False, fontsize=9)
    told = "; ".join(f"{name}: from {values[0]:.3g} to {values[-1]:.3g}" for name, values in rates.items())
    return describe(ax.figure, f"Learning rates over the epochs. {told}.")


def epoch_costs(costs, epochs, log_scale=False, ax=None):
    """Draw the costs of several trainings over the same number of epochs, however many updates an epoch had.

    Parameters
    ----------
    costs : dict of str to sequence of float
        Under each training's name its costs, evenly spread over the epochs: one for each update, or for each epoch.
        One that is named like an optimizer ("rmsprop") looks as it does in a race.
    epochs : int
    log_scale : bool
        Show each power of ten equally high.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> epoch_costs({"whole": [0.7, 0.6], "batches": [0.7, 0.5, 0.6, 0.3]}, epochs=2).alt
    'Costs over 2 epochs. whole: 2 values, from 0.7 to 0.6; batches: 4 values, from 0.7 to 0.3.'
    """
    ax = Picture(8.0, 3.6).subplots() if ax is None else ax
    told = []
    for index, (name, run) in enumerate(costs.items()):
        run = np.asarray(run, dtype=float)
        style = _style(name, index) | {"linewidth": 1.8}
        if run.size > MANY and np.abs(np.diff(run)).mean() > 0.05 * np.ptp(run):
            style |= {"linewidth": 0.6, "alpha": 0.4}
        ax.plot(np.arange(run.size) * epochs / run.size, run, **style)
        told.append(f"{name}: {run.size} values, from {run[0]:.3g} to {run[-1]:.3g}")
    if log_scale:
        ax.set_yscale("log")
        ax.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
        ax.yaxis.set_major_formatter("{x:g}")
        ax.minorticks_off()
    label_axes(ax, "epoch", "cost J (nats)")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    # Above the picture: seven curves leave no corner free.
    ax.legend(loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=4, fontsize=9, frameon=False)
    return describe(ax.figure, f"Costs over {epochs} epochs. {'; '.join(told)}.")


def _style(name, index):
    if name not in OPTIMIZER_STYLES:
        return {**series_style(index), "label": name}
    return {key: OPTIMIZER_STYLES[name][key] for key in ("label", "color", "linestyle")}
