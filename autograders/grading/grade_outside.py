"""nbgrader's Execute, replaced: the kernel answers, the grader judges."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked, is_solution
from traitlets import Bool, Integer, Unicode

from autograders import lessons
from autograders.exercise import Lesson
from autograders.grading.asking import verdict_on
from autograders.grading.intake import UNGRADABLE
from autograders.grading.kernel import AnsweringKernel, KernelDiedError
from autograders.grading.kernels import shared_kernels
from autograders.grading.outputs import error_names
from autograders.grading.seed import lesson_seed
from autograders.grading.session import LearnerSession, OutOfTimeError
from autograders.verdict import Verdict

CHECK = "check_"
"""A check cell's grade_id is this and the name of its task."""

SETUP = "setup"
"""Locked cells whose grade_id begins so are run; the other locked cells only demonstrate."""


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
                grade_notebook(nb, lesson, seed, session)
        return nb, resources


class TakeVerdicts(NbGraderPreprocessor):
    """In the place of GradeOutside where a worker has run and judged the notebook already: points as the gradebook's.

    It believes the verdicts in a notebook, so it is for what a worker gave back and cannot be put into a configuration.
    """

    def preprocess_cell(self, cell: NotebookNode, resources, index: int):
        """Write down the verdict of a check cell."""
        if is_grade(cell) and not is_solution(cell):
            _write_verdict(cell, Verdict.from_dict(cell.metadata["verdict"]))
        return cell, resources


def grade_notebook(nb: NotebookNode, lesson: Lesson, seed: int, session: LearnerSession) -> None:
    """Run the cells of a submission in a session and put the verdicts into its check cells.

    Raises
    ------
    ValueError
        If a check cell belongs to no task of the lesson: the release and the lesson's module do not fit together.
    """
    reason = nb.metadata.get(UNGRADABLE)
    troubles: dict[str, str] = {}
    known_wrong: list[str] = []
    asked = False
    own_lines = {line.strip() for cell in nb.cells if cell.cell_type == "code" for line in cell.source.split("\n")}
    for cell in nb.cells:
        cell.metadata.pop("verdict", None)
        if cell.cell_type != "code":
            continue
        cell.outputs, cell.execution_count = [], None
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if is_grade(cell) and not is_solution(cell):
            task = lesson.tasks.get(grade_id.removeprefix(CHECK))
            if task is None:
                raise ValueError(f"{lesson.name}: the check cell {grade_id!r} belongs to no exercise; release it again")
            if reason:
                verdict = Verdict(task.name, 0.0, task.points, UNGRADABLE, reason)
            else:
                verdict = verdict_on(task, seed, session, troubles.get(task.name, ""), known_wrong, own_lines)
                asked = True
                known_wrong += [] if verdict.passed else [task.name]
            _write_verdict(cell, verdict)
        elif not reason and cell.source.strip() and _is_run(cell, grade_id):
            troubles[grade_id] = _run(cell, session.run, keep_outputs=not asked)


def _is_run(cell: NotebookNode, grade_id: str) -> bool:
    return not is_locked(cell) or grade_id.startswith(SETUP)


def _run(cell: NotebookNode, run: Callable, keep_outputs: bool) -> str:
    """Run a cell and return what went wrong in it, for the verdict on what it should define.

    Once the kernel has seen cases, a cell could print them: from then on only the types of errors are kept.
    """
    try:
        result = run(cell.source)
    except KernelDiedError:
        trouble = "ended Python itself, or could not be stopped"
    except OutOfTimeError:
        trouble = "was not run: the notebook had used up its time"
    else:
        names = error_names(result.outputs)
        if keep_outputs:
            cell.outputs = result.outputs
        trouble = {
            "ok": "",
            "time": "did not finish and was interrupted",
            "error": f"stopped with {names[-1] if names else 'an error'}",
        }[result.ended]
    if trouble and not any(output.output_type == "error" for output in cell.outputs):
        cell.outputs.append(new_output("stream", name="stdout", text=f"This cell {trouble}.\n"))
    return trouble


def _write_verdict(cell: NotebookNode, verdict: Verdict) -> None:
    worth = float(cell.metadata.nbgrader["points"])  # the gradebook's, should the lesson have changed since its release
    points = max(0.0, min(worth, worth * verdict.points / verdict.max_points)) if verdict.max_points else 0.0
    shown = {"text/html": verdict.to_html(), "text/plain": verdict.message}
    cell.outputs = [
        new_output("display_data", data=shown),
        new_output("execute_result", data={"text/plain": repr(round(points, 2))}, execution_count=None),
    ]
    cell.metadata["verdict"] = verdict.to_dict()


def _copy_companions(folder: Path, scratch: Path) -> None:
    """Copy the files that came with a notebook, so that whatever runs can change only copies."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.suffix == ".ipynb" or path.is_symlink():
            continue
        if path.is_dir():
            shutil.copytree(path, scratch / path.name, symlinks=True)
        elif path.is_file():
            shutil.copy(path, scratch / path.name)
