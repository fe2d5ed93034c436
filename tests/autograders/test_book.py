"""The book: every lesson is a page, with pictures where the notebook has widgets."""

import nbformat

from autograders.authoring.book import write_book

CELL = """\
import ipywidgets
from IPython.display import display
slider = ipywidgets.IntSlider()
display({"application/vnd.jupyter.widget-view+json": {"model_id": slider.model_id}, "text/html": "<b>a still</b>"},
        raw=True)
open("left behind", "w").close()"""


def test_a_lesson_becomes_a_page_with_its_picture_and_leaves_nothing_behind(tmp_path):
    (tmp_path / "nbgrader_config.py").touch()
    cells = [nbformat.v4.new_markdown_cell("# Halves & more"), nbformat.v4.new_code_cell(CELL)]
    lesson = tmp_path / "notebooks" / "00_tiny"
    lesson.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lesson / "00_tiny.ipynb")

    index = write_book(["00_tiny"], course=tmp_path)
    assert '<a href="00_tiny.html">Halves &amp; more</a>' in index.read_text()
    page = (index.parent / "00_tiny.html").read_text()
    assert "<b>a still</b>" in page
    assert 'type="application/vnd.jupyter.widget-view+json"' not in page
    assert [path.name for path in lesson.iterdir()] == ["00_tiny.ipynb"]
