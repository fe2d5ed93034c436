"""Answers of which only some entries are wrong: where they lie tells what was forgotten."""

from __future__ import annotations

import numpy as np

from autograders.evidence import Evidence
from autograders.patterns.pattern import Diagnosis, of_output

_REGIONS = (
    ("wrong_where_zero", "exactly 0", lambda z: z == 0),
    ("wrong_where_large", "large in absolute value", lambda z: np.abs(z) > 15),
    ("wrong_where_large_positive", "large and positive", lambda z: z > 15),
    ("wrong_where_large_negative", "large and negative", lambda z: z < -15),
    ("wrong_where_negative", "negative", lambda z: z < 0),
    ("wrong_where_positive", "positive", lambda z: z > 0),
    ("wrong_where_not_positive", "0 or negative", lambda z: z <= 0),
    ("wrong_where_not_negative", "0 or positive", lambda z: z >= 0),
)


def wrong_region(evidence: Evidence) -> Diagnosis | None:
    """Recognise entries that are wrong exactly where the first argument is negative, zero, large ..."""
    inputs, wrong = [], []
    if not evidence.names:
        return None
    for finding in evidence.findings:
        comparison, z = finding.comparisons[0], np.asarray(finding.case.inputs[0])
        if comparison.wrong is None or comparison.wrong.shape != z.shape or z.dtype.kind != "f":
            return None
        inputs.append(z.ravel())
        wrong.append(comparison.wrong.ravel())
    z, wrong = np.concatenate(inputs), np.concatenate(wrong)
    for name, words, region in _REGIONS:
        inside = region(z)
        # A formula can be right by chance at single points inside its region, never wrong outside it.
        if _concentrated(wrong, inside, 0.05) and wrong[inside].mean() > 0.6:
            cause = f"Right everywhere else, wrong where {evidence.names[0]} is {words}: look at what happens there."
            return Diagnosis(name, cause)
    return None


def _concentrated(wrong: np.ndarray, inside: np.ndarray, chance: float) -> bool:
    """Whether what is wrong lies inside, all of it, and not by chance.

    `chance` is how likely it may be, at most, that as many wrong entries, scattered blindly, all lie inside.
    """
    if not wrong.any() or wrong[~inside].any() or inside.all():
        return False
    drawn = np.arange(wrong.sum())
    return np.prod((inside.sum() - drawn) / (inside.size - drawn)) < chance


_PLACES = (
    ("first_entry", "Only the first entry{} is wrong", None, lambda n: np.arange(n) == 0),
    ("last_entry", "Only the last entry{} is wrong", None, lambda n: np.arange(n) == n - 1),
    ("not_first_entry", "Only entries{} after the first are wrong", None, lambda n: np.arange(n) > 0),
    ("first_column", "Only the first column{} is wrong", 0, lambda n: np.arange(n) == 0),
    ("last_column", "Only the last column{} is wrong", 0, lambda n: np.arange(n) == n - 1),
    ("not_first_column", "Only columns{} after the first are wrong", 0, lambda n: np.arange(n) > 0),
    ("first_row", "Only the first row{} is wrong", 1, lambda n: np.arange(n) == 0),
    ("last_row", "Only the last row{} is wrong", 1, lambda n: np.arange(n) == n - 1),
    ("not_first_row", "Only rows{} after the first are wrong", 1, lambda n: np.arange(n) > 0),
)
"""Name, words, the axis that is looked along (None: all entries), and which places are meant among n."""


def some_entries(evidence: Evidence) -> Diagnosis | None:
    """Recognise arrays of which only certain columns, rows or ends are wrong."""
    comparisons = [c for _, c in evidence.comparisons(evidence.wrong_output() or "")]
    if any(c.wrong is None for c in comparisons):
        return None
    masks = [c.wrong for c in comparisons if c.wrong.size > 1]
    for name, words, axis, places in _PLACES:
        if axis is not None and any(mask.ndim != 2 for mask in masks):
            continue
        units = [mask.ravel() if axis is None else mask.any(axis=axis) for mask in masks]
        units = [unit for unit in units if len(unit) > 1]
        if sum(unit.any() for unit in units) < 2:
            continue
        inside = [places(len(unit)) for unit in units]
        filled = np.mean([unit[place].mean() for unit, place in zip(units, inside, strict=True) if unit.any()])
        if filled > 0.9 and _concentrated(np.concatenate(units), np.concatenate(inside), 0.02):
            cause = f"{words.format(of_output(evidence))}: a loop, index or slice starts or ends at the wrong place."
            return Diagnosis(f"wrong_{name}", cause)
    return None


def left_at_zero(evidence: Evidence) -> Diagnosis | None:
    """Recognise entries that never got a value."""
    comparisons = [c for _, c in evidence.comparisons(evidence.wrong_output() or "")]
    if any(c.wrong is None or c.wrong.shape == () for c in comparisons):
        return None
    wrong = [c.received[c.wrong] for c in comparisons if c.wrong.any()]
    if len(wrong) < 2 or sum(map(len, wrong)) < 4 or any(values.any() for values in wrong):
        return None
    cause = (
        f"Wherever the result{of_output(evidence)} is wrong, it is 0. If it began as np.zeros(...), no line reaches "
        "these entries: look at the range of the loop, and at whether the return is inside it."
    )
    return Diagnosis("left_at_zero", cause)
