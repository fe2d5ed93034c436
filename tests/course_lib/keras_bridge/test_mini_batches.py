import numpy as np
import pytest

from course_lib import keras_bridge

pytestmark = pytest.mark.tensorflow


@pytest.mark.parametrize(("m", "batch_size", "sizes"), [(10, 4, [4, 4, 2]), (6, 3, [3, 3]), (2, 5, [2])])
def test_every_column_comes_once_with_its_label(tensorflow, m, batch_size, sizes):
    X = np.arange(3.0 * m).reshape(3, m)
    batches = keras_bridge.random_mini_batches(X, X[:1] / 7, batch_size, np.random.default_rng(0))
    assert [X_b.shape[1] for X_b, _ in batches] == sizes
    X_all, Y_all = (np.concatenate(parts, axis=1) for parts in zip(*batches, strict=True))
    np.testing.assert_allclose(Y_all, X_all[:1] / 7)
    np.testing.assert_array_equal(np.sort(X_all, axis=1), X)


def test_the_order_depends_on_rng(tensorflow):
    X = np.arange(50.0).reshape(1, 50)
    orders = [
        np.concatenate([b for b, _ in keras_bridge.random_mini_batches(X, X, 50, np.random.default_rng(seed))], axis=1)
        for seed in (0, 0, 1)
    ]
    assert (orders[0] == orders[1]).all()
    assert (orders[0] != orders[2]).any()
    assert (orders[0] != X).any()
