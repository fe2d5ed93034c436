"""A submission's cells, put back into the lesson's order of things."""

import copy

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from autograders.grading.repair import repair
from autograders.grading.submission import UngradableError


def names(notebook):
    return [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]


def test_an_untouched_notebook_stays_as_it_is(submitted, released):
    notebook, notes = repair(submitted, released)
    assert notes == []
    assert [c.source for c in notebook.cells] == [c.source for c in submitted.cells]
    assert [c.metadata for c in notebook.cells] == [c.metadata for c in submitted.cells]
    nbformat.validate(notebook)


def test_points_and_flags_are_the_lessons(submitted, released):
    check = submitted.cells[3].metadata
    check.nbgrader.update(points=1000, grade=False, solution=True, locked=False, schema_version=1)
    check.verdict = {"points": 10}
    submitted.cells[2].metadata.tags = ["skip-execution"]
    notebook, _ = repair(submitted, released)
    assert notebook.cells[3].metadata == released.cells[3].metadata
    assert notebook.cells[2].metadata == released.cells[2].metadata


def test_the_notebooks_own_metadata_are_the_lessons(submitted, released):
    submitted.metadata = {"kernelspec": {"name": "bash", "display_name": "b"}, "ungradable": "no", "widgets": {}}
    assert repair(submitted, released)[0].metadata == released.metadata


def test_outputs_are_dropped(submitted, released):
    submitted.cells[3].outputs = [{"output_type": "execute_result", "data": {"text/plain": "10.0"}, "malformed": 1}]
    assert repair(submitted, released)[0].cells[3].outputs == []


@pytest.mark.parametrize("missing", ["check_half", "setup_start_1", "in_words", "check_why"])
def test_missing_cells_are_put_back_in_their_place(submitted, released, missing):
    submitted.cells = [c for c in submitted.cells if c.id != missing]
    notebook, notes = repair(submitted, released)
    assert names(notebook) == names(released) or missing == "setup_start_1"
    assert missing in names(notebook)
    assert notes == [f"The cell {missing} was missing and has been put back."]


def test_a_missing_set_up_cell_comes_first(submitted, released):
    del submitted.cells[1]
    notebook, _ = repair(submitted, released)
    assert names(notebook).index("setup_start_1") < names(notebook).index("half")


@pytest.mark.parametrize("missing", ["half", "demo_start_1"])
def test_a_missing_answer_or_demonstration_is_nobodys_business(submitted, released, missing):
    submitted.cells = [c for c in submitted.cells if c.id != missing]
    notebook, notes = repair(submitted, released)
    assert missing not in names(notebook)
    assert notes == []


def test_of_two_copies_the_last_counts(submitted, released):
    submitted.cells.insert(1, copy.deepcopy(submitted.cells[3]))
    submitted.cells.insert(1, copy.deepcopy(submitted.cells[3]))
    notebook, notes = repair(submitted, released)
    assert names(notebook).count("check_half") == 1
    assert names(notebook).index("check_half") > names(notebook).index("half")
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert len([note for note in notes if "check_half" in note]) == 1


def test_a_copied_answer_still_runs(submitted, released):
    submitted.cells.insert(2, copy.deepcopy(submitted.cells[2]))
    notebook, notes = repair(submitted, released)
    assert names(notebook).count("half") == 1
    assert [cell.source for cell in notebook.cells].count("def half(x):\n    return x / 2") == 2
    assert notes == []


def test_a_grade_cell_of_the_learners_own_is_an_ordinary_cell(submitted, released):
    gift = {"grade_id": "gift", "grade": True, "locked": True, "solution": False, "points": 100, "schema_version": 3}
    submitted.cells.append(new_code_cell("100.0", metadata={"nbgrader": gift}))
    assert repair(submitted, released)[0].cells[-1].metadata == {}


def test_a_cell_whose_type_was_changed_gets_its_own_back(submitted, released):
    submitted.cells[2] = new_markdown_cell("def half(x):\n    return x / 2", metadata=submitted.cells[2].metadata)
    notebook, _ = repair(submitted, released)
    assert (notebook.cells[2].cell_type, notebook.cells[2].source) == ("code", "def half(x):\n    return x / 2")


