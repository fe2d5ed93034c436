"""Put the lesson's own cells of a submission back into order, whatever became of them."""

from __future__ import annotations

import ast
import copy
import re

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_notebook

from autograders.grading.attachments import safe_attachments
from autograders.grading.notebook_file import grade_id
from autograders.grading.submission import UngradableError, shown

SETUP = "setup"

LONGEST_SOURCE = 100_000
"""Characters of one cell. A page that shows more is slow to make and to read."""

_PARTS = {"code": {"outputs": [], "execution_count": None}, "markdown": {}}


def repair(submitted: NotebookNode, released: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """Return a new notebook with the submission's text and code and the lesson's metadata.

    Parameters
    ----------
    submitted : NotebookNode
        Taken from it: the order of the cells, their source and attached pictures.
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
    UngradableError
        If none of the lesson's check cells is there, or a cell is no cell.
    """
    originals = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
    answers = {name for name, cell in originals.items() if cell.metadata.nbgrader.get("solution")}
    names, exchanged = _names(submitted, answers)
    last = {name: position for position, name in enumerate(names)}
    if not any(_is_check(originals[name]) for name in last if name in originals):
        raise UngradableError("it holds none of the lesson's check cells; is it another notebook?")
    cells, notes = [], exchanged
    for position, (cell, name) in enumerate(zip(submitted.cells, names, strict=True)):
        mine = originals.get(name) if last.get(name) == position else None
        clean, note = _clean(cell, mine, position)
        if mine is not None and _is_check(mine) and _defined(clean.source) & answers and clean.source != mine.source:
            cells.append(_cell("code", clean.source, f"submitted-{position}-answer", {}))
            note = f"The check cell {shown(name)} holds an answer: it is run as a cell of your own."
        cells.append(clean)
        if mine is None and name in originals and _is_check(originals[name]):
            note = f"The check cell {shown(name)} occurs more than once; the last one counts."
        notes += [note] if note else []
    cells, moved = _in_order(cells, originals)
    notes += moved + _put_back(cells, originals)
    return new_notebook(cells=cells, metadata=copy.deepcopy(released.metadata)), notes


def _clean(cell: NotebookNode, original: NotebookNode | None, position: int) -> tuple[NotebookNode, str]:
    """Return a new cell with the text of the learner's and the metadata of the lesson's, and what was left out."""
    kind = cell.get("cell_type") if original is None else original.cell_type
    source, note = cell.get("source"), ""
    if kind not in (*_PARTS, "raw") or not isinstance(source, str):
        raise UngradableError(f"cell {position + 1} is no notebook cell")
    if len(source) > LONGEST_SOURCE:
        note = f"Cell {position + 1} is longer than {LONGEST_SOURCE} characters and was left out."
        source = "# This cell was too long and was left out."
    elif kind == "raw":  # a page would show it as HTML
        kind, source = "markdown", _fenced(source)
    metadata = {} if original is None else copy.deepcopy(original.metadata)
    clean = _cell(kind, source, f"submitted-{position}", metadata)
    if kind == "markdown" and (pictures := safe_attachments(cell.get("attachments"))):
        clean.attachments = pictures
    return clean, note


def _cell(kind: str, source: str, name: str, metadata: dict) -> NotebookNode:
    """Return a new cell. nbformat's own functions validate each by itself, which takes longer than all at the end."""
    parts = copy.deepcopy(_PARTS[kind])
    return from_dict({"cell_type": kind, "id": name, "source": source, "metadata": metadata, **parts})


def _fenced(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _names(submitted: NotebookNode, answers: set[str]) -> tuple[list[str], list[str]]:
    """Return the name of every cell: an answer has the name of what it defines, whatever it calls itself."""
    names = [grade_id(cell) for cell in submitted.cells]
    defined = {name: _defined(cell.source) & answers for name, cell in zip(names, submitted.cells, strict=True)
               if name in answers and isinstance(cell.get("source"), str)}  # fmt: skip
    lost = {name for name, found in defined.items() if found and name not in found}
    really = {name: next(iter(found)) for name, found in defined.items() if name in lost and len(found) == 1}
    really = {name: other for name, other in really.items() if other in lost}
    if sorted(really) != sorted(really.values()):
        return names, []
    notes = [f"The answer to {other} was called {name}." for name, other in really.items()]
    return [really.get(name, name) for name in names], notes


def _defined(source: str) -> set[str]:
    """Return the names to which code gives a value by a definition or an assignment."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    functions = {node.name for node in body if isinstance(node, ast.FunctionDef)}
    return functions | {target.id for target in targets if isinstance(target, ast.Name)}


def _in_order(cells: list[NotebookNode], originals: dict[str, NotebookNode]) -> tuple[list[NotebookNode], list[str]]:
    """Return the cells with the lesson's own in the lesson's order, each followed by what the learner put behind it."""
    place = {name: number for number, name in enumerate(originals)}
    groups: list[tuple[int, list[NotebookNode]]] = [(-1, [])]
    for cell in cells:
        if (name := grade_id(cell)) in place:
            groups.append((place[name], [cell]))
        else:
            groups[-1][1].append(cell)
    order = [number for number, _ in groups]
    if order == sorted(order):
        return cells, []
    note = "The lesson's cells were in another order; they are graded in the lesson's."
    return [cell for _, group in sorted(groups, key=lambda group: group[0]) for cell in group], [note]


def _put_back(cells: list[NotebookNode], originals: dict[str, NotebookNode]) -> list[str]:
    """Insert the graded and set-up cells that are missing, each behind the lesson's cell that comes before it."""
    notes, behind = [], 0
    present = {grade_id(cell) for cell in cells}
    for name, original in originals.items():
        if name in present:
            behind = next(i for i, cell in enumerate(cells) if grade_id(cell) == name) + 1
        elif _is_check(original) or _is_task(original) or name.startswith(SETUP):
            cells.insert(behind, copy.deepcopy(original))
            behind += 1
            notes.append(f"The cell {shown(name)} was missing and has been put back.")
    return notes


def _is_check(cell: NotebookNode) -> bool:
    about = cell.metadata.get("nbgrader", {})
    return bool(about.get("grade")) and not about.get("solution")


def _is_task(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("task"))
