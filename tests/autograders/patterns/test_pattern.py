"""The pairs that patterns look at, and how names are put in a sentence."""

import numpy as np
import pytest

from autograders.exercise import Case
from autograders.patterns.pattern import close, first_recognised, numeric_pairs, of_output
from autograders.wording import listed
from tests.autograders.toy import LAYER, evidence_of, exercise_of, weighted


def two(x):
    return x, float(x.sum())


TWO = exercise_of(two, [Case((np.arange(3.0),)), Case((np.arange(4.0),))], "array", "float")


def test_pairs_are_of_the_first_wrong_value():
    (finding, expected, received), _ = numeric_pairs(evidence_of(TWO, lambda x: (x, 7.0)))
    assert (float(expected), float(received)) == (3.0, 7.0)
    assert finding.case.inputs[0].tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    "function", [weighted, lambda X, W, b: (W @ X + b).T, lambda X, W, b: None, lambda X, W, b: "a"]
)
def test_there_are_no_pairs_without_comparable_numbers(function):
    assert numeric_pairs(evidence_of(LAYER, function)) == []


def test_the_value_is_named_only_among_several():
    assert of_output(evidence_of(TWO, lambda x: (x, 7.0))) == " of out1"
    assert of_output(evidence_of(LAYER, lambda X, W, b: X)) == ""
    assert of_output(evidence_of(LAYER, weighted)) == ""


def test_nothing_recognised_is_nothing_said():
    assert first_recognised(evidence_of(LAYER, lambda X, W, b: W @ X), lambda pairs: None) is None


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["w"], "w"), (["w", "b"], "w and b"), (["w", "b", "costs"], "w, b and costs")]
)
def test_names_are_listed(names, text):
    assert listed(names) == text


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        (1.0, 1.00001, True),
        (1.0, 1.01, False),
        ([1.0], [[1.0]], False),
        (np.nan, np.nan, False),
        (np.inf, np.inf, False),
    ],
)
def test_close_means_the_same_finite_numbers(a, b, answer):
    assert close(a, b) is answer
