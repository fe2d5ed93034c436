"""The progress panel: kept in a file that may be missing, broken or out of reach, without ever stopping a check."""

import json

import pytest

from autograders import lessons
from autograders.progress import Progress

LESSON = lessons.lesson("01_perceptron")


@pytest.fixture
def progress(tmp_path):
    return Progress(LESSON, tmp_path / "kept")


def test_nothing_is_earned_at_first(progress):
    assert progress.points() == {}
    assert progress.text({}) == f"0 of 100 points, 0 of {len(LESSON.tasks)} checks complete"
    assert progress.note == ""


def test_points_outlive_the_kernel(progress):
    progress.record("relu", 4.0)
    progress.record("sigmoid", 6.0)
    again = Progress(LESSON, progress.folder)
    assert again.points() == {"sigmoid": 6.0, "relu": 4.0}
    assert again.text(again.points()) == f"10 of 100 points, 1 of {len(LESSON.tasks)} checks complete"
    assert again.note == ""


def test_the_last_check_counts(progress):
    progress.record("relu", 4.0)
    progress.record("relu", 1.0)
    assert progress.points() == {"relu": 1.0}


def test_the_file_lies_beside_the_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Progress(LESSON).record("relu", 4.0)
    assert (tmp_path / ".progress" / "01_perceptron.json").is_file()


BROKEN = {
    "nothing": b"",
    "half a file": b'{"relu": 4',
    "no text": b"\xff\xfe\x00\x01",
    "a list": b"[1, 2]",
    "a number": b"7",
    "null": b"null",
    "points in words": b'{"relu": "four"}',
    "points as a list": b'{"relu": [4]}',
    "no points": b'{"relu": null}',
    "not a number": b'{"relu": NaN}',
    "less than nothing": b'{"relu": -3}',
    "deep nesting": b"[" * 100_000,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_and_replaced(progress, name):
    progress.path.parent.mkdir()
    progress.path.write_bytes(BROKEN[name])
    points = progress.points()
    assert points == {}
    assert "could not be read" in progress.note
    progress.record("relu", 4.0)
    assert Progress(LESSON, progress.folder).points() == {"relu": 4.0}


def test_too_many_points_and_unknown_names_are_not_believed(progress):
    progress.path.parent.mkdir()
    progress.path.write_text('{"relu": 400, "cheating": 100, "sigmoid": Infinity}')
    assert progress.points() == {"relu": 4, "sigmoid": 8}


def test_a_folder_out_of_reach_is_told_and_nothing_stops(tmp_path):
    (tmp_path / "file").write_text("in the way")
    progress = Progress(LESSON, tmp_path / "file" / "kept")
    progress.record("relu", 4.0)
    assert progress.note.startswith("Progress is not kept after a restart: ")
    assert progress.note.endswith(".")
    assert progress.points() == {}


def test_a_folder_in_place_of_the_file_is_told(progress):
    progress.path.mkdir(parents=True)
    progress.record("relu", 4.0)
    assert "Progress is not kept" in progress.note


def test_an_interrupted_write_loses_nothing(progress, monkeypatch):
    progress.record("relu", 4.0)

    def interrupted(data, **settings):
        raise KeyboardInterrupt

    monkeypatch.setattr(json, "dumps", interrupted)
    with pytest.raises(KeyboardInterrupt):
        progress.record("sigmoid", 8.0)
    assert progress.points() == {"relu": 4.0}


@pytest.mark.parametrize(
    ("points", "mark", "said"),
    [
        (None, "\u25cb", "not checked yet"),
        (0, "\u25cb", "0 of 4 points"),
        (2, "\u25d0", "2 of 4 points"),
        (4, "\u25cf", "4 of 4 points"),
    ],
)
def test_every_mark_differs_in_shape_and_in_words(progress, points, mark, said):
    panel = progress.to_html({} if points is None else {"relu": points})
    relu = next(span for span in panel.split('<span title="') if "</span> relu</span>" in span)
    assert relu.startswith(said)
    assert mark in relu


def test_the_bar_fills(progress):
    assert 'aria-valuenow="0"' in progress.to_html({})
    full = {name: task.points for name, task in LESSON.tasks.items()}
    panel = progress.to_html(full)
    assert 'aria-valuenow="100"' in panel
    assert "width:100.0%" in panel
    assert f"100 of 100 points, {len(full)} of {len(full)} checks complete" in panel


def test_the_note_is_escaped(progress):
    progress.note = "<b>trouble</b>"
    assert "<b>trouble" not in progress.to_html({})


def test_outside_a_notebook_it_is_one_line(progress, capsys):
    progress.record("relu", 4.0)
    progress.show()
    assert capsys.readouterr().out == f"4 of 100 points, 1 of {len(LESSON.tasks)} checks complete\n"


class Handle:
    def __init__(self):
        self.panels = []

    def update(self, panel, raw):
        self.panels.append(panel)


def test_a_panel_on_the_page_is_brought_up_to_date(progress):
    progress._handle = Handle()
    progress.record("relu", 4.0)
    progress.record("sigmoid", 8.0)
    assert [panel["text/plain"].split(" of ")[0] for panel in progress._handle.panels] == ["4", "12"]
