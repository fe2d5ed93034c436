"""Activation functions by TensorFlow, and their derivatives by automatic differentiation."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.runtime import constant, tensorflow
from course_lib.validation import check_choice


def activation(name, z, parameter=None):
    """Return the activation called `name` of z, as TensorFlow computes it.

    Parameters
    ----------
    name : {"sigmoid", "tanh", "relu", "leaky_relu", "elu"}
    z : array_like of float, any shape
    parameter : float, optional
        The slope of leaky ReLU (0.01 if left out) or the alpha of ELU (1).

    Returns
    -------
    a : ndarray of float64, shape of z
    """
    return _apply(name, constant(z), parameter).numpy()


def activation_derivative(name, z, parameter=None):
    """Return the derivative of the activation called `name` at z, from `tf.GradientTape`. Arguments as above."""
    z = constant(z)
    with tensorflow().GradientTape() as tape:
        tape.watch(z)
        a = _apply(name, z, parameter)
    return np.asarray(tape.gradient(a, z))


def _apply(name, z, parameter):
    tf = tensorflow()
    functions = {
        "sigmoid": lambda: tf.math.sigmoid(z),
        "tanh": lambda: tf.math.tanh(z),
        "relu": lambda: tf.nn.relu(z),
        "leaky_relu": lambda: tf.nn.leaky_relu(z, alpha=0.01 if parameter is None else parameter),
        # tf.nn.elu has alpha 1; the negative branch alone is scaled, as keras.activations.elu does.
        "elu": lambda: tf.where(z > 0, z, (1.0 if parameter is None else parameter) * tf.nn.elu(z)),
    }
    check_choice("name", name, functions)
    return functions[name]()
