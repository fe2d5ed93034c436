"""Which class a network answers everywhere in the plane, and how sure it is."""

from __future__ import annotations

import numpy as np
from contourpy import contour_generator
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREEN, ORANGE, PURPLE, VERMILION, label_axes
from course_lib.validation import check_array

__all__ = ["MOST_CLASSES", "ClassRegions", "class_regions"]

_COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE)
_MARKERS = "o^sDv"
MOST_CLASSES = len(_COLOURS)
"""How many classes have a colour and a marker of their own."""

_PALE = 0.42


def class_regions(answers, X, labels, columns=3):
    """Draw for each network which class it finds most likely at every place, and the examples.

    Parameters
    ----------
    answers : dict of str to callable
        What each picture is called, and ``answer(X)``: probabilities (C, k) for the columns of X (2, k).
    X : array_like, shape (2, m)
    labels : array_like of int, shape (m,)
    columns : int
        Pictures in a row.

    Returns
    -------
    figure : Picture

    >>> X, labels = np.array([[-1.0, 1.0], [0.0, 0.0]]), np.array([0, 1])
    >>> class_regions({"two halves": lambda X: np.stack([X[0] < 0, X[0] >= 0]) * 1.0}, X, labels).alt
    'two halves: 2 of 2 examples lie in the region of their class.'
    """
    columns = min(columns, len(answers))
    rows = -(-len(answers) // columns)
    figure = Picture(min(8.8, 4.2 * columns), 4.1 * rows if columns < 3 else 3.3 * rows)
    axes = figure.subplots(rows, columns, squeeze=False).ravel()
    for ax in axes[len(answers) :]:
        ax.axis("off")
    for ax, (name, answer) in zip(axes, answers.items(), strict=False):
        drawn = ClassRegions(ax, X, labels)
        right = drawn.show(answer(drawn.grid), answer(drawn.X))
        ax.set_title(name, fontsize=11)
        describe(figure, f"{name}: {right} of {drawn.X.shape[1]} examples lie in the region of their class.")
    return figure


class ClassRegions:
    """The regions of up to five classes as artists that can be moved without being drawn anew.

    A place has the mixture of the classes' colours, each as strong as its probability; black lines part the regions.

    Parameters
    ----------
    ax : matplotlib Axes
    X : array_like, shape (2, m)
    labels : array_like of int, shape (m,)
    cells : int
        The network is asked at cells x cells points.

    Attributes
    ----------
    grid : ndarray, shape (2, cells * cells)
    moving : tuple of Artist
    """

    def __init__(self, ax, X, labels, cells=61):
        self.ax, self.cells = ax, cells
        self._map = ax.imshow(np.zeros((1, 1, 3), np.uint8), origin="lower", interpolation="bilinear", zorder=0)
        self._borders = LineCollection([], colors=BLACK, linewidths=1.6)
        ax.add_collection(self._borders, autolim=False)
        style = {"linestyle": "", "markersize": 5.5, "markeredgecolor": "white", "markeredgewidth": 0.6}
        self._classes = [
            ax.plot([], [], color=colour, marker=marker, **style)[0]
            for colour, marker in zip(_COLOURS, _MARKERS, strict=True)
        ]
        ring = {"linestyle": "", "marker": "o", "markersize": 9, "markerfacecolor": "none", "markeredgecolor": BLACK}
        (self._wrong,) = ax.plot([], [], markeredgewidth=0.9, **ring)
        self.moving = (self._map, self._borders, *self._classes, self._wrong, *ax.spines.values())
        label_axes(ax, "input x₁", "input x₂")
        ax.grid(False)
        self.set_examples(X, labels)

    def set_examples(self, X, labels):
        """Show other examples, and as much of the plane as they need."""
        self.X = check_array("X", X, shape=(2, "m"))
        self.labels = check_array("labels", labels, shape=(self.X.shape[1],), dtype=int)
        if self.labels.min() < 0 or self.labels.max() >= MOST_CLASSES:
            raise ValueError(f"labels: expected 0 to {MOST_CLASSES - 1}, received {np.unique(self.labels)}")
        low, high = self.X.min(axis=1), self.X.max(axis=1)
        middle, half = (low + high) / 2, 0.55 * max(1e-3, (high - low).max())
        self._x1, self._x2 = (np.linspace(c - half, c + half, self.cells) for c in middle)
        self.grid = np.stack(np.meshgrid(self._x1, self._x2)).reshape(2, -1)
        self._map.set_extent((self._x1[0], self._x1[-1], self._x2[0], self._x2[-1]))
        self.ax.set(xlim=self._x1[[0, -1]], ylim=self._x2[[0, -1]], aspect="equal")
        for index, artist in enumerate(self._classes):
            artist.set_data(*self.X[:, self.labels == index])

    def show(self, A, answers):
        """Draw another network, and return how many examples it gets right.

        Parameters
        ----------
        A : ndarray, shape (C, cells * cells)
            Probabilities at `grid`.
        answers : ndarray, shape (C, m)
            Probabilities for the examples.
        """
        colours = np.array([to_rgb(colour) for colour in _COLOURS[: len(A)]])
        mixed = 1.0 - _PALE * (1.0 - np.clip(A, 0.0, 1.0).T @ colours)
        self._map.set_data((255 * np.clip(mixed, 0.0, 1.0)).astype(np.uint8).reshape(self.cells, self.cells, 3))
        self._borders.set_segments(self._find_borders(A))
        wrong = answers.argmax(axis=0) != self.labels
        self._wrong.set_data(*self.X[:, wrong])
        return int((~wrong).sum())

    def _find_borders(self, A):
        """Return the lines on which a class is as likely as the likeliest of the others."""
        if len(A) < 2:
            return []
        segments = []
        for index, row in enumerate(A):
            lead = row - np.delete(A, index, axis=0).max(axis=0)
            segments += contour_generator(self._x1, self._x2, lead.reshape(self.cells, self.cells)).lines(0.0)
        return segments
