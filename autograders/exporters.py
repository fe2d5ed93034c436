"""Grades as files: for spreadsheets, for Canvas, for Moodle. Plugins of `nbgrader export`.

`nbgrader export --exporter autograders.exporters.Canvas --to grades.csv`; `--assignment`, `--student` choose as usual.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import ExportPlugin

__all__ = ["Canvas", "Moodle", "Plain", "safe"]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a text for a formula."""


def safe(value: Any) -> Any:
    """Return a text that no spreadsheet computes; anything but text is returned as it is.

    A name is chosen by the person who carries it: one such as ``=HYPERLINK(...)`` would run where grades are opened.

    >>> safe("=1+1"), safe("Ada"), safe(-3.5)
    ("'=1+1", 'Ada', -3.5)
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA):
        return f"'{value}"
    return value


@dataclass(frozen=True)
class Row:
    """One learner and the grade for each lesson; a lesson without a submission has None."""

    student: Any
    submissions: dict[str, Any]

    def score(self, lesson: str) -> float | None:
        """Points after the penalty for being late, never below 0."""
        submission = self.submissions[lesson]
        if submission is None:
            return None
        return round(max(0.0, submission.score - submission.late_submission_penalty), 2)


class _Table(ExportPlugin):
    """What the three files have in common: a row for each learner, in the order of their ids."""

    default_name = "grades.csv"

    def export(self, gradebook: Gradebook) -> None:
        """Write the grades in `gradebook` to the file `to`."""
        lessons = sorted(
            (assignment.name, float(assignment.max_score))
            for assignment in gradebook.assignments
            if not self.assignment or assignment.name in map(str, self.assignment)
        )
        path = self.to or self.default_name
        self.log.info("Exporting grades to %s", path)
        # newline="": the csv module writes its own line ends. The mark at the beginning tells Excel that it is UTF-8.
        with open(path, "w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file)
            for line in self.lines(lessons, list(self._rows(gradebook, [name for name, _ in lessons]))):
                writer.writerow([safe(value) for value in line])

    def lines(self, lessons: list[tuple[str, float]], rows: list[Row]) -> Iterator[list]:
        """Yield the lines of the file, the heading first."""
        raise NotImplementedError

    def _rows(self, gradebook: Gradebook, lessons: list[str]) -> Iterator[Row]:
        wanted = set(map(str, self.student))
        for student in sorted(gradebook.students, key=lambda student: student.id):
            if not wanted or student.id in wanted:
                yield Row(student, {lesson: _submission(gradebook, lesson, student.id) for lesson in lessons})


class Plain(_Table):
    """One line for each learner and lesson: points, where they come from, and when it was handed in."""

    def lines(self, lessons, rows):
        """Yield learner, names, lesson, points."""
        yield [
            "student", "last_name", "first_name", "email", "lesson", "submitted",
            "automatic", "manual", "extra", "late_penalty", "score", "max_score",
        ]  # fmt: skip
        for row in rows:
            about = [row.student.id, row.student.last_name, row.student.first_name, row.student.email]
            for lesson, max_score in lessons:
                submission = row.submissions[lesson]
                if submission is None:
                    yield [*map(_text, about), lesson, "", "", "", "", "", "", max_score]
                    continue
                automatic, extra = _parts(submission)
                manual = submission.score - automatic - extra
                yield [
                    *map(_text, about),
                    lesson,
                    _text(submission.timestamp),
                    *(round(points, 2) for points in (automatic, manual, extra, submission.late_submission_penalty)),
                    row.score(lesson),
                    max_score,
                ]


class Canvas(_Table):
    """Canvas's gradebook file: a column for each lesson, and a line with the points possible.

    Canvas finds its users by the column ID, here nbgrader's `lms_user_id`, or by their login, here nbgrader's id.
    """

    default_name = "canvas.csv"

    def lines(self, lessons, rows):
        """Yield Canvas's lines."""
        yield ["Student", "ID", "SIS Login ID", "Section", *(name for name, _ in lessons)]
        yield ["    Points Possible", "", "", "", *(max_score for _, max_score in lessons)]
        for row in rows:
            last, first = row.student.last_name, row.student.first_name
            name = ", ".join(part for part in (last, first) if part) or row.student.id
            scores = ["" if row.score(lesson) is None else row.score(lesson) for lesson, _ in lessons]
            yield [name, _text(row.student.lms_user_id), row.student.id, "", *scores]


class Moodle(_Table):
    """Moodle's grade import: a learner in each line, found by username, ID number or e-mail address."""

    default_name = "moodle.csv"

    def lines(self, lessons, rows):
        """Yield Moodle's lines; an empty grade leaves what Moodle has as it is."""
        yield ["Username", "ID number", "Email address", "First name", "Last name", *(name for name, _ in lessons)]
        for row in rows:
            about = (row.student.id, row.student.lms_user_id, row.student.email)
            names = (row.student.first_name, row.student.last_name)
            scores = ["" if row.score(lesson) is None else row.score(lesson) for lesson, _ in lessons]
            yield [*map(_text, about), *map(_text, names), *scores]


def _submission(gradebook: Gradebook, lesson: str, student: str):
    try:
        return gradebook.find_submission(lesson, student)
    except MissingEntry:
        return None


def _parts(submission) -> tuple[float, float]:
    """Return the automatic and the extra points of a submission; what else there is a person gave."""
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    extra = sum(grade.extra_credit or 0.0 for grade in grades)
    automatic = sum(grade.auto_score or 0.0 for grade in grades if grade.manual_score is None)
    return float(automatic), float(extra)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
