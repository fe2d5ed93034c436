"""Softmax regression against differences, logistic regression, scikit-learn and TensorFlow."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from course_lib import keras_bridge
from course_lib.activations import softmax
from course_lib.gradient_check import numerical_gradient, relative_difference
from course_lib.labels import one_hot
from course_lib.losses import categorical_cross_entropy
from course_lib.neuron import train_neuron
from course_lib.softmax_regression import softmax_gradients, train_softmax


@pytest.fixture
def examples():
    rng = np.random.default_rng(2)
    labels = rng.integers(0, 4, 30)
    return rng.normal(size=(3, 30)) + labels, labels, one_hot(labels, 4)


def test_gradients_against_differences(examples):
    X, _, Y = examples
    W, b = np.random.default_rng(0).normal(size=(4, 3)), np.arange(4.0)[:, None]
    dW, db = softmax_gradients(X, Y, softmax(W @ X + b))
    by_W = numerical_gradient(lambda W: categorical_cross_entropy(softmax(W @ X + b), Y), W, epsilon=1e-6)
    by_b = numerical_gradient(lambda b: categorical_cross_entropy(softmax(W @ X + b), Y), b, epsilon=1e-6)
    assert relative_difference(by_W, dW) < 1e-7
    assert relative_difference(by_b, db) < 1e-7
    np.testing.assert_allclose(dW.sum(axis=0), 0.0, atol=1e-12)


def test_two_classes_are_logistic_regression(examples):
    X, labels, _ = examples
    labels = (labels > 1).astype(int)
    W, b, costs = train_softmax(X, one_hot(labels, 2), 0.1, 50)
    # Both rows move, in opposite directions: their difference takes steps twice as long.
    w, bias, neuron_costs = train_neuron(X, labels[None], 0.2, 50)
    np.testing.assert_allclose((W[1] - W[0])[:, None], w, rtol=1e-9)
    assert (b[1] - b[0]).item() == pytest.approx(bias)
    np.testing.assert_allclose(costs, neuron_costs, rtol=1e-9)


def test_training_ends_where_scikit_learn_does(examples):
    # Labels that have little to do with the inputs: the minimum is near, and not infinitely far out.
    _, labels, Y = examples
    X = np.random.default_rng(5).normal(size=(3, 30))
    W, b, costs = train_softmax(X, Y, 0.5, 3000)
    theirs = LogisticRegression(C=1e9, tol=1e-9, max_iter=10_000).fit(X.T, labels)
    expected = categorical_cross_entropy(theirs.predict_proba(X.T).T, Y)
    assert costs[-1] == pytest.approx(expected, abs=1e-6)
    assert costs[0] == pytest.approx(np.log(4))
    assert np.all(np.diff(costs) < 1e-12)
    np.testing.assert_array_equal(softmax(W @ X + b).argmax(axis=0), theirs.predict(X.T))


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
def test_against_tensorflow(examples):
    X, _, Y = examples
    A = softmax(np.random.default_rng(1).normal(size=Y.shape))
    for ours, theirs in zip(softmax_gradients(X, Y, A), keras_bridge.softmax_gradients(X, Y, A), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-12)
    ours, theirs = train_softmax(X, Y, 0.5, 20), keras_bridge.train_softmax(X, Y, 0.5, 20)
    for mine, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(mine, other, rtol=1e-9, atol=1e-12)


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match=r"Y: expected shape \(2, 3\), received shape \(2, 4\)"):
        softmax_gradients(np.ones((5, 3)), np.ones((2, 4)), np.ones((2, 4)))
    with pytest.raises(ValueError, match=r"Y: expected shape \(2, 3\)"):
        softmax_gradients(np.ones((5, 3)), np.ones((1, 3)), np.ones((2, 3)))
    with pytest.raises(ValueError, match=r"X: expected shape \(n_x, m\)"):
        train_softmax(np.ones(3), np.ones((2, 3)), 0.1, 1)
