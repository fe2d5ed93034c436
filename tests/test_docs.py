"""The pages about the course point at sections that exist, and the sections hold what the pages promise."""

import re
from pathlib import Path

import nbformat
import pytest

from autograders import lessons

ROOT = Path(__file__).resolve().parents[1]
SECTION = re.compile(r"\[(\d\d) ([^\]]+)\]")
BOLD = re.compile(r"\*\*(.+?)\*\*")


def rows(page):
    """The cells of every row of a page's tables, without their headings."""
    lines = [line for line in (ROOT / "docs" / page).read_text().splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[1:]]


@pytest.fixture(scope="module")
def sections():
    """The text below every heading of the learners' notebooks, by number of the lesson and heading."""
    found = {}
    for name in lessons.names():
        notebook, heading = nbformat.read(ROOT / "notebooks" / name / f"{name}.ipynb", as_version=4), None
        for cell in notebook.cells:
            if cell.cell_type == "markdown" and (match := re.match(r"## (.+)", cell.source)):
                heading = (name[:2], match[1].strip())
            if heading:
                found[heading] = found.get(heading, "") + "\n" + cell.source
    return found


def test_the_pages_have_a_row_for_everything():
    # 42 topics and 21 differences; a page that is cut short, or a table that is not read, fails here.
    assert len(rows("topics.md")) >= 42
    assert len(rows("errata.md")) >= 20


@pytest.mark.parametrize("row", rows("topics.md") + rows("errata.md"), ids=lambda row: re.sub(r"\W+", "-", row[0])[:50])
def test_a_row_points_at_sections_that_exist(row, sections):
    named = SECTION.findall(row[-1])
    assert named, "no section"
    assert [section for section in named if section not in sections] == []


@pytest.mark.parametrize("row", rows("topics.md"), ids=lambda row: re.sub(r"\W+", "-", row[0])[:50])
def test_the_words_of_a_topic_occur_in_its_sections(row, sections):
    text = "\n".join(sections.get(section, "") for section in SECTION.findall(row[-1])).lower()
    words = BOLD.findall(row[0])
    assert words, "no word to look for"
    assert [word for word in words if word.lower() not in text] == []
