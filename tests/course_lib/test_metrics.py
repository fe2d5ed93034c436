"""Metrics against scikit-learn and Keras."""

import numpy as np
import pytest
import sklearn.metrics

from course_lib import keras_bridge
from course_lib.metrics import accuracy, confusion_matrix, precision_recall_f1, root_mean_squared_error


def labels_and_predictions(seed, C, m=60):
    rng = np.random.default_rng(seed)
    # Class C - 1 is never true, and class 0 is never predicted.
    return rng.integers(0, C - 1, m), rng.integers(1, C, m)


@pytest.mark.parametrize("C", [2, 3, 7])
def test_against_scikit_learn(C):
    labels, predictions = labels_and_predictions(C, C)
    classes = list(range(C))
    confusion = confusion_matrix(labels, predictions, C)
    assert np.issubdtype(confusion.dtype, np.integer)
    np.testing.assert_array_equal(confusion, sklearn.metrics.confusion_matrix(labels, predictions, labels=classes))
    theirs = sklearn.metrics.precision_recall_fscore_support(labels, predictions, labels=classes, zero_division=0)
    for ours, other in zip(precision_recall_f1(confusion), theirs, strict=False):
        np.testing.assert_allclose(ours, other, rtol=1e-12)
    assert accuracy(labels, predictions) == pytest.approx(sklearn.metrics.accuracy_score(labels, predictions))


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
def test_against_keras():
    labels, predictions = labels_and_predictions(1, 4)
    confusion = confusion_matrix(labels, predictions, 4)
    np.testing.assert_array_equal(confusion, keras_bridge.confusion_matrix(labels, predictions, 4))
    theirs = keras_bridge.precision_recall_f1(confusion)
    np.testing.assert_allclose(precision_recall_f1(confusion), theirs, rtol=1e-6)
    assert accuracy(labels, predictions) == pytest.approx(keras_bridge.accuracy(labels, predictions), rel=1e-6)


def test_root_mean_squared_error_against_scikit_learn():
    Y_hat, Y = np.random.default_rng(0).normal(size=(2, 1, 30))
    expected = sklearn.metrics.root_mean_squared_error(Y.ravel(), Y_hat.ravel())
    assert root_mean_squared_error(Y_hat, Y) == pytest.approx(expected)


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="predictions: expected integers from 0 to 1"):
        confusion_matrix([0, 1], [0, 2], 2)
    with pytest.raises(ValueError, match=r"predictions: expected shape \(2,\)"):
        confusion_matrix([0, 1], [0, 1, 1], 2)
    with pytest.raises(ValueError, match=r"predictions: expected shape \(2,\)"):
        accuracy([0, 1], [[0], [1]])
    with pytest.raises(ValueError, match=r"confusion: expected shape \(2, 2\)"):
        precision_recall_f1(np.ones((2, 3)))
