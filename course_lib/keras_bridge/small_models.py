"""Small Keras models that a training step or a whole training is tried on, in Keras's usual float32."""

from __future__ import annotations

import itertools

import numpy as np

from course_lib.keras_bridge.modules import keras, tf

__all__ = [
    "COUNTING_SCORE",
    "DROPPED_ROWS",
    "counting_weights",
    "optimizer",
    "parameters_of",
    "scripted_training",
    "small_model",
]

DROPPED_ROWS = 4000
"""How many times a classifier is asked while its units are dropped: enough to measure the rate to 3 % or so."""

COUNTING_SCORE = 0.2
"""Score of a classifier with `counting_weights` before the sigmoid, if nothing is dropped."""


def counting_weights(n_inputs, hidden_units):
    """Return weights with which a network of relu counts its units that are not dropped.

    Every unit is the mean of those before it, so rows of 1 give 1 everywhere, and `COUNTING_SCORE` at the end. With
    dropout that becomes a product of shares, one for each hidden layer.
    """
    sizes = [n_inputs, *hidden_units, 1]
    weights = []
    for n_in, n in itertools.pairwise(sizes):
        weights += [np.full((n_in, n), 1.0 / n_in), np.zeros(n)]
    weights[-2] *= COUNTING_SCORE
    return weights


def small_model(parameters, l2):
    """Return a model with one hidden relu layer and a sigmoid unit, and its variables under the course's names.

    Parameters
    ----------
    parameters : dict of str to ndarray
        W1, b1, W2, b2, or W1, gamma1, beta1, running_mean1, running_variance1, W2, b2: then batch normalisation stands
        between the scores and relu.
    l2 : float
        Factor of the penalty on both kernels.
    """
    units, n_x = np.shape(parameters["W1"])
    penalty = keras.regularizers.L2(l2)
    normalized = "gamma1" in parameters
    inputs = keras.Input((n_x,))
    first = keras.layers.Dense(units, use_bias=not normalized, kernel_regularizer=penalty)
    last = keras.layers.Dense(1, "sigmoid", kernel_regularizer=penalty)
    middle = keras.layers.BatchNormalization() if normalized else None
    scores = first(inputs)
    scores = middle(scores) if normalized else scores
    model = keras.Model(inputs, last(keras.layers.ReLU()(scores)))
    made = [*first.weights, *(middle.weights if normalized else ()), *last.weights]
    variables = dict(zip(parameters, made, strict=True))
    for name, variable in variables.items():
        value = np.asarray(parameters[name], dtype=np.float32)
        variable.assign(value.T if name.startswith("W") else value[:, 0])
    return model, variables


def parameters_of(variables):
    """Return arrays in the course's shapes: W is the kernel's transpose, everything else a column."""
    return {name: np.atleast_2d(np.asarray(variable)).T for name, variable in variables.items()}


def optimizer(name, learning_rate):
    """Return one of the optimizers that `by_numpy.training_steps` knows."""
    if name == "Adam":
        return keras.optimizers.Adam(learning_rate)
    return keras.optimizers.SGD(learning_rate, momentum=0.9 if "momentum" in name else 0.0)


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
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")])
    # Without a graph: to trace one takes longer than a few epochs of one number.
    model.compile(keras.optimizers.SGD(1.0), _height, run_eagerly=True)
    length = len(val_losses)
    slope = (length - np.arange(length + 2.0, dtype=np.float32))[None]
    curve = np.array([[val_losses[0], *val_losses, val_losses[-1]]], dtype=np.float32)
    one = np.ones((1, 1), dtype=np.float32)
    return model, (one, slope), (np.repeat(one, 3, axis=0), np.repeat(curve, 3, axis=0))


def _height(curves, positions):
    """Return the heights of curves at positions, on straight lines between the whole numbers."""
    left = tf.floor(positions[:, 0])
    # Who trains longer than the curves are stays at their ends.
    left = tf.minimum(left, tf.cast(tf.shape(curves)[1] - 2, left.dtype))
    index, share = tf.cast(left, tf.int32), positions[:, 0] - left
    heights = [tf.gather(curves, index + shift, axis=1, batch_dims=1) for shift in (0, 1)]
    return heights[0] * (1 - share) + heights[1] * share
