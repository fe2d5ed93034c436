"""Batch normalisation forward: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.batch_norm.batches import (
    EPSILONS,
    EQUAL,
    EQUAL_NOTE,
    LESSON_NAME,
    ONE,
    SHAPES,
    scale_and_shift,
    scores,
    with_equal_scores,
)
from course_lib import keras_bridge, normalization


def batches_to_normalise(rng):
    """Return batches of every shape, large scores and small ones, a single example, and a unit without variance."""
    cases = [
        Case((scores(rng, n, m), *scale_and_shift(rng, n), *epsilon))
        for (n, m), epsilon in zip(SHAPES, EPSILONS, strict=True)
    ]
    cases.append(Case((100.0 * scores(rng, 2, 6), *scale_and_shift(rng, 2)), note="the scores are in the hundreds"))
    cases.append(
        Case(
            (0.05 * rng.normal(size=(3, 4)), *scale_and_shift(rng, 3), 0.004),
            note="the variance is about as small as epsilon",
        )
    )
    for n, epsilon in ((1, ()), (3, (0.5,))):
        cases.append(Case((scores(rng, n, 1), *scale_and_shift(rng, n), *epsilon), ONE))
    for n, epsilon in ((1, ()), (3, (0.2,))):
        Z = with_equal_scores(scores(rng, n, 4))
        cases.append(Case((Z, *scale_and_shift(rng, n), *epsilon), EQUAL, EQUAL_NOTE))
    return cases


def over_the_units(Z, gamma, beta, epsilon=1e-5):
    """Mean and variance run over the units (axis=0). Every unit has its own statistics, over the examples of the
    batch: axis=1, with keepdims=True."""
    mu = np.mean(Z, axis=0, keepdims=True)
    variance = np.mean((Z - mu) ** 2, axis=0, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def one_mean_for_all(Z, gamma, beta, epsilon=1e-5):
    """Mean and variance are one number each, over the whole array. Every unit has its own: axis=1, keepdims=True."""
    mu = np.mean(Z)
    variance = np.mean((Z - mu) ** 2)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def divided_by_m_minus_1(Z, gamma, beta, epsilon=1e-5):
    """The variance is divided by m - 1. Here it is the mean over the batch, divided by m: np.var without ddof. With a
    single example, m - 1 would be 0."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True, ddof=1)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def mean_of_squares(Z, gamma, beta, epsilon=1e-5):
    """The variance is the mean of Z^2. The mean has to be subtracted before squaring: the mean of (Z - mu)^2."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.mean(Z**2, axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def divided_by_variance(Z, gamma, beta, epsilon=1e-5):
    """Z - mu is divided by the variance. Divide by its root: np.sqrt(variance + epsilon)."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mu) / (variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def epsilon_outside_the_root(Z, gamma, beta, epsilon=1e-5):
    """epsilon is added after the root. It stands under it: np.sqrt(variance + epsilon)."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mu) / (np.sqrt(variance) + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def epsilon_subtracted(Z, gamma, beta, epsilon=1e-5):
    """epsilon is subtracted under the root, a slip that stands on some slides. Add it, so that the root is never that
    of a negative number: np.sqrt(variance + epsilon)."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance - epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def epsilon_forgotten(Z, gamma, beta, epsilon=1e-5):
    """epsilon is missing. Where all scores of a unit are equal, and always for a single example, that is 0 / 0: divide
    by np.sqrt(variance + epsilon)."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def epsilon_fixed(Z, gamma, beta, epsilon=1e-5):
    """1e-5 is used, whatever the argument epsilon is."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + 1e-5)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": 1e-5}
    return gamma * Z_norm + beta, cache


def gamma_forgotten(Z, gamma, beta, epsilon=1e-5):
    """gamma is missing in Z_tilde. It is gamma times Z_norm, plus beta; with gamma = 1, as at the start of a training,
    nobody would notice."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return Z_norm + beta, cache


def beta_forgotten(Z, gamma, beta, epsilon=1e-5):
    """beta is missing in Z_tilde. It is gamma times Z_norm, plus beta; with beta = 0, as at the start of a training,
    nobody would notice."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm, cache


