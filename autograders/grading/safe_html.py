"""What a learner wrote, as HTML that an instructor can open: text, formulas, tables, pictures, and nothing that runs.

nbconvert's filters of the same names are replaced by these in nbgrader_config.py, for feedback and formgrader alike.
"""

from __future__ import annotations

import html
import re

import bleach
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograders.grading.attachments import is_picture, safe_attachments

LONGEST_MARKDOWN = 20_000
"""Characters of one text cell that are rendered; a longer one is shown as it was typed."""

TAGS = {
    "a", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip

STYLES = {
    "background", "border-left", "color", "font-weight", "margin", "margin-bottom", "margin-top", "max-width",
    "padding", "text-align", "vertical-align",
}  # fmt: skip
"""Nothing here moves a text over another or hides it."""

_PLAIN = {"colspan", "rowspan", "align", "alt", "title", "open", "start", "style"}
_LINK = re.compile(r"(https?://|mailto:|#)[^\s\"'<>]*")
_PICTURE = re.compile(r"data:(image/(?:png|jpeg|gif));base64,([A-Za-z0-9+/=]+)")
_FILE = re.compile(r"[\w-][\w .-]*\.(png|jpe?g|gif)", re.IGNORECASE)
_CLASS = re.compile(r"highlight|verdict|[a-z][a-z0-9]{0,2}")
_ROLE = "status"

_cleaner = bleach.Cleaner(
    tags=TAGS,
    attributes=lambda tag, name, value: _may_stay(tag, name, value),
    protocols={"http", "https", "mailto", "data"},
    css_sanitizer=CSSSanitizer(allowed_css_properties=STYLES),
)


def clean_html(text: str) -> str:
    """Return HTML of which only harmless elements are left; all others are shown as text.

    >>> clean_html("<b>a</b><script>b()</script>")
    '<b>a</b>&lt;script&gt;b()&lt;/script&gt;'
    """
    try:
        return _cleaner.clean(str(text))
    except RecursionError:
        return html.escape(str(text))


@pass_context
def markdown2html(context, source: str) -> str:
    """Return a text cell as harmless HTML; formulas stay as they are, for MathJax."""
    cell = context.get("cell", {})
    return render(source, safe_attachments(cell.get("attachments")))


def render(source: str, attachments: dict | None = None) -> str:
    """Return Markdown as harmless HTML.

    >>> render("$a < b$ and [x](javascript:alert(1))")
    '<p>$a &lt; b$ and <a>x</a></p>\\n'
    """
    if len(source) <= LONGEST_MARKDOWN:
        renderer = IPythonRenderer(escape=False, attachments=attachments or {}, exclude_anchor_links=True)
        try:
            return clean_html(MarkdownWithMath(renderer=renderer).render(source))
        except Exception:  # an attachment that is missing, a table that is none, a nesting too deep
            pass
    return f"<pre>{html.escape(source)}</pre>"


def _may_stay(tag: str, name: str, value: str) -> bool:
    if name in _PLAIN:
        return True
    if name == "class":
        return all(_CLASS.fullmatch(word) for word in value.split())
    if (tag, name) == ("div", "role"):
        return value == _ROLE
    if (tag, name) == ("a", "href"):
        return _LINK.fullmatch(value) is not None
    if (tag, name) == ("img", "src"):
        inline = _PICTURE.fullmatch(value)
        return is_picture(inline[2], inline[1]) if inline else _FILE.fullmatch(value) is not None
    return (tag, name) in {("img", "width"), ("img", "height")} and value.isdecimal()
