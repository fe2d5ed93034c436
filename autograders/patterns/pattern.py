"""What every pattern gives, and the pairs of numbers that most of them look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from autograders.evidence import Evidence, Finding
from autograders.wording import listed

Pairs = list[tuple[Finding, np.ndarray, np.ndarray]]
"""A finding, what was expected and what was received, for every case; right cases are included."""


@dataclass(frozen=True)
class Diagnosis:
    """A recognised cause.

    Attributes
    ----------
    name : str or None
        What the class report counts; None if nothing was recognised.
    cause : str
        The likely cause and the next step.
    summary : str
        Replaces the usual count of right cases, where counting says nothing.
    """

    name: str | None
    cause: str
    summary: str = ""


def numeric_pairs(evidence: Evidence, output: str | None = None) -> Pairs:
    """Return the pairs of one returned value, by default the first that is wrong anywhere.

    Empty if some case is wrong in another way than by its numbers: then the numbers tell nothing.
    """
    output = output or evidence.wrong_output()
    if output is None:
        return []
    pairs = evidence.comparisons(output)
    if any(c.problem not in (None, "values") or not isinstance(c.expected, np.ndarray) for _, c in pairs):
        return []
    return [(f, c.expected.astype(float), c.received.astype(float)) for f, c in pairs]


def first_recognised(evidence: Evidence, recognise: Callable[[Pairs], Diagnosis | None]) -> Diagnosis | None:
    """Return what `recognise` says of the first wrong value it knows, and name every value it is true of."""
    found = {}
    for output in evidence.wrong_outputs:
        diagnosis = recognise(numeric_pairs(evidence, output))
        if diagnosis is not None:
            found[output] = diagnosis
    if not found:
        return None
    first = next(iter(found.values()))
    if len(evidence.output_names) == 1:
        return first
    same = [output for output, diagnosis in found.items() if diagnosis.cause == first.cause]
    return replace(first, cause=f"{first.cause} That concerns {listed(same)}.")


def of_output(evidence: Evidence) -> str:
    """Return " of db" where several values are returned, so that the learner knows which one is meant."""
    output = evidence.wrong_output()
    return f" of {output}" if output and len(evidence.output_names) > 1 else ""


def close(a, b) -> bool:
    """Whether two arrays hold the same finite numbers."""
    a, b = np.asarray(a), np.asarray(b)
    return a.shape == b.shape and bool(np.all(np.isfinite(a)) and np.allclose(a, b, rtol=1e-4, atol=1e-7))
