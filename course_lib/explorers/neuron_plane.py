"""Explorer: a neuron with two inputs, moved with sliders or with the mouse."""

from __future__ import annotations

import numpy as np
from matplotlib.backend_tools import Cursors

from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.losses import binary_cross_entropy
from course_lib.neuron import neuron_forward
from course_lib.plots.plane import NeuronPlane, ScoreCurve, equation

__all__ = ["LABELS", "POINTS", "NeuronExplorer", "neuron"]

POINTS = np.array(
    [
        [4.0, 0.9, 2.5, -2.7, 1.4, -1.3, -0.2, -2.6, 2.0, 3.9, 3.7, -0.2, 0.0, 0.2, -2.0, 1.6, 2.4, 2.1, -3.5, -1.0],
        [-3.5, -1.0, -2.7, 0.9, -3.1, -2.3, -2.4, -0.3, -3.8, -2.2, 0.1, 2.9, 3.9, 1.2, 3.6, 2.3, 1.0, 0.1, 3.7, 3.6],
    ]
)
"""Twenty points that a line can separate."""

LABELS = np.repeat([[0.0, 1.0]], 10, axis=1)
"""The label of each of the `POINTS`."""

TARGET = 0.05
_GRASP = 13
"""Pixels from the mouse within which something can be grasped."""


def neuron(forward=None):
    """Explore a neuron with two inputs: drag its weight vector, its line, or the point that is asked about.

    Parameters
    ----------
    forward : callable, optional
        The learner's ``neuron_forward(X, w, b)``.

    Returns
    -------
    explorer : Explorer
        It starts at the worked example b = 1, w = (3, -2) with the point (-2, 2).

    >>> neuron().reading.lines[1]
    'At the point (-2.0, 2.0): z = 1 + 3 · (-2) - 2 · 2 = -9, a = sigmoid(z) = 0.00012339, so the label is 0.'
    """
    return NeuronExplorer(forward)


class NeuronExplorer(Explorer):
    """The explorer that `neuron` returns."""

    name = "neuron"
    title = "One neuron in the plane"
    challenge = (
        f"Turn and move the line until all {LABELS.size} examples lie on their side, "
        f"and make the neuron sure enough for a cost below {TARGET:g}."
    )

    def __init__(self, forward=None):
        self._forward = LearnerFunction("neuron_forward", forward, neuron_forward, lambda X, w, b: ((1, X.shape[1]),))
        figure = new_figure(4.2)
        self._ax = figure.add_axes([0.07, 0.12, 0.431, 0.82])
        self._plane = NeuronPlane(self._ax, POINTS, LABELS, forward=self._forward)
        fix_title(self._ax, "Drag the arrow, the line or the cross")
        curve_ax = figure.add_axes([0.595, 0.12, 0.395, 0.82])
        self._curve = ScoreCurve(curve_ax, LABELS)
        fix_title(curve_ax, "Score and probability of every example")
        controls = {
            "w1": slider("weight w₁", 3.0, -5.0, 5.0, 0.1, described=64),
            "w2": slider("weight w₂", -2.0, -5.0, 5.0, 0.1, described=64),
            "b": slider("bias b", 1.0, -10.0, 10.0, 0.1, described=64),
            "x1": slider("point x₁", -2.0, -5.0, 5.0, 0.1, described=64),
            "x2": slider("point x₂", 2.0, -5.0, 5.0, 0.1, described=64),
        }
        moving = (*self._plane.moving, *self._curve.moving)
        super().__init__(figure, controls, moving, [self._forward], columns=3)
        self._grasped = None
        self.canvas.mpl_connect("button_press_event", self._on_press)
        self.canvas.mpl_connect("motion_notify_event", self._on_motion)
        self.canvas.mpl_connect("button_release_event", self._on_release)

    def update(self):
        """Draw the neuron that the sliders describe, and what it says about the point and the examples."""
        w, b, x = self._parameters()
        self._plane.show(w, b)
        A = self._forward(POINTS, w, b)
        self._curve.show(w.T @ POINTS + b, A)
        z, a = (w.T @ x).item() + b, self._forward(x, w, b).item()
        self._plane.show_point(*x[:, 0], f"a = {a:.5g}")
        self._curve.show_point(z, a)
        right, cost = int(((A > 0.5) == LABELS).sum()), binary_cross_entropy(A, LABELS)
        line = f"The line: {equation(w, b)}. The weight vector ({w[0, 0]:g}, {w[1, 0]:g}) is at right angles to it."
        if not w.any():
            line = "Both weights are 0: there is no line, and the probability is the same everywhere."
        return Reading(
            (
                line,
                f"At the point ({x[0, 0]:.1f}, {x[1, 0]:.1f}): {_computed(w, b, x, z)}, a = sigmoid(z) = {a:.5g}, "
                f"so the label is {int(a > 0.5)}.",
            ),
            right == LABELS.size and cost < TARGET,
            f"{right} of {LABELS.size} examples are right, the cost is {cost:.3f}.",
        )

    def _parameters(self):
        # Rounded: a slider's 0.1 steps add up to numbers such as 0.30000000000000004.
        w1, w2, b, x1, x2 = (round(self.controls[key].value, 1) for key in ("w1", "w2", "b", "x1", "x2"))
        return np.array([[w1], [w2]]), b, np.array([[x1], [x2]])

    def _on_press(self, event):
        if event.inaxes is self._ax and event.button == 1:
            self._grasped = self._within_reach(event) or "point"
            self._drag_to(event.xdata, event.ydata)

    def _on_motion(self, event):
        if self._grasped is None:
            over = event.inaxes is self._ax and self._within_reach(event)
            self.canvas.set_cursor(Cursors.HAND if over else Cursors.POINTER)
        elif event.inaxes is self._ax:
            self._drag_to(event.xdata, event.ydata)

    def _on_release(self, _event):
        self._grasped = None

    def _within_reach(self, event):
        """Return what the mouse would grasp: "weights", "point", "line", or None."""
        w, b, x = self._parameters()
        mouse = np.array([event.x, event.y])
        scale = self._ax.bbox.width / (2 * self._plane.extent)  # pixels per unit
        grasp = _GRASP * self.canvas.device_pixel_ratio
        for what, place in (("weights", w[:, 0]), ("point", x[:, 0])):
            if np.hypot(*(self._ax.transData.transform(place) - mouse)) < grasp:
                return what
        length = np.hypot(*w[:, 0])
        distance = abs(w[0, 0] * event.xdata + w[1, 0] * event.ydata + b) / length if length else np.inf
        return "line" if distance * scale < grasp else None

    def _drag_to(self, x1, x2):
        """Move what was grasped so that it passes through the mouse."""
        if self._grasped == "weights":
            self.set(w1=round(x1, 1), w2=round(x2, 1))
        elif self._grasped == "line":
            w, _, _ = self._parameters()
            self.set(b=round(-(w[0, 0] * x1 + w[1, 0] * x2), 1))
        else:
            self.set(x1=round(x1, 1), x2=round(x2, 1))


def _computed(w, b, x, z):
    """Write the score as a sum, the way one computes it by hand."""
    text = f"z = {b:g}"
    for weight, value in zip(w[:, 0], x[:, 0], strict=True):
        factor = f"({value:g})" if value < 0 else f"{value:g}"
        text += f" {'-' if weight < 0 else '+'} {abs(weight):g} · {factor}"
    return f"{text} = {z:.4g}"
