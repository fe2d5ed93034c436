"""A class graded, killed, graded again: what is kept, what is done once more, what the gradebook holds. No kernel runs;
the gradebook, nbgrader and the files are real.
"""

import contextlib
import json
import shutil
import sqlite3
from concurrent.futures import BrokenExecutor, Executor, Future

import pytest

from autograders.grading import classroom, write_back
from autograders.grading.classroom import ENDED, grade_class, grade_submission
from autograders.grading.course import Course, GradebookBusyError
from autograders.grading.kernel import KernelStartError
from autograders.grading.kernels import SandboxError
from autograders.grading.results import FOLDER
from autograders.grading.workers import Workers
from benchmarks import faults
from tests.autograders.grading.tiny_course import LESSON, hand_in, make_course, stub_grade

STUDENTS = {"ada": "a", "bob": "bb", "cleo": "ccc"}


@pytest.fixture(autouse=True)
def stubbed(monkeypatch):
    """Count who is run, and run nobody."""
    ran = []

    def grade(assignment, submission):
        with contextlib.suppress(ValueError):
            ran.append(json.loads(submission.files[f"{LESSON}.ipynb"])["cells"][1]["source"][0])
        return stub_grade(assignment, submission)

    monkeypatch.setattr(classroom.worker, "grade", grade)
    monkeypatch.setattr(classroom.worker, "package_version", lambda: "this one")
    return ran


@pytest.fixture(scope="module")
def entered(tmp_path_factory):
    """The course folder with the lesson in its gradebook, which takes nbgrader a while."""
    root = make_course(tmp_path_factory.mktemp("tiny") / "course", STUDENTS)
    Course(root).prepare(LESSON)
    return root


@pytest.fixture
def course(entered, tmp_path, monkeypatch):
    monkeypatch.setenv("AUTOGRADERS_SEED", "7")
    return Course(shutil.copytree(entered, tmp_path / "course"))


def graded(course, students=STUDENTS, **options):
    return {grade.student: grade for grade in grade_class(course, LESSON, students, **options)}


def test_everybody_gets_a_grade_and_the_gradebook_has_it(course, stubbed):
    grades = graded(course)
    assert sorted(stubbed) == ["a", "bb", "ccc"]
    for student, found in snapshot(course).items():
        assert grades[student].points == sum(score for score, _ in found["scores"].values())
        assert grades[student].checks == len(grades[student].verdicts) == 2
        assert "check_relu" in found["notebook"]


class Oracle:
    """Notes for which seeds it is asked."""

    def __init__(self):
        self.seeds = []

    def packed_cases(self, seed):
        self.seeds.append(seed)
        return f"answers for {seed}".encode()


def test_the_oracle_is_asked_once_for_the_cases_of_the_class_and_only_if_somebody_is_graded(course, monkeypatch):
    oracle, seen = Oracle(), []

    def grade(assignment, submission):
        seen.append((assignment.seed, assignment.cases))
        return stub_grade(assignment, submission)

    monkeypatch.setattr(classroom.worker, "grade", grade)
    graded(course, oracle=oracle)
    assert oracle.seeds == [7]
    assert seen == [(7, b"answers for 7")] * 3
    graded(course, oracle=oracle)
    assert oracle.seeds == [7]
    graded(course, oracle=oracle, regrade=True)
    assert len(oracle.seeds) == 2
    assert seen[-1] == (oracle.seeds[-1], f"answers for {oracle.seeds[-1]}".encode())


def test_what_has_not_changed_is_not_graded_again(course, stubbed):
    before = graded(course)
    left = snapshot(course)
    del stubbed[:]
    again = graded(course)
    assert stubbed == []
    assert all(grade.unchanged for grade in again.values())
    assert {s: (g.points, g.reason, g.passed, g.checks) for s, g in again.items()} == {
        s: (g.points, g.reason, g.passed, g.checks) for s, g in before.items()
    }
    assert snapshot(course) == left