def gamma_and_beta_exchanged(Z, gamma, beta, epsilon=1e-5):
    """gamma and beta have changed places in Z_tilde: gamma is the factor, beta is added."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return beta * Z_norm + gamma, cache


def beta_scaled_too(Z, gamma, beta, epsilon=1e-5):
    """beta is multiplied by gamma as well: gamma * Z_norm + beta needs no brackets."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * (Z_norm + beta), cache


def mean_not_subtracted(Z, gamma, beta, epsilon=1e-5):
    """Z is divided by the standard deviation, but the mean was not subtracted: Z_norm starts with Z - mu."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = Z / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def only_centred(Z, gamma, beta, epsilon=1e-5):
    """The mean was subtracted, and nothing divided: Z_norm is (Z - mu) / np.sqrt(variance + epsilon)."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = Z - mu
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def deviation_in_the_cache(Z, gamma, beta, epsilon=1e-5):
    """Z_tilde is right, but the cache holds the standard deviation under the name of the variance."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": np.sqrt(variance), "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def epsilon_in_the_cache_twice(Z, gamma, beta, epsilon=1e-5):
    """Z_tilde is right, but the variance in the cache has epsilon in it. Keep the variance itself: the way back and the
    running statistics would otherwise count epsilon a second time."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True) + epsilon
    Z_norm = (Z - mu) / np.sqrt(variance)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache


def scaled_scores_in_the_cache(Z, gamma, beta, epsilon=1e-5):
    """Z_tilde is right, but the cache keeps it under Z_norm as well. Z_norm is what stands before gamma and beta."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_tilde = gamma * (Z - mu) / np.sqrt(variance + epsilon) + beta
    return Z_tilde, {"Z_norm": Z_tilde, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}


def _is_centred(inputs, value):
    """Whether every unit of Z_tilde has the mean beta, within rounding."""
    beta = inputs[2]
    Z_tilde = np.asarray(value[0], dtype=float)
    return bool(np.allclose(Z_tilde.mean(axis=1, keepdims=True), beta, atol=1e-4))


BATCH_NORM_FORWARD = Exercise(
    LESSON_NAME,
    "batch_norm_forward",
    points=22,
    reference=normalization.batch_norm_forward,
    oracle=keras_bridge.batch_norm_forward,
    cases=batches_to_normalise,
    outputs=(Output("Z_tilde"), Output("cache", "cache")),
    parts=(
        Part("mu and variance", 5, output="[mv]*", tag="ordinary"),
        Part("Z_norm", 6, output="Z_norm", tag="ordinary"),
        Part("Z_tilde", 6, output="Z_tilde", tag="ordinary"),
        Part("gamma and epsilon kept", 1, output="[ge]*", tag="ordinary"),
        Part(ONE, 2, tag=ONE),
        Part(EQUAL, 2, tag=EQUAL),
    ),
    mistakes=mistakes(
        over_the_units,
        one_mean_for_all,
        divided_by_m_minus_1,
        mean_of_squares,
        divided_by_variance,
        epsilon_outside_the_root,
        epsilon_subtracted,
        epsilon_forgotten,
        epsilon_fixed,
        gamma_forgotten,
        beta_forgotten,
        gamma_and_beta_exchanged,
        beta_scaled_too,
        mean_not_subtracted,
        only_centred,
        deviation_in_the_cache,
        epsilon_in_the_cache_twice,
        scaled_scores_in_the_cache,
    ),
    properties=(
        Property(
            "centred on beta",
            _is_centred,
            "The mean of each unit of Z_tilde over the batch should be that unit's beta, and here it is not. Is mu the "
            "mean over the examples, and is it subtracted?",
            output="Z_tilde",
        ),
    ),
)
