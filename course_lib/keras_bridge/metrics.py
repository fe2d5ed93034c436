"""Metrics by TensorFlow and `keras.metrics`."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.runtime import constant, tensorflow


def accuracy(labels, predictions):
    """Return the share of right predictions by `keras.metrics.Accuracy`."""
    metric = tensorflow().keras.metrics.Accuracy(dtype="float64")
    return float(metric(np.ravel(labels), np.ravel(predictions)))


def confusion_matrix(labels, predictions, num_classes):
    """Return the counts (C, C), rows true, by `tf.math.confusion_matrix`."""
    return tensorflow().math.confusion_matrix(labels, predictions, num_classes, dtype="int64").numpy()


def precision_recall_f1(confusion):
    """Return three arrays (C,): `Precision` and `Recall` of each class against the rest, weighted with the counts.

    Keras keeps these counts in float32, so they are exact up to 16 million.
    """
    metrics = tensorflow().keras.metrics
    labels, predictions = np.indices(np.shape(confusion)).reshape(2, -1)
    counts = np.ravel(confusion)
    scores = np.zeros((3, len(confusion)))
    for c in range(len(confusion)):
        one_against_rest = (labels == c, predictions == c)
        precision, recall = (
            float(metric(dtype="float64")(*one_against_rest, sample_weight=counts))
            for metric in (metrics.Precision, metrics.Recall)
        )
        harmonic = tensorflow().math.divide_no_nan(constant(2 * precision * recall), constant(precision + recall))
        scores[:, c] = precision, recall, float(harmonic)
    return tuple(scores)
