"""Answers to the exercises that are written in TensorFlow: right ones, and wrong ones that no mistake names."""

from __future__ import annotations

from autograders.lessons.tensorflow_keras import solutions
from course_lib.keras_bridge import training_loop
from course_lib.keras_bridge.modules import keras, tf


def bent(value):
    """Return a number, an array, a tensor, or a list of them, with other numbers, by no simple rule."""
    if isinstance(value, list | tuple):
        return type(value)(map(bent, value))
    return value + (abs(value) + 0.1) ** 0.7 * 0.1


def dense_layer(units, activation=None, bend=lambda scores: scores):
    """Return a dense layer from scratch."""

    class Dense(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], units), initializer="glorot_uniform")
            self.bias = self.add_weight(shape=(units,), initializer="zeros")

        def call(self, x):
            return bend(keras.activations.get(activation)(tf.matmul(x, self.kernel) + self.bias))

    return Dense()


def bent_derivative(function, x):
    """Bend the slopes."""
    return bent(training_loop.derivative_with_tape(function, x))


def bent_dense_layer(units, activation=None):
    """Bend what the layer returns."""
    return dense_layer(units, activation, bent)


def bent_dataset(X, Y, batch_size, seed):
    """Bend the rows and their labels."""
    return training_loop.make_dataset(bent(X), bent(Y), batch_size, seed)


def bent_classifier(n_inputs, hidden_units, l2, dropout_rate):
    """Bend the probabilities."""
    model = training_loop.build_classifier(n_inputs, hidden_units, l2, dropout_rate)
    return keras.Model(model.inputs, bent(model.outputs[0]))


def bent_step(model, optimizer, loss_function, x, y):
    """Bend the loss whose gradient is taken."""
    return training_loop.train_step(model, optimizer, lambda *pair: bent(loss_function(*pair)), x, y)


def bent_history(model, train, validation, patience, max_epochs):
    """Bend the losses that are remembered, and the weights."""
    history = solutions.fit_with_early_stopping(model, train, validation, patience, max_epochs)
    history.history = {name: bent(losses) for name, losses in history.history.items()}
    model.set_weights(bent(model.get_weights()))
    return history


ANSWERS = {
    "derivative_with_tape": (training_loop.derivative_with_tape, bent_derivative),
    "DenseFromScratch": (dense_layer, bent_dense_layer),
    "make_dataset": (training_loop.make_dataset, bent_dataset),
    "build_classifier": (training_loop.build_classifier, bent_classifier),
    "train_step": (training_loop.train_step, bent_step),
    "fit_with_early_stopping": (solutions.fit_with_early_stopping, bent_history),
}
"""A right answer and a wrong one for every exercise with an adapter."""
