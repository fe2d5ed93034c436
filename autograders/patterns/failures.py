"""Functions that gave no value: not answered, not returned, not finished, or stopped by an error."""

from __future__ import annotations

from collections.abc import Collection

from autograders.evidence import Evidence
from autograders.patterns.exceptions import hint
from autograders.patterns.pattern import Diagnosis


def nothing_to_judge(evidence: Evidence) -> Diagnosis | None:
    """Recognise an exercise that was not answered at all, and one that never came to its end."""
    kinds = [f.answer.failure.kind if f.answer.failure else None for f in evidence.findings]
    name = evidence.exercise.name
    if all(kind == "not a function" for kind in kinds):
        type_name = evidence.findings[0].answer.failure.type_name
        return Diagnosis(
            "not_a_function",
            f"Define it with `def {name}(...):` and do not use the name for anything else afterwards.",
            f"{name} is not a function but a value of type {type_name}.",
        )
    if "time" in kinds:
        limit = evidence.findings[kinds.index("time")].answer.failure.text
        return Diagnosis(
            "time_limit",
            "Probably a loop whose condition never becomes false, or a loop over single numbers where one NumPy "
            "operation does the whole array.",
            f"{name} did not finish within {limit} seconds and was stopped.",
        )
    if "stub left" in kinds:
        return Diagnosis(
            "stub_left",
            "The line `raise NotImplementedError()` is still there and runs after your code. Delete it.",
            f"{name} has an answer, but stops before it returns one.",
        )
    if "stub called" in kinds:
        line = evidence.findings[kinds.index("stub called")].answer.failure.line
        return Diagnosis(
            "calls_unanswered",
            "Answer that function first and run its cell, then run this check again.",
            f"{name} calls a function that is not answered yet{_in_line(line)}.",
        )
    if all(kind == "unanswered" for kind in kinds):
        cause = "Replace the line `raise NotImplementedError()` by your answer, run the cell, then run this check."
        return Diagnosis("unanswered", cause, f"{name} is not answered yet.")
    return None


def returned_nothing(evidence: Evidence) -> Diagnosis | None:
    """Recognise a function without a return statement on some path."""
    if not any(f.answer.value is None and f.answer.failure is None for f in evidence.wrong):
        return None
    everywhere = all(f.answer.value is None for f in evidence.findings)
    return Diagnosis(
        "returned_nothing",
        "End it with a return statement. Printing a value does not return it."
        if everywhere
        else "On some path through the function there is no return statement: look at its ifs.",
        f"{evidence.exercise.name} returned None." if everywhere else "",
    )


def calls_wrong_function(evidence: Evidence, known_wrong: Collection[str]) -> Diagnosis | None:
    """Recognise a function that builds on another one which is wrong itself."""
    uses = {name for finding in evidence.findings for name in finding.answer.uses}
    suspects = [name for name in known_wrong if name in uses and name != evidence.exercise.name]
    if not suspects:
        return None
    names = " and ".join(suspects)
    return Diagnosis(
        "calls_wrong_function",
        f"{evidence.exercise.name} calls {names}, which {'is' if len(suspects) == 1 else 'are'} not right yet: that "
        "alone can spoil the result. Mend it first, or call the course's own function in its place, and run this "
        "check again.",
    )


def raised(evidence: Evidence) -> Diagnosis | None:
    """Explain the exception that stops most cases, in the words of its type and message."""
    failures = [f.answer.failure for f in evidence.wrong if f.answer.failure]
    if not failures:
        return None
    type_names = [failure.type_name for failure in failures]
    type_name = max(type_names, key=type_names.count)
    failure = failures[type_names.index(type_name)]
    said = f"{failure.type_name}: {failure.text}".rstrip(": ")
    count, total = type_names.count(type_name), len(evidence.findings)
    often = "" if count == total else f", in {count} of {total} cases"
    return Diagnosis(
        f"raises_{type_name}",
        hint(type_name, failure.text, failure.line),
        f"{evidence.exercise.name} stopped with {said}{_in_line(failure.line)}{often}.",
    )


def _in_line(line: str) -> str:
    return f" in the line `{line if len(line) <= 90 else line[:87] + '...'}`" if line else ""


PATTERNS = (returned_nothing, raised)
