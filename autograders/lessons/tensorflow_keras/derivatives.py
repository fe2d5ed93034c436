"""The derivative by the tape: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.tensorflow_keras import solutions
from course_lib.keras_bridge.modules import tf
from course_lib.keras_bridge.tensor_functions import TENSOR_FUNCTIONS, derivative_by_hand

LESSON_NAME = "10_tensorflow"


def functions_and_points(rng):
    """Return every function, at tensors of every shape, in single and in double precision."""
    shapes = ((5,), (2, 3), (3, 1), (4,), (2, 2), (6,), (3,))
    cases = [
        Case((text, _points(rng, shape, precision)))
        for text, shape, precision in zip(TENSOR_FUNCTIONS, shapes, ("float32", "float64") * 4, strict=False)
    ]
    names = list(TENSOR_FUNCTIONS)
    return [
        *cases,
        Case((names[0], _points(rng, (), "float32")), note="x is a single number"),
        Case((names[3], _points(rng, (1, 1), "float32"))),
        Case((names[5], _points(rng, (1,), "float32"))),
        Case((names[5], _points(rng, (2, 2, 2), "float64"))),
    ]


def _points(rng, shape, dtype):
    """Return numbers with two digits that are neither near 0 nor halves."""
    return np.asarray(rng.choice([-1, 1], shape) * (rng.integers(12, 150, shape) / 50 + 0.005), dtype=dtype)


def no_slope_recorded(function, x):
    """None came back. A tape remembers only what it watches, and x is a tensor, not a variable: call tape.watch(x) at
    the beginning of the `with` block, compute function(x) inside the block, and return the gradient."""
    with tf.GradientTape() as tape:
        y = function(x)
    return tape.gradient(y, x)


def value_instead(function, x):
    """That is function(x) itself. The derivative is what tape.gradient(y, x) returns."""
    return function(x)


def slope_of_the_mean(function, x):
    """Every number is divided by how many there are: this is the slope of the mean of y. Give y itself to
    tape.gradient: it adds up the slopes, and the other entries of y do not depend on this entry of x."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_mean(function(x))
    return tape.gradient(y, x)


def slope_of_the_square(function, x):
    """This is the slope of y squared, 2 y times too much. Ask the tape for the gradient of y."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x) ** 2
    return tape.gradient(y, x)


def slopes_added_up(function, x):
    """The slopes are added up to a single number. Return one slope for each entry of x: the gradient as it comes."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tf.reduce_sum(tape.gradient(y, x))


def downhill(function, x):
    """The sign is wrong. Minus the gradient is the direction for gradient descent; here the slope itself is asked."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return -tape.gradient(y, x)


def difference_quotient(function, x):
    """This is a difference of two values, not a derivative: only nearly right, and 0 where the function is a staircase
    whose slope is defined otherwise. Record function(x) on a tf.GradientTape and ask it for the gradient."""
    h = 1e-3
    return (function(x + h) - function(x - h)) / (2 * h)


def all_pairs_of_slopes(function, x):
    """tape.jacobian gives the slope of every entry of y along every entry of x. tape.gradient gives one number for each
    entry of x."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.jacobian(y, x)


def second_derivative(function, x):
    """This is the derivative of the derivative: one tape is enough, and one call of its gradient."""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = function(x)
        slope = inner.gradient(y, x)
    return outer.gradient(slope, x, unconnected_gradients="zero")


DERIVATIVE_WITH_TAPE = Exercise(
    LESSON_NAME,
    "derivative_with_tape",
    points=12,
    reference=derivative_by_hand,
    oracle=solutions.oracle("derivative", solutions.derivative_with_tape),
    cases=functions_and_points,
    outputs=(Output("derivative"),),
    parts=(Part("shape", 1, aspect="shape"), Part("values", 3)),
    mistakes=mistakes(
        no_slope_recorded,
        value_instead,
        slope_of_the_mean,
        slope_of_the_square,
        slopes_added_up,
        downhill,
        difference_quotient,
        all_pairs_of_slopes,
        second_derivative,
    ),
    time_limit=20.0,
    adapter="derivative",
)
