"""Write a result into the gradebook and the autograded folder: as often as it takes, and both or neither."""

from __future__ import annotations

import contextlib
import logging
import shutil
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from typing import TypeVar

from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.utils import is_solution
from sqlalchemy.exc import OperationalError

from autograders.grading.course import STAGED, Course, CourseError, GradebookBusyError
from autograders.grading.grade import Grade, main_reason, verdicts
from autograders.grading.indexes import add_indexes
from autograders.grading.intake import stage_files
from autograders.grading.results import Results, Written, digest_of
from autograders.grading.worker import Result

PATIENCE = (1.0, 3.0, 9.0)
"""Seconds to wait, each time that the gradebook is locked; SQLite itself has then waited five seconds."""

T = TypeVar("T")

log = logging.getLogger(__name__)


class WriteBack:
    """The only one who writes to the gradebook, one submission after the other.

    Parameters
    ----------
    course : Course
    lesson : str
    results : Results
    afresh : bool
        Whether what is there already does not count.
    """

    def __init__(self, course: Course, lesson: str, results: Results, afresh: bool = False):
        self.course, self.lesson, self.results = course, lesson, results
        patiently(self._add_indexes)
        self._scores = {} if afresh else patiently(lambda: course.automatic_scores(lesson))
        self._totals = {} if afresh else patiently(lambda: course.totals(lesson))

    def unchanged(self, student: str, key: str) -> Grade | None:
        """Return the grade of a submission that was written before and is still there, None of any other."""
        written = self.results.written(student, key)
        if written is None or student not in self._totals or not self._still_there(student, written):
            return None
        points, max_points = self._totals[student]
        return Grade(student, points, max_points, written.reason, written.notes,
                     passed=written.passed, checks=written.checks, unchanged=True)  # fmt: skip

    def write(self, student: str, key: str | None, result: Result, files: Mapping[str, bytes]) -> Grade:
        """Write a result and return the grade; without a key it counts for this run only.

        Raises
        ------
        GradebookBusyError
            If the gradebook stays locked. The result is on disk, and the next run writes it.
        """
        try:
            with _undisturbed():
                return patiently(lambda: self._write(student, key, result, files))
        except GradebookBusyError:
            raise
        except (CourseError, MissingEntry, OSError) as error:
            log.warning("%s was not graded: %s", student, error)
            return Grade(student, None, 0.0, f"not graded: {error}", final=False)

    def _add_indexes(self) -> None:
        with self.course.gradebook() as gradebook:
            add_indexes(gradebook)

    def _still_there(self, student: str, written: Written) -> bool:
        """Whether gradebook and autograded folder hold what was written; both may have been changed since."""
        scores = self._scores.get(student, {})
        has_scores = all(scores.get(cell, "missing") == score for cell, score in written.scores.items())
        return has_scores and digest_of(self._autograded(student)) == written.notebook

    def _autograded(self, student: str):
        return self.course.path(self.course.autograded, student, self.lesson) / f"{self.lesson}.ipynb"

    def _write(self, student: str, key: str | None, result: Result, files: Mapping[str, bytes]) -> Grade:
        course, lesson = self.course, self.lesson
        staged = course.path(STAGED, student, lesson)
        self.results.begin_writing(student)
        kept = {path: files[path] for path in result.companions if path in files}
        stage_files(staged, {**kept, f"{lesson}.ipynb": result.notebook.encode()})
        try:
            graded = course.autograde(lesson, student)
        finally:
            shutil.rmtree(staged.parent, ignore_errors=True)
        if result.reason:
            _comment(course, lesson, student, graded, result.reason)
        points, max_points, scores = _scores_of(course, lesson, student)
        found = tuple(verdicts(graded))
        reason, passed = result.reason or main_reason(found), sum(verdict.passed for verdict in found)
        if key is not None:
            digest = digest_of(self._autograded(student))
            written = Written(key, digest, scores, reason, result.notes, passed, len(found))
            self.results.finish_writing(student, written)
        return Grade(student, points, max_points, reason, result.notes, found, passed, len(found),
                     final=key is not None)  # fmt: skip


def _scores_of(course: Course, lesson: str, student: str) -> tuple[float, float, dict[str, float | None]]:
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(lesson, student)
        automatic = {grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades}
        return float(submission.score), float(submission.max_score), automatic


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


def patiently(action):
    """Do something with the gradebook, and again a little later if another program has locked it."""
    for seconds in (*PATIENCE, None):
        try:
            return action()
        except (OperationalError, GradebookBusyError) as error:
            told = str(error).strip().split("\n", 1)[0]
            if seconds is None:
                raise GradebookBusyError(f"the gradebook cannot be used: {told}") from error
            log.warning("the gradebook is busy, trying again in %g s: %s", seconds, told)
            time.sleep(seconds)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until the body is done: it takes a fraction of a second."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed = []
    before = signal.signal(signal.SIGINT, lambda *_: pressed.append(True))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
