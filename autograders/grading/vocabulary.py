"""What a verdict may say: words and numbers that a submission cannot choose freely.

A learner's function has seen the cases when it names an exception, a key, a type or a size. Whatever of that is not
among the words listed here, or the sizes that a case explains, is replaced before anything is said about it.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import numpy as np

from autograders.answers import Answer, Failure
from autograders.exercise import Case, Exercise
from autograders.patterns import exceptions
from autograders.probes import Probe
from autograders.transport import Opaque
from autograders.verdict import Verdict

EXCEPTIONS = {
    *(name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)),
    "AxisError", "LinAlgError", "UFuncTypeError", "_UFuncBinaryResolutionError", "_UFuncInputCastingError",
    "_UFuncNoLoopError", "_UFuncOutputCastingError", "_ArrayMemoryError", "InvalidArgumentError", "UnimplementedError",
    "ResourceExhaustedError", "JSONDecodeError", "TimeLimitExceeded",
}  # fmt: skip

TYPES = {
    *(name for name, value in vars(builtins).items() if isinstance(value, type)),
    "ndarray", "matrix", "MaskedArray", "Generator", "RandomState", "generator", "function", "method", "module",
    "ufunc", "builtin_function_or_method", "method-wrapper", "NoneType", "dict_keys", "dict_values", "dict_items",
    "array of object",
    "EagerTensor", "SymbolicTensor", "Tensor", "KerasTensor", "ResourceVariable", "Variable", "DataFrame", "Series",
    "Sequential", "Functional", "Dense", "History",
}  # fmt: skip

OTHER_EXCEPTION, OTHER_TYPE, OTHER_KEY, OTHER_SIZE = "Exception", "object", "another key", "array of another size"

LARGEST_ANYWAY = 4
"""Sizes up to this one need no explanation; so does this number of axes."""

_NUMBER = re.compile(r"-?\d+\.\d+(?:e[+-]?\d+)?|-?\d+e[+-]?\d+|-?\d{4,}")


def speakable(
    exercise: Exercise, cases: list[Case], answers: list[Answer], own_lines: Collection[str] = ()
) -> list[Answer]:
    """Return the answers as they may be spoken of; where nothing had to be replaced, they are the same objects.

    Parameters
    ----------
    exercise : Exercise
    cases : list of Case
    answers : list of Answer
        What came back.
    own_lines : collection of str
        The lines of the submission's own cells: others were made up after the cases were seen.
    """
    keys = _keys(exercise, cases) if any(_holds_dict(answer.value) for answer in answers) else set()
    return [_speakable(exercise, *pair, keys, own_lines) for pair in zip(cases, answers, strict=True)]


def without_measures(verdict: Verdict, exercise: Exercise) -> Verdict:
    """Return the verdict with one digit left of every number that was computed from the answers.

    A function that returns everything 0.7312 times too large would otherwise be told so.
    """
    written = " ".join(p.explanation for p in exercise.properties)
    known = set(_NUMBER.findall(written))

    def rounded(match: re.Match) -> str:
        number = match[0]
        return number if number in known else f"about {float(number):.1g}"

    return replace(verdict, **{name: _NUMBER.sub(rounded, getattr(verdict, name)) for name in ("summary", "cause")})


def _speakable(exercise: Exercise, case: Case, answer: Answer, keys: set[str], own_lines: Collection[str]) -> Answer:
    failure = answer.failure and _failure(answer.failure, exercise, own_lines)
    value = _value(answer.value, _sizes(case), keys)
    if failure == answer.failure and value is answer.value:
        return answer
    return replace(answer, value=value, failure=failure)


def _failure(failure: Failure, exercise: Exercise, own_lines: Collection[str]) -> Failure:
    line = failure.line if failure.line.strip() in own_lines else ""
    if failure.kind == "not a function":
        return Failure(failure.kind, _type_name(failure.type_name))
    if failure.kind == "time":
        return Failure(failure.kind, text=f"{exercise.time_limit:g}")
    type_name = failure.type_name if failure.type_name in EXCEPTIONS else OTHER_EXCEPTION
    return Failure(failure.kind, type_name, exceptions.known_words(failure.text), line)


def _type_name(name: str) -> str:
    if name.endswith(too_large := " (too large)"):
        return _type_name(name.removesuffix(too_large)) + too_large
    if name.startswith(text := "array of <U"):
        return text
    return name if name in TYPES or name == OTHER_SIZE else OTHER_TYPE


def _value(value: Any, sizes: set[int], keys: set[str]) -> Any:
    """Return the value if everything in it may be spoken of, and otherwise a copy without the rest."""
    if isinstance(value, Opaque):
        name = _type_name(value.type_name)
        return value if name == value.type_name else Opaque(name)
    if isinstance(value, np.ndarray):
        explained = value.ndim <= LARGEST_ANYWAY and all(size in sizes for size in value.shape)
        return value if explained else Opaque(OTHER_SIZE)
    if isinstance(value, Probe):
        return value
    if isinstance(value, dict):
        items = {key if key in keys else OTHER_KEY: _value(item, sizes, keys) for key, item in value.items()}
        same = len(items) == len(value) and all(items.get(key) is item for key, item in value.items())
        return value if same else items
    if isinstance(value, list | tuple):
        if len(value) not in sizes:
            return Opaque(OTHER_SIZE)
        items = [_value(item, sizes, keys) for item in value]
        return value if all(map(lambda a, b: a is b, items, value)) else type(value)(items)
    return value


def _sizes(case: Case) -> set[int]:
    """Return the sizes that can come about honestly from a case: those of its inputs, sums and products of two."""
    given = {1, *_numbers(case.inputs)}
    pairs = {result for a in given for b in given for result in (a + b, a * b, abs(a - b), a // max(b, 1))}
    near = {size + step for size in given | pairs for step in (-1, 0, 1)}
    return {*near, *range(LARGEST_ANYWAY + 1)}


def _numbers(value: Any) -> set[int]:
    if isinstance(value, np.ndarray):
        return {value.size, *value.shape}
    if isinstance(value, dict | list | tuple):
        items = value.values() if isinstance(value, dict) else value
        return {len(value)}.union(*map(_numbers, items))
    return {value} if isinstance(value, int) and 0 <= value < 10**6 else set()


def _holds_dict(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(map(_holds_dict, value))
    return isinstance(value, dict)


def _keys(exercise: Exercise, cases: list[Case]) -> set[str]:
    """Return the keys that the cases or the right answers have."""
    found: set[str] = set()
    for case in cases:
        for value in (*case.inputs, exercise.reference(*case.arguments())):
            _collect_keys(value, found)
    return found


def _collect_keys(value: Any, found: set[str]) -> None:
    if isinstance(value, dict):
        found.update(key for key in value if isinstance(key, str))
    if isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            _collect_keys(item, found)
