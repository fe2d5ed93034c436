"""Everything known about one learner's answers: what was asked, expected and received, case by case."""

from __future__ import annotations

import functools
import inspect
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograders.answers import Answer
from autograders.comparison import Comparison, compare_all
from autograders.exercise import Case, Exercise, Property
from autograders.probes import Probe, Seed
from autograders.transport import Opaque
from autograders.wording import listed


@dataclass(frozen=True)
class Finding:
    """One case with its answer and everything held against it."""

    case: Case
    answer: Answer
    expected: Any
    comparisons: tuple[Comparison, ...]
    broken: tuple[Property, ...] = ()
    overflow: bool = False

    @property
    def right(self) -> bool:
        """Whether nothing is wrong with this answer, changed arguments aside."""
        return (
            self.answer.failure is None
            and not self.broken
            and not self.overflow
            and all(c.problem is None for c in self.comparisons)
        )

    @property
    def size(self) -> int:
        """How many numbers the inputs hold: the smallest failing case is the easiest to follow by hand."""
        return _size(self.case.inputs)


@dataclass(frozen=True)
class Expected:
    """What one case should give: the reference's value and, if asked, TensorFlow's."""

    reference: Any
    oracle: Any = None


def expect(exercise: Exercise, case: Case, oracle: bool = False) -> Expected:
    """Return what a case should give; a class that answers the same cases needs it only once."""
    other = exercise.oracle(*case.arguments()) if oracle else None
    return Expected(exercise.reference(*case.arguments()), other)


def find(
    exercise: Exercise, case: Case, answer: Answer, oracle: bool = False, expected: Expected | None = None
) -> Finding:
    """Hold one answer against the reference, the properties and, if asked, TensorFlow."""
    expected = expected or expect(exercise, case, oracle)
    comparisons = compare_all(expected.reference, answer.value, exercise)
    if oracle:
        other = compare_all(expected.oracle, answer.value, exercise)
        by_name = {c.output.name: c for c in other}
        comparisons = tuple(by_name.get(c.output.name, c) if c.problem is None else c for c in comparisons)
    broken = ()
    if all(c.problem in (None, "values") for c in comparisons):
        broken = tuple(p for p in exercise.properties if not _holds(p, case, answer.value))
    return Finding(
        case, answer, expected.reference, comparisons, broken, exercise.overflow_costs_points and answer.overflow
    )


def _size(value: Any) -> int:
    """Count the numbers in a value, whatever it is nested in."""
    if isinstance(value, dict | list | tuple):
        return sum(map(_size, value.values() if isinstance(value, dict) else value))
    return int(np.size(value))


def _holds(property_: Property, case: Case, value: Any) -> bool:
    with np.errstate(all="ignore"):
        return bool(property_.holds(case.inputs, value))


@dataclass(frozen=True)
class Evidence:
    """All findings on one exercise."""

    exercise: Exercise
    findings: tuple[Finding, ...]

    @functools.cached_property
    def wrong(self) -> list[Finding]:
        """The findings that are not right, the smallest case first."""
        return sorted((f for f in self.findings if not f.right), key=lambda f: f.size)

    @property
    def changed(self) -> list[Finding]:
        """The findings in which an argument was changed, the smallest case first."""
        return sorted((f for f in self.findings if f.answer.changed), key=lambda f: f.size)

    @property
    def names(self) -> list[str]:
        """The names of the exercise's arguments."""
        return list(inspect.signature(self.exercise.reference).parameters)

    def default(self, position: int) -> Any:
        """The default value of an argument that a case leaves out."""
        return list(inspect.signature(self.exercise.reference).parameters.values())[position].default

    def changed_arguments(self) -> list[str]:
        """The names of the arguments that were changed in some case."""
        return [self.names[p] for p in sorted({p for f in self.changed for p in f.answer.changed})]

    def comparisons(self, output: str) -> list[tuple[Finding, Comparison]]:
        """Every finding with its comparison of one output."""
        return [(f, c) for f in self.findings for c in f.comparisons if c.output.name == output]

    @functools.cached_property
    def wrong_outputs(self) -> list[str]:
        """The names of the returned values that are wrong anywhere."""
        return [name for name in self.output_names if any(c.problem for _, c in self.comparisons(name))]

    def wrong_output(self) -> str | None:
        """Name of the first returned value that is wrong anywhere."""
        return next(iter(self.wrong_outputs), None)

    @property
    def output_names(self) -> list[str]:
        """The names of everything that was compared, in order; pieces of dictionaries have their own."""
        return list(dict.fromkeys(c.output.name for f in self.findings for c in f.comparisons))

    def summary(self) -> str:
        """Say in one sentence how many cases are right, and which returned value is wrong."""
        right, total = sum(f.right for f in self.findings), len(self.findings)
        text = f"{right} of {total} cases {'is' if right == 1 else 'are'} right."
        if not right:
            text = f"None of the {total} cases is right." if total > 1 else "The only case is wrong."
        names, wrong = self.output_names, self.wrong_outputs
        if 0 < len(wrong) < len(names):
            text += f" Of the returned values, {listed(wrong)} {'is' if len(wrong) == 1 else 'are'} wrong."
        return text

    def example(self) -> tuple[tuple[str, str], ...]:
        """Rows that show the smallest failing case: its inputs, what was expected, what was received."""
        finding = next(iter(self.wrong or self.changed), None)
        if finding is None:
            return ()
        rows = [("case", finding.case.note)] if finding.case.note else []
        rows += [(name, show(value)) for name, value in zip(self.names, finding.case.inputs, strict=False)]
        left_out = range(len(finding.case.inputs), len(self.names))
        rows += [(self.names[p], f"{show(self.default(p))} (its default)") for p in left_out]
        if finding.answer.failure is not None:
            return (*rows, ("expected", show(finding.expected)), ("received", _failure_text(finding.answer.failure)))
        comparison = next((c for c in finding.comparisons if c.problem), None)
        if comparison is None:
            expected = "one right answer" if self.exercise.random else "expected"
            rows += [(expected, show(finding.expected)), ("received", show(finding.answer.value))]
            return (*rows, *self._besides_the_value(finding))
        of = f" {comparison.output.name}" if len(self.output_names) > 1 else ""
        rows += [(f"expected{of}", show(comparison.expected)), (f"received{of}", show(comparison.received))]
        return (*rows, *_first_difference(comparison))

    def _besides_the_value(self, finding: Finding) -> list[tuple[str, str]]:
        """What is wrong although the numbers are right."""
        rows = [("changed", self.names[position]) for position in finding.answer.changed]
        return rows + ([("warning", "overflow")] if finding.overflow else [])


def show(value: Any) -> str:
    """Return a value as short text: small arrays in full, large ones by shape and first entries.

    >>> show(np.array([[1.0, 0.25, -1e-20]])), show(np.array([1, 0])), show({"b1": 0.5})
    ('[[1. 0.25 -1e-20]]', '[1 0]', 'b1: 0.5')
    """
    text = _show(value, 2)
    return text if len(text) <= LONGEST else text[:LONGEST] + " ..."


LONGEST = 1200
"""Letters of one value in an example."""


def _show(value: Any, depth: int) -> str:
    if isinstance(value, np.ndarray) and value.ndim > 0:
        return _show_array(value)
    if isinstance(value, np.ndarray | np.generic):
        value = value.item()
    if isinstance(value, float):
        return f"{value + 0.0:.8g}"
    if isinstance(value, tuple | list | dict) and depth == 0:
        return "..."
    if isinstance(value, tuple | list):
        items = [_show(item, depth - 1) for item in value[:6]] + (["..."] if len(value) > 6 else [])
        if any("\n" in item for item in items):  # one below the other, each with its place
            return "\n".join(f"[{i}]: {_indented(item, 5)}" for i, item in enumerate(items))
        return ("({})" if isinstance(value, tuple) else "[{}]").format(", ".join(items))
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_indented(_show(item, depth - 1), len(key) + 2)}" for key, item in value.items())
    if isinstance(value, Opaque):
        return f"a value of type {value.type_name}"
    if isinstance(value, Seed):
        return f"np.random.default_rng({value.number})"
    if isinstance(value, Probe):
        given = "".join(f"\n{_show(argument, depth - 1)}" for argument in value.arguments)
        return f"{value.description}{', with' + given if given else ''}"
    return repr(value)


def _show_array(array: np.ndarray) -> str:
    """Write every number on its own terms: one of 1e-300 must not put its neighbours into scientific notation."""
    formatter = {"float_kind": _show_float}
    if array.size <= 24:
        return np.array2string(array, max_line_width=80, formatter=formatter)
    first = np.array2string(array.ravel()[:4], formatter=formatter)
    return f"array of shape {array.shape}, beginning {first[:-1]} ...]"


def _show_float(value: float) -> str:
    # Adding 0.0 turns -0.0 into 0.0.
    text = f"{value + 0.0:.6g}"
    return text + "." if text.lstrip("-").isdigit() else text


def _indented(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width)


def _failure_text(failure) -> str:
    if failure.kind == "time":
        return "no answer in time"
    return f"{failure.type_name}: {failure.text}".rstrip(": ")


def _first_difference(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Point at one wrong entry where the arrays are too large to compare by eye."""
    if comparison.problem == "shape":
        return (("shapes", f"expected {comparison.expected.shape}, received {comparison.received.shape}"),)
    if comparison.wrong is None or comparison.wrong.size <= 4 or not comparison.wrong.any():
        return ()
    at = tuple(int(i) for i in np.argwhere(comparison.wrong)[0])
    where = ", ".join(map(str, at))
    pair = f"expected {show(comparison.expected[at])}, received {show(comparison.received[at])}"
    return (("first difference", f"at [{where}]: {pair}"),)
