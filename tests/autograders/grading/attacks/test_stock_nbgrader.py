"""Some of the attacks on nbgrader as it comes, where the learner's kernel judges itself."""

import copy

import nbformat
import pytest
from nbgrader.converters import Autograde, GenerateAssignment

from autograders.grading.course import Course, CourseError
from tests.autograders.grading.attacks.attack import BEFORE, LESSON, TARGET, named
from tests.autograders.grading.attacks.code_attacks import CODE
from tests.autograders.grading.attacks.conftest import solved
from tests.autograders.grading.attacks.file_attacks import FILES

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "stock"
c.Autograde.create_student = True
c.ExecutePreprocessor.timeout = 20
"""

GAIN = {"patched_verdicts", "imports_the_reference", "hunts_in_memory", "skipped"}
END = {"copied_check", "future_schema"}
SAMPLE = {attack.name: attack for attack in (*CODE, *FILES) if attack.name in GAIN | END}


@pytest.fixture(scope="module")
def course(tmp_path_factory, attacked):
    """A course with nbgrader's own configuration, and of the lesson what the sample is about."""
    root = tmp_path_factory.mktemp("stock")
    (root / "nbgrader_config.py").write_text(CONFIG)
    notebook = copy.deepcopy(solved(attacked.course))
    wanted = {"setup_how_this_lesson_works_1", BEFORE, "elu", TARGET, f"check_{TARGET}"}
    notebook.cells = [cell for cell in notebook.cells if named(cell) in wanted]
    source = root / "source" / LESSON / f"{LESSON}.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(notebook, source)
    course = Course(root)
    course._convert(GenerateAssignment, LESSON)
    for attack in SAMPLE.values():
        folder = root / "submitted" / attack.name / LESSON
        folder.mkdir(parents=True)
        attack.hand_in(folder, notebook, {})
    neighbour = root / "submitted" / "z_perfect" / LESSON
    neighbour.mkdir(parents=True)
    nbformat.write(notebook, neighbour / f"{LESSON}.ipynb")
    return course


@pytest.mark.tensorflow
def test_stock_nbgrader_pays_attackers_and_gives_up_on_classes(course):
    for name in sorted(GAIN):
        course._convert(Autograde, LESSON, name)
    paid = {name for name, (points, _) in course.totals(LESSON).items() if points > 0}
    assert paid == GAIN
    for name in sorted(END):
        with pytest.raises(CourseError):
            course._convert(Autograde, LESSON, name)
    with pytest.raises(CourseError):
        course._convert(Autograde, LESSON, "*")
    assert "z_perfect" not in course.totals(LESSON)
