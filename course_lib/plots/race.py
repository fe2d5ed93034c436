"""Optimizers on their way over a landscape of two weights, and what each of them pays at every step."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from matplotlib import colormaps
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke

from course_lib.landscapes import find_landscape
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILION, label_axes

__all__ = ["EXTENT", "OPTIMIZER_STYLES", "RaceCosts", "RacePaths", "optimizer_paths"]

EXTENT = (-4.0, 4.0, -2.5, 2.5)
"""Smallest and largest w1, smallest and largest w2."""

OPTIMIZER_STYLES = {
    "gradient_descent": {"label": "gradient descent", "color": BLACK, "linestyle": "-", "marker": "o"},
    "momentum": {"label": "momentum", "color": BLUE, "linestyle": "--", "marker": "s"},
    "nesterov": {"label": "Nesterov", "color": SKY, "linestyle": "-.", "marker": "D"},
    "adagrad": {"label": "Adagrad", "color": GREEN, "linestyle": ":", "marker": "^"},
    "adadelta": {"label": "Adadelta", "color": PURPLE, "linestyle": (0, (7, 1, 1, 1)), "marker": "v"},
    "rmsprop": {"label": "RMSprop", "color": ORANGE, "linestyle": (0, (4, 1)), "marker": "P"},
    "adam": {"label": "Adam", "color": VERMILION, "linestyle": "-", "marker": "*"},
}
"""How each optimizer looks, and what it is called: colour is never the only sign."""

LOWEST_SHOWN, HIGHEST_SHOWN = 1e-4, 30.0

CONTOURS = 14
_LINE = (84, 98, 112)
_BLUES = colormaps["Blues_r"](np.linspace(0.0, 1.0, 64), bytes=True)[:, :3]
_COLOURS = (255 - 0.6 * (255.0 - _BLUES)).astype(np.uint8)  # paler, so that the paths stand out


def optimizer_paths(landscape, paths, axes=None):
    """Draw the paths of optimizers over a landscape on the left, their costs on the right.

    Parameters
    ----------
    landscape : str or Landscape
    paths : dict of str to (ndarray, ndarray)
        Under each optimizer's name what `course_lib.optimizer_paths.optimizer_path` returned: path (2, k) and costs.
    axes : pair of matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> path = np.array([[-2.0, -1.0], [1.0, 0.5]])
    >>> optimizer_paths("bowl", {"adam": (path, np.array([2.5, 0.625]))}).alt
    'Paths over the landscape bowl, and the cost at every step. Adam: from cost 2.5 to 0.625 in 1 steps.'
    """
    landscape = find_landscape(landscape)
    if axes is None:
        axes = Picture(8.8, 3.5).subplots(1, 2, width_ratios=[1.7, 1.0])
    steps = max(costs.size for _, costs in paths.values()) - 1
    on_the_way, on_the_clock = RacePaths(axes[0], list(paths)), RaceCosts(axes[1], list(paths), steps)
    on_the_way.show_landscape(landscape)
    on_the_way.show_paths({name: path for name, (path, _) in paths.items()})
    on_the_clock.show({name: costs for name, (_, costs) in paths.items()})
    axes[1].legend(handles=on_the_way.handles, fontsize=8, loc="upper right", framealpha=0.9)
    told = (
        f"{OPTIMIZER_STYLES[name]['label']}: from cost {costs[0]:.3g} to {costs[-1]:.3g} in {costs.size - 1} steps"
        for name, (_, costs) in paths.items()
    )
    return describe(
        axes[0].figure, f"Paths over the landscape {landscape.name}, and the cost at every step. {'; '.join(told)}."
    )


@lru_cache(maxsize=16)
def landscape_picture(landscape, pixels):
    """Return a landscape as colours, dark where it is low, with contour lines.

    Parameters
    ----------
    landscape : Landscape
    pixels : int
        For each unit of w1 and w2.

    Returns
    -------
    colours : ndarray of uint8, shape (rows, columns, 3)
        Row 0 is the smallest w2. Contours lie at equal steps of the root of the cost, so that those near the minimum
        are no farther apart than those above. matplotlib's own contours take ten times as long.
    """
    w1, w2 = (np.arange(low + 0.5 / pixels, high, 1.0 / pixels) for low, high in (EXTENT[:2], EXTENT[2:]))
    height = np.sqrt(np.maximum(landscape.cost(w1[None, :], w2[:, None]), 0.0))
    height = height / height.max()
    colours = _COLOURS[np.minimum(height * len(_COLOURS), len(_COLOURS) - 1).astype(int)]
    level = (height * CONTOURS).astype(int)
    line = np.zeros(level.shape, dtype=bool)
    line[:, 1:] |= level[:, 1:] != level[:, :-1]
    line[1:] |= level[1:] != level[:-1]
    colours[line] = _LINE
    return colours


class RacePaths:
    """The landscape from above, with one path for each optimizer.

    Parameters
    ----------
    ax : matplotlib Axes
    names : list of str
        Names from `OPTIMIZER_STYLES`.
    pixels : int
        Of the landscape, for each unit of w1 and w2.

    Attributes
    ----------
    moving : tuple of Artist
    handles : list of Artist
        For a legend.
    """

    def __init__(self, ax, names, pixels=110):
        self.ax, self.pixels = ax, pixels
        blank = np.full((1, 1, 3), 255, np.uint8)
        self._map = ax.imshow(blank, extent=EXTENT, origin="lower", interpolation="nearest", zorder=0)
        (self._minima,) = ax.plot([], [], "x", color=BLACK, markersize=9, markeredgewidth=2, zorder=1.5)
        self._minima.set_path_effects([withStroke(linewidth=4, foreground="white")])
        self.lines, self.ends = {}, {}
        for name in names:
            style = OPTIMIZER_STYLES[name]
            line = {"color": style["color"], "linestyle": style["linestyle"], "linewidth": 1.6}
            (self.lines[name],) = ax.plot([], [], marker=".", markersize=4, label=style["label"], **line)
            end = {"color": style["color"], "marker": style["marker"], "markeredgecolor": "white", "linestyle": ""}
            size = 15 if style["marker"] == "*" else 9
            (self.ends[name],) = ax.plot([], [], markersize=size, markeredgewidth=0.9, zorder=3, **end)
        (self._start,) = ax.plot([], [], "o", markersize=13, color="#D00000", markeredgecolor="white", zorder=4)
        paths = (*self.lines.values(), *self.ends.values(), self._start)
        # The frame stands still, but is covered when the landscape is drawn anew.
        self.moving = (self._map, self._minima, *paths, *ax.spines.values())
        self.handles = [_handle(name) for name in names]
        label_axes(ax, "weight w₁", "weight w₂")
        ax.grid(False)
        ax.set(xlim=EXTENT[:2], ylim=EXTENT[2:], aspect="equal")

    def show_landscape(self, landscape):
        """Draw another landscape and its minima."""
        self._map.set_data(landscape_picture(landscape, self.pixels))
        self._minima.set_data(*np.transpose(landscape.minima))

    def show_paths(self, paths):
        """Draw the path (2, k) of every optimizer that has one, and nothing for the others."""
        nothing = np.empty((2, 0))
        for name, line in self.lines.items():
            path = paths.get(name, nothing)
            line.set_data(*path)
            self.ends[name].set_data(*path[:, -1:])
        first = next(iter(paths.values()), nothing)
        self._start.set_data(*first[:, :1])


class RaceCosts:
    """The cost of every optimizer at every step, on a logarithmic scale that stays.

    Parameters
    ----------
    ax : matplotlib Axes
    names : list of str
    steps : int
        Length of the axis.
    target : float, optional
        The cost to reach.
    """

    def __init__(self, ax, names, steps, target=None):
        self.lines = {}
        for name in names:
            style = OPTIMIZER_STYLES[name]
            line = {"color": style["color"], "linestyle": style["linestyle"], "linewidth": 1.8}
            (self.lines[name],) = ax.plot([], [], **line)
        self.moving = tuple(self.lines.values())
        if target is not None:
            ax.axhline(target, color=GREEN, linestyle="--", linewidth=1.4)
            ax.text(steps, target * 0.85, f"target {target:g}", color=GREEN, ha="right", va="top", fontsize=9)
        ax.set_yscale("log")
        label_axes(ax, "step", "cost J")
        ax.set(xlim=(0, steps), ylim=(LOWEST_SHOWN, HIGHEST_SHOWN))

    def show(self, costs):
        """Draw the costs of every optimizer that has some; what is too small for the scale lies at its lower edge."""
        for name, line in self.lines.items():
            run = np.clip(costs.get(name, ()), LOWEST_SHOWN, None)
            line.set_data(np.arange(run.size), run)


def _handle(name):
    style = OPTIMIZER_STYLES[name]
    return Line2D([], [], linewidth=1.8, markersize=7, markeredgecolor="white", **style)
