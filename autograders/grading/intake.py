"""Look at what a learner handed in, before anything runs: what can be graded is copied, what cannot gets a reason."""

from __future__ import annotations

import copy
import html
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.utils import parse_utc

from autograders.grading.grade_outside import UNGRADABLE
from autograders.grading.repair import repair

LARGEST_NOTEBOOK = 20 * 2**20
"""Bytes, pictures in its outputs included."""

LARGEST_COMPANIONS = 50 * 2**20
"""Bytes of all files beside the notebook together."""

TIMESTAMP = "timestamp.txt"
"""nbgrader's file with the time of submission."""


@dataclass(frozen=True)
class Intake:
    """What was found in one submission.

    Attributes
    ----------
    reason : str
        Why it cannot be graded, for its learner; empty if it can.
    notes : tuple of str
        What was put right.
    """

    reason: str = ""
    notes: tuple[str, ...] = ()


class UngradableError(Exception):
    """A submission that cannot be graded, with the reason in words for its learner."""


def take_in(submission: Path, staged: Path, released: NotebookNode, name: str) -> Intake:
    """Copy one submission to where it is graded, in order, or let the released notebook stand in for it.

    Parameters
    ----------
    submission : Path
        The learner's folder. Nothing in it is changed.
    staged : Path
        Is emptied first.
    released : NotebookNode
        The lesson as learners got it.
    name : str
        Name of the notebook, without .ipynb.
    """
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    try:
        path, notes = _find_notebook(submission, name)
        notebook, repairs = _read(path, released)
        notes += repairs
        notes += _copy_companions(submission, staged)
        reason = ""
        if notes:
            _put_on_top(notebook, "**Put right before grading:**\n\n" + "".join(f"- {html.escape(n)}\n" for n in notes))
    except UngradableError as error:
        reason, notes = str(error), []
        notebook = copy.deepcopy(released)
        notebook.metadata[UNGRADABLE] = reason
        _put_on_top(
            notebook,
            f"**This submission could not be graded, and has 0 points.** {html.escape(reason)}\n\n"
            "Below is the lesson as it was handed out, not the submission.",
        )
    nbformat.write(notebook, staged / f"{name}.ipynb")
    return Intake(reason, tuple(notes))


def _find_notebook(submission: Path, name: str) -> tuple[Path, list[str]]:
    if submission.is_symlink() or not submission.is_dir():
        raise UngradableError("What was handed in is not a folder.")
    expected = submission / f"{name}.ipynb"
    if expected.is_symlink():
        raise UngradableError(f"{expected.name} is a link to another place, not a notebook.")
    if expected.is_file():
        return expected, []
    others = [p for p in _visible_files(submission) if p.suffix == ".ipynb" and p.is_file() and not p.is_symlink()]
    if not others:
        raise UngradableError(f"There is no notebook {expected.name} in what was handed in.")
    if len(others) > 1:
        found = ", ".join(str(path.relative_to(submission)) for path in others[:5])
        raise UngradableError(f"Expected one notebook {expected.name}, found {found}.")
    return others[0], [f"The notebook is {others[0].relative_to(submission)}; expected {expected.name}."]


def _read(path: Path, released: NotebookNode) -> tuple[NotebookNode, list[str]]:
    try:
        size = path.stat().st_size
        if size == 0:
            raise UngradableError(f"{path.name} is an empty file.")
        if size > LARGEST_NOTEBOOK:
            limit = LARGEST_NOTEBOOK // 2**20
            raise UngradableError(f"{path.name} has {size / 2**20:.0f} MB, more than {limit}. Clear its outputs.")
        text = path.read_bytes().decode("utf-8-sig")
        content = json.loads(text)
    except OSError as error:
        raise UngradableError(f"{path.name} cannot be opened: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UngradableError(f"{path.name} is not a notebook: it is not a text file.") from None
    except json.JSONDecodeError as error:
        raise UngradableError(f"{path.name} is damaged: it breaks off or is no JSON at line {error.lineno}.") from None
    except (ValueError, RecursionError):
        raise UngradableError(f"{path.name} is not a notebook.") from None
    if not isinstance(content, dict) or not isinstance(content.get("nbformat"), int):
        raise UngradableError(f"{path.name} is not a notebook: it holds other JSON data.")
    try:
        submitted = nbformat.from_dict(content)
        if submitted.nbformat != 4:
            submitted = nbformat.convert(submitted, 4)
        _join_sources(submitted)
        notebook, notes = repair(submitted, released)
        nbformat.validate(notebook)
    except ValueError as error:
        raise UngradableError(f"{path.name} cannot be graded: {error}") from None
    except Exception:  # whatever else nbformat meets in a file that only looks like a notebook
        raise UngradableError(f"{path.name} is not a notebook that Jupyter can read.") from None
    return notebook, notes


def _join_sources(notebook: NotebookNode) -> None:
    """Join the lines of each source, as nbformat does on reading; reading itself fails on one odd output."""
    for cell in notebook.cells:
        if isinstance(cell.get("source"), list):
            cell.source = "".join(cell.source)


def _copy_companions(submission: Path, staged: Path) -> list[str]:
    """Copy the other files, as far as they are files and small; return what was left out."""
    notes, room = [], LARGEST_COMPANIONS
    for path in _visible_files(submission):
        relative = path.relative_to(submission)
        if path.suffix == ".ipynb":
            continue
        if path.is_symlink():
            notes.append(f"{relative} is a link and was left out.")
        elif str(relative) == TIMESTAMP and not _is_date(path):
            notes.append(f"{TIMESTAMP} holds no date and was left out.")
        elif path.is_file():
            room -= path.stat().st_size
            if room < 0:
                notes.append(f"{relative} was left out: the files are too large.")
                continue
            target = staged / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return notes


def _visible_files(folder: Path) -> Iterator[Path]:
    """Yield files and links of all kinds below a folder, in order, without hidden ones; links are not followed."""
    for inner, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        linked = [name for name in folders if (Path(inner) / name).is_symlink()]
        yield from (Path(inner) / name for name in sorted(files + linked) if not name.startswith("."))


def _is_date(path: Path) -> bool:
    try:
        parse_utc(path.read_text().strip())
    except (ValueError, OverflowError, TypeError, OSError):
        return False
    return True


def _put_on_top(notebook: NotebookNode, text: str) -> None:
    notebook.cells.insert(0, new_markdown_cell(text, id="from-the-grader"))
