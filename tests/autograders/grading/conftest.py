"""A lesson of one minute, as it was released and as it was handed in."""

import copy

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook


def cell(name, source, make=new_code_cell, **about):
    about = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3} | about
    return make(source, id=name, metadata={"nbgrader": {"grade_id": name} | about})


@pytest.fixture
def released():
    cells = [
        new_markdown_cell("# Halving", id="title"),
        cell("setup_start_1", "import numpy as np", locked=True),
        cell("half", "def half(x):\n    raise NotImplementedError()", solution=True),
        cell("check_half", "check(half)", grade=True, locked=True, points=10),
        cell("demo_start_1", "half(4)", locked=True),
        cell("check_why", "check(why=why)", grade=True, locked=True, points=5),
        cell("in_words", "Explain.", new_markdown_cell, task=True, locked=True, points=0),
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return new_notebook(cells=cells, metadata=metadata)


@pytest.fixture
def submitted(released):
    notebook = copy.deepcopy(released)
    notebook.cells[2].source = "def half(x):\n    return x / 2"
    return notebook


@pytest.fixture(scope="session")
def kernels():
    """Kernels for lesson 01 out of one warm process in its sandbox."""
    from autograders.grading.kernels import Kernels

    with Kernels("01_perceptron") as kernels:
        kernels.prepare()
        yield kernels
