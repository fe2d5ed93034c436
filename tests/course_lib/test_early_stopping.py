"""Early stopping: against Keras's callback, and the running form against the plain function."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import keras_bridge
from course_lib.early_stopping import EarlyStopping, early_stopping_epoch

COSTS = st.lists(st.sampled_from([0.1, 0.2, 0.3, 0.4, 0.5]), min_size=1, max_size=12)


@given(costs=COSTS, patience=st.integers(1, 5))
def test_one_cost_at_a_time_gives_the_same_epochs(costs, patience):
    stopping = EarlyStopping(patience)
    for cost in costs:
        stopping.observe(cost)
        if stopping.is_over:
            break
    assert (stopping.best_epoch, stopping.epoch) == early_stopping_epoch(costs, patience)
    assert stopping.best_cost == costs[stopping.best_epoch]


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
def test_against_keras():
    rng = np.random.default_rng(8)
    for patience in (1, 2, 4):
        for _ in range(10):
            costs = rng.choice([0.1, 0.2, 0.3, 0.4], 9)
            assert early_stopping_epoch(costs, patience) == keras_bridge.early_stopping_epoch(costs, patience)


def test_by_hand():
    assert early_stopping_epoch([0.5], 3) == (0, 0)
    assert early_stopping_epoch([0.5, 0.5, 0.4], 1) == (0, 1)
    assert early_stopping_epoch([0.5, 0.4, 0.3], 1) == (2, 2)
    assert early_stopping_epoch([0.3, 0.4, 0.5, 0.1], 2) == (0, 2)


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="patience: expected"):
        early_stopping_epoch([0.1], 0)
    with pytest.raises(ValueError, match="dev_costs: expected"):
        early_stopping_epoch([], 1)
