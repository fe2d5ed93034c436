"""A learner's first quarter of an hour with every lesson, in a real browser."""

import shutil
import time
from pathlib import Path

import pytest

from autograders import lessons
from autograders.authoring.master import read_master
from autograders.grading.invented import MARKERS, writable_mistakes

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).parents[2]
LONGEST_RUN = 600_000
"""Milliseconds for all cells of a lesson, the import of TensorFlow included."""


@pytest.fixture(scope="module", params=lessons.names())
def lesson(request):
    return lessons.lesson(request.param)


@pytest.fixture
def opened(lesson, jupyter_lab, page):
    """The unsolved lesson, opened and run from top to bottom."""
    path = f"{lesson.name}.ipynb"
    shutil.copy(REPOSITORY / "notebooks" / lesson.name / path, jupyter_lab.folder)
    jupyter_lab.open(page, path)
    jupyter_lab.run_all(page)
    last = page.locator(".jp-CodeCell .jp-InputArea-prompt").last
    last.filter(has_text="[").wait_for()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].every("
        "prompt => /\\d/.test(prompt.textContent))",
        timeout=LONGEST_RUN,
    )
    return page


def test_a_learner_explores_errs_and_succeeds(lesson, opened):
    page = opened
    assert page.locator("[data-mime-type='application/vnd.jupyter.error']").all() == []
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").all() == []
    explorers = page.locator(".explorer").all()
    assert explorers, "a lesson has at least one explorer"
    for explorer in explorers:
        _slider_changes_the_picture(explorer)

    exercise = lesson.exercises[0]
    mistake = exercise.mistakes[0]
    wrong = writable_mistakes(lesson, exercise)[mistake.name]
    _answer(page, exercise.name, wrong)
    verdict = page.locator(".verdict").filter(has_text=f": {exercise.name},")
    verdict.get_by_text(mistake.explanation).wait_for()
    assert float(page.locator(".progress-panel").get_attribute("data-points")) < exercise.points

    _answer(page, exercise.name, _solution(lesson, exercise.name))
    verdict.filter(has_text="Right").wait_for()
    page.locator(f".progress-panel[data-points='{exercise.points}']").wait_for()


def _slider_changes_the_picture(explorer):
    """Press the arrow keys on one slider after the other: not all of them matter at the start."""
    explorer.scroll_into_view_if_needed()
    picture = explorer.locator("canvas").first
    before = _still(picture)
    for handle in explorer.locator(".noUi-handle").all():
        for _ in range(3):
            handle.press("ArrowRight")
        if _still(picture) != before:
            return
    pytest.fail(f"no slider of {explorer.get_attribute('class')} changed its picture")


def _still(picture) -> bytes:
    """Return the picture once it has stopped changing by itself."""
    picture.wait_for()
    shot, previous = picture.screenshot(), None
    while shot != previous:
        time.sleep(0.3)
        shot, previous = picture.screenshot(), shot
    return shot


def _answer(page, name: str, source: str):
    """Replace the answer to an exercise, run its cell and the check after it."""
    cell = page.locator(".jp-CodeCell").filter(has_text=f"def {name}(").first
    cell.scroll_into_view_if_needed()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(source)
    page.keyboard.press("Control+Enter")
    check = page.locator(".jp-CodeCell").filter(has_text=f"check({name})").first
    check.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")


def _solution(lesson, name: str) -> str:
    cells = read_master(REPOSITORY / "notebooks" / "sources" / f"{lesson.name}.py")
    source = next(cell.source for cell in cells if (cell.kind, cell.task) == ("answer", name))
    return "\n".join(line for line in source.split("\n") if line.strip() not in MARKERS)
