"""The bytes of a notebook, read into cells: of any version, and without anything that grading does not need."""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from autograders.grading.submission import UngradableError

MOST_PARTS = 2_000_000
"""Brackets and commas in the file: a few bytes of JSON can ask for hundreds of bytes of memory each."""

MOST_CELLS = 2000
"""Lessons have about a hundred."""

LONGEST_TEXT = 2_000_000
"""Characters of all cells together; lessons have about a hundred thousand."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(content: bytes, path: str) -> NotebookNode:
    """Return a notebook with nothing but the type, source, attachments and grade_id of every cell.

    Parameters
    ----------
    content : bytes
        The file.
    path : str
        What to call it in a reason.

    Raises
    ------
    UngradableError
        If these bytes hold no notebook of any version.
    """
    data = _data(content, path)
    if not isinstance(data, dict) or not isinstance(data.get("nbformat"), int):
        raise UngradableError(f"{path} is not a notebook: it holds other JSON data.")
    cells = data.get("cells")
    if cells is None and isinstance(worksheets := data.get("worksheets"), list):  # formats 2 and 3
        cells = [cell for sheet in worksheets if isinstance(sheet, dict) for cell in sheet.get("cells") or ()]
    if not isinstance(cells, list):
        raise UngradableError(f"{path} is not a notebook that Jupyter can read.")
    if len(cells) > MOST_CELLS:
        raise UngradableError(f"{path} has {len(cells)} cells, more than {MOST_CELLS}. Delete those you do not need.")
    read = [_cell(cell, number, path) for number, cell in enumerate(cells, 1)]
    if sum(len(cell.source) for cell in read) > LONGEST_TEXT:
        raise UngradableError(f"{path} has more than {LONGEST_TEXT} characters of text and code.")
    return NotebookNode(cells=read, metadata=NotebookNode())


def _data(content: bytes, path: str) -> Any:
    if not content.strip():
        raise UngradableError(f"{path} is an empty file.")
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UngradableError(f"{path} is not a notebook: it is not a text file in UTF-8.") from None
    if sum(map(text.count, "[{,")) > MOST_PARTS:
        raise UngradableError(f"{path} has more parts than a notebook can have. Clear its outputs.")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UngradableError(f"{path} is damaged: it breaks off or is no JSON at line {error.lineno}.") from None
    except (ValueError, RecursionError):
        raise UngradableError(f"{path} is not a notebook.") from None


def _cell(cell: Any, number: int, path: str) -> NotebookNode:
    if not isinstance(cell, dict):
        raise UngradableError(f"{path} cannot be graded: cell {number} is no notebook cell.")
    kind, source = cell.get("cell_type"), cell.get("source", cell.get("input"))
    if kind == "heading":
        kind = "markdown"
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if kind not in ("code", "markdown", "raw") or not isinstance(source, str):
        raise UngradableError(f"{path} cannot be graded: cell {number} is no notebook cell.")
    kept = NotebookNode(cell_type=kind, source=_text(source), metadata=NotebookNode())
    if name := grade_id(cell):
        kept.metadata.nbgrader = NotebookNode(grade_id=name)
    if isinstance(cell.get("attachments"), Mapping):
        kept.attachments = cell["attachments"]
    return kept


def grade_id(cell: Mapping) -> str:
    """Return nbgrader's name of a cell, empty if it has none or the metadata are odd."""
    metadata = cell.get("metadata")
    about = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    name = about.get("grade_id") if isinstance(about, Mapping) else None
    return name if isinstance(name, str) else ""


def _text(source: str) -> str:
    """Return the source as text that can be written to a file: halves of letters and null bytes are none."""
    return source.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
