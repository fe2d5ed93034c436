"""Starting weights drawn by Keras: the same distributions, from other random numbers."""

from __future__ import annotations

from course_lib.keras_bridge.runtime import tensorflow


def lecun_normal(n, n_prev, rng):
    """Return W (n, n_prev) of variance 1 / n_prev."""
    return _draw(n, n_prev, rng, 1.0, "fan_in", "untruncated_normal")


def glorot_normal(n, n_prev, rng):
    """Return W (n, n_prev) of variance 2 / (n + n_prev)."""
    return _draw(n, n_prev, rng, 1.0, "fan_avg", "untruncated_normal")


def he_normal(n, n_prev, rng):
    """Return W (n, n_prev) of variance 2 / n_prev."""
    return _draw(n, n_prev, rng, 2.0, "fan_in", "untruncated_normal")


def he_uniform(n, n_prev, rng):
    """Return W (n, n_prev), uniform, of variance 2 / n_prev."""
    return _draw(n, n_prev, rng, 2.0, "fan_in", "uniform")


def _draw(n, n_prev, rng, scale, mode, distribution):
    # Keras's own HeNormal and GlorotNormal cut the normal off at two standard deviations.
    draw = tensorflow().keras.initializers.VarianceScaling(scale, mode, distribution, seed=int(rng.integers(2**31)))
    return draw((n_prev, n), dtype="float64").numpy().T
