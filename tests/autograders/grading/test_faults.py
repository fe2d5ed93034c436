"""Kill -9 while a class is graded by the real command, with a pool and a gradebook that are real.

`python benchmarks/faults.py` does the same a hundred times, with real kernels.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import psutil
import pytest
from filelock import FileLock

from autograders.grading.course import Course
from benchmarks import faults
from tests.autograders.grading.tiny_course import LESSON, hand_in, make_course

STUDENTS = {f"learner{i:02}": f"sleep 0.2 # {'x' * i}" for i in range(10)}


def command(root):
    """Return what starts the grading of a tiny course, with workers that have no TensorFlow to load."""
    run = [sys.executable, "-m", "tests.autograders.grading.tiny_course", "grade", LESSON, "--course", str(root)]

    def start(*more):
        with open(root / "run.log", "ab") as log:
            return subprocess.Popen([*run, "--jobs", "2", *more], stdout=log, stderr=log, start_new_session=True)

    return start


@pytest.fixture(autouse=True)
def light(monkeypatch):
    monkeypatch.setenv("AUTOGRADERS_SEED", "7")


@pytest.fixture(scope="module")
def entered(tmp_path_factory):
    root = make_course(tmp_path_factory.mktemp("faults") / "course", STUDENTS)
    Course(root).prepare(LESSON)
    return root


@pytest.fixture
def copies(entered, tmp_path):
    """Return a function that copies the course, with its lesson in the gradebook."""
    return lambda name: shutil.copytree(entered, tmp_path / name)


def test_killed_eight_times_the_class_has_the_grades_of_an_undisturbed_run(copies):
    peaceful, harassed = copies("peaceful"), copies("harassed")
    assert command(peaceful)().wait(300) == 0, (peaceful / "run.log").read_text()
    _, victims, seen = faults.disturbed(command(harassed), 8, random.Random(1), pause=0.5, patience=500)
    assert victims.total() == 8
    expected, found = (faults.snapshot(Course(root), LESSON) for root in (peaceful, harassed))
    assert len(expected) == len(STUDENTS)
    assert faults.differences(expected, found) == []
    assert faults.left_over(seen) == []


def test_a_killer_among_them_gets_a_reason_and_the_others_their_grades(copies):
    root = copies("killer")
    hand_in(root, "learner03", "die")
    assert command(root)().wait(300) == 1
    told = (root / "run.log").read_text()
    assert "ended the grading process twice" in told
    assert "10 of 10 submissions have a score" in told


def test_ctrl_c_stops_and_the_next_run_goes_on(copies):
    root = copies("stopped")
    grader = command(root)()
    while "learner0" not in (root / "run.log").read_text():
        assert grader.poll() is None
        time.sleep(0.1)
    below = set(psutil.Process(grader.pid).children(recursive=True))
    assert len(below) >= 3
    os.killpg(grader.pid, signal.SIGINT)  # as a terminal does: everybody in front of it
    assert grader.wait(60) == 130
    told = (root / "run.log").read_text()
    assert told.rstrip().endswith("stopped")
    assert "Traceback" not in told
    assert faults.left_over(below) == []
    assert command(root)().wait(300) == 0
    assert "10 of 10 submissions have a score, " in (root / "run.log").read_text()


def test_two_graders_do_not_meet_in_one_folder(copies):
    root = copies("two")
    with FileLock(root / "build" / "grading.lock"):
        assert command(root)().wait(100) == 2
    assert "autograders grade: another process is grading in " in (root / "run.log").read_text()
