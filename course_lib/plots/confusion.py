"""The confusion matrix as a picture: who is taken for whom."""

from __future__ import annotations

import numpy as np
from matplotlib.patches import Rectangle

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE
from course_lib.validation import check_array

__all__ = ["ConfusionMap", "confusion_matrix"]


def confusion_matrix(confusion, names=None):
    """Draw a confusion matrix: rows are true classes, columns predicted ones; errors stand out.

    Parameters
    ----------
    confusion : array_like of int, shape (C, C)
    names : sequence of str, optional
        One per class; their numbers if left out.

    Returns
    -------
    figure : Picture

    >>> confusion_matrix([[5, 1], [0, 4]]).alt
    'Confusion matrix of 10 examples, 9 on the diagonal. Most frequent error: 0 taken for 1, 1 time.'
    """
    confusion = check_array("confusion", confusion, shape=("C", "C"), dtype=int)
    C = len(confusion)
    names = [str(c) for c in range(C)] if names is None else [str(name) for name in names]
    figure = Picture(1.4 + 0.45 * C, 1.1 + 0.42 * C)
    ConfusionMap(figure.subplots(), confusion, names)
    errors = confusion - np.diag(np.diag(confusion))
    true, predicted = np.unravel_index(errors.argmax(), errors.shape)
    times = errors[true, predicted]
    worst = f"{names[true]} taken for {names[predicted]}, {times} time{'' if times == 1 else 's'}"
    told = f"Most frequent error: {worst}." if times else "There are no errors."
    return describe(
        figure, f"Confusion matrix of {confusion.sum()} examples, {np.trace(confusion)} on the diagonal. {told}"
    )


class ConfusionMap:
    """A confusion matrix with a frame that can be moved from place to place.

    Parameters
    ----------
    ax : matplotlib Axes
    confusion : ndarray of int, shape (C, C)
    names : sequence of str
    fontsize : float

    Attributes
    ----------
    moving : tuple of Artist
        The frame.
    """

    def __init__(self, ax, confusion, names, fontsize=9.5):
        C = len(confusion)
        errors = confusion - np.diag(np.diag(confusion))
        # The diagonal would drown everything else: it is left white, and the shade is for errors.
        ax.imshow(errors, cmap="Oranges", vmin=0, vmax=max(1.0, 1.6 * errors.max()))
        for true, predicted in zip(*np.nonzero(confusion), strict=True):
            weight = "bold" if true == predicted else "normal"
            count = str(confusion[true, predicted])
            ax.text(predicted, true, count, ha="center", va="center", fontsize=fontsize, color=BLACK, weight=weight)
        ax.set_xticks(np.arange(C), names)
        ax.set_yticks(np.arange(C), names)
        ax.set(xlabel="predicted", ylabel="true")
        ax.tick_params(length=0)
        frame = {"fill": False, "edgecolor": BLUE, "linewidth": 2.2, "zorder": 4}
        self._frame = ax.add_patch(Rectangle((-0.5, -0.5), 1, 1, visible=False, **frame))
        self.moving = (self._frame,)

    def mark(self, true, predicted):
        """Put the frame around one place."""
        self._frame.set(xy=(predicted - 0.5, true - 0.5), visible=True)
