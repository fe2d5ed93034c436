import numpy as np
import pytest

from course_lib import plots
from course_lib.averages import moving_average


def test_running_means_are_weighted_averages_from_0():
    means = np.random.default_rng(0).normal(10, 2, 30)
    (ax,) = plots.running_means(means, [0.9, 0.5]).axes
    dots, slow, fast = ax.lines
    np.testing.assert_array_equal(dots.get_ydata(), means)
    np.testing.assert_allclose(slow.get_ydata(), moving_average(means, 0.9))
    np.testing.assert_allclose(fast.get_ydata(), moving_average(means, 0.5))


def test_the_noise_shrinks_with_the_batch():
    Z = 3 + 2 * np.random.default_rng(1).normal(size=(1, 256))
    sizes = [1, 2, 4, 32, 256]
    (ax,) = plots.batch_size_noise(Z, sizes, np.random.default_rng(2)).axes
    dots = [line.get_ydata() for line in ax.lines if line.get_marker() == "."]
    assert (dots[0] == 0).all()
    np.testing.assert_allclose(np.abs(dots[1]), 1.0, atol=1e-2)
    assert np.std(dots[2]) > np.std(dots[3]) > np.std(dots[4])
    settled = (Z[0, 0] - Z.mean()) / np.sqrt(Z.var() + 1e-5)
    np.testing.assert_allclose(dots[4], settled)


def test_more_examples_than_there_are_cannot_be_drawn():
    for sizes in ([0], [1, 9]):
        with pytest.raises(ValueError, match="sizes: expected numbers from 1 to 4"):
            plots.batch_size_noise(np.ones((1, 4)), sizes, np.random.default_rng(0))
