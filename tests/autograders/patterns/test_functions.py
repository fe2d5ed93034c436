"""Another well-known function, or the slope of the right one."""

import numpy as np
import pytest

from autograders.patterns.functions import other_function
from tests.autograders.toy import LAYER, elementwise, evidence_of


def swish(z, beta=1.0):
    return z / (1 + np.exp(-np.clip(beta * z, -700, 700)))


SWISH = elementwise(swish)


def told(function):
    found = other_function(evidence_of(SWISH, function))
    return found and found.name


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda z, beta=1.0: 1 / (1 + np.exp(-z)), "sigmoid_for_swish"),
        (lambda z, beta=1.0: np.tanh(z), "tanh_for_swish"),
        (lambda z, beta=1.0: 1 / np.cosh(z) ** 2, "tanh_slope_for_swish"),
        (lambda z, beta=1.0: np.maximum(z, 0), "relu_for_swish"),
        (lambda z, beta=1.0: np.logaddexp(z, 0), "softplus_for_swish"),
        (lambda z, beta=1.0: np.sign(z), "sign_for_swish"),
        (lambda z, beta=1.0: (z > 0) * 1.0, "step_for_swish"),
        (lambda z, beta=1.0: np.exp(z - z.max()) / np.exp(z - z.max()).sum(), "softmax_for_swish"),
    ],
)
def test_a_well_known_function_is_named(function, name):
    assert told(function) == name


def test_the_slope_is_recognised_by_differences():
    def slope(z, beta=1.0):
        a = 1 / (1 + np.exp(-np.clip(beta * z, -700, 700)))
        return a + beta * z * a * (1 - a)

    assert told(slope) == "slope_for_function"


@pytest.mark.parametrize(
    "function", [swish, lambda z, beta=1.0: np.sin(z), lambda z, beta=1.0: z, lambda z, beta=1.0: z.T]
)
def test_others_are_left_alone(function):
    assert told(function) is None


def test_matrices_have_no_function_of_their_own():
    assert other_function(evidence_of(LAYER, lambda X, W, b: np.tanh(W @ X + b))) is None
