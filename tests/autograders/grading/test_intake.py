"""What learners hand in: what is graded, what is not, and the reason in words."""

import copy
import hashlib
import json
import os

import nbformat
import pytest

from autograders.grading import intake as intake_module
from autograders.grading.grade_outside import UNGRADABLE
from autograders.grading.intake import take_in

NAME = "00_tiny"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "submitted" / "ada" / NAME
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def take(folder, released, tmp_path):
    """Take in what lies in the folder, and return what intake says, the staged folder and the staged notebook."""

    def run():
        staged = tmp_path / "staged"
        found = take_in(folder, staged, released, NAME)
        notebook = nbformat.read(staged / f"{NAME}.ipynb", as_version=4)
        nbformat.validate(notebook)
        return found, staged, notebook

    return run


def hand_in(folder, notebook, name=f"{NAME}.ipynb"):
    (folder / name).parent.mkdir(exist_ok=True, parents=True)
    nbformat.write(notebook, folder / name)


def test_a_good_submission_is_copied(take, folder, submitted):
    hand_in(folder, submitted)
    found, _, notebook = take()
    assert (found.reason, found.notes) == ("", ())
    assert [cell.source for cell in notebook.cells] == [cell.source for cell in submitted.cells]
    assert UNGRADABLE not in notebook.metadata


def text(content):
    return lambda folder: (folder / f"{NAME}.ipynb").write_text(content)


def two_notebooks(folder):
    text("{}")(folder)
    (folder / f"{NAME}.ipynb").rename(folder / "a.ipynb")
    (folder / "b.ipynb").write_text("{}")


UNGRADED = {
    "nothing": (lambda folder: None, "There is no notebook 00_tiny.ipynb"),
    "folder for a notebook": (lambda folder: (folder / f"{NAME}.ipynb").mkdir(), "There is no notebook"),
    "empty": (text(""), "is an empty file"),
    "broken off": (text('{"cells": [{"cell_type": "co'), "is damaged: it breaks off or is no JSON at line 1"),
    "binary": (lambda folder: (folder / f"{NAME}.ipynb").write_bytes(b"\xff\xfe\x00PK"), "is not a text file"),
    "a list": (text("[1, 2]"), "it holds other JSON data"),
    "other data": (text('{"name": "ada"}'), "it holds other JSON data"),
    "deep": (text("[" * 100_000), "is not a notebook"),
    "no cells": (text('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}'), "Jupyter can read"),
    "cells of text": (text('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": ["a"]}'), "Jupyter can read"),
    "from the future": (text('{"nbformat": 9, "nbformat_minor": 0, "metadata": {}, "cells": []}'), "Jupyter can read"),
    "another notebook": (
        text('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}'),
        "none of the lesson's check cells",
    ),
    "two others": (two_notebooks, "Expected one notebook 00_tiny.ipynb, found a.ipynb, b.ipynb"),
    "link": (lambda folder: os.symlink("/etc/passwd", folder / f"{NAME}.ipynb"), "is a link to another place"),
    "link to a folder": (lambda folder: (folder.rmdir(), os.symlink("/etc", folder)), "is not a folder"),
    "file for a folder": (lambda folder: (folder.rmdir(), folder.write_text("x")), "is not a folder"),
    "pipe": (lambda folder: os.mkfifo(folder / f"{NAME}.ipynb"), "There is no notebook"),
}


@pytest.mark.parametrize(("prepare", "reason"), UNGRADED.values(), ids=UNGRADED)
def test_what_cannot_be_graded_gets_a_reason_and_the_released_notebook(take, folder, released, prepare, reason):
    prepare(folder)
    found, _, notebook = take()
    assert reason in found.reason
    assert notebook.metadata[UNGRADABLE] == found.reason
    assert notebook.cells[0].cell_type == "markdown"
    assert "could not be graded" in notebook.cells[0].source
    assert [cell.source for cell in notebook.cells[1:]] == [cell.source for cell in released.cells]


