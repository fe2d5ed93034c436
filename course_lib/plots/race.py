"""Optimizers on their way over a landscape of two weights, and what each of them pays at every step."""

from __future__ import annotations

import numpy as np
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


class RacePaths:
    """The landscape from above, with one path for each optimizer.

    Parameters
    ----------
    ax : matplotlib Axes
    names : list of str
        Names from `OPTIMIZER_STYLES`.

    Attributes
    ----------
    moving : tuple of Artist
    handles : list of Artist
        For a legend.
    """

    def __init__(self, ax, names):
        self.ax = ax
        self._landscape = []
        self.lines, self.ends = {}, {}
        for name in names:
            style = OPTIMIZER_STYLES[name]
            line = {"color": style["color"], "linestyle": style["linestyle"], "linewidth": 1.6}
            (self.lines[name],) = ax.plot([], [], marker=".", markersize=4, label=style["label"], **line)
            end = {"color": style["color"], "marker": style["marker"], "markeredgecolor": "white", "linestyle": ""}
            size = 15 if style["marker"] == "*" else 9
            (self.ends[name],) = ax.plot([], [], markersize=size, markeredgewidth=0.9, zorder=3, **end)
        (self._start,) = ax.plot([], [], "o", markersize=13, color="#D00000", markeredgecolor="white", zorder=4)
        self.moving = (*self.lines.values(), *self.ends.values(), self._start)
        self.handles = [_handle(name) for name in names]
        label_axes(ax, "weight w₁", "weight w₂")
        ax.grid(False)
        ax.set(xlim=EXTENT[:2], ylim=EXTENT[2:], aspect="equal")

    def show_landscape(self, landscape):
        """Draw another landscape, its contours and its minima. This takes longer than a path."""
        for artist in self._landscape:
            artist.remove()
        w1, w2 = np.meshgrid(np.linspace(*EXTENT[:2], 161), np.linspace(*EXTENT[2:], 101))
        J = landscape.cost(w1, w2)
        # Equal steps of the root: contours near the minimum lie no farther apart than those above.
        levels = np.linspace(np.sqrt(J.min()), np.sqrt(J.max()), 15)[1:-1] ** 2
        image = self.ax.imshow(np.sqrt(J), cmap="Blues_r", extent=EXTENT, origin="lower", alpha=0.6, zorder=0)
        lines = self.ax.contour(w1, w2, J, levels=levels, colors="#4A5A6A", linewidths=0.6, zorder=1)
        (minima,) = self.ax.plot(*np.transpose(landscape.minima), "x", color=BLACK, markersize=9, markeredgewidth=2)
        minima.set_path_effects([withStroke(linewidth=4, foreground="white")])
        self.ax.set(xlim=EXTENT[:2], ylim=EXTENT[2:])
        self._landscape = [image, lines, minima]

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
