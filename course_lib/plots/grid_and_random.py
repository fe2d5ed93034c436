"""A grid and a random search side by side, on a score of two parameters."""

from __future__ import annotations

import numpy as np

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, VERMILION, label_axes
from course_lib.tuning.problems import two_parameters

__all__ = ["SearchPanel", "grid_and_random", "score_map"]

PIXELS = 90


def score_map(importance, best):
    """Return the score at the middle of every pixel, rows from low y to high y.

    >>> score_map(0.0, (0.3, 0.6)).shape
    (90, 90)
    """
    middles = (np.arange(PIXELS) + 0.5) / PIXELS
    return two_parameters(middles[np.newaxis], middles[:, np.newaxis], importance, best)


def grid_and_random(grid_points, random_points, importance=0.0, best=(0.3, 0.6)):
    """Draw the trials of a grid on the left, those of a random search on the right.

    Parameters
    ----------
    grid_points, random_points : array_like, shape (2, n)
        x and y of every trial.
    importance : float
        Of y: with 0 the score depends on x alone.
    best : pair of float

    Returns
    -------
    figure : Picture
    """
    figure, told = Picture(8.8, 4.3), []
    axes = figure.subplots(1, 2, sharey=True)
    for ax, name, points in zip(axes, ("grid", "random"), (grid_points, random_points), strict=True):
        points = np.asarray(points, dtype=float)
        panel = SearchPanel(ax)
        panel.show_map(importance, best)
        lowest = panel.show(points, two_parameters(*points, importance, best))
        columns = np.unique(points[0].round(6)).size
        ax.set_title(f"{name}: {columns} values of x, best {lowest:.3f}", fontsize=11)
        told.append(f"{name}: {points.shape[1]} trials, {columns} different values of x, best score {lowest:.3f}")
    axes[1].set_ylabel("")
    return describe(figure, f"Two searches over two parameters. {'; '.join(told)}.")


class SearchPanel:
    """A map of the score, dark where it is low, with the trials of one search and their values of x below.

    Parameters
    ----------
    ax : matplotlib Axes

    Attributes
    ----------
    moving : tuple of Artist
    """

    def __init__(self, ax):
        blank = np.zeros((PIXELS, PIXELS))
        self._map = ax.imshow(blank, extent=(0, 1, 0, 1), origin="lower", cmap="Blues_r", vmin=-0.35, vmax=1.05,
                              aspect="auto", interpolation="nearest", zorder=0)  # fmt: skip
        (self._drops,) = ax.plot([], [], color=BLUE, linewidth=0.8, zorder=1)
        (self._values,) = ax.plot([], [], "|", color=BLACK, markersize=14, markeredgewidth=1.6, zorder=2)
        (self._trials,) = ax.plot([], [], "o", color="white", markeredgecolor=BLACK, markersize=6, zorder=3)
        (self._best,) = ax.plot([], [], "*", color=VERMILION, markeredgecolor="white", markersize=17, zorder=4)
        self.moving = (self._map, self._drops, self._values, self._trials, self._best, ax.title, *ax.spines.values())
        label_axes(ax, "x, which matters", "y")
        ax.grid(False)
        ax.set(xlim=(0, 1), ylim=(-0.09, 1.0), yticks=[0, 0.25, 0.5, 0.75, 1.0])

    def show_map(self, importance, best):
        """Draw another score."""
        self._map.set_data(score_map(importance, best))

    def show(self, points, scores):
        """Draw trials at points (2, n); return the best score."""
        x, y = points
        self._trials.set_data(x, y)
        self._values.set_data(x, np.full(x.size, -0.045))
        # One line with gaps is drawn faster than many.
        ends = np.stack([y, np.full(x.size, -0.02), np.full(x.size, np.nan)], axis=1).ravel()
        self._drops.set_data(np.repeat(x, 3), ends)
        at = int(np.argmin(scores))
        self._best.set_data(x[at : at + 1], y[at : at + 1])
        return float(scores[at])
