"""The notebook with solutions that nbgrader reads: a master's cells with ids, points and nbgrader's metadata."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import nbformat
from nbformat import NotebookNode

from autograders.authoring.master import Cell
from autograders.exercise import Exercise, Lesson, Question, WrittenQuestion

SCHEMA_VERSION = 3
LONGEST_SLUG = 40
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def source_notebook(cells: list[Cell], lesson: Lesson) -> NotebookNode:
    """Return the notebook for nbgrader, the same for the same cells and lesson.

    Parameters
    ----------
    cells : list of Cell
        A master that `check_master` accepts.
    lesson : Lesson

    Returns
    -------
    notebook : NotebookNode

    Notes
    -----
    A graded cell's id is its nbgrader id: the name of its exercise, "check_" and the name, or the name of
    the written question. The other ids are made of the heading above the cell and a count below that
    heading, so that a new cell renames nothing in the other sections.
    """
    names = _Names()
    nodes = [_node(cell, lesson, names.of(cell)) for cell in cells]
    notebook = nbformat.v4.new_notebook(cells=nodes, metadata=NOTEBOOK_METADATA)
    nbformat.validate(notebook)
    return notebook


def write_notebook(notebook: NotebookNode) -> str:
    """Return the file's text, with sorted keys and one newline at the end."""
    return nbformat.writes(notebook, version=4) + "\n"


class _Names:
    """Names for cells, unique and as stable as the headings."""

    def __init__(self):
        self.section = "start"
        self.sections = Counter()
        self.cells = Counter()

    def of(self, cell: Cell) -> str:
        heading = None if cell.is_code else re.match(r"#{1,6} +(.+)", cell.source)
        if heading:
            self._enter(_slug(heading[1]))
        if cell.kind in ("answer", "written"):
            return cell.task
        if cell.kind in ("check", "exercise", "question"):
            return f"{cell.kind}_{cell.task}"
        key = f"{cell.kind}_{self.section}"
        self.cells[key] += 1
        return f"{key}_{self.cells[key]}"

    def _enter(self, slug: str) -> None:
        self.sections[slug] += 1
        self.section = slug if self.sections[slug] == 1 else f"{slug}_again{self.sections[slug]}"


def _slug(heading: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", ascii_only)[:LONGEST_SLUG].strip("_") or "section"


def _node(cell: Cell, lesson: Lesson, name: str) -> NotebookNode:
    metadata: dict = {}
    source = cell.source
    task = lesson.tasks.get(cell.task)
    if cell.kind == "answer":
        metadata["nbgrader"] = _nbgrader(name, solution=True)
        if isinstance(task, Question):
            metadata["tags"] = ["question"]
    elif cell.kind == "check":
        metadata["nbgrader"] = _nbgrader(name, grade=True, locked=True, points=task.points)
    elif cell.kind == "setup":
        metadata = {"nbgrader": _nbgrader(name, locked=True), "tags": ["setup"]}
    elif cell.kind == "demo":
        metadata["nbgrader"] = _nbgrader(name, locked=True)
    elif cell.kind == "exercise":
        source = f"### Exercise: `{task.name}` ({_points(task)})\n\n{source}"
    elif cell.kind == "question":
        source = "\n\n".join(filter(None, [source, _choices(task)]))
    elif cell.kind == "written":
        written = next(question for question in lesson.written if question.name == cell.task)
        # nbgrader's task cell. Its points are 0: what a person gives is extra credit.
        metadata["nbgrader"] = _nbgrader(name, locked=True, task=True, points=0)
        source = f"{source}\n\n{_mark_scheme(written)}"
    make = nbformat.v4.new_code_cell if cell.is_code else nbformat.v4.new_markdown_cell
    return make(source, id=name, metadata=metadata)


def _nbgrader(grade_id: str, *, grade=False, locked=False, solution=False, task=False, points=None) -> dict:
    metadata = {"grade": grade, "grade_id": grade_id, "locked": locked, "solution": solution, "task": task}
    metadata["schema_version"] = SCHEMA_VERSION
    if points is not None:
        metadata["points"] = points
    return metadata


def _choices(question: Question) -> str:
    choices = "\n".join(f"- **{letter}**: {choice.text}" for letter, choice in question.choices.items())
    return f"**{question.prompt}** ({_points(question)})\n\n{choices}"


def _points(task: Exercise | Question) -> str:
    return f"{task.points} point{'' if task.points == 1 else 's'}"


def _mark_scheme(written: WrittenQuestion) -> str:
    rubric = "\n".join(f"- {line}" for line in written.rubric)
    return (
        "=== BEGIN MARK SCHEME ===\n\n"
        f"Enter 0 as the score and up to {written.extra_points} points as extra credit:\n\n{rubric}\n\n"
        "=== END MARK SCHEME ==="
    )
