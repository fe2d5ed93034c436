"""From scores to probabilities: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.softmax.examples import LESSON_NAME, ONE
from course_lib import activations, keras_bridge

LARGE = "scores far from 0"


def scores(rng):
    """Return cases for softmax: one example and several, square and not, scores near 0 and far from it."""
    sizes = ((3, 1, ONE), (5, 1, ONE), (2, 4, "ordinary"), (3, 5, "ordinary"), (4, 4, "ordinary"), (6, 3, "ordinary"))
    cases = [Case((rng.normal(0.0, 1.5, (C, m)),), tag) for C, m, tag in sizes]
    near = rng.normal(size=(3, 2))
    far = np.array([[1000.0, -1000.0], [999.0, -1001.0], [998.0, -999.5]])
    cases += [
        Case((near + np.array([1000.0, -1000.0]),), LARGE, "one column has scores near 1000, the other near -1000"),
        Case((far,), LARGE, "the columns are about 2000 apart"),
        Case((np.array([[1000.0, 0.5], [-1000.0, 1.0]]),), LARGE, "two scores of one column are 2000 apart"),
        Case((np.array([[400.0], [-400.0]]),), LARGE, "two scores are 800 apart"),
    ]
    return cases


def examples_added(Z):
    """The sum runs over the examples. Each column is an example, so add over its classes: axis=0."""
    exp = np.exp(Z - Z.max(axis=0, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def one_sum_for_all(Z):
    """All entries together add up to 1 here. Every example, a column, has a sum of its own: axis=0, keepdims=True."""
    exp = np.exp(Z - Z.max())
    return exp / exp.sum()


def not_shifted(Z):
    """The formula is right, but e^1000 overflows, and e^-1000 is 0 for all classes: nan. Subtract each column's largest
    score first: the fractions stay the same."""
    exp = np.exp(Z)
    return exp / exp.sum(axis=0, keepdims=True)


def shifted_by_one_maximum(Z):
    """The largest score of the whole array is subtracted. In a column far below it every exponential is 0, and 0 / 0 is
    nan. Subtract each column's own largest score: Z.max(axis=0, keepdims=True)."""
    exp = np.exp(Z - np.max(Z))
    return exp / exp.sum(axis=0, keepdims=True)


def shifted_by_the_mean(Z):
    """The mean of a column is subtracted. Scores far above it still overflow; subtract the largest one."""
    exp = np.exp(Z - Z.mean(axis=0, keepdims=True))
    return exp / exp.sum(axis=0, keepdims=True)


def shifted_by_the_smallest(Z):
    """The smallest score of a column is subtracted, so that all exponents are positive and large ones overflow.
    Subtract the largest: then no exponent is above 0."""
    exp = np.exp(Z - Z.min(axis=0, keepdims=True))
    return exp / exp.sum(axis=0, keepdims=True)


def shifted_row_by_row(Z):
    """The largest score of every row is subtracted, another number for each class, and that changes the fractions.
    Within a column, all classes need the same shift: Z.max(axis=0, keepdims=True)."""
    exp = np.exp(Z - Z.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=0, keepdims=True)


def not_normalised(Z):
    """These are the exponentials. Divide them by their sum over the classes, so that each column adds up to 1."""
    return np.exp(Z - Z.max(axis=0, keepdims=True))


def exponential_forgotten(Z):
    """The scores themselves are divided by their sum. Take e^Z first: it is positive, whatever the score."""
    return Z / Z.sum(axis=0, keepdims=True)


def sigmoid_of_each(Z):
    """This is the sigmoid of each score. The classes do not compete there, and a column does not add up to 1."""
    return np.where(Z >= 0, 1.0, np.exp(-np.abs(Z))) / (1.0 + np.exp(-np.abs(Z)))


def negative_exponent(Z):
    """The exponent has the wrong sign: e^Z, so that the largest score gets the largest probability."""
    exp = np.exp(-(Z - Z.min(axis=0, keepdims=True)))
    return exp / exp.sum(axis=0, keepdims=True)


def logarithms_returned(Z):
    """These are the logarithms of the probabilities. Return the probabilities themselves."""
    Z = Z - Z.max(axis=0, keepdims=True)
    return Z - np.log(np.exp(Z).sum(axis=0, keepdims=True))


def winner_takes_all(Z):
    """The largest score gets 1 and all others get 0. Softmax leaves a share to every class: e^Z over its sum."""
    return (Z.max(axis=0, keepdims=True) == Z).astype(float)


def vanished_columns(Z):
    """The largest score of the whole array is subtracted, and a column far below it becomes 0 altogether: no added
    number, clipping or nan_to_num brings its shares back. Subtract each column's own largest score."""
    exp = np.exp(Z - np.max(Z))
    return exp / np.maximum(exp.sum(axis=0, keepdims=True), 1e-12)


SOFTMAX = Exercise(
    LESSON_NAME,
    "softmax",
    points=12,
    reference=activations.softmax,
    oracle=keras_bridge.softmax,
    cases=scores,
    outputs=(Output("A"),),
    parts=(Part("values", 6, tag="ordinary"), Part(ONE, 2, tag=ONE), Part(LARGE, 4, tag=LARGE)),
    mistakes=mistakes(
        examples_added,
        one_sum_for_all,
        not_shifted,
        shifted_by_one_maximum,
        vanished_columns,
        shifted_by_the_mean,
        shifted_by_the_smallest,
        shifted_row_by_row,
        not_normalised,
        exponential_forgotten,
        sigmoid_of_each,
        negative_exponent,
        logarithms_returned,
        winner_takes_all,
    ),
    properties=(
        Property(
            "between 0 and 1",
            lambda inputs, A: bool(np.all((np.asarray(A) >= -1e-6) & (np.asarray(A) <= 1 + 1e-6))),
            "A probability lies between 0 and 1, and some of these do not: e^Z over the sum of all e^Z of the column.",
        ),
        Property(
            "columns sum to 1",
            lambda inputs, A: np.allclose(np.sum(A, axis=0), 1.0, atol=1e-5),
            "The columns do not add up to 1: divide the exponentials by their sum over the classes, axis=0.",
        ),
    ),
)
