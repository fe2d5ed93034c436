"""A class with honest, unlucky and hostile learners, graded once with real kernels."""

import hashlib
import shutil
import warnings
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_output

from autograders import lessons
from autograders.__main__ import main
from autograders.grading.classroom import grade_class, grade_submission
from autograders.grading.course import Course
from autograders.grading.invented import with_answers, writable_mistakes
from autograders.grading.seed import course_seed
from autograders.judge import make_cases
from autograders.report import write_report

pytestmark = pytest.mark.tensorflow

REPOSITORY = Path(__file__).parents[3]
LESSON = "01_perceptron"
TASKS = lessons.lesson(LESSON).tasks
STOLEN = "STO" + "LEN"


def mistake(exercise, name):
    return {exercise: writable_mistakes(lessons.lesson(LESSON), TASKS[exercise])[name]}


ANSWERS = {
    "a_perfect": {},
    "partly": mistake("sigmoid", "exponential_overflows")
    | mistake("flatten_images", "not_scaled")
    | {"saturation": 'saturation = "z"'},
    "endless": {"relu": "def relu(z):\n    while True:\n        pass"},
    "swallows": {
        "relu": "def relu(z):\n    import time\n    while True:\n        try:\n            time.sleep(9)\n"
                "        except BaseException:\n            pass"
    },
    "ends_python": {
        "elu": "def elu(z, alpha=1.0):\n    import os\n    os._exit(0)",
        "predict": "import os\nos._exit(1)",
    },
    "stumbles": {"tanh_derivative": "def tanh_derivative(z:\n    return 1", "leaky_relu": "raise RuntimeError('no')"},
    "chatty": {
        "relu": "import sys, warnings\n\ndef relu(z):\n    print('x' * 100_000)\n    print('y', file=sys.stderr)\n"
                "    warnings.warn('careful')\n    return np.maximum(z, 0)\n\nprint('z' * 10_000_000)\nrelu(np.ones(2))"
    },
    "z_perfect": {},
}  # fmt: skip
"""Solved notebooks with some answers changed."""

LOST = {
    "a_perfect": (),
    "endless": ("relu",),
    "swallows": ("relu",),
    "ends_python": ("elu", "predict"),
    "stumbles": ("tanh_derivative", "leaky_relu"),
    "chatty": (),
    "z_perfect": (),
}
"""The tasks in which these learners lose all their points; they lose nothing else."""

FORGE = """
import autograders.answers, autograders.judge, autograders.verdict, autograders.check
from IPython.display import HTML, display
check = lambda *a, **k: 100.0
autograders.check.Check.__call__ = check
autograders.judge.judge_answers = autograders.judge.judge_choice = lambda *a, **k: 100.0
autograders.verdict.Verdict.passed = True
display(HTML("<script>document.title = 'evil' + 'script'</script>"))
"""

EQUAL = """
class Equal(float):
    def __eq__(self, other): return True
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __le__ = __ge__ = __eq__
    __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0
    __hash__ = None
    def __array__(self, *a, **k): raise TypeError
    shape, dtype, ndim, size = (), np.dtype(float), 0, 1

class Letter(str):
    def __eq__(self, other): return True
    __hash__ = str.__hash__
"""

PATCH = """
import builtins, json, math
for name in ("allclose", "isclose", "array_equal", "all"):
    setattr(np, name, lambda *a, **k: True)
np.abs = np.absolute = lambda *a, **k: 0.0
np.testing.assert_allclose = lambda *a, **k: None
np.float64.__class__
builtins.abs, builtins.float = (lambda *a: 0), (lambda *a: 8.0)
"""

STEAL = f"""
seen = []
def relu(z):
    seen.append(z)
    raise ValueError("{STOLEN[:3]}" + "{STOLEN[3:]}" + str(seen))
"""


def forged(released):
    notebook = with_answers(released, {})
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.outputs = [new_output("execute_result", data={"text/plain": "100.0"})]
            cell.metadata["verdict"] = {"exercise": "sigmoid", "points": 100, "max_points": 100}
            cell.metadata["nbgrader"]["points"] = 1000
    return with_cells(notebook, before={"perceptron_update": FORGE})


