"""Normal weights of LeCun, Glorot and He: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.lessons.initialization.weights_exercise import weights_exercise
from course_lib import initializers, keras_bridge


def lecun_without_root(n, n_prev, rng):
    """The normal numbers are multiplied by the variance 1/n_prev. Multiply by the standard deviation, its root."""
    return rng.standard_normal((n, n_prev)) / n_prev


def lecun_fan_out(n, n_prev, rng):
    """1/n was taken for 1/n_prev. A score is a sum over the n_prev inputs, and their number makes it large."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(1 / n)


def lecun_with_hes_two(n, n_prev, rng):
    """The variance is 2/n_prev here. That is He's, for ReLU; LeCun's is 1/n_prev."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(2 / n_prev)


def lecun_with_glorots_mean(n, n_prev, rng):
    """The variance is 2/(n + n_prev) here. That is Glorot's; LeCun's is 1/n_prev."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(2 / (n + n_prev))


def lecun_not_scaled(n, n_prev, rng):
    """The weights have standard deviation 1. Multiply them by the root of 1/n_prev."""
    return rng.standard_normal((n, n_prev))


def lecun_small(n, n_prev, rng):
    """The weights are multiplied by 0.01, whatever the size of the layer. Use the root of 1/n_prev."""
    return rng.standard_normal((n, n_prev)) * 0.01


def lecun_divided(n, n_prev, rng):
    """The weights are divided by the root of 1/n_prev, or multiplied by the root of n_prev: more inputs ask for
    smaller weights."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(n_prev)


def lecun_uniform_from_zero(n, n_prev, rng):
    """rng.random (or np.random.rand) gives numbers between 0 and 1, never negative. Use rng.standard_normal, which is
    centred on 0."""
    return rng.random((n, n_prev)) * np.sqrt(1 / n_prev)


def lecun_uniform(n, n_prev, rng):
    """The variance is right, but the weights are uniform. Normal ones are asked for: rng.standard_normal."""
    return rng.uniform(-1, 1, (n, n_prev)) * np.sqrt(3 / n_prev)


def lecun_cut_off(n, n_prev, rng):
    """The variance is right, but the tails are cut off, as Keras does it. Here the normal distribution is a whole
    one."""
    W = rng.standard_normal((n, n_prev))
    while np.any(np.abs(W) > 2):
        W = np.where(np.abs(W) > 2, rng.standard_normal((n, n_prev)), W)
    return W * np.sqrt(1 / n_prev) / 0.8796


def lecun_transposed(n, n_prev, rng):
    """W is transposed: a row for each of the n units, a column for each of the n_prev inputs."""
    return rng.standard_normal((n_prev, n)) * np.sqrt(1 / n_prev)


def glorot_without_root(n, n_prev, rng):
    """The normal numbers are multiplied by the variance 2/(n + n_prev). Multiply by its root."""
    return rng.standard_normal((n, n_prev)) * 2 / (n + n_prev)


def glorot_without_two(n, n_prev, rng):
    """The variance is 1/(n + n_prev). The mean of n and n_prev is half their sum, so the variance is 2/(n + n_prev)."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(1 / (n + n_prev))


def glorot_root_of_the_sum_only(n, n_prev, rng):
    """The 2 stands outside the root: the standard deviation is the root of 2/(n + n_prev), not 2 over the root."""
    return rng.standard_normal((n, n_prev)) * 2 / np.sqrt(n + n_prev)


def glorot_product(n, n_prev, rng):
    """The variance is 2/(n n_prev). Add the two numbers, do not multiply them."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(2 / (n * n_prev))


def glorot_like_lecun(n, n_prev, rng):
    """The variance is 1/n_prev here. That is LeCun's; Glorot's is 2/(n + n_prev)."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(1 / n_prev)


def glorot_like_he(n, n_prev, rng):
    """The variance is 2/n_prev here. That is He's; Glorot's is 2/(n + n_prev)."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(2 / n_prev)


def glorot_limit_of_uniform(n, n_prev, rng):
    """6/(n + n_prev) belongs to uniform weights: there the root of it is the limit. Normal ones have variance
    2/(n + n_prev)."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(6 / (n + n_prev))


def glorot_uniform(n, n_prev, rng):
    """The variance is right, but the weights are uniform. Normal ones are asked for: rng.standard_normal."""
    return rng.uniform(-1, 1, (n, n_prev)) * np.sqrt(6 / (n + n_prev))


def glorot_precedence(n, n_prev, rng):
    """2 / n + n_prev is (2/n) + n_prev. Put the sum in parentheses: 2 / (n + n_prev)."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(2 / n + n_prev)


def glorot_uniform_from_zero(n, n_prev, rng):
    """rng.random (or np.random.rand) gives numbers between 0 and 1, never negative. Use rng.standard_normal."""
    return rng.random((n, n_prev)) * np.sqrt(2 / (n + n_prev))


def glorot_cut_off(n, n_prev, rng):
    """The variance is right, but the tails are cut off, as Keras does it. Here the normal distribution is a whole
    one."""
    W = rng.standard_normal((n, n_prev))
    while np.any(np.abs(W) > 2):
        W = np.where(np.abs(W) > 2, rng.standard_normal((n, n_prev)), W)
    return W * np.sqrt(2 / (n + n_prev)) / 0.8796


def glorot_transposed(n, n_prev, rng):
    """W is transposed: a row for each of the n units, a column for each of the n_prev inputs."""
    return rng.standard_normal((n_prev, n)) * np.sqrt(2 / (n + n_prev))


def he_without_two(n, n_prev, rng):
    """The variance is 1/n_prev. ReLU lets half of the signal through; He's 2 makes up for it."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(1 / n_prev)


