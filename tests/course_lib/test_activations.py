"""Activations against SciPy, finite differences and the lectures' figures."""

import warnings

import numpy as np
import pytest
from scipy.special import expit

from course_lib import activations
from course_lib.activations import ACTIVATIONS

RNG = np.random.default_rng(0)
SHAPES = [(), (5,), (3, 4), (2, 3, 4), (0,), (1, 0)]
SMOOTH = ["linear", "sigmoid", "tanh", "elu"]
KINKED = ["relu", "leaky_relu"]
EACH = pytest.mark.parametrize("name", SMOOTH + KINKED)


@EACH
@pytest.mark.parametrize("shape", SHAPES)
def test_values_and_slopes_keep_the_shape(name, shape):
    z = RNG.normal(size=shape)
    for function in ACTIVATIONS[name]:
        a = function(z)
        assert isinstance(a, np.ndarray) or np.isscalar(a)
        assert np.shape(a) == shape
        assert np.asarray(a).dtype == float


@EACH
def test_lists_and_numbers_are_welcome(name):
    function, slope = ACTIVATIONS[name]
    np.testing.assert_array_equal(function([[-1, 2]]), function(np.array([[-1.0, 2.0]])))
    np.testing.assert_array_equal(slope([[-1, 2]]), slope(np.array([[-1.0, 2.0]])))
    assert float(function(0)) == float(function(0.0))


@EACH
def test_arguments_are_left_alone(name):
    z = np.array([-2.0, 0.0, 3.0])
    for function in ACTIVATIONS[name]:
        result = function(z)
        result[...] = 7
        assert z.tolist() == [-2, 0, 3]


@EACH
def test_slopes_equal_central_differences(name):
    """The error of a central difference is about h^2 / 6 times the third derivative, plus rounding of 1e-16 / h."""
    function, slope = ACTIVATIONS[name]
    z, h = RNG.normal(0, 3, 200), 1e-5
    z = z[np.abs(z) > 1e-3]  # at a kink there is no slope
    np.testing.assert_allclose(slope(z), (function(z + h) - function(z - h)) / (2 * h), rtol=1e-6, atol=1e-9)


@EACH
def test_nothing_overflows_or_is_nan_for_large_scores(name):
    z = np.array([-1e4, -1000.0, -40.0, 40.0, 1000.0, 1e4])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with np.errstate(all="raise", under="ignore"):
            for function in ACTIVATIONS[name]:
                assert np.all(np.isfinite(function(z)))


def test_sigmoid_equals_scipy_to_the_last_digits():
    z = np.concatenate([RNG.normal(0, 5, 1000), [-745.0, -36.0, 0.0, 36.0, 1000.0, -1000.0]])
    np.testing.assert_allclose(activations.sigmoid(z), expit(z), rtol=1e-14, atol=1e-300)


def test_the_lectures_figures():
    assert round(float(activations.sigmoid(2)), 7) == 0.8807971
    table = [0.00246651, 0.00664806, 0.01766271, 0.04517666, 0.10499359, 0.19661193, 0.25]
    z = np.arange(-6.0, 7.0)
    np.testing.assert_allclose(activations.sigmoid_derivative(z), table + table[-2::-1], rtol=0, atol=5e-9)


@pytest.mark.parametrize(
    ("function", "z", "a"),
    [
        (activations.relu, [-2, 0, 3], [0, 0, 3]),
        (activations.relu_derivative, [-2, -0.0, 0, 3], [0, 0, 0, 1]),
        (activations.leaky_relu, [-2, 0, 3], [-0.02, 0, 3]),
        (activations.leaky_relu_derivative, [-2, 0, 3], [0.01, 0.01, 1]),
        (activations.elu, [-1000, -1, 0, 3], [-1, np.exp(-1) - 1, 0, 3]),
        (activations.elu_derivative, [-1000, -1, 0, 3], [0, np.exp(-1), 1, 1]),
        (activations.tanh, [-1000, 0, 1000], [-1, 0, 1]),
        (activations.tanh_derivative, [-1000, 0, 1000], [0, 1, 0]),
    ],
)
def test_values_that_can_be_checked_by_hand(function, z, a):
    np.testing.assert_allclose(function(np.array(z, dtype=float)), a, rtol=1e-12)


@pytest.mark.parametrize("slope", [0.0, 0.2, 0.999])
def test_leaky_relu_uses_its_slope(slope):
    assert activations.leaky_relu(-3.0, slope) == -3.0 * slope
    assert activations.leaky_relu(3.0, slope) == 3.0
    assert activations.leaky_relu_derivative(-3.0, slope) == slope


@pytest.mark.parametrize("alpha", [0.1, 1.0, 2.5])
def test_elu_goes_down_to_minus_alpha_without_a_step(alpha):
    assert activations.elu(-1000.0, alpha) == -alpha
    np.testing.assert_allclose(activations.elu(np.array([-1e-9, 1e-9]), alpha), [-1e-9 * alpha, 1e-9], rtol=1e-6)
    np.testing.assert_allclose(activations.elu_derivative(-2.0, alpha), alpha * np.exp(-2), rtol=1e-12)


