"""Starting weights: their mean, variance and distribution; the seeds are fixed, so nothing here is left to chance."""

import numpy as np
import pytest

from course_lib import initializers, keras_bridge

SHAPES = [(3, 700), (700, 3), (60, 60), (1, 2000), (2000, 1), (50, 7)]
VARIANCES = {
    "lecun_normal": lambda n, n_prev: 1 / n_prev,
    "lecun_uniform": lambda n, n_prev: 1 / n_prev,
    "glorot_normal": lambda n, n_prev: 2 / (n + n_prev),
    "glorot_uniform": lambda n, n_prev: 2 / (n + n_prev),
    "he_normal": lambda n, n_prev: 2 / n_prev,
    "he_uniform": lambda n, n_prev: 2 / n_prev,
    "scaled_normal": lambda n, n_prev: 0.01**2,
    "scaled_uniform": lambda n, n_prev: 0.5**2 / 3,
}


def many(initializer, n, n_prev, entries=20_000):
    rng = np.random.default_rng(11)
    return np.stack([initializer(n, n_prev, rng) for _ in range(-(-entries // (n * n_prev)))])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", VARIANCES)
def test_mean_and_variance(name, shape):
    W = many(initializers.INITIALIZERS[name], *shape)
    variance = VARIANCES[name](*shape)
    assert W.shape[1:] == shape
    assert abs(W.mean()) < 5 * np.sqrt(variance / W.size)
    # The sample variance of 20,000 normal numbers is off by 1 % typically; a factor of the root of 2 is 41 %.
    assert W.var() == pytest.approx(variance, rel=0.05)


@pytest.mark.parametrize("name", VARIANCES)
def test_distribution(name):
    W = many(initializers.INITIALIZERS[name], 40, 50)
    largest = np.abs(W).max() / np.sqrt(VARIANCES[name](40, 50))
    if name.endswith("uniform"):
        assert 1.7 < largest < np.sqrt(3)
    else:
        assert largest > 3.5, "a normal distribution that is not cut off at two standard deviations"


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize("name", ["lecun_normal", "glorot_normal", "he_normal", "he_uniform"])
def test_keras_draws_from_the_same_distribution(name):
    ours = np.sort(many(getattr(initializers, name), 50, 80).ravel())
    theirs = np.sort(many(getattr(keras_bridge, name), 50, 80).ravel())
    # Kolmogorov and Smirnov: the largest distance between the two distribution functions.
    points = np.concatenate([ours, theirs])
    distance = np.abs(np.searchsorted(ours, points) / ours.size - np.searchsorted(theirs, points) / theirs.size).max()
    assert distance < 0.02


def test_names_and_functions():
    assert initializers.find_initializer("he_normal") is initializers.he_normal
    assert initializers.find_initializer(len) is len
    assert initializers.usual_initializer("relu") is initializers.he_normal
    assert initializers.usual_initializer("tanh") is initializers.glorot_normal
    with pytest.raises(ValueError, match=r"initializer: expected one of 'zeros', .* received 'xavier'"):
        initializers.find_initializer("xavier")


@pytest.mark.parametrize("name", initializers.INITIALIZERS)
def test_sizes_are_checked(name):
    with pytest.raises(ValueError, match="n_prev: expected"):
        initializers.INITIALIZERS[name](3, 0, np.random.default_rng(0))


def test_zeros():
    assert not initializers.zeros(2, 3).any()
