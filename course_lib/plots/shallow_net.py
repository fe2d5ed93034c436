"""A network with one hidden layer as drawings: its units and connections, and the way there and back with shapes."""

from __future__ import annotations

import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, VERMILION
from course_lib.validation import check_range

__all__ = ["propagation_graph", "shallow_diagram"]

_MOST_UNITS = 6


def shallow_diagram(n_x=2, n_h=4):
    """Draw inputs, hidden units and the output, with the name and the shape of everything between them.

    Parameters
    ----------
    n_x : int, 1 to 6
        Inputs.
    n_h : int, 1 to 6
        Hidden units.

    Returns
    -------
    figure : Picture

    >>> shallow_diagram(2, 4).alt
    'A network with 2 inputs, 4 hidden units and 1 output: W1 is (4, 2), b1 (4, 1), W2 (1, 4), b2 (1, 1).'
    """
    for name, value in (("n_x", n_x), ("n_h", n_h)):
        check_range(name, value, 1, _MOST_UNITS)
    figure = Picture(8.8, 3.8)
    ax = figure.subplots()
    ax.axis("off")
    ax.set(xlim=(-0.3, 8.5), ylim=(-0.75, 3.05), aspect="equal")
    places = [_column(x, n) for x, n in ((1.2, n_x), (4.1, n_h), (7.0, 1))]
    for left, right in ((0, 1), (1, 2)):
        for start in places[left]:
            for end in places[right]:
                _arrow(ax, start, end, 0.26, GREY, 1.1)
    digits = "₁₂₃₄₅₆"
    for column, letters, color in zip(places, ("x", "a", "a"), (BLUE, VERMILION, GREEN), strict=True):
        for centre, digit in zip(column, digits, strict=False):
            ax.add_patch(Circle(centre, 0.25, facecolor="white", edgecolor=color, linewidth=2.2, zorder=2))
            ax.text(*centre, letters + (digit if column is not places[2] else ""), ha="center", va="center", zorder=3)
    for x, title, below, color in (
        (1.2, "input X", f"({n_x}, m)", BLUE),
        (2.65, "W1, b1", f"({n_h}, {n_x}), ({n_h}, 1)", GREY),
        (4.1, "hidden layer A1", f"({n_h}, m), tanh", VERMILION),
        (5.55, "W2, b2", f"(1, {n_h}), (1, 1)", GREY),
        (7.0, "output A2", "(1, m), sigmoid", GREEN),
    ):
        ax.text(x, 2.85, title, ha="center", va="center", color=color)
        ax.text(x, -0.55, below, ha="center", va="center", color=color)
    told = f"A network with {n_x} inputs, {n_h} hidden units and 1 output: W1 is ({n_h}, {n_x}), b1 ({n_h}, 1), "
    return describe(figure, f"{told}W2 (1, {n_h}), b2 (1, 1).")


