"""What regularization does: to the boundary, to the weights, and to the network itself."""

from __future__ import annotations

import itertools

import numpy as np
from matplotlib.patches import Circle

from course_lib.plots.picture import Picture, describe
from course_lib.plots.plane import PROBABILITY_COLOURS, interpolated
from course_lib.plots.style import BLACK, CLASS_STYLES, GREY, SERIES_STYLES, SKY, label_axes, series_style

__all__ = ["FittedPlane", "fitted_boundaries", "penalty_curves", "thinned_networks", "weight_histograms"]

_FINER = 5


def fitted_boundaries(networks, X, Y, X_dev, Y_dev):
    """Draw what several networks have made of the same examples, with their two errors.

    Parameters
    ----------
    networks : dict of str to Network
        Networks with two inputs and one sigmoid output, each under a name.
    X, Y : array_like, shapes (2, m) and (1, m)
        Training examples, drawn large.
    X_dev, Y_dev : array_like
        Dev examples, drawn small.

    Returns
    -------
    figure : Picture
    """
    figure = Picture(max(4.2, 3.1 * len(networks)), 3.7)
    told = []
    for ax, (name, network) in zip(figure.subplots(1, len(networks), squeeze=False)[0], networks.items(), strict=True):
        plane = FittedPlane(ax, X_dev, Y_dev)
        plane.show(network.forward, X, Y)
        errors = [100 * np.mean(network.predict(x) != y) for x, y in ((X, Y), (X_dev, Y_dev))]
        ax.set_title(f"{name}\nerrors: training {errors[0]:.1f} %, dev {errors[1]:.1f} %", fontsize=10)
        told.append(f"{name}: training error {errors[0]:.1f} %, dev error {errors[1]:.1f} %")
    return describe(figure, f"Probability in the plane and the examples. {'; '.join(told)}.")


class FittedPlane:
    """A network's probability in the plane, its boundary, training examples large and dev examples small.

    Parameters
    ----------
    ax : matplotlib Axes
    X_dev, Y_dev : array_like, shapes (2, m) and (1, m)
        They do not move.
    extent : (float, float)
        The inputs go from -extent to extent.
    cells : int
        The probability is asked at cells x cells points and interpolated between them.
    """

    def __init__(self, ax, X_dev, Y_dev, extent=(2.2, 1.7), cells=31):
        self._cells = cells
        x1, x2 = np.meshgrid(*(np.linspace(-e, e, cells) for e in extent))
        self.grid = np.vstack([x1.ravel(), x2.ravel()])
        square = (-extent[0], extent[0], -extent[1], extent[1])
        blank = np.zeros((1, 1, 4), np.uint8)
        self._map = ax.imshow(blank, extent=square, origin="lower", interpolation="nearest", zorder=0)
        # The boundary is drawn into the map: contour lines are new artists each time, and slow.
        self._dev = [
            ax.plot(*X_dev[:, Y_dev[0] == k], linestyle="", markersize=2.5, alpha=0.55, **style)[0]
            for k, style in enumerate(CLASS_STYLES)
        ]
        self._train = [
            ax.plot([], [], linestyle="", markersize=8, markeredgecolor="white", label=f"label {k}", **style)[0]
            for k, style in enumerate(CLASS_STYLES)
        ]
        self.moving = (self._map, *self._dev, *self._train, *ax.spines.values())
        label_axes(ax, "input x₁", "input x₂")
        ax.grid(False)
        ax.set(xlim=square[:2], ylim=square[2:], aspect="auto")

    def show(self, forward, X, Y):
        """Draw the probability that `forward(X)` gives, and other training examples."""
        probability = interpolated(np.reshape(forward(self.grid), (self._cells, self._cells)), _FINER)
        colours = PROBABILITY_COLOURS[np.rint(63.0 * np.clip(probability, 0.0, 1.0)).astype(np.uint8)]
        positive = probability > 0.5
        edge = np.zeros_like(positive)
        edge[1:] |= positive[1:] != positive[:-1]
        edge[:, 1:] |= positive[:, 1:] != positive[:, :-1]
        colours[edge] = (0, 0, 0, 255)
        self._map.set_data(colours)
        for artist, label in zip(self._train, (0, 1), strict=True):
            artist.set_data(*X[:, Y[0] == label])


