"""Right answers to another question: an argument not used, turned, scaled or exchanged."""

import numpy as np
import pytest

from autograders.exercise import Case
from autograders.patterns.arguments import other_arguments
from tests.autograders.toy import LAYER, elementwise, evidence_of, exercise_of, weighted


def told(exercise, function):
    found = other_arguments(evidence_of(exercise, function))
    return found and found.name


def squash(X, W, b):
    return np.tanh(weighted(X, W, b))


SQUASH = exercise_of(squash, LAYER.cases)


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda X, W, b: np.tanh(W @ X), "ignores_b"),
        (lambda X, W, b: np.tanh(W @ X - b), "negates_b"),
        (lambda X, W, b: np.tanh(W @ X + 2 * b), "doubles_b"),
        (lambda X, W, b: np.tanh(W @ X / len(X) + b), "X_over_rows"),
        (lambda X, W, b: np.tanh(W @ X * X.shape[1] + b), "X_times_columns"),
        (lambda X, W, b: np.tanh(np.abs(W) @ X + b), "absolute_W"),
        (lambda X, W, b: np.tanh(W @ np.tanh(X) + b), "tanh_of_X"),
        (lambda X, W, b: np.tanh(W**2 @ X + b), "squares_W"),
    ],
)
def test_an_array_that_is_not_used_as_it_should_be_is_named(function, name):
    assert told(SQUASH, function) == name


@pytest.mark.parametrize(
    "function", [squash, lambda X, W, b: np.sin(W @ X), lambda X, W, b: (W @ X).T, lambda X, W, b: {}["a"]]
)
def test_others_are_left_alone(function):
    assert told(SQUASH, function) is None


def test_expressions_are_written_as_code():
    found = other_arguments(evidence_of(SQUASH, lambda X, W, b: np.tanh(W @ X / len(X) + b)))
    assert "X / X.shape[0] in place of X" in found.cause


def leak(z, slope=0.01):
    return np.where(z > 0, z, slope * z)


LEAK = elementwise(leak)


@pytest.mark.parametrize(
    ("function", "name", "words"),
    [
        (lambda z, slope=0.01: leak(z, 0.1), "ignores_slope", "slope = 0.1"),
        (lambda z, slope=0.01: leak(z, 0.01), "ignores_slope", "slope = 0.01"),
        (
            lambda z, slope=0.2: leak(z, slope),
            "default_of_slope",
            "Where it is left out, 0.2 is used; its default is 0.01",
        ),
        (lambda z, slope=0.01: leak(z, -slope), "negates_slope", "-slope in place of slope"),
        (lambda z, slope=0.01: leak(z, slope**2), "squares_slope", "slope**2"),
        (lambda z, slope=0.01: leak(-z, slope), "negates_z", "-z in place of z"),
    ],
)
def test_a_number_that_is_not_used_as_it_should_be_is_named(function, name, words):
    found = other_arguments(evidence_of(LEAK, function))
    assert found.name == name
    assert words in found.cause


def power(x, count):
    for _ in range(count):
        x = x * (1 - x / 10)
    return x


POWER = exercise_of(power, lambda rng: [Case((rng.uniform(1, 2, 3), count)) for count in (1, 2, 4, 5)])


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda x, count: power(x, count + 1), "one_more_count"),
        (lambda x, count: power(x, count - 1), "one_less_count"),
        (lambda x, count: power(x, 1), "ignores_count"),
        (lambda x, count: power(x, 100), "ignores_count"),
    ],
)
def test_a_loop_that_runs_too_often_or_too_seldom_is_named(function, name):
    assert told(POWER, function) == name


def entropy(A, Y):
    return float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))


def predictions(rng):
    return [Case((rng.uniform(0.1, 0.9, (1, m)), rng.uniform(0.1, 0.9, (1, m)))) for m in (1, 3, 6)]


ENTROPY = exercise_of(entropy, predictions, "float")


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda A, Y: entropy(Y, A), "exchanges_A_and_Y"),
        (lambda A, Y: entropy(1 - A, Y), "one_minus_A"),
        (lambda A, Y: entropy(A, np.zeros_like(Y)), "ignores_Y"),
    ],
)
def test_exchanged_arguments_are_named(function, name):
    assert told(ENTROPY, function) == name


def both(X, rate):
    return rate * X, float(X.sum())


def test_only_what_is_wrong_must_agree():
    exercise = exercise_of(both, [Case((np.ones((2, m)), 0.3 * m)) for m in (1, 2, 3)], "array", "float")
    found = other_arguments(evidence_of(exercise, lambda X, rate: (X, float(X.sum()))))
    assert found.name == "ignores_rate"
    assert found.cause.startswith("What comes back for out0 is")


def test_random_exercises_are_left_alone():
    exercise = exercise_of(squash, LAYER.cases, random=True)
    assert other_arguments(evidence_of(exercise, lambda X, W, b: (W @ X).T)) is None
