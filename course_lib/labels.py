"""Classes as numbers 0..C-1, as one-hot columns, and back."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = ["one_hot", "predict_classes"]


def one_hot(labels, num_classes):
    """Return one column per label: 1 in the row of its class, 0 elsewhere.

    Parameters
    ----------
    labels : array_like of int, shape (m,)
        Classes, 0 to num_classes - 1.
    num_classes : int, num_classes >= 1

    Returns
    -------
    Y : ndarray, shape (num_classes, m)

    Raises
    ------
    ValueError
        If a label is not an integer from 0 to num_classes - 1.

    Notes
    -----
    In Keras: ``keras.utils.to_categorical(labels, num_classes)``, in rows.

    >>> one_hot([2, 0], 3)
    array([[0., 1.],
           [0., 0.],
           [1., 0.]])
    """
    check_range("num_classes", num_classes, 1, np.inf)
    labels = check_labels("labels", labels, num_classes)
    return (np.arange(num_classes)[:, np.newaxis] == labels).astype(float)


def predict_classes(A):
    """Return the class with the highest probability for every column of A (C, m), shape (m,); the first of equals.

    >>> predict_classes([[0.1, 0.7], [0.9, 0.3]])
    array([1, 0])
    """
    return check_array("A", A, shape=("C", "m"), dtype=None).argmax(axis=0)


def check_labels(name, labels, num_classes):
    """Return `labels` as an array (m,) of integers from 0 to num_classes - 1, or raise a ValueError."""
    labels = check_array(name, labels, shape=("m",), dtype=None)
    if not np.issubdtype(labels.dtype, np.integer) or labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError(f"{name}: expected integers from 0 to {num_classes - 1}, received {labels!r}")
    return labels