def weight_histograms(networks, width=0.02):
    """Draw how the weights of several networks are distributed, all layers together, and how many are next to 0.

    Parameters
    ----------
    networks : dict of str to Network
    width : float
        A weight counts as next to 0 if its size is below this.

    Returns
    -------
    figure : Picture
    """
    figure = Picture(max(4.2, 3.1 * len(networks)), 2.9)
    panels = figure.subplots(1, len(networks), squeeze=False, sharey=True)[0]
    all_weights = {
        name: np.concatenate([np.ravel(W) for key, W in network.parameters.items() if key.startswith("W")])
        for name, network in networks.items()
    }
    reach = max(np.abs(weights).max() for weights in all_weights.values())
    told = []
    for index, (ax, (name, weights)) in enumerate(zip(panels, all_weights.items(), strict=True)):
        ax.hist(weights, np.linspace(-reach, reach, 42), color=SERIES_STYLES[index % 6]["color"])
        near, norm = 100 * np.mean(np.abs(weights) < width), float(np.sum(weights**2))
        label_axes(ax, "weight", "number" if index == 0 else "")
        ax.set_yscale("log")
        ax.set_ylim(bottom=0.7)
        ax.set_title(f"{name}\nsum of squares {norm:.1f}, {near:.0f} % below {width:g}", fontsize=10)
        told.append(f"{name}: sum of squares {norm:.1f}, {near:.0f} % of the sizes below {width:g}")
    return describe(figure, f"Histograms of the weights. {'; '.join(told)}.")


def penalty_curves():
    """Draw what one weight costs under L2 and L1, and how strongly each of them pulls it towards 0.

    Returns
    -------
    figure : Picture
    """
    figure = Picture(7.6, 3.0)
    left, right = figure.subplots(1, 2)
    w = np.linspace(-2.0, 2.0, 401)
    left.plot(w, w**2, label="L2: w²", **series_style(0))
    left.plot(w, np.abs(w), label="L1: |w|", **series_style(1))
    right.plot(w, 2 * w, label="L2: 2 w", **series_style(0))
    for side in (w < 0, w > 0):
        right.plot(w[side], np.sign(w[side]), label="L1: sign of w" if w[side][0] < 0 else None, **series_style(1))
    label_axes(left, "weight w", "penalty", "what a weight costs")
    label_axes(right, "weight w", "slope", "how strongly it is pulled")
    for ax in (left, right):
        ax.legend(frameon=False)
    return describe(
        figure,
        "Left: the L2 penalty is a parabola, the L1 penalty a V. Right: the slope of L2 shrinks to 0 with the weight, "
        "the slope of L1 has size 1 right up to 0.",
    )


def thinned_networks(masks, examples=3):
    """Draw which units of a network are left, for several examples of a batch.

    Parameters
    ----------
    masks : list of ndarray, shapes (n_l, m)
        One mask of 0 and 1 for each layer; column i belongs to example i.
    examples : int
        So many columns are drawn.

    Returns
    -------
    figure : Picture
    """
    figure = Picture(2.9 * examples, 2.9)
    tallest, told = max(len(mask) for mask in masks), []
    for example, ax in enumerate(figure.subplots(1, examples, squeeze=False)[0]):
        kept = [np.asarray(mask)[:, example] > 0 for mask in masks]
        places = [[(1.6 * layer, i - (k.size - 1) / 2) for i in range(k.size)] for layer, k in enumerate(kept)]
        for layer in range(len(kept) - 1):
            for a, on_a in zip(places[layer], kept[layer], strict=True):
                for b, on_b in zip(places[layer + 1], kept[layer + 1], strict=True):
                    if on_a and on_b:
                        ax.plot(*zip(a, b, strict=True), color=GREY, linewidth=0.8, zorder=1)
        for place, on in zip(itertools.chain(*places), np.concatenate(kept), strict=True):
            ax.add_patch(Circle(place, 0.32, facecolor=SKY if on else "white", edgecolor=BLACK if on else "#BBBBBB"))
            if not on:
                ax.text(*place, "×", ha="center", va="center", color="#888888", fontsize=13)
        total, left = np.concatenate(kept).size, int(np.concatenate(kept).sum())
        ax.set_title(f"example {example + 1}: {left} of {total} units", fontsize=10)
        ax.set(xlim=(-0.6, 1.6 * (len(kept) - 1) + 0.6), ylim=(-tallest / 2 - 0.2, tallest / 2 + 0.2), aspect="equal")
        ax.axis("off")
        told.append(f"{left} of {total}")
    return describe(figure, f"The units that are left for {examples} examples: {', '.join(told)}.")
