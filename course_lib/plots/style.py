"""What all pictures share: colours that colour-blind readers can tell apart, lines, markers and sizes.

Colour is never the only sign: every series has its own line style, every class its own marker.
"""

from __future__ import annotations

from matplotlib.colors import LinearSegmentedColormap

__all__ = [
    "BLACK",
    "BLUE",
    "CLASS_STYLES",
    "DPI",
    "GREEN",
    "GREY",
    "ORANGE",
    "PROBABILITY",
    "PURPLE",
    "SERIES_STYLES",
    "SKY",
    "VERMILION",
    "label_axes",
    "series_style",
]

# Okabe and Ito (2008), Color Universal Design. https://jfly.uni-koeln.de/color/
BLACK = "#000000"
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
BLUE = "#0072B2"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
GREY = "#5F6368"

DPI = 100
"""Pixels per inch: a figure 8.8 inches wide fills the width of a notebook cell, 880 pixels."""

SERIES_STYLES = (
    {"color": BLUE, "linestyle": "-"},
    {"color": VERMILION, "linestyle": "--"},
    {"color": GREEN, "linestyle": "-."},
    {"color": PURPLE, "linestyle": ":"},
    {"color": ORANGE, "linestyle": (0, (7, 1, 1, 1, 1, 1))},
    {"color": SKY, "linestyle": (0, (1, 1))},
)

CLASS_STYLES = ({"color": BLUE, "marker": "o"}, {"color": VERMILION, "marker": "^"})
"""How examples with label 0 and with label 1 look."""

PROBABILITY = LinearSegmentedColormap.from_list("probability", ["#9CC9E6", "#FFFFFF", "#F2B48A"])
"""Probability 0 is pale blue, 1/2 white, 1 pale vermilion: points in the class colours stand out on it."""


def series_style(index):
    """Return colour and line style of the series number `index`; after the last they begin again."""
    return {"linewidth": 2.0, **SERIES_STYLES[index % len(SERIES_STYLES)]}


def label_axes(ax, x, y, title=""):
    """Name both axes, and draw a quiet grid behind the data."""
    ax.set_xlabel(x)
    ax.set_ylabel(y)
    if title:
        ax.set_title(title, fontsize=11)
    ax.grid(True, color="#E3E3E3", linewidth=0.7)
    ax.set_axisbelow(True)
    ax.spines[["top", "right"]].set_visible(False)
