"""Results put through another function, or rearranged."""

import numpy as np
import pytest

from autograders.exercise import Case
from autograders.patterns.transforms import nearly_right, rearranged, transformed
from tests.autograders.toy import LAYER, evidence_of, exercise_of, weighted


def squashed(X, W, b):
    return 1 / (1 + np.exp(-weighted(X, W, b)))


PROBABILITY = exercise_of(squashed, LAYER.cases)


def after(function, reference=weighted):
    return lambda *inputs: function(reference(*inputs))


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda z: 1 - z, "one_minus"),
        (np.abs, "absolute"),
        (np.square, "squared"),
        (lambda z: np.sqrt(np.abs(z)), "root"),
        (lambda z: 1 / z, "inverse"),
        (np.exp, "exponential"),
        (lambda z: 1 / (1 + np.exp(-z)), "sigmoid_twice"),
        (np.tanh, "tanh_added"),
        (lambda z: np.maximum(z, 0), "relu_added"),
        (lambda z: z.astype(int), "rounded_down"),
        (lambda z: z / np.abs(z).max(), "divided_by_maximum"),
        (lambda z: z / z.sum(), "divided_by_sum"),
        (lambda z: z - z.mean(), "mean_subtracted"),
        (lambda z: np.round(z), "rounded"),
        (lambda z: np.round(z, 3), "rounded"),
        (lambda z: z + 0.25, "constant_offset"),
        (lambda z: 2 * z - 1, "scaled_and_shifted"),
    ],
)
def test_one_function_too_many_is_named(function, name):
    assert transformed(evidence_of(LAYER, after(function))).name == name


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda a: np.log(a / (1 - a)), "sigmoid_missing"),
        (np.arctanh, "tanh_missing"),
        (lambda a: a.round(), "thresholded"),
        (lambda a: 1 - a, "one_minus"),
    ],
)
def test_one_function_too_few_is_named(function, name):
    assert transformed(evidence_of(PROBABILITY, after(function, squashed))).name == name


@pytest.mark.parametrize(
    "function",
    [lambda z: z, np.sin, lambda z: z * np.linspace(1, 2, z.size).reshape(z.shape), lambda z: z.T, lambda z: 0 * z],
)
def test_others_are_left_alone(function):
    assert transformed(evidence_of(LAYER, after(function))) is None


def test_digits_are_counted():
    assert "1 digit after" in transformed(evidence_of(LAYER, after(lambda z: np.round(z, 1)))).cause
    assert "4 digits after" in transformed(evidence_of(LAYER, after(lambda z: np.round(z, 4)))).cause


def test_scale_and_shift_are_told():
    found = transformed(evidence_of(LAYER, after(lambda z: 3 * z + 0.5)))
    assert "3 times the right one, plus 0.5" in found.cause


def square(W):
    return W @ W


SQUARE = exercise_of(square, lambda rng: [Case((rng.normal(size=(n, n)),)) for n in (1, 3, 4)])


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda z: z.T, "transposed"),
        (lambda z: z[::-1], "other_order_within_columns"),
        (lambda z: z[:, ::-1], "other_order"),
        (lambda z: z.ravel(order="F").reshape(z.shape, order="C")[::-1], "other_order"),
    ],
)
def test_the_right_numbers_elsewhere_are_recognised(function, name):
    assert rearranged(evidence_of(SQUARE, after(function, square))).name == name


def running(x):
    return np.cumsum(x).tolist()


def test_a_shifted_list_is_recognised():
    exercise = exercise_of(running, [Case((np.arange(1.0, n),)) for n in (4, 6)], "numbers")
    assert rearranged(evidence_of(exercise, lambda x: [0.0, *running(x)[:-1]])).name == "shifted_by_one"


def labels(X):
    return (X > 0).astype(int)


def test_the_order_of_labels_tells_nothing():
    exercise = exercise_of(labels, lambda rng: [Case((rng.normal(size=(1, 6)),)) for _ in range(3)], "integers")
    assert rearranged(evidence_of(exercise, lambda X: labels(X)[:, ::-1])) is None


@pytest.mark.parametrize("function", [lambda z: z.astype(np.float16), lambda z: z * 1.001, lambda z: z + 1e-4])
def test_low_precision_is_recognised(function):
    assert nearly_right(evidence_of(LAYER, after(function))).name == "nearly_right"


@pytest.mark.parametrize("function", [lambda z: z * 1.05, lambda z: z + 0.1, lambda z: z.T, lambda z: z * np.nan])
def test_what_is_further_off_is_not_nearly_right(function):
    assert nearly_right(evidence_of(LAYER, after(function))) is None


def two(x):
    return x, float(x.sum())


def test_all_wrong_values_must_be_near():
    exercise = exercise_of(two, [Case((np.arange(1.0, 4.0),)), Case((np.arange(2.0),))], "array", "float")
    assert nearly_right(evidence_of(exercise, lambda x: (1.001 * x, 1.001 * x.sum()))) is not None
    assert nearly_right(evidence_of(exercise, lambda x: (1.001 * x, 7.0))) is None
