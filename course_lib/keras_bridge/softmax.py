"""Softmax, one-hot labels and the losses of an output layer, by Keras on rows."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.runtime import constant, tensorflow
from course_lib.losses import CLIP


def softmax(Z):
    """Return A (C, m) by `keras.activations.softmax`, whose classes are in columns."""
    return tensorflow().keras.activations.softmax(_rows(Z)).numpy().T


def one_hot(labels, num_classes):
    """Return Y (C, m) by `keras.utils.to_categorical`, whose examples are in rows."""
    return np.asarray(tensorflow().keras.utils.to_categorical(labels, num_classes), dtype=float).T


def predict_classes(A):
    """Return the classes (m,) by `tf.argmax`."""
    return tensorflow().argmax(constant(A), axis=0).numpy()


def categorical_cross_entropy(A, Y):
    """Return the mean loss from the logarithms of A (C, m), by `tf.nn.softmax_cross_entropy_with_logits`.

    Softmax turns log A into A again, as long as the columns of A sum to 1. Nothing is clipped on the way but A.
    """
    tf = tensorflow()
    logits = tf.math.log(tf.clip_by_value(_rows(A), CLIP, 1.0))
    # Clipping leaves columns that sum to a little more than 1, which the loss's own softmax would correct.
    correction = tf.reduce_logsumexp(logits, axis=1)
    losses = tf.nn.softmax_cross_entropy_with_logits(labels=_rows(Y), logits=logits) - correction
    return float(tf.reduce_mean(losses))


def output_gradient(A, Y):
    """Return dZ (C, m) by the tape, from the scores log A; a single row is the sigmoid of its logits."""
    tf = tensorflow()
    A = tf.clip_by_value(constant(A), CLIP, 1.0 - CLIP if len(A) == 1 else 1.0)
    Z = tf.transpose(tf.math.log(A) - (tf.math.log1p(-A) if len(A) == 1 else 0.0))
    entropy = tf.nn.sigmoid_cross_entropy_with_logits if len(A) == 1 else tf.nn.softmax_cross_entropy_with_logits
    with tf.GradientTape() as tape:
        tape.watch(Z)
        loss = tf.reduce_sum(entropy(labels=_rows(Y), logits=Z))
    return tape.gradient(loss, Z).numpy().T


def mean_squared_error(Y_hat, Y):
    """Return the mean over all entries by `keras.losses.MeanSquaredError`."""
    return float(tensorflow().keras.losses.MeanSquaredError(dtype="float64")(_rows(Y), _rows(Y_hat)))


def mean_absolute_error(Y_hat, Y):
    """Return the mean over all entries by `keras.losses.MeanAbsoluteError`."""
    return float(tensorflow().keras.losses.MeanAbsoluteError(dtype="float64")(_rows(Y), _rows(Y_hat)))


def _rows(value):
    return tensorflow().transpose(constant(value))
