"""Explorer: a network that learns forty examples by heart, and everything that can be done about it."""

from __future__ import annotations

import numpy as np

from course_lib.bias_variance import diagnose
from course_lib.data import planar
from course_lib.dropout import dropout_backward, dropout_forward
from course_lib.explorers.explorer import Explorer, Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.layers import Dense, Dropout
from course_lib.networks import Network
from course_lib.optimizers import Adam
from course_lib.plots.generalization import RunningCurves
from course_lib.plots.regularization import FittedPlane
from course_lib.regularizers import l2_cost, l2_gradient
from course_lib.training import Training

__all__ = ["OverfittingExplorer", "overfitting"]

NOISE = 0.3
OPTIMAL, TOLERANCE = 0.08, 0.05
"""With moons this blurred, nobody is wrong less often: nearest neighbours among 100,000 examples are at 8.4 %."""

EXAMPLES, EPOCHS, EVERY = 40, 200, 8
TARGET = 0.11
LEARNING_RATE = 0.05


def overfitting(l2_gradient=None, dropout_forward=None, dropout_backward=None):
    """Explore what makes a network overfit, and what helps: the penalty, dropout, size, examples, stopping early.

    Parameters
    ----------
    l2_gradient, dropout_forward, dropout_backward : callable, optional
        The learner's functions of these names.

    Returns
    -------
    explorer : Explorer

    >>> explorer = overfitting()
    >>> explorer.reading.met
    False
    >>> explorer.set(lambd=0.3)
    >>> explorer.reading.met
    True
    """
    return OverfittingExplorer(l2_gradient, dropout_forward, dropout_backward)


class OverfittingExplorer(Explorer):
    """The explorer that `overfitting` returns."""

    name = "overfitting"
    title = "Learned, or learned by heart?"
    challenge = (
        f"With {EXAMPLES} examples or fewer, bring the dev error down to {100 * TARGET:.0f} % or less. "
        "There are several ways: find two."
    )

    def __init__(self, gradient=None, forward=None, backward=None):
        self._gradient = LearnerFunction("l2_gradient", gradient, l2_gradient, lambda dW, W, lambd, m: (W.shape,))
        self._forward = LearnerFunction("dropout_forward", forward, dropout_forward, lambda A, *_: (A.shape, A.shape))
        self._backward = LearnerFunction("dropout_backward", backward, dropout_backward, lambda dA, *_: (dA.shape,))
        self._X, self._Y = planar("moons", 200, np.random.default_rng(5), noise=NOISE)
        self._dev = planar("moons", 400, np.random.default_rng(99), noise=NOISE)
        figure = new_figure(3.8)
        plane_ax = figure.add_axes([0.085, 0.14, 0.43, 0.78])
        self._plane = FittedPlane(plane_ax, *self._dev)
        fix_title(plane_ax, "Training examples large, dev examples small")
        curve_ax = figure.add_axes([0.6, 0.14, 0.385, 0.78])
        self._curves = RunningCurves(curve_ax, EPOCHS)
        fix_title(curve_ax, "Cost without the penalty")
        controls = {
            "lambd": slider("lambda of L2", 0.0, 0.0, 10.0, 0.1, described=95),
            "keep_prob": slider("keep_prob", 1.0, 0.3, 1.0, 0.05, described=95),
            "units": slider("hidden units", 20, 1, 30, 1, described=95),
            "examples": slider("examples", EXAMPLES, 10, 200, 10, described=95),
            "epochs": slider("epochs", EPOCHS, 10, EPOCHS, 10, described=95),
        }
        moving = (*self._plane.moving, *self._curves.moving)
        super().__init__(figure, controls, moving, [self._gradient, self._forward, self._backward])

    def update(self):
        """Train a new network as the controls say, and draw what became of it."""
        lambd, keep_prob, units, m, epochs = (round(control.value, 2) for control in self.controls.values())
        X, Y = self._X[:, :m], self._Y[:, :m]
        network, costs = self._train(X, Y, lambd, keep_prob, units, epochs)
        self._plane.show(network.forward, X, Y)
        self._curves.show(*costs)
        train, dev = (float(np.mean(network.predict(x) != y)) for x, y in ((X, Y), self._dev))
        found = diagnose(train, dev, OPTIMAL, TOLERANCE)
        best = int(np.argmin(costs[2]))
        errors = f"Training error {100 * train:.1f} %, dev error {100 * dev:.1f} %"
        units = f"Two hidden layers of {units} tanh unit{'s' * (units > 1)} each"
        lines = (
            f"{errors}, best possible about {100 * OPTIMAL:.0f} %: {found} (tolerance {100 * TOLERANCE:.0f} %).",
            f"{units}, {network.theta.size} weights and biases, {m} examples. The dev cost was lowest after "
            f"{costs[0][best]} epochs.",
        )
        met = dev <= TARGET and m <= EXAMPLES
        progress = f"the dev error is {100 * dev:.1f} % with {m} examples."
        if dev <= TARGET and not met:
            progress += f" Now do it with {EXAMPLES}."
        return Reading(lines, met, progress)

    def _train(self, X, Y, lambd, keep_prob, units, epochs):
        """Return a trained network, and after which epochs the training and dev costs were measured, with these."""
        hidden = [Dense(units, "tanh"), _Dropout(keep_prob, self._forward, self._backward)]
        hidden += [Dense(units, "tanh"), _Dropout(keep_prob, self._forward, self._backward)]
        layers = [layer for layer in hidden if keep_prob < 1 or isinstance(layer, Dense)]
        network = Network(2, [*layers, Dense(1, "sigmoid")], np.random.default_rng(1))
        training = Training(network, X, Y, optimizer=Adam(LEARNING_RATE), penalty=_Penalty(lambd, self._gradient))
        seen, train_costs, dev_costs = [], [], []
        for epoch in range(epochs + 1):
            if epoch % EVERY == 0:
                seen.append(epoch)
                train_costs.append(training.loss.cost(network.forward(X), Y))
                dev_costs.append(training.loss.cost(network.forward(self._dev[0]), self._dev[1]))
            if epoch < epochs:
                training.epoch()
        return network, (seen, train_costs, dev_costs)


class _Penalty:
    """L2 with the learner's gradient, for `Training`."""

    def __init__(self, lambd, gradient):
        self.lambd, self._gradient = lambd, gradient

    def cost(self, cross_entropy, parameters, m):
        return l2_cost(cross_entropy, parameters, self.lambd, m)

    def gradient(self, dW, W, m):
        return self._gradient(dW, W, self.lambd, m)


class _Dropout(Dropout):
    """Dropout with the learner's functions."""

    def __init__(self, keep_prob, forward, backward):
        super().__init__(keep_prob)
        self._forward, self._backward = forward, backward

    def forward(self, A_prev, training=False):
        if not training:
            return A_prev
        A, self.mask = self._forward(A_prev, self.keep_prob, self.rng, True)
        return A

    def backward(self, dA):
        return self._backward(dA, self.mask, self.keep_prob)
