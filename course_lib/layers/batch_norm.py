"""Batch normalisation as a layer."""

from __future__ import annotations

from course_lib.layers.layer import Layer
from course_lib.normalization import (
    batch_norm_backward,
    batch_norm_forward,
    batch_norm_inference,
    update_running_statistics,
)
from course_lib.validation import check_range

__all__ = ["BatchNorm"]


class BatchNorm(Layer):
    """Normalises scores: see `course_lib.normalization`. Between a Dense layer without bias and its Activation.

    Parameters
    ----------
    momentum : float, 0 <= momentum <= 1
        What the running statistics keep of their old value.
    epsilon : float
    """

    def __init__(self, momentum=0.9, epsilon=1e-5):
        check_range("momentum", momentum, 0.0, 1.0)
        check_range("epsilon", epsilon, 0.0, float("inf"))
        self.momentum, self.epsilon = momentum, epsilon

    def __repr__(self):
        return "BatchNorm()"

    def build(self, n_prev):
        """Settle the shapes of gamma, beta and the running statistics."""
        self.shapes = {"gamma": (n_prev, 1), "beta": (n_prev, 1)}
        self.statistics = {"running_mean": (n_prev, 1), "running_variance": (n_prev, 1)}
        return n_prev

    def initialize(self, rng):
        """Start with scores that are normalised and nothing else."""
        self.gamma[:], self.beta[:] = 1.0, 0.0
        self.running_mean[:], self.running_variance[:] = 0.0, 1.0

    def forward(self, Z, training=False):
        """Return Z_tilde, from the statistics of the batch when training, otherwise from the running ones."""
        if not training:
            return batch_norm_inference(
                Z, self.gamma, self.beta, self.running_mean, self.running_variance, self.epsilon
            )
        Z_tilde, self.cache = batch_norm_forward(Z, self.gamma, self.beta, self.epsilon)
        self.running_mean[:], self.running_variance[:] = update_running_statistics(
            self.running_mean, self.running_variance, self.cache["mu"], self.cache["variance"], self.momentum
        )
        return Z_tilde

    def backward(self, dZ_tilde):
        """Return dZ; write dgamma and dbeta."""
        dZ, self.dgamma[:], self.dbeta[:] = batch_norm_backward(dZ_tilde, self.cache)
        return dZ