def he_root_of_two_over_n(n, n_prev, rng):
    """n_prev stands outside the root: the standard deviation is the root of the whole fraction 2/n_prev."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(2) / n_prev


def he_two_outside_the_root(n, n_prev, rng):
    """The 2 stands outside the root: the standard deviation is the root of 2/n_prev, not 2 over the root."""
    return rng.standard_normal((n, n_prev)) * 2 / np.sqrt(n_prev)


def he_without_root(n, n_prev, rng):
    """The normal numbers are multiplied by the variance 2/n_prev. Multiply by the standard deviation, its root."""
    return rng.standard_normal((n, n_prev)) * 2 / n_prev


def he_fan_out(n, n_prev, rng):
    """2/n was taken for 2/n_prev. A score is a sum over the n_prev inputs, and their number makes it large."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(2 / n)


def he_like_glorot(n, n_prev, rng):
    """The variance is 2/(n + n_prev) here. That is Glorot's; He's is 2/n_prev."""
    return rng.standard_normal((n, n_prev)) * np.sqrt(2 / (n + n_prev))


def he_uniform_from_zero(n, n_prev, rng):
    """np.random.rand and rng.random give numbers between 0 and 1: never negative. Some lecture notes have it so. Use
    rng.standard_normal, which is centred on 0."""
    return rng.random((n, n_prev)) * np.sqrt(2 / n_prev)


def he_uniform_weights(n, n_prev, rng):
    """The variance is right, but the weights are uniform; those come in the next exercise. Here they are normal."""
    return rng.uniform(-1, 1, (n, n_prev)) * np.sqrt(6 / n_prev)


def he_not_scaled(n, n_prev, rng):
    """The weights have standard deviation 1. Multiply them by the root of 2/n_prev."""
    return rng.standard_normal((n, n_prev))


def he_small(n, n_prev, rng):
    """The weights are multiplied by 0.01, whatever the size of the layer. Use the root of 2/n_prev."""
    return rng.standard_normal((n, n_prev)) * 0.01


def he_cut_off(n, n_prev, rng):
    """The variance is right, but the tails are cut off, as Keras does it. Here the normal distribution is a whole
    one."""
    W = rng.standard_normal((n, n_prev))
    while np.any(np.abs(W) > 2):
        W = np.where(np.abs(W) > 2, rng.standard_normal((n, n_prev)), W)
    return W * np.sqrt(2 / n_prev) / 0.8796


def he_transposed(n, n_prev, rng):
    """W is transposed: a row for each of the n units, a column for each of the n_prev inputs."""
    return rng.standard_normal((n_prev, n)) * np.sqrt(2 / n_prev)


LECUN_NORMAL = weights_exercise(
    "lecun_normal",
    initializers.lecun_normal,
    keras_bridge.lecun_normal,
    8,
    "normal",
    lambda n, n_prev: 1.0 / n_prev,
    "their standard deviation is the root of 1 / n_prev",
    lecun_without_root,
    lecun_fan_out,
    lecun_with_hes_two,
    lecun_with_glorots_mean,
    lecun_not_scaled,
    lecun_small,
    lecun_divided,
    lecun_uniform_from_zero,
    lecun_uniform,
    lecun_cut_off,
    lecun_transposed,
)

GLOROT_NORMAL = weights_exercise(
    "glorot_normal",
    initializers.glorot_normal,
    keras_bridge.glorot_normal,
    8,
    "normal",
    lambda n, n_prev: 2.0 / (n + n_prev),
    "their standard deviation is the root of 2 / (n + n_prev)",
    glorot_without_root,
    glorot_without_two,
    glorot_root_of_the_sum_only,
    glorot_product,
    glorot_like_lecun,
    glorot_like_he,
    glorot_limit_of_uniform,
    glorot_uniform,
    glorot_precedence,
    glorot_uniform_from_zero,
    glorot_cut_off,
    glorot_transposed,
)

HE_NORMAL = weights_exercise(
    "he_normal",
    initializers.he_normal,
    keras_bridge.he_normal,
    8,
    "normal",
    lambda n, n_prev: 2.0 / n_prev,
    "their standard deviation is the root of 2 / n_prev",
    he_without_two,
    he_root_of_two_over_n,
    he_two_outside_the_root,
    he_without_root,
    he_fan_out,
    he_like_glorot,
    he_uniform_from_zero,
    he_uniform_weights,
    he_not_scaled,
    he_small,
    he_cut_off,
    he_transposed,
)
