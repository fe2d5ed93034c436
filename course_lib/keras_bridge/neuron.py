"""One neuron by TensorFlow: gradients come from the tape, never from a formula of ours."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.dense import dense_forward, dense_layer
from course_lib.keras_bridge.runtime import constant, tensorflow
from course_lib.losses import CLIP


def neuron_forward(X, w, b):
    """Return A (1, m) of one sigmoid unit, by `keras.layers.Dense(1)`; w is (n_x, 1), b a float."""
    return dense_forward(X, np.asarray(w).T, [[b]], activation="sigmoid")


def predict(X, w, b):
    """Return 0 or 1 for each column of X, shape (1, m): `keras.metrics.BinaryAccuracy` thresholds the same way."""
    return (neuron_forward(X, w, b) > 0.5).astype(int)


def binary_cross_entropy(A, Y):
    """Return the mean cross-entropy from the logits of A (1, m), by `tf.nn.sigmoid_cross_entropy_with_logits`."""
    return float(_mean_cross_entropy(_logit(A), constant(Y)))


def neuron_gradients(X, Y, A):
    """Return dw (n_x, 1) and db of the mean cross-entropy by the tape.

    The neuron's own w and b are not known here, only its answer A. They are not needed: a change of w and b
    from zero is added to the logits of A, and the tape differentiates with respect to that change.
    """
    tf = tensorflow()
    w, b = tf.Variable(tf.zeros((len(X), 1), tf.float64)), tf.Variable(0.0, dtype=tf.float64)
    with tf.GradientTape() as tape:
        cost = _mean_cross_entropy(_logit(A) + tf.transpose(w) @ constant(X) + b, constant(Y))
    dw, db = tape.gradient(cost, [w, b])
    return dw.numpy(), float(db)


def train_neuron(X, Y, learning_rate, num_iterations):
    """Return w (n_x, 1), b and the costs of a Keras unit trained by `keras.optimizers.SGD` from zeros."""
    tf = tensorflow()
    layer = dense_layer(np.zeros((1, len(X))), [[0.0]])
    optimizer = tf.keras.optimizers.SGD(learning_rate)
    rows, labels, costs = constant(X).numpy().T, constant(Y), []
    for _ in range(num_iterations):
        with tf.GradientTape() as tape:
            cost = _mean_cross_entropy(tf.transpose(layer(rows)), labels)
        optimizer.apply(tape.gradient(cost, layer.trainable_variables), layer.trainable_variables)
        costs.append(float(cost))
    kernel, bias = layer.get_weights()
    return kernel, float(bias[0]), costs


def perceptron_update(w, b, x, y, learning_rate):
    """Return w (n_x, 1) and b after one gradient step on the perceptron criterion (a - y) z.

    That criterion is zero for a right answer and the distance to the line for a wrong one; its gradient, with
    the answer a held constant, is Rosenblatt's correction.
    """
    tf = tensorflow()
    w, b = tf.Variable(constant(w)), tf.Variable(b, dtype=tf.float64)
    with tf.GradientTape() as tape:
        z = tf.reduce_sum(w * constant(x)) + b
        criterion = (tf.stop_gradient(tf.cast(z > 0, tf.float64)) - y) * z
    dw, db = tape.gradient(criterion, [w, b])
    return (w - learning_rate * dw).numpy(), float(b - learning_rate * db)


def _logit(A):
    tf = tensorflow()
    A = tf.clip_by_value(constant(A), CLIP, 1 - CLIP)
    return tf.math.log(A) - tf.math.log1p(-A)


def _mean_cross_entropy(logits, labels):
    tf = tensorflow()
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))
