"""nbgrader's Execute, replaced: the kernel answers, the grader judges."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution
from traitlets import Bool, Integer, Unicode

from autograders import lessons
from autograders.grading.class_cases import cases_from
from autograders.grading.grade_notebook import grade_notebook, write_verdict
from autograders.grading.kernel import AnsweringKernel
from autograders.grading.kernels import shared_kernels
from autograders.grading.seed import lesson_seed
from autograders.grading.session import LearnerSession
from autograders.verdict import Verdict


class GradeOutside(Execute):
    """Run a submission's own cells, ask its kernel for answers, judge them here and write down points and reasons.

    Every check cell leaves with two outputs, the verdict and the points as a plain number, so that nbgrader's
    own `SaveAutoGrades` takes the partial credit, and with the verdict in its metadata, for reports.

    Notes
    -----
    Run are set-up cells, answers and cells that the learner added, in their order. Outputs that came with the
    file, warnings and prints have no effect on points, nor have `skip-execution` tags.
    """

    sandbox = Bool(
        True, help="Shut each submission in. False runs it with your own rights: for code of people you trust."
    ).tag(config=True)
    total_timeout = Integer(600, help="Seconds for one submission, all cells together.").tag(config=True)
    seed_folder = Unicode("", help="Folder of the seed of the grading cases; empty: the course folder.").tag(
        config=True
    )

    def __call__(self, nb, resources):
        """Run even under --no-execute: nbgrader would then believe the outputs that the learner sent."""
        return self.preprocess(nb, resources)

    def preprocess(self, nb: NotebookNode, resources=None, km=None):
        """Grade the notebook in place."""
        lesson = lessons.lesson(resources["nbgrader"]["assignment"])
        folder = Path(resources.get("metadata", {}).get("path") or ".")
        # nbgrader works in the course folder while it converts.
        seed = lesson_seed(Path(self.seed_folder or "."), lesson.name)
        with tempfile.TemporaryDirectory(prefix="grading-", ignore_cleanup_errors=True) as scratch:
            _copy_companions(folder, Path(scratch))

            def start_kernel() -> AnsweringKernel:
                return shared_kernels(lesson.name, self.sandbox).start(Path(scratch))

            with LearnerSession(start_kernel, self.timeout or 30, self.total_timeout) as session:
                grade_notebook(nb, lesson, cases_from(b"", seed), session)
        return nb, resources


class TakeVerdicts(NbGraderPreprocessor):
    """In the place of GradeOutside where a worker has run and judged the notebook already: points as the gradebook's.

    It believes the verdicts in a notebook, so it is for what a worker gave back and cannot be put into a configuration.
    """

    def preprocess_cell(self, cell: NotebookNode, resources, index: int):
        """Write down the verdict of a check cell."""
        if is_grade(cell) and not is_solution(cell):
            write_verdict(cell, Verdict.from_dict(cell.metadata["verdict"]))
        return cell, resources


def _copy_companions(folder: Path, scratch: Path) -> None:
    """Copy the files that came with a notebook, so that whatever runs can change only copies."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.suffix == ".ipynb" or path.is_symlink():
            continue
        if path.is_dir():
            shutil.copytree(path, scratch / path.name, symlinks=True)
        elif path.is_file():
            shutil.copy(path, scratch / path.name)
