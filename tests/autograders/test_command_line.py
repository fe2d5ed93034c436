"""python -m autograders: what it prints, and its exit codes. Nothing is graded here."""

import json
import os
import shutil
import subprocess
import sys
from multiprocessing import forkserver
from pathlib import Path

import pytest

from autograders import authoring, desk, lessons
from autograders import demo as demo_module
from autograders.__main__ import main
from autograders.grading import command, oracle, workers
from autograders.grading.classroom import Grade, grade_submission
from autograders.grading.course import Course, CourseError
from tests.autograders.grading.tiny_course import NoOracle

REPOSITORY = Path(__file__).parents[2]
LESSON = "01_perceptron"


@pytest.fixture
def course(tmp_path):
    shutil.copy(REPOSITORY / "nbgrader_config.py", tmp_path)
    return tmp_path


def hand_in(course, *students):
    for student in students:
        (course / "submitted" / student / LESSON).mkdir(parents=True)


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_lessons_are_listed_with_points_in_order(capsys):
    code, out, _ = run(capsys, "list")
    rows = [line.split() for line in out.splitlines()]
    tasks = lessons.lesson(LESSON).tasks
    assert code == 0
    assert rows[0][0] == LESSON
    assert rows[1 : 1 + len(tasks)] == [[name, str(task.points)] for name, task in tasks.items()]


def test_lessons_are_listed_as_data(capsys):
    _, out, _ = run(capsys, "list", "--json")
    (lesson, *_) = json.loads(out)
    assert (lesson["name"], lesson["points"]) == (LESSON, 100)
    assert sum(task["points"] for task in lesson["exercises"] + lesson["questions"]) == 100
    assert lesson["exercises"][0]["name"] == lessons.lesson(LESSON).exercises[0].name


def test_listing_starts_quickly_because_it_loads_little():
    heavy = "[m for m in ('nbgrader', 'tensorflow', 'matplotlib', 'jupyter_client') if m in sys.modules]"
    code = f"import sys; from autograders.__main__ import main; main(['list']); print({heavy})"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", ["grade", "report", "build"])
def test_an_unknown_lesson_is_one_sentence_and_exit_code_2(capsys, name):
    code, out, err = run(capsys, name, "99_nothing")
    assert (code, out) == (2, "")
    assert err == f"autograders {name}: unknown lesson '99_nothing'; there are {', '.join(lessons.names())}\n"


@pytest.mark.parametrize("name", ["grade", "report", "build"])
def test_a_missing_course_folder_is_one_sentence_and_exit_code_2(capsys, tmp_path, name):
    code, _, err = run(capsys, name, LESSON, "--course", tmp_path / "nowhere")
    assert code == 2
    assert err.startswith(f"autograders {name}: no course folder: ")
    assert err.count("\n") == 1


def test_a_folder_that_is_no_course_is_refused(capsys, tmp_path):
    code, _, err = run(capsys, "grade", LESSON, "--course", tmp_path)
    assert code == 2
    assert "expected nbgrader_config.py" in err


def test_nobody_has_handed_in(capsys, course):
    code, _, err = run(capsys, "grade", LESSON, "--course", course)
    assert code == 2
    assert err.startswith("autograders grade: nobody has handed in 01_perceptron; expected submissions in ")
    assert os.path.join("submitted", "LEARNER", LESSON) in err
    assert not (course / "build").exists()


def test_nobody_has_been_graded(capsys, course):
    code, _, err = run(capsys, "report", LESSON, "--course", course)
    assert (code, err) == (2, "autograders report: nobody has been graded in 01_perceptron yet; grade first\n")


def test_a_lesson_that_cannot_be_built_is_not_graded(capsys, course):
    hand_in(course, "ada")
    code, _, err = run(capsys, "grade", LESSON, "--course", course)
    assert code == 2
    assert "no such master" in err


