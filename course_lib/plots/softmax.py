"""From scores to probabilities and losses, step by step."""

from __future__ import annotations

import numpy as np

from course_lib.activations import softmax
from course_lib.plots.class_bars import ClassBars
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, GREY, label_axes, series_style
from course_lib.validation import check_array

__all__ = ["TemperatureCurves", "softmax_steps", "temperatures"]


def softmax_steps(scores, names):
    """Draw the scores of one example, their exponentials, the probabilities, and what each class would cost.

    Parameters
    ----------
    scores : sequence of float, length C
    names : sequence of str, length C

    Returns
    -------
    figure : Picture

    Raises
    ------
    ValueError
        If there is not one name for each score.

    >>> softmax_steps([0.0, 0.0], ["cat", "dog"]).alt[:67]
    'From scores to probabilities. cat: score 0, probability 0.5000, los'
    """
    scores = check_array("scores", scores, shape=("C",))
    if len(names) != len(scores):
        raise ValueError(f"names: expected {len(scores)}, one per score, received {len(names)}")
    exp, A = np.exp(scores), softmax(scores[:, None])[:, 0]
    loss, reach = -np.log(A), 1.25 * max(1.0, np.abs(scores).max())
    figure = Picture(8.8, 0.9 + 0.42 * len(scores))
    panels = (
        ("score z", scores, -reach, reach, "g"),
        ("e to the power z", exp, 0.0, exp.max() * 1.02, ".4f"),
        ("probability a", A, 0.0, 1.0, ".4f"),
        ("loss -log a, if it is true", loss, 0.0, loss.max() * 1.02, ".4f"),
    )
    for index, (ax, (title, values, low, high, text)) in enumerate(zip(figure.subplots(1, 4), panels, strict=True)):
        ClassBars(ax, names if index == 0 else [""] * len(names), low, high, text).show(values)
        ax.set_title(title, fontsize=11)
    told = "; ".join(
        f"{name}: score {z:g}, probability {a:.4f}, loss {cost:.4f}"
        for name, z, a, cost in zip(names, scores, A, loss, strict=True)
    )
    return describe(figure, f"From scores to probabilities. {told}.")


def temperatures(num=121):
    """Return the temperatures at which `TemperatureCurves` is drawn: 0.1 to 20, equally far apart as logarithms."""
    return np.geomspace(0.1, 20.0, num)


class TemperatureCurves:
    """The probability of every class over the temperature, as artists that can be moved.

    Parameters
    ----------
    ax : matplotlib Axes
    names : sequence of str

    Attributes
    ----------
    grid : ndarray
        The temperatures.
    moving : tuple of Artist
    """

    def __init__(self, ax, names):
        self.ax, self.grid = ax, temperatures()
        self._lines = [ax.plot([], [], label=name, **series_style(i))[0] for i, name in enumerate(names)]
        self._now = ax.axvline(1.0, color=BLACK, linewidth=1.0)
        ax.axhline(1 / len(names), color=GREY, linewidth=0.8, linestyle=":")
        ax.set(xscale="log", xlim=(self.grid[0], self.grid[-1]), ylim=(-0.02, 1.02))
        ax.set_xticks([0.1, 1, 10], ["0.1", "1", "10"])
        label_axes(ax, "temperature", "")
        ax.legend(frameon=False, fontsize=8, loc="upper right")
        self.moving = (*self._lines, self._now)

    def show(self, A, temperature):
        """Draw probabilities (C, k), one column for each temperature of `grid`, and where it stands now."""
        for line, row in zip(self._lines, A, strict=True):
            line.set_data(self.grid, row)
        self._now.set_xdata([temperature, temperature])
