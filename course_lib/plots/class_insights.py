"""What a class report shows beyond scores: parts of exercises, the course of time, questions that tell little."""

from __future__ import annotations

import numpy as np

from course_lib.plots.classroom import ROW, rows_of_bars
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLUE, GREY, SKY, VERMILION, label_axes

__all__ = ["discrimination_of_tasks", "learner_map", "share_per_part", "time_course"]


def share_per_part(shares):
    """Draw which share of its points each part of an exercise earned.

    Parameters
    ----------
    shares : dict of str to float
        0 to 1, under names such as "softmax: shape".

    Returns
    -------
    figure : Picture

    >>> share_per_part({"elu: values": 0.25, "elu: shape": 1.0}).alt
    'Mean share of the points of each part: elu: values 25 %, elu: shape 100 %.'
    """
    if not shares:
        raise ValueError("shares: expected at least one part, received none")
    ax = rows_of_bars(shares)
    values = 100 * np.array(list(shares.values()))
    ax.barh(np.arange(len(values)), values, color=SKY)
    ax.set_xlim(0, 104)
    label_axes(ax, "mean share of the points (%)", "")
    told = ", ".join(f"{name} {value:.0f} %" for name, value in zip(shares, values, strict=True))
    return describe(ax.figure, f"Mean share of the points of each part: {told}.")


def time_course(hours, scores, max_score):
    """Draw when the class handed in, and what the early and the late ones got.

    Parameters
    ----------
    hours : list of float
        Time of each submission, in hours after the first one.
    scores : list of float
    max_score : float

    Returns
    -------
    figure : Picture

    >>> time_course([0.0, 10.0, 30.0, 40.0], [90, 80, 70, 60], 100).alt.split(". ")[0]
    'Submissions over 40 hours: half of the 4 were in after 20 hours'
    """
    hours, scores = np.asarray(hours, dtype=float), np.asarray(scores, dtype=float)
    if hours.size == 0:
        raise ValueError("hours: expected at least one submission, received none")
    order = np.argsort(hours, kind="stable")
    hours, scores = hours[order], scores[order]
    scale, unit = (24.0, "days") if hours.max() > 72 else (1.0, "hours")
    ax = Picture(8.0, 3.2).subplots()
    ax.step(np.append(hours, hours[-1]) / scale, np.arange(hours.size + 1) / hours.size * 100, color=BLUE, where="pre")
    ax.plot(hours / scale, 100 * scores / max_score, "o", color=VERMILION, markersize=5, alpha=0.7)
    ax.plot([], [], color=BLUE, label="handed in so far")
    ax.plot([], [], "o", color=VERMILION, label="score of a submission")
    ax.figure.legend(loc="outside upper right", ncols=2, frameon=False)
    label_axes(ax, f"{unit} after the first submission", "% of the class, % of the points")
    ax.set_ylim(-4, 108)
    half = (hours.size + 1) // 2
    later = scores[half:] if hours.size > 1 else scores
    return describe(
        ax.figure,
        f"Submissions over {hours.max() / scale:.4g} {unit}: half of the {hours.size} were in after "
        f"{np.median(hours) / scale:.3g} {unit}. Median score of the first half {np.median(scores[:half]):.4g}, "
        f"of the second {np.median(later):.4g}.",
    )


def discrimination_of_tasks(correlations, weak):
    """Draw how each task goes together with the rest of the lesson.

    Parameters
    ----------
    correlations : dict of str to float
        -1 to 1.
    weak : float
        Below it a task tells little; drawn in another colour and hatched, and left of the dashed line.

    Returns
    -------
    figure : Picture

    >>> discrimination_of_tasks({"elu": -0.1, "relu": 0.6}, weak=0.2).alt
    'Correlation with the rest of the lesson: elu -0.10, relu 0.60. Below 0.2: elu.'
    """
    if not correlations:
        raise ValueError("correlations: expected at least one task, received none")
    ax = rows_of_bars(correlations)
    values = np.array(list(correlations.values()))
    low = values < weak
    bars = ax.barh(np.arange(len(values)), values, color=np.where(low, VERMILION, SKY))
    for bar, is_low in zip(bars, low, strict=True):
        bar.set_hatch("//" if is_low else "")
    ax.axvline(weak, color=GREY, linestyle="--")
    ax.axvline(0, color="black", linewidth=0.8)
    ax.set_xlim(min(-0.2, values.min() * 1.1), 1)
    label_axes(ax, f"correlation with the rest of the lesson (dashed: {weak:g})", "")
    told = ", ".join(f"{name} {value:.2f}" for name, value in correlations.items())
    below = ", ".join(name for name, value in correlations.items() if value < weak) or "none"
    return describe(ax.figure, f"Correlation with the rest of the lesson: {told}. Below {weak:g}: {below}.")


def learner_map(shares, tasks):
    """Draw which tasks each of some learners solved: dark is everything, white is nothing.

    Parameters
    ----------
    shares : dict of str to list of float
        Under each learner's name the share of the points, 0 to 1, of every task.
    tasks : list of str
        In the order of the lesson, so that a row shows where a learner's trouble began.

    Returns
    -------
    figure : Picture

    >>> learner_map({"bob": [1.0, 0.0]}, ["relu", "elu"]).alt
    'Tasks solved by learners who may need help: bob 1 of 2.'
    """
    if not shares:
        raise ValueError("shares: expected at least one learner, received none")
    table = np.array([list(row) for row in shares.values()], dtype=float)
    ax = Picture(8.0, 2.2 + ROW * len(shares)).subplots()
    ax.imshow(table, aspect="auto", cmap="Blues", vmin=0, vmax=1)
    ax.set_xticks(range(len(tasks)), tasks, rotation=60, ha="right", fontsize=8)
    ax.set_yticks(range(len(shares)), [name.replace("$", r"\$") for name in shares])
    ax.set_xticks(np.arange(len(tasks) + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(len(shares) + 1) - 0.5, minor=True)
    ax.grid(which="minor", color="white", linewidth=1.5)
    ax.tick_params(which="minor", length=0)
    told = ", ".join(f"{name} {int((row >= 1).sum())} of {len(tasks)}" for name, row in zip(shares, table, strict=True))
    return describe(ax.figure, f"Tasks solved by learners who may need help: {told}.")
