"""The costs of two networks that learn side by side, as artists that can be moved."""

from __future__ import annotations

import numpy as np

from course_lib.plots.style import GREY, label_axes, series_style

__all__ = ["CostPair"]


class CostPair:
    """Two costs over the iterations, on axes that stay.

    Parameters
    ----------
    ax : matplotlib Axes
    length : int
        Iterations until training ends.
    names : (str, str)
    lowest, highest : float
        Costs outside are drawn at the edge.
    """

    def __init__(self, ax, length, names, lowest=0.01, highest=3.0):
        self._limits = lowest, highest
        self._curves, self._ends = [], []
        for index, name in enumerate(names):
            style = series_style(index)
            self._curves += ax.plot([], [], label=name, **style)
            self._ends += ax.plot([], [], "os"[index], color=style["color"], markersize=7, markeredgecolor="white")
        self.moving = (*self._curves, *self._ends)
        ax.axhline(np.log(2.0), color=GREY, linestyle=":", linewidth=1.4)
        ax.set_yscale("log")
        ticks = [tick for tick in (0.01, 0.03, 0.1, 0.3, 1.0, 3.0) if lowest <= tick <= highest]
        ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
        ax.minorticks_off()
        label_axes(ax, "iteration", "cost J (nats)")
        ax.set(xlim=(-0.02 * length, 1.02 * length), ylim=(lowest / 1.1, highest * 1.1))
        ax.legend(fontsize=8, framealpha=0.9, loc="lower left")

    def show(self, iterations, costs):
        """Draw both costs (2, k), measured after so many iterations each (k,)."""
        for curve, end, values in zip(self._curves, self._ends, costs, strict=True):
            shown = np.clip(np.nan_to_num(values, nan=np.inf), *self._limits)
            curve.set_data(iterations, shown)
            end.set_data(iterations[-1:], shown[-1:])