def test_a_notebook_that_is_too_large_is_not_opened(take, folder, submitted, monkeypatch):
    monkeypatch.setattr(intake_module, "LARGEST_NOTEBOOK", 100)
    hand_in(folder, submitted)
    assert "more than" in take()[0].reason


@pytest.mark.parametrize("name", ["01 Perceptron (final).ipynb", "unpacked/00_tiny.ipynb"])
def test_the_only_other_notebook_is_taken_and_the_learner_told(take, folder, submitted, name):
    hand_in(folder, submitted, name)
    (folder / ".ipynb_checkpoints").mkdir()
    hand_in(folder, submitted, ".ipynb_checkpoints/x-checkpoint.ipynb")
    found, _, notebook = take()
    assert found.reason == ""
    assert found.notes == (f"The notebook is {name}; expected {NAME}.ipynb.",)
    assert name in notebook.cells[0].source


def test_a_name_cannot_write_html_into_feedback(take, folder, submitted):
    hand_in(folder, submitted, "<img src=x onerror=alert(1)>.ipynb")
    assert "<img" not in take()[2].cells[0].source


def test_an_odd_output_does_not_matter(take, folder, submitted):
    content = json.loads(nbformat.writes(submitted))
    content["cells"][3]["outputs"] = [{"output_type": "pyout", "text": 5}]
    (folder / f"{NAME}.ipynb").write_text(json.dumps(content))
    assert take()[0].reason == ""


def test_an_old_format_is_read(take, folder, submitted):
    content = json.loads(nbformat.writes(submitted))
    for cell in content["cells"]:
        del cell["id"]
    (folder / f"{NAME}.ipynb").write_text(json.dumps(content | {"nbformat_minor": 2}))
    assert take()[0].reason == ""


def test_a_byte_order_mark_does_not_matter(take, folder, submitted):
    (folder / f"{NAME}.ipynb").write_text("\ufeff" + nbformat.writes(submitted), encoding="utf-8")
    assert take()[0].reason == ""


def test_companions_come_along_and_links_do_not(take, folder, submitted):
    hand_in(folder, submitted)
    (folder / "data").mkdir()
    (folder / "data" / "points.csv").write_text("1,2")
    (folder / "passwords").symlink_to("/etc/passwd")
    (folder / "etc").symlink_to("/etc")
    found, staged, _ = take()
    assert (staged / "data" / "points.csv").read_text() == "1,2"
    assert not (staged / "passwords").exists()
    assert not (staged / "etc").exists()
    assert found.notes == ("etc is a link and was left out.", "passwords is a link and was left out.")


def test_companions_that_are_too_large_stay_behind(take, folder, submitted, monkeypatch):
    monkeypatch.setattr(intake_module, "LARGEST_COMPANIONS", 10)
    hand_in(folder, submitted)
    (folder / "a.csv").write_text("12345")
    (folder / "b.csv").write_text("1234567890")
    found, staged, _ = take()
    assert (staged / "a.csv").exists()
    assert not (staged / "b.csv").exists()
    assert found.notes == ("b.csv was left out: the files are too large.",)


@pytest.mark.parametrize(("time", "kept"), [("2030-01-02 03:04:05 UTC", True), ("tomorrow-ish", False), ("", False)])
def test_a_time_that_is_none_is_left_out(take, folder, submitted, time, kept):
    hand_in(folder, submitted)
    (folder / "timestamp.txt").write_text(time)
    found, staged, _ = take()
    assert (staged / "timestamp.txt").exists() is kept
    assert bool(found.notes) is not kept


def test_nothing_in_the_submission_changes(take, folder, submitted):
    broken = copy.deepcopy(submitted)
    del broken.cells[3]
    hand_in(folder, broken)
    (folder / "notes.txt").write_text("mine")

    def state():
        return {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}

    before = state()
    take()
    assert state() == before


def test_what_was_staged_before_is_gone(take, folder, submitted):
    hand_in(folder, submitted)
    (folder / "old.txt").write_text("old")
    take()
    (folder / "old.txt").unlink()
    assert not (take()[1] / "old.txt").exists()
