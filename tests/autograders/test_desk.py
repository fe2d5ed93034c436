"""The learner's desk: new lessons are copied, and what a learner wrote stays."""

import json

import pytest

from autograders import desk


@pytest.fixture
def released(tmp_path):
    folder = tmp_path / "notebooks"
    for name in ("01_one", "02_two"):
        (folder / name).mkdir(parents=True)
        (folder / name / f"{name}.ipynb").write_text(f"lesson {name}")
    (folder / "sources").mkdir()
    (folder / "sources" / "stray.ipynb").write_text("not a lesson")
    return folder


def files(work):
    return {path.relative_to(work).as_posix(): path.read_text() for path in work.rglob("*.ipynb")}


def test_every_lesson_is_copied_once(released, tmp_path):
    work = tmp_path / "work"
    assert len(desk.copy_lessons(released, work)) == 2
    assert files(work) == {"01_one/01_one.ipynb": "lesson 01_one", "02_two/02_two.ipynb": "lesson 02_two"}
    (line,) = desk.copy_lessons(released, work)
    assert "nothing new" in line


def test_answers_stay_when_the_lesson_changes_and_the_new_one_is_beside_them(released, tmp_path):
    work = tmp_path / "work"
    desk.copy_lessons(released, work)
    (work / "01_one" / "01_one.ipynb").write_text("my answers")
    assert "nothing new" in desk.copy_lessons(released, work)[0]
    (released / "01_one" / "01_one.ipynb").write_text("better lesson")
    (line,) = desk.copy_lessons(released, work)
    assert line.startswith("01_one: the lesson has changed since you began")
    (new,) = (work / "01_one").glob("01_one_new_*.ipynb")
    assert str(new) in line
    assert new.read_text() == "better lesson"
    assert (work / "01_one" / "01_one.ipynb").read_text() == "my answers"
    new.write_text("answers in the new one")
    assert "nothing new" in desk.copy_lessons(released, work)[0]
    assert new.read_text() == "answers in the new one"


@pytest.mark.parametrize("record", ["{", "[]", None])
def test_a_lost_record_loses_no_answers(released, tmp_path, record):
    work = tmp_path / "work"
    desk.copy_lessons(released, work)
    (work / "01_one" / "01_one.ipynb").write_text("my answers")
    if record is None:
        (work / desk.RECORD).unlink()
    else:
        (work / desk.RECORD).write_text(record)
    desk.copy_lessons(released, work)
    assert (work / "01_one" / "01_one.ipynb").read_text() == "my answers"
    (new,) = (work / "01_one").glob("01_one_new_*.ipynb")
    new.write_text("answers in the new one")
    (work / desk.RECORD).unlink()
    desk.copy_lessons(released, work)
    assert new.read_text() == "answers in the new one"


def test_a_deleted_copy_comes_back(released, tmp_path):
    work = tmp_path / "work"
    desk.copy_lessons(released, work)
    (work / "02_two" / "02_two.ipynb").unlink()
    (line,) = desk.copy_lessons(released, work)
    assert line.startswith("02_two: copied to")


def test_open_lab_runs_jupyterlab_in_the_work_folder(released, tmp_path, monkeypatch, capsys):
    (tmp_path / "nbgrader_config.py").write_text("")
    (tmp_path / "notebooks" / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks" / "deep")
    calls = []

    class Finished:
        returncode = 3

    def run(command, **options):
        calls.append((command, options))
        return Finished

    monkeypatch.setattr(desk.subprocess, "run", run)
    assert desk.open_lab() == 3
    ((command, options),) = calls
    assert command[1:] == ["-m", "jupyterlab", f"--ServerApp.root_dir={tmp_path / 'work'}"]
    config = options["env"]["JUPYTER_CONFIG_PATH"].split(":")[0]
    with open(f"{config}/labconfig/page_config.json") as page:
        assert "@jupyter/nbgrader" in json.load(page)["disabledExtensions"]
    assert "01_one: copied to" in capsys.readouterr().out
