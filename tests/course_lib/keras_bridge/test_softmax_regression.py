"""The oracle of softmax regression is TensorFlow's: against its own layer and loss, put together here."""

import numpy as np
import pytest

from course_lib import keras_bridge

pytestmark = [pytest.mark.tensorflow, pytest.mark.usefixtures("tensorflow")]


def test_gradients_are_those_of_a_keras_layer():
    tf = keras_bridge.tensorflow()
    rng = np.random.default_rng(0)
    X, W, b = rng.normal(size=(3, 7)), rng.normal(size=(4, 3)), rng.normal(size=(4, 1))
    Y = np.eye(4)[:, rng.integers(0, 4, 7)]
    layer = tf.keras.layers.Dense(4, activation="softmax", dtype="float64")
    layer.build((7, 3))
    layer.set_weights([W.T, b[:, 0]])
    with tf.GradientTape() as tape:
        A = layer(X.T)
        cost = tf.keras.losses.CategoricalCrossentropy(dtype="float64")(Y.T, A)
    kernel, bias = tape.gradient(cost, layer.trainable_variables)
    dW, db = keras_bridge.softmax_gradients(X, Y, A.numpy().T)
    np.testing.assert_allclose(dW, kernel.numpy().T, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(db[:, 0], bias.numpy(), rtol=1e-6, atol=1e-9)


def test_training_starts_from_zeros_and_notes_costs_before_updates():
    X, Y = np.array([[-1.0, 1.0]]), np.eye(2)
    W, b, costs = keras_bridge.train_softmax(X, Y, 1.0, 2)
    np.testing.assert_allclose(W, [[-0.7689], [0.7689]], atol=5e-5)
    np.testing.assert_allclose(costs, [0.6931, 0.3133], atol=5e-5)
    assert (W.shape, b.shape) == ((2, 1), (2, 1))
