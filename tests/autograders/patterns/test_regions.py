"""Entries that are wrong at certain places or for certain scores only."""

import numpy as np
import pytest

from autograders.exercise import Case
from autograders.patterns.regions import left_at_zero, some_entries, wrong_region
from tests.autograders.toy import LAYER, elementwise, evidence_of, exercise_of, weighted


def bend(z):
    return np.where(z > 0, z, 0.5 * z + 0.25)


BEND = elementwise(bend)


@pytest.mark.parametrize(
    ("where", "name"),
    [
        (lambda z: z < 0, "wrong_where_negative"),
        (lambda z: z > 0, "wrong_where_positive"),
        (lambda z: z <= 0, "wrong_where_not_positive"),
        (lambda z: z >= 0, "wrong_where_not_negative"),
        (lambda z: z == 0, "wrong_where_zero"),
        (lambda z: np.abs(z) > 100, "wrong_where_large"),
    ],
)
def test_a_wrong_side_is_named(where, name):
    assert wrong_region(evidence_of(BEND, lambda z: bend(z) + 3 * where(z))).name == name


@pytest.mark.parametrize("function", [bend, lambda z: bend(z) + 1, lambda z: bend(z) + 3 * (np.abs(z - 1) < 0.7)])
def test_a_mistake_that_knows_no_side_is_left_alone(function):
    assert wrong_region(evidence_of(BEND, function)) is None


def test_arguments_of_another_shape_have_no_sides():
    assert wrong_region(evidence_of(LAYER, lambda X, W, b: weighted(X, W, b) + 1)) is None


SIZES = ((2, 4, 3), (3, 3, 5), (2, 5, 4), (1, 4, 4))
BROAD = exercise_of(
    weighted,
    lambda rng: [
        Case((rng.normal(size=(i, m)), rng.normal(size=(n, i)), rng.normal(size=(n, 1)))) for i, n, m in SIZES
    ],
)


def wrong_at(place):
    def function(X, W, b):
        Z = weighted(X, W, b)
        Z[place] += 1
        return Z

    return function


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ((0, 0), "wrong_first_entry"),
        ((-1, -1), "wrong_last_entry"),
        ((slice(None), 0), "wrong_first_column"),
        ((slice(None), -1), "wrong_last_column"),
        ((slice(None), slice(1, None)), "wrong_not_first_column"),
        ((0, slice(None)), "wrong_first_row"),
        ((-1, slice(None)), "wrong_last_row"),
        ((slice(1, None), slice(None)), "wrong_not_first_row"),
    ],
)
def test_the_wrong_place_is_named(place, name):
    assert some_entries(evidence_of(BROAD, wrong_at(place))).name == name


def column(X, W, b):
    return weighted(X, W, b)[:, :1]


def test_a_column_that_is_wrong_everywhere_is_not_called_wrong_in_its_first_column():
    exercise = exercise_of(column, BROAD.cases)
    assert some_entries(evidence_of(exercise, lambda X, W, b: column(X, W, b) + 1)) is None


@pytest.mark.parametrize("function", [weighted, wrong_at(...), lambda X, W, b: None, lambda X, W, b: W @ X + b[:1].T])
def test_others_are_left_alone(function):
    if function is weighted or function(*BROAD.cases(np.random.default_rng(0))[0].inputs) is None:
        assert some_entries(evidence_of(BROAD, function)) is None


def test_one_wrong_entry_in_one_case_proves_nothing():
    def function(X, W, b):
        Z = weighted(X, W, b)
        Z[-1, -1] += len(X) == 1
        return Z

    assert some_entries(evidence_of(BROAD, function)) is None


def pair(X):
    return X * 2


@pytest.mark.parametrize(("count", "name"), [(2, None), (8, "wrong_last_entry")])
def test_two_entries_may_be_wrong_in_the_same_place_by_chance(count, name):
    """Of four entries two are wrong, both at the end: that happens by chance in 1 of 6. Of 16 eight: in 1 of 12,870."""
    exercise = exercise_of(pair, lambda rng: [Case((rng.normal(size=(1, 2)),)) for _ in range(count)])
    found = some_entries(evidence_of(exercise, lambda X: pair(X) + np.array([[0, 1]])))
    assert (found and found.name) == name


def test_a_few_scores_may_lie_on_one_side_by_chance():
    exercise = exercise_of(pair, [Case((np.array([-1.0, 2.0]),)), Case((np.array([3.0, 1.0]),))])
    assert wrong_region(evidence_of(exercise, lambda z: pair(z) + (z < 0))) is None


def test_entries_that_never_got_a_value_are_recognised():
    def function(X, W, b):
        Z = np.zeros((len(W), X.shape[1]))
        Z[::2] = weighted(X, W, b)[::2]
        return Z

    assert left_at_zero(evidence_of(BROAD, function)).name == "left_at_zero"
    assert left_at_zero(evidence_of(BROAD, wrong_at((0, 0)))) is None
    assert left_at_zero(evidence_of(BROAD, weighted)) is None
