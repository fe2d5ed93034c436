"""Explorer: a network with one hidden layer, watched while it learns."""

from __future__ import annotations

from functools import cache

import ipywidgets as widgets
import numpy as np

from course_lib.data import load_planar
from course_lib.explorers.explorer import Reading, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.explorers.played_explorer import PlayedExplorer
from course_lib.layers import Dense
from course_lib.losses import binary_cross_entropy
from course_lib.networks import Network
from course_lib.plots.probability_map import ProbabilityMap
from course_lib.plots.training_curve import TrainingCurve
from course_lib.shallow_net import backward_shallow, forward_shallow, initialize_shallow, update_parameters

__all__ = ["HiddenLayerExplorer", "hidden_layer", "shallow_functions"]

DATA_SETS = ("flower", "moons", "circles", "xor", "spirals")
LENGTH, SEED = 5000, 1
UNITS, ACCURACY, WITHIN = 3, 0.9, 500


def hidden_layer(forward=None, backward=None, update=None):
    """Explore how a network with one hidden layer learns: units, activation, learning rate, data set.

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
        The learner's functions are for tanh units; other activations are the course's.

    >>> explorer = hidden_layer()
    >>> explorer.go_on(1)
    >>> explorer.reading.lines[0]
    'After 1 iteration: cost 0.693, 252 of 400 examples right (63.0 %).'
    """
    return HiddenLayerExplorer(forward, backward, update)


def shallow_functions(forward, backward, update):
    """Return a learner's three functions of this lesson, each replaced by the course's wherever it fails."""
    return (
        LearnerFunction("forward_shallow", forward, forward_shallow, _shapes_of_answer),
        LearnerFunction("backward_shallow", backward, backward_shallow, _shapes_of_gradients),
        LearnerFunction("update_parameters", update, update_parameters, _shapes_of_parameters),
    )


def _shapes_of_answer(X, parameters):
    m, n_h = X.shape[1], len(parameters["W1"])
    return (1, m), {"Z1": (n_h, m), "A1": (n_h, m), "Z2": (1, m), "A2": (1, m)}


def _shapes_of_gradients(X, Y, parameters, cache):
    return ({f"d{name}": value.shape for name, value in parameters.items()},)


def _shapes_of_parameters(parameters, gradients, learning_rate):
    return ({name: value.shape for name, value in parameters.items()},)


