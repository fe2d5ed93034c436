"""Measure how fast a class is graded: by this pipeline, and by stock `nbgrader autograde`, which judges in the kernel.

Run it with `python benchmarks/grading.py [stock] [growth]`: the comparison of 24 submissions (it fails below 20 times
the throughput, or if an honest score differs), and how time and memory grow with the class. Both take an invented class
of lesson 01, whose notebook has a TensorFlow section, in a temporary folder.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import nbformat
import numpy as np
import psutil

from autograders import demo, lessons
from autograders.course_folder import CONFIG, course_folder
from autograders.grading.course import Course
from autograders.grading.results import FOLDER

LESSON = demo.LESSON
CLASS = 24
JOBS = 2
GROWTH = (24, 96, 384)
FASTER = 20.0
"""Times the throughput of stock nbgrader."""

FLAT = 0.15
"""Time per submission and peak memory may differ by this share between the classes."""

PAUSE = 2.0
"""Seconds between two looks at the memory: one look takes a tenth of a second, in which a core grades nothing."""

MEMORY_LIMIT = 2.5
"""GB at the peak, all processes of two jobs together."""


def make_class(folder: Path, learners: int) -> None:
    """Release the lesson in a new course folder and hand in for that many learners, from very good to weak."""
    home = course_folder(Path(__file__).parent)
    (folder / "notebooks").mkdir(parents=True)
    shutil.copy(home / CONFIG, folder)
    shutil.copytree(home / "notebooks" / "sources", folder / "notebooks" / "sources")
    course = Course(folder)
    with contextlib.redirect_stdout(io.StringIO()):
        released = course.prepare(LESSON)
    solved = nbformat.read(folder / "build" / "source" / LESSON / f"{LESSON}.ipynb", as_version=4)
    lesson, rng = lessons.lesson(LESSON), np.random.default_rng(demo.SEED)
    weakness = {f"learner{i:05}": 0.7 * (i / learners) ** 2 for i in range(learners)}
    for student, notebook in demo.invented_class(lesson, solved, released, rng, weakness):
        path = course.path(course.submitted, student, LESSON)
        path.mkdir(parents=True)
        nbformat.write(notebook, path / f"{LESSON}.ipynb")


class Usage:
    """Seconds and peak memory of a command with everything that it starts.

    Memory is the proportional set size: what processes share counts once.
    """

    def __init__(self, command: Sequence[str], folder: Path, environment: dict[str, str] | None = None):
        self.peak = 0.0
        start = time.perf_counter()
        with open(folder / "run.log", "wb") as log:
            process = subprocess.Popen(
                command, cwd=folder, stdout=log, stderr=log, env=os.environ | (environment or {})
            )
            watch = threading.Thread(target=self._watch, args=(psutil.Process(process.pid), process))
            watch.start()
            code = process.wait()
            self.seconds = time.perf_counter() - start  # before the watch has noticed
            watch.join()
        if code:
            raise SystemExit(f"{' '.join(command)} ended with {code}:\n{(folder / 'run.log').read_text()[-3000:]}")

    def _watch(self, root: psutil.Process, process: subprocess.Popen) -> None:
        while process.poll() is None:
            total = 0
            with contextlib.suppress(psutil.Error):
                for each in (root, *root.children(recursive=True)):
                    with contextlib.suppress(psutil.Error, AttributeError):
                        total += each.memory_full_info().pss
            self.peak = max(self.peak, total / 1e9)
            time.sleep(PAUSE)


def pipeline(folder: Path) -> Usage:
    """Grade a course folder with two jobs, in the sandbox."""
    grade = ["-m", "autograders", "grade", LESSON, "--course", str(folder), "--jobs", str(JOBS)]
    return Usage([sys.executable, *grade], folder)


def stock(folder: Path) -> Usage:
    """Grade a course folder with nbgrader as it is installed: every cell and every check runs in the kernel."""
    config = folder / CONFIG
    text = config.read_text()
    # Only what says where things are and how a lesson is released: grading is nbgrader's own.
    config.write_text(re.sub(r"(?ms)^c\.(?!CourseDirectory|GenerateAssignment|LockCells).*?(?=^c\.|^#|\Z)", "", text))
    assert "GradeOutside" not in config.read_text()
    folders = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return Usage([sys.executable, "-m", "nbgrader", "autograde", LESSON], folder, {"PATH": folders})


def scores(folder: Path) -> dict[str, float]:
    """Return everybody's score."""
    with Course(folder).gradebook() as gradebook:
        return {each["student"]: round(each["score"], 2) for each in gradebook.submission_dicts(LESSON)}


def compare(root: Path) -> list[str]:
    """Print both times for the same class, and return what is not as it should be."""
    ours, theirs = root / "pipeline", root / "stock"
    make_class(ours, CLASS)
    shutil.copytree(ours, theirs)
    mine, other = pipeline(ours), stock(theirs)
    print(f"{CLASS} submissions of {LESSON}, {os.cpu_count()} cores{'':<12}total   each   a minute   memory")
    for name, used in (("stock nbgrader, in the kernel, no sandbox", other), (f"sandboxed, {JOBS} jobs", mine)):
        each = used.seconds / CLASS
        print(f"{name:<46}{used.seconds:6.1f} s{each:5.2f} s{60 / each:9.1f}{used.peak:8.2f} GB")
    ratio = other.seconds / mine.seconds
    print(f"{ratio:.1f} times the throughput, start-up included (to reach: {FASTER:g})")
    a, b = scores(ours), scores(theirs)
    differing = {student: (b.get(student), a[student]) for student in a if a[student] != b.get(student)}
    print(f"{len(a) - len(differing)} of {len(a)} scores are equal; (stock, ours) of the others: {differing}")
    told = [f"throughput: {ratio:.1f} times"] if ratio < FASTER else []
    return told + (["scores differ"] if differing else [])


def pace(folder: Path) -> float:
    """Return the seconds between two submissions that are finished one after the other, start-up left out."""
    times = [path.stat().st_mtime for path in (folder / FOLDER / LESSON).glob("*.written.json")]
    return (max(times) - min(times)) / (len(times) - 1)


def growth(root: Path) -> list[str]:
    """Print time per submission and memory for classes of several sizes, and return what is not as it should be."""
    print("submissions     total  from one to the next    memory")
    each, memory = [], []
    for size in GROWTH:
        folder = root / f"class{size}"
        make_class(folder, size)
        used = pipeline(folder)
        each.append(pace(folder))
        memory.append(used.peak)
        print(f"{size:>11}{used.seconds:>8.1f} s{each[-1]:>20.3f} s{memory[-1]:>8.2f} GB", flush=True)
        shutil.rmtree(folder)
    told = [f"memory: {max(memory):.2f} GB"] if max(memory) > MEMORY_LIMIT else []
    if max(memory) > (1 + FLAT) * min(memory):
        told.append("memory grows with the class")
    if max(each) > (1 + FLAT) * min(each):
        told.append("time per submission grows with the class")
    return told


def main() -> int:
    """Run what was asked for, everything by default."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", nargs="*", choices=["stock", "growth"], default=["stock", "growth"])
    options = parser.parse_args()
    told = []
    with tempfile.TemporaryDirectory(prefix="grading-benchmark-") as name:
        for what, run in (("stock", compare), ("growth", growth)):
            if what in options.what:
                told += run(Path(name))
    print("\n".join(f"missed: {line}" for line in told) or "everything is as it should be")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
