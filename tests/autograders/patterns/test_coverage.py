"""Answers that are right for some cases, or in some values, only."""

import numpy as np
import pytest

from autograders.exercise import Case
from autograders.patterns.coverage import (
    changed_in_place,
    one_value_only,
    only_some_outputs,
    overflow,
    special_cases,
)
from tests.autograders.toy import LAYER, evidence_of, exercise_of, weighted


def test_right_values_that_overwrite_an_argument_are_recognised():
    def function(X, W, b):
        value = weighted(X, W, b)
        X += 1
        b[...] = 0
        return value

    found = changed_in_place(evidence_of(LAYER, function))
    assert found.name == "changed_in_place"
    assert found.summary == "The values are right, but X and b were changed."


def test_wrong_values_that_overwrite_an_argument_are_wrong_first():
    def function(X, W, b):
        X += 1
        return weighted(X, W, b)

    assert changed_in_place(evidence_of(LAYER, function)) is None


def test_overflow_with_right_values_is_recognised():
    def function(X, W, b):
        np.exp(np.full(1, 1000.0))
        return weighted(X, W, b)

    strict = exercise_of(weighted, LAYER.cases, overflow_costs_points=True)
    assert overflow(evidence_of(strict, function)).name == "overflow"
    assert overflow(evidence_of(LAYER, function)) is None


def decayed(x, rate, count):
    return x * rate**count


def grid(rng):
    return [Case((rng.normal(size=3), rate, count)) for rate, count in ((0.5, 1), (0.5, 3), (0.9, 2), (2.0, 4))]


DECAYED = exercise_of(decayed, grid)


def test_right_for_one_value_of_a_hyperparameter_only():
    found = one_value_only(evidence_of(DECAYED, lambda x, rate, count: x * rate**count + (rate != 0.5)))
    assert found.cause.startswith("Right for rate = 0.5 only")


def test_right_for_one_turn_of_a_loop_only():
    found = one_value_only(evidence_of(DECAYED, lambda x, rate, count: x * rate * count))
    assert found.cause.startswith("Right for count = 1 only: look at what one turn")


def test_one_right_case_of_a_rate_proves_nothing():
    assert one_value_only(evidence_of(DECAYED, lambda x, rate, count: x * rate**count + (rate != 2.0))) is None


def shifted(x, b):
    return x + b


def test_data_are_no_hyperparameters():
    """b is 1 in two cases by chance: nobody sets it by hand."""
    exercise = exercise_of(shifted, lambda rng: [Case((rng.normal(size=2), b)) for b in (1.0, 1.0, 0.3, 0.7)])
    assert one_value_only(evidence_of(exercise, lambda x, b: x + b + (b != 1.0))) is None


def matrices(rng):
    return [Case((rng.normal(size=s), np.eye(s[0]) + 0.1)) for s in ((1, 1), (3, 3), (2, 4), (4, 1), (3, 1))]


def mixed(X, W):
    return W @ X


MIXED = exercise_of(mixed, matrices)


def test_right_for_square_matrices_only():
    exercise = exercise_of(
        mixed, lambda rng: [Case((rng.normal(size=s), np.ones((1, s[0])))) for s in ((3, 3), (2, 4), (4, 2))]
    )
    found = special_cases(evidence_of(exercise, lambda X, W: W @ X + (X.shape[0] != X.shape[1])))
    assert found.name == "only_square"


def test_one_by_one_is_not_called_square():
    exercise = exercise_of(
        mixed, lambda rng: [Case((rng.normal(size=s), np.ones((2, s[0])))) for s in ((1, 1), (3, 4), (4, 3))]
    )
    found = special_cases(evidence_of(exercise, lambda X, W: W @ X + (X.size > 1)))
    assert found.name == "only_one_example"


def test_right_for_a_single_example_only():
    found = special_cases(evidence_of(MIXED, lambda X, W: W @ X + (X.shape[1] > 1)))
    assert found.name == "only_one_example"


def test_single_examples_must_all_be_right():
    assert special_cases(evidence_of(MIXED, lambda X, W: W @ X + (X.shape != (1, 1)))) is None


def noted(rng):
    return [
        Case((rng.normal(size=2),)),
        Case((rng.normal(size=3),), "far", "x is far out"),
        Case((rng.normal(size=4),), "far", "x is farther out"),
    ]


def identity(x):
    return 1.0 * x


NOTED = exercise_of(identity, noted)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [((3,), "wrong when x is far out."), ((4,), "wrong when x is farther out."), ((3, 4), "wrong with far.")],
)
def test_special_cases_are_told_in_the_exercises_own_words(wrong, words):
    assert special_cases(evidence_of(NOTED, lambda x: x + (len(x) in wrong))).cause.endswith(words)


@pytest.mark.parametrize("wrong", [(2,), (2, 3), (2, 3, 4), ()])
def test_ordinary_cases_are_not_special(wrong):
    assert special_cases(evidence_of(NOTED, lambda x: x + (len(x) in wrong))) is None


def three(x):
    return x, -x, 2 * x


def test_the_wrong_values_of_several_are_named():
    exercise = exercise_of(three, [Case((np.ones(2),))], "array", "array", "array")
    found = only_some_outputs(evidence_of(exercise, lambda x: (x, x, 2 * x)))
    assert (found.name, found.cause) == (
        "only_out1_wrong",
        "out0 and out2 are right. Look at the lines that compute out1.",
    )
    assert only_some_outputs(evidence_of(exercise, lambda x: (-x, x, x))) is None
    assert only_some_outputs(evidence_of(LAYER, lambda X, W, b: X)) is None
