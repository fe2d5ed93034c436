"""Which explanation is chosen: what stopped the function, then the exercise's own mistakes, then what is general."""

import dataclasses

import numpy as np
import pytest

from autograders.diagnosis import PATTERNS, UNKNOWN, diagnose, general_pattern, named_mistake
from autograders.exercise import Case, Mistake, Property
from tests.autograders.toy import LAYER, elementwise, evidence_of, exercise_of


def wrong_bias(X, W, b):
    return W @ X


def wrong_product(X, W, b):
    return W.T @ X + b


def wrong_everywhere(X, W, b):
    raise ValueError("no")


EXERCISE = dataclasses.replace(
    LAYER,
    mistakes=(
        Mistake("everywhere", wrong_everywhere, "It raises."),
        Mistake("bias", wrong_bias, "The bias is missing."),
        Mistake("product", wrong_product, "W is transposed."),
    ),
)


def name_of(function, exercise=EXERCISE):
    return diagnose(evidence_of(exercise, function)).name


def test_a_double_of_a_mistake_has_its_name_and_its_explanation():
    found = diagnose(evidence_of(EXERCISE, lambda X, W, b: np.einsum("ij,jk->ik", W, X)))
    assert (found.name, found.cause) == ("bias", "The bias is missing.")


def test_a_mistake_that_stops_some_cases_is_recognised_by_the_others():
    assert name_of(lambda X, W, b: np.dot(W.T, X) + b) == "product"


def test_a_function_that_stops_every_case_has_no_mistakes_name():
    assert name_of(lambda X, W, b: {}["W"]) == "raises_KeyError"
    assert name_of(wrong_everywhere) == "raises_ValueError"


def test_in_place_changes_are_part_of_a_mistake():
    def function(X, W, b):
        X *= 1.0
        X += 0.0
        X[0, 0] += 1e-9
        return W @ X

    assert named_mistake(evidence_of(EXERCISE, function)) is None


def test_a_mistake_mended_in_few_cases_is_still_recognised():
    """Wrong in three cases exactly as without the bias, right in the fourth."""
    assert name_of(lambda X, W, b: W @ X + (b if X.shape == (4, 4) else 0)) == "bias"


def test_a_mistake_mended_in_half_of_the_cases_is_another_one():
    assert named_mistake(evidence_of(EXERCISE, lambda X, W, b: W @ X + (b if len(X) > 2 else 0))) is None


def test_what_no_pattern_knows_is_not_explained():
    found = diagnose(evidence_of(LAYER, lambda X, W, b: np.sin(W @ X) + np.cos(b) ** 3))
    assert found == UNKNOWN
    assert found.name is None


def squash(z):
    return np.tanh(z)


def test_right_answers_fit_no_pattern():
    for exercise in (LAYER, elementwise(squash)):
        assert general_pattern(evidence_of(exercise, exercise.reference)) is None


def test_a_broken_property_is_better_than_nothing():
    def square(x):
        return x**2

    positive = Property("positive", lambda inputs, value: np.all(value >= 0), "A square is never negative.")
    exercise = exercise_of(
        square, [Case((np.array([1.0, -2.0, 3.0]),)), Case((np.array([0.3]),))], properties=(positive,)
    )
    found = diagnose(evidence_of(exercise, lambda x: np.sin(40 * x) - 0.9))
    assert (found.name, found.cause) == ("not positive", "A square is never negative.")


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.__name__)
def test_no_pattern_stumbles_over_odd_exercises(pattern):
    """Each pattern looks at every exercise: with no arguments, with texts, dictionaries and lists."""

    def nothing():
        return 1.0

    def text(name):
        return name * 2

    def parameters(W, count=2):
        return {"W1": W, "b1": W[:, :1]}

    def listing(numbers):
        return [np.array(numbers), {"a": 1.0}]

    W = np.arange(6.0).reshape(2, 3)
    for exercise, functions in (
        (exercise_of(nothing, [Case(()), Case(())], "float"), (lambda: 2.0, lambda: None, lambda: [1])),
        (exercise_of(text, [Case(("a",)), Case(("b",))], "text"), (lambda name: name, lambda name: 1)),
        (
            exercise_of(parameters, [Case((W,)), Case((2 * W, 3))], "parameters"),
            (lambda W, count=2: {"W1": -W}, lambda W, count=2: {"W1": W, "b1": W, "c": 1}, lambda W, count=2: W),
        ),
        (
            exercise_of(listing, [Case(([1.0, 2.0],)), Case(([3.0],))], "list"),
            (lambda numbers: [np.array(numbers)], lambda numbers: [-np.array(numbers), {"a": np.nan}]),
        ),
        (elementwise(squash), (lambda z: z.astype(complex), lambda z: z > 0, lambda z: np.array(["a"]))),
    ):
        for function in functions:
            pattern(evidence_of(exercise, function))
