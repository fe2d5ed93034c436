"""Compare one returned value with the expected one: kind of value, then shape, then every number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograders.exercise import Exercise, Output
from autograders.transport import Opaque

_ACCEPTED_DTYPES = {
    "array": "iuf",
    "float": "iuf",
    "integers": "iu",
    "indices": "iu",
    "integer": "iu",
    "binary": "biuf",
    "numbers": "iuf",
}


@dataclass(frozen=True)
class Comparison:
    """What one returned value is, held against what it should be.

    Attributes
    ----------
    output : Output
    expected, received : Any
        As arrays where they are numbers.
    problem : {None, "missing", "kind", "dtype", "shape", "values", "no key", "extra key", "length"}
        None if the value is right.
    wrong : ndarray of bool or None
        Which entries differ, if the shape is right.
    """

    output: Output
    expected: Any
    received: Any
    problem: str | None = None
    wrong: np.ndarray | None = None


def compare(expected: Any, received: Any, output: Output, exercise: Exercise) -> Comparison:
    """Return how `received` differs from `expected`, within the exercise's tolerances."""
    if output.kind == "text":
        problem = _text_problem(expected, received)
        left_to_chance = problem == "values" and (exercise.random or output.drawn)
        return Comparison(output, expected, received, None if left_to_chance else problem)
    expected = np.asarray(expected)
    if received is None:
        return Comparison(output, expected, None, "missing")
    array = _as_array(received, output.kind)
    if array is None:
        return Comparison(output, expected, received, "kind")
    if not _has_shape(array, expected.shape, output):
        return Comparison(output, expected, array, "shape")
    if array.dtype.kind not in _ACCEPTED_DTYPES[output.kind]:
        return Comparison(output, expected, array, "dtype")
    if exercise.random or output.drawn:
        return Comparison(output, expected, array)
    wrong = ~np.isclose(array, expected, exercise.relative_tolerance, exercise.absolute_tolerance)
    return Comparison(output, expected, array, "values" if wrong.any() else None, wrong)


def compare_all(expected: Any, received: Any, exercise: Exercise) -> tuple[Comparison, ...]:
    """Return one comparison for each value: the outputs, and what dictionaries and lists among them hold."""
    outputs = exercise.outputs
    if len(outputs) == 1:
        expected, received = (expected,), (received,)
    elif not isinstance(received, list | tuple) or len(received) != len(outputs):
        received = (received,) * len(outputs)
        return tuple(Comparison(o, e, r, "kind") for o, e, r in zip(outputs, expected, received, strict=True))
    triples = zip(outputs, expected, received, strict=True)
    return tuple(piece for triple in triples for piece in compare_pieces(*triple, exercise))


def compare_pieces(output: Output, expected: Any, received: Any, exercise: Exercise) -> list[Comparison]:
    """Return one comparison for each value that one output holds."""
    if output.kind in ("parameters", "cache"):
        return _of_dictionary(output, expected, received, exercise)
    if output.kind == "list":
        return _of_list(output, expected, received, exercise)
    return [compare(expected, received, output, exercise)]


def _of_dictionary(output: Output, expected: dict, received: Any, exercise: Exercise) -> list[Comparison]:
    if not isinstance(received, dict):
        return [Comparison(output, expected, received, "missing" if received is None else "kind")]
    found = []
    for key, value in expected.items():
        if key in received:
            found += compare_pieces(Output(key, _kind_of(value)), value, received[key], exercise)
        else:
            found.append(Comparison(Output(key, _kind_of(value)), value, sorted(received), "no key"))
    further = [] if output.kind == "cache" else [key for key in received if key not in expected]
    return found + [Comparison(Output(key), sorted(expected), received[key], "extra key") for key in further]


def _of_list(output: Output, expected: Any, received: Any, exercise: Exercise) -> list[Comparison]:
    if not isinstance(received, list | tuple):
        return [Comparison(output, expected, received, "missing" if received is None else "kind")]
    if len(received) != len(expected):
        return [Comparison(output, expected, received, "length")]
    pairs = enumerate(zip(expected, received, strict=True))
    found = []
    for i, (e, r) in pairs:
        kind = output.leaves if output.leaves and isinstance(e, np.ndarray) else _kind_of(e)
        item = replace(output, name=f"{output.name}[{i}]", kind=kind)
        found += compare_pieces(item, e, r, exercise)
    return found


def _has_shape(array: np.ndarray, shape: tuple[int, ...], output: Output) -> bool:
    if output.any_columns:
        return array.ndim == len(shape) and array.shape[:-1] == shape[:-1]
    return array.shape == shape


def _kind_of(value: Any) -> str:
    """The kind of value that a piece of a reference's dictionary or list is."""
    if isinstance(value, dict):
        return "parameters"
    if isinstance(value, list | tuple):
        return "list"
    if isinstance(value, np.ndarray) and value.ndim > 0:
        return "integers" if value.dtype.kind in "iu" else "array"
    if isinstance(value, str):
        return "text"
    return "integer" if isinstance(value, int | np.integer) else "float"


def is_right_count(received: Any, exercise: Exercise) -> bool:
    """Whether as many values came back as the exercise returns."""
    count = len(exercise.outputs)
    return count == 1 or (isinstance(received, list | tuple) and len(received) == count)


def same_value(a: Any, b: Any, relative: float = 1e-5, absolute: float = 1e-8) -> bool:
    """Whether two answers, right or wrong, are the same: same form, same numbers, nan equal to nan."""
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(same_value(x, y, relative, absolute) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same_value(a[key], b[key], relative, absolute) for key in a)
    numbers = (int, float, np.ndarray, np.generic)
    if isinstance(a, numbers) and isinstance(b, numbers):
        a, b = np.asarray(a), np.asarray(b)
        if a.shape != b.shape or (a.dtype.kind == "b") != (b.dtype.kind == "b"):
            return False
        return np.allclose(a, b, relative, absolute, equal_nan=True)
    return type(a) is type(b) and (isinstance(a, Opaque) or a == b)


def _text_problem(expected: str, received: Any) -> str | None:
    if received is None:
        return "missing"
    if not isinstance(received, str):
        return "kind"
    return None if received == expected else "values"


def _as_array(received: Any, kind: str) -> np.ndarray | None:
    """Return the value as an array of numbers if that kind of output may have its type."""
    if isinstance(received, np.ndarray):
        return received
    if isinstance(received, np.generic | int | float):
        return np.asarray(received)
    if kind == "numbers" and isinstance(received, list | tuple):
        items = [np.asarray(item) for item in received if isinstance(item, np.ndarray | np.generic | int | float)]
        if len(items) == len(received) and all(item.ndim == 0 and item.dtype.kind in "biuf" for item in items):
            return np.array(items, dtype=float)
    if kind == "indices" and isinstance(received, list | tuple):
        items = [np.asarray(item) for item in received if isinstance(item, np.ndarray | np.generic | int)]
        if len(items) == len(received) and all(item.ndim == 0 and item.dtype.kind in "iu" for item in items):
            return np.array(items, dtype=int)
    return None
