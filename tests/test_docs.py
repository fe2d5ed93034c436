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
    # A page that is cut short, or a table that is not read, fails here.
    assert len(rows("topics.md")) == 55
    assert len(rows("errata.md")) == 20


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


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"python -m (autograders|course_lib)((?:\.\w+)*)([^`|#\n]*)")


def anchors(page):
    """The names by which the sections of a page can be linked to, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page):
    lost = []
    for target in LINK.findall(page.read_text()):
        if re.match(r"\w+:", target):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        if not linked.exists() or (anchor and anchor not in anchors(linked)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_exists(page, capsys):
    from autograders.__main__ import _parser

    wrong = []
    for package, module, arguments in COMMAND.findall(page.read_text()):
        if module or package == "course_lib":
            found = (ROOT / package / f"{module.replace('.', '/')[1:]}.py").is_file()
        else:
            words = [
                word for word in arguments.replace("[", "").replace("]", "").split() if word not in ("...", "COMMAND")
            ]
            try:
                found = not words or bool(_parser().parse_args(words))
            except SystemExit:
                found = False
        wrong += [] if found else [f"{package}{module}{arguments}"]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_target_exists(page):
    targets = set(re.findall(r"^([a-z]+):.*  ## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = page.read_text()
    named = set(re.findall(r"`make ([a-z]+)", text)) | set(re.findall(r"^make ([a-z]+)", text, re.MULTILINE))
    assert named - targets == set()


def test_the_instructors_pages_name_commands_and_files_that_exist():
    text = "\n".join(page.read_text() for page in PAGES)
    assert len(COMMAND.findall(text)) > 15
    assert len([link for link in LINK.findall(text) if not re.match(r"\w+:", link)]) > 10
    model = (ROOT / "docs" / "threat-model.md").read_text()
    files = set(re.findall(r"`((?:autograders/|kernels/)?[\w/]+\.py)`", model)) | set(
        re.findall(r"`(kernels/\w+/)`", model)
    )
    missing = [
        name for name in files if not any((ROOT / folder / name).exists() for folder in ("", "autograders/grading"))
    ]
    assert missing == []


def test_the_exporters_of_the_pages_exist():
    import autograders.exporters

    named = set(re.findall(r"autograders\.exporters\.(\w+)", "\n".join(page.read_text() for page in PAGES)))
    assert named == {"Plain", "Canvas", "Moodle"}
    assert all(hasattr(autograders.exporters, name) for name in named)
