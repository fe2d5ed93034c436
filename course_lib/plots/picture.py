"""A figure that a notebook shows by itself, with a sentence for those who cannot see it."""

from __future__ import annotations

import base64
import html
import io

from matplotlib.figure import Figure

from course_lib.plots.style import DPI

__all__ = ["Picture", "describe", "png"]


class Picture(Figure):
    """A matplotlib figure that needs neither pyplot nor a backend to be seen as the value of a cell.

    Parameters
    ----------
    width, height : float
        In inches of 100 pixels.
    layout : str
        "constrained" leaves room for every label.

    Attributes
    ----------
    alt : str
        What there is to see, in a sentence or two.

    >>> picture = Picture(4, 3)
    >>> sorted(picture._repr_mimebundle_())
    ['image/png', 'text/html', 'text/plain']
    """

    def __init__(self, width, height, layout="constrained"):
        super().__init__(figsize=(width, height), dpi=DPI, layout=layout)
        self.alt = ""

    def _repr_mimebundle_(self, include=None, exclude=None):
        data = base64.b64encode(png(self)).decode("ascii")
        width = round(self.get_figwidth() * DPI)
        return {
            "text/plain": self.alt,
            "image/png": data,
            "text/html": f'<img src="data:image/png;base64,{data}" width="{width}" alt="{html.escape(self.alt)}">',
        }


def png(figure, scale=2):
    """Return a figure as the bytes of a PNG file, `scale` times finer than on the screen, so that it stays sharp."""
    with io.BytesIO() as file:
        # Without the version of matplotlib in the file, the same picture is the same bytes longer.
        figure.savefig(file, format="png", dpi=DPI * scale, metadata={"Software": None})
        return file.getvalue()


def describe(figure, alt):
    """Add a sentence to what the figure says about itself; pictures side by side add up."""
    figure.alt = f"{getattr(figure, 'alt', '')} {alt}".strip()
    return figure
