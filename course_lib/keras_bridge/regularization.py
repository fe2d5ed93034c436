"""Penalties, dropout, early stopping and mirrored pictures, by TensorFlow's and Keras's own."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.runtime import constant, tensorflow


def split_dataset(X, Y, fractions, rng):
    """Return train, dev and test (X, Y), shuffled and cut by TensorFlow."""
    tf = tensorflow()
    m = np.shape(X)[1]
    ends = [0, *np.rint(np.cumsum(fractions[:2]) * m).astype(int), m]
    order = tf.random.experimental.stateless_shuffle(tf.range(m), seed=rng.integers(2**31, size=2))
    shuffled = (tf.gather(constant(X), order, axis=1), tf.gather(constant(Y), order, axis=1))
    X_parts, Y_parts = (tf.split(array, np.diff(ends), axis=1) for array in shuffled)
    return tuple((x.numpy(), y.numpy()) for x, y in zip(X_parts, Y_parts, strict=True))


def l2_cost(cross_entropy, parameters, lambd, m):
    """Return the cost with `keras.regularizers.L2(lambd / (2 m))` of every weight matrix."""
    return _penalised(cross_entropy, parameters, _l2(lambd, m))


def l1_cost(cross_entropy, parameters, lambd, m):
    """Return the cost with `keras.regularizers.L1(lambd / (2 m))` of every weight matrix."""
    penalty = tensorflow().keras.regularizers.L1()
    penalty.l1 = np.float64(lambd / (2 * m))
    return _penalised(cross_entropy, parameters, penalty)


def l2_gradient(dW, W, lambd, m):
    """Return, by the tape, the gradient of a cost whose slope is dW, plus Keras's L2 penalty."""
    tf = tensorflow()
    W = tf.Variable(constant(W))
    with tf.GradientTape() as tape:
        cost = tf.reduce_sum(constant(dW) * W) + _l2(lambd, m)(W)
    return tape.gradient(cost, W).numpy()


def decayed_update(W, dW, learning_rate, lambd, m):
    """Return W after one step of `keras.optimizers.SGD` with weight_decay = lambd / m.

    Keras decays by learning_rate * weight_decay * W, which is ours.
    """
    keras = tensorflow().keras
    variable = keras.Variable(np.asarray(W), dtype="float64")
    usual = keras.config.floatx()
    keras.config.set_floatx("float64")  # an optimizer keeps its learning rate in this precision
    try:
        optimizer = keras.optimizers.SGD(learning_rate, weight_decay=0.0)
    finally:
        keras.config.set_floatx(usual)
    optimizer.weight_decay = np.float64(lambd / m)
    optimizer.apply([constant(dW)], [variable])
    return variable.numpy()


def dropout_forward(A, keep_prob, rng, training=True):
    """Return A_dropped and its mask of `keras.layers.Dropout`: Keras drops the share rate = 1 - keep_prob."""
    layer = tensorflow().keras.layers.Dropout(1 - keep_prob, seed=int(rng.integers(2**31)), dtype="float64")
    scale = layer(np.ones(np.shape(A)), training=training).numpy()
    return A * scale, (scale > 0).astype(float)


def dropout_backward(dA, mask, keep_prob):
    """Return the gradient before dropout by the tape, through a choice between A / keep_prob and 0."""
    tf = tensorflow()
    A = tf.Variable(tf.zeros(np.shape(dA), tf.float64))
    with tf.GradientTape() as tape:
        dropped = tf.where(tf.cast(mask, tf.bool), A / keep_prob, tf.zeros_like(A))
    return tape.gradient(dropped, A, output_gradients=constant(dA)).numpy()


def early_stopping_epoch(dev_costs, patience):
    """Return the best and the last epoch of `keras.callbacks.EarlyStopping` watching these costs."""
    keras = tensorflow().keras
    model, stopping = keras.Sequential(), keras.callbacks.EarlyStopping("val_loss", patience=patience)
    stopping.set_model(model)
    stopping.on_train_begin()
    model.stop_training = False
    for epoch, cost in enumerate(dev_costs):
        stopping.on_epoch_end(epoch, {"val_loss": float(cost)})
        if model.stop_training:
            break
    return stopping.best_epoch, epoch


def flip_horizontally(images, labels):
    """Return the pictures and their mirror images by `tf.image.flip_left_right`, with their labels."""
    tf = tensorflow()
    return (
        tf.concat([images, tf.image.flip_left_right(images)], axis=0).numpy(),
        tf.tile(labels, [2]).numpy(),
    )


def _l2(lambd, m):
    """Return Keras's L2; its factor is set afterwards, because the constructor would make a float32 of it."""
    penalty = tensorflow().keras.regularizers.L2()
    penalty.l2 = np.float64(lambd / (2 * m))
    return penalty


def _penalised(cross_entropy, parameters, penalty):
    weights = [constant(value) for name, value in parameters.items() if name.startswith("W")]
    return float(cross_entropy + sum(penalty(W) for W in weights))
