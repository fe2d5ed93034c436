"""The graders' own exam: wrong answers lose points and are explained truly, right ones in any style get every point."""

import functools
import importlib
import pkgutil
from collections import Counter

import pytest

import autograders
from autograders.answers import collect
from autograders.judge import judge_answers, make_cases
from course_lib import keras_bridge
from tests.autograders.lessons import variants

EXERCISES = {exercise.name: exercise for exercise in autograders.exercises()}
MODULES = [importlib.import_module(f"{variants.__name__}.{f.name}") for f in pkgutil.iter_modules(variants.__path__)]
EXAM = [sheet for module in MODULES for sheet in module.ALL]
WRONG = [wrong for sheet in EXAM for wrong in sheet.wrong_ones]
RIGHT = [right for sheet in EXAM for right in sheet.right_ones]
SEEDS = range(5)


def seeds_for(variant):
    """Fewer for answers that train models: each takes a second or two."""
    return SEEDS[:2] if EXERCISES[variant.exercise].adapter else SEEDS


def title(variant):
    return f"{variant.exercise}: {variant.title}"


@functools.cache
def judge(variant, seed):
    exercise = EXERCISES[variant.exercise]
    cases = make_cases(exercise, seed)
    # No wrong answer here needs long; one never ends. What trains a Keras model gets its time.
    limit = exercise.time_limit if exercise.adapter else 0.3
    if exercise.adapter:
        keras_bridge.tensorflow()  # beforehand: its import takes as long as all answers may
    return judge_answers(exercise, cases, collect(variant.function, cases, limit, exercise.adapter))


# One answer never ends. Its time limit may strike while Python tidies up, where an exception is only reported; it
# strikes again.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("wrong", WRONG, ids=title)
def test_a_wrong_answer_loses_points_and_is_told_nothing_untrue(wrong):
    for seed in seeds_for(wrong):
        verdict = judge(wrong, seed)
        assert not verdict.passed
        assert (verdict.mistake or "") in wrong.told, f"seed {seed}\n{verdict.message}"
        assert verdict.cause
        assert verdict.example


@pytest.mark.parametrize("right", RIGHT, ids=title)
def test_a_right_answer_gets_every_point_in_any_style(right):
    for seed in seeds_for(right):
        verdict = judge(right, seed)
        assert verdict.passed, f"seed {seed}\n{verdict.message}"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_nine_of_ten_wrong_answers_of_a_lesson_are_explained():
    told, asked = Counter(), Counter()
    for wrong in WRONG:
        lesson = EXERCISES[wrong.exercise].lesson
        asked[lesson] += 1
        told[lesson] += judge(wrong, 0).mistake is not None
    assert {lesson: told[lesson] / asked[lesson] for lesson in asked if told[lesson] < 0.9 * asked[lesson]} == {}


@pytest.mark.parametrize("sheet", EXAM, ids=lambda sheet: sheet.exercise)
def test_the_exam_is_broad(sheet):
    assert len(sheet.wrong_ones) >= 8
    assert len(sheet.right_ones) >= 4
    for answers in (sheet.wrong_ones, sheet.right_ones):
        assert len({answer.title for answer in answers}) == len(answers)
