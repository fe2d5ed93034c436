"""No attack gains a point, no neighbour loses one, nothing outside is touched, and every refusal has a reason."""

import re

import nbformat
import pytest

from autograders.grading.grade import verdicts
from tests.autograders.grading.attacks.attack import LESSON, TARGET
from tests.autograders.grading.attacks.code_attacks import CODE
from tests.autograders.grading.attacks.conftest import points_of
from tests.autograders.grading.attacks.file_attacks import FILES

pytestmark = [pytest.mark.tensorflow]

HONEST_PART = 100 - points_of(TARGET)

each_attack = pytest.mark.parametrize("attack", [*CODE, *FILES], ids=lambda attack: attack.name)
each_code = pytest.mark.parametrize("attack", CODE, ids=lambda attack: attack.name)
each_file = pytest.mark.parametrize("attack", FILES, ids=lambda attack: attack.name)


def autograded(attacked, student):
    folder = attacked.course.path(attacked.course.autograded, student, LESSON)
    return nbformat.read(folder / f"{LESSON}.ipynb", as_version=4)


def said(notebook):
    """Everything that grading wrote into a notebook."""
    shown = [str(output) for cell in notebook.cells for output in cell.get("outputs", ())]
    return "\n".join(shown + [verdict.message for verdict in verdicts(notebook)])


def test_there_are_enough_of_them_and_no_name_comes_twice():
    names = [attack.name for attack in (*CODE, *FILES)]
    assert len(names) == len(set(names)) >= 50
    assert all(attack.says.endswith(".") for attack in (*CODE, *FILES))


@pytest.mark.parametrize(("student", "points"), [("a_perfect", 100), ("n_wrong", HONEST_PART), ("z_perfect", 100)])
def test_honest_neighbours_get_exactly_their_scores(attacked, student, points):
    assert attacked.grades[student].points == points


@each_attack
def test_everybody_has_a_score_and_a_reason(attacked, attack):
    grade = attacked.grades[attack.name]
    assert grade.points is not None
    assert grade.max_points == 100
    assert grade.reason


@each_code
def test_code_gains_nothing(attacked, attack):
    grade = attacked.grades[attack.name]
    target = next(verdict for verdict in grade.verdicts if verdict.exercise == TARGET)
    assert target.points == 0
    assert attack.told in target.message + target.cause
    deserved = HONEST_PART - sum(map(points_of, attack.loses))
    assert grade.points <= deserved if attack.harms else grade.points == deserved


@each_code
def test_code_tells_nothing_about_the_cases(attacked, attack):
    text = said(autograded(attacked, attack.name))
    assert attack.hidden not in text
    assert attack.shows in text


@each_file
def test_files_are_repaired_or_refused_with_a_reason(attacked, attack):
    grade = attacked.grades[attack.name]
    if attack.refused:
        assert (grade.points, re.search(re.escape(attack.refused), grade.reason) is not None) == (0, True), grade.reason
        assert grade.reason in said(autograded(attacked, attack.name))
    else:
        assert grade.points == HONEST_PART
        assert any(attack.noted in note for note in (*grade.notes, "" if attack.noted else attack.noted)), grade.notes
        top = autograded(attacked, attack.name).cells[0].source
        assert ("Put right before grading" in top) == bool(grade.notes)


def test_nothing_outside_the_sandbox_is_touched(attacked):
    assert attacked.touched == []


def test_no_process_is_left(attacked):
    assert attacked.left == []
