"""Every lesson runs from top to bottom without a window: unsolved with no points, then solved with all of them."""

import copy
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from autograders import lessons
from autograders.authoring.master import read_master
from autograders.authoring.source_notebook import source_notebook

REPOSITORY = Path(__file__).parents[1]
LONGEST_CELL = 300
NOT_ANSWERED = ("is not answered yet", "No answer yet")


def unsolved(name):
    return nbformat.read(REPOSITORY / "notebooks" / name / f"{name}.ipynb", 4)


def solved(name):
    return source_notebook(read_master(REPOSITORY / "notebooks" / "sources" / f"{name}.py"), lessons.lesson(name))


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """The cells of each run after it: one kernel for all of them, in which TensorFlow is imported once.

    A lesson's second run follows its first without a restart, as a learner's does.
    """
    together = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "", "language": ""}}
    )
    runs = {}
    for name in lessons.names():
        together.cells.append(nbformat.v4.new_code_cell("%reset -f"))
        for kind, make in (("unsolved", unsolved), ("solved", solved)):
            cells = [copy.deepcopy(cell) for cell in make(name).cells if cell.cell_type == "code"]
            for cell in cells:
                cell.metadata.original, cell.id = cell.id, f"{name}-{kind}-{len(together.cells)}"
                together.cells.append(cell)
            runs[name, kind] = cells
    folder = tmp_path_factory.mktemp("desk")
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(together, timeout=LONGEST_CELL, allow_errors=True, resources=resources).execute()
    return runs


def checks(cells):
    """Return the points and the verdict of every check cell, by its name."""
    results = {}
    for cell in cells:
        if cell.metadata.original.startswith("check_"):
            shown = {output.output_type: output.data["text/plain"] for output in cell.outputs}
            results[cell.metadata.original] = float(shown["execute_result"]), shown["display_data"]
    return results


@pytest.mark.parametrize("kind", ["unsolved", "solved"])
@pytest.mark.parametrize("name", lessons.names())
def test_nothing_fails_and_nothing_warns(ran, name, kind):
    for cell in ran[name, kind]:
        for output in cell.outputs:
            assert output.output_type != "error", f"{cell.metadata.original}: {output.ename}: {output.evalue}"
            assert output.get("name") != "stderr", f"{cell.metadata.original}: {output.text}"


@pytest.mark.parametrize("name", lessons.names())
def test_every_picture_can_be_read_aloud(ran, name):
    pages = [output.get("data", {}).get("text/html", "") for cell in ran[name, "solved"] for output in cell.outputs]
    alts = [re.search(r'alt="([^"]*)"', page) for page in pages if page.startswith("<img ")]
    assert alts, "a lesson has at least one picture"
    assert all(alt and len(alt[1]) > 30 for alt in alts)


@pytest.mark.parametrize("name", lessons.names())
def test_an_unsolved_lesson_has_no_points_and_says_what_is_missing(ran, name):
    results = checks(ran[name, "unsolved"])
    assert len(results) == len(lessons.lesson(name).tasks)
    for check, (points, verdict) in results.items():
        assert points == 0.0, check
        assert any(said in verdict for said in NOT_ANSWERED), verdict


@pytest.mark.parametrize("name", lessons.names())
def test_a_solved_lesson_has_all_100_points(ran, name):
    results = checks(ran[name, "solved"])
    assert len(results) == len(lessons.lesson(name).tasks)
    assert sum(points for points, _ in results.values()) == 100
