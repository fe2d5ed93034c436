"""A notebook with a program in every place that a page shows, and an honest text beside it."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from tests.autograders.grading.attacks.attack import cell_of

SCRIPT = "document.title = 'hit'"
SVG = f"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{SCRIPT}\"><script>{SCRIPT}</script></svg>"
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
MARKUP = f"""
<script>{SCRIPT}</script><img src=x onerror="{SCRIPT}"><svg onload="{SCRIPT}"></svg>
<iframe srcdoc="<script>{SCRIPT}</script>"></iframe><details ontoggle="{SCRIPT}" open>
<a href="javascript:{SCRIPT}">one</a> [two](javascript:{SCRIPT}) [three](&#106;avascript:{SCRIPT})
<a href="evil.html">four</a> <object data="evil.svg"></object> <img src="http://192.0.2.1/spy.png">
<form action="/formgrader/api"><button id="check_relu" class="full-credit">five</button></form>
<math><mtext></mtext><mglyph><style><img src=x onerror="{SCRIPT}"></style></mglyph></math>
![six](attachment:a.svg) <p style="position:fixed;top:0;background:url(javascript:{SCRIPT})">seven</p>
<style>* {{ display: none }}</style><base href="//192.0.2.1/"><meta http-equiv="refresh" content="0;url=//192.0.2.1">
"""
HONEST_TEXT = """
# My notes

Loss $-\\log(a) < 1$ and **bold**, `code`:

$$z = w^T x + b$$

| a | b |
|---|---|
| 1 | 2 |

![curve](attachment:curve.png)
"""


def markup(notebook):
    """Put programs into every place of a notebook that a page shows."""
    named_badly = {f'"><script>{SCRIPT}</script>': ""}
    pictures = {"a.svg": {"image/svg+xml": SVG}, "curve.png": {"image/png": PICTURE}, "b.png": named_badly}
    commented = MARKUP.replace("\n", "\n# ")
    shows = f"""
# {commented}
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
display(HTML({MARKUP!r}), SVG({SVG!r}), Javascript({SCRIPT!r}), Markdown({MARKUP!r}), Latex({MARKUP!r}))
print({MARKUP!r})
raise ValueError({MARKUP!r})
"""
    notebook.cells[0:0] = [
        new_markdown_cell(MARKUP, attachments=pictures),
        new_markdown_cell(HONEST_TEXT, attachments={"curve.png": pictures["curve.png"]}),
        new_raw_cell(MARKUP),
        new_raw_cell(MARKUP, metadata={"raw_mimetype": "text/html"}),
        new_code_cell(
            shows,
            metadata={"tags": [f'"><script>{SCRIPT}</script>']},
            outputs=[new_output("display_data", data={"text/html": MARKUP, "image/svg+xml": SVG})],
        ),
    ]
    cell_of(notebook, "sigmoid").source += f"\n# </pre>{commented}"
    notebook.metadata.update(
        title=MARKUP,
        kernelspec={"name": MARKUP, "display_name": MARKUP, "language": MARKUP},
        language_info={"name": MARKUP, "pygments_lexer": MARKUP},
        widgets={"x": MARKUP},
    )
