"""One layer backward, its linear part: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.deep_net.forward import SHAPES
from autograders.lessons.deep_net.networks import LESSON_NAME, ONE
from course_lib import deep_net, keras_bridge


def scores_to_carry_back(rng):
    """Return cases for the way back through Z = W A_prev + b."""
    return [
        Case(
            (rng.normal(size=(n, m)), rng.normal(size=(n_prev, m)), rng.normal(size=(n, n_prev))),
            ONE if m == 1 else "ordinary",
        )
        for n_prev, n, m in SHAPES
    ]


def sums_for_means(dZ, A_prev, W):
    """dA_prev is right. dW and db are means over the examples: divide both by m."""
    return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)


def weights_summed(dZ, A_prev, W):
    """dA_prev and db are right. In dW the 1/m is missing."""
    return W.T @ dZ, dZ @ A_prev.T, np.mean(dZ, axis=1, keepdims=True)


def biases_summed(dZ, A_prev, W):
    """dA_prev and dW are right. In db the 1/m is missing."""
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True)


def inputs_averaged_too(dZ, A_prev, W):
    """dW and db are right. dA_prev has a 1/m too many: it holds each example's own derivative, and the layer before
    would divide by m a second time."""
    m = dZ.shape[1]
    return W.T @ dZ / m, dZ @ A_prev.T / m, np.mean(dZ, axis=1, keepdims=True)


def m_from_the_rows(dZ, A_prev, W):
    """m was read from shape[0], which is a number of units. Examples are columns: m = dZ.shape[1]."""
    m = dZ.shape[0]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def m_from_the_inputs_rows(dZ, A_prev, W):
    """m was read from A_prev.shape[0], which is the number of inputs. Examples are columns: m = A_prev.shape[1]."""
    m = A_prev.shape[0]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def weights_turned(dZ, A_prev, W):
    """dW is transposed. It has the shape of W: dZ @ A_prev.T, not A_prev @ dZ.T."""
    m = dZ.shape[1]
    return W.T @ dZ, A_prev @ dZ.T / m, np.mean(dZ, axis=1, keepdims=True)


def not_turned_on_the_way_back(dZ, A_prev, W):
    """dA_prev needs the transposed weights: W.T @ dZ. Forward, W leads from n_prev to n; back, W.T leads from n to
    n_prev."""
    m = dZ.shape[1]
    return W @ dZ, dZ @ A_prev.T / m, np.mean(dZ, axis=1, keepdims=True)


def gradient_for_weights(dZ, A_prev, W):
    """dW and db are right. dA_prev was made with dW; it is made with the weights themselves: W.T @ dZ."""
    m = dZ.shape[1]
    dW = dZ @ A_prev.T / m
    return dW.T @ dZ, dW, np.mean(dZ, axis=1, keepdims=True)


def flat_biases(dZ, A_prev, W):
    """db has one axis. It has the shape of b, (n, 1): keepdims=True keeps the axis over which the sum runs."""
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1) / m


def one_bias_for_all(dZ, A_prev, W):
    """db is one number, the sum over everything. Each unit has its own: sum over the examples only, axis=1."""
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ) / m


def summed_over_units(dZ, A_prev, W):
    """db was summed over the units (axis=0). Sum over the examples, axis=1: there is one number per unit."""
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=0, keepdims=True) / m


def scores_not_multiplied(dZ, A_prev, W):
    """db is right. dW and dA_prev are made with *, entry by entry. Both are matrix products, @, which add up over the
    examples and over the units."""
    m = dZ.shape[1]
    return W.T * dZ, dZ * A_prev / m, np.mean(dZ, axis=1, keepdims=True)


def bias_from_inputs(dZ, A_prev, W):
    """dA_prev and dW are right. db is the mean of dZ over the examples; here the mean of A_prev was taken."""
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.mean(A_prev, axis=1, keepdims=True)


LINEAR_BACKWARD = Exercise(
    LESSON_NAME,
    "linear_backward",
    points=10,
    reference=deep_net.linear_backward,
    oracle=keras_bridge.linear_backward,
    cases=scores_to_carry_back,
    outputs=(Output("dA_prev"), Output("dW"), Output("db")),
    parts=(
        Part("shapes", 1, aspect="shape"),
        Part("dA_prev", 3, output="dA_prev", tag="ordinary"),
        Part("dW", 3, output="dW", tag="ordinary"),
        Part("db", 2, output="db", tag="ordinary"),
        Part(ONE, 1, tag=ONE),
    ),
    mistakes=mistakes(
        sums_for_means,
        weights_summed,
        biases_summed,
        inputs_averaged_too,
        m_from_the_rows,
        m_from_the_inputs_rows,
        weights_turned,
        not_turned_on_the_way_back,
        gradient_for_weights,
        flat_biases,
        one_bias_for_all,
        summed_over_units,
        scores_not_multiplied,
        bias_from_inputs,
    ),
)
