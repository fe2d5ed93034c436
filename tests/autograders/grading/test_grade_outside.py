"""Which cells are run, what is written into a check cell, and what of a cell's outputs is kept. No kernel runs here."""

import json

import pytest
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

from autograders import lessons
from autograders.answers import answer_request
from autograders.exercise import Case, Choice, Exercise, Lesson, Output, Part, Question
from autograders.grading import grade_outside
from autograders.grading.class_cases import cases_from
from autograders.grading.conversation import KernelDiedError
from autograders.grading.grade_notebook import grade_notebook
from autograders.grading.grade_outside import GradeOutside
from autograders.grading.intake import UNGRADABLE
from autograders.grading.kernel import Run
from autograders.grading.session import OutOfTimeError

HALF = Exercise(
    lesson="00_tiny",
    name="half",
    points=10,
    reference=lambda x: x / 2,
    oracle=None,
    cases=lambda rng: [Case((4.0,)), Case((-4.0,), "negative")],
    outputs=(Output("y", "float"),),
    parts=(Part("positive", 3, tag="ordinary"), Part("negative", 1, tag="negative")),
)
WHY = Question("00_tiny", "why", 5, "Why?", {"a": Choice("No", "No."), "b": Choice("Yes", "Yes.", right=True)})
LESSON = Lesson("00_tiny", "Halving", (HALF,), (WHY,))


class Session:
    """Runs cells in this process; "die", "late" and "out" end as their names say."""

    def __init__(self):
        self.ran, self.namespace = [], {}

    def run(self, source):
        self.ran.append(source)
        if source.startswith("die"):
            raise KernelDiedError
        if source.startswith("out"):
            raise OutOfTimeError
        if source.startswith("late"):
            return Run("time", [new_output("stream", text="still here\n")])
        try:
            exec(source, self.namespace)
        except Exception as error:
            text = f"{type(error).__name__}: {error}"
            return Run("error", [new_output("error", ename=type(error).__name__, evalue="", traceback=[text])])
        return Run("ok", [new_output("stream", text=f"ran {source}\n")])

    def ask(self, request, limit):
        return answer_request(request, self.namespace)


@pytest.fixture
def session():
    return Session()


def grade(notebook, session, lesson=LESSON):
    grade_notebook(notebook, lesson, cases_from(b"", 7), session)
    return {cell.id: cell for cell in notebook.cells}


def points(cell):
    return determine_grade(cell)[0]


def test_set_up_answers_and_the_learners_own_cells_are_run_and_demonstrations_are_not(submitted, session):
    submitted.cells.insert(0, new_code_cell("mine = 1", metadata={"tags": ["skip-execution"]}))
    grade(submitted, session)
    assert session.ran == ["mine = 1", "import numpy as np", "def half(x):\n    return x / 2"]


def test_nbgrader_finds_the_points_in_a_check_cell(submitted, session):
    cells = grade(submitted, session)
    assert points(cells["check_half"]) == 10
    assert points(cells["check_why"]) == 0  # why is not defined
    assert [output.output_type for output in cells["check_half"].outputs] == ["display_data", "execute_result"]


def test_partial_credit_is_a_plain_number(submitted, session):
    submitted.cells[2].source = "def half(x):\n    return abs(x) / 2"
    cells = grade(submitted, session)
    assert cells["check_half"].outputs[1].data == {"text/plain": "7.5"}
    assert points(cells["check_half"]) == 7.5
    assert cells["check_half"].metadata.verdict["points"] == 7.5
    assert cells["check_half"].metadata.verdict["example"] == []


def test_the_points_of_the_gradebook_count(submitted, session):
    submitted.cells[2].source = "def half(x):\n    return abs(x) / 2"
    submitted.cells[3].metadata.nbgrader["points"] = 4
    assert points(grade(submitted, session)["check_half"]) == 3


