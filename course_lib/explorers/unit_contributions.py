"""Explorer: the hidden units of a trained network, one at a time and in any company."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from course_lib.data import load_planar
from course_lib.explorers.explorer import Explorer, Reading, new_figure, slider
from course_lib.explorers.shallow_training import shallow_functions
from course_lib.plots.plane import equation
from course_lib.plots.probability_map import ProbabilityMap
from course_lib.plots.unit_contributions import UnitLines, some_units
from course_lib.shallow_net import train_shallow
from course_lib.validation import check_array

__all__ = ["HiddenUnitsExplorer", "hidden_units"]

LOST = 0.03
"""Share of the examples that may be lost when units are switched off."""

OFF = 2
MOST_UNITS = 8


def hidden_units(parameters=None, X=None, Y=None, forward=None):
    """Explore what single hidden units contribute: look at one, and switch any of them off.

    Parameters
    ----------
    parameters : dict, optional
        W1 (n_h, 2), b1, W2 (1, n_h), b2 of a trained network with three to eight tanh units; without them, five units
        are trained on the flower.
    X : array_like, shape (2, m), optional
    Y : array_like, shape (1, m), optional
        The examples that it was trained on.
    forward : callable, optional
        The learner's ``forward_shallow(X, parameters)``.

    Returns
    -------
    explorer : Explorer

    Raises
    ------
    ValueError
        If the network has not two inputs, or less than three hidden units, or more than eight.

    >>> explorer = hidden_units()
    >>> explorer.set(on_4=False, on_5=False)
    >>> explorer.reading.progress
    '2 units are off; 357 of 400 examples right, 8 fewer than with all units.'
    """
    return HiddenUnitsExplorer(parameters, X, Y, forward)


class HiddenUnitsExplorer(Explorer):
    """The explorer that `hidden_units` returns."""

    name = "hidden-units"
    title = "What does one hidden unit do?"

    def __init__(self, parameters=None, X=None, Y=None, forward=None):
        if parameters is None:
            X, Y = load_planar("flower")
            parameters, _ = train_shallow(X, Y, 5, 1.2, 2000, np.random.default_rng(1))
        self._n_h = len(check_array("W1", parameters["W1"], shape=("n_h", 2)))
        if not OFF < self._n_h <= MOST_UNITS:
            raise ValueError(f"W1: expected {OFF + 1} to {MOST_UNITS} rows, received {self._n_h}")
        self.parameters = parameters
        self.challenge = (
            f"Switch off {OFF} of the {self._n_h} units, and lose at most {100 * LOST:.0f} % of the examples by it."
        )
        self._forward, *_ = shallow_functions(forward, None, None)
        figure = new_figure(4.0)
        self._one = ProbabilityMap(figure.add_axes([0.07, 0.125, 0.4, 0.8]), X, Y)
        self._some = ProbabilityMap(figure.add_axes([0.585, 0.125, 0.4, 0.8]), X, Y)
        self._line, self._lines = UnitLines(self._one.ax), UnitLines(self._some.ax)
        titles = [panel.ax.set_title("", fontsize=11) for panel in (self._one, self._some)]
        choice = slider("look at unit", 1, 1, self._n_h, 1, described=90)
        controls = {"unit": choice} | {
            f"on_{i + 1}": widgets.Checkbox(
                True, description=f"unit {i + 1} on", indent=False, layout={"width": "auto"}
            )
            for i in range(self._n_h)
        }
        moving = [*self._one.moving, *self._some.moving, *self._line.moving, *self._lines.moving, *titles]
        super().__init__(figure, controls, moving, [self._forward], columns=3)

    def update(self):
        """Draw the chosen unit alone on the left, the units that are on together on the right."""
        unit = self.controls["unit"].value - 1
        on = [i for i in range(self._n_h) if self.controls[f"on_{i + 1}"].value]
        m, off = self._some.X.shape[1], self._n_h - len(on)
        alone = self._draw(self._one, [unit])
        self._line.show(self.parameters, [unit])
        self._one.ax.set_title(f"Unit {unit + 1} alone: {alone} of {m} right", fontsize=11)
        right = self._draw(self._some, on)
        everything = np.arange(self._n_h)
        all_right = int(((self._answer(self._some.X, everything) > 0.5) == self._some.Y).sum())
        self._lines.show(self.parameters, [unit] if unit in on else [], [i for i in on if i != unit])
        self._some.ax.set_title(f"{len(on)} of {self._n_h} units together: {right} of {m} right", fontsize=11)
        return Reading(
            (self._about(unit), self._without(unit, on, right)),
            off == OFF and right >= all_right - LOST * m,
            self._progress(off, right, all_right, m),
        )

    def _about(self, unit):
        w, b = np.asarray(self.parameters["W1"])[[unit]].T, float(np.asarray(self.parameters["b1"])[unit, 0])
        weight = float(np.asarray(self.parameters["W2"])[0, unit])
        side = "label 1" if weight > 0 else "label 0"
        line = equation(np.round(w, 1) + 0.0, round(b, 1) + 0.0)
        told = f"Unit {unit + 1} is zero on the line {line}. Its weight in the output is {weight:.1f}: "
        return f"{told}where it is positive, it votes for {side}."

    def _without(self, unit, on, right):
        if unit not in on:
            return f"Unit {unit + 1} is off."
        others = int(((self._answer(self._some.X, [i for i in on if i != unit]) > 0.5) == self._some.Y).sum())
        change = others - right
        examples = f"{abs(change)} example{'' if abs(change) == 1 else 's'}"
        told = "changes nothing" if change == 0 else f"{'loses' if change < 0 else 'gains'} {examples}"
        return f"Taking unit {unit + 1} away from those that are on {told}."

    def _progress(self, off, right, all_right, m):
        lost = all_right - right
        told = f"{lost} fewer than" if lost > 0 else f"{-lost} more than" if lost < 0 else "as many as"
        units = "1 unit is" if off == 1 else f"{off or 'no'} units are"
        return f"{units} off; {right} of {m} examples right, {told} with all units."

    def _draw(self, panel, on):
        return panel.show(self._answer(panel.grid, on), self._answer(panel.X, on))

    def _answer(self, X, on):
        return self._forward(X, some_units(self.parameters, on))[0]
