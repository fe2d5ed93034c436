"""Weights at the start: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.shallow_net.distribution import PROPERTIES
from autograders.lessons.shallow_net.networks import LESSON_NAME
from autograders.probes import Seed
from course_lib import keras_bridge, shallow_net


def sizes_and_scales(rng):
    """Return cases: small networks in all shapes, one of them with the same generator and with another one, and large
    networks with enough weights for statistics."""
    seeds = (Seed(int(number)) for number in rng.integers(2**31, size=8))
    again = next(seeds)
    return [
        Case((2, 4, 1, again)),
        Case((2, 4, 1, again)),
        Case((2, 4, 1, next(seeds))),
        Case((1, 1, 1, next(seeds)), note="there is one input and one hidden unit"),
        Case((3, 3, 3, next(seeds), 1.0), note="all layers are equally large"),
        Case((5, 2, 3, next(seeds), 0.1), note="there are several outputs"),
        Case((60, 50, 40, next(seeds)), "large network", "scale is left out"),
        Case((50, 60, 40, next(seeds), 0.5), "large network", "scale is 0.5"),
        Case((45, 55, 50, next(seeds), 3.0), "large network", "scale is 3"),
    ]


def scale_ignored(n_x, n_h, n_y, rng, scale=0.01):
    """The weights are not multiplied by `scale`. With weights of order 1 a tanh unit soon saturates, and its slope is
    almost 0."""
    return {
        "W1": rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


def scale_fixed(n_x, n_h, n_y, rng, scale=0.01):
    """The weights are multiplied by 0.01, whatever `scale` is. Use the argument."""
    return {
        "W1": rng.standard_normal((n_h, n_x)) * 0.01,
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_y, n_h)) * 0.01,
        "b2": np.zeros((n_y, 1)),
    }


def scale_in_first_layer_only(n_x, n_h, n_y, rng, scale=0.01):
    """W2 is not multiplied by `scale`. Both layers are."""
    return {
        "W1": rng.standard_normal((n_h, n_x)) * scale,
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


def scale_in_second_layer_only(n_x, n_h, n_y, rng, scale=0.01):
    """W1 is not multiplied by `scale`. Both layers are."""
    return {
        "W1": rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_y, n_h)) * scale,
        "b2": np.zeros((n_y, 1)),
    }


def divided_by_scale(n_x, n_h, n_y, rng, scale=0.01):
    """The weights are divided by `scale`. Multiply: a scale of 0.01 makes them small."""
    return {
        "W1": rng.standard_normal((n_h, n_x)) / scale,
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_y, n_h)) / scale,
        "b2": np.zeros((n_y, 1)),
    }


def scale_taken_for_variance(n_x, n_h, n_y, rng, scale=0.01):
    """The variance of these weights is `scale`. Their standard deviation should be: no square root is needed."""
    return {
        "W1": rng.standard_normal((n_h, n_x)) * np.sqrt(scale),
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_y, n_h)) * np.sqrt(scale),
        "b2": np.zeros((n_y, 1)),
    }


def uniform_from_zero(n_x, n_h, n_y, rng, scale=0.01):
    """rng.random (or np.random.rand) gives uniform numbers between 0 and 1: never negative, so that every unit starts
    in the same corner. Use rng.standard_normal (np.random.randn)."""
    return {
        "W1": rng.random((n_h, n_x)) * scale,
        "b1": np.zeros((n_h, 1)),
        "W2": rng.random((n_y, n_h)) * scale,
        "b2": np.zeros((n_y, 1)),
    }


def uniform_around_zero(n_x, n_h, n_y, rng, scale=0.01):
    """These weights are uniform between -scale and scale. Normal ones are asked for: scale * rng.standard_normal."""
    return {
        "W1": rng.uniform(-scale, scale, (n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": rng.uniform(-scale, scale, (n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


def all_zeros(n_x, n_h, n_y, rng, scale=0.01):
    """All weights are 0. Then all hidden units are equal, get equal gradients and stay equal: they must differ from
    the start."""
    return {
        "W1": np.zeros((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": np.zeros((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


def all_the_same(n_x, n_h, n_y, rng, scale=0.01):
    """All weights are the same number. Not being zero is not enough: equal units get equal gradients and stay equal.
    Draw every weight anew."""
    return {
        "W1": np.full((n_h, n_x), scale),
        "b1": np.zeros((n_h, 1)),
        "W2": np.full((n_y, n_h), scale),
        "b2": np.zeros((n_y, 1)),
    }


def biases_drawn(n_x, n_h, n_y, rng, scale=0.01):
    """The biases are random here. They start at 0: the weights alone make the units different."""
    return {
        "W1": rng.standard_normal((n_h, n_x)) * scale,
        "b1": rng.standard_normal((n_h, 1)) * scale,
        "W2": rng.standard_normal((n_y, n_h)) * scale,
        "b2": rng.standard_normal((n_y, 1)) * scale,
    }


def weights_transposed(n_x, n_h, n_y, rng, scale=0.01):
    """W1 and W2 are transposed: a row of W for each unit, a column for each of its inputs, so W1 is (n_h, n_x) and
    W2 is (n_y, n_h)."""
    return {
        "W1": rng.standard_normal((n_x, n_h)) * scale,
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_h, n_y)) * scale,
        "b2": np.zeros((n_y, 1)),
    }


def biases_of_the_inputs(n_x, n_h, n_y, rng, scale=0.01):
    """The biases belong to the layer that they lead to: b1 has one for each hidden unit, (n_h, 1), and b2 one for each
    output, (n_y, 1)."""
    return {
        "W1": rng.standard_normal((n_h, n_x)) * scale,
        "b1": np.zeros((n_x, 1)),
        "W2": rng.standard_normal((n_y, n_h)) * scale,
        "b2": np.zeros((n_h, 1)),
    }


INITIALIZE_SHALLOW = Exercise(
    LESSON_NAME,
    "initialize_shallow",
    points=12,
    reference=shallow_net.initialize_shallow,
    oracle=keras_bridge.initialize_shallow,
    cases=sizes_and_scales,
    outputs=(Output("parameters", "parameters"),),
    parts=(
        Part("keys and shapes", 3, aspect="shape"),
        Part("zero biases, different units", 3, tag="ordinary"),
        Part("distribution of the weights", 6, tag="large network"),
    ),
    mistakes=mistakes(
        scale_ignored,
        scale_fixed,
        scale_in_first_layer_only,
        scale_in_second_layer_only,
        divided_by_scale,
        scale_taken_for_variance,
        uniform_from_zero,
        uniform_around_zero,
        all_zeros,
        all_the_same,
        biases_drawn,
        weights_transposed,
        biases_of_the_inputs,
    ),
    properties=PROPERTIES,
    random=True,
    repeatable=True,
)
