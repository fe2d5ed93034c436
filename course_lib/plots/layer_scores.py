"""The spread of the scores in every layer of a deep network."""

from __future__ import annotations

import numpy as np

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLUE, label_axes

__all__ = ["score_bands"]

_SHARES = ((2.5, 97.5, 0.18), (25.0, 75.0, 0.4))


def score_bands(networks, limit=None):
    """Draw, for each network, in which range the scores of every layer lie.

    Parameters
    ----------
    networks : dict of str to list of ndarray
        Under each name the scores of the layers, such as from `course_lib.layer_scores`.
    limit : float, optional
        Largest score in the picture. If left out, all bands fit.

    Returns
    -------
    figure : Picture

    Raises
    ------
    ValueError
        If there is no network, or a network without layers.

    >>> score_bands({"plain": [np.array([[-1.0, 1.0]]), np.array([[-2.0, 2.0]])]}).alt
    'Scores by layer. plain: standard deviation 1 in layer 1, 2 in layer 2.'
    """
    if not networks or not all(networks.values()):
        raise ValueError("networks: expected at least one network, each with at least one layer, received none")
    figure = Picture(8.8, 3.3)
    axes = figure.subplots(1, len(networks), sharey=True, squeeze=False)[0]
    told = []
    for ax, (name, scores) in zip(axes, networks.items(), strict=True):
        layer = np.arange(1, len(scores) + 1)
        for low, high, alpha in _SHARES:
            bands = np.array([np.percentile(Z, (low, high)) for Z in scores])
            label = f"{high - low:.0f} % of the scores"
            ax.fill_between(layer, *bands.T, color=BLUE, alpha=alpha, linewidth=0, label=label)
        ax.plot(layer, [np.median(Z) for Z in scores], "o-", color=BLUE, markersize=4, label="median")
        label_axes(ax, "hidden layer", "score" if ax is axes[0] else "", name)
        ax.set_xticks(layer if len(layer) < 11 else layer[:: len(layer) // 5])
        deviations = [f"{Z.std():.3g} in layer {at}" for at, Z in zip(layer, scores, strict=True)]
        told.append(f"{name}: standard deviation {', '.join(deviations)}")
    if limit is not None:
        axes[0].set_ylim(-limit, limit)
    axes[0].legend(fontsize=9, framealpha=0.9, loc="lower left")
    return describe(figure, f"Scores by layer. {'; '.join(told)}.")
