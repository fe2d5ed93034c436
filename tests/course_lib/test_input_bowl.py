"""The bowl of two weights, against the cost of a linear unit computed from its examples."""

import numpy as np
import pytest

from course_lib.input_bowl import bowl_roundness, input_bowl
from course_lib.normalization import apply_normalizer, fit_normalizer

RNG = np.random.default_rng(0)
X = RNG.normal(size=(2, 40)) * [[1.0], [3.0]] + [[0.5], [2.0]]
BEST, START = (1.5, -0.5), (-3.0, 2.0)


def test_the_cost_is_that_of_a_linear_unit():
    bowl = input_bowl(X, BEST, START)
    for w in ((0.0, 0.0), (1.0, 2.0), BEST):
        errors = np.array(w) @ X - np.array(BEST) @ X
        assert bowl.cost(*w) == pytest.approx(np.mean(errors**2) / 2)
    assert bowl.lowest == 0.0
    assert bowl.start == START


def test_slopes_are_slopes():
    bowl, w, e = input_bowl(X, BEST, START), np.array([0.3, -1.1]), 1e-6
    measured = [(bowl.cost(*(w + d)) - bowl.cost(*(w - d))) / (2 * e) for d in np.eye(2) * e]
    np.testing.assert_allclose(bowl.slopes(*w), measured, rtol=1e-6)


def test_normalised_inputs_make_a_round_bowl():
    steep, flat = bowl_roundness(X)
    assert steep / flat > 5
    steep, flat = bowl_roundness(apply_normalizer(X, *fit_normalizer(X)))
    assert steep / flat < 1.6
    assert steep + flat == pytest.approx(2.0)


def test_three_inputs_are_refused():
    with pytest.raises(ValueError, match="X: expected"):
        input_bowl(np.ones((3, 4)), BEST, START)
