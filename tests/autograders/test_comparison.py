"""What counts as the same value, what does not, and what is said of the difference."""

import dataclasses

import numpy as np
import pytest

from autograders.comparison import compare, compare_all, same_value
from autograders.exercise import Output
from autograders.transport import Opaque
from tests.autograders.toy import exercise_of


def reference():
    raise AssertionError("nobody calls it")


ONE = exercise_of(reference, [])


def problem(expected, received, kind="array", exercise=ONE):
    return compare(expected, received, Output("a", kind), exercise).problem


X = np.array([[1.0, -2.0, 0.5]])


@pytest.mark.parametrize(
    "received",
    [X, X.copy(order="F"), X.astype(np.float32), X * (1 + 4e-6), X + 4e-7, X.astype(">f8"), X.astype(np.longdouble)],
)
def test_an_array_may_differ_by_rounding(received):
    assert problem(X, received) is None


@pytest.mark.parametrize(
    "received", [X * (1 + 3e-5), X + 1e-4, X.astype(np.float16) * 1.001, X * np.nan, X * np.inf, -X]
)
def test_an_array_may_not_differ_by_more(received):
    assert problem(X, received) == "values"


def test_integers_pass_where_floats_are_asked_for():
    assert problem(np.array([1.0, 2.0]), np.array([1, 2])) is None
    assert problem(np.array([1.0, 0.0]), np.array([True, False])) == "dtype"


@pytest.mark.parametrize("received", [X[0], X.T, X[..., None], X[:, :2], np.zeros((0,)), 1.0, np.float64(2)])
def test_the_shape_comes_before_the_numbers(received):
    assert problem(X, received) == "shape"


@pytest.mark.parametrize(
    "received", [[1.0, -2.0, 0.5], X.tolist(), (X,), "a", {"a": X}, Opaque("Tensor"), True and [X]]
)
def test_a_list_is_no_array(received):
    assert problem(X, received) == "kind"


def test_none_is_missing():
    assert problem(X, None) == "missing"


def test_complex_numbers_are_of_another_dtype():
    assert problem(X, X + 0j) == "dtype"


def test_the_wrong_entries_are_pointed_out():
    comparison = compare(X, X + np.array([[0, 1, 0]]), Output("a"), ONE)
    assert comparison.wrong.tolist() == [[False, True, False]]


@pytest.mark.parametrize("received", [2.0, 2, np.float32(2), np.int8(2), np.array(2.0)])
def test_a_number_is_a_float_a_scalar_or_an_array_without_axes(received):
    assert problem(2.0, received, "float") is None


@pytest.mark.parametrize("received", [np.array([2.0]), np.array([[2.0]])])
def test_a_number_is_no_array_that_holds_one(received):
    assert problem(2.0, received, "float") == "shape"


@pytest.mark.parametrize(("received", "said"), [("2.0", "kind"), ([2.0], "kind"), (True, "dtype"), (None, "missing")])
def test_a_number_is_nothing_else(received, said):
    assert problem(2.0, received, "float") == said


LABELS = np.array([[1, 0]])


@pytest.mark.parametrize("dtype", [int, np.int8, np.uint8, np.uint64])
def test_labels_have_any_integer_dtype(dtype):
    assert problem(LABELS, LABELS.astype(dtype), "integers") is None
    assert problem(LABELS, 1 - LABELS.astype(dtype), "integers") == "values"


@pytest.mark.parametrize("dtype", [bool, float, complex])
def test_labels_have_no_other_dtype(dtype):
    assert problem(LABELS, LABELS.astype(dtype), "integers") == "dtype"


@pytest.mark.parametrize("dtype", [bool, float, int, np.uint8])
def test_zeros_and_ones_have_any_dtype(dtype):
    assert problem(LABELS.astype(float), LABELS.astype(dtype), "binary") is None
    assert problem(LABELS.astype(float), (1 - LABELS).astype(dtype), "binary") == "values"


@pytest.mark.parametrize("received", [[1, 2.0], (1.0, 2), [np.float32(1), np.array(2.0)], np.array([1.0, 2.0])])
def test_numbers_come_in_a_list_a_tuple_or_an_array(received):
    assert problem([1.0, 2.0], received, "numbers") is None


@pytest.mark.parametrize(
    ("received", "said"),
    [
        ([1.0], "shape"), ([], "shape"), (np.array([[1.0, 2.0]]), "shape"), ([1.0, "2"], "kind"),
        ([1.0, None], "kind"), ([[1.0], [2.0]], "kind"), ([np.ones(1), np.ones(1)], "kind"),
        ([1.0, np.complex128(2)], "kind"), ([1.0, 3.0], "values"),
    ],
)  # fmt: skip
def test_numbers_are_nothing_else(received, said):
    assert problem([1.0, 2.0], received, "numbers") == said


