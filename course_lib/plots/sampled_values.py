"""Values drawn for a hyperparameter, as dots on a logarithmic axis, counted by powers of ten."""

from __future__ import annotations

import numpy as np

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import GREY, SERIES_STYLES, label_axes

__all__ = ["sampled_values"]


def sampled_values(samples, name="learning rate", ax=None):
    """Draw each sample as a row of dots, and write how many of them fall between two powers of ten.

    Parameters
    ----------
    samples : dict of str to array_like, shape (size,)
        Positive values.
    name : str
        What the values are.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> sampled_values({"evenly": [0.02, 0.5, 0.9]}).alt
    'Values of learning rate on a logarithmic axis. evenly: 1 from 0.01 to 0.1, 2 from 0.1 to 1.'
    """
    samples = {label: np.asarray(values, dtype=float) for label, values in samples.items()}
    ax = Picture(8.8, 0.9 + 0.75 * len(samples)).subplots() if ax is None else ax
    joined = np.concatenate(list(samples.values()))
    powers = np.arange(np.floor(np.log10(joined.min())), np.ceil(np.log10(joined.max())) + 1)
    told = []
    for row, (_, values) in enumerate(samples.items()):
        # The dots of a row are spread a little, in a way that depends on nothing but their number.
        height = -row + 0.12 * np.sin(2.4 * np.arange(values.size)) - 0.12
        color = SERIES_STYLES[row % len(SERIES_STYLES)]["color"]
        ax.plot(values, height, ".", color=color, markersize=5, alpha=0.6)
        counts, _ = np.histogram(np.log10(values), powers)
        for power, count in zip(powers, counts, strict=False):
            ax.text(10 ** (power + 0.5), -row + 0.17, str(count), ha="center", fontsize=10, color=color)
        pieces = (f"{n} from {10**p:g} to {10 ** (p + 1):g}" for p, n in zip(powers, counts, strict=False))
        told.append(f"{list(samples)[row]}: {', '.join(pieces)}")
    for power in powers:
        ax.axvline(10**power, color=GREY, linewidth=0.8)
    label_axes(ax, name, "")
    ax.set_xscale("log")
    ax.set(yticks=[-row for row in range(len(samples))], yticklabels=list(samples), ylim=(0.55 - len(samples), 0.45))
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.grid(False)
    return describe(ax.figure, f"Values of {name} on a logarithmic axis. {'; '.join(told)}.")
