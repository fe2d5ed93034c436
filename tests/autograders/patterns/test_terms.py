"""Results that do not depend on the arguments as they should."""

import numpy as np
import pytest

from autograders.exercise import Case
from autograders.patterns.terms import missing_term, not_finite, sometimes_not_finite, unchanged
from tests.autograders.toy import LAYER, elementwise, evidence_of, exercise_of, weighted


def softplus(z):
    return np.logaddexp(0, z)


SOFTPLUS = elementwise(softplus)


def test_nan_in_the_only_wrong_case_is_recognised():
    found = not_finite(evidence_of(SOFTPLUS, lambda z: np.log(1 + np.exp(z)) * (1 + 0 * np.exp(z))))
    assert found.name == "nan"
    assert found.summary == "The result is nan when z is large."


def test_infinity_is_told_from_nan():
    assert not_finite(evidence_of(SOFTPLUS, lambda z: np.log(1 + np.exp(z)))).name == "infinite"


def test_nan_beside_other_mistakes_is_not_the_first_thing_to_say():
    evidence = evidence_of(SOFTPLUS, lambda z: np.log(2 + np.exp(z)))
    assert not_finite(evidence) is None
    assert sometimes_not_finite(evidence).name == "infinite"


def test_finite_results_are_left_alone():
    assert sometimes_not_finite(evidence_of(SOFTPLUS, np.tanh)) is None


def step(w, b, rate):
    return w - rate * np.sign(w), float(b - rate)


STEP = exercise_of(
    step, lambda rng: [Case((rng.normal(size=(n, 1)), 0.5 * n, 0.1 * n)) for n in (1, 2, 4)], "array", "float"
)


def test_an_argument_handed_back_is_recognised():
    found = unchanged(evidence_of(STEP, lambda w, b, rate: (w, step(w, b, rate)[1])))
    assert found.name == "returned_argument"
    assert found.cause.startswith("The argument w comes back")
    assert found.cause.endswith("That concerns out0.")


def test_an_argument_handed_back_where_it_is_wrong_is_recognised():
    def function(w, b, rate):
        return step(w, b, rate) if len(w) > 2 else (w, b)

    assert unchanged(evidence_of(STEP, function)).name == "sometimes_returned_argument"


@pytest.mark.parametrize("value", [0.0, 1.0, -3.5])
def test_a_constant_is_recognised(value):
    found = unchanged(evidence_of(LAYER, lambda X, W, b: np.full_like(weighted(X, W, b), value)))
    assert found.name == "constant"
    assert f"{value:g}, whatever the input" in found.cause


def test_right_and_other_answers_are_left_alone():
    for function in (weighted, lambda X, W, b: 2 * weighted(X, W, b)):
        assert unchanged(evidence_of(LAYER, function)) is None
        assert missing_term(evidence_of(LAYER, function)) is None


@pytest.mark.parametrize(
    ("function", "name", "words"),
    [
        (lambda X, W, b: W @ X, "missing_term", "too small by exactly b"),
        (lambda X, W, b: W @ X - b, "turned_term", "twice b: it is subtracted"),
        (lambda X, W, b: W @ X + 2 * b, "extra_term", "too large by exactly b"),
        (lambda X, W, b: W @ X + 3 * b, "turned_term", "too large by twice b"),
    ],
)
def test_a_term_too_few_or_too_many_is_recognised(function, name, words):
    found = missing_term(evidence_of(LAYER, function))
    assert found.name == name
    assert words in found.cause


def decayed(w, dw, rate):
    return w - rate * dw


def test_a_product_of_two_arguments_is_recognised():
    rng = np.random.default_rng(0)
    cases = [Case((rng.normal(size=(n, 1)), rng.normal(size=(n, 1)), 0.1 * n)) for n in (1, 3, 5)]
    found = missing_term(evidence_of(exercise_of(decayed, cases), lambda w, dw, rate: w + rate * dw))
    assert found.name == "turned_term"
    assert "twice rate dw" in found.cause
