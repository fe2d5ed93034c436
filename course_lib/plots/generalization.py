"""How well a network does on new examples: how the data were divided, two errors, two learning curves."""

from __future__ import annotations

import numpy as np

from course_lib.bias_variance import diagnose
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLUE, GREEN, GREY, ORANGE, SKY, VERMILION, label_axes

__all__ = ["RunningCurves", "error_gaps", "learning_curves", "split_bars"]

_SETS = (("train", SKY, ""), ("dev", ORANGE, "//"), ("test", GREEN, ".."))


def split_bars(splits, ax=None):
    """Draw how large the training, dev and test set are, one bar for each way of dividing.

    Parameters
    ----------
    splits : dict of str to three float
        The percentages of train, dev and test under a name, such as ``{"10,000 examples": (60, 20, 20)}``.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> split_bars({"then": (60, 20, 20)}).alt
    'Shares of train, dev and test set. then: 60, 20 and 20 %.'
    """
    ax = Picture(7.6, 0.9 + 0.55 * len(splits)).subplots() if ax is None else ax
    shares = np.array([list(split) for split in splits.values()], dtype=float)
    starts = np.cumsum(shares, axis=1) - shares
    for column, (name, color, hatch) in enumerate(_SETS):
        ax.barh(list(splits), shares[:, column], left=starts[:, column], height=0.6, color=color, hatch=hatch,
                edgecolor="white", label=name)  # fmt: skip
    for row, split in enumerate(shares):
        ax.text(101.0, row, " / ".join(f"{share:g}" for share in split), va="center", fontsize=10)
    ax.invert_yaxis()
    ax.set(xlim=(0.0, 122.0), xticks=range(0, 101, 20), xlabel="share of the examples (%)")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(ncols=3, loc="lower center", bbox_to_anchor=(0.41, 1.0), frameon=False)
    told = "; ".join(f"{name}: {a:g}, {b:g} and {c:g} %" for name, (a, b, c) in splits.items())
    return describe(ax.figure, f"Shares of train, dev and test set. {told}.")


def error_gaps(scenarios, optimal_error=0.0, tolerance=0.02, ax=None):
    """Draw the training and the dev error of several networks, and the gaps that are called bias and variance.

    Parameters
    ----------
    scenarios : dict of str to (float, float)
        Training and dev error, shares from 0 to 1, under a name.
    optimal_error, tolerance : float
        As `diagnose` takes them.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture
    """
    ax = Picture(8.4, 3.6).subplots() if ax is None else ax
    told = []
    for x, (name, (train, dev)) in enumerate(scenarios.items()):
        for offset, error, color, hatch in ((-0.2, train, SKY, ""), (0.2, dev, ORANGE, "//")):
            ax.bar(x + offset, 100 * error, 0.38, color=color, hatch=hatch, edgecolor="white")
            ax.text(x + offset, 100 * error + 0.4, f"{100 * error:g} %", ha="center", fontsize=9)
        _gap(ax, x - 0.2, optimal_error, train, "bias", VERMILION, tolerance)
        _gap(ax, x + 0.2, train, dev, "variance", BLUE, tolerance)
        found = diagnose(train, dev, optimal_error, tolerance)
        told.append(f"{name}: training error {100 * train:g} %, dev error {100 * dev:g} %, {found}")
    names = [f"{line.split(':')[0]}\n{line.rsplit(', ', 1)[1]}" for line in told]
    ax.axhline(100 * optimal_error, color=GREY, linestyle="--", linewidth=1.4)
    ax.set_xticks(range(len(names)), names, fontsize=9)
    label_axes(ax, "", "error (%)", "training error (left), dev error (right), best possible error (dashed)")
    ax.set_ylim(0.0, 115 * max(dev for _, dev in scenarios.values()))
    return describe(ax.figure, f"{'; '.join(told)}. The best possible error is {100 * optimal_error:g} %.")


