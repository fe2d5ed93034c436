"""Softmax and the losses of an output layer: against TensorFlow, against differences, and at the extremes."""

import numpy as np
import pytest

from course_lib import keras_bridge, losses
from course_lib.activations import sigmoid, softmax
from course_lib.gradient_check import numerical_gradient, relative_difference
from course_lib.labels import one_hot


@pytest.fixture
def scores():
    rng = np.random.default_rng(4)
    return 3 * rng.normal(size=(5, 12)), one_hot(rng.integers(0, 5, 12), 5)


def test_the_table_of_the_course():
    Z = np.array([[-3.44], [1.16], [-0.81], [3.91]])
    np.testing.assert_allclose(softmax(Z).ravel(), [0.0006, 0.0596, 0.0083, 0.9315], atol=5e-5)
    table = [losses.categorical_cross_entropy(softmax(Z), one_hot([c], 4)) for c in range(4)]
    np.testing.assert_allclose(table, [7.4209, 2.8209, 4.7909, 0.0709], atol=5e-5)


@pytest.mark.filterwarnings("error")
def test_softmax_at_the_extremes():
    Z = np.array([[1000.0, -1000.0, 1000.0], [-1000.0, -1000.0, 999.0]])
    expected = [[1.0, 0.5, 1 / (1 + np.exp(-1))], [0.0, 0.5, 1 / (1 + np.e)]]
    np.testing.assert_allclose(softmax(Z), expected, rtol=1e-12)
    np.testing.assert_allclose(softmax([[2000.0, 0.0], [2000.0, 0.0]]), 0.5)


def test_softmax_ignores_a_shift_of_a_column(scores):
    Z, _ = scores
    np.testing.assert_allclose(softmax(Z + np.arange(12.0)), softmax(Z), rtol=1e-9)
    np.testing.assert_allclose(softmax(Z).sum(axis=0), 1.0)


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
def test_against_tensorflow(scores):
    Z, Y = scores
    A = softmax(Z)
    np.testing.assert_allclose(A, keras_bridge.softmax(Z), rtol=1e-12)
    for name in ("categorical_cross_entropy", "mean_squared_error", "mean_absolute_error"):
        assert getattr(losses, name)(A, Y) == pytest.approx(getattr(keras_bridge, name)(A, Y), rel=1e-9)
    np.testing.assert_allclose(losses.output_gradient(A, Y), keras_bridge.output_gradient(A, Y), atol=1e-12)
    A, Y = sigmoid(Z[:1]), Y[:1]
    np.testing.assert_allclose(losses.output_gradient(A, Y), keras_bridge.output_gradient(A, Y), atol=1e-12)


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
def test_cross_entropy_of_probabilities_0_and_1():
    A, Y = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[1.0, 1.0], [0.0, 0.0]])
    assert losses.categorical_cross_entropy(A, Y) == pytest.approx(-np.log(1e-12) / 2)
    assert keras_bridge.categorical_cross_entropy(A, Y) == pytest.approx(-np.log(1e-12) / 2)


@pytest.mark.parametrize("name", ["categorical_cross_entropy", "mean_squared_error", "mean_absolute_error"])
def test_derivatives_against_differences(name, scores):
    Z, Y = scores
    A, loss = softmax(Z), losses.LOSSES[name]
    numerical = numerical_gradient(lambda A: loss.cost(A, Y), A, epsilon=1e-6)
    assert relative_difference(numerical, loss.derivative(A, Y) / A.shape[1]) < 1e-7


def test_derivative_of_the_binary_loss_against_differences():
    A, Y = np.random.default_rng(0).uniform(0.1, 0.9, (2, 1, 8))
    loss = losses.find_loss("binary_cross_entropy")
    numerical = numerical_gradient(lambda A: loss.cost(A, Y), A, epsilon=1e-6)
    assert relative_difference(numerical, loss.derivative(A, Y) / 8) < 1e-7


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="loss: expected one of 'binary_cross_entropy'"):
        losses.find_loss("hinge")
    for function in (losses.categorical_cross_entropy, losses.mean_squared_error, losses.output_gradient):
        with pytest.raises(ValueError, match=r"Y: expected shape \(2, 3\), received shape \(2, 1\)"):
            function(np.full((2, 3), 0.5), np.ones((2, 1)))
