"""Measuring a gradient and comparing two: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.deep_net.networks import LESSON_NAME
from autograders.probes import Probe
from course_lib import gradient_check, keras_bridge

SMALL_STEP, LARGE_STEP = "the default epsilon", "a larger epsilon"


def functions_to_measure(rng):
    """Return cases for a measured gradient: vectors, matrices and one number, several epsilon.

    Cubes and sines have a third derivative, so that with a large epsilon the result tells how it was measured.
    """
    cases = []
    for shape, epsilon in (((1, 1), None), ((2, 3), None), ((4,), 0.1), ((2, 2), 0.3)):
        signs = np.resize([1.0, -1.0], shape)
        weights, theta = signs * rng.uniform(0.5, 2.0, shape), rng.uniform(0.3, 1.5, shape)
        cases.append(_case(Probe("weighted_cubes", (weights,)), theta * rng.choice([-1, 1], shape), epsilon))
    for shape, epsilon in (((3, 1), None), ((2, 2), None), ((1, 3), 0.02), ((3,), 0.05)):
        weights = rng.uniform(0.5, 1.5, shape) * np.resize([1.0, -1.0], shape)
        cases.append(_case(Probe("sine_of_sum", (weights,)), rng.uniform(0.2, 1.3, shape), epsilon))
    for shape, epsilon in (((2, 1), None), ((1, 2), 0.2)):
        shift = rng.uniform(0.3, 0.6, shape)
        cases.append(_case(Probe("product_of_sines", (shift,)), rng.uniform(0.2, 1.3, shape), epsilon))
    return cases


def _case(f, theta, epsilon):
    return Case((f, theta) if epsilon is None else (f, theta, epsilon), LARGE_STEP if epsilon else SMALL_STEP)


def one_sided(f, theta, epsilon=1e-7):
    """This is the one-sided difference, (f(theta + epsilon) - f(theta)) / epsilon. Go epsilon to either side and divide
    by 2 epsilon: the error shrinks with epsilon squared instead of epsilon."""
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta + step) - f(theta)) / epsilon
    return gradient


def one_sided_to_the_left(f, theta, epsilon=1e-7):
    """This is the one-sided difference, (f(theta) - f(theta - epsilon)) / epsilon. Go epsilon to either side and divide
    by 2 epsilon: the error shrinks with epsilon squared instead of epsilon."""
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta) - f(theta - step)) / epsilon
    return gradient


def half_a_difference(f, theta, epsilon=1e-7):
    """A one-sided difference was divided by 2 epsilon, so everything is half as large. Subtract f(theta - epsilon), not
    f(theta)."""
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta + step) - f(theta)) / (2 * epsilon)
    return gradient


def two_forgotten(f, theta, epsilon=1e-7):
    """Everything is twice as large. The two points are 2 epsilon apart: divide by 2 epsilon."""
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta + step) - f(theta - step)) / epsilon
    return gradient


def multiplied_by_epsilon(f, theta, epsilon=1e-7):
    """x / 2 * epsilon divides by 2 and multiplies by epsilon. Put the divisor in brackets: x / (2 * epsilon)."""
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta + step) - f(theta - step)) / 2 * epsilon
    return gradient


def all_at_once(f, theta, epsilon=1e-7):
    """All entries were moved at the same time, which measures the sum of the gradient. Move one entry, measure, put it
    back, move the next."""
    return np.full_like(theta, (f(theta + epsilon) - f(theta - epsilon)) / (2 * epsilon))


def one_number(f, theta, epsilon=1e-7):
    """This is one number: all entries were moved at the same time. The gradient has one number per entry of theta: move
    them one after the other."""
    return (f(theta + epsilon) - f(theta - epsilon)) / (2 * epsilon)


def never_put_back(f, theta, epsilon=1e-7):
    """Each entry stays where the last measurement left it, so the next one starts from another theta. Put it back, or
    work on a fresh copy."""
    gradient, moved = np.zeros_like(theta), theta.copy()
    for i in np.ndindex(theta.shape):
        moved[i] += epsilon
        above = f(moved)
        moved[i] -= 2 * epsilon
        gradient[i] = (above - f(moved)) / (2 * epsilon)
    return gradient


def epsilon_fixed(f, theta, epsilon=1e-7):
    """The step is written out in the code. Use the argument epsilon: 1e-7 is only its default."""
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = 1e-7
        gradient[i] = (f(theta + step) - f(theta - step)) / 2e-7
    return gradient


def not_divided(f, theta, epsilon=1e-7):
    """This is the change of f. Divide it by the distance of the two points, 2 epsilon, to get a slope."""
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = f(theta + step) - f(theta - step)
    return gradient


def epsilon_left_out(f, theta, epsilon=1e-7):
    """The change of f was divided by 2. Divide it by the distance of the two points, 2 epsilon."""
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta + step) - f(theta - step)) / 2
    return gradient


def values_added(f, theta, epsilon=1e-7):
    """The two values of f were added. Their difference tells how f changes from one point to the other."""
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta + step) + f(theta - step)) / (2 * epsilon)
    return gradient


def sides_exchanged(f, theta, epsilon=1e-7):
    """Every number has the wrong sign: subtract the value at theta - epsilon from that at theta + epsilon."""
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta - step) - f(theta + step)) / (2 * epsilon)
    return gradient


def flattened(f, theta, epsilon=1e-7):
    """The numbers are right, but in one row. The gradient has the shape of theta: reshape it at the end."""
    gradient = []
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient.append((f(theta + step) - f(theta - step)) / (2 * epsilon))
    return np.array(gradient)


def first_column_only(f, theta, epsilon=1e-7):
    """Whole rows were moved, not single entries: theta[i] is a row where theta has two axes. np.ndindex(theta.shape)
    goes through every entry."""
    gradient = np.zeros_like(theta)
    for i in range(theta.shape[0]):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta + step) - f(theta - step)) / (2 * epsilon)
    return gradient


NUMERICAL_GRADIENT = Exercise(
    LESSON_NAME,
    "numerical_gradient",
    points=9,
    reference=gradient_check.numerical_gradient,
    oracle=keras_bridge.numerical_gradient,
    cases=functions_to_measure,
    outputs=(Output("gradient"),),
    parts=(
        Part("shape", 1, aspect="shape"),
        Part(SMALL_STEP, 4, tag=SMALL_STEP),
        Part(LARGE_STEP, 4, tag=LARGE_STEP),
    ),
    mistakes=mistakes(
        one_sided,
        one_sided_to_the_left,
        half_a_difference,
        two_forgotten,
        multiplied_by_epsilon,
        all_at_once,
        one_number,
        never_put_back,
        epsilon_fixed,
        not_divided,
        epsilon_left_out,
        values_added,
        sides_exchanged,
        flattened,
        first_column_only,
    ),
)
