"""Signals through layers and residual blocks by Keras, and the normal distribution as Keras cuts it off."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.dense import dense_layer
from course_lib.keras_bridge.runtime import constant, tensorflow


def layer_statistics(X, weights, activation):
    """Return (mean, standard deviation) of every layer's answers by `keras.layers.Dense` and `tf.math.reduce_std`."""
    tf = tensorflow()
    A, statistics = tf.transpose(constant(X)), []
    for W in weights:
        W = np.asarray(W)
        layer = tf.keras.layers.Dense(len(W), activation, use_bias=False, dtype="float64")
        layer.build((None, W.shape[1]))
        layer.set_weights([W.T])
        A = layer(A)
        statistics.append((float(tf.reduce_mean(A)), float(tf.math.reduce_std(A))))
    return statistics


def residual_forward(A_prev, W1, b1, W2, b2):
    """Return A (n, m) of two `Dense` layers with `keras.layers.Add` around them."""
    keras = tensorflow().keras
    rows = constant(A_prev).numpy().T
    inner = dense_layer(W1, b1, "relu")
    outer = dense_layer(W2, b2, None)
    total = keras.layers.Add(dtype="float64")([outer(inner(rows)), rows])
    return keras.activations.relu(total).numpy().T


def truncated_he_normal(n, n_prev, rng):
    """Return W (n, n_prev) as `keras.initializers.HeNormal` draws it: nothing beyond 2.27 standard deviations.

    Keras draws from a normal of standard deviation s and redraws what lies beyond 2 s. That alone would leave 0.88 s,
    so s is made larger by 1 / 0.88: the variance is 2 / n_prev again, the tails are missing.
    """
    draw = tensorflow().keras.initializers.HeNormal(seed=int(rng.integers(2**31)))
    return draw((n_prev, n), dtype="float64").numpy().T
