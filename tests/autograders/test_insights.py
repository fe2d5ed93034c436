"""What the class report finds out beyond scores, against figures worked out by hand or by NumPy."""

import numpy as np
import pytest

from autograders import lessons
from autograders.report.insights import FEWEST_LEARNERS, by_part, discrimination, needing_help
from autograders.report.page import render
from autograders.report.results import Result, anonymous, by_mistake
from autograders.verdict import PartResult, Verdict

LESSON = lessons.lesson("01_perceptron")
NAMES = list(LESSON.tasks)


def result(student, shares, mistake="transposed", **options):
    """A learner with a share of the points of each task, by name; all others are solved."""
    found = []
    for name, task in LESSON.tasks.items():
        share = shares.get(name, 1.0)
        half = task.points / 2
        parts = (
            PartResult("shape", half * min(1, 2 * share), half),
            PartResult("values", half * max(0, 2 * share - 1), half),
        )
        found.append(Verdict(name, task.points * share, task.points, None if share == 1 else mistake, parts=parts))
    points = sum(verdict.points for verdict in found)
    return Result(student, points, 100.0, "reason", True, tuple(found), **options)


def test_parts_say_where_an_exercise_was_lost():
    parts = by_part([result("ada", {"relu": 0.5}), result("bob", {"relu": 0.0})], LESSON)
    found = {(part.exercise, part.part): (part.share, part.missed) for part in parts}
    assert found["relu", "shape"] == (0.5, 1)
    assert found["relu", "values"] == (0.0, 2)
    assert found["elu", "values"] == (1.0, 0)
    assert (parts[0].exercise, parts[0].part) == ("relu", "values")


def some_class(rng, size=40):
    """Learners of different skill; `elu` is solved by the weak ones, `relu` by everybody."""
    class_ = []
    for number, skill in enumerate(rng.random(size)):
        shares = {name: float(rng.random() < skill) for name in NAMES}
        class_.append(result(f"learner{number}", shares | {"relu": 1.0, "elu": float(rng.random() > skill)}))
    return class_


def test_discrimination_is_the_correlation_with_all_other_tasks():
    results = some_class(np.random.default_rng(0))
    points = np.array([[verdict.points for verdict in r.verdicts] for r in results])
    for entry in discrimination(results, LESSON):
        column = NAMES.index(entry.task)
        if entry.task == "relu":
            assert entry.correlation is None
            assert "same points" in entry.advice
        else:
            rest = np.delete(points, column, axis=1).sum(axis=1)
            assert entry.correlation == pytest.approx(np.corrcoef(points[:, column], rest)[0, 1])


def test_a_task_that_the_best_get_wrong_comes_first_and_is_told_from_the_others():
    found = discrimination(some_class(np.random.default_rng(1)), LESSON)
    assert found[0].task == "elu"
    assert found[0].correlation < 0
    assert "wording" in found[0].advice
    assert found[-1].task == "relu"
    assert not next(entry for entry in found if entry.task == "sigmoid").advice


def test_a_handful_of_learners_has_no_correlations():
    results = some_class(np.random.default_rng(2), FEWEST_LEARNERS - 1)
    assert discrimination(results, LESSON) == []
    assert "Too few submissions" in render(LESSON, results)


def test_who_needs_help_and_where_it_began():
    weak = dict.fromkeys(NAMES[2:], 0.0)
    class_ = [
        result("ada", {}),
        result("bob", weak),
        result("eve", dict.fromkeys(NAMES[-8:], 0.0), mistake="unanswered"),
        Result("zoe", 0.0, 100.0, "an empty file", False),
    ]
    found = {entry.student: entry for entry in needing_help(class_, LESSON)}
    assert list(found) == ["zoe", "bob", "eve"]
    assert found["bob"].first_gap == NAMES[2]
    assert "50%" in found["bob"].why
    assert found["eve"].why == f"8 of {len(NAMES)} not answered"
    assert found["zoe"].why == "could not be graded"


def test_an_example_names_nobody():
    source = "# Ada Lovelace, 1234567\ndef relu(z):\n    '''Written by Ada.'''\n    return z * (z > 0)  # Ada"
    summary = by_mistake([result("ada", {"relu": 0.5}, answers={"relu": source})])[0]
    assert summary.example == "def relu(z):\n    return z * (z > 0)"


def test_of_several_examples_the_shortest_is_shown():
    answers = ["def relu(z):\n    y = z\n    return y", "def relu(z):\n    return z", "def relu(z:"]
    class_ = [result(f"l{i}", {"relu": 0.5}, answers={"relu": source}) for i, source in enumerate(answers)]
    assert by_mistake(class_)[0].example == answers[1]


@pytest.mark.parametrize(
    "source",
    ["", "def relu(z:", "x = 3", "def elu(z): return z", "def relu(z):\n" + "    z += 1\n" * 30, "(" * 5000],
)
def test_what_is_no_short_function_is_no_example(source):
    assert anonymous(source, "relu") == ""


def test_an_example_is_text_and_nothing_else():
    source = "def relu(z):\n    return '<script>alert(1)</script>'"
    page = render(LESSON, [result("ada", {"relu": 0.5}, answers={"relu": source})])
    assert "&lt;script&gt;" in page
    assert "<script" not in page
