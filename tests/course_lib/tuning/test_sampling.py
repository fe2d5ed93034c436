"""Samples on their scales, against SciPy's own distributions."""

import numpy as np
import pytest
from scipy import stats

from course_lib.tuning import sample_log_uniform, sample_momentum


@pytest.mark.parametrize(("low", "high"), [(1e-4, 1.0), (3.0, 3000.0), (0.5, 0.6)])
def test_the_logarithm_is_uniform(low, high):
    values = sample_log_uniform(low, high, 20_000, np.random.default_rng(0))
    assert stats.kstest(values, stats.loguniform(low, high).cdf).pvalue > 1e-3
    assert values.min() >= low
    assert values.max() <= high


@pytest.mark.parametrize(("low", "high"), [(0.9, 0.999), (0.0, 0.99)])
def test_the_logarithm_of_one_minus_beta_is_uniform(low, high):
    beta = sample_momentum(low, high, 20_000, np.random.default_rng(0))
    assert stats.kstest(1 - beta, stats.loguniform(1 - high, 1 - low).cdf).pvalue > 1e-3
    assert beta.min() >= low
    assert beta.max() <= high


def test_the_ends_may_be_equal():
    assert sample_log_uniform(0.1, 0.1, 2, np.random.default_rng(0)).tolist() == [0.1, 0.1]
    assert sample_momentum(0.9, 0.9, 2, np.random.default_rng(0)).tolist() == [0.9, 0.9]


def test_bad_ends_are_named():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="low: expected"):
        sample_log_uniform(0.0, 1.0, 3, rng)
    with pytest.raises(ValueError, match="high: expected"):
        sample_log_uniform(1.0, 0.5, 3, rng)
    with pytest.raises(ValueError, match="high: expected"):
        sample_momentum(0.9, 1.0, 3, rng)
