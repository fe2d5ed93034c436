"""A course folder with one lesson of a minute, and workers that judge it without a kernel: everything but the running
of code is real.
"""

import copy
import os
import signal
import sys
import time
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograders.grading.grade_notebook import CHECK
from autograders.grading.intake import quarantine
from autograders.grading.worker import Result
from autograders.verdict import Verdict

LESSON = "01_perceptron"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "tiny"
c.CourseDirectory.source_directory = "source"
c.CourseDirectory.release_directory = "release"
{more}
c.Autograde.autograde_preprocessors = [
    "autograders.grading.grade_outside.GradeOutside",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]
"""


def cell(name, source, make=new_code_cell, **about):
    about = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3} | about
    return make(source, id=name, metadata={"nbgrader": {"grade_id": name} | about})


def lesson_notebook():
    cells = [
        new_markdown_cell("# Halving", id="title"),
        cell("relu", "def relu(x):\n    return 0", solution=True),
        cell("check_relu", "check(relu)", grade=True, locked=True, points=10),
        cell("sigmoid", "def sigmoid(x):\n    return 0", solution=True),
        cell("check_sigmoid", "check(sigmoid)", grade=True, locked=True, points=5),
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return new_notebook(cells=cells, metadata=metadata)


def make_course(root: Path, students: dict[str, str], more: str = "") -> Path:
    """Make a course folder in which each student's answer to `relu` is the source given."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "nbgrader_config.py").write_text(CONFIG.format(more=more))
    (root / "source" / LESSON).mkdir(parents=True)
    nbformat.write(lesson_notebook(), root / "source" / LESSON / f"{LESSON}.ipynb")
    for student, source in students.items():
        hand_in(root, student, source)
    return root


def hand_in(root: Path, student: str, source: str) -> None:
    folder = root / "submitted" / student / LESSON
    folder.mkdir(parents=True, exist_ok=True)
    notebook = copy.deepcopy(lesson_notebook())
    notebook.cells[1].source = source
    nbformat.write(notebook, folder / f"{LESSON}.ipynb")


def stub_grade(assignment, submission) -> Result:
    """Stand in for `worker.grade`: a submission's answer says what should happen to its worker."""
    intake = quarantine(submission, nbformat.reads(assignment.released, as_version=4), assignment.lesson)
    answers = {c.metadata.nbgrader.grade_id: c.source for c in intake.notebook.cells if "nbgrader" in c.metadata}
    source = "" if intake.reason else answers.get("relu", "")
    if source.startswith("count "):
        with open(source.split()[1], "a") as file:
            file.write(f"{source.split()[2]}\n")
    if source.startswith("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if source.startswith("raise"):
        raise RuntimeError("the judge stumbled")
    if source.startswith("sleep"):
        time.sleep(float(source.split()[1]))
    for c in intake.notebook.cells:
        name = c.metadata.get("nbgrader", {}).get("grade_id", "")
        if name.startswith(CHECK):
            points = {"check_relu": 10, "check_sigmoid": 5}[name]
            # The seed shows in the score, so that a test can see which cases were taken.
            earned = 0.0 if intake.reason else float((len(source) + assignment.seed) % points)
            c.metadata["verdict"] = Verdict(name.removeprefix(CHECK), earned, points, None, intake.reason).to_dict()
    return Result(nbformat.writes(intake.notebook), tuple(intake.companions), intake.notes, intake.reason)


class NoOracle:
    """Stands in for the process that asks TensorFlow: the stub asks nobody."""

    def __init__(self, lesson):
        self.lesson = lesson

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None

    def packed_cases(self, seed):
        return b""


def stub_prepare(lesson, sandbox):
    """Stand in for `worker.prepare`: the stub needs no kernel."""


def main() -> int:
    """Run a command of `python -m autograders` with workers that only pretend to grade."""
    from autograders.__main__ import main as command
    from autograders.grading import oracle, workers

    workers.PRELOADED[:] = []
    oracle.OracleProcess = NoOracle
    from autograders.grading import classroom

    classroom.worker.grade = stub_grade
    classroom.worker.prepare = stub_prepare
    classroom.worker.package_version = lambda: "this one"  # whoever edits the package meanwhile
    return command()


if __name__ == "__main__":
    # By this name, and not as __main__, workers find what they are asked to call.
    from tests.autograders.grading import tiny_course

    sys.exit(tiny_course.main())
