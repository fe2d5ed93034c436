"""The folds of a cross validation: who trains and who validates, example by example."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.ticker import MaxNLocator

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import label_axes

__all__ = ["validation_folds"]


def validation_folds(folds, ax=None):
    """Draw one row for each fold and one column for each example: dark cells validate.

    Parameters
    ----------
    folds : list of (array_like, array_like)
        Indices to train on and to validate on.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> validation_folds([([0, 1], [2]), ([2], [0, 1])]).alt
    '2 folds of 3 examples. Fold 1 validates on 2. Fold 2 validates on 0, 1.'
    """
    m = 1 + max(int(np.max(np.concatenate([train, validation]))) for train, validation in folds)
    ax = Picture(8.8, 0.9 + 0.32 * len(folds)).subplots() if ax is None else ax
    cells = np.zeros((len(folds), m))
    for row, (train, validation) in enumerate(folds):
        cells[row, np.asarray(train, dtype=int)] = 1
        cells[row, np.asarray(validation, dtype=int)] = 2
    ax.pcolormesh(np.arange(m + 1) - 0.5, np.arange(len(folds) + 1) + 0.5, cells, vmin=0, vmax=2,
                  cmap=ListedColormap(["#FFFFFF", "#D6E6F2", "#D55E00"]), edgecolor="white", linewidth=1.5)  # fmt: skip
    label_axes(ax, "example", "fold", "orange cells validate, blue cells train")
    ax.grid(False)
    ax.invert_yaxis()
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_yticks(np.arange(len(folds)) + 1)
    rows = (f"Fold {i + 1} validates on {', '.join(map(str, sorted(v)))}." for i, (_, v) in enumerate(folds))
    return describe(ax.figure, f"{len(folds)} folds of {m} examples. {' '.join(rows)}")
