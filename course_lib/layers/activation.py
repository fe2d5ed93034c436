"""Activations as layers: in place, with slopes that are taken from A rather than from Z.

`course_lib.activations` has the formulas; these say the same without a new array for every operation, and without
computing sigmoid or tanh a second time on the way back. A test holds both against each other.
"""

from __future__ import annotations

import numpy as np

from course_lib.layers.layer import Layer
from course_lib.validation import check_choice

__all__ = ["Activation", "OwnActivation", "find_activation"]


def _linear(Z):
    return Z


def _linear_slope(dA, A):
    return dA


def _sigmoid(Z):
    np.negative(Z, out=Z)
    np.minimum(Z, 80.0, out=Z)  # e^80 is finite, in float32 too
    np.exp(Z, out=Z)
    Z += 1.0
    return np.reciprocal(Z, out=Z)


def _sigmoid_slope(dA, A):
    dA *= A * (1.0 - A)
    return dA


def _tanh(Z):
    return np.tanh(Z, out=Z)


def _tanh_slope(dA, A):
    dA *= 1.0 - A * A
    return dA


def _relu(Z):
    return np.maximum(Z, 0.0, out=Z)


def _relu_slope(dA, A):
    return np.multiply(dA, A > 0, out=dA)


def _leaky_relu(Z):
    return np.maximum(Z, 0.01 * Z, out=Z)


def _leaky_relu_slope(dA, A):
    slope = (A > 0).astype(A.dtype)
    slope *= 0.99
    slope += 0.01
    dA *= slope
    return dA


def _elu(Z):
    A = np.expm1(np.minimum(Z, 0.0))
    A += np.maximum(Z, 0.0, out=Z)
    return A


def _elu_slope(dA, A):
    dA *= np.minimum(A, 0.0) + 1.0
    return dA


def _softmax(Z):
    Z -= Z.max(axis=0)
    np.exp(Z, out=Z)
    Z /= Z.sum(axis=0)
    return Z


def _softmax_slope(dA, A):
    # Every score changes every probability of its column: da_i/dz_j = a_i (1 - a_i) if i = j, otherwise -a_i a_j.
    dA -= (dA * A).sum(axis=0)
    dA *= A
    return dA


# name: (Z -> A, overwriting Z; (dA, A) -> dZ, overwriting dA)
_IN_PLACE = {
    "linear": (_linear, _linear_slope),
    "sigmoid": (_sigmoid, _sigmoid_slope),
    "tanh": (_tanh, _tanh_slope),
    "relu": (_relu, _relu_slope),
    "leaky_relu": (_leaky_relu, _leaky_relu_slope),
    "elu": (_elu, _elu_slope),
    "softmax": (_softmax, _softmax_slope),
}


class Activation(Layer):
    """An activation as a layer of its own, such as after batch normalisation.

    Parameters
    ----------
    activation : {"linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softmax"}
    """

    def __init__(self, activation):
        check_choice("activation", activation, _IN_PLACE)
        self.activation = activation
        self._function, self._slope = _IN_PLACE[activation]

    def __repr__(self):
        return f"Activation({self.activation!r})"

    def forward(self, Z, training=False):
        """Return A."""
        return self.overwrite(Z.copy())

    def overwrite(self, Z):
        """Return A, in the memory of Z: for a layer that has just made Z and needs it no more."""
        self.A = self._function(Z)
        return self.A

    def backward(self, dA):
        """Return dZ."""
        return self._slope(dA, self.A)

    def backward_scores(self, dZ):
        """Return dZ."""
        return dZ


class OwnActivation(Layer):
    """Any function g with its derivative, both of Z, such as a learner's own."""

    def __init__(self, g, g_derivative):
        self.g, self.g_derivative = g, g_derivative

    def __repr__(self):
        return f"OwnActivation({self.g.__name__}, {self.g_derivative.__name__})"

    def forward(self, Z, training=False):
        """Return A = g(Z)."""
        self.Z = Z
        return np.asarray(self.g(Z), dtype=Z.dtype)

    overwrite = forward

    def backward(self, dA):
        """Return dZ = dA g'(Z)."""
        return dA * np.asarray(self.g_derivative(self.Z), dtype=dA.dtype)


def find_activation(activation):
    """Return the layer for an activation: from its name, or from a pair of functions (g, derivative of g)."""
    return Activation(activation) if isinstance(activation, str) else OwnActivation(*activation)
