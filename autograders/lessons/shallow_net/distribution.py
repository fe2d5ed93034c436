"""What the weights at the start must be, as statistical tests: different, centred, normal, spread by `scale`."""

from functools import partial

import numpy as np

from autograders.exercise import Property

LARGE = 1000
"""From this many weights on, their distribution is tested."""

SIGMAS = 5.5
"""How far a statistic may stray. A right answer strays further once in about 10 million tests; there are 18 tests in
the exercise, so that one right answer in about 500,000 would be called wrong."""


def scale_of(inputs):
    """Return the argument `scale` of a case."""
    return inputs[4] if len(inputs) > 4 else 0.01


def units_differ(inputs, parameters):
    """Whether no two hidden units start with the same weights."""
    W1 = parameters["W1"]
    return len(np.unique(W1, axis=0)) == len(W1)


def relative_size(inputs, parameters):
    """Return the largest weight of the first layer, in absolute value, over the scale asked for."""
    return float(np.abs(parameters["W1"]).max() / scale_of(inputs))


def biases_are_zero(inputs, parameters):
    """Whether all biases are 0."""
    return not np.any(parameters["b1"]) and not np.any(parameters["b2"])


def biases_are_equal(inputs, parameters):
    """Return 1 if the hidden units have the same bias, otherwise 0: biases that are drawn differ."""
    return float(np.ptp(parameters["b1"]) == 0)


def relative_spread(inputs, parameters, name):
    """Return the standard deviation of some weights over the scale asked for."""
    return float(np.std(parameters[name]) / scale_of(inputs))


def has_the_spread(inputs, parameters, name):
    """Whether the standard deviation is `scale`: its own standard deviation is scale / sqrt(2 n)."""
    n = parameters[name].size
    return n < LARGE or abs(relative_spread(inputs, parameters, name) - 1) < SIGMAS / np.sqrt(2 * n)


def is_centred(inputs, parameters, name):
    """Whether the mean is 0: its standard deviation is that of the weights over sqrt(n)."""
    W = parameters[name]
    return W.size < LARGE or abs(W.mean()) < SIGMAS * W.std() / np.sqrt(W.size)


def is_bell_shaped(inputs, parameters, name):
    """Whether 68.27 % of the weights lie within one standard deviation, as normal numbers do; uniform: 57.7 %."""
    W = parameters[name]
    share = np.mean(np.abs(W - W.mean()) < W.std())
    return W.size < LARGE or abs(share - 0.6827) < SIGMAS * np.sqrt(0.6827 * 0.3173 / W.size)


def about_weights(name):
    """Return the properties of one of the two matrices of weights."""
    return (
        Property(
            f"{name} centred on 0",
            partial(is_centred, name=name),
            f"The mean of the weights in {name} is too far from 0: normal numbers with mean 0 are positive half of the "
            "time.",
        ),
        Property(
            f"{name} normal",
            partial(is_bell_shaped, name=name),
            f"The weights in {name} do not look normal: about 68 of 100 should lie within one standard deviation of "
            "their mean. rng.standard_normal draws normal numbers, rng.random and rng.uniform do not.",
        ),
        Property(
            f"{name} spread by scale",
            partial(has_the_spread, name=name),
            f"The standard deviation of the weights in {name} should be `scale`; it is {{measure:.3g}} times that.",
            partial(relative_spread, name=name),
        ),
    )


PROPERTIES = (
    Property(
        "hidden units different",
        units_differ,
        "Two hidden units start with the same weights. They get the same gradients, so they stay the same: draw "
        "every weight anew.",
        relative_size,
    ),
    Property("biases zero", biases_are_zero, "The biases should all be 0 at the start.", biases_are_equal),
    *about_weights("W1"),
    *about_weights("W2"),
)
