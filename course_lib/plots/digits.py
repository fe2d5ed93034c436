"""Digits of 8 x 8 pixels: in a grid, as the weights of a class, and big."""

from __future__ import annotations

import numpy as np

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import GREY
from course_lib.validation import check_array

__all__ = ["BigDigit", "class_weights", "digit_grid"]

SIDE = 8


def digit_grid(X, titles=None, columns=10, size=0.86):
    """Draw digits in rows, dark ink on light paper.

    Parameters
    ----------
    X : array_like, shape (64, m)
        One digit per column, pixels row by row: 0 is paper, 1 is ink.
    titles : sequence of length m, optional
        What stands above each.
    columns : int
        Digits in a row.
    size : float
        Side of a digit in inches of 100 pixels.

    Returns
    -------
    figure : Picture

    Raises
    ------
    ValueError
        If X does not have 64 rows, or the titles are not m.

    >>> digit_grid(np.zeros((64, 2)), titles=[3, 5]).alt
    '2 digits of 8 x 8 pixels, titled 3, 5.'
    """
    X = check_array("X", X, shape=(SIDE**2, "m"))
    m = X.shape[1]
    names = [] if titles is None else [str(title) for title in titles]
    if titles is not None and len(names) != m:
        raise ValueError(f"titles: expected {m}, one per digit, received {len(names)}")
    columns = min(columns, m)
    rows = -(-m // columns)
    figure = Picture(columns * size, rows * (size + (0.3 if names else 0.0)))
    for index, ax in enumerate(figure.subplots(rows, columns, squeeze=False).ravel()):
        ax.axis("off")
        if index < m:
            ax.imshow(X[:, index].reshape(SIDE, SIDE), cmap="gray_r", vmin=0.0, vmax=1.0)
            if names:
                ax.set_title(names[index], fontsize=10, pad=2)
    told = f"{m} digits of {SIDE} x {SIDE} pixels"
    return describe(figure, f"{told}, titled {', '.join(names)}." if names else f"{told}.")


def class_weights(W, names=None):
    """Draw the weights of every class as a picture: red raises its score, blue lowers it.

    Parameters
    ----------
    W : array_like, shape (C, 64)
    names : sequence of length C, optional
        What stands above each; its number if left out.

    Returns
    -------
    figure : Picture

    >>> class_weights(np.zeros((2, 64))).alt
    'The weights of 2 classes as pictures of 8 x 8 pixels: red where ink speaks for a class, blue where against it.'
    """
    W = check_array("W", W, shape=("C", SIDE**2))
    C = len(W)
    columns = min(5, C)
    figure = Picture(1.5 * columns, 1.72 * -(-C // columns))
    largest = max(1e-12, np.abs(W).max())
    for index, ax in enumerate(figure.subplots(-(-C // columns), columns, squeeze=False).ravel()):
        ax.axis("off")
        if index < C:
            ax.imshow(W[index].reshape(SIDE, SIDE), cmap="RdBu_r", vmin=-largest, vmax=largest)
            ax.set_title(str(index if names is None else names[index]), fontsize=11, pad=3)
    return describe(
        figure,
        f"The weights of {C} classes as pictures of {SIDE} x {SIDE} pixels: red where ink speaks for a class, "
        "blue where against it.",
    )


class BigDigit:
    """One digit as an artist that can be changed without being drawn anew.

    Parameters
    ----------
    ax : matplotlib Axes

    Attributes
    ----------
    moving : tuple of Artist
    """

    def __init__(self, ax):
        self._image = ax.imshow(np.zeros((SIDE, SIDE)), cmap="gray_r", vmin=0.0, vmax=1.0, interpolation="nearest")
        ax.set(xticks=[], yticks=[])
        for spine in ax.spines.values():
            spine.set(color=GREY, linewidth=1.0)
        self.moving = (self._image, *ax.spines.values())

    def show(self, x):
        """Draw the column x (64, 1), or (64,)."""
        self._image.set_data(np.reshape(x, (SIDE, SIDE)))
