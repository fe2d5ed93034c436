"""Answers of the wrong shape: what the numbers in them say about how they came to it."""

from __future__ import annotations

import numpy as np

from autograders.comparison import Comparison
from autograders.evidence import Evidence
from autograders.patterns.pattern import Diagnosis, close, of_output

_UNKNOWN = (
    "Write the shape of every array beside its line in the function: the first one that surprises you is the cause."
)


def only_shapes(evidence: Evidence) -> Diagnosis | None:
    """Explain wrong shapes if no other returned value is wrong in another way."""
    problems = {c.problem for name in evidence.wrong_outputs for _, c in evidence.comparisons(name)}
    return wrong_shape(evidence) if problems == {"shape"} or problems == {"shape", None} else None


def wrong_shape(evidence: Evidence) -> Diagnosis | None:
    """Tell from the numbers how a result came to its wrong shape: the first explanation that holds for all cases."""
    for output in evidence.wrong_outputs:
        misshapen = [c for _, c in evidence.comparisons(output) if c.problem == "shape"]
        if misshapen:
            summary = _summary(misshapen, evidence, output)
            for name, fits, cause in _SHAPES:
                if all(fits(c.expected, c.received) for c in misshapen) and any(_telling(c) for c in misshapen):
                    return Diagnosis(name, cause, summary)
            return Diagnosis("wrong_shape", _UNKNOWN, summary)
    return None


def _by_case(evidence: Evidence, output: str) -> list[list]:
    pairs = evidence.comparisons(output)
    return [[pair for pair in pairs if pair[0] is finding] for finding in evidence.findings]


def _summary(misshapen: list[Comparison], evidence: Evidence, output: str) -> str:
    shown = min(
        misshapen, key=lambda c: (c.expected.size == 1 < c.expected.ndim, c.expected.size == 1, c.expected.size)
    )
    of = f" of {output}" if of_output(evidence) else ""
    # A value may come twice, by itself and in a cache: cases are counted, not values.
    total = len(evidence.findings)
    cases = sum(any(c.problem == "shape" for _, c in pair) for pair in _by_case(evidence, output))
    where = "" if cases == total else f", in {cases} of {total} cases"
    return f"Expected shape {shown.expected.shape}{of}, received shape {shown.received.shape}{where}."


def _telling(comparison: Comparison) -> bool:
    """Whether a case has more than one number: with one, most explanations fit."""
    return comparison.expected.size > 1 or comparison.received.size > 1 or comparison.expected.ndim == 0


def _same_numbers(e, r) -> bool:
    return e.size == r.size and close(e.ravel(), r.ravel())


def _is_selection(e, r) -> bool:
    """Whether the numbers of r occur in e in this order, others perhaps left out."""
    rest = iter(e.ravel())
    return r.ndim == 1 and r.size <= e.size and all(any(np.isclose(value, other) for other in rest) for value in r)


def _lost_an_axis(e, r) -> bool:
    return r.ndim == e.ndim - 1 and any(r.shape == e.shape[:axis] + e.shape[axis + 1 :] for axis in range(e.ndim))


_SHAPES = (
    (
        "number_in_an_array",
        lambda e, r: e.ndim == 0 and r.size == 1,
        "The result should be a plain number, not an array that holds one: sum without keepdims, or take it out "
        "with .item().",
    ),
    (
        "not_averaged",
        lambda e, r: e.ndim == 0 and r.ndim > 0 and r.size > 0 and close(e, r.mean()),
        "There is one value per example. The mean over the examples is still missing.",
    ),
    (
        "not_reduced",
        lambda e, r: e.ndim == 0 and r.ndim > 0,
        "The result should be one number, but an array came: a sum or a mean is missing, or does not reach every term.",
    ),
    (
        "nothing_stored",
        lambda e, r: e.ndim == 1 and r.shape == (0,),
        "The list is empty: append a value in every turn of the loop.",
    ),
    (
        "one_number_for_many",
        lambda e, r: e.ndim == 1 and r.ndim == 0,
        "One number came where one per turn of the loop was expected: collect them, with append.",
    ),
    (
        "length_off_by_one",
        lambda e, r: e.ndim == r.ndim == 1 and abs(len(e) - len(r)) == 1,
        "There is one value too many or too few: look at where the loop starts and ends, and when a value is stored.",
    ),
    (
        "other_length",
        lambda e, r: e.ndim == r.ndim == 1,
        "There are too many or too few values: look at where the loop starts and ends, and when a value is stored.",
    ),
    (
        "transposed",
        lambda e, r: e.ndim == 2 and r.shape == e.shape[::-1] and close(e, r.T),
        "The numbers are right but rows and columns are exchanged: transpose. In this course examples are columns.",
    ),
    (
        "rank_1",
        lambda e, r: e.ndim == 2 and r.ndim < 2 and 1 in e.shape and _same_numbers(e, r),
        "The numbers are right, but an axis of length 1 is lost. Keep both axes: use keepdims=True in sums, index with "
        "[:1] instead of [0], and avoid squeeze and flatten.",
    ),
    (
        "flattened",
        lambda e, r: r.ndim <= 1 and _same_numbers(e, r),
        "The numbers are right, but they lie in one long row. Give the result the shape of the argument again, with "
        ".reshape(z.shape), or compute on the whole array at once.",
    ),
    (
        "reshaped",
        _same_numbers,
        "The numbers are right, but arranged in another shape.",
    ),
    (
        "only_first_example",
        lambda e, r: e.ndim == 2 and r.shape == (e.shape[0], 1) and close(e[:, :1], r),
        "Only the first column came, the result of the first example. The others are missing.",
    ),
    (
        "single_number",
        lambda e, r: r.ndim == 0 and e.ndim > 0,
        "One number came instead of an array: a sum, mean or max runs over the whole array, or only one entry is "
        "returned.",
    ),
    (
        "entries_dropped",
        _is_selection,
        "Some entries are dropped and the shape is lost: z[z > 0] keeps only the entries that fit. To choose a value "
        "for every entry, use np.where or np.maximum.",
    ),
    (
        "axis_lost",
        _lost_an_axis,
        "One axis is lost: a function such as np.max, np.sum or np.mean took the entries along it together. Is it "
        "meant here? If it is, keepdims=True keeps the axis.",
    ),
    (
        "wrong_axis",
        lambda e, r: e.ndim == r.ndim == 2 and 1 in e.shape and 1 in r.shape,
        "A sum or product ran over the wrong axis. Examples are columns: axis=0 adds up the inputs of each example, "
        "axis=1 adds up the examples; keepdims=True keeps both axes.",
    ),
    (
        "broadcast",
        lambda e, r: r.size > e.size and r.ndim >= e.ndim,
        "The result is larger than it should be: two arrays of different shapes were stretched to fit each other, "
        "often a row against a column. Print the shapes before each line; perhaps * stands where @ is meant.",
    ),
    (
        "transposed_operand",
        lambda e, r: e.ndim == 2 and r.shape == e.shape[::-1],
        "Rows and columns of the result are exchanged, and the numbers differ too: look for a transposed operand.",
    ),
)
"""Name, test on expected and received, and cause: the first that fits every case of a wrong shape."""
