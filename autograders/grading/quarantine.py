"""The doors of quarantine in nbgrader: `nbgrader autograde` and formgrader's button take in what `intake` would.

nbgrader copies a submission's files, follows its links and reads its dates before any preprocessor runs, and one
file that it cannot read ends the rest of its work. The exporter is what it makes just before that: it stages
everything that was handed in, and lets nbgrader grade from there.

What nbgrader decides before that stays as it is: it grades nobody if no submission that it was asked for holds any
notebook, and what ends its process or locks its gradebook ends its class. `python -m autograders grade` goes on then.
"""

from __future__ import annotations

import copy
import glob
import re
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from autograders import lessons
from autograders.grading.course import RELEASED, STAGED
from autograders.grading.intake import quarantine_notebook, take_in

QUARANTINED = "quarantined"
"""Key among nbgrader's resources: the notebook comes from the folder that intake wrote."""

STUDENT = re.compile(r"\w[\w.@+ -]{0,99}")
"""Names of learners that formgrader's pages can hold: they print a name as it is, tags included."""


class QuarantineExporter(NotebookExporter):
    """nbgrader's exporter for `Autograde`, which stages what was handed in before nbgrader opens any of it.

    Put it into nbgrader_config.py as `c.Autograde.exporter_class`.
    """

    def __init__(self, config=None, parent=None, **options):
        super().__init__(config=config, parent=parent, **options)
        if isinstance(parent, Autograde) and parent.coursedir.assignment_id in lessons.names():
            _stage_all(parent)

    def from_filename(self, filename, resources=None, **options):
        """Convert a notebook; what comes from the staged folder is marked."""
        if resources is not None and _is_staged(filename, self.parent):
            resources["nbgrader"][QUARANTINED] = True
        return super().from_filename(filename, resources=resources, **options)


class Quarantine(NbGraderPreprocessor):
    """Repair a submission's cells, or put the released notebook in its place; first in `sanitize_preprocessors`."""

    def preprocess(self, nb: NotebookNode, resources):
        """Return the notebook that may be graded."""
        lesson = resources["nbgrader"]["assignment"]
        if not resources["nbgrader"].get(QUARANTINED) and lesson in lessons.names():
            intake = quarantine_notebook(nb, released_notebook(self.parent.parent.coursedir, lesson))
            nb = intake.notebook
        return nb, resources


def released_notebook(coursedir: CourseDirectory, lesson: str) -> NotebookNode:
    """Return the lesson as learners got it.

    Raises
    ------
    NbGraderException
        If it has not been released in this course folder.
    """
    folders = (coursedir.release_directory, RELEASED)
    paths = [Path(coursedir.format_path(folder, ".", lesson)) / f"{lesson}.ipynb" for folder in folders]
    for path in paths:
        if path.is_file():
            return nbformat.read(path, as_version=4)
    raise NbGraderException(f"{lesson} has not been released: expected {paths[0]}")


def is_safe_name(student: str) -> bool:
    """Whether a learner's name can be entered into the gradebook and shown on a page.

    >>> is_safe_name("ada.lovelace@uni.edu"), is_safe_name("<img src=x>"), is_safe_name("..")
    (True, False, False)
    """
    return bool(STUDENT.fullmatch(student))


def _stage_all(converter: Autograde) -> None:
    """Stage every submission that nbgrader is about to grade, and send it to the staged folder."""
    coursedir = converter.coursedir
    if coursedir.submitted_directory == STAGED:
        return
    lesson = coursedir.assignment_id
    released = released_notebook(coursedir, lesson)
    staged = copy.copy(coursedir)
    staged.submitted_directory = STAGED
    handed_in = coursedir.format_path(coursedir.submitted_directory, coursedir.student_id, lesson)
    names = [Path(folder).parent.name for folder in sorted(glob.glob(handed_in))]
    for student in names:
        if not is_safe_name(student):
            converter.log.error("not graded, because of its name: %s", ascii(student))
            continue
        submission = Path(coursedir.format_path(coursedir.submitted_directory, student, lesson))
        intake = take_in(submission, Path(staged.format_path(STAGED, student, lesson)), released, lesson)
        for text in filter(None, (intake.reason, *intake.notes)):
            converter.log.warning("%s: %s", student, ascii(text)[1:-1])
    converter.coursedir = staged
    converter.init_notebooks()
    wanted = {str(Path(staged.format_path(STAGED, student, lesson))) for student in names if is_safe_name(student)}
    converter.assignments = {path: found for path, found in converter.assignments.items() if path in wanted}


def _is_staged(filename: str, converter) -> bool:
    staged = converter is not None and converter.coursedir.submitted_directory == STAGED
    return staged and Path(converter.coursedir.format_path(STAGED, "x", "y")).parents[1] in Path(filename).parents
