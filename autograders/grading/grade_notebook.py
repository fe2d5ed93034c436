"""One notebook, graded: its cells are run in order, its kernel is asked, its check cells get verdicts.

Nothing here needs nbgrader, whose import takes half a second in every worker.
"""

from __future__ import annotations

from collections.abc import Callable

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_output

from autograders.exercise import Lesson
from autograders.grading.asking import verdict_on
from autograders.grading.cell_kinds import is_grade, is_locked, is_solution
from autograders.grading.class_cases import CasesOf
from autograders.grading.conversation import KernelDiedError
from autograders.grading.intake import UNGRADABLE
from autograders.grading.outputs import error_names
from autograders.grading.session import LearnerSession, OutOfTimeError
from autograders.verdict import Verdict

CHECK = "check_"
"""A check cell's grade_id is this and the name of its task."""

SETUP = "setup"
"""Locked cells whose grade_id begins so are run; the other locked cells only demonstrate."""


def grade_notebook(nb: NotebookNode, lesson: Lesson, cases_of: CasesOf, session: LearnerSession) -> None:
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
                verdict = verdict_on(task, cases_of, session, troubles.get(task.name, ""), known_wrong, own_lines)
                asked = True
                known_wrong += [] if verdict.passed else [task.name]
            write_verdict(cell, verdict)
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


def write_verdict(cell: NotebookNode, verdict: Verdict) -> None:
    """Put a verdict into a check cell: as its outputs, points last, and as data."""
    worth = float(cell.metadata.nbgrader["points"])  # the gradebook's, should the lesson have changed since its release
    points = max(0.0, min(worth, worth * verdict.points / verdict.max_points)) if verdict.max_points else 0.0
    shown = {"text/html": verdict.to_html(), "text/plain": verdict.message}
    number = {"text/plain": repr(round(points, 2))}
    # The notebook is validated when it is written; `new_output` would do it once more for each of them.
    cell.outputs = [
        from_dict({"output_type": "display_data", "data": shown, "metadata": {}}),
        from_dict({"output_type": "execute_result", "data": number, "metadata": {}, "execution_count": None}),
    ]
    cell.metadata["verdict"] = verdict.to_dict()
