"""Explorer: a Keras model that trains while it is watched, by the learner's own step, with curves to be smoothed."""

from __future__ import annotations

import numpy as np

from course_lib.data import planar
from course_lib.explorers.explorer import Reading, fix_title, new_figure, slider
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.explorers.played_explorer import PlayedExplorer
from course_lib.keras_bridge import training_loop
from course_lib.keras_bridge.modules import keras, tf
from course_lib.plots.regularization import FittedPlane
from course_lib.plots.training_log import SmoothedCurves

__all__ = ["TrainingBoard", "training_board"]

EXAMPLES, BATCH, EPOCHS = 48, 24, 120
NOISE = 0.3
TARGET = 0.29
SMOOTH_ENOUGH = 0.5


def training_board(train_step=None):
    """Watch a Keras model learn, one epoch after the other. Needs TensorFlow.

    Parameters
    ----------
    train_step : callable, optional
        The learner's function of this name.

    Returns
    -------
    explorer : PlayedExplorer
    """
    return TrainingBoard(train_step)


class TrainingBoard(PlayedExplorer):
    """The explorer that `training_board` returns."""

    name = "training-board"
    title = "A training, live"
    challenge = (
        f"Play, and bring the validation loss below {TARGET:g}, smoothed with at least {SMOOTH_ENOUGH:g}, so that no "
        "lucky epoch counts. What does dropout do to the training loss?"
    )

    def __init__(self, step=None):
        self._step = LearnerFunction("train_step", step, training_loop.train_step, lambda *_: ((),))
        rng = np.random.default_rng(5)
        self._train = planar("moons", EXAMPLES, rng, noise=NOISE)
        self._dev = planar("moons", 400, np.random.default_rng(99), noise=NOISE)
        figure = new_figure(3.6)
        curve_ax = figure.add_axes([0.085, 0.145, 0.43, 0.765])
        self._curves = SmoothedCurves(curve_ax, EPOCHS)
        fix_title(curve_ax, "Loss without the penalty")
        plane_ax = figure.add_axes([0.6, 0.145, 0.385, 0.765])
        self._plane = FittedPlane(plane_ax, *self._dev)
        fix_title(plane_ax, "Training examples large, others small")
        self._loss, self._models = keras.losses.BinaryCrossentropy(), {}
        self.smoothing = slider("smoothing", 0.6, 0.0, 0.95, 0.05, described=95)
        self.smoothing.observe(lambda _: self.redraw(retry=False), "value")
        self.smoothing.add_class("explorer-smoothing")
        controls = {
            "rate": slider("learning rate", 0.01, -4, 0, 0.1, described=95, log=True),
            "units": slider("units per layer", 16, 1, 32, 1, described=95),
            "l2": slider("l2", 0.0, 0.0, 0.1, 0.005, described=95),
            "dropout": slider("dropout rate", 0.0, 0.0, 0.8, 0.05, described=95),
        }
        moving = (*self._curves.moving, *self._plane.moving)
        per_picture = {"1 epoch per picture": 1, "3 epochs per picture": 3}
        super().__init__(figure, controls, moving, [self._step], EPOCHS, per_picture)
        before = self.children.index(self.canvas)
        self.children = (*self.children[:before], self.smoothing, *self.children[before:])

    def restart(self):
        """Make a new model, from the same first weights every time."""
        value = {key: round(control.value, 6) for key, control in self.controls.items()}
        self._model = self._models.get(value["units"])
        if self._model is None:
            # To build a model takes longer than an epoch: one is kept for every number of units. Dropout that begins
            # with the rate 0 can never drop anything, so it gets its rate below.
            self._model = training_loop.build_classifier(2, [value["units"]] * 2, 0.0, 0.5)
            self._models[value["units"]] = self._model
        for dense, drop in zip(self._model.layers[:-1:2], self._model.layers[1::2], strict=True):
            dense.kernel_regularizer.l2, drop.rate = value["l2"], value["dropout"]
        _first_weights(self._model, np.random.default_rng(1))
        self._optimizer = keras.optimizers.Adam(value["rate"])
        self._optimizer.build(self._model.trainable_variables)
        X, Y = (array.T.astype(np.float32) for array in self._train)
        self._batches = training_loop.make_dataset(X, Y, BATCH, seed=1)
        self._losses = ([], [])
        self._measure()

    def advance(self, steps):
        """Train for some epochs; measure after each."""
        for _ in range(steps):
            for x, y in self._batches:
                self._step(self._model, self._optimizer, self._loss, x, y)
            self._measure()

    def _measure(self):
        for losses, (X, Y) in zip(self._losses, (self._train, self._dev), strict=True):
            losses.append(float(self._loss(Y.T, self._ask(X).T)))

    def show(self):
        """Draw both curves, and what the model thinks of the plane."""
        train, dev = self._curves.show(*self._losses, self.smoothing.value)
        self._plane.show(self._ask, *self._train)
        X, Y = self._dev
        wrong = float(np.mean((self._ask(X) > 0.5) != (Y > 0.5)))
        lines = (
            f"After {len(dev) - 1} epochs: training loss {train[-1]:.3f}, validation loss {dev[-1]:.3f} "
            f"(both smoothed), {100 * wrong:.1f} % of the validation set wrong.",
            f"The smoothed validation loss was lowest after {int(np.argmin(dev))} epochs: {dev.min():.3f}.",
        )
        if self.smoothing.value < SMOOTH_ENOUGH:
            return Reading(lines, False, "smooth more.")
        return Reading(lines, bool(dev.min() < TARGET), f"the lowest smoothed validation loss is {dev.min():.3f}.")

    def _ask(self, X):
        """Return the model's probabilities for columns."""
        return np.asarray(self._model(tf.constant(X.T, tf.float32))).T


def _first_weights(model, rng):
    """Draw He's normal weights from rng, so that every beginning is the same."""
    for weight in model.trainable_variables:
        shape = tuple(weight.shape)
        weight.assign(rng.normal(0, np.sqrt(2 / shape[0]), shape) if len(shape) == 2 else np.zeros(shape))
