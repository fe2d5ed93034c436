"""What an attack is: a name, a sentence, what it changes in a submission, and what must come of it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

LESSON = "01_perceptron"
TARGET = "relu"
"""The exercise whose points are not deserved: it is answered wrongly in every attack, and everything else rightly."""

WRONG = f"def {TARGET}(z):\n    return z"
BEFORE = "perceptron_update"
"""The attacker's own cell stands before this answer, the first one. What it shows is kept: no case is known yet."""


@dataclass(frozen=True)
class Code:
    """An attack by code that runs.

    Attributes
    ----------
    name, says : str
        What it is called, and what it tries.
    cell : str
        A cell of the attacker's own, before most of the answers.
    answer : str
        What stands in the cell of the target.
    answers : mapping of str to str
        Further cells with other contents, by their grade_id.
    after : str
        A cell of the attacker's own, at the end.
    files : mapping of str to str
        Files beside the notebook.
    harms : bool
        Whether it spoils its own right answers too, which costs what it costs.
    loses : tuple of str
        Other tasks that it loses by its own doing.
    told : str
        A part of what the learner is told about the target.
    shows : str
        What its cell has printed, if the attack got that far.
    hidden : str
        What nobody is told.
    """

    name: str
    says: str
    cell: str = ""
    answer: str = WRONG
    answers: Mapping[str, str] = field(default_factory=dict)
    after: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    harms: bool = False
    loses: tuple[str, ...] = ()
    told: str = ""
    shows: str = ""
    hidden: str = "LEAK"

    def hand_in(self, folder: Path, honest: NotebookNode, place: dict) -> None:
        """Write the submission into a learner's folder; `place` names what is around it."""
        notebook = copy.deepcopy(honest)
        cells = []
        for cell in notebook.cells:
            name = named(cell)
            if name == BEFORE and self.cell:
                names = "".join(f"{name} = {value!r}\n" for name, value in place.items() if name in self.cell)
                cells.append(new_code_cell(names + self.cell))
            cell.source = {TARGET: self.answer, **self.answers}.get(name, cell.source)
            cells.append(cell)
        notebook.cells = cells + ([new_code_cell(self.after)] if self.after else [])
        nbformat.write(notebook, folder / f"{LESSON}.ipynb")
        for path, content in self.files.items():
            (folder / path).write_text(content)


@dataclass(frozen=True)
class File:
    """An attack, or a mishap, in what is handed in.

    Attributes
    ----------
    name, says : str
    change : callable
        `change(notebook)` changes it in place, or returns text or bytes to be written in its place.
    around : callable
        `around(folder)` does the rest.
    refused : str
        A part of the reason, if it cannot be graded.
    noted : str
        A part of the note to the learner, if something has to be put right.
    """

    name: str
    says: str
    change: Callable[[NotebookNode], str | bytes | None] = lambda notebook: None
    around: Callable[[Path], None] = lambda folder: None
    refused: str = ""
    noted: str = ""

    def hand_in(self, folder: Path, honest: NotebookNode, place: dict) -> None:
        """Write the submission into a learner's folder."""
        notebook = copy.deepcopy(honest)
        for cell in notebook.cells:
            if named(cell) == TARGET:
                cell.source = WRONG
        content = self.change(notebook)
        if content is None:
            content = nbformat.writes(notebook)
        path = folder / f"{LESSON}.ipynb"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        self.around(folder)


def named(cell: NotebookNode) -> str:
    """The grade_id of a cell."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def cell_of(notebook: NotebookNode, name: str) -> NotebookNode:
    """The cell with that grade_id."""
    return next(cell for cell in notebook.cells if named(cell) == name)
