"""What is said of the findings: counts, the smallest failing case, and values as short text."""

import numpy as np
import pytest

from autograders.evidence import LONGEST, show
from autograders.exercise import Case
from autograders.probes import Probe, Seed
from autograders.transport import Opaque
from tests.autograders.toy import LAYER, evidence_of, exercise_of


def scale(x, rate=0.5):
    """Rate times x."""
    return rate * x


CASES = [Case((np.arange(float(n)), 2.0), note="" if n < 4 else "x is long") for n in (5, 3, 1)]
CASES.append(Case((np.arange(2.0),)))
SCALE = exercise_of(scale, CASES)


def test_the_smallest_wrong_case_is_shown():
    rows = dict(evidence_of(SCALE, lambda x, rate=0.5: rate * x + (len(x) > 1)).example())
    assert rows == {"x": "[0. 1.]", "rate": "0.5 (its default)", "expected": "[0. 0.5]", "received": "[1. 1.5]"}


def test_a_note_tells_what_is_special():
    rows = evidence_of(SCALE, lambda x, rate=0.5: rate * x + (len(x) > 4)).example()
    assert rows[0] == ("case", "x is long")
    assert rows[-1] == ("first difference", "at [0]: expected 0, received 1")


def test_nothing_is_shown_of_right_answers():
    assert evidence_of(SCALE, scale).example() == ()


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (lambda x, rate=0.5: x - 7, "None of the 4 cases is right."),
        (lambda x, rate=0.5: rate * x + (len(x) > 1), "1 of 4 cases is right."),
        (lambda x, rate=0.5: rate * x + (len(x) > 2), "2 of 4 cases are right."),
    ],
)
def test_the_cases_are_counted(function, sentence):
    assert evidence_of(SCALE, function).summary() == sentence


def statistics(x):
    """Mean and sum."""
    return x.mean(keepdims=True), float(x.sum())


def test_the_wrong_ones_of_several_values_are_named():
    exercise = exercise_of(statistics, [Case((np.arange(4.0),))], "array", "float")
    evidence = evidence_of(exercise, lambda x: (x.mean(keepdims=True), 0.0))
    assert evidence.summary() == "The only case is wrong. Of the returned values, out1 is wrong."
    assert evidence.wrong_outputs == ["out1"]
    assert dict(evidence.example())["expected out1"] == "6"


def test_an_exception_is_shown_as_what_came():
    rows = dict(evidence_of(SCALE, lambda x, rate=0.5: x["a"]).example())
    assert rows["received"].startswith("IndexError: ")


def test_shapes_are_shown_side_by_side():
    rows = dict(evidence_of(LAYER, lambda X, W, b: (W @ X + b).T).example())
    assert rows["shapes"] == "expected (3, 5), received (5, 3)"


def test_a_changed_argument_is_named():
    def function(x, rate=0.5):
        value = rate * x
        x += 1
        return value

    assert dict(evidence_of(SCALE, function).example())["changed"] == "x"


def test_an_overflow_is_named():
    def function(x, rate=0.5):
        np.exp(1000 + x)
        return rate * x

    exercise = exercise_of(scale, CASES, overflow_costs_points=True)
    assert dict(evidence_of(exercise, function).example())["warning"] == "overflow"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.array([[1.0, -2.5], [1e-300, 1e6]]), "[[1. -2.5]\n [1e-300 1e+06]]"),
        (np.array([0.1 + 0.2, -0.0]), "[0.3 0.]"),
        (np.array([1, 0]), "[1 0]"),
        (np.array([True, False]), "[ True False]"),
        (np.array(2.5), "2.5"),
        (np.float32(0.1), "0.1"),
        (-0.0, "0"),
        (np.int64(3), "3"),
        (np.bool_(True), "True"),
        (1 / 3, "0.33333333"),
        (float("nan"), "nan"),
        ("relu", "'relu'"),
        (None, "None"),
        ([], "[]"),
        ((1, 2.0), "(1, 2)"),
        ([1, 2, 3, 4, 5, 6, 7], "[1, 2, 3, 4, 5, 6, ...]"),
        ([[[[1]]]], "[[...]]"),
        ({"W1": np.array([[1.0], [2.0]]), "b1": 0.5}, "W1: [[1.]\n     [2.]]\nb1: 0.5"),
        (Opaque("Tensor"), "a value of type Tensor"),
        (Seed(3), "np.random.default_rng(3)"),
        (Probe("weighted_cubes", (np.ones((1, 2)),)), "the sum of weights * theta**3, with\n[[1. 1.]]"),
        (
            [np.zeros((2, 1)), (np.ones((2, 1)), 3)],
            "[0]: [[0.]\n      [0.]]\n[1]: [0]: [[1.]\n           [1.]]\n     [1]: 3",
        ),
    ],
    ids=lambda value: str(value)[:20],
)
def test_values_are_shown_as_short_text(value, text):
    if text == "0.1":
        assert show(value).startswith(text)
    else:
        assert show(value) == text


def test_large_values_are_shown_by_their_beginning():
    assert show(np.arange(100.0).reshape(4, 25)) == "array of shape (4, 25), beginning [0. 1. 2. 3. ...]"
    assert len(show("x" * 100_000)) < LONGEST + 10
    nested = [["x" * 500] * 6] * 6
    assert len(show(nested)) < LONGEST + 10
