"""Derivatives of the activation functions: the exercises, and what learners get wrong in them."""

from functools import partial

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.perceptron.activations import LARGE, LESSON_NAME, PARTS, scores
from course_lib import activations, keras_bridge
from course_lib.activations import sigmoid


def sigmoid_slope_of_a(z):
    """a (1 - a) is right, but a is the activation: compute a = sigmoid(z) first, then a (1 - a)."""
    return z * (1 - z)


def sigmoid_itself(z):
    """This is the sigmoid, not its slope."""
    return sigmoid(z)


def sigmoid_squared(z):
    """The second factor is 1 - a, not a."""
    return sigmoid(z) ** 2


def second_factor_alone(z):
    """The factor a is missing: the slope is a (1 - a)."""
    return 1 - sigmoid(z)


def plus_for_minus(z):
    """The second factor is 1 minus a, not 1 plus a."""
    a = sigmoid(z)
    return a * (1 + a)


def quotient_overflows(z):
    """e^-z / (1 + e^-z)^2 is right, but for a very negative z it is inf / inf, which is nan. Use
    a (1 - a) with a = sigmoid(z)."""
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def sigmoid_slope_falls(z):
    """The sign is wrong: the sigmoid rises everywhere, so its slope is positive."""
    a = sigmoid(z)
    return a * (a - 1)


SIGMOID_DERIVATIVE = Exercise(
    LESSON_NAME,
    "sigmoid_derivative",
    points=5,
    reference=activations.sigmoid_derivative,
    oracle=partial(keras_bridge.activation_derivative, "sigmoid"),
    cases=scores,
    outputs=(Output("slope"),),
    parts=PARTS,
    mistakes=mistakes(
        sigmoid_slope_of_a,
        sigmoid_itself,
        sigmoid_squared,
        second_factor_alone,
        plus_for_minus,
        quotient_overflows,
        sigmoid_slope_falls,
    ),
)


def tanh_slope_of_a(z):
    """1 - a^2 is right, but a is the activation: compute a = np.tanh(z) first."""
    return 1 - z**2


def square_forgotten(z):
    """The square is missing: the slope is 1 - a^2."""
    return 1 - np.tanh(z)


def one_minus_forgotten(z):
    """This is a^2. The slope is 1 - a^2, which is largest at z = 0, where tanh is steepest."""
    return np.tanh(z) ** 2


def square_outside(z):
    """Only a is squared: 1 - a^2, not (1 - a)^2."""
    return (1 - np.tanh(z)) ** 2


def sigmoid_rule_for_tanh(z):
    """a (1 - a) is the sigmoid's rule. For tanh it is 1 - a^2."""
    a = np.tanh(z)
    return a * (1 - a)


def tanh_overflows(z):
    """tanh written with e^z and e^-z becomes inf / inf, which is nan, for a large z. np.tanh does not."""
    a = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return 1 - a**2


def tanh_plus(z):
    """The sign of the square is wrong: 1 - a^2, which goes to 0 where tanh is flat."""
    return 1 + np.tanh(z) ** 2


TANH_DERIVATIVE = Exercise(
    LESSON_NAME,
    "tanh_derivative",
    points=5,
    reference=activations.tanh_derivative,
    oracle=partial(keras_bridge.activation_derivative, "tanh"),
    cases=scores,
    outputs=(Output("slope"),),
    parts=PARTS,
    mistakes=mistakes(
        tanh_slope_of_a,
        square_forgotten,
        one_minus_forgotten,
        square_outside,
        sigmoid_rule_for_tanh,
        tanh_overflows,
        tanh_plus,
    ),
)


def scores_around_zero(rng):
    """Return the cases of `scores`, and exact zeros of either sign, where the derivative is a convention."""
    zeros = [Case((np.array([[0.0]]),), "z = 0", "z is 0"), Case((np.array([-0.0, 0.0, 1.0]),), "z = 0", "z is 0")]
    plain = [case for case in scores(rng) if case.note != "z has one axis"]
    return [*plain, Case((np.array([-2.0, -0.3, 0.4, 1.0, 3.0]),), note="z has one axis"), *zeros]


def one_at_zero(z):
    """At z = 0 this gives 1, because of >=. The course, like TensorFlow, takes 0 there: use >."""
    return np.where(z >= 0, 1.0, 0.0)


def half_at_zero(z):
    """At z = 0 this gives 1/2. The course, like TensorFlow, takes 0 there."""
    return np.heaviside(z, 0.5)


def relu_itself(z):
    """This is ReLU, not its slope. Where z is positive the slope is 1."""
    return np.maximum(z, 0)


def sign_of_z(z):
    """For negative scores this gives -1. ReLU is flat there: its slope is 0."""
    return np.sign(z)


def slope_for_negative(z):
    """The two sides are exchanged: the slope is 1 where z is positive."""
    return np.where(z < 0, 1.0, 0.0)


def one_everywhere(z):
    """The slope is 1 only where z is positive; elsewhere ReLU is flat."""
    return np.ones_like(z)


def divided_by_itself(z):
    """relu(z) / z is 0 / 0, which is nan, at z = 0. Compare with 0 instead of dividing."""
    return np.maximum(z, 0) / z


def leaky_slope(z):
    """This is the slope of leaky ReLU. ReLU itself is flat for negative scores: 0."""
    return np.where(z > 0, 1.0, 0.01)


RELU_DERIVATIVE = Exercise(
    LESSON_NAME,
    "relu_derivative",
    points=4,
    reference=activations.relu_derivative,
    oracle=partial(keras_bridge.activation_derivative, "relu"),
    cases=scores_around_zero,
    outputs=(Output("slope", "binary"),),
    parts=(Part("values", 2, tag="ordinary"), Part("z = 0", 1, tag="z = 0"), Part(LARGE, 1, tag=LARGE)),
    mistakes=mistakes(
        one_at_zero,
        half_at_zero,
        relu_itself,
        sign_of_z,
        slope_for_negative,
        one_everywhere,
        divided_by_itself,
        leaky_slope,
    ),
)
