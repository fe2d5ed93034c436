"""The moving average as one matrix product: no recursion, so no shared mistake."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.runtime import constant, tensorflow


def moving_average(theta, beta, bias_correction=False):
    """Return v (T,): v_t is the sum of (1 - beta) beta^(t - i) theta_i over i = 1, ..., t."""
    tf = tensorflow()
    age = np.subtract.outer(np.arange(len(theta)), np.arange(len(theta)))
    weights = tf.linalg.band_part((1 - beta) * tf.pow(constant(beta), constant(np.maximum(age, 0))), -1, 0)
    if bias_correction:
        weights /= tf.reduce_sum(weights, axis=1, keepdims=True)
    return tf.linalg.matvec(weights, constant(theta)).numpy()
