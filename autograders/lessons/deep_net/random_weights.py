"""Whether weights look drawn from a normal distribution of mean 0 and the standard deviation that was asked for."""

import numpy as np

from autograders.exercise import Property

# False alarms. Every case has N >= 1,600 weights, and everything is held against 6 standard deviations of what a
# normal sample gives: 1/sqrt(N) for the mean, 1/sqrt(2 N) for the standard deviation, sqrt(p (1 - p) / N) for the
# share p that lies far out. That makes at most 40 tests, over all weights and over single layers of 100 and more,
# each wrong about a right answer with a probability below 1e-8: below 1e-6 for the exercise. Rounded to float32,
# 4,000 draws repeat a number a few times at most, never in one draw of twenty.
LIMIT = 6.0
FAR = 1.8
SHARE_FAR = 0.0718606
"""Probability that a normal number lies more than `FAR` standard deviations from its mean."""


def weights(value):
    """Return all weights of an answer as one array."""
    return np.concatenate([np.ravel(array) for name, array in value.items() if name.startswith("W")])


def scaled(inputs, value):
    """Return all weights divided by the standard deviation that they should have."""
    return weights(value) / (inputs[2] if len(inputs) > 2 else 0.01)


def width(inputs, value):
    """Return the standard deviation of the weights as a multiple of what it should be."""
    return scaled(inputs, value).std()


def centred(inputs, value):
    """Whether the mean of the weights is 0 as far as chance allows."""
    w = scaled(inputs, value)
    return abs(w.mean()) < LIMIT * max(1.0, w.std()) / np.sqrt(w.size)


def narrow_enough(inputs, value):
    """Whether the standard deviation, of all weights and in each large layer, is at most what was asked for."""
    return all(np.sqrt(np.mean(w**2)) < 1 + LIMIT / np.sqrt(2 * w.size) for w in _samples(inputs, value))


def wide_enough(inputs, value):
    """Whether the standard deviation, of all weights and in each large layer, is at least what was asked for."""
    return all(w.std() > 1 - LIMIT / np.sqrt(2 * w.size) for w in _samples(inputs, value))


def bell_shaped(inputs, value):
    """Whether as many weights lie far out as a normal distribution has, whatever its mean and width."""
    w = weights(value)
    far = np.abs(w - w.mean()) > FAR * w.std() if w.std() > 0 else np.zeros(1, dtype=bool)
    return abs(far.mean() - SHARE_FAR) < LIMIT * np.sqrt(SHARE_FAR * (1 - SHARE_FAR) / w.size)


def drawn_one_by_one(inputs, value):
    """Whether hardly any number occurs twice."""
    w = weights(value)
    return np.unique(w).size > 0.95 * w.size


def zero_biases(inputs, value):
    """Whether every bias is 0."""
    return all(not np.any(array) for name, array in value.items() if name.startswith("b"))


def _samples(inputs, value):
    scale = inputs[2] if len(inputs) > 2 else 0.01
    layers = [np.ravel(array) / scale for name, array in value.items() if name.startswith("W") and np.size(array) > 99]
    return [weights(value) / scale, *layers]


NORMAL_WEIGHTS = (
    Property("zero biases", zero_biases, "The biases should all start from 0."),
    Property(
        "drawn one by one",
        drawn_one_by_one,
        "Many weights are equal: every weight is a number of its own, drawn from rng.",
    ),
    Property("centred", centred, "The weights are not centred on 0. Draw them from a normal distribution of mean 0."),
    Property(
        "narrow enough",
        narrow_enough,
        "The weights are spread too wide: their standard deviation is the argument scale, in every layer.",
        width,
    ),
    Property(
        "wide enough",
        wide_enough,
        "The weights are too close to 0: their standard deviation is the argument scale, in every layer.",
        width,
    ),
    Property(
        "bell-shaped",
        bell_shaped,
        "The weights do not follow a normal distribution: draw them with rng.standard_normal or rng.normal.",
    ),
)