def with_cells(notebook, before):
    """Add cells of the learner's own, each before an answer."""
    cells = []
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cells += [new_code_cell(before[name])] if name in before else []
        cells.append(cell)
    notebook.cells = cells
    return notebook


def equal(solved):
    answers = {name: f"{name} = lambda *a, **k: Equal()" for name in TASKS}
    answers |= {question.name: f'{question.name} = Letter("?")' for question in lessons.lesson(LESSON).questions}
    return with_cells(with_answers(solved, answers), before={"perceptron_update": EQUAL})


def thief(solved):
    steal = f'print("{STOLEN[:3]}" + "{STOLEN[3:]}", seen)\nraise KeyError("{STOLEN[:3]}" + "{STOLEN[3:]}" + str(seen))'
    answers = {"relu": STEAL, "saturation": f'saturation = "{STOLEN[:3]}" + "{STOLEN[3:]}" + str(seen)'}
    return with_cells(with_answers(solved, answers), before={"elu": steal})


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    (root / "notebooks").mkdir()
    shutil.copytree(REPOSITORY / "notebooks" / "sources", root / "notebooks" / "sources")
    return Course(root)


@pytest.fixture(scope="module")
def grades(course, tensorflow):
    """Everybody's grade by name."""
    released = course.prepare(LESSON)
    solved = nbformat.read(course.root / "build" / "source" / LESSON / f"{LESSON}.ipynb", as_version=4)
    notebooks = {name: with_answers(solved, answers) for name, answers in ANSWERS.items()}
    notebooks |= {"blank": released, "forger": forged(released), "equal": equal(solved), "thief": thief(solved)}
    wrong = with_answers(solved, {"relu": "def relu(z):\n    return z"})
    notebooks["patcher"] = with_cells(wrong, before={"perceptron_update": PATCH})
    for name, notebook in notebooks.items():
        nbformat.write(notebook, folder(course, name) / f"{LESSON}.ipynb")
    nbformat.write(with_answers(solved, {}), folder(course, "renamed") / "my perceptron.ipynb")
    (folder(course, "broken") / f"{LESSON}.ipynb").write_text(nbformat.writes(solved)[:1000])
    folder(course, "missing")
    before = fingerprint(course.root / "submitted")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graded = {grade.student: grade for grade in grade_class(course, LESSON, course.students(LESSON))}
    assert fingerprint(course.root / "submitted") == before
    course.generate_feedback(LESSON)
    return graded


def folder(course, student):
    path = course.path(course.submitted, student, LESSON)
    path.mkdir(parents=True)
    return path


def fingerprint(root):
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in root.rglob("*") if path.is_file()}


def feedback(course, student):
    return (course.path(course.feedback, student, LESSON) / f"{LESSON}.html").read_text()


def verdict(grade, task):
    return next(verdict for verdict in grade.verdicts if verdict.exercise == task)


def test_everybody_has_a_score_and_a_reason(grades):
    assert len(grades) == len(ANSWERS) + 8
    assert all(grade.points is not None and grade.max_points == 100 and grade.reason for grade in grades.values())


@pytest.mark.parametrize("student", LOST)
def test_a_mishap_costs_only_its_own_task(grades, student):
    grade = grades[student]
    assert {v.exercise for v in grade.verdicts if not v.passed} == set(LOST[student])
    assert grade.points == 100 - sum(TASKS[name].points for name in LOST[student])


def test_an_unsolved_notebook_has_no_points_and_each_check_says_what_is_missing(grades):
    blank = grades["blank"]
    assert blank.points == 0
    assert [v.exercise for v in blank.verdicts] == list(TASKS)
    assert {v.mistake for v in blank.verdicts} == {"unanswered"}
    assert all(v.cause for v in blank.verdicts)


def test_partial_credit_arrives(grades):
    grade = grades["partly"]
    sigmoid = verdict(grade, "sigmoid")
    assert 0 < sigmoid.points < sigmoid.max_points
    assert sigmoid.mistake == "exponential_overflows"
    assert grade.points == pytest.approx(sum(v.points for v in grade.verdicts))
    assert verdict(grade, "saturation").mistake == "not a choice"


@pytest.mark.parametrize("student", ["forger", "equal"])
def test_forged_results_checks_and_objects_gain_nothing(grades, student):
    assert grades[student].points == 0


