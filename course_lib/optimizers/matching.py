"""The one check that all update rules share: everything has the shape of the weights."""

from __future__ import annotations

import numpy as np


def matching(**arrays):
    """Return the arguments as arrays, once it is certain that all of them have the shape of the first.

    They keep their precision: a float32 network is updated in float32.

    >>> matching(W=[1.0, 2.0], dW=[[1.0], [2.0]])
    Traceback (most recent call last):
    ValueError: dW: expected shape (2,), like W, received shape (2, 1)
    """
    first, *others = arrays
    arrays = {name: np.asarray(array) for name, array in arrays.items()}
    shape = arrays[first].shape
    for name in others:
        if arrays[name].shape != shape:
            raise ValueError(f"{name}: expected shape {shape}, like {first}, received shape {arrays[name].shape}")
    return arrays.values()
