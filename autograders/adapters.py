"""Answers that take or return TensorFlow's objects: how they are called, and how they become plain data.

An exercise names one of `ADAPTERS`. It is called with the learner's answer and the plain inputs of a case, in the
process of the learner: it makes tensors or a model of the inputs, tries what came back, and returns numbers. It knows
no right answers.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
from typing import Any

import numpy as np

from course_lib.keras_bridge import network_loss, scripted_training, small_models, tensor_functions
from course_lib.keras_bridge.modules import keras, tf


def derivative(answer, function, x):
    """Return the derivative that a function like `derivative_with_tape` finds, as an array."""
    return _plain(answer(tensor_functions.tensor_function(function), tf.constant(x)))


def dense_layer(answer, units, activation, X, kernel, bias):
    """Build the layer, look at its first weights, then give it these ones and measure its output and its slopes."""
    layer = answer(units) if activation is None else answer(units, activation)
    if not _is_a(keras.layers.Layer, layer, "a keras.layers.Layer"):
        return None
    # As in a model, where the layer is called before there are numbers; a model itself takes longer to make.
    layer(keras.Input(X.shape[1:]))
    weights = [_plain(weight) for weight in layer.trainable_weights]
    shapes = [list(weight.shape) for weight in weights]
    made_of = "keras.layers.Dense" if _uses_dense(answer, layer) else "its own weights"
    if shapes != [list(kernel.shape), list(bias.shape)]:
        return shapes, None, None, None, None, None, made_of
    layer.set_weights([kernel, bias])
    with tf.GradientTape() as tape:
        output = layer(X)
        total = tf.reduce_sum(tf.square(output)) / 2
    slopes = tape.gradient(total, layer.trainable_weights)
    return shapes, _plain(output), *map(_plain, slopes), *weights, made_of


def dataset(answer, X, Y, batch_size, seed):
    """Go through the data set twice, through another one with the same seed, and through one with another seed."""
    epochs = []
    for number in (seed, seed, seed + 1):
        batches = answer(X, Y, batch_size, number)
        if not _is_a(tf.data.Dataset, batches, "a tf.data.Dataset"):
            return None
        batches = scripted_training.straight(batches)
        # One that never ends is cut off after a batch too many.
        most = -(-len(X) // batch_size) + 1
        epochs += [_plain(list(itertools.islice(batches, most))) for _ in range(2)]
    return tuple(epochs)


def classifier(answer, n_inputs, hidden_units, l2, dropout_rate, X, weights):
    """Give the model these weights and measure answers and penalty; then let it count the units that it keeps."""
    model = answer(n_inputs, list(hidden_units), l2, dropout_rate)
    if not _is_a(keras.Model, model, "a keras.Model"):
        return None
    if not model.built:
        model(X)
    shapes = [list(weight.shape) for weight in model.get_weights()]
    if shapes != [list(np.shape(weight)) for weight in weights]:
        return shapes, None, None, None
    model.set_weights(weights)
    output, penalty = _plain(model(X)), float(sum(model.losses))
    model.set_weights(small_models.counting_weights(n_inputs, hidden_units))
    rows = np.ones((small_models.DROPPED_ROWS, n_inputs), X.dtype)
    dropped = tf.concat([model(rows[:1]), model(rows, training=True)], axis=0)
    return shapes, output, penalty, _plain(dropped)


def training_steps(answer, parameters, l2, optimizer, learning_rate, loss, X, Y, steps):
    """Let the answer take some steps with one small model; return the losses and the weights at the end."""
    model, variables = small_models.small_model(parameters, l2)
    optimizer = small_models.optimizer(optimizer, learning_rate)
    # Beforehand, so that an answer may be compiled with tf.function.
    optimizer.build(model.trainable_variables)
    loss = network_loss(loss, dtype="float32")
    x, y = tf.constant(X), tf.constant(Y)
    losses = [_plain(answer(model, optimizer, loss, x, y)) for _ in range(steps)]
    return losses, small_models.parameters_of(variables)


def early_stopping(answer, val_losses, patience, max_epochs):
    """Let the answer train a model whose losses on the validation set are `val_losses`, whatever it learns."""
    model, train, validation = scripted_training.scripted_training(val_losses)
    history = answer(model, train, validation, patience, max_epochs)
    if not _is_a(keras.callbacks.History, history, "the History that fit returns"):
        return None
    seen, losses = (history.history.get(name) for name in ("val_loss", "loss"))
    left = model.test_on_batch(*validation)
    return seen, losses, float(left)


ADAPTERS = {
    "derivative": derivative,
    "dense_layer": dense_layer,
    "dataset": dataset,
    "classifier": classifier,
    "training_steps": training_steps,
    "early_stopping": early_stopping,
}
"""Every way in which an exercise may ask for plain data."""


@contextlib.contextmanager
def without_collecting():
    """Put off the garbage collector: Keras makes so many objects that it would walk through all of TensorFlow's."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _is_a(kind: type, value: Any, name: str) -> bool:
    """Whether the value is of a kind; None is not, and anything else is an error."""
    if value is not None and not isinstance(value, kind):
        raise TypeError(f"expected {name}, received a value of type {type(value).__name__}")
    return value is not None


def _plain(value: Any) -> Any:
    """Return tensors and variables as arrays, and lists of them as lists of arrays; everything else as it is."""
    if isinstance(value, list | tuple):
        return type(value)(map(_plain, value)) if type(value) in (list, tuple) else [_plain(item) for item in value]
    if tf.is_tensor(value) or isinstance(value, keras.Variable):
        return np.asarray(value)
    return value


def _uses_dense(answer, layer) -> bool:
    """Whether the layer is one of Keras's dense layers, or has one inside."""
    ready_made = (keras.layers.Dense, keras.layers.EinsumDense)
    inner = layer._flatten_layers() if hasattr(layer, "_flatten_layers") else [layer]
    if any(isinstance(part, ready_made) for part in inner):
        return True
    methods = [method for method in vars(type(layer)).values() if hasattr(method, "__code__")]
    names = {name for method in methods for name in method.__code__.co_names}
    return bool(names & {kind.__name__ for kind in ready_made})
