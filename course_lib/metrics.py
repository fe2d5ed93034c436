"""Metrics: what people want to know of a classifier or a regression, once it has been trained."""

from __future__ import annotations

import numpy as np

from course_lib.labels import check_labels
from course_lib.losses import mean_squared_error
from course_lib.validation import check_array, check_range

__all__ = ["METRICS", "accuracy", "confusion_matrix", "precision_recall_f1", "root_mean_squared_error"]


def accuracy(labels, predictions):
    """Return the share of right predictions, from 0 to 1.

    Parameters
    ----------
    labels, predictions : array_like of int, equal shapes

    Returns
    -------
    accuracy : float

    Notes
    -----
    In Keras: ``keras.metrics.Accuracy``. Misleading where one class is rare: see `precision_recall_f1`.

    >>> accuracy([0, 1, 1, 2], [0, 1, 2, 2])
    0.75
    """
    labels = check_array("labels", labels)
    return float(np.mean(labels == check_array("predictions", predictions, shape=labels.shape)))


def confusion_matrix(labels, predictions, num_classes):
    """Count how often each true class was taken for each class.

    Parameters
    ----------
    labels, predictions : array_like of int, shape (m,)
        Classes, 0 to num_classes - 1.
    num_classes : int, num_classes >= 1

    Returns
    -------
    confusion : ndarray of int, shape (num_classes, num_classes)
        Row: the true class. Column: the predicted one.

    Notes
    -----
    In TensorFlow: ``tf.math.confusion_matrix``.

    >>> confusion_matrix([0, 1, 1], [0, 0, 1], 2)
    array([[1, 0],
           [1, 1]])
    """
    check_range("num_classes", num_classes, 1, np.inf)
    labels = check_labels("labels", labels, num_classes)
    predictions = check_labels("predictions", predictions, num_classes)
    check_array("predictions", predictions, shape=labels.shape)
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(confusion, (labels, predictions), 1)
    return confusion


def precision_recall_f1(confusion):
    """Return precision, recall and F1 of every class.

    Parameters
    ----------
    confusion : array_like, shape (C, C)
        Rows: true classes. Columns: predicted ones.

    Returns
    -------
    precision, recall, f1 : ndarray, shape (C,)
        0 where undefined: a class that was never predicted has no precision, an absent one no recall.

    Notes
    -----
    precision = right / predicted, recall = right / true, f1 = 2 precision recall / (precision + recall)
    = 2 right / (predicted + true).

    References
    ----------
    Van Rijsbergen (1979), Information Retrieval, chapter 7.

    >>> precision, recall, f1 = precision_recall_f1([[3, 1], [0, 4]])
    >>> precision, recall, f1.round(3)
    (array([1. , 0.8]), array([0.75, 1.  ]), array([0.857, 0.889]))
    """
    confusion = check_array("confusion", confusion, shape=("C", "C"))
    check_array("confusion", confusion, shape=(len(confusion), len(confusion)))
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    return _share(right, predicted), _share(right, true), _share(2.0 * right, predicted + true)


def root_mean_squared_error(Y_hat, Y):
    """Return the root of the mean squared error: a typical error, in the units of Y.

    >>> root_mean_squared_error([[1.0, 2.0]], [[7.0, 2.0]]) == 18**0.5
    True
    """
    return float(np.sqrt(mean_squared_error(Y_hat, Y)))


def _share(part, whole):
    return np.divide(part, whole, out=np.zeros(len(whole)), where=whole > 0)


METRICS = {"accuracy": accuracy}
"""Metrics of labels and predictions by name, for the history of `course_lib.training.train`."""
