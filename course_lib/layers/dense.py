"""The dense layer: every unit sees every input."""

from __future__ import annotations

import numpy as np

from course_lib.initializers import find_initializer, usual_initializer
from course_lib.layers.activation import find_activation
from course_lib.layers.layer import Layer
from course_lib.validation import check_array, check_range

__all__ = ["Dense", "dense_forward"]


def dense_forward(X, W, b):
    """Return the scores of a dense layer, one column per example.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
        Examples in columns.
    W : array_like, shape (n, n_x)
        One row of weights per unit.
    b : array_like, shape (n, 1)
        One bias per unit.

    Returns
    -------
    Z : ndarray, shape (n, m)

    Raises
    ------
    ValueError
        If the shapes do not fit together.

    Notes
    -----
    Z = W X + b. In Keras: ``keras.layers.Dense(n)`` on rows, with kernel W.T and bias b[:, 0].

    >>> dense_forward([[1.0], [2.0]], [[3.0, -2.0]], [[1.0]])
    array([[0.]])
    """
    X = check_array("X", X, shape=("n_x", "m"))
    W = check_array("W", W, shape=("n", X.shape[0]))
    b = check_array("b", b, shape=(W.shape[0], 1))
    return W @ X + b


class Dense(Layer):
    """A layer of units, each with a weight for every input, a bias and an activation.

    Parameters
    ----------
    units : int, units >= 1
    activation : str or (callable, callable)
        "linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softmax", or a pair of functions of Z: g and its
        derivative.
    initializer : str or callable, optional
        A name from `course_lib.initializers.INITIALIZERS` or a function (n, n_prev, rng) -> W. If left out: He for
        the ReLU family, otherwise Glorot.
    bias : bool
        False before batch normalisation, which would undo it.
    """

    def __init__(self, units, activation="linear", initializer=None, bias=True):
        check_range("units", units, 1, np.inf)
        self.units, self.bias, self.ones = units, bias, ()
        self.g = find_activation(activation)
        self.activation = self.g.activation
        self.initializer = usual_initializer(self.activation) if initializer is None else find_initializer(initializer)

    def __repr__(self):
        return f"Dense({self.units}, {self.activation or self.g!r})"

    def build(self, n_prev):
        """Settle the shapes of W and b."""
        self.shapes = {"W": (self.units, n_prev), "b": (self.units, 1)}
        if not self.bias:
            del self.shapes["b"]
        return self.units

    def initialize(self, rng):
        """Draw W; b starts at zero."""
        self.W[:] = self.initializer(*self.W.shape, rng)
        if self.bias:
            self.b[:] = 0.0

    # `dense_forward`, `linear_backward` and their like are the same formulas for readers: they check their arguments
    # and return new arrays. Here nothing is checked, and Z and the gradients are written where they belong. `np.dot` is
    # the same product as @ with half a microsecond less around it: a tenth of an update where batches are small.

    def forward(self, A_prev, training=False):
        """Return A = g(W A_prev + b)."""
        self.A_prev = A_prev
        Z = np.dot(self.W, A_prev)
        if self.bias:
            Z += self.b
        return self.g.overwrite(Z)

    def backward(self, dA):
        """Return dA_prev; write dW and db."""
        return self.backward_scores(self.g.backward(dA))

    def backward_scores(self, dZ):
        """Return dA_prev = W.T dZ; write dW = dZ A_prev.T and db, the sum of dZ."""
        np.dot(dZ, self.A_prev.T, out=self.dW)
        if self.bias:
            # A product with ones: BLAS adds up short rows three times as fast as sum does.
            if len(self.ones) != dZ.shape[1]:
                self.ones = np.ones((dZ.shape[1], 1), dZ.dtype)
            np.dot(dZ, self.ones, out=self.db)
        return None if self.is_first else np.dot(self.W.T, dZ)
