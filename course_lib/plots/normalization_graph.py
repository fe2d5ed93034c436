"""Batch normalisation as a graph: the steps forward, and what each of them sends back."""

from __future__ import annotations

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREY, VERMILION

__all__ = ["batch_norm_graph"]

_NODES = {
    "Z": (0.55, 2.6, "Z", "(n, m)"),
    "mu": (1.75, 1.1, "μ", "(n, 1)"),
    "D": (2.95, 2.6, "D = Z - μ", "(n, m)"),
    "v": (3.95, 1.1, "v = mean D²", "(n, 1)"),
    "s": (5.55, 1.1, "s = √(v + ε)", "(n, 1)"),
    "Z_norm": (6.25, 2.6, "Z_norm = D / s", "(n, m)"),
    "Z_tilde": (8.05, 2.6, "Z̃ = γ Z_norm + β", "(n, m)"),
}
_ARROWS = (("Z", "mu"), ("Z", "D"), ("mu", "D"), ("D", "v"), ("v", "s"), ("s", "Z_norm"), ("D", "Z_norm"))
_BACK = {
    "Z_tilde": "given: dZ̃",
    "Z_norm": "dZ_norm = γ dZ̃",
    "s": "ds = -Σ dZ_norm D / s²",
    "v": "dv = ds / (2s)",
    "D": "dD = dZ_norm / s + 2 D dv / m",
    "mu": "dμ = -Σ dD",
    "Z": "dZ = dD + dμ / m",
}


def batch_norm_graph(backward=True):
    """Draw the steps of batch normalisation, each with its shape and, under it, its gradient.

    Parameters
    ----------
    backward : bool
        Whether to show the gradients.

    Returns
    -------
    figure : Picture

    >>> batch_norm_graph(backward=False).alt
    'Steps forward: Z; mu; D = Z - mu; v = mean D^2; s = root of (v + epsilon); Z_norm = D / s; gamma Z_norm + beta.'
    """
    figure = Picture(8.8, 3.9 if backward else 3.3)
    ax = figure.subplots()
    ax.axis("off")
    ax.set(xlim=(-0.25, 9.15), ylim=(0.05 if backward else 0.5, 3.75))
    for start, end in (*_ARROWS, ("Z_norm", "Z_tilde")):
        _arrow(ax, _edge(start, end), _edge(end, start))
    for name, (x, y, text, shape) in _NODES.items():
        half = _half_width(name)
        style = {"boxstyle": "round,pad=0,rounding_size=0.08", "facecolor": "white", "edgecolor": BLUE, "linewidth": 2}
        ax.add_patch(FancyBboxPatch((x - half, y - 0.27), 2 * half, 0.54, zorder=2, **style))
        ax.text(x, y + 0.08, text, ha="center", va="center", fontsize=10, zorder=3)
        ax.text(x, y - 0.16, shape, ha="center", va="center", fontsize=8, color=GREY, zorder=3)
        if backward:
            above = y > 2  # below the upper boxes pass the arrows
            # Under the scores pass the arrows: their gradients stand above them.
            style = {"ha": "center", "va": "center", "fontsize": 9, "color": VERMILION}
            ax.text(x, y + 0.45 if above else y - 0.45, _BACK[name], **style)
    ax.text(8.05, 1.95, "γ, β (n, 1)", ha="center", va="center", fontsize=9, color=BLACK)
    _arrow(ax, (8.05, 2.08), (8.05, 2.31))
    if backward:
        ax.text(8.05, 1.6, "dγ = Σ dZ̃ Z_norm\ndβ = Σ dZ̃", ha="center", va="center", fontsize=9, color=VERMILION)
        ax.text(-0.2, 3.62, "blue: the steps forward", color=BLUE, va="center", fontsize=9)
        ax.text(3.1, 3.62, "red: the gradients, from right to left", color=VERMILION, va="center", fontsize=9)
        ax.text(9.1, 0.25, "Σ: sum over the m examples of the batch", color=GREY, va="center", ha="right", fontsize=9)
    alt = (
        "Steps forward: Z; mu; D = Z - mu; v = mean D^2; s = root of (v + epsilon); Z_norm = D / s; "
        "gamma Z_norm + beta."
    )
    if backward:
        alt += (
            " Back: dbeta = sum dZ_tilde; dgamma = sum dZ_tilde Z_norm; dZ_norm = gamma dZ_tilde; "
            "ds = -sum dZ_norm D / s^2; dv = ds / (2 s); dD = dZ_norm / s + 2 D dv / m; dmu = -sum dD; "
            "dZ = dD + dmu / m. Z reaches the end on three ways: directly, through mu, and through v."
        )
    return describe(figure, alt)


def _half_width(name):
    return {"Z": 0.4, "mu": 0.4, "D": 0.62, "v": 0.62, "s": 0.64, "Z_norm": 0.78, "Z_tilde": 0.85}[name]


def _edge(name, other):
    """Return where the arrow between two boxes leaves the first of them."""
    (x, y, *_), (to_x, to_y, *_) = _NODES[name], _NODES[other]
    if y == to_y:
        return x + (_half_width(name) if to_x > x else -_half_width(name)), y
    inset = 0.55 * _half_width(name) * (1 if to_x > x else -1)
    return x + inset, y + (0.27 if to_y > y else -0.27)


def _arrow(ax, start, end):
    style = {"arrowstyle": "-|>", "mutation_scale": 11, "linewidth": 1.6, "shrinkA": 0, "shrinkB": 1}
    ax.add_patch(FancyArrowPatch(start, end, color=BLUE, **style))
