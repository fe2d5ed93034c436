"""Batch normalisation at inference: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.batch_norm.batches import (
    EPSILONS,
    LESSON_NAME,
    ONE,
    SHAPES,
    scale_and_shift,
    scores,
    statistics,
)
from course_lib import keras_bridge, normalization

STILL = "a unit that never varied"


def examples_to_normalise(rng):
    """Return examples with running statistics of another batch, one example alone, and a unit that never varied."""

    def case(n, m, epsilon, *about):
        return Case((scores(rng, n, m), *scale_and_shift(rng, n), *statistics(rng, n), *epsilon), *about)

    cases = [case(n, m, epsilon) for (n, m), epsilon in zip(SHAPES, EPSILONS, strict=True)]
    cases += [case(n, 1, epsilon, ONE) for n, epsilon in ((1, ()), (3, (0.7,)))]
    Z, gamma, beta, mean, variance, epsilon = case(2, 3, (0.25,)).inputs
    variance[0], mean[0] = 0.0, 2.0
    return [*cases, Case((Z, gamma, beta, mean, variance, epsilon), STILL, "its running variance is 0")]


def statistics_of_the_batch(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """The batch's own mean and variance are used, so that an answer depends on who else is in the batch. Use
    running_mean and running_variance."""
    mu, variance = np.mean(Z, axis=1, keepdims=True), np.var(Z, axis=1, keepdims=True)
    return gamma * (Z - mu) / np.sqrt(variance + epsilon) + beta


def mean_of_the_batch(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """The batch's own mean is subtracted. Subtract running_mean."""
    return gamma * (Z - np.mean(Z, axis=1, keepdims=True)) / np.sqrt(running_variance + epsilon) + beta


def variance_of_the_batch(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """The batch's own variance is under the root. It is running_variance."""
    return gamma * (Z - running_mean) / np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon) + beta


def epsilon_outside_the_root(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """epsilon is added after the root. It stands under it: np.sqrt(running_variance + epsilon)."""
    return gamma * (Z - running_mean) / (np.sqrt(running_variance) + epsilon) + beta


def epsilon_subtracted(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """epsilon is subtracted under the root, a slip that stands on some slides. Add it."""
    return gamma * (Z - running_mean) / np.sqrt(running_variance - epsilon) + beta


def epsilon_forgotten(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """epsilon is missing. Training had it under the root, so inference must have it too:
    np.sqrt(running_variance + epsilon)."""
    return gamma * (Z - running_mean) / np.sqrt(running_variance) + beta


def epsilon_fixed(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """1e-5 is used, whatever the argument epsilon is."""
    return gamma * (Z - running_mean) / np.sqrt(running_variance + 1e-5) + beta


def root_forgotten(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """The scores are divided by the running variance. Divide by the root of running_variance + epsilon."""
    return gamma * (Z - running_mean) / (running_variance + epsilon) + beta


def gamma_forgotten(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """gamma is missing: multiply the normalised scores by it."""
    return (Z - running_mean) / np.sqrt(running_variance + epsilon) + beta


def beta_forgotten(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """beta is missing: add it at the end."""
    return gamma * (Z - running_mean) / np.sqrt(running_variance + epsilon)


def only_normalised(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """gamma and beta are both missing. The network has learned with them: multiply by gamma and add beta."""
    return (Z - running_mean) / np.sqrt(running_variance + epsilon)


def mean_forgotten(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """The running mean is not subtracted: start with Z - running_mean."""
    return gamma * Z / np.sqrt(running_variance + epsilon) + beta


def mean_added(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """The running mean is added. Subtract it."""
    return gamma * (Z + running_mean) / np.sqrt(running_variance + epsilon) + beta


def mean_subtracted_last(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """Brackets are missing: the running mean is subtracted after the division. (Z - running_mean) is divided as a
    whole."""
    return gamma * (Z / np.sqrt(running_variance + epsilon) - running_mean) + beta


def gamma_and_beta_exchanged(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """gamma and beta have changed places: gamma is the factor, beta is added."""
    return beta * (Z - running_mean) / np.sqrt(running_variance + epsilon) + gamma


def beta_scaled_too(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """beta is multiplied by gamma as well. It is added at the very end."""
    return gamma * ((Z - running_mean) / np.sqrt(running_variance + epsilon) + beta)


def _same_slope(inputs, value):
    """Whether differences between examples are stretched by gamma over the root, and by nothing else."""
    Z, gamma, _, _, variance = inputs[:5]
    epsilon = inputs[5] if len(inputs) > 5 else 1e-5
    stretch = gamma / np.sqrt(variance + epsilon)
    return bool(np.allclose(np.diff(np.asarray(value, dtype=float)), stretch * np.diff(Z), atol=1e-4))


BATCH_NORM_INFERENCE = Exercise(
    LESSON_NAME,
    "batch_norm_inference",
    points=11,
    reference=normalization.batch_norm_inference,
    oracle=keras_bridge.batch_norm_inference,
    cases=examples_to_normalise,
    outputs=(Output("Z_tilde"),),
    parts=(Part("values", 7, tag="ordinary"), Part(ONE, 2, tag=ONE), Part(STILL, 1, tag=STILL)),
    mistakes=mistakes(
        statistics_of_the_batch,
        mean_of_the_batch,
        variance_of_the_batch,
        epsilon_outside_the_root,
        epsilon_subtracted,
        epsilon_forgotten,
        epsilon_fixed,
        root_forgotten,
        gamma_forgotten,
        beta_forgotten,
        only_normalised,
        mean_forgotten,
        mean_added,
        mean_subtracted_last,
        gamma_and_beta_exchanged,
        beta_scaled_too,
    ),
    properties=(
        Property(
            "stretched by gamma over the root",
            _same_slope,
            "Two examples should end as far apart as they were, times gamma / sqrt(running_variance + epsilon), and "
            "here they do not. Compare the factor of Z in your formula with this one.",
        ),
    ),
)
