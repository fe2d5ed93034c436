"""What one learner got, and why in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nbformat import NotebookNode

from autograders.grading.intake import UNGRADABLE
from autograders.verdict import Verdict


@dataclass(frozen=True)
class Grade:
    """What one learner got, and why.

    Attributes
    ----------
    student : str
    points : float or None
        The gradebook's score, what a person has added included. None if nbgrader could not grade the submission.
    max_points : float
    reason : str
        The main reason for the score, in one line.
    notes : tuple of str
        What intake put right.
    verdicts : tuple of Verdict
        Empty if the submission was graded before.
    passed, checks : int
        How many checks earned all their points, of how many.
    unchanged : bool
        Whether it was graded before, and nothing has changed since.
    final : bool
        Whether grading it once more would give the same.
    """

    student: str
    points: float | None
    max_points: float
    reason: str
    notes: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    passed: int = 0
    checks: int = 0
    unchanged: bool = False
    final: bool = True


def verdicts(autograded: NotebookNode) -> list[Verdict]:
    """Return the verdicts that grading left in a notebook, in its order."""
    return [Verdict.from_dict(cell.metadata.verdict) for cell in autograded.cells if "verdict" in cell.metadata]


def ungradable_reason(autograded: NotebookNode) -> str:
    """Return why the released notebook stands in for a submission; empty if it does not."""
    return str(autograded.metadata.get(UNGRADABLE, ""))


def main_reason(found: Iterable[Verdict]) -> str:
    """Say in one line what cost the most points.

    >>> main_reason([Verdict("relu", 4, 4), Verdict("sigmoid", 2, 8, "one_left_out")])
    'sigmoid: one left out (-6)'
    """
    missed = sorted((v for v in found if not v.passed), key=lambda v: v.points - v.max_points)
    if not missed:
        return "every check passed"
    if all(verdict.mistake == "unanswered" for verdict in missed):
        return f"{len(missed)} checks unanswered"
    worst = next(verdict for verdict in missed if verdict.mistake != "unanswered")
    cause = worst.mistake.replace("_", " ") if worst.mistake else "wrong, cause unknown"
    others = f", and {len(missed) - 1} more" if len(missed) > 1 else ""
    return f"{worst.exercise}: {cause} (-{worst.max_points - worst.points:.4g}){others}"
