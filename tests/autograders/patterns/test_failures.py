"""Functions that gave no value: what stopped them, in the words of a tutor."""

import math

import numpy as np
import pytest

from autograders.diagnosis import diagnose
from autograders.patterns.exceptions import hint
from autograders.patterns.failures import nothing_to_judge, raised
from tests.autograders.toy import LAYER, evidence_of, exercise_of, weighted


def told(function):
    return diagnose(evidence_of(LAYER, function))


def stub(X, W, b):
    raise NotImplementedError()


def half_done(X, W, b):
    Z = W @ X
    raise NotImplementedError()
    return Z


def calls_a_stub(X, W, b):
    return np.tanh(stub(X, W, b))


def asleep(X, W, b):
    while True:
        pass


@pytest.mark.parametrize(
    ("function", "name", "words"),
    [
        (stub, "unanswered", "weighted is not answered yet."),
        (half_done, "stub_left", "stops before it returns one"),
        (calls_a_stub, "calls_unanswered", "not answered yet in the line `return np.tanh(stub(X, W, b))`"),
        (np.zeros(3), "not_a_function", "not a function but a value of type ndarray"),
        (None, "not_a_function", "a value of type NoneType"),
        (lambda X, W, b: None, "returned_nothing", "returned None"),
    ],
)
def test_what_stopped_the_function_is_told(function, name, words):
    found = told(function)
    assert found.name == name
    assert words in found.summary


def test_a_function_that_never_returns_is_told_the_limit():
    quick = exercise_of(weighted, LAYER.cases, time_limit=0.1)
    found = diagnose(evidence_of(quick, asleep))
    assert found.name == "time_limit"
    assert "0.1 seconds" in found.summary


def test_a_limit_reached_after_other_failures_is_told_with_its_seconds():
    quick = exercise_of(weighted, LAYER.cases, time_limit=0.1)

    def function(X, W, b):
        return {}["a"] if X.shape == (2, 1) else asleep(X, W, b)

    assert "0.1 seconds" in nothing_to_judge(evidence_of(quick, function)).summary


def test_the_most_frequent_exception_is_told():
    def function(X, W, b):
        return 1 / 0 if X.shape == (2, 1) else {}["W"]

    found = raised(evidence_of(LAYER, function))
    assert found.name == "raises_KeyError"
    assert found.summary.endswith("in 3 of 4 cases.")


def test_long_lines_are_cut():
    found = told(lambda X, W, b: undefined + 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15 + 16)  # noqa: F821
    assert "...`" in found.summary


def name_error(X, W, b):
    return Wx + b  # noqa: F821


def unbound(X, W, b):
    if X is None:
        Z = W
    return Z


def no_return_value(X, W, b):
    return b + X.sort()


CODE = {
    "typing error": (name_error, "look for a typing error"),
    "unbound": (unbound, "the line that sets it is skipped"),
    "product that does not fit": (lambda X, W, b: X @ W.T @ X, "(n, k) @ (k, m) needs the same k"),
    "np.dot that does not fit": (lambda X, W, b: np.dot(X, np.ones((7, 2))), "(n, k) times (k, m)"),
    "sum that does not fit": (lambda X, W, b: X[:, :2] + np.zeros((7, 3)), "combined element by element"),
    "if on an array": (lambda X, W, b: 1 if np.ones(2) > 0 else 0, "looks at one truth value"),
    "max of an array": (lambda X, W, b: max(0, np.ones(2)), "np.maximum and np.minimum"),
    "min of an array": (lambda X, W, b: min(np.ones(2), 0), "np.maximum and np.minimum"),
    "np.max of two": (lambda X, W, b: np.max(0, np.ones(2)), "np.maximum"),
    "reshape": (lambda X, W, b: X.reshape(7, 11), "does not fit the new shape"),
    "math": (lambda X, W, b: math.exp(np.ones(2)), "functions of `math` take one number"),
    "float": (lambda X, W, b: float(np.ones(2)), "use .item()"),
    "int": (lambda X, W, b: int(np.ones((2, 2))), ".astype(int)"),
    "too many arguments": (lambda X, W: W @ X, "Keep the first line of your own function"),
    "unknown argument": (lambda X, W, b: np.zeros(2, size=3), "does not have"),
    "call of a number": (lambda X, W, b: len(b)(X), "a missing operator between a name and a bracket"),
    "length of a number": (lambda X, W, b: len(np.array(1.0)), "at least one axis"),
    "loop over a number": (lambda X, W, b: list(np.array(1.0)), "at least one axis"),
    "power": (lambda X, W, b: X ^ 2, "written **"),
    "nothing in a sum": (no_return_value, "has no return statement"),
    "nothing in a product": (lambda X, W, b: W @ X.sort(), "has no return statement"),
    "text in a sum": (lambda X, W, b: "a" + 1, "another type"),
    "division in place": (lambda X, W, b: np.ones(2, dtype=int).__itruediv__(2), "keep the dtype"),
    "axis": (lambda X, W, b: np.ones(2).sum(axis=1), "fewer axes"),
    "module": (lambda X, W, b: np.sigmoid(X), "no function of that name"),
    "attribute": (lambda X, W, b: X.sigmoid(), "no such attribute"),
    "overflow": (lambda X, W, b: math.exp(1000), "the exponent is never positive"),
    "index": (lambda X, W, b: X[100], "outside its array"),
    "key": (lambda X, W, b: {}["W1"], "Print its keys"),
    "division": (lambda X, W, b: 1 / 0, "divided by zero"),
    "assertion": (lambda X, W, b: np.testing.assert_array_equal(1, 2), "does not hold"),
    "exit": (lambda X, W, b: exit(), "Use return instead of exit()"),
    "positions": (lambda X, W, b: np.where(np.array(1.0)), "np.where with a condition alone"),
    "uneven": (lambda X, W, b: np.array([[1], [1, 2]]), "rows of equal length"),
    "einsum": (lambda X, W, b: np.einsum("ij,kj", np.ones((2, 3)), np.ones((2, 2))), "letters of einsum"),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", CODE)
def test_an_exception_is_explained_in_the_words_of_a_tutor(name):
    """The messages are Python's and NumPy's own: this fails when a new version words them differently."""
    function, words = CODE[name]
    found = told(function)
    assert found.name.startswith("raises_")
    assert words in found.cause


def test_an_unknown_exception_is_told_how_to_read():
    assert hint("StrangeError", "", "").startswith("Read the message")
