"""Exercises, judging and grading: says not only that an answer is wrong, but why.

Importing this package loads NumPy and nothing heavier.
"""

from __future__ import annotations

from collections.abc import Callable

from autograders import lessons as _lessons
from autograders.check import judge_function
from autograders.exercise import Exercise
from autograders.verdict import Verdict

__all__ = ["Exercise", "Verdict", "exercises", "judge"]


def exercises() -> list[Exercise]:
    """Return every exercise of the course, in course order."""
    return [exercise for name in _lessons.names() for exercise in _lessons.lesson(name).exercises]


def judge(lesson: str, name: str, function: Callable, seed: int = 0) -> Verdict:
    """Return the verdict on a function.

    Parameters
    ----------
    lesson : str
        Such as "01_perceptron".
    name : str
        Name of the exercise.
    function : callable
        The answer. It may be wrong in any way: it may raise, print, never return.
    seed : int
        The same seed gives the same cases.

    Returns
    -------
    verdict : Verdict

    Raises
    ------
    ValueError
        If there is no such lesson or exercise; the message lists those there are.

    >>> judge("01_perceptron", "relu", lambda z: abs(z)).mistake
    'absolute_value'
    """
    known = {exercise.name: exercise for exercise in _lessons.lesson(lesson).exercises}
    if name not in known:
        raise ValueError(f"name: expected an exercise of {lesson} ({', '.join(known)}), received {name!r}")
    return judge_function(known[name], function, seed)
