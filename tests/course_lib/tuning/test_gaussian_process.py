"""The Gaussian process against scikit-learn's."""

import numpy as np
import pytest
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

from course_lib.tuning import GaussianProcess, fit_gaussian_process, squared_exponential
from course_lib.tuning.gaussian_process import JITTER


def drawn(d, m, seed=0):
    rng = np.random.default_rng(seed)
    X = rng.random((d, m))
    return X, np.sin(5 * X[0]) + X[-1] ** 2 + 3.0, rng.random((d, 40))


def theirs(length, noise):
    return GaussianProcessRegressor(RBF(length), alpha=noise**2 + JITTER, optimizer=None, normalize_y=True)


@pytest.mark.parametrize(("d", "m"), [(1, 1), (1, 6), (2, 9), (3, 20)])
@pytest.mark.parametrize(("length", "noise"), [(0.1, 0.01), (0.3, 0.1), (1.0, 0.5)])
def test_mean_deviation_and_likelihood_are_scikit_learns(d, m, length, noise):
    X, y, places = drawn(d, m)
    process, regressor = GaussianProcess(length, noise).fit(X, y), theirs(length, noise).fit(X.T, y)
    mu, sigma = process.predict(places)
    expected_mu, expected_sigma = regressor.predict(places.T, return_std=True)
    np.testing.assert_allclose(mu, expected_mu, rtol=1e-8)
    np.testing.assert_allclose(sigma, expected_sigma, rtol=1e-5, atol=1e-7)
    assert process.log_likelihood == pytest.approx(regressor.log_marginal_likelihood(regressor.kernel_.theta), rel=1e-8)


def test_without_noise_it_goes_through_every_score():
    X, y, _ = drawn(2, 7)
    mu, sigma = GaussianProcess(0.3, 0.0).fit(X, y).predict(X)
    np.testing.assert_allclose(mu, y, rtol=1e-6)
    assert sigma.max() < 1e-3


def test_far_from_everything_it_knows_only_the_mean():
    process = GaussianProcess(0.05).fit([[0.0, 0.1]], [1.0, 3.0])
    mu, sigma = process.predict([[1.0]])
    assert (mu[0], sigma[0]) == pytest.approx((2.0, 1.0))


def test_equal_inputs_and_equal_scores_do_no_harm():
    mu, sigma = GaussianProcess(0.3, 0.1).fit([[0.5, 0.5, 0.5]], [2.0, 2.0, 2.0]).predict([[0.5]])
    assert mu[0] == pytest.approx(2.0)
    assert np.isfinite(sigma).all()


def test_the_likeliest_length_is_taken():
    X = np.random.default_rng(0).random((1, 30))
    rough = np.random.default_rng(1).multivariate_normal(np.zeros(30), squared_exponential(X, X, 0.12), method="svd")
    assert 0.08 <= fit_gaussian_process(X, rough).length <= 0.2
    assert fit_gaussian_process(X, 2 * X[0]).length >= 0.5


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="length: expected"):
        GaussianProcess(length=0.0)
    with pytest.raises(ValueError, match=r"y: expected shape \(3,\)"):
        GaussianProcess().fit(np.zeros((2, 3)), [1.0, 2.0])
