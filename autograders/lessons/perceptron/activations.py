"""Activation functions: the exercises, and what learners get wrong in them.

A function whose name is no exercise's is a mistake; its docstring is what the learner is told.
"""

from functools import partial

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from course_lib import activations, keras_bridge

LESSON_NAME = "01_perceptron"
LARGE = "large |z|"
ONE = "one example"
PARTS = (Part("values", 3, tag="ordinary"), Part(LARGE, 1, tag=LARGE))


def scores(rng):
    """Return cases for a function of z alone: no axis to three axes, zeros, and scores up to 1000."""
    return [
        Case((np.array([[-1.5]]),)),
        Case((np.array(0.7),), note="z has no axes"),
        Case((np.array([-2.0, -0.3, 0.0, 0.4, 1.0, 3.0]),), note="z has one axis"),
        Case((rng.normal(0, 2, (3, 4)),)),
        Case((rng.normal(0, 2, (2, 3, 2)),), note="z has three axes"),
        Case((np.array([[-1000.0, -800.0, -40.0, 40.0, 800.0, 1000.0]]),), LARGE, "z is large"),
    ]


def scores_with(rng, values, tag):
    """Return cases for a function of z and one parameter: left out, and with each of `values`."""
    special = [
        Case((z, value), tag, f"the second argument is {value:g}")
        for value in values
        for z in (np.array([[-3.0]]), rng.normal(0, 2, (3, 4)))
    ]
    return scores(rng) + special


def positive_exponent(z):
    """The exponent has lost its minus: the formula has e^-z, so that a large z gives a value near 1."""
    return 1 / (1 + np.exp(z))


def exponential_overflows(z):
    """Right where it works, but e^-z overflows for a very negative z. There, use the equal form
    e^z / (1 + e^z), whose exponent is negative: np.where or a mask chooses, and np.abs keeps both safe."""
    return 1 / (1 + np.exp(-z))


def other_exponential_overflows(z):
    """e^z / (1 + e^z) is right for a negative z, but for a large positive one it is inf / inf, which is nan.
    There, use 1 / (1 + e^-z)."""
    return np.exp(z) / (1 + np.exp(z))


def one_left_out(z):
    """The 1 in the denominator is missing: 1 / e^-z has no upper limit, a probability does."""
    return np.exp(z)


def minus_in_denominator(z):
    """The denominator is 1 plus e^-z. With a minus it becomes 0 at z = 0."""
    return 1 / (1 - np.exp(-z))


def tanh_for_sigmoid(z):
    """This is tanh, which runs from -1 to 1. The sigmoid runs from 0 to 1."""
    return np.tanh(z)


def doubled_exponent(z):
    """The exponent is -z, not -2z."""
    return 1 / (1 + np.exp(-2 * z))


SIGMOID = Exercise(
    LESSON_NAME,
    "sigmoid",
    points=8,
    reference=activations.sigmoid,
    oracle=partial(keras_bridge.activation, "sigmoid"),
    cases=scores,
    outputs=(Output("a"),),
    parts=PARTS,
    mistakes=mistakes(
        positive_exponent,
        exponential_overflows,
        other_exponential_overflows,
        one_left_out,
        minus_in_denominator,
        tanh_for_sigmoid,
        doubled_exponent,
    ),
    properties=(
        Property(
            "between 0 and 1",
            lambda inputs, a: np.all((np.asarray(a) >= 0) & (np.asarray(a) <= 1)),
            "Some values are not between 0 and 1, so they cannot be probabilities.",
        ),
    ),
    overflow_costs_points=True,
)


def absolute_value(z):
    """Negative scores become positive here. ReLU cuts them to 0."""
    return np.abs(z)


def minimum_for_maximum(z):
    """This keeps the negative scores and cuts the positive ones: np.maximum is meant, not np.minimum."""
    return np.minimum(z, 0)


def largest_entry(z):
    """np.max gives one number, the largest of all. np.maximum(z, 0) compares entry by entry."""
    return max(np.max(z), 0.0)


def step(z):
    """This says where z is positive (0 or 1). ReLU returns z itself there."""
    return np.where(z > 0, 1.0, 0.0)


def relu_overwrites(z):
    """The values are right, but the caller's z was overwritten. Work on a copy, or use np.maximum(z, 0), which
    makes a new array."""
    z[z < 0] = 0
    return z