def test_parametric_relu_has_a_slope_for_each_unit():
    Z, slope = RNG.normal(size=(3, 5)), np.array([[0.1], [0.2], [0.3]])
    A = activations.parametric_relu(Z, slope)
    for row in range(3):
        np.testing.assert_allclose(A[row], activations.leaky_relu(Z[row], slope[row, 0]))


def test_gradients_of_parametric_relu_equal_differences():
    Z, slope, dA = RNG.normal(size=(3, 5)), np.full((3, 1), 0.25), RNG.normal(size=(3, 5))
    dZ, dslope = activations.parametric_relu_gradients(dA, Z, slope)

    def cost(Z, slope):
        return np.sum(dA * activations.parametric_relu(Z, slope))

    h = 1e-6
    for index in np.ndindex(Z.shape):
        step = np.zeros_like(Z)
        step[index] = h
        np.testing.assert_allclose(dZ[index], (cost(Z + step, slope) - cost(Z - step, slope)) / (2 * h), rtol=1e-6)
    for row in range(3):
        step = np.zeros_like(slope)
        step[row] = h
        difference = (cost(Z, slope + step) - cost(Z, slope - step)) / (2 * h)
        np.testing.assert_allclose(dslope[row, 0], difference / Z.shape[1], rtol=1e-6, atol=1e-9)


def test_randomised_slopes_are_uniform_between_the_bounds():
    z = -np.ones(20_000)
    slopes = -activations.randomized_leaky_relu(z, np.random.default_rng(1), 0.1, 0.4)
    assert 0.1 <= slopes.min() < 0.105
    assert 0.395 < slopes.max() <= 0.4
    # The mean of 20,000 draws has a standard deviation of 0.0006.
    assert abs(slopes.mean() - 0.25) < 0.004
    assert activations.randomized_leaky_relu(3.0, np.random.default_rng(1)) == 3.0


def test_the_same_generator_gives_the_same_slopes():
    z = -np.ones(5)
    first, again = (activations.randomized_leaky_relu(z, np.random.default_rng(2)) for _ in range(2))
    np.testing.assert_array_equal(first, again)


def test_without_training_the_slope_is_the_mean():
    assert activations.randomized_leaky_relu(-1.0, np.random.default_rng(), 0.1, 0.3, training=False) == pytest.approx(
        -0.2
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: activations.leaky_relu(1.0, slope=1.0), r"slope: expected a number in \[0, 1\), received 1\.0"),
        (lambda: activations.leaky_relu(1.0, slope=-0.1), r"slope: expected a number in \[0, 1\), received -0\.1"),
        (lambda: activations.leaky_relu_derivative(1.0, slope=2), r"slope: expected a number in \[0, 1\), received 2"),
        (lambda: activations.leaky_relu(1.0, slope="a"), r"slope: expected a number in \[0, 1\), received 'a'"),
        (lambda: activations.leaky_relu(1.0, slope=[0.1]), r"slope: expected a number in \[0, 1\), received \[0\.1\]"),
        (lambda: activations.elu(1.0, alpha=0), r"alpha: expected a number in \(0, inf"),
        (lambda: activations.elu_derivative(1.0, alpha=-1), r"alpha: expected a number in \(0, inf"),
        (lambda: activations.elu(1.0, alpha=float("nan")), r"alpha: expected a number in \(0, inf"),
        (lambda: activations.parametric_relu([1.0], [[0.1]]), r"Z: expected shape \(n, m\), received shape \(1,\)"),
        (lambda: activations.parametric_relu([[1.0]], [0.1]), r"slope: expected shape \(1, 1\), received shape \(1,\)"),
        (
            lambda: activations.parametric_relu_gradients([[1.0]], [[1.0, 2.0]], [[0.1]]),
            r"dA: expected shape \(1, 2\), received shape \(1, 1\)",
        ),
        (
            lambda: activations.randomized_leaky_relu(1.0, np.random.default_rng(), 0.5, 0.1),
            r"lower: expected a number in \[0, 0\.1\], received 0\.5",
        ),
        (
            lambda: activations.randomized_leaky_relu(1.0, np.random.default_rng(), 0.5, 1.0),
            r"upper: expected a number in \[0, 1\), received 1\.0",
        ),
    ],
)
def test_bad_arguments_are_named_with_what_was_expected_and_received(call, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        call()


@EACH
@pytest.mark.parametrize("z", ["text", [[1.0], [1.0, 2.0]], object()])
def test_what_is_no_number_is_named(name, z):
    with pytest.raises((TypeError, ValueError), match=r"^z: expected an array of numbers"):
        ACTIVATIONS[name][0](z)
