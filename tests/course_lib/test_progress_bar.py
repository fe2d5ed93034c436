"""The progress bar: silent where nobody looks, one line in a terminal, one output in a notebook."""

import subprocess
import sys

import pytest

from course_lib import progress_bar as module
from course_lib.progress_bar import progress_bar


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(module, "FIRST_AFTER", 0.0)
    monkeypatch.setattr(module, "EVERY", 0.0)


@pytest.mark.usefixtures("at_once")
def test_a_line_that_is_overwritten(capsys):
    assert list(progress_bar(range(4), "epoch", lambda: "cost 0.5", show=True)) == [0, 1, 2, 3]
    lines = capsys.readouterr().out.split("\r")
    assert "epoch 1/4" in lines[1]
    assert "[######" in lines[1]
    assert "s left" in lines[1]
    assert "epoch 4/4" in lines[-1]
    assert "cost 0.5" in lines[-1]
    assert lines[-1].endswith("\n")
    assert lines[-1].count("#") == 24


@pytest.mark.usefixtures("at_once")
def test_the_line_is_finished_after_an_early_end(capsys):
    for item in progress_bar(range(10), show=True):
        if item == 4:
            break
    assert capsys.readouterr().out.endswith("\n")


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    ("show", "terminal", "silent"), [(None, False, True), (None, True, False), (False, True, True)]
)
def test_silent_where_nobody_looks(show, terminal, silent, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert sum(progress_bar(range(5), show=show)) == 10
    assert (capsys.readouterr().out == "") == silent


def test_silent_if_it_is_over_in_a_moment(capsys):
    assert sum(progress_bar(range(5), show=True)) == 10
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("at_once")
def test_one_output_in_a_notebook(monkeypatch):
    pytest.importorskip("IPython")
    import IPython.display

    shown = []

    class Handle:
        def update(self, output, raw):
            shown.append(output)

    def display(output, raw, display_id):
        shown.append(output)
        return Handle()

    monkeypatch.setattr(module, "_in_notebook", lambda: True)
    monkeypatch.setattr(IPython.display, "display", display)
    list(progress_bar(range(3), "<epoch>"))
    assert shown[0]["text/html"].startswith('<progress value="1" max="3"')
    assert "&lt;epoch&gt; 3/3" in shown[-1]["text/html"]
    assert shown[-1]["text/plain"].startswith("<epoch> 3/3")


def test_training_imports_numpy_only():
    check = "import sys, course_lib.training; print({'IPython', 'tqdm', 'tensorflow', 'matplotlib'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True).stdout
    assert answer.strip() == "set()"
