"""Explorer: what the tape says about a function of two numbers, at a point that can be dragged."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.keras_bridge import training_loop
from course_lib.keras_bridge.modules import tf
from course_lib.plots.slopes import SlopeCut, SlopePlane

__all__ = ["LANDSCAPES", "TapeExplorer", "tape"]

EXTENT = 3.0
FLAT = 0.06
"""Length of a gradient that counts as none."""

STEP = 1e-3
"""Of the difference quotient beside which the tape's numbers are shown."""

LANDSCAPES = {
    "x₁² + 3 x₂²": lambda x: x[0] ** 2 + 3 * x[1] ** 2,
    "x₁² - x₂²": lambda x: x[0] ** 2 - x[1] ** 2,
    "sin(x₁) cos(x₂)": lambda x: tf.sin(x[0]) * tf.cos(x[1]),
    "exp(-x₁² - x₂²) + x₁ / 4": lambda x: tf.exp(-(x[0] ** 2) - x[1] ** 2) + x[0] / 4,
    "tanh(x₁ + 2 x₂)²": lambda x: tf.tanh(x[0] + 2 * x[1]) ** 2,
}
"""What it is called, and the function of a tensor with two entries."""


def tape(derivative_with_tape=None):
    """Explore the gradient of a function of two numbers. Needs TensorFlow.

    Parameters
    ----------
    derivative_with_tape : callable, optional
        The learner's function of this name.

    Returns
    -------
    explorer : Explorer
    """
    return TapeExplorer(derivative_with_tape)


class TapeExplorer(Explorer):
    """The explorer that `tape` returns."""

    name = "tape"
    title = "What the tape has heard"
    challenge = (
        f"On sin(x₁) cos(x₂), find a saddle: a point where the gradient is shorter than {FLAT:g}, although it goes up "
        "in one direction and down in another."
    )

    def __init__(self, derivative=None):
        reference = training_loop.derivative_with_tape
        self._derivative = LearnerFunction(
            "derivative_with_tape", derivative, reference, lambda f, x: (tuple(x.shape),)
        )
        figure = new_figure(3.9)
        self._ax = figure.add_axes([0.1, 0.125, 0.39, 0.8])
        self._plane = SlopePlane(self._ax, EXTENT)
        fix_title(self._ax, "Click or drag the point; the arrow points uphill")
        slope_ax = figure.add_axes([0.6, 0.125, 0.385, 0.8])
        self._cut = SlopeCut(slope_ax)
        fix_title(slope_ax, "Along the arrow: the height, and the slope")
        self._shown = None
        choice = widgets.Dropdown(
            options=list(LANDSCAPES),
            value="sin(x₁) cos(x₂)",
            description="function",
            style={"description_width": "130px"},
            layout={"width": "auto"},
        )
        controls = {
            "function": choice,
            "x1": slider("x₁", 0.8, -EXTENT, EXTENT, 0.02),
            "x2": slider("x₂", 0.6, -EXTENT, EXTENT, 0.02),
        }
        super().__init__(figure, controls, (*self._plane.moving, *self._cut.moving), [self._derivative], columns=1)
        self._grasped = False
        self.canvas.mpl_connect("button_press_event", self._on_press)
        self.canvas.mpl_connect("motion_notify_event", self._on_motion)
        self.canvas.mpl_connect("button_release_event", self._on_release)

    def update(self):
        """Ask for the gradient at the point, and draw it."""
        name, point = self.controls["function"].value, np.array([self.controls[key].value for key in ("x1", "x2")])
        function = LANDSCAPES[name]
        if name != self._shown:
            self._plane.show_heights(np.asarray(function(tf.constant(self._plane.grid))))
            self._shown = name
            self.canvas_forget()
        gradient = np.asarray(self._derivative(function, tf.constant(point)))
        self._plane.show_gradient(point, gradient)
        size = float(np.hypot(*gradient))
        direction = gradient / size if size else np.array([1.0, 0.0])
        self._cut.show(lambda t: _heights(function, point, direction, t), size)
        return self._read(function, name, point, gradient, size)

    def canvas_forget(self):
        """Draw everything next time: the contour lines are new."""
        if hasattr(self, "canvas"):
            self.canvas.forget()

    def _read(self, function, name, point, gradient, size):
        steps = STEP * np.eye(2)
        around = np.array([[_height(function, point + s), _height(function, point - s)] for s in steps])
        quotient = (around[:, 0] - around[:, 1]) / (2 * STEP)
        off = float(np.abs(quotient - gradient).max())
        lines = (
            f"f({point[0]:.2f}, {point[1]:.2f}) = {_height(function, point):.4f}. "
            f"By the tape: ∂f/∂x₁ = {gradient[0]:.4f}, ∂f/∂x₂ = {gradient[1]:.4f}.",
            f"By differences: {quotient[0]:.4f} and {quotient[1]:.4f}; they differ by {off:.1e} at most.",
        )
        if name != "sin(x₁) cos(x₂)":
            return Reading(lines, False, "choose sin(x₁) cos(x₂).")
        if size >= FLAT:
            return Reading(lines, False, f"the gradient has the length {size:.2f}.")
        bends = _bends(function, point)
        if bends[0] < 0 < bends[1]:
            return Reading(lines, True, f"the gradient has the length {size:.3f}, and it bends both ways.")
        return Reading(
            lines, False, f"this is a {'valley' if bends[0] > 0 else 'top'}: flat, but it bends one way only."
        )

    def _on_press(self, event):
        self._grasped = event.inaxes is self._ax and event.button == 1
        self._on_motion(event)

    def _on_motion(self, event):
        if self._grasped and event.inaxes is self._ax:
            self.set(x1=round(event.xdata, 2), x2=round(event.ydata, 2))

    def _on_release(self, _event):
        self._grasped = False


def _height(function, point):
    return float(function(tf.constant(point)))


def _heights(function, point, direction, positions):
    return np.asarray(function(tf.constant(point[:, None] + direction[:, None] * positions)))


def _bends(function, point):
    """Return the two curvatures of the function, the smaller first, by differences of differences."""
    h = 0.02
    unit = h * np.eye(2)
    f = lambda i, j: _height(function, point + i * unit[0] + j * unit[1])
    along = [(f(1, 0) - 2 * f(0, 0) + f(-1, 0)) / h**2, (f(0, 1) - 2 * f(0, 0) + f(0, -1)) / h**2]
    mixed = (f(1, 1) - f(1, -1) - f(-1, 1) + f(-1, -1)) / (4 * h**2)
    return np.linalg.eigvalsh([[along[0], mixed], [mixed, along[1]]])
