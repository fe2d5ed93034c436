"""Measure how long it takes to grade a submission, and what the time goes into.

Run it with `python benchmarks/grading.py`. It grades an invented class in a temporary folder.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import nbformat

from autograders import demo, lessons
from autograders.course_folder import CONFIG, course_folder
from autograders.grading.classroom import grade_submission
from autograders.grading.course import Course
from autograders.grading.kernel import AnsweringKernel
from course_lib import keras_bridge


@contextlib.contextmanager
def timed(what: str):
    """Print how long the body takes."""
    start = time.perf_counter()
    yield
    print(f"{what:<46}{time.perf_counter() - start:7.2f} s")


def main():
    """Grade the demo's class and print the times."""
    home = course_folder(Path(__file__).parent)
    with tempfile.TemporaryDirectory(prefix="grading-benchmark-") as name:
        folder = Path(name)
        shutil.copy(home / CONFIG, folder)
        (folder / "notebooks").mkdir()
        shutil.copytree(home / "notebooks" / "sources", folder / "notebooks" / "sources")
        course = Course(folder)
        with timed("once: build, release, gradebook"), contextlib.redirect_stdout(io.StringIO()):
            released = course.prepare(demo.LESSON)
        with timed("once: import TensorFlow"):
            keras_bridge.tensorflow()
        solved = nbformat.read(folder / "build" / "source" / demo.LESSON / f"{demo.LESSON}.ipynb", as_version=4)
        demo.hand_in(course, lessons.lesson(demo.LESSON), solved, released)
        with timed("each: start a kernel"):
            kernel = AnsweringKernel(folder)
        setup = next(cell.source for cell in solved.cells if "setup" in cell.metadata.get("tags", ()))
        with timed("each: the lesson's set-up cell"):
            kernel.run(setup, 60)
        kernel.stop()
        seconds = {}
        for student in course.students(demo.LESSON):
            start = time.perf_counter()
            grade_submission(course, demo.LESSON, student, released)
            seconds[student] = time.perf_counter() - start
        print(f"{'each: a submission, median':<46}{statistics.median(seconds.values()):7.2f} s")
        slowest = max(seconds, key=seconds.get)
        print(f"{'each: a submission, slowest (' + slowest + ')':<46}{seconds[slowest]:7.2f} s")
        print(f"{'each: one that cannot be graded':<46}{seconds['broken']:7.2f} s")


if __name__ == "__main__":
    main()
