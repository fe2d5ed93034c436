"""Arguments that are not arrays: a source of randomness and small functions, known by name on both sides.

A case may only hold plain data, so that it can cross to another process. A `Seed` becomes a fresh
`numpy.random.Generator` in each call, and a `Probe` is one of the functions below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Seed:
    """Stands for `np.random.default_rng(number)`."""

    number: int


@dataclass(frozen=True)
class Probe:
    """A function of `FUNCTIONS` with its first arguments filled in.

    >>> Probe("quadratic_gradient", (2.0,))(3.0)
    6.0
    """

    name: str
    arguments: tuple[Any, ...] = ()

    def __call__(self, *arguments):
        """Return the function's value."""
        return FUNCTIONS[self.name](*self.arguments, *arguments)

    @property
    def description(self) -> str:
        """What the function computes, in the words of its first line."""
        return (FUNCTIONS[self.name].__doc__ or self.name).split("\n")[0].removeprefix("Return ").rstrip(".")


def quadratic_gradient(curvature, w):
    """Return the gradient of curvature/2 times the sum of squares: `curvature` is a number or an array like w."""
    return curvature * w


def weighted_cubes(weights, theta):
    """Return the sum of weights * theta**3.

    The weights have the shape of theta.
    """
    return float(np.sum(weights * theta**3))


def product_of_sines(shift, theta):
    """Return the product of all sin(theta + shift).

    The shift has the shape of theta.
    """
    return float(np.prod(np.sin(theta + shift)))


def quartic_gradient(weights, w):
    """Return the gradient of the sum of weights * w**4, 4 * weights * w**3: a slope that is not straight."""
    return 4 * weights * w**3


def sine_of_sum(weights, theta):
    """Return the sine of the sum of weights * theta.

    The weights have the shape of theta.
    """
    return float(np.sin(np.sum(weights * theta)))


FUNCTIONS = {
    "quadratic_gradient": quadratic_gradient,
    "quartic_gradient": quartic_gradient,
    "weighted_cubes": weighted_cubes,
    "product_of_sines": product_of_sines,
    "sine_of_sum": sine_of_sum,
}
"""Every function that a case may hand to a learner. They give away no answer."""
