"""Any `course_lib.networks.Network` as a Keras model with the same weights, and its gradients by the tape."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.runtime import tensorflow
from course_lib.layers import Activation, BatchNorm, Dense, Dropout, Residual


def network_model(network):
    """Return a `keras.Model` with the layers, the weights and the precision of the network."""
    return _build(network)[0]


def network_loss(loss, dtype="float64"):
    """Return the Keras loss for a name from `course_lib.losses.LOSSES`."""
    losses = tensorflow().keras.losses
    classes = {
        "binary_cross_entropy": losses.BinaryCrossentropy,
        "categorical_cross_entropy": losses.CategoricalCrossentropy,
        "mean_squared_error": losses.MeanSquaredError,
        "mean_absolute_error": losses.MeanAbsoluteError,
    }
    return classes[loss](dtype=dtype)


def network_forward(network, X, training=False):
    """Return A (n_y, m) of the Keras model for the columns of X."""
    return network_model(network)(np.asarray(X, dtype=network.dtype).T, training=training).numpy().T


def network_gradients(network, X, Y, loss, regularizer=None):
    """Return the cost, and dW1, db1, ... by the tape, in the shapes of the network's own gradients.

    Parameters
    ----------
    network : Network
    X : array_like, shape (n_x, m)
    Y : array_like, shape (n_y, m)
    loss : str
    regularizer : keras.regularizers.Regularizer, optional
        Applied to every W.
    """
    tf = tensorflow()
    model, variables = _build(network)
    with tf.GradientTape() as tape:
        answers = model(np.asarray(X, dtype=network.dtype).T, training=True)
        cost = network_loss(loss)(np.asarray(Y, dtype=network.dtype).T, answers)
        if regularizer is not None:
            weights = [variable for name, variable in variables.items() if name.startswith("W")]
            cost += sum(regularizer(variable.value) for variable in weights)
    slopes = tape.gradient(cost, [variable.value for variable in variables.values()])
    # A kernel is W.T; a bias, gamma or beta of shape (n,) is a column of ours.
    gradients = {f"d{name}": np.atleast_2d(slope.numpy()).T for name, slope in zip(variables, slopes, strict=True)}
    return float(cost), gradients


def _build(network):
    """Return the model, and its trainable variables under our names."""
    keras = tensorflow().keras
    inputs = keras.Input((network.n_x,), dtype=network.dtype.name)
    made, outputs = [], inputs
    for layer in network.layers:
        outputs = _apply(layer, outputs, network.dtype.name, made)
    model = keras.Model(inputs, outputs)
    variables = [variable for layer in made for variable in layer.trainable_variables]
    return model, dict(zip(network.parameters, variables, strict=True))


def _apply(layer, inputs, dtype, made):
    """Return the Keras tensor after one of our layers; append the Keras layers with weights to `made`."""
    layers = tensorflow().keras.layers
    if isinstance(layer, Residual):
        outputs = inputs
        for inner in layer.layers:
            outputs = _apply(inner, outputs, dtype, made)
        total = layers.Add(dtype=dtype)([outputs, inputs])
        return layers.Activation(_function(layer.activation), dtype=dtype)(total)
    if isinstance(layer, Activation):
        return layers.Activation(_function(layer.activation), dtype=dtype)(inputs)
    if isinstance(layer, Dropout):
        return layers.Dropout(1 - layer.keep_prob, dtype=dtype)(inputs)
    if isinstance(layer, Dense):
        keras_layer = layers.Dense(layer.units, _function(layer.activation), use_bias=layer.bias, dtype=dtype)
        weights = [layer.W.T, layer.b[:, 0]] if layer.bias else [layer.W.T]
    elif isinstance(layer, BatchNorm):
        keras_layer = layers.BatchNormalization(momentum=layer.momentum, epsilon=layer.epsilon, dtype=dtype)
        columns = (layer.gamma, layer.beta, layer.running_mean, layer.running_variance)
        weights = [column[:, 0] for column in columns]
    else:
        raise ValueError(f"layer: expected a layer of course_lib.layers, received {layer!r}")
    outputs = keras_layer(inputs)
    keras_layer.set_weights(weights)
    made.append(keras_layer)
    return outputs


def _function(activation):
    keras = tensorflow().keras
    if activation is None:
        raise ValueError("activation: expected one of Keras's, received a function of our own")
    if activation == "leaky_relu":
        return lambda z: keras.activations.leaky_relu(z, negative_slope=0.01)
    return activation
