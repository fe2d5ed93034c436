"""A network's probability everywhere in the plane, and the curve on which it is undecided."""

from __future__ import annotations

import numpy as np
from contourpy import contour_generator
from matplotlib.collections import LineCollection

from course_lib.plots.picture import Picture, describe
from course_lib.plots.plane import PROBABILITY_COLOURS, interpolated
from course_lib.plots.style import BLACK, CLASS_STYLES, label_axes
from course_lib.validation import check_array

__all__ = ["ProbabilityMap", "probability_map", "probability_maps"]

_FINER = 4
WRONG = {
    "marker": "o",
    "markersize": 8.5,
    "markeredgewidth": 0.9,
    "markerfacecolor": "none",
    "markeredgecolor": BLACK,
    "linestyle": "",
}


def probability_map(answer, X, Y, title="", mark_wrong=True, ax=None):
    """Draw the probability of label 1 everywhere, the curve where it is 1/2, and the examples.

    Parameters
    ----------
    answer : callable
        ``answer(X)`` is the probability of label 1 for the columns of X (2, k), an array (1, k).
    X : array_like, shape (2, m)
    Y : array_like, shape (1, m)
        Labels, 0 or 1.
    title : str
    mark_wrong : bool
        Draw a black ring around the examples on the wrong side.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> X, Y = np.array([[-1.0, 1.0], [0.0, 0.0]]), np.array([[0, 1]])
    >>> probability_map(lambda X: 1 / (1 + np.exp(-X[:1])), X, Y).alt
    'The probability of label 1 over two inputs. 2 of 2 examples lie on their side of the boundary.'
    """
    own = ax is None
    ax = Picture(5.4, 4.6).subplots() if own else ax
    drawn = ProbabilityMap(ax, X, Y)
    right = drawn.show(answer(drawn.grid), answer(drawn.X))
    drawn.mark_wrong(mark_wrong)
    ax.set_title(title, fontsize=11)
    if own:
        handles = drawn.legend_handles()[: 3 if mark_wrong else 2]
        ax.figure.legend(handles=handles, loc="outside lower center", ncols=3, fontsize=9, frameon=False)
    told = "The probability of label 1 over two inputs." if not title else f"{title}:"
    m = drawn.X.shape[1]
    return describe(ax.figure, f"{told} {right} of {m} examples lie on their side of the boundary.")


def probability_maps(answers, X, Y, columns=3, mark_wrong=True):
    """Draw one `probability_map` beside the other, to compare.

    Parameters
    ----------
    answers : dict of str to callable
        What each picture is called, and the ``answer(X)`` that it shows.
    X, Y : array_like, shapes (2, m) and (1, m)
    columns : int
        Pictures in a row.
    mark_wrong : bool
        Draw a black ring around the examples on the wrong side.

    Returns
    -------
    figure : Picture

    >>> X, Y = np.array([[-1.0, 1.0], [0.0, 0.0]]), np.array([[0, 1]])
    >>> probability_maps({"none": lambda X: 0.5 + 0 * X[:1], "all": lambda X: (X[:1] > 0) * 1.0}, X, Y).alt
    'none: 1 of 2 examples lie on their side of the boundary. all: 2 of 2 examples lie on their side of the boundary.'
    """
    rows = -(-len(answers) // columns)
    figure = Picture(8.8, 2.95 * rows + 0.15)
    axes = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).ravel()
    for ax, (title, answer) in zip(axes, answers.items(), strict=False):
        probability_map(answer, X, Y, title, mark_wrong, ax)
        ax.label_outer()
    for ax in axes[len(answers) :]:
        ax.set_visible(False)
    return figure


class ProbabilityMap:
    """The plane of two inputs as artists that can be moved without being drawn anew.

    Parameters
    ----------
    ax : matplotlib Axes
    X, Y : array_like, shapes (2, m) and (1, m)
        Examples and labels.
    cells : int
        The probability is asked at cells x cells points and interpolated between them.

    Attributes
    ----------
    grid : ndarray, shape (2, cells * cells)
        Where the probability is asked.
    moving : tuple of Artist
    """

    def __init__(self, ax, X, Y, cells=61):
        self.ax, self.cells = ax, cells
        self._map = ax.imshow(np.zeros((1, 1, 4), np.uint8), origin="lower", interpolation="nearest", zorder=0)
        self._boundary = LineCollection([], colors=BLACK, linewidths=2.0)
        ax.add_collection(self._boundary, autolim=False)
        style = {"linestyle": "", "markersize": 6, "markeredgecolor": "white", "markeredgewidth": 0.6}
        self._labels = [
            ax.plot([], [], label=f"label {label}", **style, **signs)[0] for label, signs in enumerate(CLASS_STYLES)
        ]
        (self._wrong,) = ax.plot([], [], label="on the wrong side", **WRONG)
        # The frame stands still, but lies on top of the map and is covered when that is drawn anew.
        self.moving = (self._map, self._boundary, *self._labels, self._wrong, *ax.spines.values())
        label_axes(ax, "input x₁", "input x₂")
        ax.grid(False)
        self.set_examples(X, Y)

    def set_examples(self, X, Y):
        """Show other examples, and as much of the plane as they need."""
        self.X = check_array("X", X, shape=(2, "m"))
        self.Y = check_array("Y", Y, shape=(1, self.X.shape[1]))
        low, high = self.X.min(axis=1), self.X.max(axis=1)
        middle, half = (low + high) / 2, 0.56 * max(1e-3, (high - low).max())
        self._x1, self._x2 = (np.linspace(c - half, c + half, self.cells) for c in middle)
        self.grid = np.stack(np.meshgrid(self._x1, self._x2)).reshape(2, -1)
        self._map.set_extent((self._x1[0], self._x1[-1], self._x2[0], self._x2[-1]))
        self.ax.set(xlim=self._x1[[0, -1]], ylim=self._x2[[0, -1]], aspect="equal")
        for label, artist in enumerate(self._labels):
            artist.set_data(*self.X[:, self.Y[0] == label])

    def show(self, probability, answers):
        """Draw another network, and return how many examples it gets right.

        Parameters
        ----------
        probability : ndarray, shape (1, cells * cells)
            Its probability of label 1 at `grid`.
        answers : ndarray, shape (1, m)
            Its probability of label 1 for the examples.
        """
        values = np.reshape(probability, (self.cells, self.cells))
        smooth = np.clip(interpolated(values, _FINER), 0.0, 1.0)
        self._map.set_data(PROBABILITY_COLOURS[np.rint(63.0 * smooth).astype(np.uint8)])
        self._boundary.set_segments(contour_generator(self._x1, self._x2, values).lines(0.5))
        wrong = (np.asarray(answers) > 0.5) != (self.Y > 0.5)
        self._wrong.set_data(*self.X[:, wrong[0]])
        return int((~wrong).sum())

    def mark_wrong(self, marked):
        """Show or hide the rings around the examples on the wrong side."""
        self._wrong.set_visible(marked)

    def legend_handles(self):
        """Return one handle for each sign in the picture."""
        return [*self._labels, self._wrong]
