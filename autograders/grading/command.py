"""The commands that grade and report: what they say on the terminal, and their exit codes."""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from autograders.authoring import MasterError
from autograders.command_error import CommandError
from autograders.grading.classroom import Grade, grade_class
from autograders.grading.course import Course, CourseError

LONGEST_REASON = 90


def grade(lesson: str, students: list[str] | None = None, folder: str | None = None) -> int:
    """Grade a lesson, say what everybody got and why, and return 0 if everybody got a score and a reason.

    Raises
    ------
    CommandError, FileNotFoundError, FileExistsError
        If there is no such course folder or submission, or the lesson cannot be released.
    """
    course = Course(folder)
    handed_in = course.students(lesson)
    if not handed_in:
        where = course.path(course.submitted, "LEARNER", lesson)
        raise CommandError(f"nobody has handed in {lesson}; expected submissions in {shown(where)}")
    missing = sorted(set(students or ()) - set(handed_in))
    if missing:
        raise CommandError(f"no submission of {lesson} by {', '.join(missing)}")
    grades = grade_and_tell(course, lesson, sorted(set(students or handed_in)))
    print(f"\n{table(grades)}")
    return 0 if all(grade.points is not None and grade.reason for grade in grades) else 1


def grade_and_tell(course: Course, lesson: str, students: list[str]) -> list[Grade]:
    """Grade these students, with a progress bar and a line for each."""
    width = max(map(len, students))
    grades = []
    try:
        with tqdm(total=len(students), desc=lesson, unit="learner", file=sys.stderr, dynamic_ncols=True) as bar:
            for grade in grade_class(course, lesson, students):
                grades.append(grade)
                tqdm.write(f"{grade.student:<{width}}  {_points(grade):>6}  {grade.reason}", file=sys.stdout)
                for note in grade.notes:
                    tqdm.write(f"{'':<{width}}          {note}", file=sys.stdout)
                bar.update()
    except (CourseError, MasterError) as error:
        raise CommandError(f"{lesson} cannot be released: {error}") from error
    return grades


def table(grades: Iterable[Grade]) -> str:
    """Return the grades as a table with a line about all of them.

    >>> print(table([Grade("ada", 92.0, 100.0, "elu: alpha ignored (-2)"), Grade("bob", None, 0, "not graded: disk")]))
    learner  points  passed  main reason
    ada          92     0/0  elu: alpha ignored (-2)
    bob           -     0/0  not graded: disk
    1 of 2 submissions have a score; mean 92, median 92.
    """
    grades = list(grades)
    rows = [("learner", "points", "passed", "main reason")]
    for grade in grades:
        passed = sum(verdict.passed for verdict in grade.verdicts)
        reason = grade.reason if len(grade.reason) <= LONGEST_REASON else grade.reason[: LONGEST_REASON - 3] + "..."
        rows.append((grade.student, _points(grade), f"{passed}/{len(grade.verdicts)}", reason))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}" for row in rows]
    scores = [grade.points for grade in grades if grade.points is not None]
    summary = f"{len(scores)} of {len(grades)} submissions have a score"
    if scores:
        summary += f"; mean {statistics.mean(scores):.4g}, median {statistics.median(scores):.4g}"
    return "\n".join([*lines, summary + "."])


def report(names: Iterable[str], folder: str | None = None) -> int:
    """Write the class reports of the lessons that have been graded, and say where they are.

    Raises
    ------
    CommandError, FileNotFoundError
        If there is no course folder, or nobody has been graded.
    """
    from autograders.report import write_report

    course, names = Course(folder), list(names)
    paths = [path for name in names if (path := write_report(course, name))]
    if not paths:
        raise CommandError(f"nobody has been graded in {', '.join(names)} yet; grade first")
    for path in paths:
        print(f"wrote {shown(path)}")
    return 0


def shown(path: Path) -> str:
    """Return a path as it can be typed from the current folder."""
    return os.path.relpath(path)


def _points(grade: Grade) -> str:
    return "-" if grade.points is None else f"{grade.points:.4g}"
