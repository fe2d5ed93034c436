"""Expected improvement against a numerical integral, and the normal distribution against SciPy's."""

import numpy as np
import pytest
from scipy import integrate, stats

from course_lib.tuning import expected_improvement, normal_cdf, normal_density


@pytest.mark.parametrize("mu", [-2.0, 0.3, 1.0, 4.0])
@pytest.mark.parametrize("sigma", [0.05, 0.7, 3.0])
def test_it_is_the_mean_of_the_improvement(mu, sigma):
    best = 0.8
    low = min(mu, best) - 12 * sigma
    integral, _ = integrate.quad(
        lambda y: (best - y) * stats.norm.pdf(y, mu, sigma), low, best, points=[mu] if mu < best else None, limit=500
    )
    assert expected_improvement([mu], [sigma], best)[0] == pytest.approx(integral, rel=1e-6, abs=1e-12)


def test_the_normal_distribution_is_scipys_far_out_too():
    z = np.array([-30.0, -8.0, -1.0, 0.0, 2.5, 9.0])
    np.testing.assert_allclose(normal_cdf(z), stats.norm.cdf(z), rtol=1e-12)
    np.testing.assert_allclose(normal_density(z), stats.norm.pdf(z), rtol=1e-12)


def test_without_doubt_it_is_the_gain():
    assert expected_improvement([0.5, 1.5, 1.0], [0.0, 0.0, 0.0], 1.0).tolist() == [0.5, 0.0, 0.0]


def test_it_is_never_negative_and_grows_with_doubt():
    promised = expected_improvement(np.full(50, 2.0), np.linspace(0.0, 2.0, 50), 0.5)
    assert (promised >= 0).all()
    assert (np.diff(promised) >= 0).all()


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="sigma: expected numbers of at least 0"):
        expected_improvement([1.0], [-0.1], 1.0)
    with pytest.raises(ValueError, match=r"sigma: expected shape \(2,\)"):
        expected_improvement([1.0, 2.0], [0.1], 1.0)
