"""Attacks and mishaps in the files: cells, metadata, JSON, links and names."""

import json
import os

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from tests.autograders.grading.attacks.attack import LESSON, TARGET, File, cell_of, named
from tests.autograders.grading.attacks.markup import SCRIPT, SVG, markup

CHECK = f"check_{TARGET}"


def about(name, **changes):
    """Change nbgrader's metadata of a cell."""
    return lambda notebook: cell_of(notebook, name).metadata.nbgrader.update(changes)


def every(**changes):
    """Change nbgrader's metadata of every cell."""

    def change(notebook):
        for cell in notebook.cells:
            if named(cell):
                cell.metadata.nbgrader.update(changes)

    return change


def copied(name, times=1):
    """Copy a cell."""

    def change(notebook):
        position = notebook.cells.index(cell_of(notebook, name))
        for i in range(times):
            copy = nbformat.from_dict(json.loads(json.dumps(notebook.cells[position])))
            copy.id = f"copy-{i}"
            notebook.cells.insert(position, copy)

    return change


def without(name):
    """Delete a cell."""
    return lambda notebook: notebook.cells.remove(cell_of(notebook, name))


def converted(name, make):
    """Turn a cell into one of another type."""

    def change(notebook):
        cell = cell_of(notebook, name)
        notebook.cells[notebook.cells.index(cell)] = make(cell.source, metadata=cell.metadata)

    return change


def swapped(a, b):
    """Exchange the names of two cells."""

    def change(notebook):
        first, second = cell_of(notebook, a), cell_of(notebook, b)
        first.metadata.nbgrader.grade_id, second.metadata.nbgrader.grade_id = b, a

    return change


def with_metadata(**changes):
    """Change the metadata of the notebook."""
    return lambda notebook: notebook.metadata.update(changes)


def with_cells(*cells):
    """Add cells at the end."""
    return lambda notebook: notebook.cells.extend(cells)


def tagged(tag):
    """Give every cell a tag."""

    def change(notebook):
        for cell in notebook.cells:
            cell.metadata["tags"] = [tag]

    return change


def both(*arounds):
    """Do several things around the notebook."""

    def around(folder):
        for each in arounds:
            each(folder)

    return around


def with_odd_text(notebook):
    """Write letters that are none."""
    data = json.loads(nbformat.writes(notebook))
    data["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "a\0b\ud800c"})
    return json.dumps(data)


def forged(notebook):
    """Put results, verdicts and points into every check cell."""
    for cell in notebook.cells:
        if named(cell).startswith("check_"):
            cell.outputs = [new_output("execute_result", data={"text/plain": "100.0"})]
            cell.metadata["verdict"] = {"exercise": TARGET, "points": 100, "max_points": 100}
            cell.metadata.nbgrader["points"] = 1000


def edited_check(notebook):
    """Write the points into the check cell itself."""
    cell_of(notebook, CHECK).source = "4.0"


def file(path, content):
    """Put a file beside the notebook."""

    def around(folder):
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())

    return around


def link(path, target):
    """Put a link beside the notebook."""
    return lambda folder: os.symlink(target, folder / path)


def renamed(name):
    """Give the notebook another name."""
    return lambda folder: (folder / f"{LESSON}.ipynb").rename(folder / name)


def to_link(folder):
    """Put a link to another learner's notebook in the place of the notebook."""
    (folder / f"{LESSON}.ipynb").unlink()
    os.symlink(folder.parents[1] / "a_perfect" / LESSON / f"{LESSON}.ipynb", folder / f"{LESSON}.ipynb")


def to_pipe(folder):
    """Put a pipe in the place of the notebook."""
    (folder / f"{LESSON}.ipynb").unlink()
    os.mkfifo(folder / f"{LESSON}.ipynb")


def as_json(change):
    """Change the notebook's JSON data."""

    def changed(notebook):
        data = json.loads(nbformat.writes(notebook))
        change(data)
        return json.dumps(data)

    return changed


def third_version(notebook):
    """Write the notebook in version 3, which had worksheets."""
    cells = [dict(cell) for cell in json.loads(nbformat.writes(notebook))["cells"]]
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
    return json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]})


def reversed_cells(notebook):
    """Turn the order of all cells around."""
    notebook.cells.reverse()


def nothing(folder):
    """Take the notebook away."""
    (folder / f"{LESSON}.ipynb").unlink()


