"""Messages name the argument, what was expected and what came."""

import numpy as np
import pytest

from course_lib.validation import check_array, check_choice, check_range


@pytest.mark.parametrize("value", [1, 2.5, [1, 2], [[1, 2], [3, 4]], np.ones((2, 0)), True, np.float32(3), range(3)])
def test_anything_made_of_numbers_becomes_an_array_of_floats(value):
    array = check_array("X", value)
    assert array.dtype == float
    np.testing.assert_array_equal(array, np.asarray(value))


def test_an_array_of_floats_is_not_copied():
    value = np.zeros(3)
    assert check_array("X", value) is value


@pytest.mark.parametrize(
    ("value", "shape"),
    [(np.zeros((2, 3)), (2, 3)), (np.zeros((2, 3)), ("n", "m")), (np.zeros((2, 3)), ("n", 3)), (1.0, ())],
)
def test_letters_stand_for_any_size(value, shape):
    assert check_array("X", value, shape=shape) is not None


@pytest.mark.parametrize(
    ("value", "shape", "message"),
    [
        (np.zeros(3), ("n", "m"), r"X: expected shape \(n, m\), received shape \(3,\)"),
        (np.zeros((2, 3)), (3, 2), r"X: expected shape \(3, 2\), received shape \(2, 3\)"),
        (np.zeros((2, 0)), ("n", "m"), r"X: expected shape \(n, m\), received shape \(2, 0\)"),
        (np.zeros((2, 3)), ("n",), r"X: expected shape \(n,\), received shape \(2, 3\)"),
        (1.0, ("n",), r"X: expected shape \(n,\), received shape \(\)"),
    ],
)
def test_another_shape_is_told(value, shape, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        check_array("X", value, shape=shape)


@pytest.mark.parametrize(
    "value",
    [
        "seven",
        [[1], [1, 2]],
        object(),
        {"a": 1},
        len,
        None,
        [None],
        "1.5",
        1 + 2j,
    ],
)
def test_what_is_no_array_of_numbers_is_told(value):
    with pytest.raises((TypeError, ValueError), match=r"^X: expected an array of numbers"):
        check_array("X", value)


@pytest.mark.parametrize("value", [0, 0.5, 1, np.float32(0.5), True])
def test_numbers_inside_pass(value):
    check_range("keep_prob", value, 0, 1)


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), float("inf"), None, "0.5", [0.5], np.array([0.5])])
def test_anything_else_is_told(value):
    with pytest.raises(ValueError, match=r"^keep_prob: expected a number in \[0, 1\], received "):
        check_range("keep_prob", value, 0, 1)


@pytest.mark.parametrize(("value", "low", "high"), [(0, False, True), (1, True, False)])
def test_ends_can_be_left_out(value, low, high):
    check_range("keep_prob", value, 0, 1)
    with pytest.raises(ValueError, match=r"keep_prob: expected a number in [\[(]0, 1[\])], received"):
        check_range("keep_prob", value, 0, 1, include_low=low, include_high=high)


def test_choices_are_listed():
    check_choice("activation", "relu", ["relu", "tanh"])
    with pytest.raises(ValueError, match=r"^activation: expected one of 'relu', 'tanh', received 'step'$"):
        check_choice("activation", "step", ["relu", "tanh"])


@pytest.mark.parametrize("value", [None, 3, ["relu"]])
def test_a_choice_of_another_type_is_told(value):
    with pytest.raises(ValueError, match=r"^activation: expected one of 'relu', received"):
        check_choice("activation", value, ["relu"])
