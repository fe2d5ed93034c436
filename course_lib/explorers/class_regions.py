"""Explorer: softmax regression, with or without a hidden layer, parts the plane among its classes."""

from __future__ import annotations

from functools import cache

import ipywidgets as widgets
import numpy as np

from course_lib.activations import softmax as course_softmax
from course_lib.explorers.explorer import Reading, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.explorers.played_explorer import PlayedExplorer
from course_lib.labels import one_hot
from course_lib.losses import categorical_cross_entropy
from course_lib.plots.class_regions import MOST_CLASSES, ClassRegions
from course_lib.plots.style import GREY
from course_lib.plots.training_curve import TrainingCurve
from course_lib.softmax_regression import softmax_gradients as course_gradients

__all__ = ["ClassRegionsExplorer", "draw_classes", "regions"]

SETS = ("clouds", "pinwheel", "rings")
PER_CLASS, SEED, LENGTH = 60, 3, 2000
ACCURACY, WITHIN = 0.95, 500


def regions(softmax=None, softmax_gradients=None):
    """Explore the regions of several classes in the plane while a network learns them.

    Parameters
    ----------
    softmax : callable, optional
        The learner's ``softmax(Z)``.
    softmax_gradients : callable, optional
        The learner's ``softmax_gradients(X, Y, A)``: for the inputs, or for the hidden units where there are some.

    Returns
    -------
    explorer : Explorer

    >>> explorer = regions()
    >>> explorer.go_on(100)
    >>> explorer.reading.lines[0][:42]
    'After 100 iterations: cost 0.066, 178 of 1'
    """
    return ClassRegionsExplorer(softmax, softmax_gradients)


@cache
def draw_classes(name, num_classes, rng_seed=SEED):
    """Return X (2, m) and labels (m,) of a set of points: "clouds", "pinwheel" or "rings", of up to five classes."""
    rng = np.random.default_rng(rng_seed)
    labels = np.repeat(np.arange(num_classes), PER_CLASS)
    turn = 2 * np.pi * labels / num_classes
    if name == "clouds":
        X = 1.7 * np.stack([np.cos(turn), np.sin(turn)]) + 0.55 * rng.normal(size=(2, labels.size))
    elif name == "pinwheel":
        radius = np.tile(np.linspace(0.25, 2.4, PER_CLASS), num_classes)
        angle = turn + 1.5 * radius + 0.14 * rng.normal(size=labels.size)
        X = radius * np.stack([np.cos(angle), np.sin(angle)])
    else:
        radius = 0.45 + 2.0 * labels / max(1, num_classes - 1) + 0.12 * rng.normal(size=labels.size)
        angle = rng.uniform(0, 2 * np.pi, labels.size)
        X = radius * np.stack([np.cos(angle), np.sin(angle)])
    return X, labels


