"""HTML that is left of what a learner wrote. What a browser makes of it is tested beside the attacks."""

from pathlib import Path

import pytest
from traitlets.config import Config, PyFileConfigLoader

from autograders.grading import safe_html
from autograders.grading.safe_html import clean_html, render
from autograders.verdict import PartResult, Verdict

REPOSITORY = Path(__file__).parents[3]
PNG = "iVBORw0KGgo="


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](&#106;avascript&colon;alert(1))",
        "[a](java\nscript:alert(1))",
        "<a href='  javascript:alert(1)'>a</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
        "[a](evil.html)",
        "[a](../../../logout)",
        "![a](http://192.0.2.1/spy.png)",
        "![a](../../api/contents.png)",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<img src='data:image/png;base64,PHN2Zz4='>",
        "<div id=check_relu class='score btn' style='position: fixed; top: 0' onclick=a()>a</div>",
        "<style>*{display:none}</style><base href=//a><meta http-equiv=refresh><form><input><iframe src=//a>",
        "<math><mi xlink:href='javascript:alert(1)'>a</mi></math>",
        "```html\n<script>alert(1)</script>\n```",
        "$<img src=x onerror=alert(1)>$",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    ],
)
def test_nothing_runs_or_leads_astray(source):
    found = render(source)
    for tag in ("<script", "<svg", "<style", "<iframe", "<form", "<math", "<meta", "<base", "<noscript", "<input"):
        assert tag not in found
    for image in found.split("<img")[1:]:
        assert "onerror" not in image.split(">")[0]
        assert "src" not in image.split(">")[0] or 'src="x"' in image.split(">")[0]
    assert 'href="' not in found
    assert not {"id=", "position", "onclick="} & set(found.split("&lt;")[0].replace("=", "= ").split())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("[a](https://numpy.org)", '<a href="https://numpy.org">a</a>'),
        ("$x < y$", "$x &lt; y$"),
        ("$$\\frac{a}{b}$$", "$$\\frac{a}{b}$$"),
        ("|a|\n|-|\n|1|", "<td>1</td>"),
        (f"![a](data:image/png;base64,{PNG})", f'src="data:image/png;base64,{PNG}"'),
        ("![a](curve.png)", 'src="curve.png"'),
        ("<details><summary>Hint</summary>b</details>", "<details><summary>Hint</summary>b</details>"),
        ("x<sub>1</sub>", "x<sub>1</sub>"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
    ],
)
def test_honest_text_is_rendered(source, found):
    assert found in render(source)


def test_attached_pictures_are_shown():
    assert PNG in render("![a](attachment:a.png)", {"a.png": {"image/png": PNG}})


def test_what_cannot_be_rendered_is_shown_as_it_was_typed():
    assert render("![a](attachment:none.png)").startswith("<pre>![a]")
    assert render("<b>" * 10_000) == f"<pre>{'&lt;b&gt;' * 10_000}</pre>"


@pytest.mark.parametrize("text", ["> " * 9000, "[" * 20_000, "*a " * 6000, "<div>" * 4000, "|a" * 9000, "!["] * 2)
def test_no_text_makes_it_fail(text):
    assert render(text)


def test_a_verdict_keeps_its_form():
    parts = (PartResult("values", 1, 2), PartResult("shape", 0, 1))
    page = Verdict("relu", 1, 3, "m", "a < b", "c", (), parts, "the NumPy reference").to_html()
    assert clean_html(page).replace(" ", "").replace(";", "") == page.replace(" ", "").replace(";", "")


def test_the_configuration_names_these_filters():
    config = PyFileConfigLoader("nbgrader_config.py", path=str(REPOSITORY)).load_config()
    assert isinstance(config, Config)
    assert config.HTMLExporter.sanitize_html
    for name, path in config.HTMLExporter.filters.items():
        assert path == f"autograders.grading.safe_html.{name}"
        assert callable(getattr(safe_html, name))
