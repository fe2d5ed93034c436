"""The network with one hidden layer by Keras: its layers, its initializer, its optimizer, and the tape's gradients."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.dense import dense_layer
from course_lib.keras_bridge.runtime import constant, tensorflow


def shallow_network(parameters):
    """Return a Keras network with W1 (n_h, n_x), b1 (n_h, 1), W2 (1, n_h), b2 (1, 1) of `parameters` as its weights.

    Its hidden layer is tanh and its output layer linear: Keras's losses take scores with ``from_logits=True``, which
    is more precise than a sigmoid followed by a logarithm. It takes examples in rows.
    """
    keras = tensorflow().keras
    first, second = (dense_layer(parameters[f"W{i}"], parameters[f"b{i}"]) for i in (1, 2))
    # Without the dtype, the network rounds its input to float32, whatever its layers compute with.
    rows = keras.Input((np.shape(parameters["W1"])[1],), dtype="float64")
    return keras.Sequential([rows, first, keras.layers.Activation("tanh", dtype="float64"), second])


def initialize_shallow(n_x, n_h, n_y, rng, scale=0.01):
    """Return W1, b1, W2, b2 drawn by `keras.initializers.RandomNormal` and `Zeros`."""
    init = tensorflow().keras.initializers
    normal = init.RandomNormal(0.0, scale, seed=int(rng.integers(2**31)))
    second = init.RandomNormal(0.0, scale, seed=int(rng.integers(2**31)))
    drawn = {
        "W1": normal((n_h, n_x), "float64"),
        "b1": init.Zeros()((n_h, 1), "float64"),
        "W2": second((n_y, n_h), "float64"),
        "b2": init.Zeros()((n_y, 1), "float64"),
    }
    return {name: np.array(value) for name, value in drawn.items()}


def forward_shallow(X, parameters):
    """Return A2 (1, m) and the cache Z1, A1, Z2, A2, from Keras's layers one after the other."""
    first, tanh, second = shallow_network(parameters).layers
    Z1 = first(constant(X).numpy().T)
    A1 = tanh(Z1)
    Z2 = second(A1)
    A2 = tensorflow().math.sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    cache = {name: value.numpy().T for name, value in cache.items()}
    return cache["A2"], cache


def backward_shallow(X, Y, parameters, cache=None):
    """Return dW1, db1, dW2, db2 of the mean cross-entropy, from `tf.GradientTape`. The cache is not needed."""
    network = shallow_network(parameters)
    _, gradients = _cost_and_gradients(network, X, Y)
    return _as_ours([gradient.numpy() for gradient in gradients], "d")


def update_parameters(parameters, gradients, learning_rate):
    """Return the parameters after one step of `keras.optimizers.SGD`."""
    tf = tensorflow()
    variables = {name: tf.Variable(constant(value)) for name, value in parameters.items()}
    # A number would be rounded to float32; what a function returns is taken as it is.
    optimizer = tf.keras.optimizers.SGD(lambda: constant(learning_rate))
    optimizer.apply([constant(gradients[f"d{name}"]) for name in variables], list(variables.values()))
    return {name: variable.numpy() for name, variable in variables.items()}


def train_shallow(X, Y, n_h, learning_rate, num_iterations, rng):
    """Return the parameters and the costs of a Keras network trained by SGD, started by `initialize_shallow`."""
    return train_shallow_from(initialize_shallow(len(X), n_h, 1, rng), X, Y, learning_rate, num_iterations)


def train_shallow_from(parameters, X, Y, learning_rate, num_iterations):
    """Return the parameters and the costs of a Keras network trained by SGD, started at `parameters`."""
    network, costs = shallow_network(parameters), []
    optimizer = tensorflow().keras.optimizers.SGD(lambda: constant(learning_rate))
    for _ in range(num_iterations):
        cost, gradients = _cost_and_gradients(network, X, Y)
        costs.append(float(cost))
        optimizer.apply(gradients, network.trainable_variables)
    return _as_ours(network.get_weights()), costs


def predict_shallow(X, parameters):
    """Return 0 or 1 for each column of X (n_x, m), shape (1, m): 1 where the score is positive."""
    return (shallow_network(parameters)(constant(X).numpy().T).numpy().T > 0).astype(int)


def _cost_and_gradients(network, X, Y):
    tf = tensorflow()
    with tf.GradientTape() as tape:
        logits = tf.transpose(network(constant(X).numpy().T))
        cost = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=constant(Y), logits=logits))
    return cost, tape.gradient(cost, network.trainable_variables)


def _as_ours(arrays, prefix=""):
    """Return kernel, bias, kernel, bias as a dict W1, b1, W2, b2 in our shapes."""
    kernel1, bias1, kernel2, bias2 = arrays
    ours = {"W1": kernel1.T, "b1": bias1[:, None], "W2": kernel2.T, "b2": bias2[:, None]}
    return {prefix + name: value for name, value in ours.items()}