class ClassRegionsExplorer(PlayedExplorer):
    """The explorer that `regions` returns."""

    name = "regions"
    title = "Regions of several classes"
    challenge = (
        f"Get {100 * ACCURACY:.0f} % of a pinwheel with three or more classes right within {WITHIN} iterations. "
        "Softmax regression alone has straight borders: what do you add? Choose, then press play."
    )

    def __init__(self, softmax=None, softmax_gradients=None):
        self._softmax = LearnerFunction("softmax", softmax, course_softmax, lambda Z: (Z.shape,))
        self._gradients = LearnerFunction("softmax_gradients", softmax_gradients, course_gradients, _shapes)
        self._shown = (SETS[0], 3)
        figure = new_figure(4.0)
        self._map = ClassRegions(figure.add_axes([0.07, 0.125, 0.4, 0.8]), *draw_classes(*self._shown))
        self._map.ax.set_title("Likeliest class everywhere", fontsize=11)
        curve_ax = figure.add_axes([0.585, 0.125, 0.4, 0.8])
        self._curve = TrainingCurve(curve_ax, LENGTH, guess=False)
        curve_ax.set_title("Cost", fontsize=11)
        self._guess = curve_ax.axhline(1.0, color=GREY, linestyle="--", linewidth=1.4)
        style = {"description_width": "130px"}
        controls = {
            "points": widgets.Dropdown(options=SETS, description="points", style=style, layout={"width": "auto"}),
            "classes": slider("classes", 3, 2, MOST_CLASSES, 1),
            "units": slider("hidden units", 0, 0, 20, 1),
            "learning_rate": slider("learning rate", 0.3, -2, 1, 0.05, log=True),
        }
        moving = (*self._map.moving, self._guess, *self._curve.moving)
        speeds = {"20 steps per picture": 20, "5 steps per picture": 5, "1 step per picture": 1}
        super().__init__(figure, controls, moving, [self._softmax, self._gradients], LENGTH, speeds)

    def restart(self):
        """Begin with zeros; hidden units, if there are any, begin with weights drawn at random."""
        shown = (self.controls["points"].value, self.controls["classes"].value)
        if shown != self._shown:
            self._shown = shown
            self._map.set_examples(*draw_classes(*shown))
            self.canvas.forget()
        units, C = self.controls["units"].value, shown[1]
        rng = np.random.default_rng(SEED)
        self._hidden = (rng.normal(size=(units, 2)), rng.normal(size=(units, 1))) if units else None
        self._output = (np.zeros((C, units or 2)), np.zeros((C, 1)))
        self._Y = one_hot(self._map.labels, C)
        self._guess.set_ydata([np.log(C), np.log(C)])
        self.costs, self._met = [self._cost()], False

    def advance(self, steps):
        """Train all layers by gradient descent."""
        rate, X = self.controls["learning_rate"].value, self._map.X
        for _ in range(steps):
            A1, A = self._forward(X)
            W, b = self._output
            dW, db = self._gradients(A1, self._Y, A)
            if self._hidden is not None:
                dZ1 = (W.T @ (A - self._Y)) * (1 - A1**2) / X.shape[1]
                W1, b1 = self._hidden
                self._hidden = W1 - rate * dZ1 @ X.T, b1 - rate * dZ1.sum(axis=1, keepdims=True)
            self._output = W - rate * dW, b - rate * db
            self.costs.append(self._cost())

    def show(self):
        """Draw regions and cost."""
        right = self._map.show(self._forward(self._map.grid)[1], self._forward(self._map.X)[1])
        self._curve.show(self.costs)
        (points, C), m, units = self._shown, self._map.labels.size, self.controls["units"].value
        iterations = f"{self.iteration} iteration{'' if self.iteration == 1 else 's'}"
        percent = f"{100 * right / m:.1f} %"
        lines = (
            f"After {iterations}: cost {self.costs[-1]:.3f}, {right} of {m} examples right ({percent}).",
            f"All {C} classes equally likely cost log {C} = {np.log(C):.3f}. " + self._character(units),
        )
        reached = points == "pinwheel" and C >= 3 and right >= ACCURACY * m and 0 < self.iteration <= WITHIN
        self._met = self._met or reached
        layers = f"{units} hidden unit{'' if units == 1 else 's'}" if units else "no hidden units"
        return Reading(lines, self._met, f"{layers}, {percent} of the {points} of {C} classes after {iterations}.")

    def _character(self, units):
        if self.iteration == 0:
            return "Nothing is learned yet. Press play."
        if self.costs[-1] > 1.02 * min(self.costs):
            return "The cost goes up and down: the learning rate is too large."
        if not units:
            return "Without hidden units all borders are straight lines, and every region is convex."
        return "Hidden units bend the borders."

    def _forward(self, X):
        A1 = X if self._hidden is None else np.tanh(self._hidden[0] @ X + self._hidden[1])
        return A1, self._softmax(self._output[0] @ A1 + self._output[1])

    def _cost(self):
        return categorical_cross_entropy(self._forward(self._map.X)[1], self._Y)


def _shapes(X, Y, A):
    return (len(Y), len(X)), (len(Y), 1)
