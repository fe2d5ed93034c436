"""TensorFlow as an independent witness for lesson 01, and the differences that the bridge states."""

import numpy as np
import pytest

from course_lib import activations, images, layers, losses, neuron
from course_lib import keras_bridge as bridge

RNG = np.random.default_rng(0)
SINGLE = 1e-6
"""TensorFlow keeps slopes, scales and learning rates in float32, known to 6e-8, even where it computes in float64."""

pytestmark = [pytest.mark.tensorflow, pytest.mark.usefixtures("tensorflow")]


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "leaky_relu", "elu"])
@pytest.mark.parametrize("shape", [(), (4,), (2, 3), (2, 2, 2)])
def test_activations_and_slopes_equal_ours(name, shape):
    z = RNG.normal(0, 5, shape)
    function, slope = activations.ACTIVATIONS[name]
    tolerance = SINGLE if name == "leaky_relu" else 1e-12
    np.testing.assert_allclose(bridge.activation(name, z), function(z), tolerance, atol=1e-15)
    np.testing.assert_allclose(bridge.activation_derivative(name, z), slope(z), tolerance, atol=1e-15)


@pytest.mark.parametrize(("name", "parameter"), [("leaky_relu", 0.3), ("leaky_relu", 0.0), ("elu", 2.5), ("elu", 0.5)])
def test_parameters_are_passed_on(name, parameter):
    z = RNG.normal(0, 3, 20)
    function, slope = activations.ACTIVATIONS[name]
    np.testing.assert_allclose(bridge.activation(name, z, parameter), function(z, parameter), SINGLE)
    np.testing.assert_allclose(bridge.activation_derivative(name, z, parameter), slope(z, parameter), SINGLE)


def test_leaky_relus_default_is_ours_not_kerass(tensorflow):
    assert float(bridge.activation("leaky_relu", -1.0)) == pytest.approx(-0.01)
    assert float(tensorflow.keras.activations.leaky_relu(-1.0)) == pytest.approx(-0.2)


def test_the_tape_gives_the_lectures_derivative_table():
    slopes = bridge.activation_derivative("sigmoid", np.arange(-6.0, 1.0))
    table = [0.00246651, 0.00664806, 0.01766271, 0.04517666, 0.10499359, 0.19661193, 0.25]
    np.testing.assert_allclose(slopes, table, rtol=0, atol=5e-9)


def test_an_unknown_activation_is_told():
    with pytest.raises(ValueError, match=r"^name: expected one of 'sigmoid', 'tanh'.*received 'step'"):
        bridge.activation("step", 1.0)


def test_a_dense_layer_of_keras_has_our_weights_transposed():
    W, b = RNG.normal(size=(3, 2)), RNG.normal(size=(3, 1))
    kernel, bias = bridge.dense_layer(W, b).get_weights()
    np.testing.assert_array_equal(kernel, W.T)
    np.testing.assert_array_equal(bias, b[:, 0])


@pytest.mark.parametrize(("n_x", "n", "m"), [(1, 1, 1), (3, 2, 5), (2, 4, 1)])
def test_dense_layers_equal_ours(n_x, n, m):
    X, W, b = RNG.normal(size=(n_x, m)), RNG.normal(size=(n, n_x)), RNG.normal(size=(n, 1))
    np.testing.assert_allclose(bridge.dense_forward(X, W, b), layers.dense_forward(X, W, b), rtol=1e-12)
    np.testing.assert_allclose(
        bridge.dense_forward(X, W, b, activation="tanh"), np.tanh(layers.dense_forward(X, W, b)), rtol=1e-12
    )


@pytest.mark.parametrize("m", [1, 6])
def test_a_neuron_equals_ours(m):
    X, w, b = RNG.normal(size=(3, m)), RNG.normal(size=(3, 1)), 0.4
    Y = RNG.integers(0, 2, (1, m))
    A = neuron.neuron_forward(X, w, b)
    np.testing.assert_allclose(bridge.neuron_forward(X, w, b), A, rtol=1e-12)
    np.testing.assert_array_equal(bridge.predict(X, w, b), neuron.predict(X, w, b))
    assert bridge.binary_cross_entropy(A, Y) == pytest.approx(losses.binary_cross_entropy(A, Y), rel=1e-12)
    for ours, theirs in zip(neuron.neuron_gradients(X, Y, A), bridge.neuron_gradients(X, Y, A), strict=True):
        np.testing.assert_allclose(theirs, ours, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize(("rate", "tolerance"), [(0.5, 1e-10), (0.1, SINGLE)])
def test_training_equals_ours_step_by_step(rate, tolerance):
    """0.5 is a binary fraction, which float32 holds exactly; 0.1 is not."""
    X, Y = RNG.normal(size=(2, 8)), RNG.integers(0, 2, (1, 8))
    ours, theirs = neuron.train_neuron(X, Y, rate, 15), bridge.train_neuron(X, Y, rate, 15)
    for a, b in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(b, a, tolerance)


@pytest.mark.parametrize("y", [0, 1])
@pytest.mark.parametrize("b", [-5.0, 0.0, 5.0])
def test_rosenblatts_rule_is_a_step_down_the_perceptron_criterion(y, b):
    w, x = np.array([[1.0], [-1.0]]), np.array([[2.0], [2.0]])
    for ours, theirs in zip(
        neuron.perceptron_update(w, b, x, y, 0.3), bridge.perceptron_update(w, b, x, y, 0.3), strict=True
    ):
        np.testing.assert_allclose(theirs, ours, rtol=1e-12)


def test_keras_clips_at_1e_7_and_we_at_1e_12(tensorflow):
    keras_loss = float(tensorflow.keras.losses.BinaryCrossentropy()([[1.0]], [[0.0]]))
    assert keras_loss == pytest.approx(-np.log(1e-7), rel=1e-4)
    assert losses.binary_cross_entropy([[0.0]], [[1]]) == pytest.approx(-np.log(1e-12), rel=1e-9)
    assert bridge.binary_cross_entropy([[0.0]], [[1]]) == pytest.approx(-np.log(1e-12), rel=1e-9)


def test_pictures_equal_ours():
    pictures = RNG.integers(0, 256, (3, 4, 2, 3), dtype=np.uint8)
    np.testing.assert_allclose(bridge.flatten_images(pictures), images.flatten_images(pictures), SINGLE)


def test_everything_is_computed_in_float64():
    z = np.array([1.0 + 1e-12])
    assert bridge.activation("sigmoid", z).dtype == np.float64
    assert bridge.neuron_forward([[1.0]], [[1.0]], 0.0).dtype == np.float64


def test_tensorflow_is_known_to_be_loaded():
    assert bridge.is_loaded()
