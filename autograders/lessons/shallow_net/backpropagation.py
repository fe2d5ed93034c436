"""Backpropagation: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.shallow_net.networks import LESSON_NAME, ONE, SIZES, network
from course_lib import keras_bridge, shallow_net
from course_lib.shallow_net import forward_shallow


def networks_and_labels(rng):
    """Return cases for gradients: all sizes, with the cache that belongs to each network."""
    cases = []
    for n_x, n_h, m, tag, note in SIZES:
        X, parameters = rng.normal(size=(n_x, m)), network(rng, n_x, n_h)
        Y = rng.integers(0, 2, (1, m))
        cases.append(Case((X, Y, parameters, forward_shallow(X, parameters)[1]), tag, note=note))
    return cases


def averaged(X, A1, dZ1, dZ2):
    m = X.shape[1]
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": dZ1.sum(axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": dZ2.sum(axis=1, keepdims=True) / m,
    }


def output_error_turned(X, Y, parameters, cache):
    """The sign is wrong: dZ2 = A2 - Y. With Y - A2, gradient descent climbs."""
    dZ2 = Y - cache["A2"]
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2)


def gradients_summed(X, Y, parameters, cache):
    """1/m is missing everywhere: the cost is a mean over the examples, and so are its gradients."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }


def averaged_in_the_output_error(X, Y, parameters, cache):
    """dZ2 is divided by m, and dW and db again: 1/m is there twice. dZ2 = A2 - Y has none."""
    m = X.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2)


def averaged_in_the_hidden_error(X, Y, parameters, cache):
    """dZ1 is divided by m, and dW1 and db1 again: 1/m is there twice in the first layer. dZ1 has none."""
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2) / m
    return averaged(X, cache["A1"], dZ1, dZ2)


def second_layer_summed(X, Y, parameters, cache):
    """1/m is missing in the second layer: dW2 = dZ2 A1^T / m, and db2 is divided by m too."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2) | {"dW2": dZ2 @ cache["A1"].T, "db2": dZ2.sum(axis=1, keepdims=True)}


def first_layer_summed(X, Y, parameters, cache):
    """1/m is missing in the first layer: dW1 = dZ1 X^T / m, and db1 is divided by m too."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2) | {"dW1": dZ1 @ X.T, "db1": dZ1.sum(axis=1, keepdims=True)}


def m_from_rows(X, Y, parameters, cache):
    """m was read from X.shape[0], which is the number of features. Examples are columns: m = X.shape[1]."""
    m = X.shape[0]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": dZ1.sum(axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": dZ2.sum(axis=1, keepdims=True) / m,
    }


def slope_forgotten(X, Y, parameters, cache):
    """The slope of tanh is missing in dZ1: W2^T dZ2 is dA1, and dZ1 = dA1 * (1 - A1^2)."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2
    return averaged(X, cache["A1"], dZ1, dZ2)


def slope_of_the_sigmoid(X, Y, parameters, cache):
    """A1 (1 - A1) is the slope of the sigmoid. The hidden units are tanh: its slope is 1 - A1^2."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * cache["A1"] * (1 - cache["A1"])
    return averaged(X, cache["A1"], dZ1, dZ2)


def slope_from_scores(X, Y, parameters, cache):
    """The slope of tanh is 1 - A1^2. Here it is computed from the score: 1 - Z1^2."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["Z1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2)


def slope_not_squared(X, Y, parameters, cache):
    """The slope of tanh is 1 - A1^2: the square is missing."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"])
    return averaged(X, cache["A1"], dZ1, dZ2)


def slope_with_plus(X, Y, parameters, cache):
    """The slope of tanh is 1 - A1^2, with a minus: it is never above 1."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 + cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2)


def slope_bracket_forgotten(X, Y, parameters, cache):
    """The brackets around 1 - A1^2 are missing: now dA1 is multiplied by 1 only, and A1^2 is subtracted."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * 1 - cache["A1"] ** 2
    return averaged(X, cache["A1"], dZ1, dZ2)


