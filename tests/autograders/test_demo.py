"""The demo on a small class, and stock nbgrader on the same class."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest

from autograders import demo as demo_module
from autograders import lessons
from autograders.course_folder import CONFIG
from autograders.grading.course import RELEASED, Course
from autograders.grading.seed import FILE

pytestmark = pytest.mark.tensorflow

REPOSITORY = Path(__file__).parents[2]
LESSON = demo_module.LESSON
CLASS = {"ada": 0.1, "kofi": 0.5}


@pytest.fixture(scope="module")
def course(tmp_path_factory, tensorflow):
    """The folder of a demo with two invented learners, and what it printed."""
    folder = tmp_path_factory.mktemp("demo") / "course"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_module, "LEARNERS", CLASS)
        patch.chdir(REPOSITORY)
        assert demo_module.demo(folder) == 0
    return Course(folder)


def scores(root):
    course = Course(root)
    with course.gradebook() as gradebook:
        return {
            submission.student_id: {grade.name: grade.auto_score for n in submission.notebooks for grade in n.grades}
            for submission in gradebook.find_assignment(LESSON).submissions
        }


def test_everybody_is_graded(course):
    found = scores(course.root)
    assert set(found) == {*CLASS, "perfect", "blank", "broken"}
    totals = {student: sum(score or 0 for score in grades.values()) for student, grades in found.items()}
    assert totals["perfect"] == 100
    assert totals["blank"] == totals["broken"] == 0
    assert 0 < totals["kofi"] < 100


def test_everything_is_where_the_demo_says(course):
    assert (course.root / "build" / "report" / f"{LESSON}.html").is_file()
    assert (course.path(course.feedback, "kofi", LESSON) / f"{LESSON}.html").is_file()
    with open(course.root / "grades.csv", encoding="utf-8-sig") as file:
        exported = {row["student"]: float(row["score"]) for row in csv.DictReader(file)}
    assert exported["perfect"] == 100
    assert len(exported) == 5


def test_stock_nbgrader_gives_the_same_scores(course, tmp_path):
    for name in (CONFIG, FILE):
        shutil.copy(course.root / name, tmp_path)
    shutil.copytree(course.root / "build" / "source", tmp_path / "build" / "source")
    for student in (*CLASS, "perfect", "blank"):
        shutil.copytree(course.path(course.submitted, student, LESSON), tmp_path / "submitted" / student / LESSON)
    nbgrader(tmp_path, "generate_assignment", LESSON, f"--CourseDirectory.release_directory={RELEASED}")
    nbgrader(tmp_path, "autograde", LESSON)
    expected = scores(course.root)
    del expected["broken"]
    assert scores(tmp_path) == expected


def nbgrader(folder, *arguments):
    environment = os.environ | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_the_invented_class_is_the_same_every_time_and_no_two_learners_are_equal():
    source = nbformat.v4.new_notebook()
    lesson = lessons.lesson(LESSON)
    for name in lesson.tasks:
        about = {"grade_id": name, "grade": False, "solution": True, "locked": False}
        source.cells.append(nbformat.v4.new_code_cell("right", metadata={"nbgrader": about}))

    def invented():
        pairs = demo_module.invented_class(lesson, source, source, np.random.default_rng(demo_module.SEED))
        return {student: tuple(cell.source for cell in notebook.cells) for student, notebook in pairs}

    first = invented()
    assert first == invented()
    assert len(first) == len(set(first.values())) == 12
    wrong = {student: sum(source != "right" for source in sources) for student, sources in first.items()}
    assert 0 < wrong["ada"] < wrong["lena"] < len(lesson.tasks)