FILES = [
    File("nothing", "A folder without a notebook.", around=nothing, refused="There is no notebook"),
    File("copied_check", "A check cell occurs three times.", copied(CHECK, 2), noted="occurs more than once"),
    File("copied_answer", "An answer occurs twice.", copied("elu")),
    File("missing_check", "The check of the wrong answer is deleted.", without(CHECK), noted="put back"),
    File("missing_setup", "The set-up cell is deleted.", without("setup_how_this_lesson_works_1"), noted="put back"),
    File("reversed", "All cells stand in the reverse order.", reversed_cells, noted="another order"),
    File("converted_answer", "An answer became text.", converted("elu", new_markdown_cell)),
    File("converted_check", "A check became raw text.", converted(CHECK, new_raw_cell)),
    File(
        "retagged",
        "Every cell claims to be a solution that is worth 1000 points.",
        every(solution=True, grade=True, locked=False, points=1000, task=False),
    ),
    File("swapped", "Two answers have exchanged their names.", swapped("elu", "leaky_relu"), noted="was called"),
    File("swapped_with_check", "An answer has exchanged its name with a check.", swapped(TARGET, "check_elu")),
    File("old_schema", "nbgrader's metadata are of version 1.", every(schema_version=1)),
    File("future_schema", "nbgrader's metadata are of a version to come.", every(schema_version=99)),
    File("points", "The check is said to be worth 1000 points.", about(CHECK, points=1000)),
    File("skipped", "Every cell is tagged to be skipped.", tagged("skip-execution")),
    File("forged_outputs", "Every check has its result already.", forged),
    File("edited_check", "The check cell holds nothing but the points.", edited_check),
    File(
        "gift",
        "A graded cell of the learner's own.",
        with_cells(
            new_code_cell(
                "100.0",
                metadata={
                    "nbgrader": {
                        "grade_id": "gift",
                        "grade": True,
                        "solution": False,
                        "locked": True,
                        "points": 100,
                        "schema_version": 3,
                    }
                },
            )
        ),
    ),
    File(
        "kernelspec",
        "Another kernel, with a command in its name.",
        with_metadata(kernelspec={"name": "bash; touch /tmp/hit", "argv": ["sh"]}),
    ),
    File(
        "marked_ungradable",
        "The notebook says of itself that it cannot be graded.",
        with_metadata(ungradable="no reason"),
    ),
    File("widgets", "Megabytes of widget state.", with_metadata(widgets={"state": "x" * 5_000_000})),
    File("third_version", "The notebook is in version 3.", third_version),
    File(
        "other_minor",
        "The notebook is of a minor version to come.",
        as_json(lambda data: data.update(nbformat_minor=99)),
    ),
    File(
        "odd_metadata",
        "Metadata are numbers and lists.",
        as_json(lambda data: [cell.update(metadata=5) for cell in data["cells"][:3]]),
    ),
    File(
        "same_ids",
        "All cells have the same id.",
        as_json(lambda data: [cell.update(id="same") for cell in data["cells"]]),
    ),
    File("null_bytes", "Null bytes and halves of letters in the text.", with_odd_text),
    File("utf_16", "The notebook is in UTF-16.", lambda notebook: nbformat.writes(notebook).encode("utf-16")),
    File(
        "latin_1",
        "The notebook is in Latin-1.",
        lambda notebook: nbformat.writes(notebook).encode() + b"\xe9",
        refused="not a text file",
    ),
    File(
        "cut_off",
        "Half of the notebook is missing.",
        lambda notebook: nbformat.writes(notebook)[:5000],
        refused="is damaged",
    ),
    File("empty", "An empty file.", lambda notebook: "", refused="empty file"),
    File("deep_json", "A hundred thousand brackets.", lambda notebook: "[" * 100_000, refused="is not a notebook"),
    File("json_bomb", "Five million lists.", lambda notebook: "[" + "[]," * 5_000_000 + "0]", refused="more parts"),
    File("huge", "A file of 30 MB.", lambda notebook: " " * 30 * 2**20, refused="more than 20"),
    File(
        "ten_thousand_cells",
        "Ten thousand cells.",
        with_cells(*[new_code_cell("1 + 1", id=f"c{i}") for i in range(10_000)]),
        refused="cells, more than",
    ),
    File("long_cell", "A cell of a million letters.", with_cells(new_markdown_cell("a" * 1_000_000)), noted="left out"),
    File(
        "another_notebook",
        "Another notebook under the right name.",
        lambda notebook: nbformat.writes(new_notebook(cells=[new_code_cell("1")])),
        refused="none of the lesson's check cells",
    ),
    File(
        "renamed",
        "The notebook has another name.",
        around=renamed("My Perceptron (1).ipynb"),
        noted="My Perceptron (1).ipynb",
    ),
    File(
        "evil_name",
        "The name is a program, and turns its writing direction.",
        around=renamed("<img src=x onerror=alert(1)>\u202e.ipynb"),
        noted="\\u202e",
    ),
    File("link_to_a_neighbour", "The notebook is a link to another learner's.", around=to_link, refused="is a link"),
    File("pipe", "The notebook is a pipe that nobody writes to.", around=to_pipe, refused="no file of data"),
    File(
        "links",
        "Links to secrets and to endless devices.",
        around=both(link("seed.txt", "../../../.grading_seed"), link("zero.txt", "/dev/zero")),
        noted="is a link",
    ),
    File(
        "bad_timestamp",
        "The time of submission is no time.",
        around=file("timestamp.txt", "9999-99-99 soon"),
        noted="holds no date",
    ),
    File(
        "binary_timestamp",
        "The time of submission is no text.",
        around=file("timestamp.txt", b"\xff\xfe\x00"),
        noted="holds no date",
    ),
    File(
        "pages",
        "Pages and pictures beside the notebook that are programs.",
        around=both(file("evil.html", f"<script>{SCRIPT}</script>"), file("evil.svg", SVG)),
        noted="only data",
    ),
    File("large_files", "Sixty megabytes of data.", around=file("data.csv", b"0" * 60 * 2**20), noted="too large"),
    File("markup", "Programs in every text, output, attachment and name of the notebook.", markup),
]
