"""Learning rates by `keras.optimizers.schedules`, which count steps where ours count epochs."""

from __future__ import annotations

from course_lib.keras_bridge.runtime import constant, tensorflow


def inverse_time_decay(alpha0, decay_rate, epoch):
    """Return the learning rate of `InverseTimeDecay` with decay_steps=1."""
    return _value("InverseTimeDecay", alpha0, decay_rate, epoch)


def exponential_decay(alpha0, rate, epoch):
    """Return the learning rate of `ExponentialDecay` with decay_steps=1."""
    return _value("ExponentialDecay", alpha0, rate, epoch)


def square_root_decay(alpha0, k, epoch):
    """Return alpha0 k / sqrt(epoch), from `tf.math.rsqrt`: Keras has no such schedule."""
    return float(alpha0 * k * tensorflow().math.rsqrt(constant(epoch)))


def _value(name, alpha0, rate, epoch):
    # A float64 tensor as the first rate makes Keras compute in float64.
    schedule = getattr(tensorflow().keras.optimizers.schedules, name)
    return float(schedule(constant(alpha0), decay_steps=1, decay_rate=rate)(epoch))