class HiddenLayerExplorer(PlayedExplorer):
    """The explorer that `hidden_layer` returns."""

    name = "hidden-layer"
    title = "A hidden layer learns"
    challenge = (
        f"Get {100 * ACCURACY:.0f} % of the flower right within {WITHIN} iterations, with {UNITS} hidden units or "
        "fewer. Choose, then press play."
    )

    def __init__(self, forward=None, backward=None, update=None):
        self._forward, self._backward, self._update = shallow_functions(forward, backward, update)
        self._network, self._data = None, DATA_SETS[0]
        figure = new_figure(4.0)
        self._map = ProbabilityMap(figure.add_axes([0.07, 0.125, 0.4, 0.8]), *_examples(DATA_SETS[0]))
        self._map.ax.set_title("Probability of label 1", fontsize=11)
        curve_ax = figure.add_axes([0.585, 0.125, 0.4, 0.8])
        self._curve = TrainingCurve(curve_ax, LENGTH)
        curve_ax.set_title("Cost", fontsize=11)
        controls = {
            "data": _choice("data set", DATA_SETS),
            "activation": _choice("activation", ("tanh", "relu", "sigmoid", "linear")),
            "units": slider("hidden units", 2, 1, 20, 1),
            "learning_rate": slider("learning rate", 0.1, -2, 1, 0.05, log=True),
        }
        moving = (*self._map.moving, *self._curve.moving)
        functions = (self._forward, self._backward, self._update)
        speeds = {"50 steps per picture": 50, "10 steps per picture": 10, "1 step per picture": 1}
        super().__init__(figure, controls, moving, functions, LENGTH, speeds)

    def restart(self):
        """Draw new weights for the data set, the units and the activation that the controls say."""
        data, activation, units = (self.controls[key].value for key in ("data", "activation", "units"))
        if data != self._data:
            self._data = data
            self._map.set_examples(*_examples(data))
            self.canvas.forget()
        rng = np.random.default_rng(SEED)
        self.parameters = initialize_shallow(2, units, 1, rng)
        self._network = None
        if activation != "tanh":
            self._network = Network(2, [Dense(units, activation), Dense(1, "sigmoid")], rng)
            self._network.load(self.parameters)
        self.costs, self._diverged, self._met = [self._cost()], False, False

    def advance(self, steps):
        """Train; numbers that are no longer finite end it."""
        rate = self.controls["learning_rate"].value
        for _ in range(steps):
            if self._diverged:
                return
            before = self.parameters
            self._learn(rate)
            self._diverged = not all(np.isfinite(value).all() for value in self.parameters.values())
            self.parameters = before if self._diverged else self.parameters
            self.costs.append(self._cost())

    def show(self):
        """Draw the boundary and the cost."""
        right = self._map.show(self._answer(self._map.grid), self._answer(self._map.X))
        self._curve.show(self.costs)
        m, units = self._map.X.shape[1], self.controls["units"].value
        data, activation = self.controls["data"].value, self.controls["activation"].value
        iterations = f"{self.iteration} iteration{'' if self.iteration == 1 else 's'}"
        percent = f"{100 * right / m:.1f} %"
        lines = (
            f"After {iterations}: cost {self.costs[-1]:.3f}, {right} of {m} examples right ({percent}).",
            self._character(),
        )
        reached = data == DATA_SETS[0] and units <= UNITS and right >= ACCURACY * m and self.iteration <= WITHIN
        self._met = self._met or reached
        progress = f"{units} {activation} unit{'' if units == 1 else 's'}, {percent} of the {data} after {iterations}."
        return Reading(lines, self._met, progress)

    def _character(self):
        if self._diverged:
            return "The numbers grew without limit, and training stopped: the learning rate is too large."
        if self.iteration == 0:
            return "With weights of order 0.01 the network says 1/2 to everything. Press play."
        recent = np.diff(self.costs[-200:])
        if (recent > 0).mean() > 0.9 and self.costs[-1] > self.costs[0]:
            return "The cost rises step by step: the parameters go uphill. Is the gradient subtracted?"
        if (recent > 1e-6).mean() > 0.2:
            return "The cost goes up and down: the steps are too large to settle."
        if len(recent) > 100 and -recent.sum() < 1e-3 * self.costs[-1]:
            return "The cost hardly falls any more: a plateau, which may end, or the best that these units can do."
        return "The cost is falling."

    def _learn(self, rate):
        X, Y = self._map.X, self._map.Y
        if self._network is None:
            _, cache = self._forward(X, self.parameters)
            gradients = self._backward(X, Y, self.parameters, cache)
            self.parameters = self._update(self.parameters, gradients, rate)
        else:
            self._network.forward(X)
            self._network.backward(Y, "binary_cross_entropy")
            self._network.theta -= rate * self._network.gradient
            self.parameters = {name: value.copy() for name, value in self._network.parameters.items()}

    def _answer(self, X):
        if self._network is None:
            return self._forward(X, self.parameters)[0]
        self._network.load(self.parameters)
        return self._network.forward(X)

    def _cost(self):
        return binary_cross_entropy(self._answer(self._map.X), self._map.Y)


@cache
def _examples(name):
    """Read a data set from its file only once: the picture should follow the choice at once."""
    return load_planar(name)


def _choice(description, options):
    style = {"description_width": "130px"}
    return widgets.Dropdown(options=options, description=description, style=style, layout={"width": "auto"})
