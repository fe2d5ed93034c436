"""Activations and gradients of a deep network, layer by layer: histograms side by side, and sizes along the depth."""

from __future__ import annotations

import numpy as np
from matplotlib import colormaps
from matplotlib.ticker import MaxNLocator

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLUE, VERMILION, label_axes, series_style

__all__ = ["SignalPanel", "layer_histograms", "signal_sizes", "weight_distributions"]

_COLOURS = colormaps["Blues"](np.linspace(0.0, 1.0, 64), bytes=True)


def layer_histograms(activations, layers):
    """Draw the histograms of some layers' activations, one picture for each layer.

    Parameters
    ----------
    activations : list of ndarray, shapes (n_l, m)
        As `course_lib.layer_statistics.layer_activations` returns them.
    layers : sequence of int
        Which layers, counted from 1.

    Returns
    -------
    figure : Picture
    """
    figure, told = Picture(8.8, 2.5), []
    for ax, layer in zip(figure.subplots(1, len(layers), squeeze=False)[0], layers, strict=True):
        values = activations[layer - 1].ravel()
        ax.hist(values, 41, color=BLUE)
        label_axes(ax, "activation", "number" if layer == layers[0] else "", f"layer {layer}")
        ax.ticklabel_format(axis="x", style="sci", scilimits=(-2, 3))
        ax.set_yticks([])
        told.append(f"layer {layer}: mean {values.mean():.3g}, standard deviation {values.std():.3g}")
    return describe(figure, f"Histograms of activations. {'; '.join(told)}.")


def signal_sizes(sizes, what="standard deviation of A"):
    """Draw how large the signals are in every layer, one line for each network, on a logarithmic scale.

    Parameters
    ----------
    sizes : dict of str to sequence of float
        One number for each layer, under the name of the network; a size of 0 cannot be drawn.
    what : str
        What the numbers measure.

    Returns
    -------
    figure : Picture

    >>> signal_sizes({"a": [1.0, 0.5]}).alt
    'Sizes of signals (standard deviation of A) by layer. a: 1 in layer 1, 0.5 in layer 2.'
    """
    figure = Picture(7.6, 3.4)
    ax, told = figure.subplots(), []
    for index, (name, values) in enumerate(sizes.items()):
        values = np.asarray(values, dtype=float)
        layer = np.arange(1, values.size + 1)
        positive = values > 0
        ax.plot(layer[positive], values[positive], label=name, marker=".", **series_style(index))
        told.append(f"{name}: {values[0]:.3g} in layer 1, {values[-1]:.3g} in layer {values.size}")
    ax.set_yscale("log")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    label_axes(ax, "layer", what)
    ax.legend(frameon=False, fontsize=9)
    return describe(figure, f"Sizes of signals ({what}) by layer. {'; '.join(told)}.")


def weight_distributions(weights):
    """Draw histograms of weights from several initialisers on one scale, with their standard deviations.

    Parameters
    ----------
    weights : dict of str to ndarray

    Returns
    -------
    figure : Picture
    """
    figure, told = Picture(8.8, 2.8), []
    reach = max(np.abs(W).max() for W in weights.values())
    panels = figure.subplots(1, len(weights), squeeze=False, sharey=True)[0]
    for ax, (name, W) in zip(panels, weights.items(), strict=True):
        ax.hist(np.ravel(W), np.linspace(-reach, reach, 61), color=BLUE)
        label_axes(ax, "weight", "number" if ax is panels[0] else "")
        ax.set_title(f"{name}\ndeviation {W.std():.4f}, largest {np.abs(W).max():.3f}", fontsize=10)
        told.append(f"{name}: standard deviation {W.std():.4f}, largest {np.abs(W).max():.3f}")
    return describe(figure, f"Histograms of weights. {'; '.join(told)}.")


class SignalPanel:
    """A histogram of values in every layer: a column for a layer, darker where there are more of them.

    Parameters
    ----------
    ax : matplotlib Axes
    low, high : float
        Smallest and largest value; what lies beyond is counted at the edge, infinite ones and nan not at all.
    most : int
        Layers for which there is room.
    name : str
        What the values are.
    bins : int
    """

    def __init__(self, ax, low, high, most, name, bins=48):
        self.low, self.high, self.most, self.bins = low, high, most, bins
        blank = np.full((1, 1, 4), 255, np.uint8)
        extent = (0.5, most + 0.5, low, high)
        self._map = ax.imshow(blank, extent=extent, origin="lower", interpolation="nearest", aspect="auto", zorder=0)
        (self._line,) = ax.plot([], [], color=VERMILION, linewidth=1.8, marker=".", markersize=5)
        self.moving = (self._map, self._line, *ax.spines.values())
        label_axes(ax, "layer", name)
        ax.grid(False)
        ax.set(xlim=extent[:2], ylim=(low, high))

    def show(self, layers, line):
        """Draw the values of every layer, and a line with one value for each of them."""
        colours = np.full((self.bins, self.most, 4), 255, np.uint8)
        for column, values in enumerate(layers):
            values = np.ravel(values)
            place = (values[np.isfinite(values)] - self.low) / (self.high - self.low) * self.bins
            count = np.bincount(np.clip(place, 0, self.bins - 1).astype(int), minlength=self.bins)
            shade = _COLOURS[(63 * np.sqrt(count / max(count.max(), 1))).astype(int)]
            colours[count > 0, column] = shade[count > 0]
        self._map.set_data(colours)
        self._line.set_data(np.arange(1, len(line) + 1), np.clip(line, self.low, self.high))
