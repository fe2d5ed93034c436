"""Folds: the same sizes as scikit-learn's, every index once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.model_selection import KFold

from course_lib.tuning import cross_validate, k_fold


@given(data=st.data(), m=st.integers(2, 60))
def test_every_index_validates_once_and_trains_otherwise(data, m):
    k = data.draw(st.integers(2, m))
    folds = k_fold(m, k, np.random.default_rng(0))
    assert sorted(np.concatenate([validation for _, validation in folds])) == list(range(m))
    for train, validation in folds:
        assert sorted([*train, *validation]) == list(range(m))
    sizes = [validation.size for _, validation in folds]
    assert sizes == [validation.size for _, validation in KFold(k).split(np.zeros(m))]


def test_the_order_is_random_and_belongs_to_the_generator():
    first, again, other = (k_fold(50, 5, np.random.default_rng(seed))[0][1].tolist() for seed in (1, 1, 2))
    assert first == again != other
    assert first != list(range(10))


def test_scores_come_fold_by_fold():
    scores = cross_validate(lambda train, validation: train.size / validation.size, 10, 5, np.random.default_rng(0))
    assert scores.tolist() == [4.0] * 5


@pytest.mark.parametrize("k", [1, 6])
def test_an_impossible_number_of_folds_is_named(k):
    with pytest.raises(ValueError, match="k: expected"):
        k_fold(5, k, np.random.default_rng(0))