def slope_of_relu(X, Y, parameters, cache):
    """1 where Z1 > 0 is the slope of ReLU. The hidden units are tanh: its slope is 1 - A1^2."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (cache["Z1"] > 0)
    return averaged(X, cache["A1"], dZ1, dZ2)


def tanh_applied_again(X, Y, parameters, cache):
    """tanh is applied to A1 again. A1 is tanh(Z1) already, so its slope is 1 - A1^2."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - np.tanh(cache["A1"]) ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2)


def sigmoid_slope_at_the_output(X, Y, parameters, cache):
    """dZ2 is multiplied by the slope of the sigmoid, A2 (1 - A2). With the cross-entropy that slope has cancelled:
    dZ2 = A2 - Y."""
    dZ2 = (cache["A2"] - Y) * cache["A2"] * (1 - cache["A2"])
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2)


def output_error_from_scores(X, Y, parameters, cache):
    """dZ2 compares the score Z2 with the label. The error is A2 - Y: probability minus label."""
    dZ2 = cache["Z2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2)


def second_layer_fed_with_scores(X, Y, parameters, cache):
    """dW2 uses Z1. What enters the second layer is A1: dW2 = dZ2 A1^T / m."""
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2) | {"dW2": dZ2 @ cache["Z1"].T / m}


def second_layer_fed_with_inputs(X, Y, parameters, cache):
    """dW2 uses X. What enters the second layer is A1: dW2 = dZ2 A1^T / m."""
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2) | {"dW2": dZ2 @ X.T / m}


def weights_left_out(X, Y, parameters, cache):
    """dZ1 does not use W2. Each hidden unit answers for the error as far as its weight passes it on:
    dA1 = W2^T dZ2."""
    dZ2 = cache["A2"] - Y
    dZ1 = dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2)


def bias_gradients_flat(X, Y, parameters, cache):
    """The numbers are right, but db1 and db2 have one axis only. Sum with keepdims=True, so that db1 has the shape
    of b1."""
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2) | {"db1": dZ1.sum(axis=1) / m, "db2": dZ2.sum(axis=1) / m}


def bias_gradients_summed_over_everything(X, Y, parameters, cache):
    """np.sum without an axis adds up the units too. Each unit has its own bias: axis=1 and keepdims=True."""
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2) | {"db1": np.sum(dZ1) / m, "db2": np.sum(dZ2) / m}


def bias_gradients_summed(X, Y, parameters, cache):
    """1/m is missing in db1 and db2: they are means over the examples, as dW1 and dW2 are."""
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return averaged(X, cache["A1"], dZ1, dZ2) | {
        "db1": dZ1.sum(axis=1, keepdims=True),
        "db2": dZ2.sum(axis=1, keepdims=True),
    }


BACKWARD_SHALLOW = Exercise(
    LESSON_NAME,
    "backward_shallow",
    points=26,
    reference=shallow_net.backward_shallow,
    oracle=keras_bridge.backward_shallow,
    cases=networks_and_labels,
    outputs=(Output("gradients", "parameters"),),
    parts=(
        Part("dW2", 6, output="dW2"),
        Part("db2", 4, output="db2"),
        Part("dW1", 8, output="dW1"),
        Part("db1", 6, output="db1"),
        Part(ONE, 2, tag=ONE),
    ),
    mistakes=mistakes(
        output_error_turned,
        gradients_summed,
        averaged_in_the_output_error,
        averaged_in_the_hidden_error,
        second_layer_summed,
        first_layer_summed,
        m_from_rows,
        slope_forgotten,
        slope_of_the_sigmoid,
        slope_from_scores,
        slope_not_squared,
        slope_with_plus,
        slope_bracket_forgotten,
        slope_of_relu,
        tanh_applied_again,
        sigmoid_slope_at_the_output,
        output_error_from_scores,
        second_layer_fed_with_scores,
        second_layer_fed_with_inputs,
        weights_left_out,
        bias_gradients_flat,
        bias_gradients_summed_over_everything,
        bias_gradients_summed,
    ),
)
