"""Costs of two weights with their exact gradients: small worlds in which optimizers can be watched and compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from course_lib.validation import check_choice

__all__ = ["LANDSCAPES", "Landscape", "find_landscape"]


@dataclass(frozen=True)
class Landscape:
    """A cost of two weights.

    Parameters
    ----------
    name : str
    cost : callable
        cost(w1, w2) is a float or an array, like w1 and w2.
    slopes : callable
        slopes(w1, w2) is the pair of partial derivatives.
    minima : tuple of (float, float)
        Where the cost is lowest: several places if there are equally low ones.
    start : (float, float)
        Where a race usually begins.
    lesson : str
        What there is to see.

    >>> LANDSCAPES["bowl"].gradient(np.array([[3.0], [4.0]]))
    array([[3.],
           [4.]])
    """

    name: str
    cost: Callable
    slopes: Callable
    minima: tuple[tuple[float, float], ...]
    start: tuple[float, float]
    lesson: str

    def gradient(self, W):
        """Return the gradient (2, 1) at the weights W (2, 1)."""
        # Plain floats: for two numbers they take a third of the time that arrays do.
        w1, w2 = W[:, 0].tolist()
        return np.array(self.slopes(w1, w2)).reshape(2, 1)

    @property
    def lowest(self):
        """The cost at the minima."""
        return float(self.cost(*self.minima[0]))


def find_landscape(name):
    """Return the landscape of that name; a `Landscape` is returned as it is."""
    if isinstance(name, Landscape):
        return name
    check_choice("landscape", name, LANDSCAPES)
    return LANDSCAPES[name]


FLAT, STEEP = 0.1, 5.0
"""Curvatures of the ravine along its floor and across it: 50 times as steep."""

_WAVE = 3.0


def _bowl(w1, w2):
    return 0.5 * (w1**2 + w2**2)


def _bowl_slopes(w1, w2):
    return w1, w2


def _ravine(w1, w2):
    return 0.5 * (FLAT * w1**2 + STEEP * w2**2)


def _ravine_slopes(w1, w2):
    return FLAT * w1, STEEP * w2


def _slanted_ravine(w1, w2):
    return 0.25 * (FLAT * (w1 + w2) ** 2 + STEEP * (w1 - w2) ** 2)


def _slanted_ravine_slopes(w1, w2):
    along, across = 0.5 * FLAT * (w1 + w2), 0.5 * STEEP * (w1 - w2)
    return along + across, along - across


def _saddle(w1, w2):
    return 0.5 * w1**2 - 0.5 * w2**2 + 0.125 * w2**4 + 0.5


def _saddle_slopes(w1, w2):
    return w1, -w2 + 0.5 * w2**3


def _many_minima(w1, w2):
    return 0.15 * (w1**2 + w2**2) + 0.5 * (2.0 - np.cos(_WAVE * w1) - np.cos(_WAVE * w2))


def _many_minima_slopes(w1, w2):
    return 0.3 * w1 + 0.5 * _WAVE * np.sin(_WAVE * w1), 0.3 * w2 + 0.5 * _WAVE * np.sin(_WAVE * w2)


LANDSCAPES = {
    landscape.name: landscape
    for landscape in (
        Landscape(
            "bowl",
            _bowl,
            _bowl_slopes,
            ((0.0, 0.0),),
            (-2.5, 1.5),
            "Equally steep in every direction: the gradient points straight at the minimum.",
        ),
        Landscape(
            "ravine",
            _ravine,
            _ravine_slopes,
            ((0.0, 0.0),),
            (-3.5, 1.5),
            "50 times as steep across as along: the gradient points at the opposite wall, hardly along the floor.",
        ),
        Landscape(
            "slanted ravine",
            _slanted_ravine,
            _slanted_ravine_slopes,
            ((0.0, 0.0),),
            (-3.0, -1.0),
            "The ravine, turned by 45 degrees: now a step size for each weight of its own helps little.",
        ),
        Landscape(
            "saddle",
            _saddle,
            _saddle_slopes,
            ((0.0, 2.0**0.5), (0.0, -(2.0**0.5))),
            (-3.0, 0.001),
            "A minimum along w1 and a maximum along w2: the slope is 0 at the origin, and it is no minimum.",
        ),
        Landscape(
            "many minima",
            _many_minima,
            _many_minima_slopes,
            ((0.0, 0.0),),
            (-2.9, 1.7),
            "A bowl with dents: where an optimizer ends depends on its start and on its momentum.",
        ),
    )
}
"""Every landscape by its name. All fit into -4 <= w1 <= 4, -2.5 <= w2 <= 2.5."""
