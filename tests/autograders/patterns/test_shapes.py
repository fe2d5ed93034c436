"""Answers of the wrong shape: the numbers tell how it came about."""

import numpy as np
import pytest

from autograders.exercise import Case
from autograders.patterns.shapes import only_shapes, wrong_shape
from tests.autograders.toy import LAYER, elementwise, evidence_of, exercise_of, weighted


def told(exercise, function):
    found = wrong_shape(evidence_of(exercise, function))
    return found and found.name


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda Z: Z.T, "transposed"),
        (lambda Z: 2 * Z.T, "transposed_operand"),
        (lambda Z: Z.ravel(), "flattened"),
        (lambda Z: Z[None], "reshaped"),
        (lambda Z: Z[:, :1], "only_first_example"),
        (lambda Z: Z.sum(), "single_number"),
        (lambda Z: Z[0, 0], "single_number"),
        (lambda Z: Z.sum(axis=1), "axis_lost"),
        (lambda Z: Z.sum(axis=0), "axis_lost"),
        (lambda Z: np.concatenate([Z, Z]), "broadcast"),
        (lambda Z: Z[Z > 0], "entries_dropped"),
        (lambda Z: Z[:-1, :-1], "wrong_shape"),
        (lambda Z: Z, None),
        (lambda Z: Z + 1, None),
    ],
)
def test_a_matrix_of_the_wrong_shape(change, name):
    assert told(LAYER, lambda X, W, b: change(weighted(X, W, b))) == name


def row(X):
    return X.sum(axis=0, keepdims=True)


ROW = exercise_of(row, lambda rng: [Case((rng.normal(size=s),)) for s in ((2, 1), (3, 4), (3, 3), (1, 5))])


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda X: X.sum(axis=0), "rank_1"),
        (lambda X: np.squeeze(row(X)), "rank_1"),
        (lambda X: row(X).T, "transposed"),
        (lambda X: X.sum(axis=1, keepdims=True), "wrong_axis"),
        (lambda X: X * row(X), "broadcast"),
        (lambda X: X.sum(), "single_number"),
    ],
)
def test_a_row_of_the_wrong_shape(function, name):
    assert told(ROW, function) == name


def mean(X):
    return float(X.mean())


MEAN = exercise_of(mean, ROW.cases, "float")


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda X: X.mean(keepdims=True), "number_in_an_array"),
        (lambda X: np.array([mean(X)]), "number_in_an_array"),
        (lambda X: X.mean(axis=0), "not_averaged"),
        (lambda X: X, "not_averaged"),
        (lambda X: X.sum(axis=0), "not_reduced"),
        (lambda X: X.sum(axis=1), "not_reduced"),
    ],
)
def test_an_array_in_place_of_a_number(function, name):
    assert told(MEAN, function) == name


def costs(x, count):
    return [float(x.sum()) / (i + 1) for i in range(count)]


COSTS = exercise_of(costs, lambda rng: [Case((rng.normal(size=3), n)) for n in (2, 3, 7)], "numbers")


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda x, count: [], "nothing_stored"),
        (lambda x, count: costs(x, count)[-1], "one_number_for_many"),
        (lambda x, count: costs(x, count + 1), "length_off_by_one"),
        (lambda x, count: costs(x, count)[:-1], "length_off_by_one"),
        (lambda x, count: costs(x, count)[:1], "other_length"),
        (lambda x, count: np.array([costs(x, count)]), "reshaped"),
    ],
)
def test_a_list_of_the_wrong_length(function, name):
    assert told(COSTS, function) == name


def grow(z):
    return np.exp(z / 500)


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda z: grow(z).ravel(), "flattened"),
        (lambda z: grow(z).max(0), "axis_lost"),
        (lambda z: grow(z)[z > 0], "entries_dropped"),
        (lambda z: grow(z).mean(), "single_number"),
    ],
)
def test_scores_of_any_shape(function, name):
    assert told(elementwise(grow), function) == name


def test_the_summary_shows_a_case_with_more_than_one_number():
    found = wrong_shape(evidence_of(ROW, lambda X: X.sum(axis=0)))
    assert found.summary == "Expected shape (1, 3), received shape (3,)."


def two(x):
    return x, float(x.sum())


TWO = exercise_of(two, [Case((np.arange(3.0),)), Case((np.arange(5.0),))], "array", "float")


def test_only_shapes_keeps_still_if_numbers_are_wrong_too():
    shape_only = evidence_of(TWO, lambda x: (x[None], float(x.sum())))
    assert only_shapes(shape_only).summary.startswith("Expected shape (3,) of out0")
    mixed = evidence_of(TWO, lambda x: (x[None], 7.0))
    assert only_shapes(mixed) is None
    assert wrong_shape(mixed) is not None
