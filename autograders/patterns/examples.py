"""Results in which some examples or some inputs are left out: a loop that starts or ends at the wrong place."""

from __future__ import annotations

import warnings

import numpy as np

from autograders.comparison import compare_all
from autograders.evidence import Evidence, Finding
from autograders.patterns.arguments import asks_the_same
from autograders.patterns.pattern import Diagnosis
from autograders.wording import listed

_COLUMNS = (
    (
        "last_example_left_out",
        slice(None, -1),
        "without the last example: a loop or a slice ends one too early.",
    ),
    (
        "first_example_left_out",
        slice(1, None),
        "without the first example: a loop or a slice starts one too late.",
    ),
    (
        "only_first_example",
        slice(0, 1),
        "from the first example alone: perhaps the return is inside the loop.",
    ),
    (
        "only_last_example",
        slice(-1, None),
        "from the last example alone: each turn of the loop overwrites the result instead of adding to it.",
    ),
)

_ROWS = (
    ("last_input_left_out", -1, "without the last row of {0}: a loop or a slice ends one too early."),
    ("first_input_left_out", 0, "without the first row of {0}: a loop or a slice starts one too late."),
)


def left_out(evidence: Evidence) -> Diagnosis | None:
    """Recognise a sum or mean over some of the examples only, and a weighted sum over some of the inputs only."""
    firsts = [f.case.inputs[0] for f in evidence.findings if f.case.inputs]
    matrices = all(isinstance(v, np.ndarray) and v.ndim == 2 and v.dtype.kind in "if" for v in firsts)
    if not firsts or not matrices or evidence.exercise.random or len(evidence.wrong) < 2:
        return None
    concerned = f" for {listed(evidence.wrong_outputs)}" if len(evidence.output_names) > 1 else ""
    for name, columns, words in _COLUMNS:
        for weighted in (False, True):
            told = [_from_columns(evidence, f, columns, weighted) for f in evidence.findings]
            if told.count(True) > 1 and False not in told:
                return Diagnosis(name, f"What comes back{concerned} is made {words}")
    for name, row, words in _ROWS:
        if asks_the_same(evidence, lambda f, row=row: _without_row(f, row)):
            return Diagnosis(name, f"What comes back{concerned} is made {words.format(evidence.names[0])}")
    return None


def _from_columns(evidence: Evidence, finding: Finding, columns: slice, weighted: bool) -> bool | None:
    """Whether the wrong values are what some columns give; None if that cannot be told.

    `weighted`: a sum over these columns was divided by the number of all.
    """
    m = finding.case.inputs[0].shape[1]
    kept = len(range(m)[columns])
    if finding.answer.failure is not None:
        return False
    if kept == 0:  # a single example is left out: anything may come
        return None
    inputs = tuple(
        v[:, columns] if isinstance(v, np.ndarray) and v.ndim == 2 and v.shape[1] == m else v
        for v in finding.case.arguments()
    )
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = _scaled(evidence.exercise.reference(*inputs), kept / m if weighted else 1)
    except Exception:  # not every argument with m columns holds examples
        return False
    outputs = evidence.wrong_outputs
    comparisons = compare_all(value, finding.answer.value, evidence.exercise)
    return all(c.problem is None for c in comparisons if c.output.name in outputs)


def _scaled(value, factor: float):
    if isinstance(value, tuple):
        return tuple(_scaled(item, factor) for item in value)
    return value * factor if isinstance(value, np.ndarray | float) else value


def _without_row(finding: Finding, row: int) -> tuple:
    first, *others = finding.case.arguments()
    first[row] = 0
    return (first, *others)
