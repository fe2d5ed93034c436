"""The scores of one unit in one batch, before or after normalisation, as artists that can be moved."""

from __future__ import annotations

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREY, VERMILION, label_axes

__all__ = ["ScorePanel"]

_BINS = 40


class ScorePanel:
    """A histogram of scores with their mean and standard deviation, and one example that is followed.

    The highest bar is always equally high: a batch of one example fits as well as one of hundreds.

    Parameters
    ----------
    ax : matplotlib Axes
    name : str
        Of the scores, for the axis.
    color : str
        Of the histogram.
    limit : float
        The picture goes from -limit to limit; scores outside are drawn at its edge.
    relu : bool
        Whether to mark 0 as the place where a ReLU begins to pass.
    """

    def __init__(self, ax, name, color=BLUE, limit=12.0, relu=False):
        self._edges, self._limit = np.linspace(-limit, limit, _BINS + 1), limit
        # One outline is drawn much faster than many bars.
        (self._outline,) = ax.plot([], [], color=color, linewidth=1.6, solid_joinstyle="miter")
        self._filled = ax.fill_between([0.0, 0.0], 0.0, 0.0, color=color, alpha=0.25, linewidth=0)
        (self._mean,) = ax.plot([], [], color=BLACK, linewidth=1.6, label="mean")
        (self._deviation,) = ax.plot([], [], color=BLACK, linewidth=3.0, label="mean ± one standard deviation")
        (self._marked,) = ax.plot(
            [], [], "D", color=VERMILION, markersize=9, markeredgecolor="white", label="the example that is followed"
        )
        self.moving = (self._filled, self._outline, self._mean, self._deviation, self._marked)
        label_axes(ax, name, "examples")
        ax.set(xlim=(-limit, limit), ylim=(0.0, 1.0), yticks=[])
        if relu:
            ax.axvline(0.0, color=GREY, linestyle="--", linewidth=1.2)
            ax.text(0.2, 0.95, "a ReLU passes", color=GREY, fontsize=9, va="center")
        self.ax = ax

    def show(self, scores, followed=0):
        """Draw the scores (m,), and mark the one number `followed`."""
        inside = np.clip(scores, self._edges[0], np.nextafter(self._edges[-1], 0))
        counts, _ = np.histogram(inside, self._edges)
        x, y = np.repeat(self._edges, 2), np.concatenate([[0], np.repeat(0.6 * counts / counts.max(), 2), [0]])
        self._outline.set_data(x, y)
        self._filled.set_verts([np.column_stack([x, y])])
        mean, deviation = scores.mean(), scores.std()
        ends = np.clip([mean - deviation, mean + deviation], -self._limit, self._limit)
        self._mean.set_data([mean, mean], [0.0, 0.71])
        self._deviation.set_data(ends, [0.67, 0.67])
        self._marked.set_data([np.clip(scores[followed], -self._limit, self._limit)], [0.045])