def test_a_changed_submission_is_graded_again_and_only_that(course, stubbed):
    graded(course)
    del stubbed[:]
    hand_in(course.root, "bob", "bbbb")
    grades = graded(course)
    assert stubbed == ["bbbb"]
    assert [grade.unchanged for grade in grades.values()].count(True) == 2


def test_again_grades_everybody_with_the_same_cases(course, stubbed):
    before = graded(course)
    del stubbed[:]
    after = graded(course, again=True)
    assert len(stubbed) == 3
    assert {s: g.points for s, g in after.items()} == {s: g.points for s, g in before.items()}


def test_regrading_takes_new_cases_from_then_on_and_keeps_what_a_person_gave(course, stubbed):
    graded(course)
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("check_relu", LESSON, LESSON, "ada")
        grade.manual_score, grade.extra_credit = 9.5, 2.0
        gradebook.find_comment("relu", LESSON, LESSON, "ada").manual_comment = "Well said."
        gradebook.db.commit()
    before = snapshot(course)
    graded(course, ["bob"], regrade=True)
    after = snapshot(course)
    assert after["bob"]["scores"] != before["bob"]["scores"]
    assert after["ada"] == before["ada"]
    # Those who were not graded with it follow with the next ordinary run, as does a run that was killed.
    del stubbed[:]
    grades = graded(course)
    assert sorted(stubbed) == ["a", "ccc"]
    assert snapshot(course)["ada"]["scores"]["check_relu"][1] == 9.5
    with course.gradebook() as gradebook:
        assert gradebook.find_comment("relu", LESSON, LESSON, "ada").comment == "Well said."
        assert grades["ada"].points == pytest.approx(
            11.5 + gradebook.find_grade("check_sigmoid", LESSON, LESSON, "ada").auto_score
        )
    del stubbed[:]
    graded(course)
    assert stubbed == []


def test_a_submission_that_cannot_be_graded_gets_its_reason(course):
    (course.path(course.submitted, "bob", LESSON) / f"{LESSON}.ipynb").write_text("{")
    grades = graded(course)
    assert grades["bob"].points == 0
    assert "is damaged" in grades["bob"].reason
    comments = snapshot(course)["bob"]["comments"]
    assert "is damaged" in comments["relu"]
    assert comments["sigmoid"] is None
    assert graded(course)["bob"].unchanged


def test_a_folder_whose_name_is_no_name_is_left_out(course):
    grades = graded(course, [*STUDENTS, "<img src=x>"])
    assert grades["<img src=x>"].points is None
    assert set(snapshot(course)) == set(STUDENTS)


def test_what_the_judge_stumbles_over_costs_one_submission_its_grade(course):
    hand_in(course.root, "bob", "raise")
    grades = graded(course)
    assert (grades["bob"].points, grades["bob"].reason) == (None, "not graded: RuntimeError: the judge stumbled")
    assert grades["cleo"].points is not None


def snapshot(course):
    return faults.snapshot(course, LESSON)


class Falling(Executor):
    """Ends the worker of those named, the first `times` times."""

    def __init__(self, source, times, error=None):
        self.source, self.left, self.error = source, times, error or BrokenExecutor("killed")

    def submit(self, function, assignment, submission):
        future = Future()
        text = submission.files[f"{LESSON}.ipynb"].decode()
        if f'"{self.source}"' in text and self.left:
            self.left -= 1
            future.set_exception(self.error)
        else:
            future.set_result(function(assignment, submission))
        return future


@pytest.mark.parametrize("error", [BrokenExecutor("killed"), KernelStartError("its warm process was killed")])
def test_a_worker_that_was_killed_or_a_kernel_that_did_not_start_costs_a_retry(course, error):
    grades = graded(course, workers=Workers(Falling("bb", 1, error), 2))
    assert all(grade.points is not None and grade.final for grade in grades.values())
    assert "ended" not in grades["bob"].reason