def test_a_patched_numpy_does_not_make_a_wrong_answer_right(grades):
    assert verdict(grades["patcher"], "relu").points == 0


def test_the_causes_of_mishaps_are_told(grades):
    assert "did not finish" in verdict(grades["endless"], "relu").message
    assert verdict(grades["swallows"], "relu").mistake in ("kernel_ended", "time_limit")
    assert verdict(grades["ends_python"], "elu").mistake == "kernel_ended"
    assert "Its cell ended Python itself" in verdict(grades["ends_python"], "predict").message
    assert "Its cell stopped with SyntaxError" in verdict(grades["stumbles"], "tanh_derivative").message
    assert "Its cell stopped with RuntimeError" in verdict(grades["stumbles"], "leaky_relu").message


def test_what_cannot_be_graded_says_so_everywhere(course, grades):
    for student, reason in (("broken", "is damaged"), ("missing", "There is no notebook")):
        assert grades[student].points == 0
        assert reason in grades[student].reason
        assert reason in feedback(course, student)
        with course.gradebook() as gradebook:
            comments = gradebook.find_submission_notebook(LESSON, LESSON, student).comments
            assert [reason in comment.comment for comment in comments if comment.comment] == [True]


def test_a_notebook_with_another_name_is_graded_and_its_learner_told(course, grades):
    assert grades["renamed"].points == 100
    assert "my perceptron.ipynb" in grades["renamed"].notes[0]
    assert "my perceptron.ipynb" in feedback(course, "renamed")


def test_feedback_tells_the_cause_and_never_the_case(course, grades):
    page = feedback(course, "partly")
    assert "overflows for a very negative z" in page
    assert "The smallest case that fails" not in page
    for student in grades:
        assert STOLEN not in feedback(course, student), student
    seed = course_seed(course.root)
    number = f"{make_cases(TASKS['relu'], seed)[3].inputs[0][0, 0]:.5f}"[:-1]
    assert number not in feedback(course, "thief")


def test_no_script_of_a_submission_reaches_the_feedback(course, grades):
    page = feedback(course, "forger")
    assert "evil" in page  # its source is shown, as text
    assert "<script>document.title" not in page


def test_grading_again_gives_the_same_scores_and_keeps_what_a_person_gave(course, grades):
    with course.gradebook() as gradebook:
        gradebook.find_grade("check_flatten_images", LESSON, LESSON, "partly").manual_score = 4.5
        written = lessons.lesson(LESSON).written[0].name
        extra = gradebook.find_grade(written, LESSON, LESSON, "partly")
        extra.manual_score, extra.extra_credit = 0, 3  # nbgrader ignores extra credit where there is no score
        gradebook.db.commit()
    again = grade_submission(course, LESSON, "partly", course.prepare(LESSON))
    flattened = verdict(grades["partly"], "flatten_images").points
    assert again.verdicts == grades["partly"].verdicts
    assert again.points == pytest.approx(grades["partly"].points - flattened + 4.5 + 3)


def test_the_report_counts_who_did_what(course, grades):
    page = write_report(course, LESSON).read_text()
    assert "evilscript" not in page
    assert f"<b>{len(grades)}</b> submissions" in page
    assert "<b>2</b> could not be graded" in page
    assert "exponential overflows" in page


def test_the_command_grades_one_learner(course, grades, capsys):
    options = ["--again", "--jobs", "1", "--course", str(course.root)]
    assert main(["grade", LESSON, "blank", "--student", "broken", *options]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["blank", "0", "20", "checks", "unanswered"]
    assert lines[1].startswith("broken       0  01_perceptron.ipynb is damaged")
    assert lines[-1] == "2 of 2 submissions have a score; mean 0, median 0."


def test_the_command_knows_who_handed_in(course, grades, capsys):
    assert main(["grade", LESSON, "--student", "nobody", "--course", str(course.root)]) == 2
    assert capsys.readouterr().err == "autograders grade: no submission of 01_perceptron by nobody\n"


def test_nothing_was_written_outside_nbgraders_own_folders(course, grades):
    mine = {path.name for path in course.root.iterdir()}
    assert mine == {".grading_seed", "autograded", "build", "feedback", "gradebook.db", "nbgrader_config.py",
                    "notebooks", "submitted"}  # fmt: skip
