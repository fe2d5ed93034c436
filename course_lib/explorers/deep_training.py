"""Explorer: a network of any depth that learns while one looks on, with the learner's own functions."""

from __future__ import annotations

from itertools import pairwise

import ipywidgets as widgets
import numpy as np

from course_lib.data import planar
from course_lib.deep_net import count_parameters, deep_backward, deep_forward, initialize_deep
from course_lib.explorers.explorer import Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.explorers.played_explorer import PlayedExplorer
from course_lib.losses import CLIP, binary_cross_entropy
from course_lib.plots.probability_map import ProbabilityMap
from course_lib.plots.training_curve import TrainingCurve

__all__ = ["DATA", "DeepTrainingExplorer", "deep_training"]

DATA = {name: planar(name, 200, np.random.default_rng(5)) for name in ("spirals", "flower", "moons", "circles", "xor")}
"""X (2, 200) and Y (1, 200) by name."""

LENGTH, SEED = 3000, 1
TARGET, FEW = 0.98, 110


def deep_training(initialize_deep=None, deep_forward=None, deep_backward=None):
    """Explore how a network of any depth learns: layers, units, learning rate, scale of the first weights.

    Parameters
    ----------
    initialize_deep : callable, optional
        The learner's ``initialize_deep(layer_dims, rng, scale)``.
    deep_forward : callable, optional
        The learner's ``deep_forward(X, parameters)``.
    deep_backward : callable, optional
        The learner's ``deep_backward(AL, Y, caches)``.

    Returns
    -------
    explorer : Explorer

    >>> explorer = deep_training()
    >>> explorer.go_on(25)
    >>> explorer.reading.lines[0].split(":")[0]
    'Network 2-4-1 with 17 parameters, iteration 25'
    """
    return DeepTrainingExplorer(initialize_deep, deep_forward, deep_backward)


