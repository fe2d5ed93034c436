"""Hidden units one by one: where each is positive, where its line runs, and what it adds to the output."""

from __future__ import annotations

import numpy as np
from matplotlib.collections import LineCollection

from course_lib.plots.picture import Picture, describe
from course_lib.plots.plane import boundary_line
from course_lib.plots.probability_map import ProbabilityMap
from course_lib.plots.style import GREEN, GREY
from course_lib.shallow_net import forward_shallow
from course_lib.validation import check_array

__all__ = ["UnitLines", "hidden_units", "some_units"]


def some_units(parameters, on):
    """Return the parameters of the network with only the hidden units `on`, given by their indices.

    >>> some_units({"W1": np.eye(2), "b1": np.zeros((2, 1)), "W2": np.array([[3.0, 4.0]]), "b2": 0}, [1])["W2"]
    array([[0., 4.]])
    """
    W2 = np.asarray(parameters["W2"])
    return {**parameters, "W2": W2 * np.isin(np.arange(W2.shape[1]), on)}


def hidden_units(parameters, X, Y, columns=3):
    """Draw what each hidden unit alone would answer, and what all of them answer together.

    Parameters
    ----------
    parameters : dict
        W1 (n_h, 2), b1 (n_h, 1), W2 (1, n_h), b2 (1, 1).
    X : array_like, shape (2, m)
    Y : array_like, shape (1, m)
        Labels, 0 or 1.
    columns : int
        Pictures in a row.

    Returns
    -------
    figure : Picture
        The line of every unit, w1 x1 + w2 x2 + b = 0, is green in its own picture.

    >>> parameters = {"W1": np.eye(2), "b1": np.zeros((2, 1)), "W2": np.array([[3.0, 4.0]]), "b2": np.zeros((1, 1))}
    >>> hidden_units(parameters, np.eye(2), [[0, 1]]).alt.splitlines()[0]
    'What each of 2 hidden units answers alone, with its line, and what they answer together.'
    """
    n_h = len(check_array("W1", parameters["W1"], shape=("n_h", 2)))
    rows = -(-(n_h + 1) // columns)
    figure = Picture(8.8, 2.95 * rows + 0.15)
    axes = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).ravel()
    for unit, ax in enumerate(axes[: n_h + 1]):
        drawn = ProbabilityMap(ax, X, Y)
        shown = parameters if unit == n_h else some_units(parameters, [unit])
        right = drawn.show(*(forward_shallow(points, shown)[0] for points in (drawn.grid, drawn.X)))
        if unit < n_h:
            UnitLines(ax).show(parameters, [unit])
        share = f"{100 * right / drawn.X.shape[1]:.0f} % right"
        ax.set_title(f"all together: {share}" if unit == n_h else f"unit {unit + 1} alone: {share}", fontsize=11)
        ax.label_outer()
    for ax in axes[n_h + 1 :]:
        ax.set_visible(False)
    told = f"What each of {n_h} hidden units answers alone, with its line, and what they answer together."
    return describe(figure, told)


class UnitLines:
    """The lines on which hidden units are zero: the chosen ones green, the others grey."""

    def __init__(self, ax):
        self._extent = max(np.abs([*ax.get_xlim(), *ax.get_ylim()]))
        self._others = LineCollection([], colors=GREY, linewidths=1.2, linestyles="--")
        self._chosen = LineCollection([], colors=GREEN, linewidths=2.6)
        self.moving = (self._others, self._chosen)
        for lines in self.moving:
            ax.add_collection(lines, autolim=False)

    def show(self, parameters, chosen, others=()):
        """Draw the lines of the hidden units with the indices `chosen`, and those of some `others`."""
        for lines, units in ((self._chosen, chosen), (self._others, others)):
            w, b = np.asarray(parameters["W1"]), np.asarray(parameters["b1"])
            lines.set_segments([boundary_line(w[[i]].T, b[i, 0], self._extent).T for i in units])
