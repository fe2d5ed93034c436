"""A network of any depth by Keras, its gradients from the tape, and TensorFlow's own way of measuring a gradient."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.dense import dense_forward, dense_layer
from course_lib.keras_bridge.neuron import _mean_cross_entropy
from course_lib.keras_bridge.runtime import constant, tensorflow


def deep_model(parameters):
    """Return a `keras.Sequential` that holds W1, b1, ..., WL, bL: relu inside, one sigmoid unit at the end."""
    keras = tensorflow().keras
    L = len(parameters) // 2
    model = keras.Sequential([keras.Input((np.shape(parameters["W1"])[1],), dtype="float64")])
    for layer in range(1, L + 1):
        activation = "sigmoid" if layer == L else "relu"
        model.add(dense_layer(parameters[f"W{layer}"], parameters[f"b{layer}"], activation))
    return model


def initialize_deep(layer_dims, rng, scale=0.01):
    """Return W1, b1, ..., WL, bL as Keras initialises Dense layers: RandomNormal for kernels, zeros for biases."""
    keras = tensorflow().keras
    parameters = {}
    for layer in range(1, len(layer_dims)):
        draw = keras.initializers.RandomNormal(stddev=scale, seed=int(rng.integers(2**31)))
        dense = keras.layers.Dense(layer_dims[layer], kernel_initializer=draw, dtype="float64")
        dense.build((None, layer_dims[layer - 1]))
        kernel, bias = dense.get_weights()
        parameters[f"W{layer}"], parameters[f"b{layer}"] = kernel.T, bias[:, None]
    return parameters


def count_parameters(layer_dims):
    """Return what Keras's `count_params` says of the Dense layers between these sizes."""
    layers = tensorflow().keras.layers
    count = 0
    for layer in range(1, len(layer_dims)):
        dense = layers.Dense(layer_dims[layer])
        dense.build((None, layer_dims[layer - 1]))
        count += dense.count_params()
    return count


def layer_forward(A_prev, W, b, activation):
    """Return A (n, m) of Keras's dense layer, and the cache (A_prev, W, b, Z) with Z from the same layer, linear."""
    return dense_forward(A_prev, W, b, activation), (A_prev, W, b, dense_forward(A_prev, W, b))


def deep_forward(X, parameters):
    """Return AL (1, m) of the whole Keras model, and one cache (A_prev, W, b, Z) per layer."""
    model, A, caches = deep_model(parameters), X, []
    for layer, dense in enumerate(model.layers, start=1):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        caches.append((A, W, b, dense_forward(A, W, b)))
        A = dense(np.transpose(A)).numpy().T
    return model(np.transpose(X)).numpy().T, caches


def linear_backward(dZ, A_prev, W):
    """Return dA_prev, dW and db of Z = W A_prev + b by the tape, for the upstream gradient dZ (n, m)."""
    return layer_backward(dZ, (A_prev, W, np.zeros((len(W), 1)), None), None)


def layer_backward(dA, cache, activation):
    """Return dA_prev, dW and db of one layer by the tape, for the upstream gradient dA (n, m).

    dA belongs to each example's own loss, dW and db to the mean over the m examples.
    """
    tf = tensorflow()
    A_prev, W, b = (tf.Variable(constant(value)) for value in cache[:3])
    dA, m = constant(dA), np.shape(dA)[1]
    with tf.GradientTape() as tape:
        A = tf.keras.activations.get(activation)(W @ A_prev + b)
    dA_prev, dW, db = tape.gradient(A, [A_prev, W, b], output_gradients=dA)
    return dA_prev.numpy(), dW.numpy() / m, db.numpy() / m


def deep_backward(AL, Y, caches):
    """Return dW1, db1, ... by the tape, from the inputs, weights and biases that the caches hold.

    AL is computed anew; only its logits enter the loss, so that nothing is lost where AL is close to 0 or 1.
    """
    tf = tensorflow()
    weights = [(tf.Variable(constant(W)), tf.Variable(constant(b))) for _, W, b, _ in caches]
    with tf.GradientTape() as tape:
        A = constant(caches[0][0])
        for W, b in weights[:-1]:
            A = tf.nn.relu(W @ A + b)
        W, b = weights[-1]
        cost = _mean_cross_entropy(W @ A + b, constant(Y))
    gradients = {}
    for layer, (dW, db) in enumerate(tape.gradient(cost, weights), start=1):
        gradients[f"dW{layer}"], gradients[f"db{layer}"] = dW.numpy(), db.numpy()
    return gradients


def train_deep(parameters, X, Y, learning_rate, num_iterations):
    """Return the parameters and the costs of the Keras model trained by `keras.optimizers.SGD` from `parameters` on."""
    tf = tensorflow()
    model, optimizer, costs = deep_model(parameters), tf.keras.optimizers.SGD(learning_rate), []
    rows, labels, loss = (
        np.transpose(X),
        np.transpose(Y).astype(float),
        tf.keras.losses.BinaryCrossentropy(dtype="float64"),
    )
    for _ in range(num_iterations):
        with tf.GradientTape() as tape:
            cost = loss(labels, model(rows))
        optimizer.apply(tape.gradient(cost, model.trainable_variables), model.trainable_variables)
        costs.append(float(cost))
    trained = {}
    for layer, dense in enumerate(model.layers, start=1):
        kernel, bias = dense.get_weights()
        trained[f"W{layer}"], trained[f"b{layer}"] = kernel.T, bias[:, None]
    return trained, costs


def numerical_gradient(f, theta, epsilon=1e-7):
    """Return the gradient of f at theta, in theta's shape, as `tf.test.compute_gradient` measures it."""
    tf = tensorflow()
    theta = constant(theta)
    _, (jacobian,) = tf.test.compute_gradient(lambda t: constant(f(t.numpy())), [theta], delta=epsilon)
    return jacobian.reshape(theta.shape)


def relative_difference(approximate, analytic):
    """Return norm(a - b) / (norm(a) + norm(b)) by `tf.norm`, 0 where both are 0."""
    tf = tensorflow()
    a, b = constant(approximate), constant(analytic)
    return float(tf.math.divide_no_nan(tf.norm(a - b), tf.norm(a) + tf.norm(b)))
