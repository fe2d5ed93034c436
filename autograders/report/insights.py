"""What a teacher does not see in a list of scores: parts, questions that tell little, and who needs help."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from autograders.exercise import Lesson
from autograders.report.results import UNANSWERED, Result

FEWEST_LEARNERS = 10
"""With fewer graded submissions a correlation is mostly chance, and none is shown."""

WEAK = 0.2
"""Below this correlation with the rest of the lesson a question discriminates badly (Ebel and Frisbie, 1991)."""

ENOUGH = 0.5
"""Share of the points below which a learner is listed as needing help."""

MANY_UNANSWERED = 1 / 3
"""Share of exercises and questions without an answer from which a learner is listed, whatever the score."""


@dataclass(frozen=True)
class PartSummary:
    """One part of an exercise, such as its shape or its edge cases: what share of its points the class earned."""

    exercise: str
    part: str
    share: float
    missed: int


@dataclass(frozen=True)
class Discrimination:
    """How well one task tells those who know the lesson from those who do not.

    Attributes
    ----------
    task : str
    correlation : float or None
        Between the points in this task and the points in all others. None where everybody has the same.
    advice : str
        What to look at; empty if the task does its work.
    """

    task: str
    correlation: float | None
    advice: str


@dataclass(frozen=True)
class Help:
    """A learner who may need a talk, why, and where the trouble begins."""

    student: str
    points: float
    why: str
    first_gap: str
    shares: tuple[float, ...]


def by_part(results: list[Result], lesson: Lesson) -> list[PartSummary]:
    """Return every part of the exercises that have several, those that cost the class most first."""
    earned = defaultdict(list)
    for result in results:
        for verdict in result.verdicts:
            for part in verdict.parts if len(verdict.parts) > 1 else ():
                earned[verdict.exercise, part.name].append(part.points / part.max_points if part.max_points else 1.0)
    known = set(lesson.tasks)
    found = [
        PartSummary(*key, float(np.mean(shares)), sum(share < 1 for share in shares))
        for key, shares in earned.items()
        if key[0] in known
    ]
    return sorted(found, key=lambda part: (part.share, part.exercise, part.part))


def discrimination(results: list[Result], lesson: Lesson) -> list[Discrimination]:
    """Return one entry per task, the worst first; nothing if there are fewer than `FEWEST_LEARNERS` submissions.

    Notes
    -----
    The corrected item-total correlation: a task is compared with the rest of the lesson, not with a sum that it is
    part of.
    """
    names, points = points_table(results, lesson)
    if len(points) < FEWEST_LEARNERS:
        return []
    total = points.sum(axis=1)
    found = []
    for name, column in zip(names, points.T, strict=True):
        rest = total - column
        if np.ptp(column) == 0 or np.ptp(rest) == 0:
            advice = "Everybody has the same points here; it tells nobody from anybody."
            found.append(Discrimination(name, None, advice if np.ptp(column) == 0 else ""))
            continue
        correlation = float(np.corrcoef(column, rest)[0, 1])
        found.append(Discrimination(name, correlation, _advice(correlation)))
    return sorted(found, key=lambda d: (d.correlation is None, d.correlation if d.correlation is not None else 0.0))


def points_table(results: list[Result], lesson: Lesson) -> tuple[list[str], np.ndarray]:
    """Return the names of the tasks and the points (learners, tasks) of all submissions that were graded."""
    names = list(lesson.tasks)
    graded = [{v.exercise: v.points for v in result.verdicts} for result in results if result.graded]
    rows = [[points.get(name, 0.0) for name in names] for points in graded]
    return names, np.array(rows).reshape(len(graded), len(names))


def needing_help(results: list[Result], lesson: Lesson) -> list[Help]:
    """Return the learners below half of the points, or with a third of the answers missing; the lowest first."""
    found = []
    for result in results:
        answered = {verdict.exercise: verdict for verdict in result.verdicts}
        shares = tuple(
            answered[name].points / answered[name].max_points if name in answered and answered[name].max_points else 0.0
            for name in lesson.tasks
        )
        missing = sum(verdict.mistake == UNANSWERED for verdict in result.verdicts)
        if not result.graded:
            found.append(Help(result.student, result.points, "could not be graded", "", shares))
            continue
        reasons = []
        if result.points < ENOUGH * result.max_points:
            reasons.append(f"below {ENOUGH:.0%} of the points")
        if missing and missing >= MANY_UNANSWERED * len(lesson.tasks):
            reasons.append(f"{missing} of {len(lesson.tasks)} not answered")
        if reasons:
            gap = next((name for name, share in zip(lesson.tasks, shares, strict=True) if share < 1), "")
            found.append(Help(result.student, result.points, ", ".join(reasons), gap, shares))
    return sorted(found, key=lambda entry: (entry.points, entry.student))


def _advice(correlation: float) -> str:
    if correlation < 0:
        return "Those who know the rest got this wrong: read its wording and its solution again."
    if correlation < WEAK:
        return "Hardly related to the rest of the lesson: too easy, too hard, or easy to guess."
    return ""
