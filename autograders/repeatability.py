"""Whether a random answer comes from the generator that it was given: seen only where two answers are compared."""

from __future__ import annotations

import dataclasses
from itertools import combinations
from typing import Any

from autograders.comparison import same_value
from autograders.evidence import Finding
from autograders.exercise import Property
from autograders.probes import Seed

SAME_DRAWS = Property(
    "drawn from rng alone",
    lambda inputs, value: True,
    "Called twice with generators in the same state, the function gave two different answers. Draw every number from "
    "the argument rng: np.random.randn and a generator made inside the function know nothing of it.",
)
NEW_DRAWS = Property(
    "drawn anew",
    lambda inputs, value: True,
    "Two different generators led to the same answer. Draw from the argument rng, and set no seed inside the function.",
)
"""They cannot be broken by one answer: `compare_draws` says when two of them break it."""


def compare_draws(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings, with a broken property for each pair of answers that contradict each other.

    Cases with the same inputs, the seed included, must give the same answer; cases that differ in the seed only must
    not. Answers that are wrong already are left as they are: their own mistake comes first.
    """
    broken: dict[int, Property] = {}
    right = [(i, finding) for i, finding in enumerate(findings) if finding.right]
    for (i, a), (j, b) in combinations(right, 2):
        if not same_value(_without_seeds(a.case.inputs), _without_seeds(b.case.inputs), 0, 0):
            continue
        same_seeds = _seeds(a.case.inputs) == _seeds(b.case.inputs)
        if same_value(a.answer.value, b.answer.value) != same_seeds:
            broken[i] = broken[j] = SAME_DRAWS if same_seeds else NEW_DRAWS
    return tuple(dataclasses.replace(f, broken=(broken[i],)) if i in broken else f for i, f in enumerate(findings))


def _seeds(inputs: tuple) -> list[int]:
    return [value.number for value in inputs if isinstance(value, Seed)]


def _without_seeds(inputs: tuple) -> list[Any]:
    return [value for value in inputs if not isinstance(value, Seed)]
