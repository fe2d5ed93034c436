"""Checks on arguments: a wrong one is named, with what was expected and what came."""

from __future__ import annotations

import numpy as np


def check_array(name, value, shape=None, dtype=float):
    """Return `value` as an array of numbers, or say what is wrong with it.

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    value : array_like
    shape : tuple of int or str, optional
        An integer must match; a letter such as "m" stands for any size from 1.
    dtype : type or None
        What the array is converted to; None keeps its own.

    Returns
    -------
    array : ndarray

    Raises
    ------
    ValueError
        Names the argument, the expected shape and the shape that came.
    TypeError
        If the values are not numbers.

    >>> check_array("b", [1.0, 2.0], shape=(2, 1))
    Traceback (most recent call last):
    ValueError: b: expected shape (2, 1), received shape (2,)
    """
    try:
        given = np.asarray(value)
        if given.dtype.kind not in "biuf":  # NumPy would turn None into nan and text into numbers
            raise TypeError(f"its dtype is {given.dtype}")
        array = given if dtype is None else given.astype(dtype, copy=False)
    except (TypeError, ValueError) as error:
        raise TypeError(f"{name}: expected an array of numbers, received {type(value).__name__} ({error})") from None
    if shape is not None and not _matches(array.shape, shape):
        expected = "(" + ", ".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"
        raise ValueError(f"{name}: expected shape {expected}, received shape {array.shape}")
    return array


def check_range(name, value, low, high, include_low=True, include_high=True):
    """Raise a ValueError that names the argument unless `value` is one number between `low` and `high`.

    >>> check_range("keep_prob", 1.5, 0, 1)
    Traceback (most recent call last):
    ValueError: keep_prob: expected a number in [0, 1], received 1.5
    """
    inside = np.isscalar(value) and not isinstance(value, str)
    inside = inside and (low <= value if include_low else low < value)
    inside = inside and (value <= high if include_high else value < high)
    if not inside:
        brackets = ("[" if include_low else "(", "]" if include_high else ")")
        raise ValueError(
            f"{name}: expected a number in {brackets[0]}{low:g}, {high:g}{brackets[1]}, received {value!r}"
        )


def check_choice(name, value, choices):
    """Raise a ValueError that lists the choices unless `value` is one of them.

    >>> check_choice("activation", "step", ["relu", "tanh"])
    Traceback (most recent call last):
    ValueError: activation: expected one of 'relu', 'tanh', received 'step'
    """
    if value not in choices:
        raise ValueError(f"{name}: expected one of {', '.join(map(repr, choices))}, received {value!r}")


def _matches(actual, expected):
    if actual == expected:
        return True
    if len(actual) != len(expected):
        return False
    # A loop: every cost of every update passes here, and `all` with a generator takes three times as long.
    for size, wanted in zip(actual, expected, strict=True):
        if size != wanted and (size < 1 or not isinstance(wanted, str)):
            return False
    return True
