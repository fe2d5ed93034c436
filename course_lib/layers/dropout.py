"""Dropout as a layer."""

from __future__ import annotations

from course_lib.dropout import dropout_backward, dropout_forward
from course_lib.layers.layer import Layer
from course_lib.validation import check_range

__all__ = ["Dropout"]


class Dropout(Layer):
    """Switches the outputs of the layer before it off at random, while training: see `course_lib.dropout`.

    Parameters
    ----------
    keep_prob : float, 0 < keep_prob <= 1
    """

    def __init__(self, keep_prob):
        check_range("keep_prob", keep_prob, 0.0, 1.0, include_low=False)
        self.keep_prob = keep_prob

    def __repr__(self):
        return f"Dropout({self.keep_prob:g})"

    def initialize(self, rng):
        """Keep the generator of the network, for the masks."""
        self.rng = rng

    def forward(self, A_prev, training=False):
        """Return A_prev with some entries set to 0; all of it without training."""
        if not training:
            return A_prev
        A, self.mask = dropout_forward(A_prev, self.keep_prob, self.rng)
        return A

    def backward(self, dA):
        """Return dA_prev."""
        return dropout_backward(dA, self.mask, self.keep_prob)
