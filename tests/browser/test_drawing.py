"""A digit is drawn with the mouse in a real browser, and the network's guess follows it."""

import nbformat
import pytest

pytestmark = pytest.mark.browser

CELL = "from course_lib import explorers\nexplorers.draw_digit()"
ONE = [(0.40, 0.70), (0.52, 0.86), (0.52, 0.60), (0.52, 0.14)]
FOUR = [[(0.55, 0.86), (0.28, 0.40), (0.76, 0.40)], [(0.62, 0.60), (0.62, 0.12)]]
SHEET = (0.02, 0.10, 0.3825, 0.86)
"""The sheet within the picture: left edge, top edge, width and height as shares of the picture."""


@pytest.fixture
def explorer(jupyter_lab, page):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL, id="draw")])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, jupyter_lab.folder / "draw.ipynb")
    jupyter_lab.open(page, "draw.ipynb")
    jupyter_lab.run_all(page)
    explorer = page.locator(".explorer-draw-digit")
    explorer.get_by_text("After 2 strokes: 7").wait_for()
    return explorer


def draw(page, explorer, points):
    box = explorer.locator("canvas").first.bounding_box()
    left, top, width, height = SHEET
    places = [
        (box["x"] + box["width"] * (left + width * x), box["y"] + box["height"] * (top + height * (1 - y)))
        for x, y in points
    ]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=8)
    page.mouse.up()


def test_the_guess_follows_the_mouse_stroke_by_stroke(page, explorer):
    draw(page, explorer, ONE)
    explorer.get_by_text("After 1 stroke: 1").wait_for()

    explorer.get_by_role("button", name="Wipe").click()
    explorer.get_by_text("Nothing is drawn yet.").wait_for()
    for count, stroke in enumerate(FOUR, start=1):
        draw(page, explorer, stroke)
        explorer.get_by_text(f"After {count} stroke").wait_for()
    explorer.get_by_text("After 2 strokes: 4").wait_for()
    explorer.get_by_role("button", name="Undo").click()
    explorer.get_by_text("After 1 stroke:").wait_for()
