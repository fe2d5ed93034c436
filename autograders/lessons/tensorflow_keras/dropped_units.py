"""Whether a model drops units as it should: a statistical test of what it answers while it counts them."""

import math

import numpy as np

from autograders.exercise import Property
from course_lib.keras_bridge.small_models import COUNTING_SCORE

DIFFERENT = 500
"""Different scores that whole units cannot make here, and that noise of other kinds does."""


def shares_kept(inputs, value):
    """Return for every row what the score has become by dropping units, 1 if nothing was dropped."""
    answers = np.asarray(value[3], dtype=float).ravel()[1:]
    return np.log(answers / (1 - answers)) / COUNTING_SCORE


def counts(value):
    """Whether the model counts its units: with another activation it cannot, and then its dropout cannot be judged."""
    return bool(np.isclose(np.ravel(value[3])[0], 1 / (1 + np.exp(-COUNTING_SCORE)), 1e-4))


def probabilities(inputs, value):
    """Whether all answers lie between 0 and 1, neither of them included."""
    return not counts(value) or bool(np.isfinite(shares_kept(inputs, value)).all())


def whole_units(inputs, value):
    """Whether there are as few different scores as whole units make."""
    return not counts(value) or np.unique(np.round(shares_kept(inputs, value), 3)).size <= DIFFERENT


# False alarms. The score is a product of binomial shares, one for each hidden layer, whose first four moments are
# known. So the mean and the spread of 4000 rows have known standard deviations; the bounds are 6.5 of them. In
# 100,000 simulated cases nothing came beyond 4.8, as for nearly normal tails, which give 2e-10 for each bound: below
# 1e-8 for a check of three cases. A rate that is off by a factor sqrt(2), up or down, lies 9 standard deviations or
# more beyond the bound in every single case, and a hidden layer without dropout 14.
BOUND = 6.5


def usual_mean(inputs, value):
    """Whether the score keeps its mean: what is left is scaled up."""
    _, hidden_units, _, rate, *_ = inputs
    shares = shares_kept(inputs, value)
    if not counts(value):
        return True
    # At a wrong rate the mean may be right and scatter more.
    variance = max(moment(hidden_units, rate, 2) - 1, np.var(shares))
    return bool(abs(shares.mean() - 1) <= BOUND * np.sqrt(variance / shares.size) + 1e-4)


def usual_spread(inputs, value):
    """Whether the score scatters as it does if units are dropped at this rate after every hidden layer."""
    _, hidden_units, _, rate, *_ = inputs
    shares = shares_kept(inputs, value)
    if not counts(value):
        return True
    variance, error = expected_spread(hidden_units, rate, shares.size)
    return bool(abs(np.var(shares) - variance) <= BOUND * error + 1e-6)


def spread(inputs, value):
    """Return the standard deviation of the score, 0 if nothing is dropped."""
    return float(np.std(shares_kept(inputs, value)))


def expected_spread(hidden_units, rate, rows):
    """Return the variance of the shares kept, and the standard deviation with which `rows` rows tell it."""
    second, third, fourth = (moment(hidden_units, rate, power) for power in (2, 3, 4))
    variance = second - 1  # the mean is 1
    fourth_central = fourth - 4 * third + 6 * second - 3
    return variance, math.sqrt(max(fourth_central - variance**2, 0.0) / rows)


def moment(hidden_units, rate, power):
    """Return the mean power of the product of the layers' (kept units) / (units (1 - rate)), kept being binomial."""
    return math.prod(_moment_of_one(units, 1 - rate, power) for units in hidden_units)


def _moment_of_one(units, keep, power):
    chances = [math.comb(units, k) * keep**k * (1 - keep) ** (units - k) for k in range(units + 1)]
    return sum(chance * (k / (units * keep)) ** power for k, chance in enumerate(chances))


PROPERTIES = (
    Property(
        "dropout before the last layer",
        probabilities,
        "With training=True some answers are no probabilities any more: they are dropped or scaled up themselves. "
        "Dropout belongs after every hidden layer, not after the last one.",
        output="dropped",
    ),
    Property(
        "dropout of whole units",
        whole_units,
        "With training=True the scores take any value, as with noise of another kind: no whole units are switched off. "
        "keras.layers.Dropout does that.",
        output="dropped",
    ),
    Property(
        "dropout that keeps the mean",
        usual_mean,
        "With training=True the scores have another mean than without. keras.layers.Dropout scales up what is "
        "left, so use it as it is, after every hidden layer.",
        output="dropped",
    ),
    Property(
        "dropout at the given rate",
        usual_spread,
        "With training=True the scores scatter with a standard deviation of {measure:.3g}, which is not that of "
        "Dropout(dropout_rate) after every hidden layer. Is the rate right, and is there one after each?",
        measure=spread,
        output="dropped",
    ),
)
