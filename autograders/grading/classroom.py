"""Grade everybody: one submission after the other, each on its own."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.utils import is_solution

from autograders.grading.course import STAGED, Course, CourseError
from autograders.grading.grade_outside import UNGRADABLE
from autograders.grading.intake import take_in
from autograders.verdict import Verdict

log = logging.getLogger(__name__)


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
    """

    student: str
    points: float | None
    max_points: float
    reason: str
    notes: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


def grade_class(course: Course, lesson: str, students: Iterable[str]) -> Iterator[Grade]:
    """Yield a grade for every student, whatever they handed in.

    Notes
    -----
    Submissions do not depend on each other: this loop is where several of them can be graded at once.
    """
    released = course.prepare(lesson)
    for student in students:
        yield grade_submission(course, lesson, student, released)


def grade_submission(course: Course, lesson: str, student: str, released: NotebookNode) -> Grade:
    """Grade one learner's submission; no submission makes this raise.

    Parameters
    ----------
    course : Course
    lesson, student : str
    released : NotebookNode
        The lesson as learners got it.
    """
    try:
        submission, staged = course.path(course.submitted, student, lesson), course.path(STAGED, student, lesson)
        intake = take_in(submission, staged, released, lesson)
        graded = course.autograde(lesson, student)
        if intake.reason:
            _comment(course, lesson, student, graded, intake.reason)
        points, max_points = _score(course, lesson, student)
    except (CourseError, MissingEntry, OSError) as error:
        log.warning("%s was not graded: %s", student, error)
        return Grade(student, None, 0.0, f"not graded: {error}")
    found = tuple(verdicts(graded))
    return Grade(student, points, max_points, intake.reason or main_reason(found), intake.notes, found)


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


def _score(course: Course, lesson: str, student: str) -> tuple[float, float]:
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(lesson, student)
        return float(submission.score), float(submission.max_score)


def _comment(course: Course, lesson: str, student: str, graded: NotebookNode, reason: str) -> None:
    """Write the reason where formgrader and feedback show it: as the comment on the first answer.

    The released notebook stands in for this submission, and nbgrader comments every untouched answer in it
    with "No response.", which nobody knows here.
    """
    first = next((cell.metadata.nbgrader.grade_id for cell in graded.cells if is_solution(cell)), None)
    with course.gradebook() as gradebook:
        for comment in gradebook.find_submission_notebook(lesson, lesson, student).comments:
            comment.auto_comment = reason if comment.name == first else None
        gradebook.db.commit()