def test_another_notebook_is_refused(released):
    with pytest.raises(UngradableError, match="none of the lesson's check cells"):
        repair(new_notebook(cells=[new_code_cell("1 + 1")]), released)


@pytest.mark.parametrize("change", [{"cell_type": "video"}, {"source": 5}, {"source": None}])
def test_what_is_no_cell_is_refused(submitted, released, change):
    submitted.cells.insert(0, nbformat.from_dict({"cell_type": "code", "source": "", "metadata": {}} | change))
    with pytest.raises(UngradableError, match="cell 1 is no notebook cell"):
        repair(submitted, released)


@pytest.mark.parametrize("metadata", [None, [], {"nbgrader": 5}, {"nbgrader": {"grade_id": ["half"]}}])
def test_odd_metadata_are_dropped(submitted, released, metadata):
    submitted.cells.insert(0, nbformat.from_dict({"cell_type": "code", "source": "1", "metadata": metadata}))
    assert repair(submitted, released)[0].cells[0].metadata == {}


def test_cells_in_another_order_are_graded_in_the_lessons(submitted, released):
    mine = new_code_cell("mine = 1")
    submitted.cells.insert(3, mine)
    answer = submitted.cells.pop(2)
    submitted.cells.append(answer)
    notebook, notes = repair(submitted, released)
    assert names(notebook) == [
        None,
        "setup_start_1",
        None,
        "half",
        "check_half",
        "demo_start_1",
        "check_why",
        "in_words",
    ]
    assert notes == ["The lesson's cells were in another order; they are graded in the lesson's."]


def test_answers_that_have_exchanged_their_names_get_them_back(submitted, released):
    other = copy.deepcopy(released.cells[2])
    other.metadata.nbgrader.grade_id, other.source, other.id = "third", "def third(x):\n    pass", "third"
    for notebook in (submitted, released):
        notebook.cells.append(copy.deepcopy(other))
    submitted.cells[2].metadata.nbgrader.grade_id = "third"
    submitted.cells[-1].metadata.nbgrader.grade_id = "half"
    notebook, notes = repair(submitted, released)
    assert names(notebook) == names(released)
    assert notebook.cells[2].source == "def half(x):\n    return x / 2"
    assert sorted(notes) == ["The answer to half was called third.", "The answer to third was called half."]


def test_an_answer_in_a_check_cell_is_run(submitted, released):
    submitted.cells[2].source, submitted.cells[3].source = "", submitted.cells[2].source
    notebook, notes = repair(submitted, released)
    assert names(notebook)[2:5] == ["half", None, "check_half"]
    assert notebook.cells[3].source == "def half(x):\n    return x / 2"
    assert notes == ["The check cell check_half holds an answer: it is run as a cell of your own."]


def test_raw_text_is_no_html(submitted, released):
    submitted.cells.append(new_raw_cell("```\n<b>"))
    cell = repair(submitted, released)[0].cells[-1]
    assert (cell.cell_type, cell.source) == ("markdown", "````\n```\n<b>\n````")


def test_a_cell_that_is_too_long_is_left_out(submitted, released):
    submitted.cells.append(new_code_cell("x = 1\n" * 20_000))
    notebook, notes = repair(submitted, released)
    assert notebook.cells[-1].source.startswith("# This cell was too long")
    assert notes == ["Cell 8 is longer than 100000 characters and was left out."]


def test_of_attachments_only_pictures_are_kept(submitted, released):
    png, svg = "iVBORw0KGgo=", "PHN2Zz4="
    attached = {"a.png": {"image/png": png}, "b.svg": {"image/svg+xml": svg}, "c.png": {"image/png": svg}, "d": 5}
    submitted.cells[0].attachments = attached
    assert repair(submitted, released)[0].cells[0].attachments == {"a.png": {"image/png": png}}
    submitted.cells[0].attachments = ["a"]
    assert "attachments" not in repair(submitted, released)[0].cells[0]
