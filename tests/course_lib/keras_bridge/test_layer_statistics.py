"""The normal distribution as Keras cuts it off; the other functions are held against the reference by the exam."""

import numpy as np
import pytest
from scipy.stats import truncnorm

from course_lib import keras_bridge

pytestmark = pytest.mark.tensorflow


@pytest.mark.usefixtures("tensorflow")
def test_keras_cuts_off_at_two_deviations_and_keeps_the_variance():
    W = keras_bridge.truncated_he_normal(300, 200, np.random.default_rng(0))
    assert W.shape == (300, 200)
    limit = 2 * 0.1 / truncnorm(-2, 2).std()
    assert 0.99 * limit < np.abs(W).max() <= limit * (1 + 1e-5)
    assert W.std() == pytest.approx(0.1, rel=0.02)
    assert limit == pytest.approx(0.2274, abs=1e-4)
