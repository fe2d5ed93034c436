"""Answers that are right for some cases only, or wrong in one returned value only: which tells what was forgotten."""

from __future__ import annotations

import numpy as np

from autograders.evidence import Evidence, Finding
from autograders.patterns.pattern import Diagnosis
from autograders.wording import FEW, listed, stem


def changed_in_place(evidence: Evidence) -> Diagnosis | None:
    """Recognise right values computed by overwriting an argument."""
    if evidence.wrong or not evidence.changed:
        return None
    positions = sorted({p for f in evidence.changed for p in f.answer.changed})
    names = listed([evidence.names[p] for p in positions])
    return Diagnosis(
        "changed_in_place",
        f"Work on a copy, or write the result to a new array: `x = x - step` makes one, `x -= step` and "
        f"`x[mask] = 0` overwrite the caller's. Whoever calls {evidence.exercise.name} still needs {names}.",
        f"The values are right, but {names} {'was' if len(positions) == 1 else 'were'} changed.",
    )


def overflow(evidence: Evidence) -> Diagnosis | None:
    """Recognise right values with an overflow on the way."""
    if not any(f.overflow for f in evidence.wrong) or any(c.problem for f in evidence.wrong for c in f.comparisons):
        return None
    return Diagnosis(
        "overflow",
        "The values are right, but an exponential overflows on the way. Choose a form of the formula in "
        "which the exponent is never large and positive. np.where computes both of its branches everywhere.",
    )


def one_value_only(evidence: Evidence) -> Diagnosis | None:
    """Recognise an answer that is right for one value of a number only."""
    for position, name in enumerate(evidence.names):
        values = [_number(f, position, evidence) for f in evidence.findings]
        right = [v for v, f in zip(values, evidence.findings, strict=True) if f.right]
        wrong = {v for v, f in zip(values, evidence.findings, strict=True) if not f.right}
        if None in values or not _is_hyperparameter(position, values, evidence):
            continue
        # One right case proves little, unless a loop runs once: that hides many mistakes.
        enough = len(right) > 1 or right == [1]
        if enough and len(set(right)) == 1 and len(wrong) > 1 and right[0] not in wrong:
            cause = f"Right for {name} = {right[0]:g} only: {name} is not used, or not where the formula has it."
            if right == [1]:
                cause = f"Right for {name} = 1 only: look at what one turn of the loop hands on to the next."
            return Diagnosis("one_value_only", cause)
    return None


def special_cases(evidence: Evidence) -> Diagnosis | None:
    """Recognise an answer that is wrong, or right, only for a kind of case that the exercise tells apart."""
    right, wrong = [f for f in evidence.findings if f.right], evidence.wrong
    if not right:
        return None
    if len(wrong) > 1 and all(map(_square, right)) and not any(map(_square, wrong)):
        return Diagnosis(
            "only_square", "Right only where a matrix has as many rows as columns: something is transposed."
        )
    single = all(_columns(f) == 1 for f in right) and all((_columns(f) or 0) > 1 for f in wrong)
    if len(wrong) > 1 and single and any(_tells_something(f, evidence.wrong_outputs) for f in right):
        return Diagnosis(
            "only_one_example",
            "Right for a single example only: look at where several examples are added up, averaged or put in a row.",
        )
    notes, tags = {f.case.note for f in wrong}, {f.case.tag for f in wrong}
    if len(notes) == 1 and notes.isdisjoint(f.case.note for f in right) and "" not in notes:
        return Diagnosis("special_case", f"Right in the other cases, wrong when {notes.pop()}.")
    if len(tags) == 1 and tags.isdisjoint(f.case.tag for f in right) and "ordinary" not in tags:
        return Diagnosis("special_case", f"Right in the other cases, wrong with {tags.pop()}.")
    return None


def only_some_outputs(evidence: Evidence) -> Diagnosis | None:
    """Say which of several returned values is wrong when nothing else is known."""
    names, wrong = evidence.output_names, evidence.wrong_outputs
    if not 0 < len(wrong) < len(names):
        return None
    right = [name for name in names if name not in wrong]
    if len(wrong) > FEW:  # then the pieces of a list are named together, and it must not be called right and wrong
        right = [name for name in right if "[" not in name or stem(name) not in map(stem, wrong)]
    if not right:
        return None
    cause = (
        f"{listed(right)} {'is' if len(right) == 1 else 'are'} right. Look at the lines that compute {listed(wrong)}."
    )
    kinds = wrong if len(wrong) <= FEW else dict.fromkeys(map(stem, wrong))
    return Diagnosis(f"only_{'_'.join(kinds)}_wrong", cause)


def _number(finding: Finding, position: int, evidence: Evidence) -> float | None:
    given = position < len(finding.case.inputs)
    value = finding.case.inputs[position] if given else evidence.default(position)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_hyperparameter(position: int, values: list[float], evidence: Evidence) -> bool:
    """Whether an argument is set by hand (a rate, a count of steps), rather than learnt or given with the data."""
    counts = all(value == int(value) >= 0 for value in values) and len(set(values)) > 2
    return counts or len(evidence.names[position]) > 1 or _is_number(evidence.default(position))


def _is_number(value) -> bool:
    return type(value) in (int, float)


def _square(finding: Finding) -> bool:
    matrices = [v for v in finding.case.inputs if isinstance(v, np.ndarray) and v.ndim == 2]
    return any(v.shape[0] == v.shape[1] > 1 for v in matrices)


def _tells_something(finding: Finding, outputs: list[str]) -> bool:
    """Whether one of these values should be something else than 0, which many wrong formulas give as well."""
    return any(c.output.name in outputs and np.any(np.asarray(c.expected) != 0) for c in finding.comparisons)


def _columns(finding: Finding) -> int | None:
    first = finding.case.inputs[0] if finding.case.inputs else None
    return first.shape[1] if isinstance(first, np.ndarray) and first.ndim == 2 else None
