"""Whether a lesson is in the gradebook, with all that grading needs of it."""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader.api import Notebook
from nbgrader.utils import is_grade, is_locked, is_solution, is_task


def has_all_cells(entered: Notebook, released: NotebookNode) -> bool:
    """Whether the gradebook's notebook has every cell of the released one, of every kind.

    nbgrader enters cells one by one, so a grader that was killed at its first run may have left a part of them.
    """
    kinds = ((is_grade, entered.grade_cells), (is_solution, entered.solution_cells), (is_task, entered.task_cells))
    for is_kind, found in (*kinds, (_is_restored, entered.source_cells)):
        expected = {cell.metadata.nbgrader.grade_id for cell in released.cells if is_kind(cell)}
        if not expected <= {cell.name for cell in found}:
            return False
    return True


def _is_restored(cell: NotebookNode) -> bool:
    """Whether nbgrader keeps the source of a cell, to put it back or to see whether somebody has answered."""
    return is_grade(cell) or is_solution(cell) or is_task(cell) or is_locked(cell)
