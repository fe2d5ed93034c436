"""Answers to the exercises, wrong and right, written without looking at the mistakes that the lessons list.

They are the graders' own exam. Each wrong one names the diagnoses that are true of it, as somebody who read the
message decided: a wrong explanation is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Wrong:
    """A wrong answer, and the names of the diagnoses that are true of it; "" stands for none."""

    exercise: str
    title: str
    function: Callable
    told: tuple[str, ...]


@dataclass(frozen=True)
class Right:
    """A right answer in a style of its own."""

    exercise: str
    title: str
    function: Callable


class Variants:
    """The variants of one exercise: each is added by a decorator."""

    def __init__(self, exercise: str):
        self.exercise = exercise
        self.wrong_ones: list[Wrong] = []
        self.right_ones: list[Right] = []

    def wrong(self, title: str, *told: str):
        """Add a wrong answer; `told` are the diagnoses that are true of it."""

        def add(function):
            self.wrong_ones.append(Wrong(self.exercise, title, function, told))
            return function

        return add

    def right(self, title: str):
        """Add a right answer."""

        def add(function):
            self.right_ones.append(Right(self.exercise, title, function))
            return function

        return add
