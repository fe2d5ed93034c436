"""How a class did: its scores, its points exercise by exercise, and the mistakes it made."""

from __future__ import annotations

import numpy as np

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLUE, GREY, SKY, VERMILION, label_axes

__all__ = ["mistake_counts", "rows_of_bars", "score_distribution", "share_per_exercise"]

BINS = 10
ROW = 0.27
"""Height of one horizontal bar, in inches."""


def score_distribution(scores, max_score, ax=None):
    """Draw how many learners got how many points, with the median.

    Parameters
    ----------
    scores : list of float
        One per learner, 0 to max_score, more with extra credit.
    max_score : float
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    Raises
    ------
    ValueError
        If there is no score.

    >>> score_distribution([50, 80, 100], 100).alt
    'Scores of 3 learners, from 50 to 100 of 100 points; half of them have at least 80.'
    """
    scores = np.asarray(scores, dtype=float)
    if scores.size == 0:
        raise ValueError("scores: expected at least one, received none")
    ax = Picture(6.4, 3.0).subplots() if ax is None else ax
    edges = np.linspace(0, max(max_score, scores.max()), BINS + 1)
    ax.hist(scores, bins=edges, color=SKY, edgecolor="white")
    median = float(np.median(scores))
    ax.axvline(median, color=VERMILION, linestyle="--", label=f"median {median:.4g}")
    ax.yaxis.get_major_locator().set_params(integer=True)
    label_axes(ax, f"points of {max_score:g}", "learners")
    ax.legend(frameon=False)
    learners = "1 learner" if scores.size == 1 else f"{scores.size} learners"
    return describe(
        ax.figure,
        f"Scores of {learners}, from {scores.min():.4g} to {scores.max():.4g} of {max_score:g} points; "
        f"half of them have at least {median:.4g}.",
    )


def share_per_exercise(shares, ax=None):
    """Draw the mean share of the points of each exercise, and between which shares the middle half of the class is.

    Parameters
    ----------
    shares : dict of str to list of float
        Under each exercise's name the share of its points, 0 to 1, of every learner.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    Raises
    ------
    ValueError
        If there is no exercise, or an exercise without a learner.

    >>> share_per_exercise({"relu": [1.0, 1.0], "elu": [0.0, 0.5]}).alt
    'Mean share of the points: relu 100 %, elu 25 %. Hardest: elu.'
    """
    if not shares or any(len(values) == 0 for values in shares.values()):
        raise ValueError("shares: expected at least one exercise with at least one learner, received none")
    names = list(shares)
    percent = {name: 100 * np.asarray(values, dtype=float) for name, values in shares.items()}
    means = np.array([percent[name].mean() for name in names])
    low, high = np.array([np.percentile(percent[name], (25, 75)) for name in names]).T
    ax = rows_of_bars(names) if ax is None else ax
    rows = np.arange(len(names))
    ax.barh(rows, means, color=SKY, label="mean")
    ax.hlines(rows, low, high, color=BLUE, linewidth=2, label="middle half of the class")
    ax.plot(np.concatenate([low, high]), np.concatenate([rows, rows]), "|", color=BLUE, markersize=8)
    ax.set_xlim(0, 104)
    label_axes(ax, "share of the points (%)", "")
    ax.figure.legend(loc="outside upper right", ncols=2, frameon=False)
    told = ", ".join(f"{name} {mean:.0f} %" for name, mean in zip(names, means, strict=True))
    return describe(ax.figure, f"Mean share of the points: {told}. Hardest: {names[int(means.argmin())]}.")


def mistake_counts(counts, ax=None):
    """Draw how many learners made each mistake.

    Parameters
    ----------
    counts : dict of str to int
        The number of learners under each mistake's name, the most frequent first.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    Raises
    ------
    ValueError
        If there is no mistake.

    >>> mistake_counts({"relu: step": 2, "elu: minus one forgotten": 1}).alt
    'Learners who made each mistake: relu: step 2, elu: minus one forgotten 1.'
    """
    if not counts:
        raise ValueError("counts: expected at least one mistake, received none")
    ax = rows_of_bars(counts) if ax is None else ax
    rows = np.arange(len(counts))
    numbers = list(counts.values())
    ax.barh(rows, numbers, color=SKY)
    for row, number in zip(rows, numbers, strict=True):
        ax.annotate(str(number), (number, row), (4, 0), textcoords="offset points", va="center", color=GREY)
    ax.set_xlim(0, max(numbers) * 1.1)
    ax.xaxis.get_major_locator().set_params(integer=True)
    label_axes(ax, "learners", "")
    told = ", ".join(f"{name} {number}" for name, number in counts.items())
    return describe(ax.figure, f"Learners who made each mistake: {told}.")


def rows_of_bars(names):
    """Return axes with room for one labelled bar per name, the first on top."""
    names = list(names)
    ax = Picture(8.0, 1.1 + ROW * len(names)).subplots()
    # A learner's text in a label is text, never a formula.
    ax.set_yticks(np.arange(len(names)), [name.replace("$", r"\$") for name in names])
    ax.invert_yaxis()
    return ax
