"""The lessons as pages to read: run once, with still pictures where a notebook has explorers.

Run it as `python -m autograders.authoring.book`. Formulas are drawn by MathJax, which a page gets from the
network; without one they stay in LaTeX.
"""

from __future__ import annotations

import html
import re
import sys
import tempfile
from pathlib import Path

from autograders import lessons
from autograders.course_folder import course_folder

CELL_TIMEOUT = 600
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body {{ font: 1.1em/1.6 sans-serif; max-width: 40em; margin: 3em auto; padding: 0 1em }}</style>
<h1>{title}</h1>
<p>The lessons as learners first see them. To move the explorers and to answer, open the notebooks: make lab.</p>
<ol>
{items}
</ol>
</html>
"""


def write_book(names: list[str] | None = None, course: str | Path | None = None) -> Path:
    """Run the learners' notebooks, write each as a page and a table of contents, and return its path.

    Parameters
    ----------
    names : list of str or None
        Which lessons; None takes all of them.
    course : str, Path or None
        The course folder; None looks for it from the current folder upwards.

    Returns
    -------
    index : Path
        build/book/index.html.
    """
    folder = course_folder(course)
    book = folder / "build" / "book"
    book.mkdir(parents=True, exist_ok=True)
    items = []
    for name in lessons.names() if names is None else names:
        notebook = _run(folder / "notebooks" / name / f"{name}.ipynb")
        (book / f"{name}.html").write_text(_page(notebook, name), encoding="utf-8")
        items.append(f'<li><a href="{name}.html">{html.escape(_title(notebook, name))}</a></li>')
    index = book / "index.html"
    index.write_text(PAGE.format(title="Neural networks", items="\n".join(items)), encoding="utf-8")
    return index


def _run(path: Path):
    """Run the notebook in a folder of its own: what it writes, such as progress, is not kept."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory(prefix="book-") as folder:
        options = {"timeout": CELL_TIMEOUT, "kernel_name": "python3", "resources": {"metadata": {"path": folder}}}
        # Without the widgets' state a page shows their still pictures.
        NotebookClient(notebook, store_widget_state=False, **options).execute()
    return notebook


def _page(notebook, name: str) -> str:
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="lab")
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": name}})
    return page


def _title(notebook, name: str) -> str:
    heading = re.match(r"# +(.+)", notebook.cells[0].source) if notebook.cells else None
    return heading[1] if heading else name


if __name__ == "__main__":
    print(write_book(sys.argv[1:] or None))
