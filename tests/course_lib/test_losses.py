"""The binary cross-entropy against scikit-learn, finite differences and its limits."""

import numpy as np
import pytest
from sklearn.metrics import log_loss

from course_lib.losses import CLIP, binary_cross_entropy, binary_cross_entropy_derivative

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("m", [1, 2, 7, 1000])
def test_it_equals_scikit_learns_log_loss(m):
    A, Y = RNG.uniform(0.01, 0.99, (1, m)), RNG.integers(0, 2, (1, m))
    J = binary_cross_entropy(A, Y)
    assert type(J) is float
    assert pytest.approx(log_loss(Y[0], A[0], labels=[0, 1]), rel=1e-12) == J


def test_answering_one_half_costs_log_2():
    assert binary_cross_entropy([[0.5] * 4], [[0, 1, 1, 0]]) == pytest.approx(np.log(2), rel=1e-15)


@pytest.mark.parametrize(("a", "y", "loss"), [(0.0, 0, 0.0), (1.0, 1, 0.0), (0.0, 1, 27.6310211), (1.0, 0, 27.6310211)])
def test_certain_answers_cost_nothing_or_the_logarithm_of_the_clip(a, y, loss):
    """-log(1e-12) = 27.63102. 1 - (1 - 1e-12) is known to 1e-16 only, so that the last digits are lost."""
    assert binary_cross_entropy([[a]], [[y]]) == pytest.approx(loss, rel=1e-5, abs=1e-11)
    assert pytest.approx(27.6310211, rel=1e-8) == -np.log(CLIP)


def test_it_is_exact_between_the_clips():
    A = np.array([[1e-11, 1e-8, 0.5]])
    expected = -np.mean(np.log(A))
    assert binary_cross_entropy(A, np.ones((1, 3))) == pytest.approx(expected, rel=1e-12)


def test_the_derivative_equals_differences_of_each_examples_own_loss():
    A, Y, h = RNG.uniform(0.1, 0.9, (1, 6)), RNG.integers(0, 2, (1, 6)), 1e-6
    dA = binary_cross_entropy_derivative(A, Y)
    for i in range(6):
        ahead, behind = (binary_cross_entropy(A[:, [i]] + step, Y[:, [i]]) for step in (h, -h))
        assert dA[0, i] == pytest.approx((ahead - behind) / (2 * h), rel=1e-6)


def test_the_derivative_is_clipped_where_the_loss_is():
    """(a - y) / (a (1 - a)) is -1/a for y = 1."""
    np.testing.assert_allclose(binary_cross_entropy_derivative([[0.0, 1e-11]], [[1, 1]]), [[-1e12, -1e11]], rtol=1e-9)


def test_the_derivative_is_finite_for_certain_answers():
    assert np.all(np.isfinite(binary_cross_entropy_derivative([[0.0, 1.0, 0.0, 1.0]], [[0, 1, 1, 0]])))


def test_arguments_are_left_alone():
    A, Y = np.array([[0.0, 1.0]]), np.array([[0.0, 1.0]])
    binary_cross_entropy(A, Y)
    binary_cross_entropy_derivative(A, Y)
    assert (A.tolist(), Y.tolist()) == ([[0, 1]], [[0, 1]])


@pytest.mark.parametrize("function", [binary_cross_entropy, binary_cross_entropy_derivative])
@pytest.mark.parametrize(
    ("A", "Y", "message"),
    [
        ([0.5, 0.5], [[0, 1]], r"A: expected shape \(1, m\), received shape \(2,\)"),
        ([[0.5], [0.5]], [[0], [1]], r"A: expected shape \(1, m\), received shape \(2, 1\)"),
        ([[0.5, 0.5]], [0, 1], r"Y: expected shape \(1, 2\), received shape \(2,\)"),
        ([[0.5, 0.5]], [[0], [1]], r"Y: expected shape \(1, 2\), received shape \(2, 1\)"),
        ([[0.5, 0.5]], [[0, 1, 1]], r"Y: expected shape \(1, 2\), received shape \(1, 3\)"),
        (np.zeros((1, 0)), np.zeros((1, 0)), r"A: expected shape \(1, m\), received shape \(1, 0\)"),
        (0.5, 1, r"A: expected shape \(1, m\), received shape \(\)"),
    ],
)
def test_wrong_shapes_are_named_with_what_was_expected_and_received(function, A, Y, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        function(A, Y)
