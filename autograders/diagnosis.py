"""Diagnosis: from wrong answers to the likely cause and the next step.

First what stopped the function, then the exercise's own mistakes, then patterns that occur everywhere.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Collection
from typing import Any, Literal

import numpy as np

from autograders.answers import Answer, collect
from autograders.comparison import Comparison, same_value
from autograders.evidence import Evidence, Finding, find
from autograders.exercise import Case, Exercise, Mistake, Property
from autograders.patterns import (
    arguments,
    coverage,
    examples,
    factors,
    failures,
    forms,
    functions,
    regions,
    shapes,
    terms,
    transforms,
)
from autograders.patterns.pattern import Diagnosis
from autograders.transport import decode, encode

UNKNOWN = Diagnosis(
    None,
    "Work through the smallest failing case by hand, one line of your function at a time, and print what each "
    "line gives: the first number that differs is where to look.",
)


def broken_property(evidence: Evidence) -> Diagnosis | None:
    """Say which property of every right answer this one lacks."""
    finding = next((finding for finding in evidence.wrong if finding.broken), None)
    if finding is None:
        return None
    broken = finding.broken[0]
    said = broken.explanation.format(measure=_measure(broken, finding)) if broken.measure else broken.explanation
    return Diagnosis(f"not {broken.name}", said)


def drawn_wrongly(evidence: Evidence) -> Diagnosis | None:
    """Say the same of an answer drawn at random, whose single numbers tell nothing."""
    exercise = evidence.exercise
    only_draws = exercise.random or (exercise.has_draws and not evidence.wrong_outputs)
    return broken_property(evidence) if only_draws else None


PATTERNS = (
    failures.returned_nothing,
    failures.raised,
    *forms.PATTERNS,
    drawn_wrongly,
    coverage.changed_in_place,
    coverage.overflow,
    terms.not_finite,
    terms.unchanged,
    factors.constant_factor,
    factors.size_factor,
    transforms.transformed,
    shapes.only_shapes,
    functions.other_function,
    arguments.other_arguments,
    examples.left_out,
    shapes.wrong_shape,
    terms.missing_term,
    transforms.rearranged,
    regions.wrong_region,
    coverage.one_value_only,
    coverage.special_cases,
    transforms.nearly_right,
    regions.some_entries,
    regions.left_at_zero,
    broken_property,
    terms.sometimes_not_finite,
    coverage.only_some_outputs,
)
"""Every pattern, the most telling first. Each states a fact that holds in every case, and then its likely cause."""


def diagnose(evidence: Evidence, known_wrong: Collection[str] = ()) -> Diagnosis:
    """Return the most specific explanation of what is wrong in the evidence.

    `known_wrong` names the learner's other functions that are not right: a function that calls one of them may
    be innocent itself.
    """
    return (
        failures.nothing_to_judge(evidence)
        or named_mistake(evidence)
        or failures.calls_wrong_function(evidence, known_wrong)
        or general_pattern(evidence)
        or UNKNOWN
    )


def general_pattern(evidence: Evidence) -> Diagnosis | None:
    """Return the first pattern that fits, without the exercise's own mistakes."""
    for pattern in PATTERNS:
        if diagnosis := pattern(evidence):
            return diagnosis
    return None


def named_mistake(evidence: Evidence) -> Diagnosis | None:
    """Return the exercise's mistake that answers as the learner did.

    An exact double, case by case, is preferred. Otherwise a mistake counts as recognised if it gives the
    same answer wherever the learner is wrong, in three times as many cases as the learner has mended it in.
    """
    partial = None
    for mistake in evidence.exercise.mistakes:
        fit = _fit(mistake, evidence)
        if fit == "exact":
            return _as_diagnosis(mistake)
        if fit == "partial" and partial is None:
            partial = mistake
    return _as_diagnosis(partial) if partial else None


def _fit(mistake: Mistake, evidence: Evidence) -> Literal["exact", "partial"] | None:
    """Say how well a mistake explains what the learner did: at least every wrong answer must be its double."""
    exercise, wrong = evidence.exercise, evidence.wrong
    failed = []
    for finding in wrong:
        double = _double(mistake, finding, exercise)
        if not _equal(finding, double, exercise):
            return None
        failed.append(double.failure is not None)
    right = [(finding, _double(mistake, finding, exercise)) for finding in evidence.findings if finding.right]
    # Functions that raise everywhere are alike, whatever they raise for.
    if all(failed) and all(double.failure is not None for _, double in right):
        return None
    if all(_equal(*pair, exercise) for pair in right):
        return "exact"
    mended = sum(not _is_right(*pair, exercise) for pair in right)
    return "partial" if wrong and 3 * mended <= len(wrong) else None


def _double(mistake: Mistake, finding: Finding, exercise: Exercise) -> Answer:
    if exercise.adapter is not None:
        return kept_double(
            mistake.wrong, json.dumps(encode(finding.case.inputs)), exercise.time_limit, exercise.adapter
        )
    return collect(mistake.wrong, [finding.case], exercise.time_limit, exercise.adapter)[0]


@functools.lru_cache(maxsize=500)
def kept_double(wrong: Callable, inputs: str, limit: float, adapter: str) -> Answer:
    """Return what a mistake answers; kept, because it may have to train a model for that."""
    return collect(wrong, [Case(decode(json.loads(inputs)))], limit, adapter)[0]


def _is_right(finding: Finding, double: Answer, exercise: Exercise) -> bool:
    if exercise.has_draws:
        return find(exercise, finding.case, double).right
    return same_value(finding.expected, double.value)


def _equal(finding: Finding, double: Answer, exercise: Exercise) -> bool:
    answer = finding.answer
    if (answer.failure is None) != (double.failure is None) or bool(answer.changed) != bool(double.changed):
        return False
    if exercise.overflow_costs_points and answer.overflow != double.overflow:
        return False
    if answer.failure is not None:
        return (answer.failure.kind, answer.failure.type_name) == (double.failure.kind, double.failure.type_name)
    if exercise.has_draws:  # two draws are never the same; the way in which they fail is
        values = (_without_draws(value, exercise) for value in (answer.value, double.value))
        same = exercise.random or same_value(*values, absolute=1e-7)
        return same and _same_symptoms(finding, find(exercise, finding.case, double))
    return same_value(answer.value, double.value, absolute=1e-7)


def _without_draws(value: Any, exercise: Exercise) -> Any:
    if not isinstance(value, list | tuple) or len(value) != len(exercise.outputs):
        return value
    return [piece for piece, output in zip(value, exercise.outputs, strict=True) if not output.drawn]


def _same_symptoms(a: Finding, b: Finding) -> bool:
    if list(map(_symptom, a.comparisons)) != list(map(_symptom, b.comparisons)):
        return False
    if [p.name for p in a.broken] != [p.name for p in b.broken]:
        return False
    return all(np.isclose(_measure(p, a), _measure(p, b), 0.2, 0.02, equal_nan=True) for p in a.broken if p.measure)


def _symptom(comparison: Comparison) -> tuple:
    """What is wrong with the form of a value, and which form came instead."""
    received = comparison.received
    form = len(received) if isinstance(received, list | tuple) else np.shape(received)
    return (comparison.problem, form if comparison.problem in ("shape", "length") else None)


def _measure(property_: Property, finding: Finding) -> float:
    try:
        with np.errstate(all="ignore"):
            return float(property_.measure(finding.case.inputs, finding.answer.value))
    except ArithmeticError:
        return float("nan")


def _as_diagnosis(mistake: Mistake) -> Diagnosis:
    return Diagnosis(mistake.name, mistake.explanation)