class DeepTrainingExplorer(PlayedExplorer):
    """The explorer that `deep_training` returns."""

    name = "deep-training"
    title = "A network of any depth learns"
    challenge = (
        f"Teach the spirals to a network with at least two hidden layers and at most {FEW} parameters: "
        f"{100 * TARGET:.0f} % right within {LENGTH} iterations."
    )

    def __init__(self, initialize=None, forward=None, backward=None):
        self._own_forward = forward
        self._initialize = LearnerFunction(
            "initialize_deep",
            None if initialize is None else lambda dims, scale: initialize(dims, np.random.default_rng(SEED), scale),
            lambda dims, scale: initialize_deep(dims, np.random.default_rng(SEED), scale),
            lambda dims, scale: (_shapes(dims),),
        )
        self._forward = LearnerFunction(
            "deep_forward",
            None if forward is None else lambda X, parameters: _first(forward(X, parameters)),
            lambda X, parameters: deep_forward(X, parameters)[0],
            lambda X, parameters: ((1, X.shape[1]),),
        )
        self._backward = LearnerFunction(
            "deep_backward",
            None if backward is None else lambda *given: _backward(self._working_forward(), backward, *given),
            lambda *given: _backward(deep_forward, deep_backward, *given),
            lambda X, Y, parameters: ({f"d{name}": value.shape for name, value in parameters.items()},),
        )
        figure = new_figure(3.9)
        self._map = ProbabilityMap(figure.add_axes([0.085, 0.125, 0.4, 0.8]), *DATA["spirals"], cells=41)
        fix_title(self._map.ax, "Probability of label 1")
        curve_ax = figure.add_axes([0.585, 0.125, 0.4, 0.8])
        self._curve = TrainingCurve(curve_ax, LENGTH)
        fix_title(curve_ax, "Cost")
        data = widgets.Dropdown(
            options=list(DATA), description="data set", style={"description_width": "130px"}, layout={"width": "auto"}
        )
        controls = {
            "data": data,
            "layers": slider("hidden layers", 1, 0, 4, 1),
            "learning_rate": slider("learning rate", 0.3, -2, 0.5, 0.1, log=True),
            "units": slider("units in each", 4, 1, 16, 1),
            "scale": slider("scale of first W", 0.5, -2, 0, 0.1, log=True),
        }
        moving = (*self._map.moving, *self._curve.moving)
        functions = (self._initialize, self._forward, self._backward)
        speeds = {"25 steps per picture": 25, "5 steps per picture": 5, "100 steps per picture": 100}
        super().__init__(figure, controls, moving, functions, LENGTH, speeds)

    @property
    def layer_dims(self):
        """The sizes that the controls describe."""
        return [2, *[self.controls["units"].value] * self.controls["layers"].value, 1]

    def restart(self):
        """Draw new weights for what the controls say."""
        X, Y = DATA[self.controls["data"].value]
        if X is not self._map.X:
            self._map.set_examples(X, Y)
            self.canvas.forget()
        self.parameters = self._initialize(self.layer_dims, self.controls["scale"].value)
        self.costs = [binary_cross_entropy(self._forward(X, self.parameters), Y)]
        self._gradients = self._backward(X, Y, self.parameters)

    def advance(self, steps):
        """Go down the gradient; numbers without limit end it."""
        X, Y, rate = self._map.X, self._map.Y, self.controls["learning_rate"].value
        for _ in range(steps):
            moved = {name: value - rate * self._gradients[f"d{name}"] for name, value in self.parameters.items()}
            if all(np.abs(value).max() < 1e6 for value in moved.values()):
                self.parameters = moved
            self._gradients = self._backward(X, Y, self.parameters)
            self.costs.append(binary_cross_entropy(self._forward(X, self.parameters), Y))

    def show(self):
        """Draw the boundary and the cost."""
        m, cost = self._map.X.shape[1], self.costs[-1]
        answers = self._forward(self._map.X, self.parameters)
        right = self._map.show(self._forward(self._map.grid, self.parameters), answers) / m
        self._curve.show(self.costs)
        dims, hidden, data = self.layer_dims, self.controls["layers"].value, self.controls["data"].value
        count = count_parameters(dims)
        name = f"Network {'-'.join(map(str, dims))} with {count} parameters"
        lengths = [np.linalg.norm(self._gradients[f"dW{layer}"]) for layer in range(1, hidden + 2)]
        told = ", ".join(f"dW{layer} {length:.0e}" for layer, length in enumerate(lengths, start=1))
        lines = (
            f"{name}, iteration {self.iteration}: cost {cost:.3f}, {100 * right:.1f} % right.",
            f"Lengths of the gradients: {told}. {_character(lengths, cost)}".strip(),
        )
        met = data == "spirals" and hidden >= 2 and count <= FEW and right >= TARGET
        layers = f"{hidden} hidden layer{'' if hidden == 1 else 's'}"
        return Reading(lines, bool(met), f"{data}, {layers}, {count} parameters, {100 * right:.1f} % right.")

    def _working_forward(self):
        """Return the learner's deep_forward as long as it works: its caches then go to deep_backward."""
        return deep_forward if self._own_forward is None or self._forward.failure else self._own_forward


def _character(lengths, cost):
    """Say what the gradients mean where they are striking.

    >>> _character([1e-9, 1e-6], 0.69)
    'So short a gradient moves nothing: the weights are too small for so many layers.'
    """
    if max(lengths) < 1e-3 and cost > 0.5:
        return "So short a gradient moves nothing: the weights are too small for so many layers."
    return ""


def _shapes(dims):
    pairs = enumerate(pairwise(dims), start=1)
    return {name: shape for i, (n_prev, n) in pairs for name, shape in ((f"W{i}", (n, n_prev)), (f"b{i}", (n, 1)))}


def _first(answer):
    return None if answer is None else answer[0]


def _backward(forward, backward, X, Y, parameters):
    AL, caches = forward(X, parameters)
    # A sure network rounds to exactly 0 or 1, where dAL would be infinite.
    return backward(np.clip(AL, CLIP, 1.0 - CLIP), Y, caches)
