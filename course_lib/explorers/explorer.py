"""What every explorer is made of: title, challenge, controls, picture, readout."""

from __future__ import annotations

import base64
import contextlib
import html
import io
import warnings
from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np
from matplotlib.figure import Figure

from course_lib.explorers.canvas import ExplorerCanvas
from course_lib.plots.picture import png
from course_lib.plots.style import DPI

__all__ = ["Explorer", "Reading", "fix_title", "new_figure", "slider"]

WIDTH = 8.0
"""Inches of 100 pixels: the width of every explorer's picture, for a small screen with the file browser open."""


@dataclass(frozen=True)
class Reading:
    """What an explorer says about its picture.

    Parameters
    ----------
    lines : tuple of str
        Plain sentences for the readout.
    met : bool
        Whether the challenge is met now.
    progress : str
        How far it is, in words.
    """

    lines: tuple[str, ...]
    met: bool
    progress: str


class Explorer(widgets.VBox):
    """A picture that answers to controls, with a challenge that says live whether it is met.

    A subclass sets the three texts, draws its figure once, and moves what changes in `update`.

    Parameters
    ----------
    figure : matplotlib Figure
        Drawn except for what `update` sets.
    controls : dict of str to widget
        Shown in rows under the challenge.
    moving : sequence of Artist
        What `update` moves; everything else in the figure stands still.
    functions : sequence of LearnerFunction
        Those that the picture calls.
    columns : int
        Controls in a row.

    Attributes
    ----------
    error : Exception or None
        What the last redraw raised. It is also shown, and raised again.
    failures : tuple of str
        Which of the learner's functions gave no answer, and why.
    reading : Reading
        What is said now; `reading.met` tells whether the challenge is met.
    """

    name = ""
    title = ""
    challenge = ""

    def __init__(self, figure, controls, moving, functions=(), columns=2):
        self.figure, self.controls, self.functions = figure, controls, tuple(functions)
        self.canvas = ExplorerCanvas(figure, moving)
        self.error, self.failures, self.reading = None, (), None
        self._held = False
        self._first_values = {key: control.value for key, control in controls.items()}
        reset = widgets.Button(description="Start again", tooltip="Put every control back", layout={"width": "110px"})
        reset.on_click(lambda _: self.reset())
        self._status, self._readout, self._failed = widgets.HTML(), widgets.HTML(), widgets.HTML()
        heading = widgets.HTML(f'<b style="font-size:1.15em">{html.escape(self.title)}</b>')
        header = widgets.HBox([heading, reset], layout={"justify_content": "space-between", "align_items": "center"})
        layout = {
            "grid_template_columns": f"repeat({columns}, 1fr)",
            "grid_gap": f"0 {40 // columns}px",
            "width": "100%",
        }
        grid = widgets.GridBox(list(controls.values()), layout=layout)
        super().__init__(
            [header, self._status, grid, self.canvas, self._readout, self._failed],
            layout={"width": f"{WIDTH * DPI + 26:g}px", "padding": "8px 12px", "border": "1px solid #C8C8C8"},
        )
        self._name_parts(header, reset)
        for control in controls.values():
            control.observe(self._on_change, "value")
        self.redraw()

    def update(self):
        """Move everything in the figure to where the controls stand, and return a `Reading`."""
        raise NotImplementedError

    def redraw(self, retry=True):
        """Bring picture and words up to date; `retry` asks functions that failed before once more."""
        for function in self.functions:
            function.start(retry)
        try:
            with _quiet():
                self.reading = self.update()
        except Exception as error:
            self.error = error
            self._readout.value = _note("This picture could not be drawn.", f"{type(error).__name__}: {error}")
            raise
        self.error = None
        self.failures = tuple(function.failure for function in self.functions if function.failure)
        self._show_words()
        self.canvas.draw_idle()

    def reset(self):
        """Put every control back to where it was at first."""
        self.set(**self._first_values)

    def set(self, **values):
        """Move several controls, each as far as it goes, and redraw once."""
        self._held = True
        try:
            for key, value in values.items():
                self.controls[key].value = value
        finally:
            self._held = False
        self.redraw()

    @property
    def text(self):
        """Everything that the explorer says, as plain text."""
        met = "Met" if self.reading.met else "Not yet"
        challenge = f"Challenge: {self.challenge} {met}: {self.reading.progress}"
        return "\n".join([self.title, challenge, *self.reading.lines, *self._sources(), *self.failures])

    def _on_change(self, _change):
        if not self._held:
            self.redraw()

    def _show_words(self):
        met = self.reading.met
        color, tint, sign = ("#1B7837", "#EAF5EC", "✓ Met") if met else ("#8A5200", "#FBF5E9", "Not yet")
        progress = f'<b style="color:{color}">{sign}:</b> {html.escape(self.reading.progress)}'
        self._status.value = _box(f"<b>Challenge.</b> {html.escape(self.challenge)}<br>{progress}", color, tint)
        (self._status.add_class if met else self._status.remove_class)("explorer-met")
        lines = "".join(f"<div>{html.escape(line)}</div>" for line in (*self.reading.lines, *self._sources()))
        self._readout.value = f'<div style="line-height:1.5" role="status">{lines}</div>'
        notes = (_note(failure, "Here the course's own function is used instead.") for failure in self.failures)
        self._failed.value = "".join(notes)
        self._failed.layout.display = "" if self.failures else "none"

    def _sources(self):
        mine = [function.name for function in self.functions if function.given and not function.failure]
        return (f"Drawn with your {', '.join(mine)}.",) if mine else ()

    def _name_parts(self, header, reset):
        """Give every part a CSS class, for tests and for those who style the course."""
        self.add_class("explorer").add_class(f"explorer-{self.name}")
        parts = {"header": header, "reset": reset, "challenge": self._status, "canvas": self.canvas}
        parts |= {"readout": self._readout, "failures": self._failed}
        parts |= {f"control-{key}": control for key, control in self.controls.items()}
        for part, widget in parts.items():
            widget.add_class(f"explorer-{part.replace('_', '-')}")

    def _repr_mimebundle_(self, **kwargs):
        """Add a still picture for where no kernel runs: an exported page, a notebook on the web."""
        image = base64.b64encode(png(self.figure, scale=1)).decode("ascii")
        alt = html.escape(self.text)
        still = f'<img src="data:image/png;base64,{image}" width="{WIDTH * DPI:g}" alt="{alt}">'
        bundle = super()._repr_mimebundle_(**kwargs)
        bundle |= {"text/plain": self.text, "text/html": still, "image/png": image}
        return bundle


