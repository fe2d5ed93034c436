"""What nbgrader's metadata say of a cell, read as `nbgrader.utils` reads them, without importing nbgrader."""

from __future__ import annotations

from nbformat import NotebookNode


def is_grade(cell: NotebookNode) -> bool:
    """Whether points are given in a cell."""
    return _says(cell, "grade")


def is_solution(cell: NotebookNode) -> bool:
    """Whether learners answer in a cell."""
    return _says(cell, "solution")


def is_locked(cell: NotebookNode) -> bool:
    """Whether a cell's source is the release's, whatever came back."""
    return not is_solution(cell) and (is_grade(cell) or _says(cell, "locked"))


def _says(cell: NotebookNode, what: str) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get(what, False))
