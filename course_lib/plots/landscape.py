"""The cost of a neuron with one input as a landscape over its two parameters, and the way down."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import LogNorm
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, GREEN, VERMILION, label_axes
from course_lib.validation import check_array

__all__ = ["CostLandscape", "cost_landscape", "costs_over_grid"]


def costs_over_grid(X, Y, w, b):
    """Return the mean cross-entropy of a neuron with one input for every pair of parameters.

    Parameters
    ----------
    X : array_like, shape (1, m)
    Y : array_like, shape (1, m)
    w : ndarray, shape (k,)
    b : ndarray, shape (l,)

    Returns
    -------
    J : ndarray, shape (l, k)
        J[i, j] is the cost at b[i], w[j].

    Notes
    -----
    With the score z, -(y log a + (1 - y) log(1 - a)) is log(1 + e^z) - y z, which needs no clipping.

    >>> costs_over_grid([[1.0, 2.0]], [[0, 1]], np.zeros(1), np.zeros(1)).round(4)
    array([[0.6931]])
    """
    X = check_array("X", X, shape=(1, "m"))
    Y = check_array("Y", Y, shape=X.shape)
    Z = w[None, :, None] * X[0] + b[:, None, None]
    return np.mean(np.logaddexp(0.0, Z) - Y[0] * Z, axis=2)


def cost_landscape(X, Y, path=None, w_interval=(-4.0, 14.0), b_interval=(-18.0, 8.0), ax=None):
    """Draw the cost of a neuron with one input over w and b, and the path that gradient descent took.

    Parameters
    ----------
    X : array_like, shape (1, m)
    Y : array_like, shape (1, m)
        Labels, 0 or 1.
    path : array_like, shape (2, k), optional
        Row 0 is w, row 1 is b; column i is where descent stood after i steps.
    w_interval, b_interval : (float, float)
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> picture = cost_landscape([[0.0, 1.0, 2.0]], [[0, 0, 1]], path=[[0.0, 0.5], [0.0, -1.0]])
    >>> "to w = 0.5, b = -1 in 1 steps" in picture.alt
    True
    """
    ax = Picture(6.4, 4.4).subplots() if ax is None else ax
    landscape = CostLandscape(ax, X, Y, w_interval, b_interval)
    told = "The cost over the weight w and the bias b; darker is lower."
    if path is not None:
        path = check_array("path", path, shape=(2, "k"))
        landscape.show_path(path)
        ax.legend(loc="upper right", fontsize=9, framealpha=0.9)
        (w, b), (w_end, b_end) = path[:, 0], path[:, -1]
        told += f" The path goes from w = {w:.3g}, b = {b:.3g} to w = {w_end:.3g}, b = {b_end:.3g}"
        told += f" in {path.shape[1] - 1} steps."
    return describe(ax.figure, told)


class CostLandscape:
    """The landscape, drawn once, and a path that moves on it.

    Parameters
    ----------
    ax : matplotlib Axes
    X, Y : array_like, shape (1, m)
    w_interval, b_interval : (float, float)
    target : float, optional
        Draw the contour of this cost as the goal.
    """

    def __init__(self, ax, X, Y, w_interval=(-4.0, 14.0), b_interval=(-18.0, 8.0), target=None):
        w, b = np.linspace(*w_interval, 181), np.linspace(*b_interval, 181)
        J = costs_over_grid(X, Y, w, b)
        norm = LogNorm(max(J.min(), 1e-3), J.max())
        ax.imshow(
            J,
            cmap="Blues_r",
            norm=norm,
            extent=(*w_interval, *b_interval),
            origin="lower",
            aspect="auto",
            interpolation="nearest",
            alpha=0.75,
        )
        levels = [level for level in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if J.min() < level < J.max() and level != target]
        lines = ax.contour(w, b, J, levels=levels, colors="#4A5A6A", linewidths=0.8)
        middle, size = np.mean([w_interval, b_interval], axis=1), np.ptp([w_interval, b_interval], axis=1)
        for label in ax.clabel(lines, fmt="%g", fontsize=8, colors="black", inline=False):
            label.set_path_effects([withStroke(linewidth=2.5, foreground="white")])
            # A number at the very edge would be cut off.
            label.set_visible(bool((np.abs(label.get_position() - middle) < 0.46 * size).all()))
        if target is not None:
            ax.contour(w, b, J, levels=[target], colors=[GREEN], linewidths=2.2)
        (self._path,) = ax.plot([], [], "-o", color=VERMILION, linewidth=1.4, markersize=3.5, label="path")
        edge = {"markeredgecolor": BLACK, "linestyle": ""}
        (self._start,) = ax.plot([], [], "s", color="white", markersize=10, markeredgewidth=1.5, label="start", **edge)
        (self._end,) = ax.plot([], [], "*", color=VERMILION, markersize=15, markeredgewidth=0.8, label="end", **edge)
        self.moving = (self._path, self._start, self._end)
        label_axes(ax, "weight w", "bias b")
        ax.grid(False)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.set(xlim=w_interval, ylim=b_interval)

    def show_path(self, path):
        """Draw another path (2, k): a square where it starts, a star where it ends."""
        self._path.set_data(*path)
        self._start.set_data(path[:1, 0], path[1:, 0])
        self._end.set_data(path[:1, -1], path[1:, -1])
