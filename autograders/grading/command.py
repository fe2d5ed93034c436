"""The commands that grade and report: what they say on the terminal, and their exit codes."""

from __future__ import annotations

import contextlib
import os
import statistics
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout
from tqdm import tqdm

from autograders.authoring import MasterError
from autograders.command_error import CommandError
from autograders.grading.classroom import Grade, grade_class
from autograders.grading.course import Course, CourseError
from autograders.grading.kernels import SandboxError
from autograders.grading.oracle import OracleError, OracleProcess
from autograders.grading.worker import OtherVersionError
from autograders.grading.workers import ClusterError, Workers, cluster, processes

LONGEST_REASON = 90


@dataclass(frozen=True)
class Options:
    """How a class is graded.

    Attributes
    ----------
    jobs : int or None
        Processes; None is one for each core.
    scheduler : str or None
        Address of a Dask scheduler, in place of processes.
    sandbox : bool or None
        None is what nbgrader_config.py says.
    again : bool
        Grade what has not changed, too.
    regrade : bool
        Take new cases.
    """

    jobs: int | None = None
    scheduler: str | None = None
    sandbox: bool | None = None
    again: bool = False
    regrade: bool = False

    def how(self) -> dict:
        """The options of `grade_class`."""
        return {"sandbox": self.sandbox, "again": self.again, "regrade": self.regrade}


def grade(
    lesson: str,
    students: list[str] | None = None,
    folder: str | None = None,
    options: Options | None = None,
    oracle: OracleProcess | None = None,
) -> int:
    """Grade a lesson, say what everybody got and why, and return 0 if everybody got a score and a reason.

    Raises
    ------
    CommandError, FileNotFoundError, FileExistsError
        If there is no such course folder or submission, the lesson cannot be released, or nobody can be graded.
    """
    course = Course(folder)
    handed_in = course.students(lesson)
    if not handed_in:
        where = course.path(course.submitted, "LEARNER", lesson)
        raise CommandError(f"nobody has handed in {lesson}; expected submissions in {shown(where)}")
    missing = sorted(set(students or ()) - set(handed_in))
    if missing:
        raise CommandError(f"no submission of {lesson} by {', '.join(missing)}")
    grades = grade_and_tell(course, lesson, sorted(set(students or handed_in)), options, oracle)
    print(f"\n{table(grades)}")
    return 0 if all(grade.points is not None and grade.reason and grade.final for grade in grades) else 1


def grade_and_tell(
    course: Course,
    lesson: str,
    students: list[str],
    options: Options | None = None,
    oracle: OracleProcess | None = None,
) -> list[Grade]:
    """Grade these students, with a progress bar and a line for each who was not graded before, and return them all."""
    options = options or Options()
    width = max(map(len, students))
    grades = []
    try:
        with (
            _alone(course),
            _workers(course, options) as workers,
            tqdm(total=len(students), desc=lesson, unit="learner", file=sys.stderr, dynamic_ncols=True) as bar,
        ):
            for grade in grade_class(course, lesson, students, workers, **options.how(), oracle=oracle):
                grades.append(replace(grade, verdicts=()))  # a large class's verdicts fill the memory
                bar.update()
                if grade.unchanged:
                    bar.initial += 1  # took no time: the time left is estimated from the others
                    continue
                tqdm.write(f"{grade.student:<{width}}  {_points(grade):>6}  {grade.reason}", file=sys.stdout)
                for note in grade.notes:
                    tqdm.write(f"{'':<{width}}          {note}", file=sys.stdout)
    except MasterError as error:
        raise CommandError(f"{lesson} cannot be released: {error}") from error
    except (CourseError, SandboxError, ClusterError, OtherVersionError, OracleError) as error:
        done = f"; {len(grades)} of {len(students)} are graded, and the same command goes on" if grades else ""
        raise CommandError(f"{error}{done}") from error
    return sorted(grades, key=lambda grade: grade.student)


@contextlib.contextmanager
def _alone(course: Course) -> Iterator[None]:
    """Keep a second grader out of the course folder; the system takes the lock from a process that ends."""
    path = course.root / "build" / "grading.lock"
    path.parent.mkdir(exist_ok=True)
    try:
        with FileLock(path, timeout=0):
            yield
    except Timeout:
        raise CommandError(f"another process is grading in {shown(course.root)}; wait for it, or end it") from None


def _workers(course: Course, options: Options) -> AbstractContextManager[Workers]:
    if options.scheduler:
        return cluster(options.scheduler)
    return processes(options.jobs or os.cpu_count() or 1, course.limits().total_timeout)


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
        reason = grade.reason if len(grade.reason) <= LONGEST_REASON else grade.reason[: LONGEST_REASON - 3] + "..."
        rows.append((grade.student, _points(grade), f"{grade.passed}/{grade.checks}", reason))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}" for row in rows]
    scores = [grade.points for grade in grades if grade.points is not None]
    summary = f"{len(scores)} of {len(grades)} submissions have a score"
    if unchanged := sum(grade.unchanged for grade in grades):
        summary += f", {unchanged} of them from before"
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
