"""Explorer: two hidden units that start equal, or almost."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from course_lib.explorers.explorer import Explorer, Reading, new_figure, slider
from course_lib.explorers.shallow_training import shallow_functions
from course_lib.losses import binary_cross_entropy
from course_lib.plots.unit_paths import UnitPaths

__all__ = ["LABELS", "POINTS", "SymmetryExplorer", "symmetry", "train_two_units"]

POINTS = np.array(
    [
        [1.8, 0.1], [0, 0.6], [1.9, 1.8], [-1.7, 0.3], [0.4, -0.9], [-0.5, 1.7], [1.2, 0],
        [-1.3, 0.7], [1.5, -0.1], [0.2, -1.1], [1.6, 0.8], [-0.1, 1.1], [1.2, -0.2], [1.9, -0.6],
        [-0.5, -1.3], [1.9, -1.1], [1.7, 1.9], [-1.3, 1.5], [0.4, -0.5], [0.8, 1], [0.7, 1.7],
        [-1.5, 0.1], [0, 1.3], [0, -0.9], [0.1, -0.5], [1.8, -0.6], [-0.6, 1.9], [-1.1, -0.3],
    ]
).T  # fmt: skip
"""Twenty-eight points."""

LABELS = (np.abs(POINTS[:1] + 0.5 * POINTS[1:]) < 0.8).astype(int)
"""1 inside a band, 0 on both sides of it: one line cannot separate them, two can."""

LENGTH, RATE = 300, 1.0
TARGET, SMALL = 0.1, 0.01
_EQUAL = np.array([[1.0, -0.3], [1.0, -0.3]])
_APART = np.array([[0.8, 0.6], [-0.6, 0.8]]) / np.sqrt(2.0)
_DIFFERENCES = (0.0, 1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.1, 1.0)
_PLAYED, _INTERVAL = 5, 60
"""Iterations and milliseconds from picture to picture while it is played."""


def symmetry(forward=None, backward=None, update=None):
    """Explore what becomes of two hidden units that start equal, or differ by very little.

    Parameters
    ----------
    forward : callable, optional
        The learner's ``forward_shallow(X, parameters)``.
    backward : callable, optional
        The learner's ``backward_shallow(X, Y, parameters, cache)``.
    update : callable, optional
        The learner's ``update_parameters(parameters, gradients, learning_rate)``.

    Returns
    -------
    explorer : Explorer

    >>> symmetry().reading.lines[0]
    'At the start the units are equal. After 300 iterations they still are, to the last digit.'
    """
    return SymmetryExplorer(forward, backward, update)


def train_two_units(functions, size, difference):
    """Train two hidden units on `POINTS` and `LABELS`.

    Parameters
    ----------
    functions : tuple of callable
        ``forward_shallow``, ``backward_shallow``, ``update_parameters``.
    size : float
        How large the weights are that both units share at the start.
    difference : float
        Distance of the two rows of W1 at the start.

    Returns
    -------
    weights : ndarray, shape (LENGTH + 1, 2, 2)
        W1 after 0, 1, 2, ... iterations.
    costs : ndarray, shape (LENGTH + 1,)
    """
    forward, backward, update = functions
    parameters = {
        "W1": size * _EQUAL + difference * _APART,
        "b1": np.zeros((2, 1)),
        "W2": np.full((1, 2), float(size)),
        "b2": np.zeros((1, 1)),
    }
    weights, costs = [], []
    for _ in range(LENGTH + 1):
        A2, cache = forward(POINTS, parameters)
        weights.append(parameters["W1"])
        costs.append(binary_cross_entropy(A2, LABELS))
        parameters = update(parameters, backward(POINTS, LABELS, parameters, cache), RATE)
    return np.array(weights), np.array(costs)


class SymmetryExplorer(Explorer):
    """The explorer that `symmetry` returns."""

    name = "symmetry"
    title = "Two units that start equal"
    challenge = (
        f"Bring the cost below {TARGET:g} within {LENGTH} iterations, although the units differ by {SMALL:g} or less "
        "at the start."
    )

    def __init__(self, forward=None, backward=None, update=None):
        self._functions = shallow_functions(forward, backward, update)
        self._run = None
        figure = new_figure(4.0)
        axes = [figure.add_axes(place) for place in ([0.07, 0.125, 0.4, 0.8], [0.6, 0.57, 0.385, 0.355])]
        axes.append(figure.add_axes([0.6, 0.125, 0.385, 0.355]))
        self._paths = UnitPaths(axes, LENGTH, target=TARGET)
        axes[0].set_title("Weights of the two units", fontsize=11)
        axes[1].set_title("Distance and cost", fontsize=11)
        style = {"description_width": "130px"}
        controls = {
            "difference": widgets.SelectionSlider(
                options=[(f"{value:g}", value) for value in _DIFFERENCES],
                description="difference",
                style=style,
                layout={"width": "auto"},
            ),
            "size": slider("size of the weights", 0.5, 0.0, 1.0, 0.1),
            "iteration": slider("iterations", LENGTH, 0, LENGTH, 1),
        }
        self.play = widgets.Play(interval=_INTERVAL, max=10**6, show_repeat=False, layout={"width": "auto"})
        self.play.observe(self._on_tick, "value")
        super().__init__(figure, controls, self._paths.moving, self._functions)
        grid = self.children[2]
        grid.children = (*grid.children, self.play)
        self.play.add_class("explorer-play")

    def update(self):
        """Draw the run that the controls describe, up to the chosen iteration."""
        size, difference = round(self.controls["size"].value, 1), self.controls["difference"].value
        iteration = self.controls["iteration"].value
        weights, costs = self._trained(size, difference)
        self._paths.show(weights[: iteration + 1], costs[: iteration + 1])
        lowest = costs[: iteration + 1].min()
        lines = (
            _distances(weights[0], weights[iteration], iteration),
            f"Unit 1: ({_pair(weights[iteration, 0])}). Unit 2: ({_pair(weights[iteration, 1])}). "
            f"Cost {costs[iteration]:.3f}; at the start {costs[0]:.3f}.",
        )
        met = bool(lowest < TARGET and difference <= SMALL)
        progress = f"difference {difference:g}, cost {costs[iteration]:.3f} after {iteration} iterations."
        if lowest < TARGET and not met:
            progress += " A smaller difference can do it too."
        return Reading(lines, met, progress)

    def _trained(self, size, difference):
        """Return the run with these settings, and say again what failed in it if it is not trained anew."""
        if self._run is None or self._run[0] != (size, difference):
            run = train_two_units(self._functions, size, difference)
            self._run = (size, difference), run, [function.failure for function in self._functions]
        _, run, failures = self._run
        for function, failure in zip(self._functions, failures, strict=True):
            function.failure = failure
        return run

    def _on_tick(self, change):
        if change.new <= change.old:  # the button that stops puts the player back to 0
            return self.set(iteration=0)
        at = self.controls["iteration"].value
        self.set(iteration=0 if at == LENGTH else at + _PLAYED)
        if at + _PLAYED >= LENGTH and at != LENGTH:
            self.play.playing = False


def _distances(start, now, iteration):
    """Say how far apart the units are, at the start and now."""
    before, after = np.hypot(*(start[0] - start[1])), np.hypot(*(now[0] - now[1]))
    if before == 0.0 and after == 0.0:
        return f"At the start the units are equal. After {iteration} iterations they still are, to the last digit."
    return f"Distance of the units: {before:.2g} at the start, {after:.2g} after {iteration} iterations."


def _pair(w):
    return ", ".join(f"{value:.3f}" for value in w)