def test_a_kernel_that_never_starts_is_not_the_learners_fault(course):
    grades = graded(course, workers=Workers(Falling("bb", 9, KernelStartError("no reply")), 2))
    assert (grades["bob"].points, grades["bob"].reason) == (None, "not graded: KernelStartError: no reply")
    assert grades["cleo"].final


def test_a_submission_that_ends_its_worker_twice_gets_a_reason_and_the_class_goes_on(course, stubbed):
    grades = graded(course, workers=Workers(Falling("bb", 9), 2))
    assert (grades["bob"].points, grades["bob"].reason, grades["bob"].final) == (0, ENDED, False)
    assert snapshot(course)["bob"]["comments"]["relu"] == ENDED
    assert grades["cleo"].final
    # It may have been the machine: the next run tries it again, and nobody else.
    del stubbed[:]
    assert graded(course)["bob"].final
    assert stubbed == ["bb"]


def test_without_a_sandbox_nobody_is_graded(course, monkeypatch):
    def refuse(*arguments):
        raise SandboxError("no namespaces here")

    monkeypatch.setattr(classroom.worker, "grade", refuse)
    with pytest.raises(SandboxError):
        graded(course)
    assert snapshot(course) == {}


class KilledError(BaseException):
    """Stands for kill -9: nothing after it runs."""


STEPS = [
    (Course, "autograde", False),
    (Course, "autograde", True),
    (write_back, "stage_files", True),
    (write_back, "_scores_of", False),
    (write_back, "digest_of", True),
    (write_back.WriteBack, "write", False),
]


@pytest.mark.parametrize(("where", "name", "after"), STEPS, ids=lambda value: getattr(value, "__name__", str(value)))
@pytest.mark.parametrize("changed", [False, True], ids=["new", "changed"])
def test_killed_while_it_writes_the_next_run_completes_it_without_grading_again(
    course, stubbed, monkeypatch, where, name, after, changed
):
    if changed:
        graded(course)
        hand_in(course.root, "bob", "another answer")
    step = getattr(where, name)

    def killed(*arguments, **options):
        if after:
            step(*arguments, **options)
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(where, name, killed)
        with pytest.raises(KilledError):
            graded(course, ["bob"])
    del stubbed[:]
    grades = graded(course)
    assert len(stubbed) == (0 if changed else 2)  # bob's result was on disk
    assert not grades["bob"].unchanged
    expected = grades["bob"].points
    found = snapshot(course)["bob"]
    assert sum(score for score, _ in found["scores"].values()) == expected
    assert found["notebook"] is not None
    assert graded(course)["bob"].unchanged


def test_half_a_write_back_is_noticed_even_if_scores_and_notebook_look_complete(course, monkeypatch):
    graded(course)
    before = snapshot(course)
    autograde = Course.autograde

    def killed(self, lesson, student):
        autograde(self, lesson, student)
        with self.gradebook() as gradebook:
            for comment in gradebook.find_submission_notebook(lesson, lesson, student).comments:
                comment.auto_comment = "half a comment"
            gradebook.db.commit()
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(Course, "autograde", killed)
        with pytest.raises(KilledError):
            graded(course, ["bob"], again=True)
    assert snapshot(course) != before
    graded(course)
    assert snapshot(course) == before


def test_half_a_write_back_is_noticed_even_if_the_old_submission_comes_back(course, monkeypatch):
    graded(course)
    before = snapshot(course)
    hand_in(course.root, "bob", "another answer")

    def killed(*arguments):
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(write_back, "_scores_of", killed)
        with pytest.raises(KilledError):
            graded(course, ["bob"])
    hand_in(course.root, "bob", STUDENTS["bob"])
    graded(course)
    assert snapshot(course) == before


