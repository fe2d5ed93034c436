"""One neuron: Rosenblatt's perceptron rule, and logistic regression by gradient descent."""

from __future__ import annotations

import numpy as np

from course_lib.activations import sigmoid
from course_lib.losses import binary_cross_entropy
from course_lib.validation import check_array

__all__ = ["neuron_forward", "neuron_gradients", "perceptron_update", "predict", "train_neuron"]


def perceptron_update(w, b, x, y, learning_rate):
    """Correct a perceptron after one example: nothing changes if its answer was right.

    Parameters
    ----------
    w : array_like, shape (n_x, 1)
    b : float
    x : array_like, shape (n_x, 1)
        One example.
    y : int
        Its label, 0 or 1.
    learning_rate : float

    Returns
    -------
    w : ndarray, shape (n_x, 1)
    b : float

    Notes
    -----
    The perceptron fires, a = 1, where w.x + b > 0. Then w + learning_rate (y - a) x and
    b + learning_rate (y - a).

    References
    ----------
    Rosenblatt (1958), The perceptron: a probabilistic model for information storage and organization in
    the brain, Psychological Review 65(6).

    >>> perceptron_update([[0.0], [0.0]], 0.0, [[1.0], [2.0]], 1, 0.5)
    (array([[0.5],
           [1. ]]), 0.5)
    """
    w = check_array("w", w, shape=("n_x", 1))
    x = check_array("x", x, shape=w.shape)
    fires = (w * x).sum() + b > 0
    error = y - float(fires)
    return w + learning_rate * error * x, float(b + learning_rate * error)


def neuron_forward(X, w, b):
    """Return the neuron's probability of label 1 for every example.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    w : array_like, shape (n_x, 1)
    b : float

    Returns
    -------
    A : ndarray, shape (1, m)

    Notes
    -----
    A = sigmoid(w.T X + b). In Keras: ``keras.layers.Dense(1, activation="sigmoid")``.

    >>> np.round(neuron_forward([[-2.0], [2.0]], [[3.0], [-2.0]], 1.0), 8)
    array([[0.00012339]])
    """
    X = check_array("X", X, shape=("n_x", "m"))
    w = check_array("w", w, shape=(X.shape[0], 1))
    return sigmoid(w.T @ X + b)


def neuron_gradients(X, Y, A):
    """Return the gradients of the mean cross-entropy with respect to w and b.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    Y : array_like, shape (1, m)
        Labels, 0 or 1.
    A : array_like, shape (1, m)
        What `neuron_forward` answered.

    Returns
    -------
    dw : ndarray, shape (n_x, 1)
    db : float

    Notes
    -----
    dZ = A - Y, dw = (1/m) X dZ.T, db = (1/m) sum(dZ).

    References
    ----------
    Bishop (2006), Pattern Recognition and Machine Learning, equation 4.91.

    >>> neuron_gradients([[2.0, 4.0]], [[1.0, 0.0]], [[0.5, 0.5]])
    (array([[0.5]]), 0.0)
    """
    X = check_array("X", X, shape=("n_x", "m"))
    m = X.shape[1]
    Y = check_array("Y", Y, shape=(1, m))
    A = check_array("A", A, shape=(1, m))
    dZ = A - Y
    return X @ dZ.T / m, float(dZ.sum() / m)


def train_neuron(X, Y, learning_rate, num_iterations):
    """Train one neuron by gradient descent on all examples at once, starting from zeros.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    Y : array_like, shape (1, m)
        Labels, 0 or 1.
    learning_rate : float
    num_iterations : int
        Number of updates.

    Returns
    -------
    w : ndarray, shape (n_x, 1)
    b : float
    costs : list of float, length num_iterations
        costs[i] is the cost before update i, so costs[0] is log 2.

    Notes
    -----
    Zeros are a safe start for one neuron: there is no second unit that it could stay equal to.

    >>> w, b, costs = train_neuron([[-1.0, 1.0]], [[0, 1]], 1.0, 2)
    >>> np.round(w, 4), np.round(costs, 4)
    (array([[0.8775]]), array([0.6931, 0.4741]))
    """
    X = check_array("X", X, shape=("n_x", "m"))
    Y = check_array("Y", Y, shape=(1, X.shape[1]))
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        A = neuron_forward(X, w, b)
        costs.append(binary_cross_entropy(A, Y))
        dw, db = neuron_gradients(X, Y, A)
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return w, b, costs


def predict(X, w, b):
    """Return the label of every example: 1 where the probability is above 1/2.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    w : array_like, shape (n_x, 1)
    b : float

    Returns
    -------
    labels : ndarray of int, shape (1, m)

    >>> predict([[-1.0, 0.0, 1.0]], [[2.0]], 0.0)
    array([[0, 0, 1]])
    """
    return (neuron_forward(X, w, b) > 0.5).astype(int)
