"""Read a lesson's master: its cells, and what the author marked each of them as."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CODE_MARKS = ("answer", "check", "setup")
TEXT_MARKS = ("exercise", "question", "written")
MARKER = re.compile(r"^# %%(?=\s|$)")


class MasterError(ValueError):
    """A master that cannot be built: every problem on a line of its own, with file, line and what was expected."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Cell:
    """One cell of a master.

    Attributes
    ----------
    kind : str
        "answer", "check", "setup", "exercise", "question", "written", or "demo" and "text" for what is not marked.
    task : str
        The exercise or question that the author named; empty for the other kinds.
    source : str
        Without the line that opens the cell.
    place : str
        File and line, for messages.
    """

    kind: str
    task: str
    source: str
    place: str

    @property
    def is_code(self) -> bool:
        """Whether the cell is code."""
        return self.kind in (*CODE_MARKS, "demo")


def read_master(path: Path, shown_as: str | None = None) -> list[Cell]:
    """Return the cells of the master at `path`.

    Parameters
    ----------
    path : Path
        A Python file in jupytext's percent format.
    shown_as : str, optional
        What messages call the file.

    Returns
    -------
    cells : list of Cell

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    MasterError
        If a cell is marked in a way that means nothing.
    """
    import jupytext

    name = shown_as or str(path)
    if not path.is_file():
        raise FileNotFoundError(f"{name}: no such master; a lesson is written there, in jupytext's percent format")
    text = path.read_text(encoding="utf-8")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if MARKER.match(line)]
    notebook = jupytext.reads(text, fmt="py:percent")
    if len(lines) != len(notebook.cells):
        raise MasterError(
            [
                f"{name}: expected a line that starts with '# %%' before each cell, found {len(lines)} such lines "
                f"and {len(notebook.cells)} cells; is there text before the first one, or '# %%' inside a string?"
            ]
        )
    problems: list[str] = []
    cells = []
    for node, line in zip(notebook.cells, lines, strict=True):
        place = f"{name}, line {line}"
        try:
            cells.append(_cell(node, place))
        except ValueError as error:
            problems.append(f"{place}: {error}")
    if problems:
        raise MasterError(problems)
    return cells


def _cell(node, place: str) -> Cell:
    marks = {key: value for key, value in node.metadata.items() if key != "lines_to_next_cell"}
    if node.cell_type not in ("code", "markdown"):
        raise ValueError(f"expected a code or a [markdown] cell, received a {node.cell_type} cell")
    allowed, plain = (CODE_MARKS, "demo") if node.cell_type == "code" else (TEXT_MARKS, "text")
    unknown = [key for key in marks if key not in allowed]
    if unknown:
        raise ValueError(
            f"expected {node.cell_type} cells to be marked with {', '.join(allowed)} or not at all, "
            f"received {unknown[0]}={marks[unknown[0]]!r}"
        )
    if len(marks) > 1:
        raise ValueError(f"expected one mark, received {' and '.join(marks)}")
    if not marks:
        return Cell(plain, "", node.source, place)
    ((kind, value),) = marks.items()
    if kind == "setup":
        if value is not True:
            raise ValueError(f"expected setup=true, received setup={value!r}")
        return Cell("setup", "", node.source, place)
    if not isinstance(value, str) or not value:
        raise ValueError(f'expected a name in quotation marks, such as {kind}="sigmoid", received {kind}={value!r}')
    return Cell(kind, value, node.source, place)
