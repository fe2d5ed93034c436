"""What a class got: read from the autograded notebooks and the gradebook, and summed up."""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

import nbformat
import numpy as np
from nbgrader.api import MissingEntry

from autograders.exercise import Lesson
from autograders.grading.classroom import main_reason, ungradable_reason, verdicts
from autograders.grading.course import Course
from autograders.verdict import Verdict

UNANSWERED = "unanswered"
UNKNOWN = "cause unknown"

LONGEST_EXAMPLE = 12
"""Lines of a learner's answer that are shown as the example of a mistake."""


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
    answers : dict of str to str
        The source of each answer.
    submitted : datetime or None
        When it was handed in, if that is known.
    """

    student: str
    points: float
    max_points: float
    reason: str
    graded: bool
    verdicts: tuple[Verdict, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    submitted: datetime | None = None


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
    """A mistake in one exercise, what its learners were told, who they are, and what one of them wrote.

    The example names nobody: see `anonymous`.
    """

    exercise: str
    name: str
    explanation: str
    students: tuple[str, ...]
    example: str = ""


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
                    {} if reason else _answers(notebook),
                    submission.timestamp,
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
    students, told, written = defaultdict(list), {}, defaultdict(list)
    for result in results:
        for verdict in result.verdicts:
            if verdict.passed or verdict.mistake == UNANSWERED:
                continue
            key = verdict.exercise, (verdict.mistake or UNKNOWN).replace("_", " ")
            students[key].append(result.student)
            told.setdefault(key, verdict.cause or verdict.summary)
            written[key].append(anonymous(result.answers.get(verdict.exercise, ""), verdict.exercise))
    summaries = [
        MistakeSummary(*key, told[key], tuple(names), _shortest(written[key])) for key, names in students.items()
    ]
    return sorted(summaries, key=lambda s: (-len(s.students), s.exercise, s.name))


def anonymous(source: str, name: str) -> str:
    """Return a learner's function without its comments and docstring, in which people write their names.

    Empty if the cell cannot be read or has no such function, or if the function is long.

    >>> anonymous("def relu(z):  # by Ada\\n    return z * (z>0)  # really", "relu")
    'def relu(z):\\n    return z * (z > 0)'
    """
    try:
        found = [node for node in ast.parse(source).body if getattr(node, "name", None) == name]
        if not found:
            return ""
        for node in ast.walk(found[-1]):
            # A text that stands alone does nothing: docstrings, and what some people use as comments.
            if isinstance(body := getattr(node, "body", None), list):
                kept = [s for s in body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
                node.body = kept or [ast.Pass()]
        code = ast.unparse(found[-1])
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    return code if len(code.splitlines()) <= LONGEST_EXAMPLE and len(code) <= 80 * LONGEST_EXAMPLE else ""


def _shortest(examples: list[str]) -> str:
    return min(filter(None, examples), key=len, default="")


def _answers(notebook) -> dict[str, str]:
    about = ((cell, cell.metadata.get("nbgrader", {})) for cell in notebook.cells)
    return {a["grade_id"]: cell.source for cell, a in about if a.get("solution") and cell.cell_type == "code"}
