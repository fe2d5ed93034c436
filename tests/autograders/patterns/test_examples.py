"""Examples and inputs that a loop leaves out."""

import numpy as np
import pytest

from autograders.exercise import Case
from autograders.patterns.examples import left_out
from tests.autograders.toy import LAYER, evidence_of, exercise_of, weighted


def mean_square(X, Y):
    return float(np.sum(X**2 * Y) / X.shape[1])


def examples(rng):
    return [Case((rng.normal(size=(2, m)), rng.normal(size=(1, m)))) for m in (1, 3, 4, 7)]


MEAN = exercise_of(mean_square, examples, "float")


def looped(columns, m=None):
    def function(X, Y):
        X1, Y1 = X[:, columns], Y[:, columns]
        return float(np.sum(X1**2 * Y1) / (m or X.shape[1]))

    return function


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        (slice(None, -1), "last_example_left_out"),
        (slice(1, None), "first_example_left_out"),
        (slice(0, 1), "only_first_example"),
        (slice(-1, None), "only_last_example"),
    ],
)
def test_examples_that_are_left_out_are_named(columns, name):
    assert left_out(evidence_of(MEAN, looped(columns))).name == name


def test_a_mean_over_fewer_examples_is_recognised_too():
    def function(X, Y):
        return mean_square(X[:, 1:], Y[:, 1:]) if X.shape[1] > 1 else 0.0

    assert left_out(evidence_of(MEAN, function)).name == "first_example_left_out"


@pytest.mark.parametrize(("row", "name"), [(-1, "last_input_left_out"), (0, "first_input_left_out")])
def test_inputs_that_are_left_out_are_named(row, name):
    def function(X, W, b):
        X = X.copy()
        X[row] = 0
        return weighted(X, W, b)

    found = left_out(evidence_of(LAYER, function))
    assert found.name == name
    assert "row of X" in found.cause


@pytest.mark.parametrize("function", [mean_square, lambda X, Y: 2 * mean_square(X, Y), lambda X, Y: None])
def test_others_are_left_alone(function):
    assert left_out(evidence_of(MEAN, function)) is None


def test_cases_of_one_column_prove_nothing():
    """Without the last of one column nothing is left to compare with."""
    exercise = exercise_of(
        mean_square, lambda rng: [Case((rng.normal(size=(n, 1)), rng.normal(size=(1, 1)))) for n in (1, 2)]
    )
    assert left_out(evidence_of(exercise, lambda X, Y: 7.0)) is None
