"""Whether the first weights of a layer are Glorot's: a statistical test."""

import numpy as np

from autograders.exercise import Property

FEW = 500
"""Weights from which on a spread can be measured."""


# False alarms. A kernel drawn as it should be never leaves the limits. With 500 weights or more the spread of a uniform
# sample has a relative standard deviation of at most sqrt(0.2 / 900) = 1.5 % here, and 10 % is more than 6 of them; the
# mean stays within 6 of its own. Three cases: together below 1e-8. A wrong factor of sqrt(2), up or down, puts the
# spread off by 41 % or 29 %, more than 19 standard deviations.
def spread(inputs, value):
    """Return the root mean square of the first kernel over that of Glorot's uniform distribution."""
    kernel = np.asarray(value[4], dtype=float)
    return float(np.sqrt(np.mean(kernel**2) * sum(kernel.shape) / 2))


def glorot_uniform(inputs, value):
    """Whether the first kernel may come from Glorot's uniform distribution."""
    kernel = np.asarray(value[4], dtype=float)
    limit = np.sqrt(6 / sum(kernel.shape))
    if not np.abs(kernel).max() <= limit * 1.0001:
        return False
    centred = abs(kernel.mean()) < 6 * limit / np.sqrt(3 * kernel.size)
    return kernel.size < FEW or bool(centred and abs(spread(inputs, value) - 1) < 0.1)


GLOROT_UNIFORM = Property(
    "Glorot uniform",
    glorot_uniform,
    "The first kernel is not drawn from Glorot's uniform distribution, within sqrt(6 / (n_in + units)): the root mean "
    'square of its entries is {measure:.3g} times what is usual there. Use initializer="glorot_uniform".',
    measure=spread,
    output="initial_kernel",
)
