"""The oracles of lesson 04 where they are drawn at random, and what they stand on."""

import numpy as np
import pytest

from course_lib import keras_bridge, regularizers

pytestmark = [pytest.mark.tensorflow, pytest.mark.usefixtures("tensorflow")]


def test_keras_drops_one_minus_keep_prob_and_scales_the_rest():
    A, rng = np.full((100, 200), 3.0), np.random.default_rng(0)
    A_dropped, mask = keras_bridge.dropout_forward(A, 0.8, rng)
    assert abs(mask.mean() - 0.8) < 6 * np.sqrt(0.16 / A.size)
    np.testing.assert_allclose(A_dropped, A * mask / 0.8, rtol=1e-6)
    _, other = keras_bridge.dropout_forward(A, 0.8, rng)
    assert (mask != other).any()


def test_keras_drops_nothing_in_a_prediction():
    A = np.random.default_rng(0).normal(size=(3, 4))
    A_dropped, mask = keras_bridge.dropout_forward(A, 0.5, np.random.default_rng(0), training=False)
    np.testing.assert_array_equal(A_dropped, A)
    assert mask.all()


def test_tensorflow_divides_every_example_with_its_label():
    X = np.arange(50.0).reshape(1, 50)
    sets = keras_bridge.split_dataset(X, -X, (0.6, 0.2, 0.2), np.random.default_rng(0))
    assert [x.shape[1] for x, _ in sets] == [30, 10, 10]
    assert sorted(np.concatenate([x[0] for x, _ in sets])) == list(range(50))
    assert all((x == -y).all() for x, y in sets)


def test_a_step_with_decay_leaves_keras_in_its_usual_precision(tensorflow):
    W, dW = np.array([[3.0]]), np.array([[1.0]])
    assert keras_bridge.decayed_update(W, dW, 0.5, 2.0, 10).item() == pytest.approx(2.2, abs=1e-12)
    assert tensorflow.keras.config.floatx() == "float32"


def test_the_penalty_of_a_keras_model_is_ours(tensorflow):
    keras, rng = tensorflow.keras, np.random.default_rng(0)
    parameters = {
        "W1": rng.normal(size=(4, 2)),
        "b1": np.ones((4, 1)),
        "W2": rng.normal(size=(1, 4)),
        "b2": np.ones((1, 1)),
    }
    model = keras.Sequential([keras.Input((2,), dtype="float64")])
    for layer in (1, 2):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        penalty = keras.regularizers.L2(0.3 / (2 * 40))
        model.add(keras.layers.Dense(len(W), kernel_regularizer=penalty, dtype="float64"))
        model.layers[-1].set_weights([W.T, b[:, 0]])
    ours = regularizers.l2_cost(0.0, parameters, lambd=0.3, m=40)
    assert float(sum(model.losses)) == pytest.approx(ours, rel=1e-6)
