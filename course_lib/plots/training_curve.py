"""The cost while a network is being trained: a curve that grows, on axes that stay."""

from __future__ import annotations

import numpy as np

from course_lib.plots.style import GREY, VERMILION, label_axes

__all__ = ["TrainingCurve"]

_POINTS = 400
"""More cannot be told apart on the screen, and every point takes time to draw."""


class TrainingCurve:
    """The cost after every iteration so far.

    Parameters
    ----------
    ax : matplotlib Axes
    length : int
        Iterations until training ends.
    lowest : float
        Lowest cost in the picture; smaller ones are drawn at the edge.
    guess : bool
        Draw log 2, the cost of finding both labels equally likely.
    """

    def __init__(self, ax, length, lowest=0.003, guess=True):
        self._lowest = lowest
        (self._curve,) = ax.plot([], [], color=VERMILION, linewidth=2.0)
        (self._end,) = ax.plot([], [], "o", color=VERMILION, markersize=7, markeredgecolor="white", zorder=4)
        self.moving = (self._curve, self._end)
        if guess:
            ax.axhline(np.log(2.0), color=GREY, linestyle="--", linewidth=1.4)
            ax.text(length, 0.75, "log 2: knows nothing", color=GREY, ha="right", va="bottom", fontsize=9)
        ax.set_yscale("log")
        ticks = [tick for tick in (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0) if lowest <= tick]
        ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
        ax.minorticks_off()
        label_axes(ax, "iteration", "cost J (nats)")
        ax.set(xlim=(-0.02 * length, 1.02 * length), ylim=(lowest / 1.1, 3.0))

    def show(self, costs):
        """Draw the costs so far: costs[i] is the cost after i iterations."""
        i = np.unique(np.linspace(0, len(costs) - 1, _POINTS).astype(int))
        shown = np.maximum(np.asarray(costs)[i], self._lowest)
        self._curve.set_data(i, shown)
        self._end.set_data(i[-1:], shown[-1:])
