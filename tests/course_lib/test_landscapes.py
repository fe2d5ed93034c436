import numpy as np
import pytest

from course_lib.gradient_check import numerical_gradient
from course_lib.landscapes import FLAT, LANDSCAPES, STEEP, find_landscape
from course_lib.plots.race import EXTENT

EACH = pytest.mark.parametrize("landscape", LANDSCAPES.values(), ids=lambda landscape: landscape.name)


def grid():
    w1, w2 = np.meshgrid(np.linspace(*EXTENT[:2], 41), np.linspace(*EXTENT[2:], 31))
    return w1.ravel(), w2.ravel()


@EACH
def test_the_gradient_is_the_slope_of_the_cost(landscape):
    rng = np.random.default_rng(0)
    for _ in range(20):
        W = rng.uniform(-3.0, 3.0, (2, 1))
        measured = numerical_gradient(lambda W: float(landscape.cost(W[0, 0], W[1, 0])), W, epsilon=1e-6)
        np.testing.assert_allclose(landscape.gradient(W), measured, rtol=1e-6, atol=1e-7)


@EACH
def test_nothing_is_lower_than_the_minima_and_they_are_flat_and_inside(landscape):
    assert landscape.lowest == pytest.approx(0.0, abs=1e-12)
    for w1, w2 in landscape.minima:
        assert landscape.cost(w1, w2) == pytest.approx(landscape.lowest, abs=1e-12)
        np.testing.assert_allclose(landscape.gradient(np.array([[w1], [w2]])), 0.0, atol=1e-12)
        assert EXTENT[0] < w1 < EXTENT[1]
        assert EXTENT[2] < w2 < EXTENT[3]
    assert landscape.cost(*grid()).min() >= landscape.lowest - 1e-12


@EACH
def test_the_cost_takes_arrays_and_the_start_is_high_up(landscape):
    w1, w2 = grid()
    J = landscape.cost(w1, w2)
    assert J.shape == w1.shape
    assert J[7] == pytest.approx(landscape.cost(float(w1[7]), float(w2[7])))
    assert landscape.cost(*landscape.start) > np.median(J) / 2


def test_the_slanted_ravine_is_the_ravine_turned_by_45_degrees():
    ravine, slanted = LANDSCAPES["ravine"], LANDSCAPES["slanted ravine"]
    w1, w2 = grid()
    turned = (w1 + w2) / 2**0.5, (w1 - w2) / 2**0.5
    np.testing.assert_allclose(slanted.cost(w1, w2), ravine.cost(*turned))


def test_the_saddle_is_flat_at_the_origin_and_no_minimum_there():
    saddle = LANDSCAPES["saddle"]
    np.testing.assert_array_equal(saddle.gradient(np.zeros((2, 1))), 0.0)
    assert saddle.cost(0.1, 0.0) > saddle.cost(0.0, 0.0) > saddle.cost(0.0, 0.1)


def test_the_ravine_is_50_times_as_steep_across_as_along():
    ravine = LANDSCAPES["ravine"]
    np.testing.assert_allclose(STEEP / FLAT, 50.0)
    assert ravine.cost(0.0, 1.0) / ravine.cost(1.0, 0.0) == pytest.approx(50.0)


def test_many_minima_are_many():
    w1 = np.linspace(-3.9, 3.9, 2001)
    J = LANDSCAPES["many minima"].cost(w1, 0.0)
    assert ((J[1:-1] < J[:-2]) & (J[1:-1] < J[2:])).sum() >= 3


def test_another_name_is_refused():
    assert find_landscape(LANDSCAPES["bowl"]) is LANDSCAPES["bowl"]
    with pytest.raises(ValueError, match="landscape: expected one of"):
        find_landscape("hill")