def propagation_graph(n_x=2, n_h=4, m=400):
    """Draw the way from the examples to the cost, and the way of the gradients back, with all shapes.

    Parameters
    ----------
    n_x, n_h, m : int
        Inputs, hidden units, examples.

    Returns
    -------
    figure : Picture

    >>> propagation_graph(2, 4, 400).alt.split(". ")[1]
    'Back: dZ2 = A2 - Y (1, 400), dA1 = W2.T dZ2 (4, 400), dZ1 = dA1 * (1 - A1^2) (4, 400)'
    """
    figure = Picture(8.8, 4.5)
    ax = figure.subplots()
    ax.axis("off")
    ax.set(xlim=(0.0, 8.8), ylim=(-0.2, 4.3))
    hidden, output = f"({n_h}, {m})", f"(1, {m})"
    there = _boxes(
        ax, 3.45, BLUE,
        {"X": (0.6, f"({n_x}, {m})"), "Z1": (2.35, hidden), "A1": (4.1, hidden), "Z2": (5.85, output),
         "A2": (7.35, output), "J": (8.4, "cost")},
    )  # fmt: skip
    steps = ("W1 X + b1", "tanh", "W2 A1 + b2", "sigmoid", "")
    for (start, end), step in zip(zip(there, list(there)[1:], strict=False), steps, strict=True):
        _step(ax, there[start], there[end], step, BLUE, above=0.36)
    back = _boxes(ax, 1.75, VERMILION, {"dZ1": (2.35, hidden), "dA1": (4.1, hidden), "dZ2": (5.85, output)})
    ax.add_patch(_bent(there["J"], back["dZ2"]))
    ax.text(7.4, 1.95, "A2 - Y", ha="center", va="center", color=VERMILION, fontsize=9)
    _step(ax, back["dZ2"], back["dA1"], "W2ᵀ dZ2", VERMILION, above=0.36)
    _step(ax, back["dA1"], back["dZ1"], "* (1 - A1²)", VERMILION, above=-0.2)
    for place, layer, source, columns in ((back["dZ1"], 1, "X", n_x), (back["dZ2"], 2, "A1", n_h)):
        rows = n_h if layer == 1 else 1
        text = (
            f"dW{layer} = dZ{layer} {source}ᵀ / m   ({rows}, {columns})\ndb{layer} = sum of dZ{layer} / m   ({rows}, 1)"
        )
        ax.text(place[0], 0.25, text, ha="center", va="center", fontsize=10, linespacing=1.6)
        _arrow(ax, place - (0.0, 0.3), np.array([place[0], 0.6]), 0.0, BLACK, 1.4)
    for start, end in (
        (there["X"] + (0.1, -0.32), (1.45, 0.62)),
        (there["A1"] + (0.35, -0.32), (5.05, 0.62)),
        (there["A1"] + (-0.3, -0.32), (3.3, 1.82)),
    ):
        _arrow(ax, start, np.array(end), 0.0, GREY, 1.1, linestyle=(0, (4, 3)))
    ax.text(0.15, 4.15, "there: the values", color=BLUE, va="center")
    ax.text(8.7, 1.35, "back: the gradients", color=VERMILION, va="center", ha="right")
    ax.text(8.7, 0.95, "dashed: kept in the cache", color=GREY, va="center", ha="right")
    return describe(
        figure,
        f"There: X ({n_x}, {m}), Z1 and A1 {hidden}, Z2 and A2 {output}, the cost J. Back: dZ2 = A2 - Y {output}, "
        f"dA1 = W2.T dZ2 {hidden}, dZ1 = dA1 * (1 - A1^2) {hidden}. Gradients: dW2 (1, {n_h}), db2 (1, 1), "
        f"dW1 ({n_h}, {n_x}), db1 ({n_h}, 1).",
    )


def _column(x, n):
    """Return the centres of n units above each other."""
    return [np.array([x, y]) for y in 1.15 + np.linspace(0.6 * (n - 1) / 2, -0.6 * (n - 1) / 2, n) * min(1, 4.5 / n)]


def _boxes(ax, y, color, boxes):
    """Draw boxes at one height, each with its name and its shape, and return their centres."""
    for name, (x, shape) in boxes.items():
        width = 0.9 if name != "J" else 0.55
        style = {"boxstyle": "round,pad=0,rounding_size=0.08", "facecolor": "white", "edgecolor": color, "linewidth": 2}
        ax.add_patch(FancyBboxPatch((x - width / 2, y - 0.3), width, 0.6, zorder=2, **style))
        ax.text(x, y + 0.1, name, ha="center", va="center", zorder=3, fontsize=11)
        ax.text(x, y - 0.15, shape, ha="center", va="center", zorder=3, fontsize=8.5, color=GREY)
    return {name: np.array([x, y]) for name, (x, _) in boxes.items()}


def _step(ax, start, end, text, color, above):
    """Draw an arrow from one box to the next, with what happens on the way."""
    towards = np.sign(end[0] - start[0]) * np.array([0.47, 0.0])
    _arrow(ax, start + towards, end - (towards if end[0] < 8 else [0.3, 0]), 0.0, color, 1.8)
    ax.text((start[0] + end[0]) / 2, start[1] + above, text, ha="center", va="center", color=color, fontsize=9)


def _arrow(ax, start, end, gap, color, width, linestyle="-"):
    unit = (end - start) / np.hypot(*(end - start))
    style = {"arrowstyle": "-|>", "mutation_scale": 11, "linewidth": width, "shrinkA": 0, "shrinkB": 0}
    ax.add_patch(FancyArrowPatch(start + gap * unit, end - gap * unit, color=color, linestyle=linestyle, **style))


def _bent(start, end):
    """Return the arrow that turns from the cost back to the gradients."""
    style = {"arrowstyle": "-|>", "mutation_scale": 11, "linewidth": 1.8, "shrinkA": 0, "shrinkB": 0}
    corner = "angle,angleA=-90,angleB=180,rad=8"
    return FancyArrowPatch(start - (0.0, 0.32), end - (-0.47, 0.0), connectionstyle=corner, color=VERMILION, **style)
