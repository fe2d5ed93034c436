"""Running statistics: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.batch_norm.batches import LESSON_NAME, statistics
from course_lib import keras_bridge, normalization

FIRST = "the first batch"
END = "a momentum of 0"


def statistics_to_follow(rng):
    """Return running statistics after many batches and before the first, with a momentum of every size."""
    cases = [
        Case((*statistics(rng, n), *statistics(rng, n), *momentum))
        for n, momentum in ((1, ()), (4, ()), (3, (0.99,)), (2, (0.6,)), (5, (0.25,)), (2, (0.999,)))
    ]
    start = np.zeros((3, 1)), np.ones((3, 1))
    cases.append(Case((*start, *statistics(rng, 3), 0.8), FIRST, "it starts from 0 and 1"))
    return [*cases, Case((*statistics(rng, 2), *statistics(rng, 2), 0.0), END, "nothing of the old value is kept")]


def momentum_reversed(running_mean, running_variance, mu, variance, momentum=0.9):
    """momentum weighs the new statistic. It weighs the old one, so that 0.9 changes little with each batch: momentum
    times old, plus (1 - momentum) times new."""
    return (
        (1 - momentum) * running_mean + momentum * mu,
        (1 - momentum) * running_variance + momentum * variance,
    )


def old_not_weighted(running_mean, running_variance, mu, variance, momentum=0.9):
    """The old statistic is kept whole and grows with every batch. Multiply it by momentum."""
    return running_mean + (1 - momentum) * mu, running_variance + (1 - momentum) * variance


def new_not_weighted(running_mean, running_variance, mu, variance, momentum=0.9):
    """The new statistic is added whole. Multiply it by 1 - momentum, so that both weights add up to 1."""
    return momentum * running_mean + mu, momentum * running_variance + variance


def momentum_for_both(running_mean, running_variance, mu, variance, momentum=0.9):
    """Both statistics are multiplied by momentum. The new one has the weight 1 - momentum."""
    return momentum * (running_mean + mu), momentum * (running_variance + variance)


def batch_taken_over(running_mean, running_variance, mu, variance, momentum=0.9):
    """The statistics of the last batch are returned, and all earlier batches forgotten. Keep the share momentum of the
    old ones."""
    return mu, variance


def plain_average(running_mean, running_variance, mu, variance, momentum=0.9):
    """Old and new are averaged half and half, whatever the argument momentum is."""
    return (running_mean + mu) / 2, (running_variance + variance) / 2


def variance_left(running_mean, running_variance, mu, variance, momentum=0.9):
    """The running mean is right, and the running variance stays as it was. It follows in the same way."""
    return momentum * running_mean + (1 - momentum) * mu, running_variance


def deviations_averaged(running_mean, running_variance, mu, variance, momentum=0.9):
    """The running variance is made from the roots. Average the variances themselves; the root is taken at inference."""
    deviation = momentum * np.sqrt(running_variance) + (1 - momentum) * np.sqrt(variance)
    return momentum * running_mean + (1 - momentum) * mu, deviation**2


def deviation_returned(running_mean, running_variance, mu, variance, momentum=0.9):
    """The root of the running variance comes back. Return the variance itself; the root is taken at inference."""
    return (
        momentum * running_mean + (1 - momentum) * mu,
        np.sqrt(momentum * running_variance + (1 - momentum) * variance),
    )


def weights_squared_for_variance(running_mean, running_variance, mu, variance, momentum=0.9):
    """The weights of the variances are squared. That would be right for the variance of a sum; here one variance
    follows another, with the weights momentum and 1 - momentum."""
    return (
        momentum * running_mean + (1 - momentum) * mu,
        momentum**2 * running_variance + (1 - momentum) ** 2 * variance,
    )


def new_subtracted(running_mean, running_variance, mu, variance, momentum=0.9):
    """The batch's statistics are subtracted. Add them, with the weight 1 - momentum."""
    return (
        momentum * running_mean - (1 - momentum) * mu,
        momentum * running_variance - (1 - momentum) * variance,
    )


def momentum_of_keras(running_mean, running_variance, mu, variance, momentum=0.9):
    """0.99 is used, Keras's default, whatever the argument momentum is."""
    return 0.99 * running_mean + 0.01 * mu, 0.99 * running_variance + 0.01 * variance


def momentum_fixed(running_mean, running_variance, mu, variance, momentum=0.9):
    """0.9 is used, whatever the argument momentum is."""
    return 0.9 * running_mean + 0.1 * mu, 0.9 * running_variance + 0.1 * variance


def exchanged(running_mean, running_variance, mu, variance, momentum=0.9):
    """The running variance comes back first. Return running_mean, running_variance."""
    return (
        momentum * running_variance + (1 - momentum) * variance,
        momentum * running_mean + (1 - momentum) * mu,
    )


def _is_between(inputs, value):
    """Whether every statistic lies between its old value and that of the batch."""
    for old, new, result in zip(inputs[:2], inputs[2:4], value, strict=True):
        low, high = np.minimum(old, new) - 1e-4, np.maximum(old, new) + 1e-4
        if not np.all((low <= result) & (result <= high)):
            return False
    return True


UPDATE_RUNNING_STATISTICS = Exercise(
    LESSON_NAME,
    "update_running_statistics",
    points=11,
    reference=normalization.update_running_statistics,
    oracle=keras_bridge.update_running_statistics,
    cases=statistics_to_follow,
    outputs=(Output("running_mean"), Output("running_variance")),
    parts=(
        Part("running_mean", 4, output="running_mean", tag="ordinary"),
        Part("running_variance", 4, output="running_variance", tag="ordinary"),
        Part(FIRST, 1, tag=FIRST),
        Part(END, 1, tag=END),
    ),
    mistakes=mistakes(
        momentum_reversed,
        old_not_weighted,
        new_not_weighted,
        momentum_for_both,
        batch_taken_over,
        plain_average,
        variance_left,
        deviations_averaged,
        deviation_returned,
        weights_squared_for_variance,
        new_subtracted,
        momentum_of_keras,
        momentum_fixed,
        exchanged,
    ),
    properties=(
        Property(
            "between old and new",
            _is_between,
            "The weights momentum and 1 - momentum are positive and add up to 1, so each result lies between the old "
            "value of its unit and the batch's, and here one does not.",
        ),
    ),
)
