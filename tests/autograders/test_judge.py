"""Points: which parts are earned, what in-place changes cost, and what TensorFlow adds."""

import dataclasses

import numpy as np
import pytest

from autograders.answers import collect
from autograders.exercise import Case, Exercise, Output, Part, Property
from autograders.judge import IN_PLACE_SHARE, judge_answers, make_cases
from tests.autograders.toy import LAYER, verdict_of


def double(x):
    """Twice x, and the sum of that."""
    return 2 * x, float(2 * x.sum())


def cases(rng):
    return [Case((rng.normal(size=3),)), Case((np.zeros((1, 2)),), "flat"), Case((rng.normal(size=(2, 2)),), "flat")]


EXERCISE = Exercise(
    lesson="00_toy",
    name="double",
    points=10,
    reference=double,
    oracle=lambda x: (x + x, float((x + x).sum())),
    cases=cases,
    outputs=(Output("y"), Output("total", "float")),
    parts=(
        Part("shape", 1, aspect="shape"),
        Part("y", 2, output="y", tag="ordinary"),
        Part("total", 1, output="total"),
        Part("flat", 1, tag="flat"),
    ),
)


def earned(function, exercise=EXERCISE):
    verdict = verdict_of(exercise, function)
    assert verdict.points <= sum(part.points for part in verdict.parts) + 1e-9
    return {part.name: part.points for part in verdict.parts}


def test_weights_share_out_the_points():
    assert earned(double) == {"shape": 2, "y": 4, "total": 2, "flat": 2}


@pytest.mark.parametrize(
    ("function", "lost"),
    [
        (lambda x: (2 * x, 0.5), {"total", "flat"}),
        (lambda x: (x, float(2 * x.sum())), {"y", "flat"}),
        (lambda x: (2 * x if x.ndim == 1 else 3 * x, float(2 * x.sum())), {"flat"}),
        (lambda x: (2 * x.ravel(), float(2 * x.sum())), {"shape", "flat"}),
        (lambda x: (3 * x, 0.5), {"y", "total", "flat"}),
        (lambda x: 2 * x, {"shape", "y", "total", "flat"}),
        (lambda x: None, {"shape", "y", "total", "flat"}),
        (lambda x: 1 / 0, {"shape", "y", "total", "flat"}),
        (lambda x: double(x) if x.ndim > 1 else 1 / 0, {"shape", "y", "total"}),
    ],
)
def test_a_part_is_earned_if_all_it_looks_at_is_right(function, lost):
    assert {name for name, points in earned(function).items() if points == 0} == lost


def test_changing_an_argument_costs_a_share():
    def function(x):
        x *= 2
        return x, float(x.sum())

    verdict = verdict_of(EXERCISE, function)
    assert verdict.points == 10 * (1 - IN_PLACE_SHARE)
    assert verdict.mistake == "changed_in_place"


def test_a_part_without_cases_is_an_error_of_the_lesson():
    exercise = dataclasses.replace(EXERCISE, parts=(Part("deep", 1, tag="deep"),))
    with pytest.raises(ValueError, match=r"double: part 'deep' looks at cases tagged 'deep', and there are none"):
        verdict_of(exercise, double)


def test_a_broken_property_costs_what_the_values_would():
    positive = Property("positive", lambda inputs, value: value[1] > -100, "The total is far below zero.")
    verdict = verdict_of(dataclasses.replace(EXERCISE, properties=(positive,)), lambda x: (x, -1000.0))
    assert verdict.points == 2
    assert verdict_of(dataclasses.replace(EXERCISE, properties=(positive,)), double).passed


def test_overflow_costs_points_only_where_the_exercise_says_so():
    def function(x):
        np.exp(np.full(1, 1000.0))
        return double(x)

    assert verdict_of(EXERCISE, function).passed
    verdict = verdict_of(dataclasses.replace(EXERCISE, overflow_costs_points=True), function)
    assert verdict.points == 2
    assert verdict.mistake == "overflow"


def test_the_oracle_has_a_say_if_it_is_asked():
    wrong_reference = dataclasses.replace(EXERCISE, reference=lambda x: (3 * x, float(3 * x.sum())))
    given = make_cases(wrong_reference, 0)
    answers = collect(lambda x: (3 * x, float(3 * x.sum())), given, 5.0)
    alone = judge_answers(wrong_reference, given, answers)
    assert alone.passed
    assert alone.compared_with == "the NumPy reference"
    both = judge_answers(wrong_reference, given, answers, oracle=True)
    assert both.points == 2
    assert both.compared_with == "the NumPy reference and TensorFlow"


def test_without_an_oracle_only_the_reference_is_named():
    given = make_cases(LAYER, 0)
    verdict = judge_answers(LAYER, given, collect(LAYER.reference, given, 5.0), oracle=True)
    assert verdict.compared_with == "the NumPy reference"


def test_cases_depend_on_the_seed_and_the_exercise_alone():
    first, again = make_cases(EXERCISE, 3), make_cases(EXERCISE, 3)
    np.testing.assert_array_equal(first[0].inputs[0], again[0].inputs[0])
    other = make_cases(dataclasses.replace(EXERCISE, name="triple"), 3)
    assert not np.array_equal(first[0].inputs[0], other[0].inputs[0])


def test_judging_leaves_the_cases_as_they_are():
    given = make_cases(EXERCISE, 0)
    before = given[0].inputs[0].copy()

    def overwriting(x):
        x[...] = 0
        return x, 0.0

    judge_answers(dataclasses.replace(EXERCISE, reference=overwriting), given, collect(double, given, 5.0))
    np.testing.assert_array_equal(given[0].inputs[0], before)
