"""Invented submissions: mistakes as code that a learner could have written."""

import copy

import numpy as np
import pytest

from autograders import lessons
from autograders.answers import collect
from autograders.demo import LESSON as LESSON_OF_THE_DEMO
from autograders.exercise import Case, Exercise, Lesson, Mistake, Output, Part
from autograders.grading.invented import mistake_source, writable_mistakes
from autograders.judge import make_cases
from course_lib import activations
from course_lib.keras_bridge.modules import keras, tf

ALL = [
    pytest.param(name, exercise, marks=pytest.mark.tensorflow if exercise.adapter else ())
    for name in lessons.names()
    for exercise in lessons.lesson(name).exercises
]


@pytest.mark.parametrize(("name", "exercise"), ALL, ids=lambda value: getattr(value, "name", value))
def test_a_lessons_mistakes_behave_the_same_as_code_in_a_notebook(name, exercise):
    lesson = lessons.lesson(name)
    sources = writable_mistakes(lesson, exercise)
    namespace = {"np": np, "tf": tf, "keras": keras} | {other.name: other.reference for other in lesson.exercises}
    case = make_cases(exercise, seed=3)[0]
    for mistake in (mistake for mistake in exercise.mistakes if mistake.name in sources):
        exec(sources[mistake.name], own := dict(namespace))
        with np.errstate(all="ignore"):
            outcomes = [_outcome(function, case, exercise.adapter) for function in (own[exercise.name], mistake.wrong)]
            assert outcomes[0] == outcomes[1], mistake.name


def test_every_mistake_of_the_lesson_in_the_demo_can_be_written():
    lesson = lessons.lesson(LESSON_OF_THE_DEMO)
    assert all(len(writable_mistakes(lesson, exercise)) == len(exercise.mistakes) for exercise in lesson.exercises)


def _outcome(function, case, adapter=None):
    if adapter:  # layers and data sets have no value to compare: how far an adapter gets with them has
        (answer,) = collect(function, [case], 60, adapter)
        return answer.failure, shapes(answer.value)
    try:
        return repr(function(*copy.deepcopy(case.inputs)))
    except Exception as error:
        return type(error)


def shapes(value):
    if isinstance(value, list | tuple):
        return [shapes(item) for item in value]
    return sorted(value) if isinstance(value, dict) else np.shape(value)


def helper(z):
    return z + 1


def with_helper(z):
    """What the learner is told."""
    return helper(z) * activations.sigmoid(z)


def with_data(z):
    return z * LIMIT


LIMIT = 3
LESSON = Lesson(
    "00_tiny",
    "Tiny",
    tuple(
        Exercise("00_tiny", name, 50, abs, None, lambda rng: [Case((1,))], (Output("a"),), (Part("p", 1),))
        for name in ("sigmoid", "shifted")
    ),
)


def test_functions_beside_a_mistake_are_written_out_and_the_explanation_is_not():
    source = mistake_source(LESSON, LESSON.tasks["shifted"], Mistake("m", with_helper, "told"))
    assert "def helper(z):" in source
    assert "def shifted(z):" in source
    assert "helper(z) * sigmoid(z)" in source
    assert "told" not in source


@pytest.mark.parametrize("wrong", [with_data, np.exp, lambda z: z])
def test_a_mistake_that_no_learner_could_write_is_refused(wrong):
    exercise = LESSON.tasks["shifted"]
    with pytest.raises(ValueError, match=r"expected a mistake|which a submission does not have"):
        mistake_source(LESSON, exercise, Mistake("m", wrong, "told"))
