"""Variants of numerical_gradient and relative_difference."""

import math

import numpy as np

from . import Variants

numerical_gradient = Variants("numerical_gradient")


def each(theta, entry):
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        step = np.zeros_like(theta)
        step[i] = 1
        gradient[i] = entry(step)
    return gradient


@numerical_gradient.wrong("not divided", "not_divided")
def _(f, theta, epsilon=1e-7):
    return each(theta, lambda e: f(theta + epsilon * e) - f(theta - epsilon * e))


@numerical_gradient.wrong("divided by 2", "epsilon_left_out")
def _(f, theta, epsilon=1e-7):
    return each(theta, lambda e: (f(theta + epsilon * e) - f(theta - epsilon * e)) / 2)


@numerical_gradient.wrong("mean of the two values", "values_added")
def _(f, theta, epsilon=1e-7):
    return each(theta, lambda e: (f(theta + epsilon * e) + f(theta - epsilon * e)) / (2 * epsilon))


@numerical_gradient.wrong("half a step to either side", "halves_epsilon")
def _(f, theta, epsilon=1e-7):
    return each(theta, lambda e: (f(theta + epsilon / 2 * e) - f(theta - epsilon / 2 * e)) / epsilon)


@numerical_gradient.wrong("two steps to the right", "one_value_only")
def _(f, theta, epsilon=1e-7):
    return each(theta, lambda e: (f(theta + 2 * epsilon * e) - f(theta)) / (2 * epsilon))


@numerical_gradient.wrong("relative step", "")
def _(f, theta, epsilon=1e-7):
    return each(theta, lambda e: (f(theta * (1 + epsilon * e)) - f(theta * (1 - epsilon * e))) / (2 * epsilon))


@numerical_gradient.wrong("the second derivative", "")
def _(f, theta, epsilon=1e-7):
    return each(theta, lambda e: (f(theta + epsilon * e) - 2 * f(theta) + f(theta - epsilon * e)) / epsilon**2)


@numerical_gradient.wrong("absolute value", "absolute")
def _(f, theta, epsilon=1e-7):
    return np.abs(each(theta, lambda e: (f(theta + epsilon * e) - f(theta - epsilon * e)) / (2 * epsilon)))


@numerical_gradient.wrong("theta set to zero elsewhere", "")
def _(f, theta, epsilon=1e-7):
    return each(theta, lambda e: (f((theta + epsilon) * e) - f((theta - epsilon) * e)) / (2 * epsilon))


@numerical_gradient.wrong("theta flattened before f", "raises_ValueError")
def _(f, theta, epsilon=1e-7):
    flat = theta.ravel()
    steps = epsilon * np.eye(flat.size)
    return np.array([(f(flat + s) - f(flat - s)) / (2 * epsilon) for s in steps]).reshape(theta.shape)


@numerical_gradient.wrong("only the first entry", "wrong_not_first_entry")
def _(f, theta, epsilon=1e-7):
    gradient, step = np.zeros_like(theta), np.zeros_like(theta)
    step.flat[0] = epsilon
    gradient.flat[0] = (f(theta + step) - f(theta - step)) / (2 * epsilon)
    return gradient


@numerical_gradient.wrong("the last entry missing", "wrong_last_entry")
def _(f, theta, epsilon=1e-7):
    gradient = np.zeros_like(theta)
    for i in list(np.ndindex(theta.shape))[:-1]:
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta + step) - f(theta - step)) / (2 * epsilon)
    return gradient


@numerical_gradient.wrong("theta changed on the way, and put back by adding", "changed_in_place")
def _(f, theta, epsilon=1e-7):
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        theta[i] += epsilon
        above = f(theta)
        theta[i] -= 2 * epsilon
        below = f(theta)
        theta[i] += epsilon
        gradient[i] = (above - below) / (2 * epsilon)
    return gradient


@numerical_gradient.wrong("both ends the same array", "constant")
def _(f, theta, epsilon=1e-7):
    def entry(e):
        up = down = theta.copy()
        up += epsilon * e
        down -= epsilon * e
        return (f(up) - f(down)) / (2 * epsilon)

    return each(theta, entry)


@numerical_gradient.wrong("a loop over one axis", "axis_lost")
def _(f, theta, epsilon=1e-7):
    gradient = np.zeros(len(theta))
    for i in range(len(theta)):
        step = np.zeros_like(theta)
        step[i] = epsilon
        gradient[i] = (f(theta + step) - f(theta - step)) / (2 * epsilon)
    return gradient


@numerical_gradient.wrong("a step of 1e-4 written out", "epsilon_fixed")
def _(f, theta, epsilon=1e-7):
    return each(theta, lambda e: (f(theta + 1e-4 * e) - f(theta - 1e-4 * e)) / 2e-4)


numerical_gradient.right("unit vectors")(
    lambda f, theta, epsilon=1e-7: each(
        theta, lambda e: (f(theta + epsilon * e) - f(theta - epsilon * e)) / epsilon / 2
    )
)


@numerical_gradient.right("theta changed and put back exactly")
def _(f, theta, epsilon=1e-7):
    gradient = np.zeros(theta.shape)
    for i in np.ndindex(*theta.shape):
        old = theta[i]
        theta[i] = old + epsilon
        above = f(theta)
        theta[i] = old - epsilon
        gradient[i] = (above - f(theta)) / (2.0 * epsilon)
        theta[i] = old
    return gradient


