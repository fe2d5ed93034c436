import numpy as np
import pytest

from course_lib.keras_bridge import small_models

pytestmark = pytest.mark.tensorflow


def test_parameters_go_in_and_come_out(tensorflow):
    rng = np.random.default_rng(0)
    shapes = {"W1": (4, 3), "gamma1": (4, 1), "beta1": (4, 1), "running_mean1": (4, 1), "running_variance1": (4, 1)}
    shapes |= {"W2": (1, 4), "b2": (1, 1)}
    parameters = {name: rng.uniform(0.5, 1.0, shape).astype(np.float32) for name, shape in shapes.items()}
    model, variables = small_models.small_model(parameters, 0.1)
    after = small_models.parameters_of(variables)
    for name, value in parameters.items():
        np.testing.assert_array_equal(after[name], value, err_msg=name)
    assert len(model.losses) == 2
    assert len(model.trainable_weights) == 5


def test_a_small_model_computes_as_keras_does(tensorflow):
    keras, rng = tensorflow.keras, np.random.default_rng(1)
    shapes = {"W1": (4, 3), "gamma1": (4, 1), "beta1": (4, 1), "running_mean1": (4, 1), "running_variance1": (4, 1)}
    parameters = {name: rng.uniform(0.5, 1.0, shape) for name, shape in (shapes | {"W2": (1, 4), "b2": (1, 1)}).items()}
    model, _ = small_models.small_model(parameters, 0.1)
    layers = [keras.layers.Dense(4, use_bias=False), keras.layers.BatchNormalization(), keras.layers.ReLU()]
    usual = keras.Sequential([keras.Input((3,)), *layers, keras.layers.Dense(1, "sigmoid")])
    usual.set_weights([value.T if name.startswith("W") else value[:, 0] for name, value in parameters.items()])
    X = rng.normal(size=(5, 3)).astype(np.float32)
    for training in (False, True):
        np.testing.assert_allclose(model(X, training=training), usual(X, training=training), 1e-5)


def test_a_model_counts_its_units(tensorflow):
    weights = small_models.counting_weights(3, [4, 2])
    a = np.ones((1, 3))
    for kernel, bias in zip(weights[:-2:2], weights[1:-2:2], strict=True):
        a = np.maximum(a @ kernel + bias, 0)
        np.testing.assert_allclose(a, 1.0)
    np.testing.assert_allclose(a @ weights[-2], small_models.COUNTING_SCORE)
