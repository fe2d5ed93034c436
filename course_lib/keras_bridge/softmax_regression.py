"""Softmax regression by TensorFlow: gradients by the tape, training by a Keras layer and optimizer."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.runtime import constant, tensorflow
from course_lib.losses import CLIP


def softmax_gradients(X, Y, A):
    """Return dW (C, n_x) and db (C, 1) by the tape.

    The W and b that led to A are not known here, and not needed: a change of W and b from zero is added to the scores
    log A, and the tape differentiates with respect to that change.
    """
    tf = tensorflow()
    Y, A = constant(Y), tf.clip_by_value(constant(A), CLIP, 1.0)
    W, b = (tf.Variable(tf.zeros((len(A), n), tf.float64)) for n in (len(X), 1))
    with tf.GradientTape() as tape:
        cost = _mean_cross_entropy(tf.math.log(A) + W @ constant(X) + b, Y)
    return tuple(gradient.numpy() for gradient in tape.gradient(cost, [W, b]))


def train_softmax(X, Y, learning_rate, num_iterations):
    """Return W (C, n_x), b (C, 1) and the costs of a Keras layer trained by `keras.optimizers.SGD` from zeros."""
    tf = tensorflow()
    layer = tf.keras.layers.Dense(len(Y), kernel_initializer="zeros", dtype="float64")
    optimizer = tf.keras.optimizers.SGD(learning_rate)
    rows, labels, costs = tf.transpose(constant(X)), constant(Y), []
    layer.build(rows.shape)
    for _ in range(num_iterations):
        with tf.GradientTape() as tape:
            cost = _mean_cross_entropy(tf.transpose(layer(rows)), labels)
        optimizer.apply(tape.gradient(cost, layer.trainable_variables), layer.trainable_variables)
        costs.append(float(cost))
    kernel, bias = layer.get_weights()
    return kernel.T, bias[:, np.newaxis], costs


def _mean_cross_entropy(Z, Y):
    tf = tensorflow()
    losses = tf.nn.softmax_cross_entropy_with_logits(labels=tf.transpose(Y), logits=tf.transpose(Z))
    return tf.reduce_mean(losses)
