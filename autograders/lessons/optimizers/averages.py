"""The exponentially weighted average: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.optimizers.mini_batches import LESSON_NAME
from course_lib import keras_bridge
from course_lib.averages import moving_average

CORRECTED = "bias correction"


def series_to_average(rng):
    """Return series of one value to many, several betas, with and without correction, and with neither asked for."""
    runs = ((2, 0.98), (1, 0.9), (3, 0.6), (7, 0.9), (12, 0.98), (30, 0.6), (5, 0.0))
    cases = [Case((np.array([40.0, 49.0]), 0.9)), Case((rng.normal(size=6), 0.6, False))]
    for length, beta in runs:
        theta = 10 + 5 * rng.normal(size=length)
        note = "beta is 0" if beta == 0 else "there is one value" if length == 1 else ""
        cases.append(Case((theta, beta, False), note=note))
        cases.append(Case((theta, beta, True), CORRECTED, note))
    return cases


def betas_swapped(theta, beta, bias_correction=False):
    """beta and 1 - beta have changed places: the old average is kept with the weight beta, the new value enters
    with 1 - beta."""
    v, averages = 0.0, []
    for t, value in enumerate(theta, start=1):
        v = (1 - beta) * v + beta * value
        averages.append(v / (1 - beta**t) if bias_correction else v)
    return np.array(averages)


def no_one_minus_beta(theta, beta, bias_correction=False):
    """The factor 1 - beta is missing: the new value enters in full, and v becomes a sum instead of an average."""
    v, averages = 0.0, []
    for t, value in enumerate(theta, start=1):
        v = beta * v + value
        averages.append(v / (1 - beta**t) if bias_correction else v)
    return np.array(averages)


def nothing_fades(theta, beta, bias_correction=False):
    """The old average is kept in full, so that v grows without end. Keep the share beta of it."""
    v, averages = 0.0, []
    for t, value in enumerate(theta, start=1):
        v = v + (1 - beta) * value
        averages.append(v / (1 - beta**t) if bias_correction else v)
    return np.array(averages)


def starts_at_first_value(theta, beta, bias_correction=False):
    """The average starts from theta[0]. It starts from v0 = 0, and the bias correction repairs what that does to the
    first days."""
    v, averages = theta[0], []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta**t) if bias_correction else v)
    return np.array(averages)


def corrected_inside_recursion(theta, beta, bias_correction=False):
    """The corrected average goes into the recursion of the next day, where it is corrected again. Keep v as it is, and
    divide only what you append."""
    v, averages = 0.0, []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        v = v / (1 - beta**t) if bias_correction else v
        averages.append(v)
    return np.array(averages)


def counts_from_zero(theta, beta, bias_correction=False):
    """t counts from 0 in the correction, which divides the first average by 1 - beta^0 = 0. t counts from 1."""
    v, averages = 0.0, []
    for t, value in enumerate(np.asarray(theta, dtype=float)):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta**t) if bias_correction else v)
    return np.array(averages)


def counts_from_two(theta, beta, bias_correction=False):
    """t is one too large in the correction: for the first value it is 1."""
    v, averages = 0.0, []
    for t, value in enumerate(theta, start=2):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta**t) if bias_correction else v)
    return np.array(averages)


def product_for_power(theta, beta, bias_correction=False):
    """The correction divides by 1 - beta t. It divides by 1 - beta^t, beta to the power of t: beta**t."""
    v, averages = 0.0, []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta * t) if bias_correction else v)
    return np.array(averages)


def power_forgotten(theta, beta, bias_correction=False):
    """The correction divides by 1 - beta on every day. It divides by 1 - beta^t, which grows towards 1."""
    v, averages = 0.0, []
    for value in theta:
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta) if bias_correction else v)
    return np.array(averages)


def correction_multiplied(theta, beta, bias_correction=False):
    """The correction multiplies by 1 - beta^t, which makes the first averages even smaller. Divide by it."""
    v, averages = 0.0, []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v * (1 - beta**t) if bias_correction else v)
    return np.array(averages)


def corrected_with_the_last_day(theta, beta, bias_correction=False):
    """Every average is corrected with the same t, the number of values. Each has a t of its own: 1 for the first."""
    v, averages = 0.0, []
    for value in theta:
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta ** len(theta)) if bias_correction else v)
    return np.array(averages)


def flag_turned_round(theta, beta, bias_correction=False):
    """The correction is applied where bias_correction is False, and left out where it is True."""
    v, averages = 0.0, []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v if bias_correction else v / (1 - beta**t))
    return np.array(averages)


def never_corrected(theta, beta, bias_correction=False):
    """The argument bias_correction is not used: where it is True, divide v by 1 - beta^t."""
    v, averages = 0.0, []
    for value in theta:
        v = beta * v + (1 - beta) * value
        averages.append(v)
    return np.array(averages)


def always_corrected(theta, beta, bias_correction=False):
    """The correction is applied always. Apply it only where bias_correction is True."""
    v, averages = 0.0, []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta**t))
    return np.array(averages)


def one_day_late(theta, beta, bias_correction=False):
    """Each average is stored before its day's value has entered, so that the list begins with v0 and lacks the last
    one. Update v first, then append it."""
    v, averages = 0.0, []
    for t, value in enumerate(theta, start=1):
        averages.append(v / (1 - beta**t) if bias_correction else v)
        v = beta * v + (1 - beta) * value
    return np.array(averages)


def only_the_last(theta, beta, bias_correction=False):
    """Only the last average comes back. Append v to a list on every day and return the list."""
    v = 0.0
    for value in theta:
        v = beta * v + (1 - beta) * value
    return v / (1 - beta ** len(theta)) if bias_correction else v


MOVING_AVERAGE = Exercise(
    LESSON_NAME,
    "moving_average",
    points=12,
    reference=moving_average,
    oracle=keras_bridge.moving_average,
    cases=series_to_average,
    outputs=(Output("v", "numbers"),),
    parts=(Part("without correction", 7, tag="ordinary"), Part(CORRECTED, 5, tag=CORRECTED)),
    mistakes=mistakes(
        betas_swapped,
        no_one_minus_beta,
        nothing_fades,
        starts_at_first_value,
        corrected_inside_recursion,
        counts_from_zero,
        counts_from_two,
        product_for_power,
        power_forgotten,
        correction_multiplied,
        corrected_with_the_last_day,
        flag_turned_round,
        never_corrected,
        always_corrected,
        one_day_late,
        only_the_last,
    ),
)