@pytest.mark.parametrize(
    ("received", "said"), [("high bias", None), ("High bias", "values"), (None, "missing"), (1, "kind")]
)
def test_a_text_is_compared_letter_by_letter(received, said):
    assert problem("high bias", received, "text") == said


def pair():
    raise AssertionError("nobody calls it")


TWO = exercise_of(pair, [], "array", "float")


def problems(expected, received, exercise=TWO):
    return [comparison.problem for comparison in compare_all(expected, received, exercise)]


def test_each_value_of_several_is_compared():
    assert problems((X, 1.0), (X, 1.0)) == [None, None]
    assert problems((X, 1.0), [X, 2.0]) == [None, "values"]
    assert problems((X, 1.0), (X, None)) == [None, "missing"]


@pytest.mark.parametrize("received", [X, (X,), (X, 1.0, 2.0), None, {"w": X, "b": 1.0}, "ab"[:1], Opaque("Result")])
def test_another_number_of_values_is_another_kind(received):
    assert problems((X, 1.0), received) == ["kind", "kind"]


def parameters():
    raise AssertionError("nobody calls it")


DICTIONARY = exercise_of(parameters, [], "parameters")
CACHE = exercise_of(parameters, [], "cache")


def test_dictionaries_are_compared_key_by_key():
    expected = {"W1": X, "b1": X[:, :1]}
    assert problems(expected, {"b1": X[:, :1], "W1": X}, DICTIONARY) == [None, None]
    assert problems(expected, {"W1": X, "b1": X}, DICTIONARY) == [None, "shape"]
    assert problems(expected, {"W1": X}, DICTIONARY) == [None, "no key"]
    assert problems(expected, expected | {"W2": X}, DICTIONARY) == [None, None, "extra key"]
    assert problems(expected, expected | {"W2": X}, CACHE) == [None, None]
    assert problems(expected, [X, X], DICTIONARY) == ["kind"]


def listing():
    raise AssertionError("nobody calls it")


def test_lists_are_compared_item_by_item():
    exercise = exercise_of(listing, [], "list")
    assert problems([X, 1.0], (X, 1.0), exercise) == [None, None]
    assert problems([X, 1.0], [X, 2.0], exercise) == [None, "values"]
    assert problems([X, 1.0], [X], exercise) == ["length"]
    assert problems([X, 1.0], X, exercise) == ["kind"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (1.0, 1.0 + 1e-7, True), (1.0, 1.1, False), (np.nan, np.nan, True), (np.inf, np.inf, True),
        (np.inf, -np.inf, False),
        (True, 1, False), (1, 1.0, True), (X, X.copy(), True), (X, X.T, False), (X, X[0], False), ([1], (1,), True),
        ([1], [1, 2], False), ({"a": X}, {"a": X}, True), ({"a": X}, {"b": X}, False), ("a", "a", True),
        ("a", "b", False),
        (None, None, True), (None, 0, False), (Opaque("a"), Opaque("b"), True), (Opaque("a"), X, False),
        ([X], X, False),
    ],
)  # fmt: skip
def test_two_answers_are_the_same_or_not(a, b, same):
    assert same_value(a, b) is same
    assert same_value(b, a) is same


@pytest.mark.parametrize("received", [np.array([2, 0]), [2, 0], (np.int64(2), 0)])
def test_indices_may_be_an_array_or_a_list_of_whole_numbers(received):
    assert problem(np.array([2, 0]), received, "indices") is None


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ([2.0, 0.0], "kind"),
        ([True, False], "kind"),
        (np.array([2.0, 0.0]), "dtype"),
        ([2, 0, 1], "shape"),
        ("20", "kind"),
    ],
)
def test_indices_may_be_nothing_else(received, expected):
    assert problem(np.array([2, 0]), received, "indices") == expected


def test_the_arrays_of_a_list_may_have_a_kind_of_their_own():
    for output, right in ((Output("a", "list", leaves="indices"), True), (Output("a", "list"), False)):
        exercise = dataclasses.replace(ONE, outputs=(output,))
        (piece,) = compare_all([np.array([1, 0])], [[1, 0]], exercise)
        assert (piece.problem is None) == right


def test_a_text_that_is_drawn_may_be_another():
    drawn = dataclasses.replace(ONE, random=True)
    assert problem("relu", "tanh", "text", drawn) is None
    assert problem("relu", 3, "text", drawn) == "kind"
    assert problem("relu", "tanh", "text") == "values"