def leaky_for_relu(z):
    """This is leaky ReLU: negative scores still give something. ReLU gives exactly 0 there."""
    return np.where(z > 0, z, 0.01 * z)


def capped_at_one(z):
    """Positive scores are cut off at 1. ReLU lets them through unchanged."""
    return np.clip(z, 0, 1)


RELU = Exercise(
    LESSON_NAME,
    "relu",
    points=4,
    reference=activations.relu,
    oracle=partial(keras_bridge.activation, "relu"),
    cases=scores,
    outputs=(Output("a"),),
    parts=PARTS,
    mistakes=mistakes(
        absolute_value, minimum_for_maximum, largest_entry, step, relu_overwrites, leaky_for_relu, capped_at_one
    ),
)


def slope_fixed(z, slope=0.01):
    """The slope is fixed at 0.01. Use the argument `slope`, which may have another value."""
    return np.where(z > 0, z, 0.01 * z)


def slope_on_both_sides(z, slope=0.01):
    """Positive scores are multiplied by the slope too. Only negative ones are."""
    return slope * z


def slope_for_positive(z, slope=0.01):
    """The two sides are exchanged: positive scores stay as they are, negative ones are multiplied by the slope."""
    return np.where(z > 0, slope * z, z)


def slope_added(z, slope=0.01):
    """Negative scores become the slope itself, a constant. They become slope times z."""
    return np.where(z > 0, z, slope)


def slope_turned_up(z, slope=0.01):
    """Negative scores become positive: the sign of slope times z is lost."""
    return np.where(z > 0, z, -slope * z)


def slope_forgotten(z, slope=0.01):
    """This is plain ReLU: negative scores give 0. A leaky unit lets slope times z through."""
    return np.maximum(z, 0)


LEAKY_RELU = Exercise(
    LESSON_NAME,
    "leaky_relu",
    points=4,
    reference=activations.leaky_relu,
    oracle=lambda z, slope=0.01: keras_bridge.activation("leaky_relu", z, slope),
    cases=partial(scores_with, values=(0.2, 0.5, 0.0), tag="another slope"),
    outputs=(Output("a"),),
    parts=(*PARTS, Part("another slope", 2, tag="another slope")),
    mistakes=mistakes(
        slope_fixed, slope_on_both_sides, slope_for_positive, slope_added, slope_turned_up, slope_forgotten
    ),
)


def alpha_ignored(z, alpha=1.0):
    """The negative side is not multiplied by alpha: right for alpha = 1 only."""
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


def minus_one_forgotten(z, alpha=1.0):
    """The -1 is missing: alpha (e^z - 1) is 0 at z = 0, so that the two sides meet."""
    return np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0)))


def minus_one_outside(z, alpha=1.0):
    """The bracket is missing: alpha (e^z - 1) is not alpha e^z - 1."""
    return np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0)) - 1)


def exponent_turned(z, alpha=1.0):
    """The exponent has the wrong sign: for a negative z, e^z is small, and the curve flattens at -alpha."""
    return np.where(z > 0, z, alpha * (np.exp(np.maximum(-z, 0)) - 1))


def alpha_in_exponent(z, alpha=1.0):
    """Alpha multiplies the whole bracket, not the exponent."""
    return np.where(z > 0, z, np.exp(alpha * np.minimum(z, 0)) - 1)


def exponential_on_both_sides(z, alpha=1.0):
    """The exponential is used for positive scores too. There, ELU is z itself."""
    return alpha * (np.exp(z) - 1)


def positive_side_scaled(z, alpha=1.0):
    """Positive scores are multiplied by alpha too. Only the negative side is."""
    return alpha * np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


ELU = Exercise(
    LESSON_NAME,
    "elu",
    points=5,
    reference=activations.elu,
    oracle=lambda z, alpha=1.0: keras_bridge.activation("elu", z, alpha),
    cases=partial(scores_with, values=(0.5, 2.0), tag="another alpha"),
    outputs=(Output("a"),),
    parts=(*PARTS, Part("another alpha", 1, tag="another alpha")),
    mistakes=mistakes(
        alpha_ignored,
        minus_one_forgotten,
        minus_one_outside,
        exponent_turned,
        alpha_in_exponent,
        exponential_on_both_sides,
        positive_side_scaled,
    ),
)
