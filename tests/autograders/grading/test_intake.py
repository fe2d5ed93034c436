"""What learners hand in: what is graded, what is not, and the reason in words."""

import copy
import hashlib
import html
import json
import os

import nbformat
import pytest

from autograders.grading import notebook_file, submission
from autograders.grading.intake import UNGRADABLE, quarantine, take_in
from autograders.grading.submission import Submission

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
    "cells of text": (text('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": ["a"]}'), "cell 1 is no"),
    "from the future": (text('{"nbformat": 9, "nbformat_minor": 0, "metadata": {}, "page": []}'), "Jupyter can read"),
    "many parts": (text("[" + "[]," * 1_000_000 + "0]"), "has more parts than a notebook can have"),
    "a number of a million digits": (text('{"nbformat": ' + "9" * 1_000_000 + "}"), "is not a notebook"),
    "another notebook": (
        text('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}'),
        "none of the lesson's check cells",
    ),
    "two others": (two_notebooks, "Expected one notebook 00_tiny.ipynb, found a.ipynb, b.ipynb"),
    "link": (lambda folder: os.symlink("/etc/passwd", folder / f"{NAME}.ipynb"), "is a link to another place"),
    "link to a folder": (lambda folder: (folder.rmdir(), os.symlink("/etc", folder)), "is not a folder"),
    "file for a folder": (lambda folder: (folder.rmdir(), folder.write_text("x")), "is not a folder"),
    "pipe": (lambda folder: os.mkfifo(folder / f"{NAME}.ipynb"), "is no file of data"),
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
    monkeypatch.setattr(submission, "LARGEST_NOTEBOOK", 100)
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
    assert name in html.unescape(notebook.cells[0].source)


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
    monkeypatch.setattr(submission, "LARGEST_COMPANIONS", 10)
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


def test_data_alone_are_enough(submitted, released):
    files = {f"{NAME}.ipynb": nbformat.writes(submitted).encode(), "data/a.csv": b"1,2", "../b.csv": b"", "/c.csv": b""}
    found = quarantine(files, released, NAME)
    assert found.companions == {"data/a.csv": b"1,2"}
    assert [note.split(" ")[0] for note in found.notes] == ["../b.csv", "/c.csv"]
    assert [c.source for c in found.notebook.cells[1:]] == [c.source for c in submitted.cells]
    assert released.cells[0].source == "# Halving"


def test_the_reason_why_nothing_could_be_read_is_kept(released):
    assert quarantine(Submission(reason="It is a picture."), released, NAME).reason == "It is a picture."


@pytest.mark.parametrize(
    ("name", "left_out"),
    [("numpy.py", True), ("random.py", True), ("autograders.py", True), ("not-a-name.py", True),
     ("my_functions.py", False), ("data/numpy.py", False), ("numpy/__init__.py", True), ("numpy/data.csv", False),
     ("page.html", True), ("drawing.SVG", True), ("script.js", True), ("table.CSV", False), ("README", False)],
)  # fmt: skip
def test_modules_that_shadow_others_and_pages_are_left_out(take, folder, submitted, name, left_out):
    hand_in(folder, submitted)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("1")
    found, staged, _ = take()
    assert (staged / name).exists() is not left_out
    assert [note.startswith(f"{name} was left out") for note in found.notes] == [True] * left_out


def test_a_device_is_not_read(take, folder, submitted):
    hand_in(folder, submitted)
    os.mkfifo(folder / "pipe.txt")
    assert take()[0].notes == ("pipe.txt is no file of data and was left out.",)


def test_there_is_an_end_to_files(take, folder, submitted, monkeypatch):
    monkeypatch.setattr(submission, "MOST_FILES", 3)
    hand_in(folder, submitted)
    for i in range(9):
        (folder / f"{i}.txt").write_text("")
    found, staged, _ = take()
    assert len(list(staged.iterdir())) == 3
    assert "only the first 3" in found.notes[-1]


@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [("MOST_CELLS", 3, "has 7 cells, more than 3"), ("LONGEST_TEXT", 10, "more than 10 characters")],
)
def test_there_is_an_end_to_cells_and_text(take, folder, submitted, monkeypatch, limit, value, reason):
    monkeypatch.setattr(notebook_file, limit, value)
    hand_in(folder, submitted)
    assert reason in take()[0].reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_with_a_mark_are_read(take, folder, submitted, encoding):
    (folder / f"{NAME}.ipynb").write_text(nbformat.writes(submitted), encoding=encoding)
    assert take()[0].reason == ""


def test_the_oldest_formats_are_read(take, folder, submitted):
    cells = json.loads(nbformat.writes(submitted))["cells"]
    cells = [cell | {"input": cell["source"]} for cell in cells]
    for cell in cells:
        del cell["source"]
    heading = {"cell_type": "heading", "level": 1, "source": "Mine"}
    text = json.dumps(
        {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [heading, *cells]}]}
    )
    (folder / f"{NAME}.ipynb").write_text(text)
    found, _, notebook = take()
    assert found.reason == ""
    assert [cell.cell_type for cell in notebook.cells][:3] == ["markdown", "markdown", "code"]


def test_letters_that_are_none_can_be_written(take, folder, submitted):
    submitted.cells[0].source = "a"
    text = nbformat.writes(submitted).replace('"a"', '"\\ud800\\u0000b"')
    (folder / f"{NAME}.ipynb").write_text(text)
    assert take()[2].cells[0].source == "?\ufffdb"


def test_names_cannot_hide_what_they_are(take, folder, submitted):
    hand_in(folder, submitted, "a\u202eb\u200b.ipynb")
    assert take()[0].notes == (f"The notebook is a\\u202eb\\u200b.ipynb; expected {NAME}.ipynb.",)


def test_folders_in_folders_have_an_end(take, folder, submitted):
    hand_in(folder, submitted)
    deep = folder.joinpath(*"abcdefghijkl")
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text("1")
    (folder / "a" / "b" / "here.txt").write_text("1")
    _, staged, _ = take()
    assert [path.name for path in staged.rglob("*.txt")] == ["here.txt"]