def learning_curves(train_costs, dev_costs, best=None, last=None, ax=None):
    """Draw the cost of the training and of the dev set after each epoch.

    Parameters
    ----------
    train_costs, dev_costs : array_like, shape (epochs,)
    best, last : int, optional
        Epochs to mark, counted from 0: the best one on the dev set, and the one at which early stopping ends.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> learning_curves([0.7, 0.3, 0.1], [0.7, 0.5, 0.6], best=1).alt[:65]
    'Cost over 3 epochs. Training set: from 0.7 to 0.1. Dev set: from '
    """
    train, dev = (np.asarray(costs, dtype=float).ravel() for costs in (train_costs, dev_costs))
    if train.size == 0 or train.size != dev.size:
        raise ValueError(f"dev_costs: expected as many costs as train_costs, {train.size} (at least 1), not {dev.size}")
    ax = Picture(6.8, 3.6).subplots() if ax is None else ax
    epochs = np.arange(train.size)
    ax.fill_between(epochs, train, dev, where=dev > train, color="#EEEEEE")
    ax.plot(epochs, train, color=BLUE, linewidth=2, label="training set")
    ax.plot(epochs, dev, color=VERMILION, linewidth=2, linestyle="--", label="dev set")
    told = f"Cost over {train.size} epochs. Training set: from {train[0]:.3g} to {train[-1]:.3g}. Dev set: from "
    told += f"{dev[0]:.3g} to {dev[-1]:.3g}, lowest {dev.min():.3g} in epoch {dev.argmin()}."
    if best is not None:
        ax.plot([best], [dev[best]], "*", color=GREEN, markersize=16, markeredgecolor="black", label=f"best: {best}")
    if last is not None:
        ax.axvline(last, color=GREY, linestyle=":", linewidth=1.8, label=f"stops: {last}")
    label_axes(ax, "epoch", "cost (nats)")
    ax.set_ylim(bottom=0.0)
    ax.legend(frameon=False)
    return describe(ax.figure, told)


class RunningCurves:
    """Training and dev cost on axes that stay, so that trainings can be compared as they change.

    Parameters
    ----------
    ax : matplotlib Axes
    epochs : int
        Length of the axis.
    highest : float
        Highest cost in the picture; what is above is drawn at its edge.
    """

    def __init__(self, ax, epochs, highest=1.2):
        self._highest = highest
        (self._train,) = ax.plot([], [], color=BLUE, linewidth=2, label="training set")
        (self._dev,) = ax.plot([], [], color=VERMILION, linewidth=2, linestyle="--", label="dev set")
        (self._best,) = ax.plot(
            [], [], "*", color=GREEN, markersize=15, markeredgecolor="black", label="lowest dev cost"
        )
        self.moving = (self._train, self._dev, self._best)
        label_axes(ax, "epoch", "cost (nats)")
        ax.set(xlim=(-0.02 * epochs, 1.02 * epochs), ylim=(0.0, highest))
        ax.legend(loc="upper center", fontsize=9, frameon=False, ncols=2)

    def show(self, epochs, train_costs, dev_costs):
        """Draw the costs after so many epochs, and where the dev cost was lowest."""
        best = int(np.argmin(dev_costs))
        for artist, costs in ((self._train, train_costs), (self._dev, dev_costs)):
            artist.set_data(epochs, np.minimum(costs, 0.995 * self._highest))
        self._best.set_data([epochs[best]], [min(dev_costs[best], 0.995 * self._highest)])


def _gap(ax, x, low, high, name, color, tolerance):
    if high - low > tolerance:
        ax.annotate("", (x, 100 * high), (x, 100 * low), arrowprops={"arrowstyle": "<->", "color": color, "lw": 1.8})
        middle = 50 * (low + high)
        ax.text(x + 0.02, middle, name, rotation=90, ha="left", va="center", fontsize=9, color=color,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.8})  # fmt: skip
