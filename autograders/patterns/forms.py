"""Answers of the wrong form: another type, another number of values, other keys, another dtype."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograders.comparison import Comparison, compare_pieces, is_right_count
from autograders.evidence import Evidence
from autograders.exercise import KINDS
from autograders.patterns.pattern import Diagnosis
from autograders.transport import Opaque


def wrong_count(evidence: Evidence) -> Diagnosis | None:
    """Recognise a function that returns too few or too many values."""
    exercise = evidence.exercise
    finding = next((f for f in evidence.wrong if not is_right_count(f.answer.value, exercise)), None)
    if finding is None:
        return None
    names = ", ".join(output.name for output in exercise.outputs)
    value = finding.answer.value
    came = f"{len(value)} values" if isinstance(value, list | tuple) else f"one value of type {_type_name(value)}"
    return Diagnosis(
        "wrong_number_of_values",
        f"End the function with `return {names}`, in this order.",
        f"{exercise.name} returned {came} where {len(exercise.outputs)} were expected: {names}.",
    )


def values_for_one(evidence: Evidence) -> Diagnosis | None:
    """Recognise a tuple where one value was expected: a cache beside the result, or np.where's positions."""
    values = [f.answer.value for f in evidence.wrong]
    takes_a_list = evidence.exercise.outputs[0].kind in ("list", "numbers")
    if len(evidence.exercise.outputs) > 1 or takes_a_list or not any(isinstance(v, tuple) for v in values):
        return None
    value = next(v for v in values if isinstance(v, tuple))
    cause = "Return the result alone: a comma in the return line makes a tuple."
    if all(isinstance(item, np.ndarray) and item.dtype.kind in "iu" for item in value):
        cause += " np.where with a condition alone returns a tuple of positions: give it two values as well."
    summary = f"Expected {KINDS[evidence.exercise.outputs[0].kind]}, received a tuple of {_counted(value)}."
    return Diagnosis("wrong_number_of_values", cause, summary)


def swapped_outputs(evidence: Evidence) -> Diagnosis | None:
    """Recognise the right values in the wrong order."""
    exercise = evidence.exercise
    count = len(exercise.outputs)
    if count < 2 or not all(is_right_count(f.answer.value, exercise) for f in evidence.findings):
        return None
    if all(c.problem is None for f in evidence.findings for c in f.comparisons):
        return None  # two outputs of one shape, drawn at random, fit in any order
    places = [_places(position, evidence) for position in range(count)]
    order = next((order for order in _orders(places) if list(order) != sorted(order)), None)
    if order is None:
        return None
    names = ", ".join(output.name for output in exercise.outputs)
    came = ", ".join(exercise.outputs[position].name for position in order)
    cause = f"The values are right but in another order: {came}. End the function with `return {names}`."
    return Diagnosis("outputs_swapped", cause)


def _places(position: int, evidence: Evidence) -> list[int]:
    """Return the positions of the outputs that a returned value would be right for, in every case."""
    exercise, found = evidence.exercise, []
    for place, output in enumerate(exercise.outputs):
        pairs = ((f.expected[place], f.answer.value[position]) for f in evidence.findings)
        if all(c.problem is None for pair in pairs for c in compare_pieces(output, *pair, exercise)):
            found.append(place)
    return found


