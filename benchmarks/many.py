"""Grade a very large class on a local Dask cluster, with the running of code left out, to see what breaks first.

Run it with `python benchmarks/many.py [--submissions 10000] [--workers 2] [--messages 10]`. Everything is real but the
kernels: files, quarantine, the cluster, results on disk, nbgrader's write-back, SQLite. It prints how time and memory
develop, then how long a second run takes that finds everything done.
"""

from __future__ import annotations

import argparse
import itertools
import logging
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import psutil
from grading import LESSON, make_class

from autograders import lessons
from autograders.grading import classroom
from autograders.grading.course import Course
from autograders.grading.grade_notebook import CHECK
from autograders.grading.intake import quarantine
from autograders.grading.worker import Assignment, Result
from autograders.grading.workers import KEPT_MESSAGES, cluster
from autograders.verdict import Verdict

DIFFERENT = 50
"""How many different submissions there are; the others are copies under other names."""

BLOCKS = 10


def without_running(assignment: Assignment, submission) -> Result:
    """Stand in for `worker.grade`: full points for everybody, and no kernel."""
    intake = quarantine(submission, nbformat.reads(assignment.released, as_version=4), assignment.lesson)
    tasks = lessons.lesson(assignment.lesson).tasks
    for cell in intake.notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "").removeprefix(CHECK)
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata["verdict"] = Verdict(name, tasks[name].points, tasks[name].points).to_dict()
    return Result(nbformat.writes(intake.notebook), tuple(intake.companions), intake.notes, intake.reason)


def hand_in(course: Course, submissions: int) -> list[str]:
    """Copy what a few learners handed in until there are enough."""
    first = course.students(LESSON)
    for i, student in zip(range(len(first), submissions), itertools.cycle(first), strict=False):
        path = course.path(course.submitted, f"learner{i:05}", LESSON)
        path.parent.mkdir()
        shutil.copytree(course.path(course.submitted, student, LESSON), path)
    return course.students(LESSON)


def main() -> None:
    """Grade the class twice and print the figures."""
    import dask
    import many  # by this name, and not as __main__, workers find what they are asked to call
    from distributed import LocalCluster

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--messages", type=int, default=KEPT_MESSAGES, help="of each line that the scheduler keeps; Dask's own is 1000"
    )
    options = parser.parse_args()
    dask.config.set({"distributed.admin.low-level-log-length": options.messages})
    classroom.worker.grade = many.without_running
    logging.getLogger("NbGrader").setLevel(logging.ERROR)
    process = psutil.Process()
    with tempfile.TemporaryDirectory(prefix="many-") as name:
        folder = Path(name) / "course"
        make_class(folder, min(DIFFERENT, options.submissions))
        course = Course(folder)
        course._app.log.setLevel(logging.ERROR)
        students = hand_in(course, options.submissions)
        local = LocalCluster(options.workers, processes=True, threads_per_worker=1, dashboard_address=None)
        with local, cluster(local.scheduler_address) as workers:
            print("submissions   a second   grader ms each   grader MB   workers MB   gradebook MB", flush=True)
            start = begun = time.perf_counter()
            busy = time.process_time()
            block = max(1, len(students) // BLOCKS)
            for i, grade in enumerate(classroom.grade_class(course, LESSON, students, workers), 1):
                assert grade.points == 100, grade
                if i % block == 0:
                    now, used = time.perf_counter(), time.process_time()
                    others = sum(child.memory_info().rss for child in process.children(recursive=True)) / 1e6
                    size = (folder / "gradebook.db").stat().st_size / 1e6
                    pace, each, mine = (
                        block / (now - start),
                        1e3 * (used - busy) / block,
                        process.memory_info().rss / 1e6,
                    )
                    print(f"{i:>11}{pace:>11.2f}{each:>17.0f}{mine:>12.0f}{others:>13.0f}{size:>15.1f}", flush=True)
                    start, busy = now, used
            print(f"everybody: {time.perf_counter() - begun:.0f} s")
            start = time.perf_counter()
            again = list(classroom.grade_class(course, LESSON, students, workers))
            assert all(grade.unchanged for grade in again)
            print(f"again, nothing changed: {time.perf_counter() - start:.0f} s")
        start = time.perf_counter()
        with course.gradebook() as gradebook:
            mean = gradebook.average_assignment_score(LESSON)
        print(f"mean {mean:g} of the class, by nbgrader: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    # Workers import this module by its name.
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    sys.path.insert(0, str(Path(__file__).parent))
    main()
