"""The errors at the scores: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.softmax.examples import LESSON_NAME, ONE, one_hot_labels, probabilities
from course_lib import keras_bridge, losses


def answers(rng):
    """Return cases for the errors: one example, several, as many as classes, and probabilities of 0 and 1."""
    sizes = ((3, 1, ONE), (2, 1, ONE), (2, 5, "ordinary"), (3, 7, "ordinary"), (4, 4, "ordinary"), (6, 3, "ordinary"))
    cases = [Case((probabilities(rng, C, m), one_hot_labels(rng, C, m)), tag) for C, m, tag in sizes]
    certain = np.array([[1.0, 0.0, 0.25], [0.0, 1.0, 0.75]])
    return [*cases, Case((certain, one_hot_labels(rng, 2, 3)), note="some probabilities are exactly 0 or 1")]


def signs_turned(A, Y):
    """The sign is wrong: dZ = A - Y. With Y - A, gradient descent climbs."""
    return Y - A


def averaged(A, Y):
    """dZ carries no 1/m: it is the slope of every example's own loss. The mean is taken in dW and db."""
    return (A - Y) / A.shape[1]


def divided_by_classes(A, Y):
    """The errors are divided by the number of classes. dZ = A - Y, without a factor."""
    return (A - Y) / A.shape[0]


def jacobian_twice(A, Y):
    """The slope of softmax is applied to A - Y once more. It is in there already: dZ = A - Y."""
    dA = A - Y
    return A * (dA - np.sum(A * dA, axis=0, keepdims=True))


def diagonal_slope(A, Y):
    """A - Y is multiplied by A (1 - A), the slope of a sigmoid. The slope of softmax is in A - Y already: nothing is
    left to multiply."""
    return (A - Y) * A * (1 - A)


def slope_of_the_loss(A, Y):
    """This is dA = -Y / A, the slope of the loss with respect to the probabilities. On to the scores, through softmax,
    it becomes dZ = A - Y."""
    return -Y / np.maximum(A, 1e-12)


def label_left_out(A, Y):
    """The labels are not used: dZ = A - Y, not A."""
    return A.copy()


def right_class_only(A, Y):
    """Only the row of the right class has an error. The other classes got probabilities too, which are to fall:
    dZ = A - Y in all rows."""
    return (A - Y) * Y


def wrong_classes_only(A, Y):
    """The row of the right class has no error. Its probability is to rise: dZ = A - Y in all rows."""
    return A * (1 - Y)


def doubled(A, Y):
    """There is a factor 2, as for a squared error. dZ = A - Y."""
    return 2 * (A - Y)


def without_sign(A, Y):
    """The sign is lost: no absolute values. dZ is negative for the right class, whose score is to rise."""
    return np.abs(A - Y)


def slope_of_the_binary_loss(A, Y):
    """This is the slope of the binary cross-entropy with respect to A. Softmax and its loss together have the slope
    dZ = A - Y, with nothing below it."""
    return (A - Y) / np.maximum(A * (1 - A), 1e-12)


def product_for_difference(A, Y):
    """A and Y are multiplied. dZ is their difference, A - Y."""
    return A * Y


OUTPUT_GRADIENT = Exercise(
    LESSON_NAME,
    "output_gradient",
    points=6,
    reference=losses.output_gradient,
    oracle=keras_bridge.output_gradient,
    cases=answers,
    outputs=(Output("dZ"),),
    parts=(Part("values", 4, tag="ordinary"), Part(ONE, 2, tag=ONE)),
    mistakes=mistakes(
        signs_turned,
        averaged,
        divided_by_classes,
        jacobian_twice,
        diagonal_slope,
        slope_of_the_loss,
        slope_of_the_binary_loss,
        product_for_difference,
        label_left_out,
        right_class_only,
        wrong_classes_only,
        doubled,
        without_sign,
    ),
    properties=(
        Property(
            "errors cancel",
            lambda inputs, dZ: np.allclose(np.sum(dZ, axis=0), 0.0, atol=1e-5),
            "The errors of a column add up to 0, because those of A and of Y add up to 1: dZ = A - Y.",
        ),
    ),
)
