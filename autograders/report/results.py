"""What a class got: read from the autograded notebooks and the gradebook, and summed up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import nbformat
import numpy as np
from nbgrader.api import MissingEntry

from autograders.exercise import Lesson
from autograders.grading.classroom import main_reason, ungradable_reason, verdicts
from autograders.grading.course import Course
from autograders.verdict import Verdict

UNANSWERED = "unanswered"
UNKNOWN = "cause unknown"


@dataclass(frozen=True)
class Result:
    """One learner's lesson.

    Attributes
    ----------
    student : str
    points, max_points : float
        From the gradebook, with what a person has added.
    reason : str
        What cost the most points, or why nothing could be graded.
    graded : bool
        Whether the submission itself was graded.
    verdicts : tuple of Verdict
        Empty if it was not.
    """

    student: str
    points: float
    max_points: float
    reason: str
    graded: bool
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class TaskSummary:
    """How a class did in one exercise or question: points, and how many learners solved it or left it out."""

    name: str
    max_points: float
    mean: float
    spread: float
    solved: int
    unanswered: int
    shares: tuple[float, ...]


@dataclass(frozen=True)
class MistakeSummary:
    """A mistake in one exercise, what its learners were told, and who they are."""

    exercise: str
    name: str
    explanation: str
    students: tuple[str, ...]


def class_results(course: Course, lesson: str) -> list[Result]:
    """Return the results of everybody whose submission has been graded, by name."""
    results = []
    with course.gradebook() as gradebook:
        for student in sorted(student.id for student in gradebook.students):
            path = course.path(course.autograded, student, lesson) / f"{lesson}.ipynb"
            try:
                submission = gradebook.find_submission(lesson, student)
            except MissingEntry:
                continue
            if not path.is_file():
                continue
            notebook = nbformat.read(path, as_version=4)
            reason = ungradable_reason(notebook)
            found = () if reason else tuple(verdicts(notebook))
            results.append(
                Result(
                    student,
                    float(submission.score),
                    float(submission.max_score),
                    reason or main_reason(found),
                    not reason,
                    found,
                )
            )
    return results


def by_task(results: list[Result], lesson: Lesson) -> list[TaskSummary]:
    """Return one summary per exercise and question of the lesson, in its order, of the submissions graded."""
    found = defaultdict(list)
    for result in results:
        for verdict in result.verdicts:
            found[verdict.exercise].append(verdict)
    summaries = []
    for name in (name for name in lesson.tasks if found[name]):
        points = np.array([verdict.points for verdict in found[name]])
        worth = max(verdict.max_points for verdict in found[name])
        summaries.append(
            TaskSummary(
                name,
                worth,
                float(points.mean()),
                float(points.std()),
                sum(verdict.passed for verdict in found[name]),
                sum(verdict.mistake == UNANSWERED for verdict in found[name]),
                tuple(points / worth),
            )
        )
    return summaries


def by_mistake(results: list[Result]) -> list[MistakeSummary]:
    """Return every mistake that was made, the most frequent first; what was not answered is no mistake."""
    students, told = defaultdict(list), {}
    for result in results:
        for verdict in result.verdicts:
            if verdict.passed or verdict.mistake == UNANSWERED:
                continue
            key = verdict.exercise, (verdict.mistake or UNKNOWN).replace("_", " ")
            students[key].append(result.student)
            told.setdefault(key, verdict.cause or verdict.summary)
    summaries = [MistakeSummary(*key, told[key], tuple(names)) for key, names in students.items()]
    return sorted(summaries, key=lambda s: (-len(s.students), s.exercise, s.name))
