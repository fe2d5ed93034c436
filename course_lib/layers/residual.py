"""The residual block: layers that only have to learn what should change."""

from __future__ import annotations

from course_lib.activations import relu
from course_lib.layers.activation import find_activation
from course_lib.layers.dense import dense_forward
from course_lib.layers.layer import Layer
from course_lib.validation import check_array

__all__ = ["Residual", "residual_forward"]


def residual_forward(A_prev, W1, b1, W2, b2):
    """Return what a residual block of two dense layers answers.

    Parameters
    ----------
    A_prev : array_like, shape (n, m)
    W1 : array_like, shape (k, n)
    b1 : array_like, shape (k, 1)
    W2 : array_like, shape (n, k)
    b2 : array_like, shape (n, 1)

    Returns
    -------
    A : ndarray, shape (n, m)

    Notes
    -----
    A = relu(W2 relu(W1 A_prev + b1) + b2 + A_prev): the input is added before the last activation. With all weights
    zero the block lets a non-negative input through unchanged, so depth does no harm, and on the way back the gradient
    has a path without any factor.

    References
    ----------
    He, Zhang, Ren and Sun (2016), Deep Residual Learning for Image Recognition, CVPR, section 3.2.
    https://arxiv.org/abs/1512.03385

    >>> residual_forward([[1.0]], [[2.0]], [[0.0]], [[0.5]], [[0.5]])
    array([[2.5]])
    """
    A_prev = check_array("A_prev", A_prev, shape=("n", "m"))
    A1 = relu(dense_forward(A_prev, W1, b1))
    W2 = check_array("W2", W2, shape=(len(A_prev), len(A1)))
    return relu(dense_forward(A1, W2, b2) + A_prev)


class Residual(Layer):
    """Layers with a connection around them: A = g(layers(A_prev) + A_prev).

    Parameters
    ----------
    *layers : Layer
        As many outputs as inputs.
    activation : str or (callable, callable)
        What is applied to the sum.
    """

    def __init__(self, *layers, activation="relu"):
        self.layers = layers
        self.g = find_activation(activation)
        self.activation = self.g.activation

    def __repr__(self):
        return f"Residual({', '.join(map(repr, self.layers))})"

    def build(self, n_prev):
        """Settle the shapes of all layers inside."""
        n = n_prev
        for layer in self.layers:
            n = layer.build(n)
        if n != n_prev:
            raise ValueError(f"layers: expected {n_prev} outputs, as many as inputs, received {n}")
        return n

    def leaves(self):
        """Return the layers inside."""
        return [leaf for layer in self.layers for leaf in layer.leaves()]

    def forward(self, A_prev, training=False):
        """Return A."""
        A = A_prev
        for layer in self.layers:
            A = layer.forward(A, training)
        return self.g.overwrite(A + A_prev)

    def backward(self, dA):
        """Return dA_prev: what comes through the layers, and what comes past them."""
        return self.backward_scores(self.g.backward(dA))

    def backward_scores(self, dZ):
        """Do the same from the gradient of the sum."""
        dA = dZ.copy()
        for layer in reversed(self.layers):
            dA = layer.backward(dA)
        return dA + dZ
