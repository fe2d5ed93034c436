"""Kinds of cells, read as nbgrader reads them."""

import itertools

import pytest
from nbformat.v4 import new_code_cell
from nbgrader import utils

from autograders.grading import cell_kinds

ABOUT = [None, {}] + [
    {name: value for name, value in zip(("grade", "solution", "locked"), values, strict=True) if value is not None}
    for values in itertools.product((None, True, False), repeat=3)
]


@pytest.mark.parametrize("name", ["is_grade", "is_solution", "is_locked"])
def test_a_cell_is_of_the_kind_that_nbgrader_says(name):
    for about in ABOUT:
        cell = new_code_cell(metadata={} if about is None else {"nbgrader": about})
        assert getattr(cell_kinds, name)(cell) == bool(getattr(utils, name)(cell)), about
