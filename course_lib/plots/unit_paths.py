"""Two hidden units while they learn: their way through the plane of weights, their distance, and the cost."""

from __future__ import annotations

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib.plots.style import BLUE, GREEN, GREY, PURPLE, VERMILION, label_axes

__all__ = ["UnitPaths"]

FLOOR = 1e-14
"""A distance of 0 has no place on a logarithmic axis; it is drawn here, where the axis says 0."""

_UNITS = (
    {"color": BLUE, "linestyle": "-", "linewidth": 4.0},
    {"color": VERMILION, "linestyle": "--", "linewidth": 1.8},
)
_ENDS = (
    {"color": BLUE, "marker": "o", "markersize": 15},
    {"color": VERMILION, "marker": "^", "markersize": 8},
)


class UnitPaths:
    """Three pictures of one training run with two hidden units.

    Parameters
    ----------
    axes : sequence of three matplotlib Axes
        For the weights, the distance and the cost.
    length : int
        Iterations of a run.
    reach : float
        The plane of weights goes from -reach to reach.
    target : float
        The cost to reach.

    Attributes
    ----------
    moving : tuple of Artist
    """

    def __init__(self, axes, length, reach=5.0, target=0.1):
        self._reach = reach
        plane, distance, cost = axes
        named = [f"unit {unit}" for unit in (1, 2)]
        self._paths = [plane.plot([], [], **style)[0] for style in _UNITS]
        self._ends = [
            plane.plot([], [], linestyle="", markeredgecolor="white", label=name, **style)[0]
            for style, name in zip(_ENDS, named, strict=True)
        ]
        (self._starts,) = plane.plot([], [], "s", color="white", markersize=7, markeredgecolor=GREY, label="start")
        label_axes(plane, "weight of input x₁", "weight of input x₂")
        plane.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
        plane.xaxis.set_major_locator(MaxNLocator(integer=True))
        plane.legend(loc="lower left", fontsize=9, framealpha=0.9)

        (self._distance,) = distance.plot([], [], color=PURPLE, linewidth=2.2)
        label_axes(distance, "", "distance of the units")
        ticks = {FLOOR: "0", 1e-11: "1e-11", 1e-8: "1e-8", 1e-5: "1e-5", 1e-2: "0.01", 10.0: "10"}
        _logarithmic(distance, (FLOOR / 5, 60.0), ticks)
        distance.set_xticklabels([])

        (self._cost,) = cost.plot([], [], color=BLUE, linewidth=2.2)
        cost.axhline(target, color=GREEN, linestyle="--", linewidth=1.6)
        cost.text(length, target * 1.1, f"target {target:g}", color=GREEN, ha="right", va="bottom", fontsize=9)
        label_axes(cost, "iteration", "cost J (nats)")
        _logarithmic(cost, (0.007, 1.6), {0.01: "0.01", 0.03: "0.03", 0.1: "0.1", 0.3: "0.3", 1.0: "1"})
        for ax in (distance, cost):
            ax.set_xlim(-0.02 * length, 1.02 * length)
        self.moving = (*self._paths, self._starts, *self._ends, self._distance, self._cost)

    def show(self, weights, costs):
        """Draw the iterations so far.

        Parameters
        ----------
        weights : ndarray, shape (k, 2, 2)
            weights[i] is W1 after i iterations: a row for each unit.
        costs : ndarray, shape (k,)
        """
        inside = np.clip(weights, -self._reach, self._reach)
        for unit, (path, end) in enumerate(zip(self._paths, self._ends, strict=True)):
            path.set_data(*inside[:, unit].T)
            end.set_data(*inside[-1:, unit].T)
        self._starts.set_data(*inside[0].T)
        iterations = np.arange(len(costs))
        distances = np.hypot(*(weights[:, 0] - weights[:, 1]).T)
        self._distance.set_data(iterations, np.maximum(distances, FLOOR))
        self._cost.set_data(iterations, costs)


def _logarithmic(ax, limits, ticks):
    ax.set(ylim=limits, yscale="log")
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.minorticks_off()
