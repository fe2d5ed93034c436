"""The errors of a regression: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.softmax.examples import LESSON_NAME, ONE
from course_lib import keras_bridge, losses

SEVERAL = "several outputs"


def predictions_and_targets(rng):
    """Return cases for errors: one number, one output and several, errors below and above 1, of both signs."""
    sizes = (
        (1, 1, ONE),
        (1, 6, "one output"),
        (1, 20, "one output"),
        (3, 5, SEVERAL),
        (4, 4, SEVERAL),
        (2, 9, SEVERAL),
    )
    cases = []
    for n_y, m, tag in sizes:
        Y = rng.normal(2.0, 4.0, (n_y, m))
        errors = rng.uniform(0.2, 3.0, (n_y, m)) * np.where(np.arange(n_y * m).reshape(n_y, m) % 3 == 0, -1.0, 1.0)
        # One error is far larger than the others: squares and sizes then tell different stories.
        errors[0, -1] *= 4.0
        cases.append(Case((Y + errors, Y), tag))
    return cases


def squared_half(Y_hat, Y):
    """There is a factor 1/2, as in some books, where it makes the derivative shorter. Here the mean has none."""
    return np.mean((Y_hat - Y) ** 2) / 2


def squared_sum(Y_hat, Y):
    """This is the sum of the squared errors. Take their mean."""
    return np.sum((Y_hat - Y) ** 2)


def squared_per_example(Y_hat, Y):
    """The sum is divided by the number of examples only. With several outputs, take the mean over all entries."""
    return np.sum((Y_hat - Y) ** 2) / Y.shape[1]


def root_taken(Y_hat, Y):
    """This is the root of the mean squared error, RMSE. MSE is the mean itself."""
    return np.sqrt(np.mean((Y_hat - Y) ** 2))


def square_forgotten(Y_hat, Y):
    """The errors are averaged as they are, so that those of opposite sign cancel. Square them first."""
    return np.mean(Y_hat - Y)


def squared_too_late(Y_hat, Y):
    """The mean is squared, so that errors of opposite sign cancel first. Square every error, then take the mean."""
    return np.mean(Y_hat - Y) ** 2


def sizes_for_squares(Y_hat, Y):
    """These are the sizes of the errors: that is MAE. MSE squares the errors."""
    return np.mean(np.abs(Y_hat - Y))


def squares_subtracted(Y_hat, Y):
    """The squares are subtracted from each other. Subtract first, then square: (Y_hat - Y)**2."""
    return np.mean(Y_hat**2 - Y**2)


def squares_not_averaged(Y_hat, Y):
    """There is one squared error per entry here. Return their mean, one number."""
    return (Y_hat - Y) ** 2


def squares_of_sums(Y_hat, Y):
    """The two numbers are added. The error is their difference: Y_hat - Y."""
    return np.mean((Y_hat + Y) ** 2)


def _not_negative(name):
    return Property(
        "not negative",
        lambda inputs, J: bool(np.all(np.asarray(J) >= 0)),
        f"The {name} error is negative: no error may cancel another.",
    )


def squares_of_an_output(Y_hat, Y):
    """There is one number per output here. Take the mean over all entries: np.mean without an axis."""
    return np.mean((Y_hat - Y) ** 2, axis=1)


def length_of_the_errors(Y_hat, Y):
    """This is the length of the vector of errors, the root of their sum of squares. MSE is the mean of the squares,
    without a root."""
    return np.sqrt(np.sum((Y_hat - Y) ** 2))


def spread_of_the_errors(Y_hat, Y):
    """The mean error is subtracted first, as np.var does. An error that all predictions share counts too: the mean of
    (Y_hat - Y)**2."""
    return np.var(Y_hat - Y)


def square_forgotten_turned(Y_hat, Y):
    """The errors, target minus prediction, are averaged as they are, so that those of opposite sign cancel. Square them
    first."""
    return np.mean(Y - Y_hat)


MEAN_SQUARED_ERROR = Exercise(
    LESSON_NAME,
    "mean_squared_error",
    points=4,
    reference=losses.mean_squared_error,
    oracle=keras_bridge.mean_squared_error,
    cases=predictions_and_targets,
    outputs=(Output("J", "float"),),
    parts=(Part("one output", 2, tag="one output"), Part(ONE, 1, tag=ONE), Part(SEVERAL, 1, tag=SEVERAL)),
    mistakes=mistakes(
        squared_half,
        squared_sum,
        squared_per_example,
        root_taken,
        square_forgotten,
        squared_too_late,
        sizes_for_squares,
        squares_subtracted,
        squares_not_averaged,
        squares_of_an_output,
        length_of_the_errors,
        spread_of_the_errors,
        square_forgotten_turned,
        squares_of_sums,
    ),
    properties=(_not_negative("squared"),),
)


def sizes_forgotten(Y_hat, Y):
    """The errors are averaged as they are, so that those of opposite sign cancel. Take np.abs of them first."""
    return np.mean(Y_hat - Y)


def size_too_late(Y_hat, Y):
    """The size is taken of the mean, after errors of opposite sign have cancelled. np.abs belongs inside the mean."""
    return np.abs(np.mean(Y_hat - Y))


def squares_for_sizes(Y_hat, Y):
    """These are the squares of the errors: that is MSE. MAE takes their sizes, np.abs."""
    return np.mean((Y_hat - Y) ** 2)


def root_of_squares(Y_hat, Y):
    """This is the root of the mean squared error, which weighs large errors more. MAE takes the mean of np.abs."""
    return np.sqrt(np.mean((Y_hat - Y) ** 2))


def sizes_summed(Y_hat, Y):
    """This is the sum of the sizes. Take their mean."""
    return np.sum(np.abs(Y_hat - Y))


def sizes_per_example(Y_hat, Y):
    """The sum is divided by the number of examples only. With several outputs, take the mean over all entries."""
    return np.sum(np.abs(Y_hat - Y)) / Y.shape[1]


def middle_size(Y_hat, Y):
    """This is the median of the sizes, which ignores large errors altogether. MAE is the mean."""
    return np.median(np.abs(Y_hat - Y))


def largest_size(Y_hat, Y):
    """This is the largest error alone. MAE is the mean of all sizes."""
    return np.max(np.abs(Y_hat - Y))


def sizes_not_averaged(Y_hat, Y):
    """There is one error per entry here. Return the mean of their sizes, one number."""
    return np.abs(Y_hat - Y)


def sizes_subtracted(Y_hat, Y):
    """The sizes of prediction and target are subtracted. Subtract first, then take np.abs of the difference."""
    return np.mean(np.abs(Y_hat) - np.abs(Y))


def sizes_of_an_output(Y_hat, Y):
    """There is one number per output here. Take the mean over all entries: np.mean without an axis."""
    return np.mean(np.abs(Y_hat - Y), axis=1)


def sizes_forgotten_turned(Y_hat, Y):
    """The errors, target minus prediction, are averaged as they are, so that those of opposite sign cancel. Take np.abs
    of them first."""
    return np.mean(Y - Y_hat)


def relative_sizes(Y_hat, Y):
    """Every error is divided by its target. MAE takes the errors in the unit of the target, as they are."""
    return np.mean(np.abs((Y_hat - Y) / Y))


MEAN_ABSOLUTE_ERROR = Exercise(
    LESSON_NAME,
    "mean_absolute_error",
    points=4,
    reference=losses.mean_absolute_error,
    oracle=keras_bridge.mean_absolute_error,
    cases=predictions_and_targets,
    outputs=(Output("J", "float"),),
    parts=(Part("one output", 2, tag="one output"), Part(ONE, 1, tag=ONE), Part(SEVERAL, 1, tag=SEVERAL)),
    mistakes=mistakes(
        sizes_forgotten,
        size_too_late,
        squares_for_sizes,
        root_of_squares,
        sizes_summed,
        sizes_per_example,
        middle_size,
        largest_size,
        sizes_not_averaged,
        sizes_of_an_output,
        sizes_forgotten_turned,
        relative_sizes,
        sizes_subtracted,
    ),
    properties=(_not_negative("absolute"),),
)
