"""One hyperparameter's range, with the scale on which its values lie evenly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course_lib.validation import check_choice, check_range

__all__ = ["SCALES", "Range"]

SCALES = {
    "linear": (lambda value: value, lambda place: place),
    "log": (np.log, np.exp),
    "momentum": (lambda value: -np.log(1 - value), lambda place: 1 - np.exp(-place)),
}
"""From a value to its place on the scale, and back."""


@dataclass(frozen=True)
class Range:
    """A hyperparameter between two ends.

    It is a function of rng, so that a dict of ranges is a space for `random_search`.

    Parameters
    ----------
    low, high : float
    scale : {"linear", "log", "momentum"}
        "momentum" is logarithmic in 1 - value.
    whole : bool
        Whether values are rounded to whole numbers.

    >>> rate = Range(1e-4, 1.0, "log")
    >>> rate.at(0.5), rate.position(0.1)
    (0.01, 0.75)
    """

    low: float
    high: float
    scale: str = "linear"
    whole: bool = False

    def __post_init__(self):
        check_choice("scale", self.scale, SCALES)
        ends = {"linear": (-np.inf, np.inf), "log": (0.0, np.inf), "momentum": (-np.inf, 1.0)}[self.scale]
        check_range("low", self.low, *ends, include_low=False, include_high=False)
        check_range("high", self.high, self.low, ends[1], include_low=False, include_high=False)

    def __call__(self, rng):
        """Return a random value, uniform on the scale."""
        return self.at(rng.random())

    def at(self, position):
        """Return the value at a position between 0, the low end, and 1, the high one."""
        start, end = self._ends()
        value = float(SCALES[self.scale][1](start + position * (end - start)))
        value = min(max(value, self.low), self.high)
        return round(value) if self.whole else float(f"{value:.12g}")

    def position(self, value):
        """Return where a value lies, from 0 to 1."""
        start, end = self._ends()
        return float((SCALES[self.scale][0](value) - start) / (end - start))

    def values(self, number):
        """Return values at equal distances on the scale: the middles of `number` equal pieces."""
        return [self.at((i + 0.5) / number) for i in range(number)]

    def around(self, value, share):
        """Return the piece of this range around a value, `share` as wide on the scale."""
        middle = min(max(self.position(value), share / 2), 1 - share / 2)
        finer = Range(self.low, self.high, self.scale)
        return Range(finer.at(middle - share / 2), finer.at(middle + share / 2), self.scale, self.whole)

    def _ends(self):
        place = SCALES[self.scale][0]
        return place(self.low), place(self.high)
