"""`nbgrader autograde` and formgrader's button take in what the grading command takes in, and end no class."""

import nbformat
import pytest
from nbconvert.exporters import NotebookExporter
from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde

from autograders.grading.grade import verdicts
from autograders.grading.quarantine import Quarantine, is_safe_name
from tests.autograders.grading.attacks.attack import LESSON
from tests.autograders.grading.attacks.conftest import make_course, points_of, solved, submission_folder
from tests.autograders.grading.attacks.file_attacks import FILES

pytestmark = pytest.mark.tensorflow

HANDED_IN = (
    "copied_check",
    "cut_off",
    "old_schema",
    "links",
    "link_to_a_neighbour",
    "nothing",
    "bad_timestamp",
    "renamed",
    "swapped",
)
STRANGER = "<img src=x>"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return make_course(tmp_path_factory.mktemp("direct"))


@pytest.fixture(scope="module")
def scores(course, tensorflow):
    """Scores after nbgrader's own autograde, by learner."""
    honest = solved(course)
    attacks = {attack.name: attack for attack in FILES}
    for name in HANDED_IN:
        attacks[name].hand_in(submission_folder(course, name), honest, {})
    for name in ("a_perfect", STRANGER):
        nbformat.write(honest, submission_folder(course, name) / f"{LESSON}.ipynb")
    course._convert(Autograde, LESSON, "*")
    return {name: score for name, (score, _) in course.totals(LESSON).items()}


def test_everybody_is_graded_as_by_the_grading_command(scores):
    refused = {"cut_off", "link_to_a_neighbour", "nothing"}
    expected = {name: 0 if name in refused else 100 - points_of("relu") for name in HANDED_IN}
    assert scores == expected | {"a_perfect": 100}


def test_the_reason_reaches_the_notebook(course, scores):
    folder = course.path(course.autograded, "cut_off", LESSON)
    notebook = nbformat.read(folder / f"{LESSON}.ipynb", as_version=4)
    assert "is damaged" in notebook.cells[0].source
    assert all("is damaged" in verdict.message for verdict in verdicts(notebook))


def test_no_link_is_followed(course, scores):
    folder = course.path(course.autograded, "links", LESSON)
    assert sorted(path.name for path in folder.iterdir()) == [f"{LESSON}.ipynb"]


def test_the_button_grades_again_and_leaves_the_course_as_it_is(course, scores):
    api = NbGraderAPI(course._directory, parent=course._app)
    result = api.autograde(LESSON, "renamed", force=True, create=True)
    assert result["success"], result
    assert course._directory.submitted_directory == course.submitted == "submitted"
    assert api.get_submitted_students(LESSON) >= {"renamed", "a_perfect"}


def test_nobody_is_entered_under_a_name_that_a_page_would_run(course, scores):
    assert STRANGER not in scores
    assert [is_safe_name(name) for name in ("ada", "Ünal-2", "a b", "", "a\n", "a/b", ".x", "'x", "a&b")] == [
        True, True, True, False, False, False, False, False, False]  # fmt: skip


def test_the_preprocessor_repairs_by_itself_what_nothing_has_staged(course, scores):
    notebook = solved(course)
    notebook.cells.insert(0, notebook.cells[-1])
    notebook.metadata["ungradable"] = "no"

    converter = Autograde(coursedir=course._directory, parent=course._app)
    preprocessor = Quarantine(parent=NotebookExporter(parent=converter))
    repaired, _ = preprocessor.preprocess(notebook, {"nbgrader": {"assignment": LESSON}})
    assert "ungradable" not in repaired.metadata
    assert len({cell.id for cell in repaired.cells}) == len(repaired.cells)
