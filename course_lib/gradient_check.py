"""Gradient checking: measure a gradient by moving every number a little, and compare it with the derived one."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = ["THRESHOLDS", "gradient_differences", "numerical_gradient", "relative_difference"]

THRESHOLDS = (1e-7, 1e-5, 1e-3)
"""A relative difference below the first is what a right gradient gives in float64; above the last there is a bug.
Between them, look closer, the more so above the second."""


def numerical_gradient(f, theta, epsilon=1e-7):
    """Measure the gradient of f at theta with two-sided differences.

    Parameters
    ----------
    f : callable
        f(theta) is one number.
    theta : array_like of float, any shape
        Left as it is.
    epsilon : float, epsilon > 0
        How far each entry is moved to either side.

    Returns
    -------
    gradient : ndarray, shape of theta

    Notes
    -----
    (f(theta + epsilon e_i) - f(theta - epsilon e_i)) / (2 epsilon) for every entry i. The formula's own error shrinks
    with epsilon^2, a one-sided difference's with epsilon only; the rounding error grows like 1/epsilon. Two calls of f
    per entry: a tool for debugging, not for training. In TensorFlow: ``tf.test.compute_gradient``.

    References
    ----------
    Press and others (2007), Numerical Recipes, section 5.7.

    >>> np.round(numerical_gradient(lambda w: float(w**3), 1.0, epsilon=0.01), 6)
    np.float64(3.0001)
    """
    theta = check_array("theta", theta)
    check_range("epsilon", epsilon, 0.0, np.inf, include_low=False)
    gradient, moved = np.zeros_like(theta), theta.copy()
    for i in np.ndindex(theta.shape):
        moved[i] = theta[i] + epsilon
        above = f(moved)
        moved[i] = theta[i] - epsilon
        below = f(moved)
        moved[i] = theta[i]
        gradient[i] = (above - below) / (2 * epsilon)
    return gradient[()]


def relative_difference(approximate, analytic):
    """Return how far two gradients are apart, measured by their own lengths: from 0 to 1.

    Parameters
    ----------
    approximate, analytic : array_like of float, same shape
        A measured and a derived gradient.

    Returns
    -------
    difference : float
        0 if both are zero everywhere.

    Raises
    ------
    ValueError
        If the shapes differ.

    Notes
    -----
    norm(approximate - analytic) / (norm(approximate) + norm(analytic)), with the root of the sum of squares over all
    entries as the norm. No constant is added below the fraction: it would hide errors of tiny gradients.

    >>> round(relative_difference([3.0001], [3.0]), 7)
    1.67e-05
    """
    approximate = check_array("approximate", approximate)
    analytic = check_array("analytic", analytic, shape=approximate.shape)
    size = np.linalg.norm(approximate.ravel()) + np.linalg.norm(analytic.ravel())
    if size == 0.0:
        return 0.0
    return float(np.linalg.norm((approximate - analytic).ravel()) / size)


def gradient_differences(cost, parameters, gradients, epsilon=1e-7):
    """Check the gradients of a network against its cost, one weight matrix and one bias at a time.

    Parameters
    ----------
    cost : callable
        cost(parameters) is one number.
    parameters : dict
        W1, b1, ..., WL, bL.
    gradients : dict
        dW1, db1, ..., dWL, dbL: what is to be checked.
    epsilon : float

    Returns
    -------
    differences : dict of str to float
        The relative difference of dW1, db1, ..., and of all of them as one long vector under "all".

    Notes
    -----
    The gradient of each parameter says where a bug is; the one number for all says whether there is any.
    """
    differences, measured, derived = {}, [], []
    for name, value in parameters.items():
        gradient = np.asarray(gradients[f"d{name}"], dtype=float)
        numerical = numerical_gradient(lambda theta, name=name: cost({**parameters, name: theta}), value, epsilon)
        differences[f"d{name}"] = relative_difference(numerical, gradient)
        measured.append(np.ravel(numerical))
        derived.append(np.ravel(gradient))
    differences["all"] = relative_difference(np.concatenate(measured), np.concatenate(derived))
    return differences
