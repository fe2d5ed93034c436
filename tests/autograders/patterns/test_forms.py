"""Answers of the wrong form."""

import numpy as np
import pytest

from autograders.diagnosis import general_pattern
from autograders.exercise import Case
from tests.autograders.toy import LAYER, evidence_of, exercise_of, weighted


def told(exercise, function):
    found = general_pattern(evidence_of(exercise, function))
    assert found.cause
    return found.name


class EagerTensor:
    pass


class Result:
    pass


def of_type(cls):
    return lambda X, W, b: cls()


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda X, W, b: weighted(X, W, b).tolist(), "list_for_array"),
        (lambda X, W, b: (weighted(X, W, b), X), "wrong_number_of_values"),
        (lambda X, W, b: np.where(weighted(X, W, b) > 0), "wrong_number_of_values"),
        (lambda X, W, b: str(weighted(X, W, b)), "text_for_number"),
        (lambda X, W, b: weighted(X, W, b).astype(str), "text_array"),
        (lambda X, W, b: weighted(X, W, b).astype(object), "object_array"),
        (of_type(EagerTensor), "tensor_for_array"),
        (of_type(Result), "wrong_type"),
        (lambda X, W, b: weighted, "function_returned"),
        (lambda X, W, b: weighted(X, W, b).sum, "function_returned"),
        (lambda X, W, b: np.exp, "function_returned"),
        (lambda X, W, b: {"Z": X}, "wrong_type"),
        (lambda X, W, b: np.zeros(3_000_000), "too_large"),
        (lambda X, W, b: weighted(X, W, b) > 0, "truth_values"),
        (lambda X, W, b: weighted(X, W, b) + 0j, "wrong_dtype"),
        (lambda X, W, b: None, "returned_nothing"),
        (lambda X, W, b: print(X), "returned_nothing"),
        (lambda X, W, b: weighted(X, W, b) if X.shape[1] > 2 else None, "returned_nothing"),
    ],
)
def test_the_form_is_named(function, name):
    assert told(LAYER, function) == name


def test_positions_are_explained():
    found = general_pattern(evidence_of(LAYER, lambda X, W, b: np.where(X > 0)))
    assert "np.where with a condition alone" in found.cause
    assert "np.where" not in general_pattern(evidence_of(LAYER, lambda X, W, b: (X, W))).cause


def labels(X):
    return (X > 0).astype(int)


@pytest.mark.parametrize("function", [lambda X: X > 0, lambda X: 1.0 * (X > 0)])
def test_labels_that_are_no_integers_are_recognised(function):
    exercise = exercise_of(labels, lambda rng: [Case((rng.normal(size=(1, m)),)) for m in (1, 4)], "integers")
    assert told(exercise, function) == "not_integers"


def three(x):
    return x, float(x.sum()), [1.0, 2.0]


THREE = exercise_of(three, [Case((np.arange(4.0),)), Case((np.ones(2),))], "array", "float", "numbers")


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda x: (float(x.sum()), x, [1.0, 2.0]), "outputs_swapped"),
        (lambda x: ([1.0, 2.0], x, float(x.sum())), "outputs_swapped"),
        (lambda x: (x, [1.0, 2.0], float(x.sum())), "outputs_swapped"),
        (lambda x: ([1.0, 2.0], x, [1.0, 2.0]), "list_for_array"),
        (lambda x: (x, float(x.sum())), "wrong_number_of_values"),
        (lambda x: x, "wrong_number_of_values"),
        (lambda x: (*three(x), 1), "wrong_number_of_values"),
        (lambda x: {"x": x}, "wrong_number_of_values"),
        (lambda x: (x, None, [1.0, 2.0]), "value_missing"),
        (lambda x: (x, "6", [1.0, 2.0]), "text_for_number"),
    ],
)
def test_several_values_of_the_wrong_form_are_recognised(function, name):
    assert told(THREE, function) == name


def test_the_order_that_came_is_told():
    found = general_pattern(evidence_of(THREE, lambda x: ([1.0, 2.0], x, float(x.sum()))))
    assert "in another order: out2, out0, out1." in found.cause
    assert "`return out0, out1, out2`" in found.cause


def parameters(W):
    return {"W1": W, "b1": W[:, :1]}


DICTIONARY = exercise_of(parameters, [Case((np.ones((2, 3)),)), Case((np.ones((1, 2)),))], "parameters")


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda W: {"W1": W}, "should have the key b1; it has W1."),
        (lambda W: {"W0": W, "b0": W}, "should have the key W1; it has W0, b0."),
        (lambda W: {}, "should have the key W1; it has no key."),
        (lambda W: parameters(W) | {"W2": W}, "should have only W1, b1; it has W2 too."),
    ],
)
def test_wrong_keys_are_told(function, words):
    found = general_pattern(evidence_of(DICTIONARY, function))
    assert found.name == "wrong_keys"
    assert words in found.summary


def layers(W):
    return [W, 2 * W]


def test_lists_of_another_length_are_recognised():
    exercise = exercise_of(layers, [Case((np.ones((2, 2)),))], "list")
    found = general_pattern(evidence_of(exercise, lambda W: [W]))
    assert (found.name, found.summary) == ("wrong_length", "Expected 2 items in out, received 1.")


def describe(error):
    return "high bias" if error > 0.1 else "good fit"


def test_texts_of_another_spelling_are_recognised():
    exercise = exercise_of(describe, [Case((0.0,)), Case((0.5,))], "text")
    found = general_pattern(evidence_of(exercise, lambda error: describe(error).title()))
    assert found.name == "other_text"
    assert '"good fit", "high bias"' in found.cause
    assert general_pattern(evidence_of(exercise, lambda error: "good fit")) is None
