"""One bar for every class, with its number: scores, probabilities, losses."""

from __future__ import annotations

import numpy as np

from course_lib.plots.style import BLACK, GREY, SKY, VERMILION

__all__ = ["ClassBars"]


class ClassBars:
    """Horizontal bars as artists that can be moved without being drawn anew.

    Parameters
    ----------
    ax : matplotlib Axes
    names : sequence of str
        One name per class, the first at the top.
    low, high : float
        Ends of the axis; longer bars are cut off there, and their numbers stay true.
    text : str
        How a number is written, as in `format`.
    marked_as : dict of str to str
        Colours of marked bars by what the mark means; all others are pale blue.

    Attributes
    ----------
    moving : tuple of Artist
    """

    def __init__(self, ax, names, low=0.0, high=1.0, text=".4f", marked_as=None):
        self.ax, self.low, self.high, self._text = ax, low, high, text
        self._colours = {"true": VERMILION} if marked_as is None else marked_as
        places = np.arange(len(names))
        self.bars = list(ax.barh(places, np.zeros(len(names)), height=0.72, color=SKY, edgecolor=BLACK, linewidth=0.5))
        style = {"va": "center", "fontsize": 9, "color": BLACK}
        self.numbers = [ax.text(0.0, place, "", **style) for place in places]
        ax.set(xlim=(low, high), ylim=(len(names) - 0.5, -0.5))
        ax.set_yticks(places, names)
        ax.tick_params(axis="y", length=0)
        ax.spines[["top", "right"]].set_visible(False)
        if low < 0:
            ax.axvline(0.0, color=GREY, linewidth=0.8)
        self.moving = (*self.bars, *self.numbers)

    def show(self, values, **marks):
        """Draw other values; ``true=2`` marks the bar of class 2 with the colour of "true"."""
        gap = 0.015 * (self.high - self.low)
        for bar, number, value in zip(self.bars, self.numbers, values, strict=True):
            bar.set_width(np.clip(value, self.low, self.high))
            bar.set_facecolor(SKY)
            number.set_text(f"{value:{self._text}}")
            # Inside the bar where there is no room beyond its end.
            inside = value > self.low + 0.75 * (self.high - self.low)
            end = float(np.clip(value, 0.0, self.high))
            number.set(x=end - gap if inside else end + gap, ha="right" if inside else "left")
        for mark, index in marks.items():
            if index is not None:
                self.bars[index].set_facecolor(self._colours[mark])
