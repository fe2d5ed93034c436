"""Penalties: against Keras, against differences, and against each other."""

import numpy as np
import pytest

from course_lib import keras_bridge, regularizers
from course_lib.gradient_check import numerical_gradient, relative_difference


@pytest.fixture
def parameters():
    rng = np.random.default_rng(2)
    return {
        "W1": rng.normal(size=(3, 4)),
        "b1": rng.normal(size=(3, 1)),
        "W2": rng.normal(size=(2, 3)),
        "gamma2": np.ones((2, 1)),
    }


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
def test_against_keras(parameters):
    rng = np.random.default_rng(3)
    for lambd, m in ((0.0, 1), (0.7, 5), (30.0, 1000)):
        for name in ("l1_cost", "l2_cost"):
            ours = getattr(regularizers, name)(1.5, parameters, lambd, m)
            assert ours == pytest.approx(getattr(keras_bridge, name)(1.5, parameters, lambd, m), rel=1e-6)
        W, dW = parameters["W1"], rng.normal(size=(3, 4))
        theirs = keras_bridge.l2_gradient(dW, W, lambd, m)
        np.testing.assert_allclose(regularizers.l2_gradient(dW, W, lambd, m), theirs, rtol=1e-6)
        theirs = keras_bridge.decayed_update(W, dW, 0.1, lambd, m)
        np.testing.assert_allclose(regularizers.decayed_update(W, dW, 0.1, lambd, m), theirs, rtol=1e-6)


@pytest.mark.parametrize("penalty", [regularizers.L1(0.8), regularizers.L2(0.8)])
def test_gradients_against_differences(penalty, parameters):
    W = parameters["W1"]
    numerical = numerical_gradient(lambda W: penalty.cost(1.0, {"W1": W}, 7), W, epsilon=1e-5)
    assert relative_difference(numerical, penalty.gradient(np.zeros_like(W), W, 7)) < 1e-8


def test_only_weights_count(parameters):
    without = {name: parameters[name] for name in ("W1", "W2")}
    assert regularizers.l2_cost(0.0, parameters, 1.0, 2) == regularizers.l2_cost(0.0, without, 1.0, 2)


def test_weight_decay_is_a_step_along_the_l2_gradient():
    W, dW = np.random.default_rng(0).normal(size=(2, 3, 2))
    step = W - 0.3 * regularizers.l2_gradient(dW, W, 2.0, 9)
    np.testing.assert_allclose(regularizers.decayed_update(W, dW, 0.3, 2.0, 9), step)


def test_precision_is_kept():
    W = np.ones((2, 2), np.float32)
    assert regularizers.l2_gradient(W, W, 0.5, 3).dtype == np.float32


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="lambd: expected"):
        regularizers.l2_cost(1.0, {}, -1.0, 3)
    with pytest.raises(ValueError, match="m: expected"):
        regularizers.l2_gradient([1.0], [1.0], 1.0, 0)
    with pytest.raises(ValueError, match=r"dW: expected shape \(2,\)"):
        regularizers.decayed_update([1.0, 2.0], [1.0], 0.1, 1.0, 3)
