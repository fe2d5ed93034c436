"""Small Keras models that a training step or a whole training is tried on, in Keras's usual float32."""

from __future__ import annotations

import functools
import itertools

import numpy as np

from course_lib.keras_bridge.modules import keras

__all__ = [
    "COUNTING_SCORE",
    "DROPPED_ROWS",
    "counting_weights",
    "optimizer",
    "parameters_of",
    "small_model",
]

DROPPED_ROWS = 4000
"""How many times a classifier is asked while its units are dropped: enough to measure the rate to 3 % or so."""

COUNTING_SCORE = 0.2
"""Score of a classifier with `counting_weights` before the sigmoid, if nothing is dropped."""


def counting_weights(n_inputs, hidden_units):
    """Return weights with which a network of relu counts its units that are not dropped.

    Every unit is the mean of those before it, so rows of 1 give 1 everywhere, and `COUNTING_SCORE` at the end. With
    dropout that becomes a product of shares, one for each hidden layer.
    """
    sizes = [n_inputs, *hidden_units, 1]
    weights = []
    for n_in, n in itertools.pairwise(sizes):
        weights += [np.full((n_in, n), 1.0 / n_in), np.zeros(n)]
    weights[-2] *= COUNTING_SCORE
    return weights


def small_model(parameters, l2):
    """Return a model with one hidden relu layer and a sigmoid unit, and its variables under the course's names.

    Parameters
    ----------
    parameters : dict of str to ndarray
        W1, b1, W2, b2, or W1, gamma1, beta1, running_mean1, running_variance1, W2, b2: then batch normalisation stands
        between the scores and relu.
    l2 : float
        Factor of the penalty on both kernels.
    """
    units, n_x = np.shape(parameters["W1"])
    penalty = keras.regularizers.L2(l2)
    normalized = "gamma1" in parameters
    first = keras.layers.Dense(units, use_bias=not normalized, kernel_regularizer=penalty)
    middle = [keras.layers.BatchNormalization()] if normalized else []
    last = keras.layers.Dense(1, "sigmoid", kernel_regularizer=penalty)
    model = _one_after_the_other()([first, *middle, keras.layers.ReLU(), last])
    for layer, width in ((first, n_x), *((layer, units) for layer in middle), (last, units)):
        layer.build((None, width))
    made = [*first.weights, *(weight for layer in middle for weight in layer.weights), *last.weights]
    variables = dict(zip(parameters, made, strict=True))
    for name, variable in variables.items():
        value = np.asarray(parameters[name], dtype=np.float32)
        variable.assign(value.T if name.startswith("W") else value[:, 0])
    return model, variables


@functools.cache
def _one_after_the_other():
    """Return a class of models that is sooner made than Keras's own Sequential; in a function, as it needs Keras."""

    class OneAfterTheOther(keras.Model):
        def __init__(self, steps):
            super().__init__()
            self.steps = steps
            self.built = True

        def call(self, x, training=None):
            for step in self.steps:
                x = step(x, training=training) if isinstance(step, keras.layers.BatchNormalization) else step(x)
            return x

    return OneAfterTheOther


def parameters_of(variables):
    """Return arrays in the course's shapes: W is the kernel's transpose, everything else a column."""
    return {name: np.atleast_2d(np.asarray(variable)).T for name, variable in variables.items()}


def optimizer(name, learning_rate):
    """Return one of the optimizers that `by_numpy.training_steps` knows."""
    if name == "Adam":
        return keras.optimizers.Adam(learning_rate)
    return keras.optimizers.SGD(learning_rate, momentum=0.9 if "momentum" in name else 0.0)
