"""Softmax regression: one dense layer, a probability for each of C classes, trained by gradient descent."""

from __future__ import annotations

import numpy as np

from course_lib.activations import softmax
from course_lib.losses import categorical_cross_entropy, output_gradient
from course_lib.validation import check_array

__all__ = ["softmax_gradients", "train_softmax"]


def softmax_gradients(X, Y, A):
    """Return the gradients of the mean cross-entropy with respect to W and b.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    Y : array_like, shape (C, m)
        One-hot labels.
    A : array_like, shape (C, m)
        Probabilities: softmax(W X + b).

    Returns
    -------
    dW : ndarray, shape (C, n_x)
    db : ndarray, shape (C, 1)

    Raises
    ------
    ValueError
        If Y or A does not have a column for each example.

    Notes
    -----
    dZ = A - Y, dW = (1/m) dZ X.T, db = (1/m) sum(dZ) over the examples. The columns of dW add up to 0, because those
    of A and Y have the same sum: what one class gains, the others lose.

    References
    ----------
    Bishop (2006), Pattern Recognition and Machine Learning, equation 4.109.

    >>> softmax_gradients([[2.0, 4.0]], [[1, 0], [0, 1]], [[0.5, 0.5], [0.5, 0.5]])
    (array([[ 0.5],
           [-0.5]]), array([[0.],
           [0.]]))
    """
    X = check_array("X", X, shape=("n_x", "m"))
    m = X.shape[1]
    Y = check_array("Y", Y, shape=("C", "m"))
    check_array("Y", Y, shape=(len(Y), m))
    dZ = output_gradient(A, Y)
    return dZ @ X.T / m, dZ.sum(axis=1, keepdims=True) / m


def train_softmax(X, Y, learning_rate, num_iterations):
    """Train softmax regression by gradient descent on all examples at once, starting from zeros.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    Y : array_like, shape (C, m)
        One-hot labels.
    learning_rate : float
    num_iterations : int
        Number of updates.

    Returns
    -------
    W : ndarray, shape (C, n_x)
    b : ndarray, shape (C, 1)
    costs : list of float, length num_iterations
        costs[i] is the cost before update i, so costs[0] is log C.

    Notes
    -----
    The cost is convex in W and b: every start leads to the same cost, and zeros are as good as any. With C = 2 this is
    logistic regression, whose w is the difference of the two rows of W.

    >>> W, b, costs = train_softmax([[-1.0, 1.0]], [[1, 0], [0, 1]], 1.0, 2)
    >>> np.round(W, 4), np.round(costs, 4)
    (array([[-0.7689],
           [ 0.7689]]), array([0.6931, 0.3133]))
    """
    X = check_array("X", X, shape=("n_x", "m"))
    Y = check_array("Y", Y, shape=("C", "m"))
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations):
        A = softmax(W @ X + b)
        costs.append(categorical_cross_entropy(A, Y))
        dW, db = softmax_gradients(X, Y, A)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs
