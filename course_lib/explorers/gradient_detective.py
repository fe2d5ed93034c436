"""Explorer: six gradient functions, some of them with a bug, under the eye of a gradient check."""

from __future__ import annotations

from functools import lru_cache

import ipywidgets as widgets
import numpy as np

from course_lib.deep_net import deep_forward
from course_lib.explorers.explorer import Explorer, Reading, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.gradient_check import THRESHOLDS, numerical_gradient, relative_difference
from course_lib.gradient_suspects import GUILTY, SUSPECTS, scene
from course_lib.losses import binary_cross_entropy
from course_lib.plots.gradient_difference import DifferencePanel, EpsilonCurve

__all__ = ["GradientDetective", "gradient_detective"]

_EPSILONS = np.logspace(-12, -1, 23)
_X, _Y, _PARAMETERS = scene()
_NAMES = [f"d{name}" for name in _PARAMETERS]


def gradient_detective(numerical_gradient=None, relative_difference=None):
    """Explore gradient checking: find out which of six suspects compute wrong gradients.

    Parameters
    ----------
    numerical_gradient : callable, optional
        The learner's ``numerical_gradient(f, theta, epsilon)``.
    relative_difference : callable, optional
        The learner's ``relative_difference(approximate, analytic)``.

    Returns
    -------
    explorer : Explorer

    >>> explorer = gradient_detective()
    >>> explorer.set(suspect="D")
    >>> explorer.reading.lines[1]
    'All below 1e-07: right.'
    """
    return GradientDetective(numerical_gradient, relative_difference)


class GradientDetective(Explorer):
    """The explorer that `gradient_detective` returns."""

    name = "gradient-detective"
    title = "Six suspects: whose gradients are wrong?"
    challenge = "Examine every suspect, and accuse those whose gradients are wrong, but nobody who is innocent."

    def __init__(self, numerical=None, difference=None):
        self._numerical = LearnerFunction(
            "numerical_gradient", numerical, numerical_gradient, lambda f, theta, epsilon: (theta.shape,)
        )
        self._difference = LearnerFunction("relative_difference", difference, relative_difference, lambda a, b: ((),))
        self._seen = set()
        figure = new_figure(3.7)
        dots_ax = figure.add_axes([0.065, 0.145, 0.475, 0.765])
        dots_ax.set_title("each gradient", fontsize=11)
        self._dots = DifferencePanel(dots_ax, _NAMES)
        curve_ax = figure.add_axes([0.645, 0.145, 0.345, 0.765])
        curve_ax.set_title("all gradients, for every epsilon", fontsize=11)
        self._curve = EpsilonCurve(curve_ax)
        choice = widgets.Dropdown(
            options=list(SUSPECTS),
            value="A",
            description="suspect",
            style={"description_width": "64px"},
            layout={"width": "auto"},
        )
        controls = {"suspect": choice, "epsilon": slider("epsilon", 1e-7, -12, -1, 0.5, described=64, log=True)}
        for suspect in SUSPECTS:
            controls[f"accuse_{suspect}"] = widgets.ToggleButton(
                description=f"accuse {suspect}",
                layout={"width": "auto", "flex": "1"},
                tooltip=f"Is the gradient of {suspect} wrong?",
            )
        moving = (*self._dots.moving, *self._curve.moving)
        super().__init__(figure, controls, moving, [self._numerical, self._difference])
        self._put_toggles_into_one_row()

    def _put_toggles_into_one_row(self):
        before = self.children.index(self.canvas)
        grid = self.children[before - 1]
        toggles = widgets.HBox(grid.children[2:], layout={"width": "100%", "grid_gap": "6px"})
        grid.children = grid.children[:2]
        self.children = (*self.children[:before], toggles, *self.children[before:])

    def update(self):
        """Check the chosen suspect with the chosen epsilon."""
        suspect, epsilon = self.controls["suspect"].value, self.controls["epsilon"].value
        self._seen.add(suspect)
        differences, everything = self._check(suspect, epsilon)
        self._dots.show(differences)
        self._curve.show_curve(_EPSILONS, _curve_of(suspect))
        self._curve.show_point(epsilon, everything)
        worst = max(differences, key=differences.get)
        line = (
            f"Suspect {suspect}, epsilon {epsilon:.0e}: {differences[worst]:.1e} in {worst}, {everything:.1e} in all."
        )
        return Reading((line, _judged(differences), self._about(epsilon)), *self._accusation())

    def _check(self, suspect, epsilon):
        gradients = _gradients(suspect)
        differences, measured = {}, {}
        for name, value in _PARAMETERS.items():
            measured[name] = self._numerical(_cost(name), value, epsilon)
            differences[f"d{name}"] = self._difference(measured[name], gradients[f"d{name}"])
        return differences, self._difference(_as_vector(measured), _as_vector(gradients))

    def _about(self, epsilon):
        if epsilon < 1e-8:
            return "So small a step: the cost changes in its last digits only, and rounding spoils the measurement."
        if epsilon > 1e-3:
            return "So large a step: the cost bends on the way, and gates of ReLU open or close."
        return "Epsilon lies in the valley, between rounding on the left and the curve of the cost on the right."

    def _accusation(self):
        accused = {suspect for suspect in SUSPECTS if self.controls[f"accuse_{suspect}"].value}
        left = [suspect for suspect in SUSPECTS if suspect not in self._seen]
        if left:
            return False, f"{', '.join(left)} not examined yet."
        if accused == GUILTY:
            return True, f"{', '.join(sorted(accused))} are guilty, the others are innocent."
        return False, f"you accuse {', '.join(sorted(accused)) or 'nobody'}; that is not right yet."


@lru_cache
def _gradients(suspect):
    AL, caches = deep_forward(_X, _PARAMETERS)
    gradients = SUSPECTS[suspect](AL, _Y, caches)
    # In the order of the parameters, so that both long vectors are made alike.
    return {name: np.asarray(gradients[name], dtype=float) for name in _NAMES}


@lru_cache
def _curve_of(suspect):
    derived = _as_vector(_gradients(suspect))
    return np.array([relative_difference(_measured(epsilon), derived) for epsilon in _EPSILONS])


@lru_cache
def _measured(epsilon):
    """Return all gradients as one vector, measured once for all suspects."""
    return _as_vector({name: numerical_gradient(_cost(name), value, epsilon) for name, value in _PARAMETERS.items()})


def _cost(name):
    """Return the cost as a function of one of the parameters."""
    return lambda theta: binary_cross_entropy(deep_forward(_X, _PARAMETERS | {name: theta})[0], _Y)


def _as_vector(arrays):
    return np.concatenate([np.ravel(array) for array in arrays.values()])


def _judged(differences):
    """Say in which zone the largest difference lies."""
    largest = max(differences.values())
    zone = int(np.searchsorted(THRESHOLDS, largest))
    low, middle, high = (f"{threshold:.0e}" for threshold in THRESHOLDS)
    wrong = [name for name, value in differences.items() if value >= THRESHOLDS[-1]]
    return (
        f"All below {low}: right.",
        f"The largest lies between {low} and {middle}: look closer.",
        f"The largest lies between {middle} and {high}: a reason to worry.",
        f"Above {high}: {', '.join(wrong)}.",
    )[zone]