def test_what_was_changed_behind_our_back_is_written_again_from_the_results(course, stubbed):
    graded(course)
    before = snapshot(course)
    notebook = course.path(course.autograded, "ada", LESSON) / f"{LESSON}.ipynb"
    notebook.unlink()
    with course.gradebook() as gradebook:
        gradebook.find_grade("check_relu", LESSON, LESSON, "bob").auto_score = 1.0
        gradebook.remove_submission(LESSON, "cleo")
    del stubbed[:]
    grades = graded(course)
    assert stubbed == []
    assert not any(grade.unchanged for grade in grades.values())
    assert snapshot(course) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": 1}'])
def test_damaged_results_are_no_results(course, stubbed, text):
    graded(course)
    before = snapshot(course)
    for path in (course.root / FOLDER / LESSON).iterdir():
        path.write_text(text)
    del stubbed[:]
    graded(course)
    assert len(stubbed) == 3
    assert snapshot(course) == before


def test_stale_staged_folders_are_no_trouble(course):
    stale = course.root / "build" / "staged" / "bob" / LESSON / "old"
    stale.mkdir(parents=True)
    (stale / "left.py").write_text("x = 1")
    graded(course)
    autograded = course.path(course.autograded, "bob", LESSON)
    assert [path.name for path in autograded.iterdir()] == [f"{LESSON}.ipynb"]
    assert not list((course.root / "build" / "staged").iterdir())


def test_companions_come_along(course):
    folder = course.path(course.submitted, "ada", LESSON)
    (folder / "notes.txt").write_text("mine")
    (folder / "evil.html").write_text("<script>")
    grades = graded(course)
    autograded = course.path(course.autograded, "ada", LESSON)
    assert sorted(path.name for path in autograded.iterdir()) == [f"{LESSON}.ipynb", "notes.txt"]
    assert any("evil.html" in note for note in grades["ada"].notes)


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(write_back, "PATIENCE", (0.01, 0.01))


def test_a_locked_gradebook_is_waited_for_and_then_said(course, stubbed, impatient, monkeypatch):
    graded(course)
    hand_in(course.root, "bob", "another answer")
    other = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    monkeypatch.setattr("nbgrader.api.create_engine", _impatient_engine)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(GradebookBusyError, match="database is locked"):
        graded(course)
    other.execute("ROLLBACK")
    other.close()
    del stubbed[:]
    assert not graded(course)["bob"].unchanged
    assert stubbed == []  # the result was kept


def _impatient_engine(url, **options):
    import sqlalchemy

    return sqlalchemy.create_engine(url, connect_args={"timeout": 0.05}, **options)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("grade", "check_sigmoid"), ("solution", "sigmoid"), ("source", "sigmoid"), ("source", "check_sigmoid")],
)
def test_a_lesson_that_was_entered_by_half_is_entered_again(course, kind, name):
    course.prepare(LESSON)
    with course.gradebook() as gradebook:
        notebook = gradebook.find_assignment(LESSON).notebooks[0]
        (cell,) = [cell for cell in getattr(notebook, f"{kind}_cells") if cell.name == name]
        gradebook.db.delete(cell)
        gradebook.db.commit()
    assert all(grade.points is not None for grade in graded(course).values())
    assert snapshot(course)["ada"]["scores"].keys() == {"check_relu", "check_sigmoid"}


def test_half_a_released_notebook_is_released_again(course):
    course.prepare(LESSON)
    path = course.root / "build" / "released" / LESSON / f"{LESSON}.ipynb"
    path.chmod(0o644)
    path.write_text(path.read_text()[:100])
    assert len(course.prepare(LESSON).cells) == 5


def test_one_submission_can_be_graded_by_itself(course, stubbed):
    graded(course)
    assert not grade_submission(course, LESSON, "ada").unchanged
    assert stubbed[-1] == "a"


def test_a_configuration_without_our_grader_is_refused(tmp_path):
    root = make_course(tmp_path, STUDENTS)
    config = root / "nbgrader_config.py"
    config.write_text(config.read_text().replace("autograders.grading.grade_outside.GradeOutside", "Execute"))
    grades = graded(Course(root), ["ada"])
    assert "expected GradeOutside" in grades["ada"].reason
