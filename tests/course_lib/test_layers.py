"""The dense layer: column by column, unit by unit."""

import numpy as np
import pytest

from course_lib.layers import dense_forward

RNG = np.random.default_rng(0)


@pytest.mark.parametrize(("n_x", "n", "m"), [(1, 1, 1), (2, 1, 4), (3, 5, 1), (4, 3, 2), (3, 3, 3)])
def test_every_unit_adds_up_every_input(n_x, n, m):
    X, W, b = RNG.normal(size=(n_x, m)), RNG.normal(size=(n, n_x)), RNG.normal(size=(n, 1))
    Z = dense_forward(X, W, b)
    assert Z.shape == (n, m)
    for i in range(n):
        for k in range(m):
            assert Z[i, k] == pytest.approx(sum(W[i, j] * X[j, k] for j in range(n_x)) + b[i, 0], rel=1e-12)


def test_examples_do_not_mix():
    X, W, b = RNG.normal(size=(3, 5)), RNG.normal(size=(2, 3)), RNG.normal(size=(2, 1))
    together = dense_forward(X, W, b)
    for k in range(5):
        np.testing.assert_allclose(together[:, [k]], dense_forward(X[:, [k]], W, b), rtol=1e-12)


def test_lists_are_welcome_and_arguments_left_alone():
    X, W, b = [[1], [2]], [[3, -2]], [[1]]
    assert dense_forward(X, W, b).tolist() == [[0.0]]
    b = np.ones((1, 1))
    dense_forward(X, W, b)[...] = 7
    assert b.tolist() == [[1.0]]


@pytest.mark.parametrize(
    ("X", "W", "b", "message"),
    [
        ((3,), (2, 3), (2, 1), r"X: expected shape \(n_x, m\), received shape \(3,\)"),
        ((3, 0), (2, 3), (2, 1), r"X: expected shape \(n_x, m\), received shape \(3, 0\)"),
        ((3, 4), (3, 2), (2, 1), r"W: expected shape \(n, 3\), received shape \(3, 2\)"),
        ((3, 4), (3,), (2, 1), r"W: expected shape \(n, 3\), received shape \(3,\)"),
        ((3, 4), (2, 3), (2,), r"b: expected shape \(2, 1\), received shape \(2,\)"),
        ((3, 4), (2, 3), (1, 2), r"b: expected shape \(2, 1\), received shape \(1, 2\)"),
        ((3, 4), (2, 3), (), r"b: expected shape \(2, 1\), received shape \(\)"),
    ],
)
def test_wrong_shapes_are_named_with_what_was_expected_and_received(X, W, b, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        dense_forward(np.zeros(X), np.zeros(W), np.zeros(b))
