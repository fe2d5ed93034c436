"""Costs: how they fall while a network learns, and what one example contributes."""

from __future__ import annotations

import numpy as np

from course_lib.losses import binary_cross_entropy
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import CLASS_STYLES, GREEN, GREY, VERMILION, label_axes, series_style

__all__ = ["CostCurve", "cost_curves", "cross_entropy_curves"]


def cost_curves(costs, target=None, log_scale=False, ax=None):
    """Draw the cost over the iterations, one line per training run.

    Parameters
    ----------
    costs : dict of str to list of float, or list of float
        The costs of each run under its name, such as ``{"learning rate 0.1": costs}``; or those of one run.
    target : float, optional
        A cost to reach, drawn as a horizontal line.
    log_scale : bool
        Show each power of ten equally high, for costs of very different sizes.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    Raises
    ------
    ValueError
        If there is no run, or a run has no cost.

    >>> cost_curves({"slow": [0.7, 0.6], "fast": [0.7, 0.2]}).alt
    'Cost over the iterations. slow: from 0.7 to 0.6 in 2 iterations; fast: from 0.7 to 0.2 in 2 iterations.'
    """
    runs = costs if isinstance(costs, dict) else {"cost": costs}
    runs = {str(name): np.asarray(run, dtype=float).ravel() for name, run in runs.items()}
    if not runs or any(run.size == 0 for run in runs.values()):
        raise ValueError("costs: expected at least one run with at least one cost, received none")
    ax = Picture(6.4, 3.6).subplots() if ax is None else ax
    for index, (name, run) in enumerate(runs.items()):
        ax.plot(np.arange(run.size), run, label=name, **series_style(index))
    if target is not None:
        ax.axhline(target, color=GREY, linestyle=(0, (4, 2)), linewidth=1.2, label=f"target {target:g}")
    if log_scale:
        ax.set_yscale("log")
    label_axes(ax, "iteration", "cost J (nats)")
    if len(runs) > 1 or target is not None:
        ax.legend(frameon=False)
    told = (f"{name}: from {run[0]:.3g} to {run[-1]:.3g} in {run.size} iterations" for name, run in runs.items())
    return describe(ax.figure, f"Cost over the iterations. {'; '.join(told)}.")


def cross_entropy_curves(ax=None):
    """Draw what one example costs, as a function of the probability that the neuron gave to label 1.

    Parameters
    ----------
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    Notes
    -----
    -log(a) where y = 1 and -log(1 - a) where y = 0: a confident wrong answer is expensive.
    """
    ax = Picture(6.4, 3.6).subplots() if ax is None else ax
    a = np.linspace(0.005, 0.995, 199)
    for label, linestyle, formula in ((0, "-", "-log(1 - a)"), (1, "--", "-log(a)")):
        loss = [binary_cross_entropy([[p]], [[label]]) for p in a]
        color = CLASS_STYLES[label]["color"]
        ax.plot(a, loss, color=color, linestyle=linestyle, linewidth=2, label=f"y = {label}: {formula}")
    ax.plot([0.5], [np.log(2.0)], "o", color=GREY, markersize=7)
    ax.annotate("undecided: log 2 = 0.693", (0.5, np.log(2.0)), (0.5, 2.1), ha="center", arrowprops={"arrowstyle": "-"})
    ax.set_xlim(0.0, 1.0)
    ax.set_ylim(0.0, 5.4)
    label_axes(ax, "probability a of label 1", "loss of one example (nats)")
    ax.legend(frameon=False, loc="upper center")
    return describe(
        ax.figure,
        "Loss of one example over the probability a that the neuron gave to label 1. For y = 1 it falls from very "
        "large near a = 0 to 0 at a = 1; for y = 0 it is the mirror image; at a = 1/2 both are log 2 = 0.693.",
    )


class CostCurve:
    """One cost curve on a logarithmic scale that stays, so that runs can be compared as they change.

    Parameters
    ----------
    ax : matplotlib Axes
    steps : int
        Length of the axis.
    target : float
        The cost to reach.
    interval : (float, float)
        Lowest and highest cost in the picture.
    """

    def __init__(self, ax, steps, target, interval):
        (self._curve,) = ax.plot([], [], "-o", color=VERMILION, linewidth=1.6, markersize=3.5)
        (self._end,) = ax.plot([], [], "*", color=VERMILION, markersize=15, markeredgecolor="black", zorder=4)
        self.moving = (self._curve, self._end)
        ax.axhline(target, color=GREEN, linestyle="--", linewidth=1.8)
        ax.text(steps, target * 1.06, f"target {target:g}", color=GREEN, ha="right", va="bottom", fontsize=9)
        ax.set_yscale("log")
        ticks = [tick for tick in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if interval[0] <= tick <= interval[1]]
        ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
        ax.minorticks_off()
        label_axes(ax, "step of gradient descent", "cost J (nats)")
        ax.set(xlim=(-0.02 * steps, 1.02 * steps), ylim=interval)

    def show(self, costs):
        """Draw another run: costs[i] is the cost after i steps."""
        self._curve.set_data(np.arange(len(costs)), costs)
        self._end.set_data([len(costs) - 1], costs[-1:])