@pytest.mark.parametrize(
    ("grades", "code"),
    [
        ([Grade("ada", 100.0, 100.0, "every check passed")], 0),
        ([Grade("ada", 0.0, 100.0, "it is an empty file")], 0),
        ([Grade("ada", None, 0.0, "not graded: no disk space"), Grade("bob", 3.0, 100.0, "x")], 1),
        ([Grade("ada", 50.0, 100.0, "")], 1),
    ],
)
def test_the_exit_code_is_0_only_if_everybody_has_a_score_and_a_reason(capsys, course, monkeypatch, grades, code):
    hand_in(course, *(grade.student for grade in grades))
    monkeypatch.setattr(command, "grade_class", lambda *arguments, **options: iter(grades))
    monkeypatch.setattr(workers, "PRELOADED", [])
    monkeypatch.setattr(oracle, "OracleProcess", NoOracle)
    found, out, _ = run(capsys, "grade", LESSON, "--course", course)
    assert found == code
    for grade in grades:
        assert out.count(grade.reason) >= 2  # in its own line and in the table
    assert f"{sum(g.points is not None for g in grades)} of {len(grades)} submissions have a score" in out


@pytest.mark.parametrize(("lesson", "needed"), [(LESSON, False), ("10_tensorflow", True)])
def test_workers_share_tensorflow_where_they_judge_with_it(capsys, course, monkeypatch, lesson, needed):
    preloaded = []
    monkeypatch.setattr(forkserver, "set_forkserver_preload", preloaded.extend)
    monkeypatch.setattr(forkserver, "ensure_running", lambda: None)
    monkeypatch.setattr(oracle, "OracleProcess", NoOracle)
    assert run(capsys, "grade", lesson, "--course", course)[0] == 2  # nobody has handed in
    assert ("autograders.grading.preloaded_tensorflow" in preloaded) == needed


def test_students_are_the_folders_in_submitted(course):
    hand_in(course, "zoe", "ada")
    (course / "submitted" / "bob").mkdir()
    (course / "submitted" / ".cache" / LESSON).mkdir(parents=True)
    (course / "submitted" / "notes.txt").write_text("")
    assert Course(course).students(LESSON) == ["ada", "zoe"]


def test_what_nbgrader_cannot_do_is_a_grade_without_points(course, monkeypatch, released):
    hand_in(course, "ada")

    def fail(*arguments):
        raise CourseError("the disk is full")

    monkeypatch.setattr(Course, "autograde", fail)
    grade = grade_submission(Course(course), LESSON, "ada", released)
    assert (grade.points, grade.reason) == (None, "not graded: the disk is full")


@pytest.fixture
def released():
    from nbformat.v4 import new_notebook

    return new_notebook()


def test_build_calls_the_build(capsys, monkeypatch, course):
    calls = []
    monkeypatch.setattr(authoring, "build", lambda *a, **k: calls.append((a, k)) or [Path("a.ipynb")])
    assert run(capsys, "build", LESSON, "--force", "--course", course) == (0, "built a.ipynb\n", "")
    assert calls == [(([LESSON], True), {"course": str(course)})]


@pytest.mark.parametrize(("differences", "code"), [([], 0), (["a.ipynb: differs"], 1)])
def test_build_check_tells_differences(capsys, monkeypatch, differences, code):
    monkeypatch.setattr(authoring, "check_committed", lambda *a, **k: differences)
    found, out, _ = run(capsys, "build", "--check")
    assert found == code
    assert (differences or ["the notebooks equal a fresh build"])[0] in out


def test_a_master_that_cannot_be_built_is_told_and_exit_code_1(capsys, monkeypatch):
    def fail(*arguments, **options):
        raise authoring.MasterError(["a.py, line 1: expected this", "a.py, line 2: expected that"])

    monkeypatch.setattr(authoring, "build", fail)
    assert run(capsys, "build") == (1, "", "a.py, line 1: expected this\na.py, line 2: expected that\n")


@pytest.mark.parametrize(("name", "module", "function"), [("lab", desk, "open_lab"), ("demo", demo_module, "demo")])
def test_lab_and_demo_end_with_the_code_of_what_they_start(capsys, monkeypatch, name, module, function):
    monkeypatch.setattr(module, function, lambda **options: 7)
    assert run(capsys, name)[0] == 7


def test_the_module_can_be_run():
    result = subprocess.run(
        [sys.executable, "-m", "autograders", "grade", "99_nothing"], capture_output=True, text=True, cwd=REPOSITORY
    )
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
