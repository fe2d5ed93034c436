"""A neuron as the usual drawing: inputs, weights, sum, bias, activation, output."""

from __future__ import annotations

import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch

from course_lib.activations import ACTIVATIONS
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, VERMILION
from course_lib.validation import check_array, check_choice

__all__ = ["neuron_diagram"]


def neuron_diagram(w=None, b=None, x=None, activation="sigmoid"):
    """Draw one neuron, with letters or, where they are given, with numbers.

    Parameters
    ----------
    w : array_like, shape (n_x, 1), optional
        Weights; without them three inputs x₁, x₂, ..., xₙ stand for any number.
    b : float, optional
    x : array_like, shape (n_x, 1), optional
        One example. With w, b and x the drawing computes z and a.
    activation : str
        Name from `course_lib.activations.ACTIVATIONS`.

    Returns
    -------
    figure : Picture

    >>> "the activation a 0.00012339" in neuron_diagram([[3.0], [-2.0]], 1.0, [[-2.0], [2.0]]).alt
    True
    """
    check_choice("activation", activation, ACTIVATIONS)
    w = None if w is None else check_array("w", w, shape=("n_x", 1))
    x = None if x is None else check_array("x", x, shape=("n_x", 1) if w is None else w.shape)
    n_x = max((len(given) for given in (w, x) if given is not None), default=3)
    if n_x > len(_DIGITS):
        raise ValueError(f"{'x' if w is None else 'w'}: expected at most {len(_DIGITS)} inputs, received {n_x}")
    z = a = None
    if w is not None and b is not None and x is not None:
        z = (w.T @ x).item() + float(b)
        a = np.asarray(ACTIVATIONS[activation][0](z)).item()

    figure = Picture(8.8, 3.4)
    ax = figure.subplots()
    ax.axis("off")
    ax.set(xlim=(-0.4, 8.4), ylim=(-0.15, 3.25), aspect="equal")
    _draw_inputs(ax, n_x, w, x)
    _draw_sum(ax, b)
    _draw_output(ax, z, a, activation)
    told = "A neuron: each input is multiplied by its weight, the products and the bias b are added to the score z, "
    told += f"and {activation} turns z into the output a."
    return describe(figure, told + ("" if z is None else f" Here the score z is {z:.4g} and the activation a {a:.5g}."))


_DIGITS = "₁₂₃₄₅₆"
_SUM, _UNIT = np.array([3.4, 1.45]), np.array([5.4, 1.45])
_DARK_ORANGE = "#9A6500"  # the palette's orange is too pale for text


def _draw_inputs(ax, n_x, w, x):
    """Draw the inputs in their circles and the weights on the way to the sum."""
    letters = w is None and x is None
    radius = min(0.33, 0.9 / n_x)
    heights = np.linspace(2.55, 0.3, n_x) if n_x > 1 else [_SUM[1]]
    for i, (height, digit) in enumerate(zip(heights, "₁₂ₙ" if letters else _DIGITS, strict=False)):
        centre = np.array([0.5, height])
        _circle(ax, centre, radius, BLUE, f"x{digit}" if x is None else f"{x[i, 0]:.3g}")
        if x is not None:
            _write(ax, 0.42 - radius, height, f"x{digit}", BLUE, 11, ha="right")
        _arrow(ax, centre, _SUM, radius, 0.55, BLUE)
        weight = _write(ax, *(centre + 0.38 * (_SUM - centre)), f"w{digit}", BLUE, 11)
        if w is not None:
            weight.set_text(f"w{digit} = {w[i, 0]:.3g}")
        weight.set_bbox({"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"})
    if letters:
        _write(ax, 0.5, (heights[1] + heights[2]) / 2 - 0.03, "⋮", BLUE, 16)
    _write(ax, 0.5, 3.1, "inputs", BLUE)
    _write(ax, 1.6, 3.1, "weights", BLUE)


def _draw_sum(ax, b):
    """Draw the sum, and the bias that comes from above."""
    _write(ax, 3.4, 2.95, "bias b" if b is None else f"bias b = {float(b):.3g}", _DARK_ORANGE)
    _arrow(ax, np.array([3.4, 2.78]), _SUM, 0.0, 0.55, ORANGE)
    _circle(ax, _SUM, 0.52, GREY, "Σ", size=20)
    _write(ax, 3.4, 0.75, "weighted sum", GREY)


def _draw_output(ax, z, a, activation):
    """Draw the score, the activation with its curve, and the output."""
    _arrow(ax, _SUM, _UNIT, 0.55, 0.55, BLACK)
    _write(ax, 4.4, 1.68, "z" if z is None else f"z = {z:.4g}", BLACK, 11)
    _circle(ax, _UNIT, 0.52, VERMILION, "")
    scores = np.linspace(-3.0, 3.0, 61)
    curve = ACTIVATIONS[activation][0](scores)
    ax.plot(
        5.4 + 0.1 * scores, 1.2 + 0.5 * (curve - curve.min()) / np.ptp(curve), color=VERMILION, linewidth=2, zorder=3
    )
    _write(ax, 5.4, 0.75, activation, VERMILION)
    _arrow(ax, _UNIT, np.array([7.0, _UNIT[1]]), 0.55, 0.0, BLACK)
    _write(ax, 7.1, 1.45, "a" if a is None else f"a = {a:.5g}", GREEN, 12, ha="left")
    _write(ax, 7.1, 1.12, "output", GREEN, ha="left")


def _write(ax, x, y, text, color, size=10, ha="center"):
    return ax.text(x, y, text, ha=ha, va="center", fontsize=size, color=color)


def _circle(ax, centre, radius, color, text, size=11):
    ax.add_patch(Circle(centre, radius, facecolor="white", edgecolor=color, linewidth=2.2, zorder=2))
    ax.text(*centre, text, ha="center", va="center", fontsize=size, zorder=3)


def _arrow(ax, start, end, gap_start, gap_end, color):
    """Draw an arrow between two centres that leaves the given gaps, so that it touches the circles only."""
    unit = (end - start) / np.hypot(*(end - start))
    style = {"arrowstyle": "-|>", "mutation_scale": 14, "linewidth": 1.6, "shrinkA": 0, "shrinkB": 0}
    ax.add_patch(FancyArrowPatch(start + gap_start * unit, end - gap_end * unit, color=color, **style))