def test_what_came_with_the_file_is_gone(submitted, session):
    for cell in submitted.cells:
        cell.metadata["verdict"] = {"exercise": "half", "points": 10, "max_points": 10}
        if cell.cell_type == "code":
            cell.outputs = [new_output("execute_result", data={"text/plain": "10.0"})]
    cells = grade(submitted, session)
    assert cells["demo_start_1"].outputs == []
    assert [name for name, cell in cells.items() if "verdict" in cell.metadata] == ["check_half", "check_why"]
    assert points(cells["check_why"]) == 0


def test_outputs_are_kept_until_the_kernel_has_seen_a_case(submitted, session):
    before, after = new_code_cell("1", id="before"), new_code_cell("2", id="after")
    submitted.cells.insert(1, before)
    submitted.cells.append(after)
    grade(submitted, session)
    assert before.outputs[0].text == "ran 1\n"
    assert after.outputs == []


def test_of_an_error_after_that_only_the_type_is_kept(submitted, session):
    late = new_code_cell("raise ValueError('the case is 4.0')", id="late")
    submitted.cells.append(late)
    grade(submitted, session)
    assert [output.text for output in late.outputs] == ["This cell stopped with ValueError.\n"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("def half(x:", "Its cell stopped with SyntaxError."),
        ("die", "Its cell ended Python itself, or could not be stopped."),
        ("late", "Its cell did not finish and was interrupted."),
        ("out", "Its cell was not run: the notebook had used up its time."),
        ("pass", "Define it with `def` in the cell above the check."),
    ],
)
def test_a_verdict_names_what_went_wrong_in_the_cell_above(submitted, session, source, told):
    submitted.cells[2].source = source
    verdict = grade(submitted, session)["check_half"].metadata.verdict
    assert (verdict["points"], verdict["mistake"], verdict["cause"]) == (0, "not_defined", told)


def test_a_question_is_judged(submitted, session):
    submitted.cells.insert(5, new_code_cell("why = 'b'"))
    assert points(grade(submitted, session)["check_why"]) == 5


def test_a_submission_that_cannot_be_graded_runs_nothing(released, session):
    released.metadata[UNGRADABLE] = "It is an empty file."
    cells = grade(released, session)
    assert session.ran == []
    assert points(cells["check_half"]) == points(cells["check_why"]) == 0
    assert "It is an empty file." in cells["check_half"].outputs[0].data["text/html"]


def test_a_release_that_does_not_fit_the_lesson_is_the_graders_trouble(submitted, session):
    with pytest.raises(ValueError, match="the check cell 'check_why' belongs to no exercise; release it again"):
        grade(submitted, session, Lesson("00_tiny", "Halving", (HALF,)))


@pytest.fixture
def graded_here(monkeypatch, tmp_path):
    """GradeOutside with sessions of this process, in a course folder of its own."""
    monkeypatch.setattr(lessons, "lesson", lambda name: LESSON)
    monkeypatch.chdir(tmp_path)
    sessions = []

    class Here(Session):
        def __init__(self, *arguments):
            super().__init__()
            sessions.append(self)

        def __enter__(self):
            return self

        def __exit__(self, *exception):
            pass

    monkeypatch.setattr(grade_outside, "LearnerSession", Here)
    return sessions


RESOURCES = {"nbgrader": {"assignment": "00_tiny"}, "metadata": {"path": "."}}


def test_the_preprocessor_grades_even_if_it_is_told_to_run_nothing(submitted, graded_here):
    submitted.cells[3].outputs = [new_output("execute_result", data={"text/plain": "10.0"})]
    submitted.cells[2].source = "def half(x):\n    return 0"
    notebook, _ = GradeOutside(enabled=False)(submitted, RESOURCES)
    assert points(notebook.cells[3]) == 0
    assert len(graded_here) == 1


def test_the_seed_is_kept_in_the_course_folder(submitted, graded_here, tmp_path):
    GradeOutside()(submitted, RESOURCES)
    assert json.loads((tmp_path / ".grading_seed").read_text()) > 0


def test_an_assignment_that_is_no_lesson_is_refused(submitted, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=r"expected one of .*, received '00_tiny'"):
        GradeOutside()(submitted, RESOURCES)
