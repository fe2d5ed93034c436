"""How many examples are right, as something else grows."""

from __future__ import annotations

import numpy as np

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import label_axes, series_style

__all__ = ["accuracy_curves"]

_MARKERS = "os^Dv"


def accuracy_curves(x, accuracies, x_name="hidden units", ax=None):
    """Draw the share of right labels over a number such as that of the hidden units, one line per set of examples.

    Parameters
    ----------
    x : sequence of float
        Where the accuracies were measured; equally far apart in the picture.
    accuracies : dict of str to sequence of float
        Shares from 0 to 1 under the name of the set.
    x_name : str
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    Raises
    ------
    ValueError
        If a line has not one accuracy for each x.

    >>> accuracy_curves([1, 4], {"training": [0.8, 1.0], "new": [0.8, 0.7]}).alt
    'Share of right labels over hidden units. training: 80 % at 1, 100 % at 4; new: 80 % at 1, 70 % at 4.'
    """
    for name, values in accuracies.items():
        if len(values) != len(x):
            raise ValueError(f"accuracies: expected {len(x)} numbers for {name!r}, received {len(values)}")
    ax = Picture(6.4, 3.6).subplots() if ax is None else ax
    places = np.arange(len(x))
    for index, (name, values) in enumerate(accuracies.items()):
        ax.plot(places, 100 * np.asarray(values), marker=_MARKERS[index % 5], label=name, **series_style(index))
    ax.set_xticks(places, [f"{value:g}" for value in x])
    label_axes(ax, x_name, "right (%)")
    ax.legend(frameon=False)
    told = "; ".join(
        f"{name}: " + ", ".join(f"{100 * share:.0f} % at {at:g}" for at, share in zip(x, values, strict=True))
        for name, values in accuracies.items()
    )
    return describe(ax.figure, f"Share of right labels over {x_name}. {told}.")
