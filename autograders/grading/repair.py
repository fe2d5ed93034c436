"""Put the lesson's own cells of a submission back into order, whatever became of them."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

SETUP = "setup"
_MAKE = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


def repair(submitted: NotebookNode, released: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """Return a new notebook with the submission's text and code and the lesson's metadata.

    Parameters
    ----------
    submitted : NotebookNode
        Notebook format 4. Taken from it: the order of the cells, their source and attached pictures.
    released : NotebookNode
        The learners' notebook. Taken from it: all metadata, and the cells without which nothing can be graded.

    Returns
    -------
    notebook : NotebookNode
        Without outputs. A graded cell occurs once: of copies the last counts, as in nbgrader, and the others
        become cells that the learner added.
    notes : list of str
        What was put right, for the learner.

    Raises
    ------
    ValueError
        If none of the lesson's check cells is there, or a cell is no cell.
    """
    originals = {_grade_id(cell): cell for cell in released.cells if _grade_id(cell)}
    last = {_grade_id(cell): position for position, cell in enumerate(submitted.cells)}
    if not any(_is_check(originals[name]) for name in last if name in originals):
        raise ValueError("it holds none of the lesson's check cells; is it another notebook?")
    cells, notes = [], []
    for position, cell in enumerate(submitted.cells):
        name = _grade_id(cell)
        mine = originals.get(name) if last.get(name) == position else None
        cells.append(_clean(cell, mine, position))
        if mine is None and name in originals and _is_check(originals[name]):
            notes.append(f"The check cell {name} occurs more than once; the last one counts.")
    notes += _put_back(cells, originals)
    return new_notebook(cells=cells, metadata=copy.deepcopy(released.metadata)), notes


def _clean(cell: NotebookNode, original: NotebookNode | None, position: int) -> NotebookNode:
    kind = cell.get("cell_type") if original is None else original.cell_type
    if kind not in _MAKE or not isinstance(cell.get("source"), str):
        raise ValueError(f"cell {position + 1} is no notebook cell")
    metadata = {} if original is None else copy.deepcopy(original.metadata)
    clean = _MAKE[kind](cell.source, id=f"submitted-{position}", metadata=metadata)
    if kind == "markdown" and isinstance(cell.get("attachments"), Mapping):
        clean.attachments = cell.attachments
    return clean


def _put_back(cells: list[NotebookNode], originals: dict[str, NotebookNode]) -> list[str]:
    """Insert the graded and set-up cells that are missing, each behind the lesson's cell that comes before it."""
    notes, behind = [], 0
    present = {_grade_id(cell) for cell in cells}
    for name, original in originals.items():
        if name in present:
            behind = next(i for i, cell in enumerate(cells) if _grade_id(cell) == name) + 1
        elif _is_check(original) or _is_task(original) or name.startswith(SETUP):
            cells.insert(behind, copy.deepcopy(original))
            behind += 1
            notes.append(f"The cell {name} was missing and has been put back.")
    return notes


def _nbgrader(cell: NotebookNode) -> Mapping:
    metadata = cell.get("metadata")
    about = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return about if isinstance(about, Mapping) else {}


def _grade_id(cell: NotebookNode) -> str:
    name = _nbgrader(cell).get("grade_id")
    return name if isinstance(name, str) else ""


def _is_check(cell: NotebookNode) -> bool:
    return bool(_nbgrader(cell).get("grade")) and not _nbgrader(cell).get("solution")


def _is_task(cell: NotebookNode) -> bool:
    return bool(_nbgrader(cell).get("task"))
