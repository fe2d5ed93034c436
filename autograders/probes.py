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


def draw_between(low, high, rng):
    """Return a number drawn uniformly between two ends."""
    return float(rng.uniform(low, high))


def draw_whole_number(low, high, rng):
    """Return a whole number drawn between two ends, both included."""
    return int(rng.integers(low, high + 1))


def draw_one_of(options, rng):
    """Return one of some texts, drawn at random."""
    return str(rng.choice(options))


def counted_score(weights, step, limit, calls, configuration):
    """Return a score that rises by `step` with every call; lower is better.

    The last argument is the configuration; `calls` begins as an empty list and remembers the dicts that came. If
    `limit` is not 0, one call more than that raises, and so does a dict that came before.
    """
    if limit and len(calls) >= limit:
        raise RuntimeError(f"the budget of {limit} calls is spent, and the objective was called once more")
    if limit and any(configuration is earlier for earlier in calls):
        raise ValueError("the objective has seen this dict before: call it once for each trial, with a new dict")
    calls.append(configuration)
    values = [len(value) if isinstance(value, str) else value for _, value in sorted(configuration.items())]
    score = sum(weight * np.sin(3 * value) for weight, value in zip(weights, values, strict=False))
    return float(score + step * (len(calls) - 1))


def learning_curve(configuration, epochs):
    """Return the cost after some epochs: a network with more units ends lower, and learns more slowly."""
    rate, units = configuration["learning_rate"], configuration["units"]
    return float(1 / units + np.exp(-40 * rate / units * epochs))


FUNCTIONS = {
    "quadratic_gradient": quadratic_gradient,
    "quartic_gradient": quartic_gradient,
    "weighted_cubes": weighted_cubes,
    "product_of_sines": product_of_sines,
    "sine_of_sum": sine_of_sum,
    "draw_between": draw_between,
    "draw_whole_number": draw_whole_number,
    "draw_one_of": draw_one_of,
    "counted_score": counted_score,
    "learning_curve": learning_curve,
}
"""Every function that a case may hand to a learner. They give away no answer."""
