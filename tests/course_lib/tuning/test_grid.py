"""The grid, against scikit-learn's and in the order of nested loops."""

import pytest
from sklearn.model_selection import ParameterGrid

from course_lib.tuning import grid

SPACES = [
    {"units": [4, 8], "rate": [0.1, 0.2, 0.3]},
    {"a": [1], "b": ["x", "y"], "c": [0.5, 0.25]},
    {"only": [3, 1, 2]},
]


@pytest.mark.parametrize("space", SPACES, ids=str)
def test_the_same_configurations_as_scikit_learn(space):
    ours, theirs = (sorted(map(repr, map(sorted, map(dict.items, g)))) for g in (grid(space), ParameterGrid(space)))
    assert ours == theirs


def test_the_last_key_varies_fastest():
    expected = [{"b": b, "a": a} for b in (2, 1) for a in ("x", "y", "z")]
    assert grid({"b": [2, 1], "a": ["x", "y", "z"]}) == expected


def test_every_configuration_is_a_dict_of_its_own():
    configurations = grid({"a": [1, 2]})
    configurations[0]["a"] = 99
    assert configurations[1] == {"a": 2}
