"""Results times a factor: the factor is named, and what it follows."""

import numpy as np
import pytest

from autograders.exercise import Case
from autograders.patterns.factors import constant_factor, size_factor
from tests.autograders.toy import LAYER, evidence_of, exercise_of, weighted


def times(factor):
    return lambda X, W, b: factor * weighted(X, W, b)


@pytest.mark.parametrize(
    ("factor", "name"),
    [
        (-1, "sign"), (2, "factor_2"), (0.5, "factor_half"), (255, "factor_255"), (1 / 255, "factor_1_255"),
        (1 / np.log(10), "log10"), (1 / np.log(2), "log2"), (3, "constant_factor"), (-0.7, "constant_factor"),
    ],
)  # fmt: skip
def test_a_constant_factor_is_named(factor, name):
    assert constant_factor(evidence_of(LAYER, times(factor))).name == name


def test_an_unusual_factor_is_told():
    assert "1.7 times" in constant_factor(evidence_of(LAYER, times(1.7))).cause


@pytest.mark.parametrize(
    "function",
    [
        weighted,
        lambda X, W, b: weighted(X, W, b) + 1,
        lambda X, W, b: weighted(X, W, b) * X.shape[1],
        lambda X, W, b: weighted(X, W, b) * np.linspace(1, 2, len(b))[:, None],
        lambda X, W, b: 0 * weighted(X, W, b),
        lambda X, W, b: weighted(X, W, b).T,
    ],
)
def test_what_has_no_constant_factor_is_left_alone(function):
    assert constant_factor(evidence_of(LAYER, function)) is None


@pytest.mark.parametrize(
    ("size", "name"),
    [
        (lambda X: X.shape[1], "times_m"),
        (lambda X: 1 / X.shape[1], "over_m"),
        (lambda X: X.shape[1] ** 2, "times_squared_m"),
        (lambda X: 1 / X.shape[0], "over_the_number_of_rows"),
        (lambda X: X.shape[1] / X.shape[0], "times_m_over_the_number_of_rows"),
    ],
)
def test_a_factor_that_follows_the_size_is_named(size, name):
    assert size_factor(evidence_of(LAYER, lambda X, W, b: weighted(X, W, b) * size(X))).name == name


def test_a_wrong_sign_on_top_is_told():
    found = size_factor(evidence_of(LAYER, lambda X, W, b: -weighted(X, W, b) * X.shape[1]))
    assert found.name == "times_m"
    assert "sign" in found.cause


def decay(x, rate):
    return rate * x


def test_a_factor_that_follows_an_argument_is_named():
    exercise = exercise_of(decay, [Case((np.arange(1.0, 3.0), rate)) for rate in (0.1, 0.5, 2.0)])
    found = size_factor(evidence_of(exercise, lambda x, rate: x))
    assert found.name == "over_rate"
    assert "factor rate is missing" in found.cause


def pictures(images):
    return images.reshape(len(images), -1).T / 255


def test_m_of_pictures_is_their_first_axis():
    rng = np.random.default_rng(0)
    exercise = exercise_of(pictures, [Case((rng.random((m, 2, 3, 1)),)) for m in (1, 2, 5)])
    found = size_factor(evidence_of(exercise, lambda images: pictures(images) / len(images)))
    assert found.name == "over_m"


def both(X):
    return X.mean(axis=1, keepdims=True), float(X.mean())


def test_every_value_with_the_factor_is_listed():
    cases = [Case((np.random.default_rng(m).normal(size=(2, m)),)) for m in (1, 3, 4)]
    exercise = exercise_of(both, cases, "array", "float")
    found = constant_factor(evidence_of(exercise, lambda X: (2 * both(X)[0], 2 * both(X)[1])))
    assert found.cause.endswith("That concerns out0 and out1.")
    found = constant_factor(evidence_of(exercise, lambda X: (both(X)[0], 2 * both(X)[1])))
    assert found.cause.endswith("That concerns out1.")
