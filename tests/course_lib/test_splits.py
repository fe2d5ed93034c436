import numpy as np
import pytest

from course_lib.splits import split_dataset


def numbered(m, n_y=1):
    """Examples that say where they come from: X counts them, and Y says the same in another way."""
    X = np.arange(m, dtype=float)
    return np.stack([X, -X]), np.stack([10 * X + k for k in range(n_y)])


@pytest.mark.parametrize("m", [1, 2, 3, 7, 10, 101, 1000])
@pytest.mark.parametrize("fractions", [(0.6, 0.2, 0.2), (0.98, 0.01, 0.01), (0.7, 0.3, 0.0), (1 / 3, 1 / 3, 1 / 3)])
def test_every_example_is_in_one_set_with_its_label_and_sizes_are_right(m, fractions):
    X, Y = numbered(m, n_y=3)
    sets = split_dataset(X, Y, fractions, np.random.default_rng(m))
    assert sorted(np.concatenate([x[0] for x, _ in sets])) == list(range(m))
    for (x, y), fraction in zip(sets, fractions, strict=True):
        np.testing.assert_array_equal(y[0], 10 * x[0])
        np.testing.assert_array_equal(x[1], -x[0])
        assert abs(x.shape[1] - fraction * m) <= 1


def test_every_example_is_as_likely_to_be_in_the_dev_set():
    X, Y = numbered(10)
    counts = np.zeros(10)
    rng = np.random.default_rng(0)
    for _ in range(4000):
        counts[split_dataset(X, Y, (0.6, 0.2, 0.2), rng)[1][0][0].astype(int)] += 1
    np.testing.assert_allclose(counts / 4000, 0.2, atol=6 * np.sqrt(0.2 * 0.8 / 4000))


def test_a_shuffled_dev_set_of_mixed_sources_hardly_shows_the_target():
    """Hypergeometric: 2000 of 108,000, of which 8,000 are from phones, hold 148 of these on average."""
    source = np.repeat([[0, 1]], [100_000, 8_000], axis=1)
    share = 2_000 / 108_000
    _, (_, dev), _ = split_dataset(source, source, (1 - 2 * share, share, share), np.random.default_rng(1))
    assert dev.shape == (1, 2_000)
    assert abs(dev.sum() - 148) < 6 * np.sqrt(148 * (1 - 8 / 108))


def test_the_types_stay():
    X, Y = numbered(10)
    train, _, _ = split_dataset(X.astype(np.float32), Y.astype(int), (0.6, 0.2, 0.2), np.random.default_rng(0))
    assert train[0].dtype == np.float32
    assert train[1].dtype.kind == "i"


@pytest.mark.parametrize("fractions", [(0.6, 0.2), (0.6, 0.2, 0.1), (1.2, -0.1, -0.1)])
def test_fractions_are_three_shares_of_one(fractions):
    with pytest.raises(ValueError, match="fractions"):
        split_dataset(*numbered(10), fractions, np.random.default_rng(0))


def test_x_and_y_have_as_many_examples():
    with pytest.raises(ValueError, match="Y"):
        split_dataset(np.zeros((2, 10)), np.zeros((1, 9)), (0.6, 0.2, 0.2), np.random.default_rng(0))