def _orders(places: list[list[int]], taken: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Return every order in which each value has a place of its own among those that it is right for."""
    if len(taken) == len(places):
        yield taken
        return
    for place in places[len(taken)]:
        if place not in taken:
            yield from _orders(places, (*taken, place))


def wrong_keys(evidence: Evidence) -> Diagnosis | None:
    """Recognise a dictionary that lacks a key, or has one that does not belong there."""
    missing, extra = _first(evidence, "no key"), _first(evidence, "extra key")
    if missing is None and extra is None:
        return None
    expected = f"the key {missing.output.name}" if missing else f"only {', '.join(extra.expected)}"
    came = ", ".join(missing.received) if missing else f"{extra.output.name} too"
    return Diagnosis(
        "wrong_keys",
        "Compare with the names that the exercise gives. If a loop makes them: layers are counted from 1, and every "
        "layer has its own names.",
        f"The dictionary should have {expected}; it has {came or 'no key'}.",
    )


def wrong_length(evidence: Evidence) -> Diagnosis | None:
    """Recognise a list with too many or too few items."""
    comparison = _first(evidence, "length")
    if comparison is None:
        return None
    return Diagnosis(
        "wrong_length",
        "Compare with what the exercise asks for. If a loop makes the items, look at where it starts and ends.",
        f"Expected {len(comparison.expected)} items in {comparison.output.name}, received {len(comparison.received)}.",
    )


def value_missing(evidence: Evidence) -> Diagnosis | None:
    """Recognise None as one of several values."""
    comparison = _first(evidence, "missing")
    if comparison is None or _follows_from_another(evidence, comparison):
        return None
    name = comparison.output.name
    cause = f"Look at where {name} gets its value, and whether a function that is called for it returns something."
    return Diagnosis("value_missing", cause, f"Expected {KINDS[comparison.output.kind]} for {name}, received None.")


def _follows_from_another(evidence: Evidence, missing: Comparison) -> bool:
    """Whether an earlier value is wrong wherever this one is None: an adapter stops measuring there."""
    if evidence.exercise.adapter is None:
        return False
    return all(
        next(c for c in finding.comparisons if c.problem).problem != "missing"
        for finding in evidence.wrong
        if any(c.problem == "missing" and c.output == missing.output for c in finding.comparisons)
    )


def wrong_kind(evidence: Evidence) -> Diagnosis | None:
    """Recognise a list, a tensor or an array of objects where numbers in an array were expected."""
    comparison = _first(evidence, "kind")
    if comparison is None:
        return None
    kind, received = KINDS[comparison.output.kind], comparison.received
    type_name = _type_name(received)
    summary = f"Expected {kind}{_named(evidence, comparison.output)}, received a value of type {type_name}."
    if comparison.output.kind in ("parameters", "cache"):
        return Diagnosis("no_dictionary", "Return a dictionary with the names that the exercise gives.", summary)
    if comparison.output.kind in ("float", "integer") and isinstance(received, list | tuple):
        return Diagnosis("list_for_number", "Return one number. A sum or a mean is perhaps missing.", summary)
    for name, fits, cause in _TYPES:
        if fits(received, type_name):
            return Diagnosis(name, cause, summary)
    return Diagnosis("wrong_type", f"Return {kind}.", summary)


_TYPES = (
    (
        "list_for_array",
        lambda value, _: isinstance(value, list | tuple),
        "Make an array of it, with np.array(...), or work on arrays throughout.",
    ),
    (
        "text_for_number",
        lambda value, _: isinstance(value, str),
        "A text came: return the number itself, and leave rounding and printing to whoever calls the function.",
    ),
    (
        "too_large",
        lambda _, type_name: "too large" in type_name,
        "Far more came than the result can hold. Print the shape or the length of what you return.",
    ),
    (
        "object_array",
        lambda _, type_name: "array of object" in type_name,
        "An array of dtype object holds Python objects, not numbers: it was probably made from pieces of different "
        "lengths, or with dtype=object.",
    ),
    (
        "text_array",
        lambda _, type_name: "array of <U" in type_name,
        "The array holds texts, not numbers: leave out the quotation marks around its values.",
    ),
    (
        "tensor_for_array",
        lambda _, type_name: "Tensor" in type_name or "Variable" in type_name,
        "Use NumPy's functions in this exercise; a tensor becomes an array with .numpy().",
    ),
    (
        "function_returned",
        lambda _, type_name: type_name in ("function", "method", "builtin_function_or_method", "ufunc"),
        "A function came, not its value: the brackets of a call are missing.",
    ),
)
"""Name, test on the value and the name of its type, and cause."""


def wrong_text(evidence: Evidence) -> Diagnosis | None:
    """Recognise a text that is none of those asked for: another spelling, another case."""
    comparisons = [c for f in evidence.findings for c in f.comparisons if c.output.kind == "text"]
    asked = list(dict.fromkeys(c.expected for c in comparisons))
    if not any(c.problem == "values" and c.received not in asked for c in comparisons):
        return None
    texts = ", ".join(f'"{text}"' for text in sorted(asked))
    return Diagnosis(
        "other_text",
        f"Return one of these texts, spelled just so: {texts}.",
        "Another text was returned than any that is asked for.",
    )


def wrong_dtype(evidence: Evidence) -> Diagnosis | None:
    """Recognise truth values or floats where integers are due, and the like."""
    comparison = _first(evidence, "dtype")
    if comparison is None:
        return None
    output, received = comparison.output, comparison.received
    summary = f"Expected {KINDS[output.kind]}{_named(evidence, output)}, received dtype {received.dtype}."
    if output.kind in ("integers", "integer") or (output.kind == "indices" and received.dtype.kind != "b"):
        return Diagnosis("not_integers", "Convert the result with .astype(int).", summary)
    if received.dtype.kind == "b":
        cause = "A comparison gives True and False. Use it to choose values, with np.where, or to multiply by."
        return Diagnosis("truth_values", cause, summary)
    return Diagnosis("wrong_dtype", "Compute with floats, and return what the formula gives.", summary)


def _first(evidence: Evidence, problem: str):
    found = [c for f in evidence.wrong for c in f.comparisons if c.problem == problem and f.answer.failure is None]
    return found[0] if found else None


def _named(evidence: Evidence, output) -> str:
    return f" for {output.name}" if len(evidence.output_names) > 1 else ""


def _type_name(value) -> str:
    return value.type_name if isinstance(value, Opaque) else type(value).__name__


def _counted(value: tuple) -> str:
    return f"{len(value)} value{'s' * (len(value) != 1)}"


PATTERNS = (
    values_for_one,
    swapped_outputs,
    wrong_count,
    wrong_keys,
    wrong_length,
    value_missing,
    wrong_kind,
    wrong_text,
    wrong_dtype,
)
