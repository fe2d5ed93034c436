"""Running statistics that follow the statistics of the batches, and the noise that small batches have."""

from __future__ import annotations

import numpy as np

from course_lib.normalization import batch_norm_forward, update_running_statistics
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREY, VERMILION, label_axes, series_style
from course_lib.validation import check_array

__all__ = ["batch_size_noise", "running_means"]


def running_means(batch_means, momenta, ax=None):
    """Draw the mean of every batch, and the running means that follow it from 0 with several momenta.

    Parameters
    ----------
    batch_means : array_like, shape (T,)
        The mean of one unit's scores, batch after batch.
    momenta : sequence of float
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> running_means([10.0, 10.0], [0.5]).alt
    'Means of 2 batches, 10 on average. Running means after the last: momentum 0.5: 7.5.'
    """
    means = check_array("batch_means", batch_means, shape=("T",))
    ax = Picture(8.0, 3.2).subplots() if ax is None else ax
    batch, told = np.arange(1, means.size + 1), []
    ax.plot(batch, means, linestyle="", marker=".", markersize=5, color="#9AA0A6", label="mean of one batch")
    for index, momentum in enumerate(momenta):
        running, path = np.zeros((1, 1)), []
        for mean in means:
            running, _ = update_running_statistics(running, [[1.0]], [[mean]], [[1.0]], momentum)
            path.append(running.item())
        ax.plot(batch, path, label=f"running mean, momentum {momentum:g}", **series_style(index))
        told.append(f"momentum {momentum:g}: {path[-1]:.3g}")
    label_axes(ax, "batch", "mean of the scores")
    ax.legend(fontsize=9, framealpha=0.9)
    return describe(
        ax.figure,
        f"Means of {means.size} batches, {means.mean():.3g} on average. Running means after the last: "
        f"{'; '.join(told)}.",
    )


def batch_size_noise(Z, sizes, rng, draws=60, ax=None):
    """Draw what one example's normalised score is in many batches that differ in its neighbours only.

    Parameters
    ----------
    Z : array_like, shape (1, M)
        Scores of one unit. The first is the example that is in every batch.
    sizes : sequence of int, from 1 to M
        Numbers of examples in a batch.
    rng : numpy.random.Generator
    draws : int
        Batches of each size.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> batch_size_noise([[1.0, 3.0]], [1, 2], np.random.default_rng(0)).alt
    'Normalised score of one example in 60 batches of each size. 1: from 0 to 0; 2: from -1 to -1.'
    """
    Z = check_array("Z", Z, shape=(1, "M"))
    if not 1 <= min(sizes) <= max(sizes) <= Z.shape[1]:
        raise ValueError(f"sizes: expected numbers from 1 to {Z.shape[1]}, received {list(sizes)}")
    ax = Picture(8.0, 3.2).subplots() if ax is None else ax
    told = []
    for place, size in enumerate(sizes):
        scores = []
        for _ in range(draws):
            others = 1 + rng.choice(Z.shape[1] - 1, size - 1, replace=False)
            batch = Z[:, [0, *others]]
            scores.append(batch_norm_forward(batch, [[1.0]], [[0.0]])[1]["Z_norm"][0, 0])
        spread = rng.uniform(-0.17, 0.17, draws)
        ax.plot(place + spread, scores, ".", color=BLUE, markersize=5, alpha=0.6)
        ax.plot([place - 0.25, place + 0.25], 2 * [np.mean(scores)], color=BLACK, linewidth=1.6)
        told.append(f"{size}: from {min(scores):.2g} to {max(scores):.2g}")
    settled = batch_norm_forward(Z, [[1.0]], [[0.0]])[1]["Z_norm"][0, 0]
    ax.axhline(settled, color=VERMILION, linestyle="--", linewidth=1.6)
    ax.text(-0.4, settled, "with all examples", color=VERMILION, va="bottom", fontsize=9)
    ax.set_xticks(range(len(sizes)), [str(size) for size in sizes])
    ax.axhline(0.0, color=GREY, linewidth=0.8)
    label_axes(ax, "examples in the batch", "Z_norm of one example")
    return describe(ax.figure, f"Normalised score of one example in {draws} batches of each size. {'; '.join(told)}.")
