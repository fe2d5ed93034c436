"""Explorer: a grid against a random search on a score in which one parameter may not matter."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.plots.grid_and_random import SearchPanel
from course_lib.tuning import Range
from course_lib.tuning import grid as course_grid
from course_lib.tuning import random_search as course_random_search
from course_lib.tuning.problems import two_parameters

__all__ = ["DRAWS", "SHARE", "GridOrRandomExplorer", "grid_or_random"]

DRAWS = 400
SHARE = 0.75


def grid_or_random(grid=None, random_search=None):
    """Compare a grid and a random search with equally many trials.

    Parameters
    ----------
    grid, random_search : callable, optional
        The learner's own functions.

    Returns
    -------
    explorer : Explorer

    >>> explorer = grid_or_random()
    >>> explorer.set(importance=0.0, side=5)
    >>> explorer.reading.met
    True
    """
    return GridOrRandomExplorer(grid, random_search)


class GridOrRandomExplorer(Explorer):
    """The explorer that `grid_or_random` returns."""

    name = "grid-or-random"
    title = "A grid or chance?"
    challenge = (
        "Dark is a low score. Choose how many trials there are and how much y matters, so that the random search beats "
        f"the grid in at least {SHARE:.0%} of {DRAWS} draws, with the valley anywhere."
    )

    def __init__(self, grid=None, random_search=None):
        self._grid = LearnerFunction("grid", _points_of(grid), _points_of(course_grid), _as_many)
        self._random = LearnerFunction(
            "random_search", _trials_of(random_search), _trials_of(course_random_search), _as_asked
        )
        figure = new_figure(4.1)
        self._panels = []
        for left in (0.08, 0.56):
            ax = figure.add_axes([left, 0.125, 0.41, 0.77])
            fix_title(ax, "")
            self._panels.append(SearchPanel(ax))
        self._drawn_map = None
        controls = {
            "side": slider("grid, side", 3, 2, 7, 1),
            "importance": slider("y matters", 1.0, 0.0, 1.0, 0.05),
            "best_x": slider("valley at x", 0.5, 0.05, 0.95, 0.01),
            "draw": slider("random draw", 1, 1, 50, 1),
        }
        moving = [artist for panel in self._panels for artist in panel.moving]
        super().__init__(figure, controls, moving, [self._grid, self._random])

    def update(self):
        """Run both searches with what the controls say."""
        side, importance, x, draw = (self.controls[k].value for k in ("side", "importance", "best_x", "draw"))
        best = (x, 0.6)
        if (importance, best) != self._drawn_map:
            self._drawn_map = (importance, best)
            for panel in self._panels:
                panel.show_map(importance, best)
        values = Range(0.0, 1.0).values(side)
        rng = np.random.default_rng(draw)
        searches = {"grid": self._grid(values, values), "random": self._random(side * side, rng)}
        lowest = {}
        for panel, (name, points) in zip(self._panels, searches.items(), strict=True):
            points = np.asarray(points)
            lowest[name] = panel.show(points, two_parameters(*points, importance, best))
            columns = np.unique(points[0].round(9)).size
            title = f"{name}: {points.shape[1]} trials, {columns} values of x, best {lowest[name]:.3f}"
            panel.moving[-5].set_text(title)
        share = win_share(side, importance)
        lines = (
            f"Here: best of the grid {lowest['grid']:.3f}, of this random draw {lowest['random']:.3f}.",
            f"With the valley anywhere, the random search beats the grid in {share:.0%} of {DRAWS} draws.",
        )
        return Reading(lines, share >= SHARE, f"it wins in {share:.0%}.")


@lru_cache(maxsize=256)
def win_share(side, importance):
    """Return in which share of draws a random search with side^2 trials beats the grid; each draw has its valley.

    >>> win_share(5, 0.0) > 0.7 > win_share(3, 1.0)
    True
    """
    rng = np.random.default_rng(0)
    best = rng.random((2, DRAWS, 1))
    values = Range(0.0, 1.0).values(side)
    grid_points = np.reshape(np.meshgrid(values, values), (2, 1, side * side))
    by_grid, by_chance = (
        two_parameters(*points, importance, best).min(axis=1)
        for points in (grid_points, rng.random((2, DRAWS, side * side)))
    )
    return float(np.mean(by_chance < by_grid))


def _points_of(grid):
    """Return a function of two lists of values that gives the points (2, n) of a grid."""
    if grid is None:
        return None

    def points(x, y):
        return np.array([[c["x"], c["y"]] for c in grid({"x": list(x), "y": list(y)})], dtype=float).T

    return points


def _trials_of(random_search):
    """Return a function of num_trials and rng that gives the points (2, n) of a random search."""
    if random_search is None:
        return None

    def points(num_trials, rng):
        space = {"x": lambda rng: rng.random(), "y": lambda rng: rng.random()}
        _, _, history = random_search(lambda c: c["x"] + c["y"], space, num_trials, rng)
        return np.array([[c["x"], c["y"]] for c, _ in history], dtype=float).T

    return points


def _as_many(x, y):
    return ((2, len(x) * len(y)),)


def _as_asked(num_trials, rng):
    return ((2, num_trials),)
