"""Arguments that are not arrays: a source of randomness and small functions, known by name on both sides.

A case may only hold plain data, so that it can cross to another process. A `Seed` becomes a fresh
`numpy.random.Generator` in each call, and a `Probe` is one of the functions below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


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


def quadratic_gradient(curvature, w):
    """Return the gradient of curvature/2 times the sum of squares: `curvature` is a number or an array like w."""
    return curvature * w


FUNCTIONS = {
    "quadratic_gradient": quadratic_gradient,
}
"""Every function that a case may hand to a learner. They give away no answer."""
