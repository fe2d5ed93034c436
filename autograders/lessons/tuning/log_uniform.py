"""Sampling on a logarithmic scale: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.tuning.samples import sample_properties
from autograders.probes import Seed
from course_lib import keras_bridge
from course_lib.tuning import sampling

LESSON_NAME = "09_tuning"

LARGE, SMALL = "many numbers", "few numbers"


def ranges_to_sample(rng):
    """Return ranges over one power of ten and over many, below and above 1, with many numbers and with few."""
    factor = float(rng.uniform(1.0, 2.0))
    ranges = ((1e-4, 1.0), (1e-5 * factor, 1e-1), (3.0 * factor, 3000.0), (1e-8, 100.0), (0.02, 0.5 * factor))
    cases = [Case((low, high, 2000, Seed(int(rng.integers(2**31)))), LARGE) for low, high in ranges]
    few = ((1e-3, 1.0, 1), (1e-6, 1e-5, 3), (10.0, 1e5, 40))
    cases += [Case((low, high, size, Seed(int(rng.integers(2**31)))), SMALL) for low, high, size in few]
    low, high, size, _ = cases[1].inputs
    first, second = (Seed(int(seed)) for seed in rng.choice(2**31, 2, replace=False))
    return [*cases, *(Case((low, high, size, seed), LARGE) for seed in (first, first, second))]


def uniform_values(low, high, size, rng):
    """The values themselves are uniform, so that nine of ten lie in the highest power of ten. Draw the logarithm
    uniformly, between log(low) and log(high), and undo it with np.exp."""
    return rng.uniform(low, high, size)


def bounds_for_exponents(low, high, size, rng):
    """low and high are used as exponents. They are the values at the ends: the exponents are their logarithms."""
    return 10.0 ** rng.uniform(low, high, size)


def bases_mixed(low, high, size, rng):
    """np.log is the natural logarithm, and 10 ** does not undo it. Take np.exp with np.log, or 10 ** with
    np.log10."""
    return 10.0 ** rng.uniform(np.log(low), np.log(high), size)


def bases_mixed_up(low, high, size, rng):
    """np.log10 is undone by 10 **, not by np.exp. Take np.exp with np.log, or 10 ** with np.log10."""
    return np.exp(rng.uniform(np.log10(low), np.log10(high), size))


def logarithm_left(low, high, size, rng):
    """These are the logarithms. Undo them: np.exp of what was drawn."""
    return rng.uniform(np.log(low), np.log(high), size)


def common_logarithm_left(low, high, size, rng):
    """These are the exponents of 10. The values are 10 ** of them."""
    return rng.uniform(np.log10(low), np.log10(high), size)


def logarithm_of_uniform(low, high, size, rng):
    """The values were drawn uniformly, and then the logarithm was taken. The other way round: the logarithm is
    uniform, and np.exp makes values of it."""
    return np.log(rng.uniform(low, high, size))


def whole_powers(low, high, size, rng):
    """Only the values low, 10 low, 100 low, ... come. A learning rate of 0.03 has its chance too: draw the exponent
    with rng.uniform, not with rng.integers."""
    powers = int(np.floor(np.log10(high / low) + 1e-9))
    return low * 10.0 ** rng.integers(0, powers + 1, size)


def range_fixed(low, high, size, rng):
    """The range 0.0001 to 1 is written out. Use the arguments low and high."""
    return 10.0 ** (-4 * rng.random(size))


def low_end_fixed(low, high, size, rng):
    """The exponents begin at log10(low) and end at 0, so that the highest value is 1. They end at log10(high)."""
    return 10.0 ** (rng.random(size) * np.log10(low))


def evenly_spaced(low, high, size, rng):
    """These values are spaced evenly on the scale: nothing is random in them, and rng is not used. Draw them with
    rng.uniform."""
    return np.geomspace(low, high, size)


def evenly_spaced_and_shuffled(low, high, size, rng):
    """These are evenly spaced values in random order: a grid. Draw every value independently, with
    rng.uniform(..., size)."""
    return rng.permutation(np.geomspace(low, high, size))


def sorted_values(low, high, size, rng):
    """The values are sorted. The first trials of a search would then all have tiny values: return them as they are
    drawn."""
    return np.sort(np.exp(rng.uniform(np.log(low), np.log(high), size)))


def one_value(low, high, size, rng):
    """One single value was drawn. Give rng.uniform the size."""
    return np.exp(rng.uniform(np.log(low), np.log(high)))


def one_value_repeated(low, high, size, rng):
    """One value was drawn, and comes size times. Give rng.uniform the size, and it draws anew each time."""
    return np.full(size, np.exp(rng.uniform(np.log(low), np.log(high))))


def column_of_values(low, high, size, rng):
    """The values are in a column (size, 1). Return one axis, (size,)."""
    return np.exp(rng.uniform(np.log(low), np.log(high), (size, 1)))


def squeezed_normal(low, high, size, rng):
    """The logarithm is normal here and cut off at the ends, so that values in the middle come more often. Draw it
    with rng.uniform."""
    middle, width = (np.log(low) + np.log(high)) / 2, (np.log(high) - np.log(low)) / 4
    return np.exp(np.clip(rng.normal(middle, width, size), np.log(low), np.log(high)))


SAMPLE_LOG_UNIFORM = Exercise(
    LESSON_NAME,
    "sample_log_uniform",
    points=12,
    reference=sampling.sample_log_uniform,
    oracle=keras_bridge.sample_log_uniform,
    cases=ranges_to_sample,
    outputs=(Output("values"),),
    parts=(Part("shape", 1, aspect="shape"), Part(LARGE, 8, tag=LARGE), Part(SMALL, 3, tag=SMALL)),
    random=True,
    repeatable=True,
    properties=sample_properties(
        np.log, "the logarithm", "Draw r uniformly between np.log(low) and np.log(high), and return np.exp(r)."
    ),
    mistakes=mistakes(
        uniform_values,
        bounds_for_exponents,
        bases_mixed,
        bases_mixed_up,
        logarithm_left,
        common_logarithm_left,
        logarithm_of_uniform,
        whole_powers,
        range_fixed,
        low_end_fixed,
        evenly_spaced,
        evenly_spaced_and_shuffled,
        sorted_values,
        one_value,
        one_value_repeated,
        column_of_values,
        squeezed_normal,
    ),
)
