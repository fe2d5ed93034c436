"""Networks that compute parity: right for every pattern, and as large as it is said."""

from functools import reduce
from operator import xor

import numpy as np
import pytest

from course_lib.deep_net import count_parameters, deep_forward
from course_lib.parity import CONSTRUCTIONS, folding_network, parity, patterns, tree_network


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_parity_is_python_xor(n):
    X = patterns(n)
    assert X.shape == (n, 2**n)
    assert np.unique(X, axis=1).shape == X.shape
    assert parity(X)[0].tolist() == [reduce(xor, map(int, column)) for column in X.T]


@pytest.mark.parametrize("n", [2, 4, 8])
@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_every_network_is_right_for_every_pattern(name, n):
    build, layer_dims = CONSTRUCTIONS[name]
    parameters = build(n)
    AL, _ = deep_forward(patterns(n), parameters)
    assert np.abs(AL - parity(patterns(n))).max() < 1e-4
    assert count_parameters(layer_dims(n)) == sum(value.size for value in parameters.values())
    sizes = [n] + [len(parameters[f"W{i}"]) for i in range(1, len(parameters) // 2 + 1)]
    assert sizes == layer_dims(n)


def test_folding_is_right_for_more_inputs_than_can_be_listed():
    rng = np.random.default_rng(0)
    X = rng.integers(0, 2, (64, 500)).astype(float)
    for build in (folding_network, tree_network):
        assert ((deep_forward(X, build(64))[0] > 0.5) == parity(X)).all()


def test_the_figures_of_the_lesson():
    sizes = {name: count_parameters(layer_dims(16)) for name, (_, layer_dims) in CONSTRUCTIONS.items()}
    assert sizes == {"look-up": 589_825, "counting": 289, "tree": 457, "folding": 55}


@pytest.mark.parametrize("n", [0, 1, 3, 6])
def test_trees_and_folds_need_a_power_of_two(n):
    for build in (tree_network, folding_network):
        with pytest.raises(ValueError, match="n: expected a power of two"):
            build(n)
