"""Moving averages: against a matrix product in TensorFlow, and the figures of the course."""

import numpy as np
import pytest

from course_lib import keras_bridge
from course_lib.averages import moving_average


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize("beta", [0.0, 0.5, 0.98])
@pytest.mark.parametrize("bias_correction", [False, True])
def test_against_tensorflow(beta, bias_correction):
    theta = np.random.default_rng(1).normal(20, 5, 50)
    ours = moving_average(theta, beta, bias_correction)
    np.testing.assert_allclose(ours, keras_bridge.moving_average(theta, beta, bias_correction), rtol=1e-12)


def test_the_second_average_of_the_temperature_series():
    theta = np.array([10.0, 30.0])
    second = 0.0196 * theta[0] + 0.02 * theta[1]
    assert moving_average(theta, 0.98)[1] == pytest.approx(second)
    assert moving_average(theta, 0.98, bias_correction=True)[1] == pytest.approx(second / 0.0396)


def test_the_correction_makes_a_constant_series_constant():
    np.testing.assert_allclose(moving_average(np.full(9, 7.0), 0.9, bias_correction=True), 7.0)


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="beta: expected"):
        moving_average([1.0], 1.0)
    with pytest.raises(ValueError, match="theta: expected"):
        moving_average([[1.0]], 0.9)
