"""Look at what a learner handed in, before anything runs: what can be graded is repaired, what cannot gets a reason."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from autograders.grading import notebook_file
from autograders.grading.repair import repair
from autograders.grading.submission import (
    Submission,
    UngradableError,
    choose_notebook,
    companions,
    read_submission,
    shown,
)

UNGRADABLE = "ungradable"
"""Key in a notebook's metadata that says why the released notebook stands in for a submission."""


@dataclass(frozen=True)
class Intake:
    """What became of one submission: data only.

    Attributes
    ----------
    notebook : NotebookNode
        What is to be graded: the repaired submission, or the released notebook with the reason in its metadata.
    companions : mapping of str to bytes
        Files that lie beside it while it runs, by their path.
    notes : tuple of str
        What was put right.
    reason : str
        Why it cannot be graded, for its learner; empty if it can.
    """

    notebook: NotebookNode = field(repr=False)
    companions: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    notes: tuple[str, ...] = ()
    reason: str = ""


def quarantine(handed_in: Submission | Mapping[str, bytes], released: NotebookNode, name: str) -> Intake:
    """Return what may be graded of a submission; nothing in it makes this raise, and nothing is run or written.

    Parameters
    ----------
    handed_in : Submission or mapping of str to bytes
        What `read_submission` found in a learner's folder, or contents by path.
    released : NotebookNode
        The lesson as learners got it.
    name : str
        Name of the notebook, without .ipynb.
    """
    submission = handed_in if isinstance(handed_in, Submission) else Submission(handed_in)
    try:
        if submission.reason:
            raise UngradableError(submission.reason)
        path = choose_notebook(submission.files, name)
        renamed = [] if path == f"{name}.ipynb" else [f"The notebook is {shown(path)}; expected {name}.ipynb."]
        submitted = notebook_file.read(submission.files[path], shown(path))
        intake = quarantine_notebook(submitted, released, shown(path))
    except UngradableError as error:
        return _stand_in(released, str(error))
    if intake.reason:
        return intake
    kept, left_out = companions(submission.files)
    notes = (*renamed, *intake.notes, *submission.notes, *left_out)
    return Intake(_with_notes(intake.notebook, notes), kept, notes)


def quarantine_notebook(submitted: NotebookNode, released: NotebookNode, path: str = "The notebook") -> Intake:
    """Return the same for a notebook that has been read already, without the notes on top of it."""
    try:
        notebook, notes = repair(submitted, released)
        nbformat.validate(notebook)
    except UngradableError as error:
        return _stand_in(released, f"{path} cannot be graded: {error}")
    except Exception:  # whatever else is wrong with a notebook that only looks like one
        return _stand_in(released, f"{path} is not a notebook that Jupyter can read.")
    return Intake(notebook, {}, tuple(notes))


def take_in(submission: Path, staged: Path, released: NotebookNode, name: str) -> Intake:
    """Copy one submission to where it is graded, in order, or let the released notebook stand in for it.

    Parameters
    ----------
    submission : Path
        The learner's folder. Nothing in it is changed.
    staged : Path
        Is emptied first.
    released, name
        As in `quarantine`.
    """
    intake = quarantine(read_submission(submission, name), released, name)
    stage(intake, staged, name)
    return intake


def stage(intake: Intake, staged: Path, name: str) -> None:
    """Write what may be graded into a folder, which is emptied first."""
    stage_files(staged, {**intake.companions, f"{name}.ipynb": nbformat.writes(intake.notebook).encode()})


def stage_files(staged: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by their paths, into a folder, which is emptied first."""
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    write_files(staged, files)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by their paths, into a folder that is there."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _stand_in(released: NotebookNode, reason: str) -> Intake:
    notebook = copy.deepcopy(released)
    notebook.metadata[UNGRADABLE] = reason
    _put_on_top(
        notebook,
        f"**This submission could not be graded, and has 0 points.** {_literal(reason)}\n\n"
        "Below is the lesson as it was handed out, not the submission.",
    )
    return Intake(notebook, reason=reason)


def _with_notes(notebook: NotebookNode, notes: tuple[str, ...]) -> NotebookNode:
    if notes:
        listed = "".join(f"- {_literal(note)}\n" for note in notes[:20])
        more = f"- and {len(notes) - 20} more\n" if len(notes) > 20 else ""
        _put_on_top(notebook, f"**Put right before grading:**\n\n{listed}{more}")
    return notebook


def _literal(text: str) -> str:
    """Return text that Markdown shows as it is: names of files and cells are a learner's to choose."""
    return re.sub(r"[^\w\s.,:;()/'-]|_", lambda match: f"&#{ord(match[0])};", text)


def _put_on_top(notebook: NotebookNode, text: str) -> None:
    notebook.cells.insert(0, new_markdown_cell(text, id="from-the-grader"))
