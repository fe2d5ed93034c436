"""Dropout: what is kept, how it is scaled, and what goes back."""

import numpy as np
import pytest

from course_lib import keras_bridge
from course_lib.dropout import dropout_backward, dropout_forward
from course_lib.gradient_check import numerical_gradient, relative_difference


@pytest.mark.parametrize("keep_prob", [0.2, 0.5, 0.9])
def test_the_share_that_is_kept(keep_prob):
    A = np.full((40, 500), 3.0)
    dropped, mask = dropout_forward(A, keep_prob, np.random.default_rng(5))
    assert set(np.unique(mask)) == {0.0, 1.0}
    # Five standard deviations of the mean of 20,000 coin tosses.
    assert mask.mean() == pytest.approx(keep_prob, abs=5 * np.sqrt(keep_prob * (1 - keep_prob) / A.size))
    np.testing.assert_allclose(dropped, 3.0 * mask / keep_prob)
    assert not np.array_equal(mask[:, 0], mask[:, 1])


def test_nothing_is_dropped_in_a_prediction_or_with_keep_prob_1():
    A, rng = np.random.default_rng(0).normal(size=(4, 6)), np.random.default_rng(0)
    for dropped, mask in (dropout_forward(A, 0.5, rng, training=False), dropout_forward(A, 1.0, rng)):
        np.testing.assert_array_equal(dropped, A)
        np.testing.assert_array_equal(mask, 1.0)


def test_backward_against_differences():
    A, dA = np.random.default_rng(0).normal(size=(2, 4, 6))
    _, mask = dropout_forward(A, 0.6, np.random.default_rng(1))
    numerical = numerical_gradient(lambda A: float(np.sum(dA * A * mask / 0.6)), A, epsilon=1e-4)
    assert relative_difference(numerical, dropout_backward(dA, mask, 0.6)) < 1e-9


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
def test_against_keras():
    A, dA = np.random.default_rng(0).normal(size=(2, 40, 60))
    dropped, mask = keras_bridge.dropout_forward(A, 0.7, np.random.default_rng(1))
    np.testing.assert_allclose(dropped, A * mask / 0.7, rtol=1e-6)
    np.testing.assert_allclose(dropout_backward(dA, mask, 0.7), keras_bridge.dropout_backward(dA, mask, 0.7))


def test_precision_is_kept():
    dropped, mask = dropout_forward(np.ones((3, 3), np.float32), 0.5, np.random.default_rng(0))
    assert dropped.dtype == mask.dtype == np.float32


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match=r"keep_prob: expected a number in \(0, 1\]"):
        dropout_forward(np.ones((2, 2)), 0.0, np.random.default_rng(0))
    with pytest.raises(ValueError, match="mask: expected shape"):
        dropout_backward(np.ones((2, 2)), np.ones((2, 1)), 0.5)
