"""Folding batch normalisation into a dense layer: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.batch_norm.batches import LESSON_NAME, scale_and_shift, statistics
from course_lib import keras_bridge, normalization

STILL = "a unit that never varied"


def layers_to_fold(rng):
    """Return layers of every shape, with one unit and with one input, and a unit whose running variance is 0."""

    def inputs(n, n_prev, epsilon):
        return (rng.normal(size=(n, n_prev)), *scale_and_shift(rng, n), *statistics(rng, n), *epsilon)

    sizes = ((1, 1, ()), (3, 2, (0.4,)), (3, 3, ()), (4, 4, (1.2,)), (1, 5, (0.7,)), (5, 1, ()), (2, 6, (2.0,)))
    cases = [Case(inputs(*size)) for size in sizes]
    still = inputs(3, 2, (0.25,))
    still[4][0] = 0.0
    return [*cases, Case(still, STILL, "the running variance of its first unit is 0")]


def bias_without_scale(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """W is right. In b the running mean has to be multiplied by the same scale as W: beta - scale * running_mean."""
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, beta - running_mean


def bias_is_beta(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """W is right. b is more than beta: the running mean that was subtracted goes into it, as beta - scale *
    running_mean."""
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, beta.copy()


def beta_forgotten(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """W is right. In b beta is missing: beta - scale * running_mean."""
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, -scale * running_mean


def mean_added(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """W is right. In b the running mean was added; it is subtracted: beta - scale * running_mean."""
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, beta + scale * running_mean


def beta_scaled(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """W is right. In b beta is multiplied by the scale as well. It is added after it: beta - scale * running_mean."""
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, scale * (beta - running_mean)


def weights_not_scaled(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """b is right. W has to be multiplied by the scale too, row by row."""
    scale = gamma / np.sqrt(running_variance + epsilon)
    return W.copy(), beta - scale * running_mean


def weights_divided(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """b is right. W was divided by the scale; multiply by it."""
    scale = gamma / np.sqrt(running_variance + epsilon)
    return W / scale, beta - scale * running_mean


def gamma_forgotten(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """gamma is missing in the scale: gamma / np.sqrt(running_variance + epsilon)."""
    scale = 1 / np.sqrt(running_variance + epsilon)
    return scale * W, beta - scale * running_mean


def gamma_alone(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """The scale is gamma alone. It is divided by the root: gamma / np.sqrt(running_variance + epsilon)."""
    return gamma * W, beta - gamma * running_mean


def root_forgotten(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """The root is missing in the scale: gamma / np.sqrt(running_variance + epsilon)."""
    scale = gamma / (running_variance + epsilon)
    return scale * W, beta - scale * running_mean


def root_multiplied(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """gamma is multiplied by the root. Divide by it: gamma / np.sqrt(running_variance + epsilon)."""
    scale = gamma * np.sqrt(running_variance + epsilon)
    return scale * W, beta - scale * running_mean


def epsilon_outside_the_root(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """epsilon is added after the root. It stands under it: np.sqrt(running_variance + epsilon)."""
    scale = gamma / (np.sqrt(running_variance) + epsilon)
    return scale * W, beta - scale * running_mean


def epsilon_forgotten(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """epsilon is missing under the root. The folded layer has to give what batch_norm_inference gives, epsilon
    included."""
    scale = gamma / np.sqrt(running_variance)
    return scale * W, beta - scale * running_mean


def epsilon_fixed(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    """1e-5 is used, whatever the argument epsilon is."""
    scale = gamma / np.sqrt(running_variance + 1e-5)
    return scale * W, beta - scale * running_mean


FOLD_BATCH_NORM = Exercise(
    LESSON_NAME,
    "fold_batch_norm",
    points=12,
    reference=normalization.fold_batch_norm,
    oracle=keras_bridge.fold_batch_norm,
    cases=layers_to_fold,
    outputs=(Output("W"), Output("b")),
    parts=(
        Part("W", 4, output="W", tag="ordinary"),
        Part("b", 6, output="b", tag="ordinary"),
        Part(STILL, 1, tag=STILL),
    ),
    mistakes=mistakes(
        bias_without_scale,
        bias_is_beta,
        beta_forgotten,
        mean_added,
        beta_scaled,
        weights_not_scaled,
        weights_divided,
        gamma_forgotten,
        gamma_alone,
        root_forgotten,
        root_multiplied,
        epsilon_outside_the_root,
        epsilon_forgotten,
        epsilon_fixed,
    ),
)
