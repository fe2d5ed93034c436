"""Explorer: the same deep network with and without batch normalisation, side by side while they learn."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from course_lib.data import planar
from course_lib.deep_stack import deep_stack
from course_lib.explorers.explorer import Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.explorers.played_explorer import PlayedExplorer
from course_lib.initializers import he_normal
from course_lib.layers import BatchNorm
from course_lib.losses import binary_cross_entropy
from course_lib.normalization import (
    batch_norm_backward,
    batch_norm_forward,
    batch_norm_inference,
    update_running_statistics,
)
from course_lib.plots.cost_pair import CostPair
from course_lib.plots.probability_map import ProbabilityMap

__all__ = ["NormalizedTrainingExplorer", "normalized_training"]

DATA = {name: planar(name, 256, np.random.default_rng(5)) for name in ("flower", "moons", "circles", "spirals")}
"""X (2, 256) and Y (1, 256) by name."""

LENGTH, SEED, UNITS = 400, 2, 12
DEEP, GOOD, POOR = 6, 0.9, 0.7


def normalized_training(forward=None, backward=None, update=None, inference=None):
    """Explore how depth, learning rate, first weights and batch size matter, with and without batch normalisation.

    Parameters
    ----------
    forward : callable, optional
        The learner's ``batch_norm_forward(Z, gamma, beta, epsilon)``.
    backward : callable, optional
        The learner's ``batch_norm_backward(dZ_tilde, cache)``.
    update : callable, optional
        The learner's ``update_running_statistics(running_mean, running_variance, mu, variance, momentum)``.
    inference : callable, optional
        The learner's ``batch_norm_inference(Z, gamma, beta, running_mean, running_variance, epsilon)``.

    Returns
    -------
    explorer : Explorer

    >>> explorer = normalized_training()
    >>> explorer.go_on(1)
    >>> explorer.reading.lines[0].split(":")[0]
    'Without, after 1 iteration'
    """
    return NormalizedTrainingExplorer(forward, backward, update, inference)


class NormalizedTrainingExplorer(PlayedExplorer):
    """The explorer that `normalized_training` returns."""

    name = "normalized-training"
    title = "One start, two networks: without and with batch normalisation"
    challenge = (
        f"Find a case for batch normalisation: with at least {DEEP} hidden layers, {100 * GOOD:.0f} % right with it "
        f"while the network without it has at most {100 * POOR:.0f} %."
    )

    def __init__(self, forward=None, backward=None, update=None, inference=None):
        self._batch_norm = {
            "forward": LearnerFunction("batch_norm_forward", forward, batch_norm_forward, _shapes_forward),
            "backward": LearnerFunction("batch_norm_backward", backward, batch_norm_backward, _shapes_backward),
            "update": LearnerFunction(
                "update_running_statistics", update, update_running_statistics, lambda mean, *_: (mean.shape,) * 2
            ),
            "inference": LearnerFunction(
                "batch_norm_inference", inference, batch_norm_inference, lambda Z, *_: (Z.shape,)
            ),
        }
        figure = new_figure(3.1)
        self._maps = [
            ProbabilityMap(figure.add_axes([left, 0.17, 0.265, 0.684]), *DATA["flower"], cells=31)
            for left in (0.08, 0.375)
        ]
        fix_title(self._maps[0].ax, "Without")
        fix_title(self._maps[1].ax, "With batch norm")
        self._maps[1].ax.set_ylabel("")
        curve_ax = figure.add_axes([0.725, 0.17, 0.265, 0.684])
        self._costs = CostPair(curve_ax, LENGTH, ("without", "with batch norm"))
        fix_title(curve_ax, "Cost, all examples")
        style = {"description_width": "130px"}
        controls = {
            "data": widgets.Dropdown(options=list(DATA), description="data set", style=style, layout={"width": "auto"}),
            "layers": slider("hidden layers", 2, 1, 12, 1),
            "learning_rate": slider("learning rate", 0.1, -2, 1, 0.1, log=True),
            "scale": slider("first W: He times", 1.0, -1, 1, 0.1, log=True),
            "size": slider("batch size, 2^", 5, 0, 8, 1),
            "residual": widgets.Checkbox(
                False, description="connections around pairs of layers", style=style, layout={"width": "auto"}
            ),
        }
        moving = (*self._maps[0].moving, *self._maps[1].moving, *self._costs.moving)
        speeds = {"5 steps per picture": 5, "1 step per picture": 1, "20 steps per picture": 20}
        functions = self._batch_norm.values()
        super().__init__(figure, controls, moving, functions, LENGTH, speeds)

    def restart(self):
        """Build both networks anew, from the same first weights."""
        X, Y = DATA[self.controls["data"].value]
        if X is not self._maps[0].X:
            for drawn in self._maps:
                drawn.set_examples(X, Y)
            self.canvas.forget()
        scale, depth = self.controls["scale"].value, self.controls["layers"].value
        settings = {
            "initializer": lambda n, n_prev, rng: scale * he_normal(n, n_prev, rng),
            "residual": self.controls["residual"].value,
            "make_batch_norm": lambda: _LearnersBatchNorm(self._batch_norm),
        }
        self.networks = [
            deep_stack(2, depth, UNITS, 1, np.random.default_rng(SEED), batch_norm=normalized, **settings)
            for normalized in (False, True)
        ]
        self._rng, self._order = np.random.default_rng(SEED), np.zeros(0, dtype=int)
        self._measured, self._values = [], []
        self._measure()

    def advance(self, steps):
        """Take some steps on mini-batches, the same ones for both."""
        X, Y, rate = self._maps[0].X, self._maps[0].Y, self.controls["learning_rate"].value
        for _ in range(steps):
            batch = self._next_batch(2 ** self.controls["size"].value)
            for network in self.networks:
                network.forward(X[:, batch], training=True)
                network.backward(Y[:, batch], "binary_cross_entropy")
                moved = network.theta - rate * network.gradient
                if np.isfinite(moved).all() and np.abs(moved).max() < 1e6:
                    network.theta[:] = moved
        if steps:
            self.iteration += steps
            self._measure()
            self.iteration -= steps

    def show(self):
        """Draw both boundaries and both costs."""
        right = []
        for network, drawn, answers in zip(self.networks, self._maps, self._answers, strict=True):
            right.append(drawn.show(network.forward(drawn.grid), answers) / drawn.Y.size)
        self._costs.show(np.array(self._measured), np.array(self._values).T)
        after = f"after {self.iteration} iteration{'' if self.iteration == 1 else 's'}"
        told = [
            f"cost {cost:.3f}, {100 * share:.1f} % right" for cost, share in zip(self._values[-1], right, strict=True)
        ]
        lines = (
            f"Without, {after}: {told[0]}. With: {told[1]}.",
            self._character(),
        )
        depth, data = self.controls["layers"].value, self.controls["data"].value
        met = self.iteration > 0 and depth >= DEEP and right[1] >= GOOD and right[0] <= POOR
        layers = f"{depth} hidden layer{'' if depth == 1 else 's'}"
        progress = f"{data}, {layers}: {100 * right[0]:.0f} % without, {100 * right[1]:.0f} % with, {after}."
        return Reading(lines, bool(met), progress)

    def _character(self):
        size = 2 ** self.controls["size"].value
        if size == 1:
            return "In a batch of one, every normalised score is beta: the network with batch norm sees nothing."
        if size == 2:
            return "In a batch of two, a unit can only say which of the two is larger: very noisy statistics."
        lengths = [np.linalg.norm(network.gradients["dW1"]) for network in self.networks]
        if self.iteration == 0:
            return "Both start from the same W. Press play."
        return f"Length of dW1 in the last step: {lengths[0]:.1e} without, {lengths[1]:.1e} with."

    def _next_batch(self, size):
        if self._order.size < size:
            self._order = self._rng.permutation(self._maps[0].X.shape[1])
        batch, self._order = self._order[:size], self._order[size:]
        return batch

    def _measure(self):
        """Ask both networks about all examples, as at inference."""
        self._answers = [network.forward(self._maps[0].X) for network in self.networks]
        self._measured.append(self.iteration)
        self._values.append([binary_cross_entropy(answers, self._maps[0].Y) for answers in self._answers])


class _LearnersBatchNorm(BatchNorm):
    """Batch normalisation by a learner's functions, each replaced by the course's where it fails."""

    def __init__(self, functions):
        super().__init__()
        self._functions = functions

    def forward(self, Z, training=False):
        """Return Z_tilde."""
        if not training:
            statistics = self.running_mean, self.running_variance
            return np.asarray(self._functions["inference"](Z, self.gamma, self.beta, *statistics, self.epsilon))
        Z_tilde, self.cache = self._functions["forward"](Z, self.gamma, self.beta, self.epsilon)
        self.running_mean[:], self.running_variance[:] = self._functions["update"](
            self.running_mean, self.running_variance, self.cache["mu"], self.cache["variance"], self.momentum
        )
        return Z_tilde

    def backward(self, dZ_tilde):
        """Return dZ; write dgamma and dbeta."""
        dZ, self.dgamma[:], self.dbeta[:] = self._functions["backward"](dZ_tilde, self.cache)
        return dZ


def _shapes_forward(Z, gamma, beta, epsilon):
    column = gamma.shape
    return Z.shape, {"Z_norm": Z.shape, "mu": column, "variance": column, "gamma": column, "epsilon": ()}


def _shapes_backward(dZ_tilde, cache):
    return dZ_tilde.shape, cache["gamma"].shape, cache["gamma"].shape
