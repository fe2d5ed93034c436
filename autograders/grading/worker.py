"""What a worker does: it gets a submission as data, grades it, and gives data back.

It needs this package and nothing else: neither the course folder nor the gradebook.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import shutil
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import nbformat

import autograders
import course_lib
from autograders import lessons
from autograders.grading.class_cases import cases_from
from autograders.grading.grade_notebook import grade_notebook
from autograders.grading.intake import Intake, quarantine, write_files
from autograders.grading.kernels import shared_kernels
from autograders.grading.kernels.temporary import make_folder
from autograders.grading.session import LearnerSession
from autograders.grading.submission import Submission

log = logging.getLogger(__name__)

_ONE_AT_A_TIME = threading.Lock()
"""A worker of a cluster may have several threads; kernels and time limits are made for one."""


class OtherVersionError(Exception):
    """A worker runs another version of this package than the one that asks it."""


@dataclass(frozen=True)
class Assignment:
    """What all submissions of a lesson have in common.

    Attributes
    ----------
    lesson : str
    released : str
        The notebook that learners got, as JSON.
    seed : int
        Chooses the grading cases.
    files : mapping of str to bytes
        The lesson's own files, which lie beside every submission.
    cell_limit, total_limit : float
        Seconds for one cell, and for one submission.
    sandbox : bool
    version : str
        `package_version` of the grader.
    cases : bytes
        What the submissions should answer, as `class_cases.packed_cases` gave it; empty: the worker computes it.
    """

    lesson: str
    released: str = field(repr=False)
    seed: int = field(repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    cell_limit: float = 30.0
    total_limit: float = 600.0
    sandbox: bool = True
    version: str = ""
    cases: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Result:
    """A graded submission.

    Attributes
    ----------
    notebook : str
        As JSON, with a verdict in every check cell.
    companions : tuple of str
        Paths of the submission's files that may lie beside it.
    notes : tuple of str
        What was put right.
    reason : str
        Why it could not be graded; empty if it could.
    """

    notebook: str = field(repr=False)
    companions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""


def grade(assignment: Assignment, submission: Submission) -> Result:
    """Grade one submission; this is what a pool or a cluster is asked to run.

    Raises
    ------
    OtherVersionError
        If the grader that asks has another version of this package: its cases and verdicts could differ.
    autograders.grading.kernels.SandboxError, autograders.grading.kernel.KernelStartError
        If this machine cannot run a submission: the grader's trouble, not the learner's.
    """
    if assignment.version and assignment.version != package_version():
        raise OtherVersionError(
            f"a worker has another version of this package ({package_version()[:12]}) than the grader "
            f"({assignment.version[:12]}): install the same one on every machine and start the workers again"
        )
    released = nbformat.reads(assignment.released, as_version=4)
    intake = quarantine(submission, released, assignment.lesson)
    with _ONE_AT_A_TIME:
        return _graded(assignment, intake)


def prepare(lesson: str, sandbox: bool) -> None:
    """Start what the first submission would otherwise wait for. Whatever is in the way, it will say."""
    with contextlib.suppress(Exception):
        shared_kernels(lesson, sandbox).prepare()


def refuse(assignment: Assignment, reason: str) -> Result:
    """Return the result of a submission that nobody can grade: the released notebook, no points, and the reason."""
    released = nbformat.reads(assignment.released, as_version=4)
    return _graded(assignment, quarantine(Submission(reason=reason), released, assignment.lesson))


@cache
def package_version() -> str:
    """Return a digest of this package's sources: what decides about points besides the submission and the cases."""
    digest = hashlib.sha256()
    for package in (autograders, course_lib):
        root = Path(package.__file__).parent
        for path in sorted(root.rglob("*.py")):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _graded(assignment: Assignment, intake: Intake) -> Result:
    lesson, notebook = lessons.lesson(assignment.lesson), intake.notebook
    folder = make_folder("submission")
    try:
        write_files(folder, {**intake.companions, **assignment.files})

        def start_kernel():
            return shared_kernels(lesson.name, assignment.sandbox).start(folder)

        with LearnerSession(start_kernel, assignment.cell_limit, assignment.total_limit) as session:
            grade_notebook(notebook, lesson, cases_from(assignment.cases, assignment.seed), session)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Result(nbformat.writes(notebook), tuple(intake.companions), intake.notes, intake.reason)
