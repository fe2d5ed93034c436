"""Uniform weights after He: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.lessons.initialization.weights_exercise import weights_exercise
from course_lib import initializers, keras_bridge


def limit_without_three(n, n_prev, rng):
    """The limit is the root of 2/n_prev, which is the standard deviation. A uniform number on -r..r has variance
    r^2/3, so the limit is the root of 6/n_prev."""
    return rng.uniform(-1, 1, (n, n_prev)) * np.sqrt(2 / n_prev)


def limit_times_three(n, n_prev, rng):
    """The 3 stands outside the root. r^2/3 = 2/n_prev gives r = root of 6/n_prev."""
    return rng.uniform(-1, 1, (n, n_prev)) * 3 * np.sqrt(2 / n_prev)


def limit_without_root(n, n_prev, rng):
    """The limit is 6/n_prev; it should be the root of that."""
    return rng.uniform(-1, 1, (n, n_prev)) * 6 / n_prev


def limit_of_lecun(n, n_prev, rng):
    """The limit is the root of 3/n_prev, which gives the variance 1/n_prev, LeCun's. He's 2 is missing: 6/n_prev."""
    return rng.uniform(-1, 1, (n, n_prev)) * np.sqrt(3 / n_prev)


def limit_of_glorot(n, n_prev, rng):
    """The limit is the root of 6/(n + n_prev), which is Glorot's, the default of Keras. He's is the root of
    6/n_prev."""
    return rng.uniform(-1, 1, (n, n_prev)) * np.sqrt(6 / (n + n_prev))


def limit_of_fan_out(n, n_prev, rng):
    """n was taken for n_prev: the limit is the root of 6/n_prev."""
    return rng.uniform(-1, 1, (n, n_prev)) * np.sqrt(6 / n)


def limit_for_the_interval(n, n_prev, rng):
    """12 belongs to the whole width of the interval: the variance is width^2/12, and the width is twice the limit. So
    the limit is the root of 6/n_prev."""
    return rng.uniform(-1, 1, (n, n_prev)) * np.sqrt(12 / n_prev)


def limit_of_half(n, n_prev, rng):
    """The weights are uniform between -0.5 and 0.5 whatever the size of the layer. The limit is the root of
    6/n_prev."""
    return rng.uniform(-0.5, 0.5, (n, n_prev))


def half_the_interval(n, n_prev, rng):
    """rng.random() - 0.5 lies between -0.5 and 0.5: multiply it by twice the limit, or draw with rng.uniform(-limit,
    limit)."""
    return (rng.random((n, n_prev)) - 0.5) * np.sqrt(6 / n_prev)


def from_zero_to_limit(n, n_prev, rng):
    """The weights lie between 0 and the limit, never below 0. Draw them between -limit and limit."""
    return rng.uniform(0, np.sqrt(6 / n_prev), (n, n_prev))


def from_zero_with_deviation(n, n_prev, rng):
    """rng.random (or np.random.rand) gives numbers between 0 and 1, never negative, and multiplying does not change
    that. Draw with rng.uniform(-limit, limit, (n, n_prev))."""
    return rng.random((n, n_prev)) * np.sqrt(2 / n_prev)


def normal_weights(n, n_prev, rng):
    """The variance is right, but the weights are normal, as in the exercise before. Uniform ones are asked for."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(2 / n_prev)


def normal_with_limit(n, n_prev, rng):
    """The limit was used as the standard deviation of normal weights. Draw with rng.uniform(-limit, limit,
    (n, n_prev))."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(6 / n_prev)


def uniform_transposed(n, n_prev, rng):
    """W is transposed: a row for each of the n units, a column for each of the n_prev inputs."""
    return rng.uniform(-1, 1, (n_prev, n)) * np.sqrt(6 / n_prev)


HE_UNIFORM = weights_exercise(
    "he_uniform",
    initializers.he_uniform,
    keras_bridge.he_uniform,
    10,
    "uniform",
    lambda n, n_prev: 2.0 / n_prev,
    "they lie between -r and r, with r the root of 6 / n_prev",
    limit_without_three,
    limit_times_three,
    limit_without_root,
    limit_of_lecun,
    limit_of_glorot,
    limit_of_fan_out,
    limit_for_the_interval,
    limit_of_half,
    half_the_interval,
    from_zero_to_limit,
    from_zero_with_deviation,
    normal_weights,
    normal_with_limit,
    uniform_transposed,
)
