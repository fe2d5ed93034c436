"""A notebook opens in a real JupyterLab, runs, and its widgets move, all without a network."""

from urllib.parse import urlsplit

import nbformat
import pytest

pytestmark = pytest.mark.browser

WIDGETS = """\
%matplotlib widget
import ipywidgets
import matplotlib.pyplot as plt
figure, axes = plt.subplots(figsize=(3, 2))
line, = axes.plot([0, 1])
slider = ipywidgets.IntSlider(5, 0, 10)
shown = ipywidgets.Label("five" if slider.value == 5 else "")
slider.observe(lambda change: setattr(shown, "value", f"now {change.new}"), "value")
ipywidgets.VBox([slider, shown])"""


def test_a_slider_moves_and_nobody_else_is_asked(jupyter_lab, page):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(WIDGETS, id="widgets")])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, jupyter_lab.folder / "tiny.ipynb")
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    jupyter_lab.open(page, "tiny.ipynb")
    jupyter_lab.run_all(page)
    handle = page.locator(".widget-slider .noUi-handle")
    handle.wait_for()
    page.get_by_text("five", exact=True).wait_for()
    page.locator(".jupyter-matplotlib canvas").first.wait_for()
    handle.press("ArrowRight")
    page.get_by_text("now 6", exact=True).wait_for()

    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme in ("http", "https", "ws", "wss")}
    assert hosts == {"127.0.0.1"}
    paths = " ".join(urlsplit(url).path for url in asked)
    assert "/lab/api/news" not in paths
    assert "/lab/api/update" not in paths
    assert "/nbgrader" not in paths.replace("extensions/@jupyter/nbgrader", "")
