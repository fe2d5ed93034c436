"""A class of attackers with honest neighbours, graded once, in the sandbox."""

import contextlib
import ctypes
import os
import shutil
import socket
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from autograders import lessons
from autograders.grading.classroom import Grade, grade_class
from autograders.grading.course import Course
from autograders.grading.invented import with_answers
from autograders.grading.workers import processes
from tests.autograders.grading.attacks.attack import LESSON, TARGET, WRONG
from tests.autograders.grading.attacks.code_attacks import CODE
from tests.autograders.grading.attacks.file_attacks import FILES

REPOSITORY = Path(__file__).parents[4]
HONEST = {"a_perfect": {}, "n_wrong": {TARGET: WRONG}, "z_perfect": {}}
"""Neighbours, by what they answered otherwise than the solution."""

SUBREAPER = 36
"""Of prctl: processes that lose their parents become children of this one, and are not lost sight of."""


@dataclass(frozen=True)
class Graded:
    """The class after grading.

    Attributes
    ----------
    course : Course
    grades : dict of str to Grade
    touched : list of str
        What was found changed outside the sandbox.
    left : list of str
        Command lines of processes that are still there.
    """

    course: Course
    grades: dict[str, Grade]
    touched: list[str]
    left: list[str]


def make_course(root: Path) -> Course:
    """A course folder that has released the lesson."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    (root / "notebooks").mkdir()
    shutil.copytree(REPOSITORY / "notebooks" / "sources", root / "notebooks" / "sources")
    course = Course(root)
    course.prepare(LESSON)
    return course


def solved(course: Course):
    """The lesson with all its answers."""
    source = course.root / "build" / "source" / LESSON / f"{LESSON}.ipynb"
    return with_answers(nbformat.read(source, as_version=4), {})


def submission_folder(course: Course, student: str) -> Path:
    """The folder that a learner hands in."""
    path = course.path(course.submitted, student, LESSON)
    path.mkdir(parents=True)
    return path


@pytest.fixture(scope="session")
def attacked(tmp_path_factory):
    """Everybody, graded by two processes."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    course = make_course(tmp_path_factory.mktemp("attacked"))
    honest = solved(course)
    canaries = [course.root, Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.home(), Path("/")]
    watched = [folder / "canary" for folder in canaries] + [Path("/tmp/unpickled"), Path("/tmp/hit")]
    for path in watched:
        path.unlink(missing_ok=True)
    before, children = _state(course), _descendants()
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = {"COURSE": str(course.root), "PORT": server.getsockname()[1]}
        for name, answers in HONEST.items():
            nbformat.write(with_answers(honest, answers), submission_folder(course, name) / f"{LESSON}.ipynb")
        for attack in (*CODE, *FILES):
            attack.hand_in(submission_folder(course, attack.name), honest, place)
        handed_in = _submitted(course)
        connections = []
        threading.Thread(target=_listen, args=(server, connections), daemon=True).start()
        with processes(2, 600) as workers:
            grades = {grade.student: grade for grade in grade_class(course, LESSON, course.students(LESSON), workers)}
    touched = [str(path) for path in watched if path.exists()] + connections
    touched += sorted(map(str, before ^ _state(course)))
    touched += [] if _submitted(course) == handed_in else ["submissions"]
    return Graded(course, grades, touched, _gone(children))


def _state(course: Course) -> set[Path]:
    mine = {"autograded", "submitted", "build", "gradebook.db", ".grading_seed", "__pycache__"}
    return {path for path in course.root.iterdir() if path.name not in mine}


def _submitted(course: Course) -> dict[Path, tuple]:
    paths = (course.root / "submitted").rglob("*")
    return {path: (path.lstat().st_size, path.lstat().st_mtime_ns) for path in paths}


def _listen(server, connections):
    with contextlib.suppress(OSError):
        while True:
            server.accept()
            connections.append("a connection to this machine")


def _descendants() -> dict[int, str]:
    """Command lines of the processes below this one, by number."""
    parents, lines = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError, StopIteration):
            pid = int(status.parent.name)
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            parents[pid] = int(fields["PPid"])
            lines[pid] = (status.parent / "cmdline").read_text().replace("\0", " ") or fields["Name"]
            if fields["State"].startswith("Z"):
                lines.pop(pid)
    found = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return {pid: lines[pid] for pid in found - {os.getpid()} if pid in lines}


def _gone(before: dict[int, str]) -> list[str]:
    """Wait a moment, and return what is still there besides multiprocessing's own helpers."""
    for _ in range(50):
        left = [line for pid, line in _descendants().items() if pid not in before and "multiprocessing." not in line]
        if not left:
            break
        time.sleep(0.1)
    return left


def points_of(task: str) -> float:
    """What a task is worth."""
    return lessons.lesson(LESSON).tasks[task].points
