"""Explorer: gradient descent on the cost of a neuron with one input, with learning rates from tiny to wild."""

from __future__ import annotations

import numpy as np

from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.losses import binary_cross_entropy
from course_lib.neuron import neuron_forward, neuron_gradients
from course_lib.plots.cost import CostCurve
from course_lib.plots.landscape import CostLandscape

__all__ = ["HOURS", "PASSED", "DescentExplorer", "descend", "descent"]

HOURS = np.concatenate([np.arange(11) / 5, [3.1, 2.9], 4 + np.arange(11) / 5]).reshape(1, -1)
"""Hours that 24 people practised. Not centred on 0, so the valley of the cost is narrow and slanted."""

PASSED = np.repeat([[0.0, 1.0]], 12, axis=1)
"""Whether each passed. One who practised 3.1 hours failed, one with 2.9 passed: no cost of 0, no endless slope."""

TARGET, STEPS, START_COST = 0.1, 50, 0.6
_W, _B = (-4.0, 14.0), (-18.0, 8.0)


def descent(forward=None, cost=None, gradients=None):
    """Explore gradient descent: a learning rate that is too small creeps, one that is too large leaps to and fro.

    Parameters
    ----------
    forward : callable, optional
        The learner's ``neuron_forward(X, w, b)``.
    cost : callable, optional
        The learner's ``binary_cross_entropy(A, Y)``.
    gradients : callable, optional
        The learner's ``neuron_gradients(X, Y, A)``.

    Returns
    -------
    explorer : Explorer

    >>> explorer = descent()
    >>> explorer.set(learning_rate=5.0)
    >>> explorer.reading.met
    True
    """
    return DescentExplorer(forward, cost, gradients)


def descend(functions, w, b, learning_rate, num_steps):
    """Follow the gradient on `HOURS` and `PASSED`.

    Parameters
    ----------
    functions : tuple of callable
        ``neuron_forward``, ``binary_cross_entropy``, ``neuron_gradients``.
    w, b : float
        The start.
    learning_rate : float
    num_steps : int

    Returns
    -------
    path : ndarray, shape (2, k)
        w and b after 0, 1, 2, ... steps. k is num_steps + 1, or less if the numbers became infinite.
    costs : ndarray, shape (k,)
    """
    forward, cost, gradients = functions
    w, b = np.array([[float(w)]]), float(b)
    path, costs = [], []
    for _ in range(num_steps + 1):
        A = forward(HOURS, w, b)
        path.append((w[0, 0], b))
        costs.append(cost(A, PASSED))
        dw, db = gradients(HOURS, PASSED, A)
        w, b = w - learning_rate * dw, b - learning_rate * db
        # Far beyond every picture, and before overflow turns into nan.
        if max(abs(w[0, 0]), abs(b)) > 1e12:
            break
    return np.array(path).T, np.array(costs)


class DescentExplorer(Explorer):
    """The explorer that `descent` returns."""

    name = "descent"
    title = "Gradient descent: how large a step?"
    challenge = (
        f"Find a learning rate that reaches a cost of {TARGET:g} within {STEPS} steps, "
        f"from a start where the cost is above {START_COST:g}."
    )

    def __init__(self, forward=None, cost=None, gradients=None):
        self._functions = (
            LearnerFunction("neuron_forward", forward, neuron_forward, lambda X, w, b: ((1, X.shape[1]),)),
            LearnerFunction("binary_cross_entropy", cost, binary_cross_entropy, lambda A, Y: ((),)),
            LearnerFunction("neuron_gradients", gradients, neuron_gradients, lambda X, Y, A: ((len(X), 1), ())),
        )
        figure = new_figure(4.0)
        self._ax = figure.add_axes([0.08, 0.125, 0.4, 0.795])
        self._landscape = CostLandscape(self._ax, HOURS, PASSED, _W, _B, target=TARGET)
        fix_title(self._ax, "Cost over w and b (click to start there)")
        curve_ax = figure.add_axes([0.585, 0.125, 0.4, 0.795])
        self._curve = CostCurve(curve_ax, steps=100, target=TARGET, interval=(0.05, 20.0))
        fix_title(curve_ax, "Cost after every step")
        controls = {
            "learning_rate": slider("learning rate", 0.1, -2, 2, 0.05, log=True),
            "steps": slider("number of steps", STEPS, 1, 100, 1),
            "start_w": slider("start at w", -1.0, -4.0, 8.0, 0.1),
            "start_b": slider("start at b", 2.0, -16.0, 6.0, 0.1),
        }
        moving = (*self._landscape.moving, *self._curve.moving)
        super().__init__(figure, controls, moving, self._functions)
        self._grasped = False
        self.canvas.mpl_connect("button_press_event", self._on_press)
        self.canvas.mpl_connect("motion_notify_event", self._on_motion)
        self.canvas.mpl_connect("button_release_event", self._on_release)

    def update(self):
        """Descend from the start with the learning rate that the sliders say, and draw the way."""
        rate, steps, w, b = (self.controls[key].value for key in ("learning_rate", "steps", "start_w", "start_b"))
        path, costs = descend(self._functions, w, b, rate, steps)
        self._landscape.show_path(path)
        self._curve.show(costs)
        taken = costs.size - 1
        outside = int(((path[0] < _W[0]) | (path[0] > _W[1]) | (path[1] < _B[0]) | (path[1] > _B[1])).sum())
        where = f"After {taken} steps with learning rate {rate:.3g}: w = {path[0, -1]:.3g}, b = {path[1, -1]:.3g}, "
        where += f"cost {costs[-1]:.3f} (at the start {costs[0]:.3f})."
        gone = f" {outside} of {costs.size} points lie outside the left picture." if outside else ""
        met = bool(costs[-1] <= TARGET and taken <= STEPS and costs[0] > START_COST)
        progress = f"the cost is {costs[-1]:.3f} after {taken} steps."
        if costs[-1] <= TARGET and not met:
            progress += f" Take at most {STEPS} steps." if taken > STEPS else " Start farther away."
        return Reading((where, _character(costs) + gone), met, progress)

    def _on_press(self, event):
        self._grasped = event.inaxes is self._ax and event.button == 1
        self._on_motion(event)

    def _on_motion(self, event):
        if self._grasped and event.inaxes is self._ax:
            self.set(start_w=round(event.xdata, 1), start_b=round(event.ydata, 1))

    def _on_release(self, _event):
        self._grasped = False


def _character(costs):
    """Say what kind of descent this is.

    >>> _character(np.array([1.0, 2.0, 1.5]))
    'The cost rose in 1 of 2 steps: the steps are so large that they leap to and fro.'
    """
    taken, rises = costs.size - 1, int((np.diff(costs) > 1e-9).sum())
    if rises == 0:
        small = costs[-1] > TARGET
        return "The cost fell in every step" + (", but the steps are too small to get there." if small else ".")
    if rises > max(10, taken * 2 / 3) and costs[-1] > costs[0]:
        return f"The cost rose in {rises} of {taken} steps: they lead uphill. Does the gradient have the right sign?"
    if rises > taken / 3:
        return f"The cost rose in {rises} of {taken} steps: the steps are so large that they leap to and fro."
    return (
        f"The cost rose in {rises} of {taken} steps: some steps are too large and land on the other side of the valley."
    )
