"""A training whose losses are written beforehand: the model, its two sets, and its cheap way through `fit`."""

from __future__ import annotations

import functools
import inspect

import numpy as np

from course_lib.keras_bridge.modules import keras, tf

__all__ = ["scripted_training", "straight"]

USUAL_BATCH = 32
"""Keras's batch_size, if none is given."""


def scripted_training(val_losses):
    """Return a compiled model, a training set and a validation set with a given course of the losses.

    Parameters
    ----------
    val_losses : list of float
        What the loss on the validation set shall be after each epoch.

    Returns
    -------
    model : keras.Model
        It has one weight, 0 now.
    train, validation : (ndarray, ndarray)
        X and Y in rows. One row to learn from is one update an epoch, however it is cut into batches.

    Notes
    -----
    Y is a curve, and the loss is its height at the weight, so its slope is the gradient. On the training set the curve
    falls by 1 per unit, and gradient descent with the rate 1 moves the weight by 1 per epoch. On the validation set the
    curve is `val_losses`: after epoch e the weight is e + 1.
    """
    model = _one_weight()()
    # Without a graph: to trace one takes longer than a few epochs of one number.
    model.compile(keras.optimizers.SGD(1.0), _height, run_eagerly=True)
    length = len(val_losses)
    slope = (length - np.arange(length + 2.0, dtype=np.float32))[None]
    curve = np.array([[val_losses[0], *val_losses, val_losses[-1]]], dtype=np.float32)
    one = np.ones((1, 1), dtype=np.float32)
    return model, (one, slope), (np.repeat(one, 3, axis=0), np.repeat(curve, 3, axis=0))


@functools.cache
def _one_weight():
    """Return the class of the models; in a function, because it needs Keras."""

    class OneWeight(keras.Model):
        """A score of weight * x. Its steps are what Keras's own would be, without a tape for a single number."""

        def __init__(self):
            super().__init__()
            self.weight = self.add_weight(shape=(1, 1), initializer="zeros")
            self.built = True

        def call(self, x):
            return x @ self.weight

        @property
        def follows_script(self):
            """Whether nobody has compiled it anew, with another loss or another optimizer."""
            return getattr(self, "loss", None) is _height and type(self.optimizer) is keras.optimizers.SGD

        @property
        def metrics(self):
            # Keras then takes the losses from what a step returns, and keeps no running mean of one number.
            return [] if self.follows_script else super().metrics

        def train_step(self, data):
            if not self.follows_script:
                return super().train_step(data)
            height, slope = _height_and_slope(data, self.weight)
            self.weight.assign_sub(self.optimizer.learning_rate * slope)
            return {"loss": height}

        def test_step(self, data):
            if not self.follows_script:
                return super().test_step(data)
            return {"loss": _height_and_slope(data, self.weight)[0]}

        def fit(self, *arguments, **settings):
            given = inspect.signature(keras.Model.fit).bind(self, *arguments, **settings).arguments
            return super().fit(**_fed_straight({name: given[name] for name in given if name != "self"}))

    return OneWeight


def _height_and_slope(data, weight):
    """Return the mean of `_height` over rows, and its derivative by the weight."""
    x, curves, shares = keras.utils.unpack_x_y_sample_weight(data)
    x, curves, shares = np.asarray(x), np.asarray(curves), 1.0 if shares is None else np.asarray(shares)
    positions = np.ravel(x) * np.asarray(weight).item()
    left = np.minimum(np.floor(positions).astype(int), curves.shape[1] - 2)
    rows = np.arange(len(curves))
    low, high = curves[rows, left], curves[rows, left + 1]
    heights = low + (high - low) * (positions - left)
    return float(np.mean(shares * heights)), float(np.mean(shares * (high - low) * np.ravel(x)))


def _height(curves, positions):
    """Return the heights of curves at positions, on straight lines between the whole numbers."""
    left = tf.floor(positions[:, 0])
    # Who trains longer than the curves are stays at their ends.
    left = tf.minimum(left, tf.cast(tf.shape(curves)[1] - 2, left.dtype))
    index, share = tf.cast(left, tf.int32), positions[:, 0] - left
    heights = [tf.gather(curves, index + shift, axis=1, batch_dims=1) for shift in (0, 1)]
    return heights[0] * (1 - share) + heights[1] * share


def straight(dataset):
    """Return a data set that gives the same, and starts sooner: nothing is prepared for a long run."""
    return dataset.with_options(_no_preparations())


@functools.cache
def _no_preparations():
    options = tf.data.Options()
    options.autotune.enabled = False
    options.experimental_optimization.apply_default_optimizations = False
    options.threading.private_threadpool_size = 1
    return options


ANYTHING_ELSE = {"validation_split", "class_weight", "sample_weight", "steps_per_epoch", "validation_steps"}
"""Arguments of fit that ask for more than the rows as they are."""


CUTTING = {"y", "batch_size", "validation_batch_size", "shuffle"}
"""Arguments of fit that make batches of arrays."""


def _fed_straight(given):
    """Return the arguments of fit, with data sets of the same batches in place of arrays.

    For arrays Keras builds a pipeline that shuffles and cuts them, and starts it four times in every epoch: that takes
    ten times as long as the epoch itself. The rows of a set are alike here, so there is nothing to shuffle.
    """
    train, validation = (given.get("x"), given.get("y")), given.get("validation_data")
    if ANYTHING_ELSE & set(given) or not all(pair is None or _are_arrays(pair) for pair in (train, validation)):
        return given
    batches = tf.data.Dataset.from_tensors(train)
    size = given.get("batch_size") or USUAL_BATCH
    if len(train[0]) > size:
        batches = tf.data.Dataset.from_tensor_slices(train).batch(size)
    fed = {"x": straight(batches), "shuffle": False}
    if validation is not None:
        fed["validation_data"] = straight(tf.data.Dataset.from_tensors(tuple(validation)))
    return {name: value for name, value in given.items() if name not in CUTTING} | fed


def _are_arrays(pair):
    """Whether these are arrays X and Y of equally many rows."""
    if not isinstance(pair, list | tuple) or [type(array) for array in pair] != [np.ndarray] * 2:
        return False
    return len(pair[0]) == len(pair[1])
