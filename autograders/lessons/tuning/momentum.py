"""A scale for beta: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.tuning.log_uniform import LARGE, LESSON_NAME, SMALL
from autograders.lessons.tuning.samples import sample_properties
from autograders.probes import Seed
from course_lib import keras_bridge
from course_lib.tuning import sampling


def memories_to_sample(rng):
    """Return ranges of beta from no memory to a very long one, with many numbers and with few."""
    end = 1.0 - float(rng.uniform(1e-3, 2e-3))
    ranges = ((0.9, 0.999), (0.0, end), (0.5, 0.9), (0.99, 0.99999), (0.8, end))
    cases = [Case((low, high, 2000, Seed(int(rng.integers(2**31)))), LARGE) for low, high in ranges]
    few = ((0.9, 0.99, 1), (0.95, 0.96, 3), (0.0, 0.9, 40))
    cases += [Case((low, high, size, Seed(int(rng.integers(2**31)))), SMALL) for low, high, size in few]
    low, high, size, _ = cases[1].inputs
    first, second = (Seed(int(seed)) for seed in rng.choice(2**31, 2, replace=False))
    return [*cases, *(Case((low, high, size, seed), LARGE) for seed in (first, first, second))]


def beta_uniform(low, high, size, rng):
    """beta itself is uniform, so that long memories hardly ever come: from 0.999 to 0.9995 is as far as from 0.9 to
    0.95. Draw 1 - beta on a logarithmic scale."""
    return rng.uniform(low, high, size)


def beta_log_uniform(low, high, size, rng):
    """beta was drawn on a logarithmic scale, which changes little, because beta is always near 1. It is 1 - beta that
    needs that scale."""
    start = max(low, 1e-3)
    return np.exp(rng.uniform(np.log(start), np.log(high), size))


def one_minus_beta(low, high, size, rng):
    """These are values of 1 - beta. Subtract them from 1."""
    return np.exp(rng.uniform(np.log(1 - high), np.log(1 - low), size))


def bounds_not_turned(low, high, size, rng):
    """1 - beta was drawn between low and high, which are bounds of beta. It lies between 1 - high and 1 - low."""
    return 1 - np.exp(rng.uniform(np.log(max(low, 1e-3)), np.log(high), size))


def dense_at_the_low_end(low, high, size, rng):
    """The values crowd at the low end, where beta hardly matters. They should crowd near 1: it is 1 - beta that is
    drawn on a logarithmic scale, not beta - low."""
    return low + high - (1 - np.exp(rng.uniform(np.log(1 - high), np.log(1 - low), size)))


def range_fixed(low, high, size, rng):
    """The range 0.9 to 0.999 is written out. Use the arguments low and high."""
    return 1 - 10.0 ** rng.uniform(-3, -1, size)


def bases_mixed(low, high, size, rng):
    """np.log is the natural logarithm, and 10 ** does not undo it. Take np.exp with np.log, or 10 ** with
    np.log10."""
    return 1 - 10.0 ** rng.uniform(np.log(1 - high), np.log(1 - low), size)


def logarithm_left(low, high, size, rng):
    """The logarithm of 1 - beta was not undone. First np.exp, then subtract from 1."""
    return 1 - rng.uniform(np.log(1 - high), np.log(1 - low), size)


def memory_uniform(low, high, size, rng):
    """The length of the memory, 1 / (1 - beta), is uniform: short memories hardly ever come. Its logarithm should be
    uniform, which is the same as that of 1 - beta."""
    return 1 - 1 / rng.uniform(1 / (1 - low), 1 / (1 - high), size)


def whole_powers(low, high, size, rng):
    """Only a few values come, such as 0.9, 0.99 and 0.999. Draw the exponent with rng.uniform, not with
    rng.integers."""
    powers = int(np.floor(np.log10((1 - low) / (1 - high)) + 1e-9))
    return np.clip(1 - (1 - low) * 10.0 ** -rng.integers(0, powers + 1, size).astype(float), low, high)


def sorted_values(low, high, size, rng):
    """The values are sorted. Return them as they are drawn."""
    return np.sort(1 - np.exp(rng.uniform(np.log(1 - high), np.log(1 - low), size)))


def evenly_spaced(low, high, size, rng):
    """These values are spaced evenly on the scale: nothing is random in them, and rng is not used. Draw them with
    rng.uniform."""
    return 1 - np.geomspace(1 - low, 1 - high, size)


def one_value(low, high, size, rng):
    """One single value was drawn. Give rng.uniform the size."""
    return 1 - np.exp(rng.uniform(np.log(1 - high), np.log(1 - low)))


def column_of_values(low, high, size, rng):
    """The values are in a column (size, 1). Return one axis, (size,)."""
    return 1 - np.exp(rng.uniform(np.log(1 - high), np.log(1 - low), (size, 1)))


SAMPLE_MOMENTUM = Exercise(
    LESSON_NAME,
    "sample_momentum",
    points=12,
    reference=sampling.sample_momentum,
    oracle=keras_bridge.sample_momentum,
    cases=memories_to_sample,
    outputs=(Output("beta"),),
    parts=(Part("shape", 1, aspect="shape"), Part(LARGE, 8, tag=LARGE), Part(SMALL, 3, tag=SMALL)),
    random=True,
    repeatable=True,
    properties=sample_properties(
        lambda beta: -np.log(1 - beta),
        "the logarithm of 1 - beta",
        "Draw r uniformly between np.log(1 - high) and np.log(1 - low), and return 1 - np.exp(r).",
    ),
    mistakes=mistakes(
        beta_uniform,
        beta_log_uniform,
        one_minus_beta,
        bounds_not_turned,
        dense_at_the_low_end,
        range_fixed,
        bases_mixed,
        logarithm_left,
        memory_uniform,
        whole_powers,
        sorted_values,
        evenly_spaced,
        one_value,
        column_of_values,
    ),
)
