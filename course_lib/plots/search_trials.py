"""A search in pictures: where it tried what, and how far it came for the price."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import Normalize
from matplotlib.ticker import NullFormatter

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, VERMILION, label_axes, series_style

__all__ = ["best_so_far", "search_trials"]


def search_trials(histories, space, names=None):
    """Draw every trial as a dot at two of its hyperparameters, dark where its score is low; a star is the best.

    Parameters
    ----------
    histories : dict of str to list of (dict, float)
        One panel for each search.
    space : dict of str to Range
    names : pair of str, optional
        Which hyperparameters; the first two if left out.

    Returns
    -------
    figure : Picture

    >>> from course_lib.tuning import Range
    >>> search_trials({"random": [({"a": 0.2, "b": 0.5}, 1.0)]}, {"a": Range(0, 1), "b": Range(0, 1)}).alt
    'Trials over a and b. random: 1 trial, the best 1 at a 0.2, b 0.5.'
    """
    x, y = names or list(space)[:2]
    figure = Picture(8.8, 3.5)
    axes = figure.subplots(1, len(histories), squeeze=False, sharey=True)[0]
    scores = np.array([score for history in histories.values() for _, score in history])
    shades = Normalize(scores.min(), max(scores.max(), scores.min() + 1e-9))
    told = []
    for ax, (label, history) in zip(axes, histories.items(), strict=True):
        values = np.array([[c[x], c[y]] for c, _ in history], dtype=float).T
        dots = ax.scatter(*values, c=[s for _, s in history], cmap="Blues_r", norm=shades, s=46, edgecolor=BLACK,
                          linewidth=0.6)  # fmt: skip
        best, score = min(history, key=lambda trial: trial[1])
        ax.plot(best[x], best[y], "*", color=VERMILION, markersize=17, markeredgecolor="white")
        label_axes(ax, x.replace("_", " "), y.replace("_", " ") if ax is axes[0] else "", f"{label}: best {score:.3g}")
        for axis, name in (("x", x), ("y", y)):
            _scale_axis(ax, axis, space[name])
        trials = f"{len(history)} trial{'s' * (len(history) != 1)}"
        told.append(f"{label}: {trials}, the best {score:.3g} at {x} {best[x]:.3g}, {y} {best[y]:.3g}")
    figure.colorbar(dots, ax=list(axes), label="score", pad=0.015)
    return describe(figure, f"Trials over {x} and {y}. {'; '.join(told)}.")


def _scale_axis(ax, axis, one):
    """Give an axis the scale of a Range."""
    scale = getattr(ax, f"set_{axis}scale")
    if one.scale == "momentum":
        scale("function", functions=(lambda v: -np.log(np.maximum(1 - v, 1e-9)), lambda p: 1 - np.exp(-p)))
        ticks = [t for t in (0.0, 0.5, 0.9, 0.95, 0.99, 0.995, 0.999) if one.low <= t <= one.high]
        getattr(ax, f"set_{axis}ticks")(ticks, [f"{t:g}" for t in ticks])
    else:
        scale(one.scale)
    getattr(ax, f"set_{axis}lim")(*_widened(one))


def _widened(one):
    """Return ends a little outside of a range, on its scale."""
    if one.scale == "log":
        margin = (one.high / one.low) ** 0.04
        return one.low / margin, one.high * margin
    if one.scale == "momentum":
        margin = ((1 - one.low) / (1 - one.high)) ** 0.04
        return 1 - (1 - one.low) * margin, 1 - (1 - one.high) / margin
    margin = 0.04 * (one.high - one.low)
    return one.low - margin, one.high + margin


def best_so_far(results, ax=None):
    """Draw the best score of every search against the epochs that it had spent until then.

    Parameters
    ----------
    results : list of Result
        From `course_lib.tuning.compare`.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture
    """
    ax = Picture(8.8, 3.6).subplots() if ax is None else ax
    told = []
    for index, result in enumerate(results):
        epochs, best = np.array(result.curve, dtype=float).T
        ax.step(epochs, best, where="post", label=result.strategy, **series_style(index))
        told.append(f"{result.strategy}: {best[-1]:.3g} after {epochs[-1]:.0f} epochs")
    label_axes(ax, "epochs of training spent", "best dev cost so far")
    ax.set_yscale("log")
    low, high = ax.get_ylim()
    ticks = [digit * 10.0**power for power in range(-6, 4) for digit in (1, 2, 5)]
    ticks = [tick for tick in ticks if low <= tick <= high]
    ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.yaxis.set_minor_formatter(NullFormatter())
    ax.legend(frameon=False, fontsize=9, ncols=2)
    return describe(ax.figure, f"The best dev cost against the epochs spent. {'; '.join(told)}.")
