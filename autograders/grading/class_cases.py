"""What all submissions of a class have in common in one exercise: the cases, and what each of them should give."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Callable
from dataclasses import dataclass

from autograders import lessons
from autograders.answers import make_request
from autograders.evidence import Expected
from autograders.exercise import Case, Exercise
from autograders.judge import expected_answers, make_cases


@dataclass(frozen=True)
class ClassCases:
    """The cases of one exercise.

    Attributes
    ----------
    cases : list of Case
    request : str
        What a kernel is asked.
    expected : list of Expected
        What the reference and TensorFlow answer, case by case.
    """

    cases: list[Case]
    request: str
    expected: list[Expected]


CasesOf = Callable[[Exercise], ClassCases]


@functools.lru_cache(maxsize=128)
def class_cases(exercise: Exercise, seed: int) -> ClassCases:
    """Return the cases of an exercise for a class; TensorFlow is asked once, not once for every submission."""
    cases = make_cases(exercise, seed)
    return ClassCases(cases, make_request(exercise, cases), expected_answers(exercise, cases, oracle=True))


def packed_cases(lesson: str, seed: int) -> bytes:
    """Return the cases of all exercises of a lesson as data for a process that need not import TensorFlow."""
    found = {exercise.name: class_cases(exercise, seed) for exercise in lessons.lesson(lesson).exercises}
    return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)


def cases_from(packed: bytes, seed: int) -> CasesOf:
    """Return where to find the cases of an exercise: in what `packed_cases` gave, or nowhere yet if that is empty.

    The bytes are believed: they come from the grader, never from a learner.
    """
    if not packed:
        return functools.partial(class_cases, seed=seed)
    found = _unpacked(packed)
    return lambda exercise: found[exercise.name]


@functools.lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> dict[str, ClassCases]:
    return pickle.loads(packed)
