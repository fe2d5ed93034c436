"""Grades as files: what a spreadsheet, Canvas and Moodle get, read back with the csv module."""

import csv
import os
import subprocess
import sys
from datetime import datetime

import pytest
from nbgrader.api import Gradebook

from autograders.exporters import Canvas, Moodle, Plain, safe

# nbgrader 0.9.6 with SQLAlchemy 2, at every new submission.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

EVIL = '=HYPERLINK("http://evil.example","click")'


def check_cell(gradebook, lesson, name, points):
    gradebook.add_grade_cell(name, lesson, lesson, max_score=points, cell_type="code")


@pytest.fixture
def gradebook(tmp_path):
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as book:
        for lesson, points in (("01_perceptron", 100), ("02_shallow_net", 50)):
            book.add_assignment(lesson)
            book.add_notebook(lesson, lesson)
            check_cell(book, lesson, "check_one", points)
            book.add_grade_cell("words", lesson, lesson, max_score=0, cell_type="markdown")
        book.add_student("ada", first_name="Ada", last_name='Love"lace, B.', email="ada@example.org", lms_user_id="17")
        book.add_student("+bob", first_name=EVIL, last_name="Ünal")
        book.add_student("zoe")
        submitted = book.add_submission("01_perceptron", "ada", timestamp=datetime(2026, 1, 2, 3, 4, 5))
        grade, words = sorted(submitted.notebooks[0].grades, key=lambda g: g.name)
        grade.auto_score, words.manual_score, words.extra_credit = 92.125, 0, 5
        late = book.add_submission("01_perceptron", "+bob")
        sorted(late.notebooks[0].grades, key=lambda g: g.name)[0].auto_score = 10
        late.notebooks[0].late_submission_penalty = 30
        book.db.commit()
        yield book


def exported(plugin, gradebook, tmp_path, **settings):
    path = tmp_path / "out.csv"
    plugin(to=str(path), **settings).export(gradebook)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def test_plain_has_a_line_for_each_learner_and_lesson(gradebook, tmp_path):
    lines = exported(Plain, gradebook, tmp_path)
    found = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert [(row["student"], row["lesson"]) for row in found] == [
        (student, lesson) for student in ("'+bob", "ada", "zoe") for lesson in ("01_perceptron", "02_shallow_net")
    ]
    ada = found[2]
    assert (ada["automatic"], ada["manual"], ada["extra"]) == ("92.12", "0.0", "5.0")
    assert ada["score"] == "97.12"
    assert ada["submitted"] == "2026-01-02 03:04:05"
    assert ada["last_name"] == 'Love"lace, B.'
    assert found[5]["score"] == ""
    assert found[5]["max_score"] == "50.0"


def test_a_penalty_never_goes_below_zero(gradebook, tmp_path):
    lines = exported(Plain, gradebook, tmp_path)
    assert lines[1][-2] == "0.0"


def test_canvas_finds_its_columns(gradebook, tmp_path):
    lines = exported(Canvas, gradebook, tmp_path)
    assert lines[0] == ["Student", "ID", "SIS Login ID", "Section", "01_perceptron", "02_shallow_net"]
    assert lines[1] == ["    Points Possible", "", "", "", "100.0", "50.0"]
    assert lines[3] == ['Love"lace, B., Ada', "17", "ada", "", "97.12", ""]


def test_moodle_finds_its_columns(gradebook, tmp_path):
    lines = exported(Moodle, gradebook, tmp_path)
    assert lines[0][:3] == ["Username", "ID number", "Email address"]
    assert lines[2] == ["ada", "17", "ada@example.org", "Ada", 'Love"lace, B.', "97.12", ""]


@pytest.mark.parametrize("plugin", [Plain, Canvas, Moodle])
def test_no_cell_is_a_formula(plugin, gradebook, tmp_path):
    lines = exported(plugin, gradebook, tmp_path)
    cells = [cell for line in lines for cell in line]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))] == []


@pytest.mark.parametrize("plugin", [Plain, Canvas, Moodle])
def test_lessons_and_learners_can_be_chosen(plugin, gradebook, tmp_path):
    lines = exported(plugin, gradebook, tmp_path, assignment=["02_shallow_net"], student=["ada"])
    text = "\n".join(",".join(line) for line in lines)
    assert "02_shallow_net" in text
    assert "01_perceptron" not in text
    assert "Ada" in text
    assert "zoe" not in text


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A1", "\t=1", " =1", "\r=1"])
def test_a_formula_is_defused(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Ada", "a=b", "", 3.5, -2, None])
def test_everything_else_is_left_alone(value):
    assert safe(value) == value


def test_nbgrader_export_takes_them_by_name(gradebook, tmp_path):
    gradebook.db.commit()
    command = [sys.executable, "-m", "nbgrader", "export", "--exporter", "autograders.exporters.Moodle"]
    command += ["--to", str(tmp_path / "moodle.csv"), f"--db=sqlite:///{tmp_path / 'gradebook.db'}"]
    run = subprocess.run(command, cwd=tmp_path, env=os.environ, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert "ada@example.org" in (tmp_path / "moodle.csv").read_text(encoding="utf-8-sig")
