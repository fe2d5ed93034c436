"""A learner's function inside an explorer: used as long as it answers, replaced and reported where it does not."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

__all__ = ["PATIENCE", "LearnerFunction"]

PATIENCE = 1.0
"""Seconds that a learner's function may take for one picture."""


@dataclass
class LearnerFunction:
    """Call a learner's function, and the course's own wherever the learner's gives no usable answer.

    Parameters
    ----------
    name : str
        As the exercise calls it.
    function : callable or None
        The learner's; None always calls the course's.
    reference : callable
        The course's function.
    shapes : callable
        `shapes(*arguments)` is a tuple with the shape of every value that is returned; () is a single number, and a
        dict of shapes is a dict with an array of that shape under every key.

    patience : float, optional
        Seconds that the learner's may take between one `start` and the next; `PATIENCE` if left out.

    Attributes
    ----------
    failure : str
        What went wrong since `start`, in words; empty if nothing did.

    >>> double = LearnerFunction("double", lambda x: None, lambda x: 2 * x, lambda x: (x.shape,))
    >>> double(np.ones(2)).tolist(), double.failure
    ([2.0, 2.0], 'Your double returned None: is there a return?')
    """

    name: str
    function: Callable | None
    reference: Callable
    shapes: Callable
    failure: str = ""
    patience: float | None = None
    _elapsed: float = field(default=0.0, repr=False)

    def __post_init__(self):
        if self.function is not None and not callable(self.function):
            raise ValueError(f"{self.name}: expected a function, received {type(self.function).__name__}")

    @property
    def given(self):
        """Whether the learner passed a function of their own."""
        return self.function is not None

    def start(self, retry=True):
        """Begin another picture; `retry` forgets an earlier failure and tries the learner's function again."""
        self.failure, self._elapsed = "" if retry else self.failure, 0.0

    def __call__(self, *arguments):
        """Return what the learner's function answers, or else what the course's does."""
        if self.given and not self.failure:
            values = self._ask(arguments)
            if not self.failure:
                return values if len(values) > 1 else values[0]
        return self.reference(*arguments)

    def _ask(self, arguments):
        """Return the learner's values as arrays of the right shapes, or set `failure`."""
        # Copies: a function that changes its arguments must not spoil the picture.
        copies = [_copied(argument) for argument in arguments]
        began = time.perf_counter()
        try:
            value = self.function(*copies)
        except NotImplementedError:
            self._fail("is not written yet.")
            return None
        except Exception as error:
            self._fail(f"raised {type(error).__name__}: {error}" if str(error) else f"raised {type(error).__name__}.")
            return None
        self._elapsed += time.perf_counter() - began
        patience = PATIENCE if self.patience is None else self.patience
        if self._elapsed > patience:
            self._fail(f"takes too long: more than {patience:g} s for one picture.")
            return None
        return self._check(value, self.shapes(*arguments))

    def _check(self, value, shapes):
        if value is None:
            return self._fail("returned None: is there a return?")
        if len(shapes) > 1 and not (isinstance(value, (tuple, list)) and len(value) == len(shapes)):
            return self._fail(f"returned {_described(value)} instead of {len(shapes)} values.")
        parts = value if len(shapes) > 1 else [value]
        return [self._check_part(part, shape) for part, shape in zip(parts, shapes, strict=True)]

    def _check_part(self, part, shape, where=""):
        if isinstance(shape, dict):
            if not isinstance(part, dict):
                return self._fail(f"returned {_described(part)} instead of a dictionary.")
            missing = ", ".join(key for key in shape if key not in part)
            if missing:
                return self._fail(f"returned a dictionary without {missing}.")
            return {key: self._check_part(part[key], inner, f" for {key}") for key, inner in shape.items()}
        try:
            array = np.asarray(part, dtype=float)
        except (TypeError, ValueError):
            return self._fail(f"returned {_described(part)} instead of numbers{where}.")
        if array.shape != shape:
            expected = f"shape {shape}" if shape else "a single number"
            return self._fail(f"returned shape {array.shape} instead of {expected}{where}.")
        if not np.isfinite(array).all():
            kind = "nan (not a number)" if np.isnan(array).any() else "an infinite number"
            return self._fail(f"returned {kind}{where}.")
        return array if shape else float(array)

    def _fail(self, what):
        """Remember what went wrong first."""
        self.failure = self.failure or f"Your {self.name} {what}"


def _copied(value):
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return value.copy() if isinstance(value, np.ndarray) else value


def _described(value):
    if isinstance(value, (tuple, list)):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    return f"a value of type {type(value).__name__}"
