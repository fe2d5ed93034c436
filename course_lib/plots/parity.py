"""XOR of many inputs: how many parameters four networks need, and how layers fold the count of ones."""

from __future__ import annotations

import numpy as np
from matplotlib.ticker import FixedLocator, NullLocator

from course_lib.deep_net import count_parameters, deep_forward
from course_lib.parity import CONSTRUCTIONS, folding_network
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLUE, GREY, VERMILION, label_axes, series_style

__all__ = ["parity_folding", "parity_parameters"]

_MARKERS = ("o", "s", "^", "D")


def parity_parameters(sizes=(2, 4, 8, 16, 32, 64), ax=None):
    """Draw how many parameters four networks need for the XOR of n inputs.

    Parameters
    ----------
    sizes : sequence of int
        Values of n, powers of two.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    Notes
    -----
    The numbers are `count_parameters` of the networks that `course_lib.parity` builds.

    >>> "n = 16: look-up 589,825, counting 289, tree 457, folding 55." in parity_parameters().alt
    True
    """
    ax = Picture(6.8, 4.0).subplots() if ax is None else ax
    counts = {}
    for index, (name, (_, layer_dims)) in enumerate(CONSTRUCTIONS.items()):
        counts[name] = [count_parameters(layer_dims(n)) for n in sizes]
        hidden = {len(layer_dims(n)) - 2 for n in sizes}
        layers = "1 hidden layer" if hidden == {1} else "log₂ n hidden layers"
        ax.plot(sizes, counts[name], marker=_MARKERS[index], label=f"{name}: {layers}", **series_style(index))
    ax.set(xscale="log", yscale="log", ylim=(5, 2e6))
    ax.xaxis.set_major_locator(FixedLocator(sizes))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xticks(sizes, [str(n) for n in sizes])
    label_axes(ax, "number of inputs n", "weights and biases")
    ax.legend(frameon=False, loc="upper left", fontsize=9)
    told = (
        f"n = {n}: " + ", ".join(f"{name} {counts[name][i]:,}" for name in counts) + "." for i, n in enumerate(sizes)
    )
    return describe(ax.figure, "Parameters of four networks for the XOR of n inputs. " + " ".join(told))


def parity_folding(n=8):
    """Draw what the folding network makes of the number of ones, one hidden layer after the other.

    Parameters
    ----------
    n : int
        Number of inputs: 4, 8 or 16.

    Returns
    -------
    figure : Picture
    """
    network = folding_network(n)
    X = (np.arange(n).reshape(n, 1) < np.arange(n + 1)).astype(float)
    AL, caches = deep_forward(X, network)
    levels = [(f"after layer {i}", np.maximum(cache[3], 0.0).sum(axis=0)) for i, cache in enumerate(caches[:-1], 1)]
    panels = [("number of ones s", np.arange(n + 1.0)), *levels, ("answer", AL[0])]
    figure = Picture(8.8, 2.5)
    odd = np.arange(n + 1) % 2 == 1
    for ax, (title, values) in zip(figure.subplots(1, len(panels)), panels, strict=True):
        ax.plot(np.arange(n + 1), values, color=GREY, linewidth=1.2, zorder=1)
        ax.plot(np.arange(n + 1)[~odd], values[~odd], "o", color=BLUE, markersize=6, label="even")
        ax.plot(np.arange(n + 1)[odd], values[odd], "^", color=VERMILION, markersize=7, label="odd")
        label_axes(ax, "s", "", title)
        ax.set_xticks(range(0, n + 1, max(1, n // 4)))
    figure.legend(*figure.axes[0].get_legend_handles_labels(), loc="outside right center", frameon=False, fontsize=9)
    return describe(
        figure,
        f"The number of ones s from 0 to {n}, and what {len(levels)} layers of two units make of it: each folds the "
        "line in the middle, until all even s lie at one height and all odd s at another.",
    )
