"""Batch normalisation backward: the exercise, and what learners get wrong in it, the two paths of `paths` aside."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.batch_norm import paths
from autograders.lessons.batch_norm.batches import (
    EPSILONS,
    EQUAL,
    EQUAL_NOTE,
    LESSON_NAME,
    ONE,
    SHAPES,
    batch_norm_forward,
    scale_and_shift,
    scores,
    with_equal_scores,
)
from course_lib import keras_bridge, normalization


def batches_to_carry_back(rng):
    """Return gradients with the caches of batches of every shape, also of one example, and of a constant unit."""

    def case(Z, epsilon, *about):
        gamma, beta = scale_and_shift(rng, len(Z))
        return Case((rng.normal(0.3, 1.0, Z.shape), batch_norm_forward(Z, gamma, beta, *epsilon)[1]), *about)

    cases = [case(scores(rng, n, m), epsilon) for (n, m), epsilon in zip(SHAPES, EPSILONS, strict=True)]
    cases += [case(scores(rng, n, 1), epsilon, ONE) for n, epsilon in ((1, (0.04,)), (3, (0.5,)))]
    Z = with_equal_scores(scores(rng, 3, 4))
    return [*cases, case(Z, (0.25,), EQUAL, EQUAL_NOTE)]


def gamma_forgotten_in_dZ(dZ_tilde, cache):
    """gamma is missing in dZ. On the way back every score passes gamma too: dZ_norm = gamma * dZ_tilde."""
    Z_norm, variance, epsilon = cache["Z_norm"], cache["variance"], cache["epsilon"]
    dZ = dZ_tilde - np.mean(dZ_tilde, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_tilde * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def gamma_twice(dZ_tilde, cache):
    """gamma is in dZ twice: once in dZ_norm = gamma * dZ_tilde is enough."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = gamma * (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def divided_by_m_again(dZ_tilde, cache):
    """dgamma and dbeta are right. dZ has a 1/m too many: dZ_tilde carries the scale of the loss already."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm, m = gamma * dZ_tilde, dZ_tilde.shape[1]
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon) / m
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def epsilon_forgotten_in_dZ(dZ_tilde, cache):
    """epsilon is missing in dZ: the root is that of variance + epsilon, as on the way forward."""
    Z_norm, variance, gamma = cache["Z_norm"], cache["variance"], cache["gamma"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def epsilon_fixed_in_dZ(dZ_tilde, cache):
    """1e-5 is used in dZ, whatever epsilon the cache holds: take cache["epsilon"]."""
    Z_norm, variance, gamma = cache["Z_norm"], cache["variance"], cache["gamma"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + 1e-5)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def epsilon_outside_in_dZ(dZ_tilde, cache):
    """In dZ epsilon is added after the root. It stands under it, as on the way forward."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / (np.sqrt(variance) + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def root_forgotten_in_dZ(dZ_tilde, cache):
    """dZ is divided by variance + epsilon. Divide by its root."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / (variance + epsilon)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def not_divided_in_dZ(dZ_tilde, cache):
    """dZ is not divided by np.sqrt(variance + epsilon). Forward every score was divided by it, so its derivative is
    too."""
    Z_norm, gamma = cache["Z_norm"], cache["gamma"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)
    return dZ, np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def parameters_averaged(dZ_tilde, cache):
    """dZ is right. dgamma and dbeta are averaged over the batch; they are sums, because dZ_tilde carries the scale of
    the loss already."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.mean(dZ_tilde * Z_norm, axis=1, keepdims=True), np.mean(dZ_tilde, axis=1, keepdims=True)


def dgamma_averaged(dZ_tilde, cache):
    """dZ and dbeta are right. dgamma is averaged over the batch; it is a sum, like dbeta."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.mean(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def dgamma_without_scores(dZ_tilde, cache):
    """dgamma is the sum of dZ_tilde alone, which is dbeta. gamma multiplies Z_norm, so its derivative has Z_norm in it:
    the sum of dZ_tilde * Z_norm."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)


def gamma_in_its_own_gradient(dZ_tilde, cache):
    """dZ is right. dgamma and dbeta were made from dZ_norm, which has gamma in it; they are sums of dZ_tilde * Z_norm
    and of dZ_tilde."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_norm * Z_norm, axis=1, keepdims=True), np.sum(dZ_norm, axis=1, keepdims=True)


def dgamma_and_dbeta_exchanged(dZ_tilde, cache):
    """dgamma and dbeta come back in the wrong order: return dZ, dgamma, dbeta."""
    Z_norm, variance, gamma, epsilon = cache["Z_norm"], cache["variance"], cache["gamma"], cache["epsilon"]
    dZ_norm = gamma * dZ_tilde
    dZ = dZ_norm - np.mean(dZ_norm, axis=1, keepdims=True)
    dZ = (dZ - Z_norm * np.mean(dZ_norm * Z_norm, axis=1, keepdims=True)) / np.sqrt(variance + epsilon)
    return dZ, np.sum(dZ_tilde, axis=1, keepdims=True), np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)


BATCH_NORM_BACKWARD = Exercise(
    LESSON_NAME,
    "batch_norm_backward",
    points=26,
    reference=normalization.batch_norm_backward,
    oracle=keras_bridge.batch_norm_backward,
    cases=batches_to_carry_back,
    outputs=(Output("dZ"), Output("dgamma"), Output("dbeta")),
    parts=(
        Part("dbeta", 3, output="dbeta", tag="ordinary"),
        Part("dgamma", 4, output="dgamma", tag="ordinary"),
        Part("dZ", 14, output="dZ", tag="ordinary"),
        Part(ONE, 3, tag=ONE),
        Part(EQUAL, 2, tag=EQUAL),
    ),
    mistakes=mistakes(
        paths.statistics_as_constants,
        paths.no_path_through_the_mean,
        paths.no_path_through_the_variance,
        gamma_forgotten_in_dZ,
        paths.sums_for_means_in_dZ,
        paths.variance_path_added,
        paths.variance_path_without_scores,
        paths.square_without_its_2,
        paths.root_without_its_half,
        paths.variance_path_summed,
        gamma_twice,
        divided_by_m_again,
        epsilon_forgotten_in_dZ,
        epsilon_fixed_in_dZ,
        epsilon_outside_in_dZ,
        root_forgotten_in_dZ,
        not_divided_in_dZ,
        parameters_averaged,
        dgamma_averaged,
        dgamma_without_scores,
        gamma_in_its_own_gradient,
        dgamma_and_dbeta_exchanged,
    ),
)
