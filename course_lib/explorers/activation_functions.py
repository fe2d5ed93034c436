"""Explorer: activation functions, their slopes, saturation and dying ReLU."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from course_lib.activations import ACTIVATIONS
from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.plots.activation import SATURATED, ActivationPanels
from course_lib.validation import check_choice

__all__ = ["SCORES", "ActivationExplorer", "activations"]

SCORES = np.array([-2.0, -1.6, -1.2, -0.8, -0.5, -0.1, 0.2, 0.6, 0.9, 1.3, 1.6, 2.0])
"""Scores that twelve examples give one unit while its bias is 0."""

_NAMES = ("sigmoid", "tanh", "relu", "leaky_relu", "elu")
_PARAMETERS = {"leaky_relu": "slope", "elu": "alpha"}
_GRID = np.linspace(-8.0, 8.0, 401)


def activations(**functions):
    """Explore an activation function: its value, its slope, where it saturates, how a ReLU unit dies.

    Parameters
    ----------
    **functions : callable
        The learner's own, under the names of the exercises: sigmoid, tanh, relu, leaky_relu, elu, and each with
        ``_derivative`` at the end. The course's are used for those that are not given.

    Returns
    -------
    explorer : Explorer

    Raises
    ------
    ValueError
        If a name is not an activation function, or what is given is not a function.

    >>> explorer = activations()
    >>> explorer.set(z=2.0)
    >>> explorer.reading.lines[0]
    'sigmoid(2.00) = 0.8808, slope 0.1050.'
    """
    return ActivationExplorer(functions)


class ActivationExplorer(Explorer):
    """The explorer that `activations` returns."""

    name = "activations"
    title = "Activation functions: value, slope, and who still learns"
    challenge = (
        "Choose relu and move the bias until no example passes a gradient: the unit is dead. Then leave the bias "
        f"and find a function with which every example has a slope of at least {SATURATED:g} again."
    )

    def __init__(self, functions):
        derivatives = [f"{name}_derivative" for name in _NAMES]
        for name in functions:
            check_choice("function", name, (*_NAMES, *derivatives))
        self._functions = {
            name: LearnerFunction(name, functions.get(name), _reference(name), lambda z, *_: (z.shape,))
            for name in (*_NAMES, *derivatives)
        }
        self._killed_at, self._shown = None, None
        figure = new_figure(3.5)
        axes = figure.add_axes([0.07, 0.14, 0.405, 0.76]), figure.add_axes([0.58, 0.14, 0.405, 0.76])
        self._panels = ActivationPanels(axes, _GRID)
        for ax in axes:
            fix_title(ax, "")
        choice = widgets.Dropdown(
            options=_NAMES,
            value="sigmoid",
            description="activation",
            style={"description_width": "130px"},
            layout={"width": "auto"},
        )
        controls = {
            "activation": choice,
            "slope": slider("slope for z < 0", 0.01, 0.0, 0.5, 0.01),
            "alpha": slider("alpha", 1.0, 0.1, 2.0, 0.1),
            "z": slider("score z", 2.0, -8.0, 8.0, 0.1),
            "bias": slider("bias of the unit", 0.0, -6.0, 6.0, 0.1),
        }
        super().__init__(figure, controls, self._panels.moving, self._functions.values())

    def update(self):
        """Draw the chosen function, the score z, and the unit's twelve scores."""
        name, z = self.controls["activation"].value, self.controls["z"].value
        bias = self.controls["bias"].value
        parameters = self._show_parameter(name)
        # All values in one call: a learner's function is asked once for the whole picture.
        asked = np.concatenate([_GRID, [z], SCORES + bias])
        a = self._functions[name](asked, *parameters)
        slopes = self._functions[f"{name}_derivative"](asked, *parameters)
        k = _GRID.size
        curve = (name, a[:k].tobytes(), slopes[:k].tobytes())
        if curve != self._shown:
            self._shown = curve
            if self._panels.show_function(name, a[:k], slopes[:k]):
                self.canvas.forget()
        self._panels.show_point(z, a[k], slopes[k])
        self._panels.show_scores(asked[k + 1 :], slopes[k + 1 :])
        return self._reading(name, (z, a[k], slopes[k]), bias, np.abs(slopes[k + 1 :]) < SATURATED)

    def _show_parameter(self, name):
        """Show the slider of this function's parameter, and return its value, if it has one."""
        wanted = _PARAMETERS.get(name)
        self.controls["alpha"].layout.display = "" if wanted == "alpha" else "none"
        self.controls["slope"].layout.display = "none" if wanted == "alpha" else ""
        # Hidden, not removed: the other controls keep their places.
        self.controls["slope"].layout.visibility = "visible" if wanted == "slope" else "hidden"
        return (self.controls[wanted].value,) if wanted else ()

    def _reading(self, name, point, bias, silent):
        z, a, slope = point
        dead = silent.all()
        if name == "relu" and dead:
            self._killed_at = bias
        revived = self._killed_at == bias and not silent.any()
        value = f"{name}({z:.2f}) = {a:.4f}, slope {slope:.4f}."
        passed = f"{silent.sum()} of {silent.size} examples pass no gradient"
        unit = f"The unit with bias {bias:.1f}: {passed}."
        if dead:
            unit += " It is dead: no step of gradient descent moves it."
        if revived:
            progress = f"at bias {bias:.1f} relu is dead, and with {name} every example teaches the unit."
        elif self._killed_at is None:
            progress = f"with {name}, {passed}."
        elif self._killed_at == bias:
            progress = f"at bias {bias:.1f} the relu unit is dead. With {name}, {passed}."
        else:
            progress = f"relu died at bias {self._killed_at:.1f}; go back to that bias, or kill it again."
        return Reading((value, _saturation(name, z, slope), unit), revived, progress)


def _saturation(name, z, slope):
    """Say what a slope means for learning."""
    if slope == 0:
        return f"The slope is 0: from an example with z = {z:.2f} the unit learns nothing at all."
    if abs(slope) < SATURATED:
        return f"Saturated: with a slope below {SATURATED:g}, a step of gradient descent hardly moves the unit."
    return f"Not saturated: the unit passes {slope:.4f} of the gradient that arrives."


def _reference(name):
    function, derivative = ACTIVATIONS[name.removesuffix("_derivative")]
    return derivative if name.endswith("_derivative") else function
