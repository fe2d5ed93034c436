"""Comparing a measured gradient with a derived one: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.deep_net.networks import LESSON_NAME
from course_lib import gradient_check, keras_bridge

TINY, ZERO = "tiny gradients", "gradients of zero"


def pairs_of_gradients(rng):
    """Return cases for two gradients: near and far apart, of different lengths, tiny, one or both zero."""
    cases = []
    for shape, apart in (((1,), 0.5), ((4,), 0.1), ((2, 3), 0.3), ((3, 3), 1.0), ((5, 1), 2.0), ((1, 6), 0.02)):
        analytic = rng.normal(size=shape) + 0.1
        cases.append(Case((analytic + apart * rng.normal(size=shape), analytic)))
    small, large = rng.normal(size=(2, 3)), 7 * rng.normal(size=(2, 3))
    equal = rng.normal(size=(2, 2))
    tiny, other = 1e-8 * rng.normal(size=(3, 2)), 1e-8 * rng.normal(size=(3, 2))
    zero = np.zeros((2, 2))
    return [
        *cases,
        Case((small, large)),
        Case((-large, large)),
        Case((equal, equal.copy())),
        Case((tiny, tiny + 0.4 * other), TINY, "the gradients are about 1e-8"),
        Case((1e-10 * equal, zero), TINY, "one gradient is about 1e-10 and the other 0"),
        Case((zero, equal), ZERO, "one gradient is 0"),
        Case((zero, zero.copy()), ZERO, "both gradients are 0"),
    ]


def absolute(approximate, analytic):
    """This is the absolute difference. Divide it by the sum of the two norms: how large is it beside the gradients
    themselves?"""
    return float(np.linalg.norm(approximate - analytic))


def measured_by_one_norm(approximate, analytic):
    """The difference was divided by the norm of one gradient. Divide by the sum of both norms."""
    size = np.linalg.norm(analytic)
    return float(np.linalg.norm(approximate - analytic) / size) if size > 0 else 0.0


def measured_by_the_other_norm(approximate, analytic):
    """The difference was divided by the norm of the first gradient. Divide by the sum of both norms."""
    size = np.linalg.norm(approximate)
    return float(np.linalg.norm(approximate - analytic) / size) if size > 0 else 0.0


def measured_by_the_larger(approximate, analytic):
    """The difference was divided by the larger of the two norms. Some books do that; here it is their sum."""
    size = max(np.linalg.norm(approximate), np.linalg.norm(analytic))
    return float(np.linalg.norm(approximate - analytic) / size) if size > 0 else 0.0


def norms_multiplied(approximate, analytic):
    """The norms were multiplied. Add them: the quotient has no unit then, and lies between 0 and 1."""
    size = np.linalg.norm(approximate) * np.linalg.norm(analytic)
    return float(np.linalg.norm(approximate - analytic) / size) if size > 0 else 0.0


def norm_of_the_sum(approximate, analytic):
    """This divides by the norm of the sum. Divide by the sum of the norms: opposite gradients would give 0 there."""
    size = np.linalg.norm(approximate + analytic)
    return float(np.linalg.norm(approximate - analytic) / size) if size > 0 else 0.0


def squared_norms(approximate, analytic):
    """The norms are not rooted: these are sums of squares. np.linalg.norm takes the root."""
    size = np.sum(approximate**2) + np.sum(analytic**2)
    return float(np.sum((approximate - analytic) ** 2) / size) if size > 0 else 0.0


def difference_of_the_norms(approximate, analytic):
    """The norms were subtracted from each other, so two gradients of equal length look equal wherever they point.
    Subtract the gradients first, then take the norm."""
    a, b = np.linalg.norm(approximate), np.linalg.norm(analytic)
    return float(abs(a - b) / (a + b)) if a + b > 0 else 0.0


def sums_of_absolute_values(approximate, analytic):
    """The norm is the root of the sum of squares, np.linalg.norm; here the absolute values were added."""
    size = np.sum(np.abs(approximate)) + np.sum(np.abs(analytic))
    return float(np.sum(np.abs(approximate - analytic)) / size) if size > 0 else 0.0


def largest_entries(approximate, analytic):
    """The largest entries were compared. The norm is the root of the sum of the squares of all entries:
    np.linalg.norm."""
    size = np.max(np.abs(approximate)) + np.max(np.abs(analytic))
    return float(np.max(np.abs(approximate - analytic)) / size) if size > 0 else 0.0


def brackets_missing(approximate, analytic):
    """/ binds more tightly than +, so only the first norm is below the fraction. Put the sum of both in brackets."""
    size = np.linalg.norm(approximate)
    return float((np.linalg.norm(approximate - analytic) / size if size > 0 else 0.0) + np.linalg.norm(analytic))


def constant_below(approximate, analytic):
    """A constant was added below the fraction, so a wrong gradient passes if only it is tiny. Test for 0 instead, and
    return 0 there."""
    size = np.linalg.norm(approximate) + np.linalg.norm(analytic) + 1e-8
    return float(np.linalg.norm(approximate - analytic) / size)


def undefined_for_zero(approximate, analytic):
    """Right, but 0 / 0 gives nan where both gradients are 0. They are equal there: return 0."""
    size = np.linalg.norm(approximate) + np.linalg.norm(analytic)
    return float(np.linalg.norm(approximate - analytic) / np.float64(size))


def entry_by_entry(approximate, analytic):
    """This is the mean of the entries' own relative differences. Take the norms over all entries, then divide once."""
    size = np.abs(approximate) + np.abs(analytic)
    return float(np.mean(np.abs(approximate - analytic) / np.where(size > 0, size, 1)))


RELATIVE_DIFFERENCE = Exercise(
    LESSON_NAME,
    "relative_difference",
    points=6,
    reference=gradient_check.relative_difference,
    oracle=keras_bridge.relative_difference,
    cases=pairs_of_gradients,
    outputs=(Output("difference", "float"),),
    parts=(Part("values", 3, tag="ordinary"), Part(TINY, 2, tag=TINY), Part(ZERO, 1, tag=ZERO)),
    properties=(
        Property(
            "between 0 and 1",
            lambda inputs, difference: -1e-6 <= float(difference) <= 1 + 1e-6,
            "The result lies outside 0 and 1. The norm of a difference is never above the sum of the two norms: look "
            "at what you divide by what.",
        ),
    ),
    mistakes=mistakes(
        absolute,
        measured_by_one_norm,
        measured_by_the_other_norm,
        measured_by_the_larger,
        norms_multiplied,
        norm_of_the_sum,
        squared_norms,
        difference_of_the_norms,
        sums_of_absolute_values,
        largest_entries,
        brackets_missing,
        constant_below,
        undefined_for_zero,
        entry_by_entry,
    ),
)