def new_figure(height):
    """Return an empty figure as wide as an explorer, `height` inches of 100 pixels high.

    Axes get fixed places: a layout that is computed anew takes 100 ms at every redraw.
    """
    return Figure(figsize=(WIDTH, height), dpi=DPI)


def fix_title(ax, title):
    """Set the title, and keep it and the names of the axes where they are: finding their places takes 15 ms."""
    ax.set_title(title, fontsize=11, y=1.0)
    width, height = ax.bbox.size
    ax.xaxis.set_label_coords(0.5, -29.0 / height)
    ax.yaxis.set_label_coords(-42.0 / width, 0.5)


def slider(description, value, low, high, step, described=130, log=False):
    """Return a slider whose description is not cut off; `log` gives powers of ten from `low` to `high`."""
    style = {"description_width": f"{described}px"}
    layout = {"width": "auto"}
    if log:
        return widgets.FloatLogSlider(
            value,
            min=low,
            max=high,
            step=step,
            description=description,
            readout_format=".3g",
            style=style,
            layout=layout,
        )
    kind = widgets.IntSlider if isinstance(step, int) else widgets.FloatSlider
    extra = {} if kind is widgets.IntSlider else {"readout_format": f".{max(0, -round(np.floor(np.log10(step))))}f"}
    return kind(value, min=low, max=high, step=step, description=description, style=style, layout=layout, **extra)


@contextlib.contextmanager
def _quiet():
    """Keep what a learner's function prints or warns of out of the notebook: it is called hundreds of times."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


def _box(content, color, tint):
    # Own background and text colour: readable in a dark theme too.
    style = f"border-left:4px solid {color};padding:3px 10px;line-height:1.5;background:{tint};color:#1A1A1A"
    return f'<div style="{style}">{content}</div>'


def _note(strong, rest):
    text = f'<b style="color:#B00020">{html.escape(strong)}</b> {html.escape(rest)}'
    return f'<div class="explorer-failure" role="alert">{_box(text, "#B00020", "#FCEDEE")}</div>'
