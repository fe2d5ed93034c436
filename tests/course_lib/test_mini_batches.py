"""Mini-batches: every example once, with its label, in a random order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.mini_batches import random_mini_batches


@given(m=st.integers(1, 40), batch_size=st.integers(1, 45), seed=st.integers(0, 99))
def test_every_example_once_with_its_label(m, batch_size, seed):
    X = np.vstack([np.arange(m), -np.arange(m)])
    batches = random_mini_batches(X, 10 * X[:1], batch_size, np.random.default_rng(seed))
    full, rest = divmod(m, batch_size)
    assert [X_b.shape[1] for X_b, _ in batches] == [batch_size] * full + [rest] * (rest > 0)
    X_all, Y_all = (np.hstack(parts) for parts in zip(*batches, strict=True))
    assert sorted(X_all[0]) == list(range(m))
    np.testing.assert_array_equal(X_all[1], -X_all[0])
    np.testing.assert_array_equal(Y_all, 10 * X_all[:1])


def test_the_order_is_random_and_belongs_to_the_generator():
    X = np.arange(50.0)[np.newaxis]

    def first(seed):
        return random_mini_batches(X, X, 10, np.random.default_rng(seed))[0][0].ravel().tolist()

    assert first(1) == first(1) != first(2)
    assert first(1) != list(range(10))


def test_precision_is_kept_and_arguments_are_not_changed():
    X = np.arange(6, dtype=np.float32).reshape(2, 3)
    before = X.copy()
    X_b, _ = random_mini_batches(X, X, 2, np.random.default_rng(0))[0]
    assert X_b.dtype == np.float32
    X_b[:] = 99
    np.testing.assert_array_equal(X, before)


def test_bad_arguments_are_named():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match=r"Y: expected shape \(n_y, 3\), received shape \(1, 2\)"):
        random_mini_batches(np.ones((2, 3)), np.ones((1, 2)), 2, rng)
    with pytest.raises(ValueError, match="batch_size: expected"):
        random_mini_batches(np.ones((2, 3)), np.ones((1, 3)), 0, rng)