@numerical_gradient.right("flat, then reshaped")
def _(f, theta, epsilon=1e-7):
    steps = epsilon * np.eye(theta.size).reshape(theta.size, *theta.shape)
    return np.reshape([f(theta + s) - f(theta - s) for s in steps], theta.shape) / (2 * epsilon)


@numerical_gradient.right("nditer")
def _(f, theta, epsilon=1e-7):
    gradient = np.empty_like(theta)
    entries = np.nditer(theta, flags=["multi_index"])
    for _ in entries:
        up, down = theta.copy(), theta.copy()
        up[entries.multi_index] += epsilon
        down[entries.multi_index] -= epsilon
        gradient[entries.multi_index] = (f(up) - f(down)) / (epsilon + epsilon)
    return gradient


@numerical_gradient.right("vectorize")
def _(f, theta, epsilon=1e-7):
    def entry(i):
        e = np.zeros(theta.size)
        e[i] = epsilon
        e = e.reshape(theta.shape)
        return (f(theta + e) - f(theta - e)) * (0.5 / epsilon)

    return np.vectorize(entry, otypes=[float])(np.arange(theta.size).reshape(theta.shape))


relative_difference = Variants("relative_difference")
norm = np.linalg.norm

relative_difference.wrong("not rooted", "not between 0 and 1")(
    lambda a, b: float(norm(a - b) ** 2 / (norm(a) + norm(b) or 1))
)
relative_difference.wrong("twice", "factor_2")(lambda a, b: float(2 * norm(a - b) / (norm(a) + norm(b) or 1)))
relative_difference.wrong("largest entries", "largest_entries")(
    lambda a, b: float(np.abs(a - b).max() / (np.abs(a).max() + np.abs(b).max() or 1))
)
relative_difference.wrong("mean of squares", "not between 0 and 1")(lambda a, b: float(np.sqrt(np.mean((a - b) ** 2))))
relative_difference.wrong("the sum in the numerator", "negates_approximate")(
    lambda a, b: float(norm(a + b) / (norm(a) + norm(b) or 1))
)
relative_difference.wrong("1 where both are zero", "special_case")(
    lambda a, b: float(norm(a - b) / (norm(a) + norm(b))) if norm(a) + norm(b) else 1.0
)
relative_difference.wrong("a constant of 1e-12 below", "special_case")(
    lambda a, b: float(norm(a - b) / (norm(a) + norm(b) + 1e-12))
)
relative_difference.wrong("divided by the smaller norm", "not between 0 and 1")(
    lambda a, b: float(norm(a - b) / (min(norm(a), norm(b)) or 1))
)
relative_difference.wrong("an array", "not_reduced")(lambda a, b: np.abs(a - b) / (np.abs(a) + np.abs(b) + (a == b)))
relative_difference.wrong("precedence", "not between 0 and 1")(
    lambda a, b: float(norm(a - b) / (norm(a) or 1) + norm(b))
)
relative_difference.wrong("in percent", "constant_factor")(
    lambda a, b: float(100 * norm(a - b) / (norm(a) + norm(b) or 1))
)
relative_difference.wrong("one minus the cosine", "not between 0 and 1")(
    lambda a, b: float(1 - np.sum(a * b) / (norm(a) * norm(b) or 1))
)
relative_difference.wrong("zero below 1e-6", "special_case")(
    lambda a, b: 0.0 if norm(a) + norm(b) < 1e-6 else float(norm(a - b) / (norm(a) + norm(b)))
)
relative_difference.wrong("a truth value", "truth_values")(lambda a, b: bool(norm(a - b) < 1e-7 * (norm(a) + norm(b))))
relative_difference.wrong("the largest singular value", "")(
    lambda a, b: float(norm(a - b, 2) / (norm(a, 2) + norm(b, 2) or 1))
)
relative_difference.wrong("in an array of one number", "number_in_an_array")(
    lambda a, b: np.array([norm(a - b) / (norm(a) + norm(b) or 1)])
)

relative_difference.right("norms")(lambda a, b: norm(a - b) / (norm(a) + norm(b)) if norm(a) + norm(b) > 0 else 0.0)
relative_difference.right("roots of sums of squares")(
    lambda a, b: np.sqrt(np.sum((a - b) ** 2)) / max(np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(b**2)), 1e-300)
)
relative_difference.right("ravel and math.hypot")(
    lambda a, b: (
        0.0
        if not (a.any() or b.any())
        else math.hypot(*(a - b).ravel()) / (math.hypot(*a.ravel()) + math.hypot(*b.ravel()))
    )
)
relative_difference.right("float32")(
    lambda a, b: (
        np.float32(0)
        if not (a.any() or b.any())
        else norm(np.float32(a) - np.float32(b)) / (norm(np.float32(a)) + norm(np.float32(b)))
    )
)


@relative_difference.right("nan_to_num")
def _(a, b):
    with np.errstate(invalid="ignore"):
        return float(np.nan_to_num(np.divide(norm(a - b), norm(a) + norm(b))))


ALL = (numerical_gradient, relative_difference)
