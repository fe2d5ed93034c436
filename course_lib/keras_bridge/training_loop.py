"""The pieces of a training in TensorFlow, as lesson 10 builds them: tape, data set, model, one step."""

from __future__ import annotations

from course_lib.keras_bridge.modules import keras, tf

__all__ = ["build_classifier", "derivative_with_tape", "make_dataset", "train_step"]


def derivative_with_tape(function, x):
    """Return the derivative of a function of a tensor at x, a float tensor, in its shape."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x)


def make_dataset(X, Y, batch_size, seed):
    """Return a `tf.data.Dataset` of batches of the rows of X and Y, shuffled anew in each epoch."""
    return tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(len(X), seed=seed).batch(batch_size)


def build_classifier(n_inputs, hidden_units, l2, dropout_rate):
    """Return an uncompiled model: relu layers with a penalty on their kernels and dropout, and one sigmoid unit."""
    layers = [keras.Input((n_inputs,))]
    for units in hidden_units:
        layers += [
            keras.layers.Dense(units, "relu", kernel_regularizer=keras.regularizers.L2(l2)),
            keras.layers.Dropout(dropout_rate),
        ]
    return keras.Sequential([*layers, keras.layers.Dense(1, "sigmoid")])


def train_step(model, optimizer, loss_function, x, y):
    """Update a model once by a batch; return the loss before that, with the model's penalties."""
    with tf.GradientTape() as tape:
        loss = loss_function(y, model(x, training=True)) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss
