"""Right answers to another question: one argument not used, turned, scaled, or exchanged with another.

The reference is asked what it would give with one argument replaced. If that is what came back, in every case, the
formula is right and only its use of that argument is wrong.
"""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograders.comparison import compare_all
from autograders.evidence import Evidence, Finding
from autograders.patterns.pattern import Diagnosis
from autograders.wording import listed

_CONSTANTS = (0, 1, 0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.9, 2, 10, 100)
"""Numbers that are left in a function after trying it out."""


@dataclass(frozen=True)
class Replacement:
    """Another question: `change` gives the arguments of a finding with one of them replaced, None if it cannot."""

    name: str
    cause: str
    change: Callable[[Finding], tuple[Any, ...] | None]


def other_arguments(evidence: Evidence) -> Diagnosis | None:
    """Recognise what the reference gives with one argument replaced by another value."""
    wrong = evidence.wrong
    if evidence.exercise.random or len(wrong) < 2 or any(f.answer.failure for f in wrong):
        return None
    for replacement in _replacements(evidence):
        if asks_the_same(evidence, replacement.change):
            outputs = evidence.wrong_outputs
            concerned = f" for {listed(outputs)}" if len(evidence.output_names) > len(outputs) else ""
            return Diagnosis(replacement.name, f"What comes back{concerned} is {replacement.cause}")
    return None


def asks_the_same(evidence: Evidence, change: Callable[[Finding], tuple[Any, ...] | None]) -> bool:
    """Whether the reference, asked with changed arguments, gives what came back wherever something is wrong."""
    outputs = set(evidence.wrong_outputs)
    right = [f for f in evidence.findings if f.right]
    return all(_gives_the_same(evidence, f, change(f), outputs) for f in (*evidence.wrong, *right))


def _gives_the_same(evidence: Evidence, finding: Finding, inputs: tuple | None, outputs: set[str]) -> bool:
    if inputs is None or finding.answer.failure is not None:
        return False
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = evidence.exercise.reference(*inputs)
    except Exception:  # the other question may make no sense: a learning rate of shape (3, 4)
        return False
    comparisons = compare_all(value, finding.answer.value, evidence.exercise)
    return all(c.problem is None for c in comparisons if c.output.name in outputs)


def _replacements(evidence: Evidence) -> Iterator[Replacement]:
    for position, name in enumerate(evidence.names):
        values = [_value(evidence, finding, position) for finding in evidence.findings]
        if all(_is_number(value) for value in values):
            yield from _of_a_number(evidence, position, name, values)
        elif all(_is_array(value) for value in values):
            yield from _of_an_array(evidence, position, name)
    yield from _exchanges(evidence)


def _of_a_number(evidence: Evidence, position: int, name: str, values: list) -> Iterator[Replacement]:
    whole, default = all(isinstance(value, int) for value in values), evidence.default(position)
    for constant in _CONSTANTS:
        if all(value == constant for value in values) or (whole and not isinstance(constant, int)):
            continue
        yield Replacement(
            f"ignores_{name}",
            f"right for {name} = {constant:g}, whatever {name} is: "
            + ("does the loop run to its end?" if whole else f"the argument {name} is not used."),
            _replace(evidence, position, lambda value, _, constant=constant: type(value)(constant)),
        )
        if _is_number(default) and default != constant:
            yield Replacement(
                f"default_of_{name}",
                f"right if {name} is given. Where it is left out, {constant:g} is used; its default is {default:g}.",
                lambda f, constant=constant: _completed(f, position, constant),
            )
    if whole:
        for step, words in ((1, "more"), (-1, "less")):
            yield Replacement(
                f"one_{words}_{name}",
                f"right for {name} {'+' if step > 0 else '-'} 1: count again from where to where the loop runs.",
                _replace(evidence, position, lambda value, _, step=step: value + step),
            )
    yield from _expressions(evidence, position, name, _FUNCTIONS)


def _completed(finding: Finding, position: int, value: float) -> tuple:
    inputs = finding.case.arguments()
    return (*inputs, value) if position == len(inputs) else inputs


def _of_an_array(evidence: Evidence, position: int, name: str) -> Iterator[Replacement]:
    yield Replacement(
        f"ignores_{name}",
        f"right if {name} were 0: {name} is not used.",
        _replace(evidence, position, lambda value, _: 0 * value),
    )
    yield from _expressions(evidence, position, name, (*_ARRAY_FUNCTIONS, *_FUNCTIONS))


def _expressions(evidence: Evidence, position: int, name: str, functions: tuple) -> Iterator[Replacement]:
    inputs = evidence.findings[0].case.inputs
    matrix = next((n for n, v in zip(evidence.names, inputs, strict=False) if np.ndim(v) == 2), name)
    for kind, expression, function in functions:
        cause = f"right for {expression.format(name, matrix)} in place of {name}: look at how {name} is used."
        yield Replacement(kind.format(name), cause, _replace(evidence, position, function))


_FUNCTIONS = (
    ("negates_{0}", "-{0}", lambda v, _: -v),
    ("doubles_{0}", "2 * {0}", lambda v, _: 2 * v),
    ("halves_{0}", "{0} / 2", lambda v, _: v / 2),
    ("squares_{0}", "{0}**2", lambda v, _: v**2),
    ("root_of_{0}", "np.sqrt({0})", lambda v, _: np.abs(v) ** 0.5),
    ("{0}_times_columns", "{0} * {1}.shape[1]", lambda v, shape: v * shape[1]),
    ("{0}_over_columns", "{0} / {1}.shape[1]", lambda v, shape: v / shape[1]),
    ("{0}_times_rows", "{0} * {1}.shape[0]", lambda v, shape: v * shape[0]),
    ("{0}_over_rows", "{0} / {1}.shape[0]", lambda v, shape: v / shape[0]),
)
"""Name, expression and function of an argument; {1} is the first matrix among the arguments, `shape` its shape."""

_ARRAY_FUNCTIONS = (
    ("one_minus_{0}", "1 - {0}", lambda v, _: 1 - v if v.min() >= 0 and v.max() <= 1 else None),
    ("transposes_{0}", "{0}.T", lambda v, _: v.T if v.ndim == 2 and v.shape[0] == v.shape[1] else None),
    ("absolute_{0}", "np.abs({0})", lambda v, _: np.abs(v)),
    ("sigmoid_of_{0}", "sigmoid({0})", lambda v, _: 1 / (1 + np.exp(-v))),
    ("tanh_of_{0}", "tanh({0})", lambda v, _: np.tanh(v)),
)


def _exchanges(evidence: Evidence) -> Iterator[Replacement]:
    names = evidence.names
    for i, j in itertools.combinations(range(len(names)), 2):
        values = [(_value(evidence, f, i), _value(evidence, f, j)) for f in evidence.findings]
        if all(_is_array(a) and _is_array(b) and a.shape == b.shape for a, b in values):
            yield Replacement(
                f"exchanges_{names[i]}_and_{names[j]}",
                f"right for {names[j]} in place of {names[i]} and the reverse: the two are exchanged.",
                lambda f, i=i, j=j: _with(_with(f.case.arguments(), i, f.case.inputs[j]), j, f.case.inputs[i]),
            )


def _replace(evidence: Evidence, position: int, function: Callable) -> Callable[[Finding], tuple | None]:
    def change(finding):
        inputs = finding.case.arguments()
        filled = (*inputs, *(evidence.default(p) for p in range(len(inputs), len(evidence.names))))
        shape = next((np.shape(v) for v in inputs if np.ndim(v) == 2), None)
        try:
            with np.errstate(all="ignore"):
                value = function(filled[position], shape)
        except TypeError:  # there is no matrix whose shape could count
            return None
        return None if value is None else _with(filled, position, value)

    return change


def _with(inputs: tuple, position: int, value: Any) -> tuple:
    return (*inputs[:position], value, *inputs[position + 1 :])


def _value(evidence: Evidence, finding: Finding, position: int) -> Any:
    inputs = finding.case.inputs
    return inputs[position] if position < len(inputs) else evidence.default(position)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float)


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind in "if" and value.size > 0
