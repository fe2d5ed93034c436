"""One-hot columns and classes, against Keras and each other."""

import numpy as np
import pytest

from course_lib import keras_bridge
from course_lib.labels import one_hot, predict_classes


def test_back_and_forth():
    labels = np.random.default_rng(0).integers(0, 6, 50)
    Y = one_hot(labels, 6)
    assert Y.shape == (6, 50)
    np.testing.assert_array_equal(Y.sum(axis=0), 1.0)
    np.testing.assert_array_equal(predict_classes(Y), labels)


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
def test_against_keras():
    labels = np.array([3, 0, 1, 3])
    np.testing.assert_array_equal(one_hot(labels, 5), keras_bridge.one_hot(labels, 5))
    A = np.random.default_rng(0).random((5, 9))
    np.testing.assert_array_equal(predict_classes(A), keras_bridge.predict_classes(A))


@pytest.mark.parametrize("labels", [[0, 3], [-1, 0], [0.0, 1.0], [True, False]])
def test_bad_labels_are_named(labels):
    with pytest.raises(ValueError, match="labels: expected integers from 0 to 2"):
        one_hot(labels, 3)
