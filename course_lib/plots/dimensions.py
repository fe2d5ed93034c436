"""The shapes in a network: a drawing of its layers, and a table of W, b, Z and how many parameters each layer has."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from matplotlib.collections import LineCollection

from course_lib.deep_net import count_parameters
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREY, VERMILION

__all__ = ["DimensionsTable", "NetworkDrawing", "layer_dimensions"]

MOST_LAYERS = 6
_SHOWN = 7
"""Units of a layer that are drawn one by one; of larger layers the middle is left out."""
_HEADS = ("layer", "W", "b", "Z and A", "parameters")
_PLACES = (0.055, 0.2, 0.345, 0.475, 0.655)


def layer_dimensions(layer_dims, m=1):
    """Draw a network layer by layer, with the shapes of its arrays in a table.

    Parameters
    ----------
    layer_dims : sequence of int, length L + 1
        Number of inputs, then units of layer 1, ..., L; at most 6 layers.
    m : int
        Number of examples.

    Returns
    -------
    figure : Picture

    >>> layer_dimensions([2, 3, 1], m=5).alt
    'A network of 2 inputs and layers of 3, 1 units. W1 (3, 2), b1 (3, 1), Z1 (3, 5); W2 (1, 3), b2 (1, 1), \
Z2 (1, 5): 13 parameters.'
    """
    if len(layer_dims) - 1 > MOST_LAYERS:
        raise ValueError(f"layer_dims: expected at most {MOST_LAYERS} layers, received {len(layer_dims) - 1}")
    total = count_parameters(layer_dims)
    L = len(layer_dims) - 1
    drawing, table = 2.35, 0.27 * (L + 1.95)
    figure = Picture(8.8, drawing + table, layout=None)
    share = table / (drawing + table)
    NetworkDrawing(figure.add_axes([0.02, share, 0.96, 1 - share])).show(layer_dims)
    DimensionsTable(figure.add_axes([0.02, 0.0, 0.96, share]), rows=L).show(layer_dims, m, total)
    rows = (
        f"W{layer} ({n}, {n_prev}), b{layer} ({n}, 1), Z{layer} ({n}, {m})"
        for layer, (n_prev, n) in enumerate(pairwise(layer_dims), start=1)
    )
    units = ", ".join(map(str, layer_dims[1:]))
    told = f"A network of {layer_dims[0]} inputs and layers of {units} units. {'; '.join(rows)}: {total} parameters."
    return describe(figure, told)


class NetworkDrawing:
    """Circles for units, lines for weights, and the sizes beneath."""

    def __init__(self, ax):
        ax.axis("off")
        ax.set(xlim=(-0.5, MOST_LAYERS + 0.5), ylim=(-1.75, 1.25))
        self._weights = LineCollection([], colors="#B9C3CC", linewidths=0.6, zorder=1)
        ax.add_collection(self._weights)
        style = {"linestyle": "", "markersize": 11, "markeredgewidth": 1.8, "markerfacecolor": "white", "zorder": 2}
        (self._inputs,) = ax.plot([], [], marker="o", markeredgecolor=BLUE, **style)
        (self._units,) = ax.plot([], [], marker="o", markeredgecolor=VERMILION, **style)
        (self._left_out,) = ax.plot([], [], linestyle="", marker=".", color=BLACK, markersize=3.5, zorder=2)
        self._sizes = [ax.text(0, -1.28, "", ha="center", va="center", fontsize=10) for _ in range(MOST_LAYERS + 1)]
        self._names = [
            ax.text(0, -1.6, "", ha="center", va="center", fontsize=9, color=GREY) for _ in range(MOST_LAYERS + 1)
        ]
        self.moving = (self._weights, self._inputs, self._units, self._left_out, *self._sizes, *self._names)

    def show(self, layer_dims):
        """Draw another network."""
        L = len(layer_dims) - 1
        x = (MOST_LAYERS - L) / 2 + np.arange(L + 1)
        columns = [_heights(n) for n in layer_dims]
        self._weights.set_segments(
            [
                [(x[layer], start), (x[layer + 1], end)]
                for layer, (before, after) in enumerate(pairwise(columns))
                for start in before
                for end in after
            ]
        )
        self._inputs.set_data(np.full(len(columns[0]), x[0]), columns[0])
        self._units.set_data(
            np.concatenate([np.full(len(column), place) for place, column in zip(x[1:], columns[1:], strict=True)]),
            np.concatenate(columns[1:]),
        )
        dots = [place for place, n in zip(x, layer_dims, strict=True) if n > _SHOWN]
        self._left_out.set_data(np.repeat(dots, 3), np.tile([-0.09, 0.0, 0.09], len(dots)))
        for layer, (size, name) in enumerate(zip(self._sizes, self._names, strict=True)):
            shown = layer <= L
            size.set_text(f"{layer_dims[layer]:,}" if shown else "")
            name.set_text(("inputs" if layer == 0 else f"layer {layer}") if shown else "")
            place = x[layer] if shown else 0
            size.set_x(place)
            name.set_x(place)


class DimensionsTable:
    """One row for each layer: shapes, number of parameters, and its share of them as a bar.

    Parameters
    ----------
    ax : matplotlib Axes
    rows : int
        There is room for so many layers.
    """

    def __init__(self, ax, rows=MOST_LAYERS):
        ax.axis("off")
        ax.set(xlim=(0, 1), ylim=(rows + 1.2, -0.75))
        for place, head in zip(_PLACES, _HEADS, strict=True):
            ax.text(place, -0.25, head, ha="center", va="center", fontsize=10, color=GREY)
        ax.text(0.745, -0.25, "share of all", ha="left", va="center", fontsize=10, color=GREY)
        ax.plot([0.0, 1.0], [0.22, 0.22], color="#C8C8C8", linewidth=0.8)
        style = {"ha": "center", "va": "center", "fontsize": 10}
        heights = 0.75 + np.arange(rows)
        self._cells = [[ax.text(place, y, "", **style) for place in _PLACES] for y in heights]
        self._shares = [ax.text(0.985, y, "", **(style | {"ha": "right"})) for y in heights]
        self._bars = ax.barh(heights, np.zeros(rows), 0.55, left=0.745, color="#9CC9E6")
        self._total = ax.text(0.655, 0.75, "", color=BLACK, weight="bold", **style)
        self.moving = (*(cell for cells in self._cells for cell in cells), *self._shares, *self._bars, self._total)

    def show(self, layer_dims, m, total):
        """Fill in the table; `total` is the number of parameters, as somebody has counted it."""
        counts = [n * n_prev + n for n_prev, n in pairwise(layer_dims)]
        for row in range(len(self._cells)):
            if row < len(counts):
                n_prev, n = layer_dims[row], layer_dims[row + 1]
                texts = (str(row + 1), f"({n}, {n_prev})", f"({n}, 1)", f"({n}, {m})", f"{counts[row]:,}")
                share = counts[row] / sum(counts)
            else:
                texts, share = ("",) * len(_PLACES), 0.0
            for cell, text in zip(self._cells[row], texts, strict=True):
                cell.set_text(text)
            self._bars[row].set_width(0.15 * share)
            self._shares[row].set_text(f"{100 * share:.1f} %" if row < len(counts) else "")
        self._total.set(text=f"{total:,.0f} in all", y=0.8 + len(counts))


def _heights(n):
    """Return where the units of a column are drawn, the first on top."""
    if n <= _SHOWN:
        return np.linspace(1, -1, n) * min(1.0, 0.16 * n) if n > 1 else np.zeros(1)
    return np.array([1.0, 0.7, 0.4, -0.4, -0.7, -1.0])
