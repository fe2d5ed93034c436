"""A neuron with two inputs, seen in the plane: its line, its weight vector, its probability everywhere."""

from __future__ import annotations

import numpy as np
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.lines import Line2D

from course_lib.activations import sigmoid
from course_lib.neuron import neuron_forward
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, CLASS_STYLES, GREEN, PROBABILITY, label_axes
from course_lib.validation import check_array

__all__ = ["NeuronPlane", "ScoreCurve", "boundary_line", "decision_boundary"]

_FINER = 5
# 64 steps look smooth, and travel to the browser in half the time of 256.
PROBABILITY_COLOURS = PROBABILITY(np.linspace(0.0, 1.0, 64), bytes=True)


def decision_boundary(w, b, X=None, Y=None, point=None, extent=None, ax=None):
    """Draw the line on which a neuron with two inputs is undecided, and its probability everywhere else.

    Parameters
    ----------
    w : array_like, shape (2, 1)
    b : float
    X : array_like, shape (2, m), optional
        Examples to mark.
    Y : array_like, shape (1, m), optional
        Their labels, 0 or 1.
    point : (float, float), optional
        A point to mark with its score and probability.
    extent : float, optional
        Both inputs go from -extent to extent; left out, as far as the examples do, or to 5 without examples.
    ax : matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    Notes
    -----
    The line is w.T x + b = 0. The weight vector is at right angles to it and points to the side of label 1.

    >>> "probability 0.00012339" in decision_boundary([[3.0], [-2.0]], 1.0, point=(-2.0, 2.0)).alt
    True
    """
    w = check_array("w", w, shape=(2, 1))
    b = float(b)
    if extent is None:
        extent = 5.0 if X is None else 1.1 * float(np.abs(X).max())
    own = ax is None
    ax = Picture(5.6, 5.0).subplots() if own else ax
    plane = NeuronPlane(ax, X, Y, extent)
    plane.show(w, b)
    if own:
        colours = ScalarMappable(Normalize(0.0, 1.0), PROBABILITY)
        ax.figure.colorbar(colours, ax=ax, label="probability of label 1", ticks=[0.0, 0.25, 0.5, 0.75, 1.0])
        ax.figure.legend(handles=plane.legend_handles(), loc="outside lower center", ncols=4, fontsize=9, frameon=False)
    told = f"The line {equation(w, b)} divides the plane; the neuron's probability is above 1/2 on the side to which "
    told += f"the weight vector ({w[0, 0]:g}, {w[1, 0]:g}) points."
    if point is not None:
        x = np.reshape(np.asarray(point, dtype=float), (2, 1))
        z, a = float((w.T @ x).item() + b), neuron_forward(x, w, b).item()
        plane.show_point(x[0, 0], x[1, 0], f"z = {z:.4g}\na = {a:.5g}")
        told += f" At the point ({x[0, 0]:g}, {x[1, 0]:g}) the score is {z:.4g} and the probability {a:.5g}."
    return describe(ax.figure, told)


def boundary_line(w, b, extent=5.0):
    """Return the ends (2, 2), one per column, of a piece of w.T x + b = 0 that crosses the whole square.

    Without a line (both weights 0) the ends are nan.

    >>> boundary_line([[0.0], [1.0]], -2.0, extent=1.0)
    array([[-4.,  4.],
           [ 2.,  2.]])
    """
    w = check_array("w", w, shape=(2, 1))
    length = float(np.hypot(*w[:, 0]))
    if length == 0.0:
        return np.full((2, 2), np.nan)
    foot = -b * w / length**2
    along = np.array([[w[1, 0]], [-w[0, 0]]]) / length
    # A line that comes near the square has its foot at most 1.5 extents from the centre.
    reach = 4.0 * extent * np.array([[-1.0, 1.0]])
    return foot + along * reach


def equation(w, b):
    """Write the line as a learner would.

    >>> equation(np.array([[3.0], [-2.0]]), 1.0)
    '1 + 3 x₁ - 2 x₂ = 0'
    """
    terms = "".join(
        f" {'-' if value < 0 else '+'} {abs(value):g} {x}" for value, x in zip(w[:, 0], ["x₁", "x₂"], strict=True)
    )
    return f"{b:g}{terms} = 0"


class NeuronPlane:
    """The plane as artists that can be moved without being drawn anew.

    Parameters
    ----------
    ax : matplotlib Axes
    X, Y : array_like, shapes (2, m) and (1, m), optional
        Examples and labels, which do not move.
    extent : float
    cells : int
        The probability is asked at cells x cells points and interpolated between them.
    forward : callable
        `neuron_forward` or a learner's.
    """

    def __init__(self, ax, X=None, Y=None, extent=5.0, cells=41, forward=neuron_forward):
        self.ax, self.extent, self.forward = ax, extent, forward
        ticks = np.linspace(-extent, extent, cells)
        x1, x2 = np.meshgrid(ticks, ticks)
        self.grid = np.vstack([x1.ravel(), x2.ravel()])
        self._cells = cells
        blank = np.zeros((1, 1, 4), np.uint8)
        square = (-extent, extent, -extent, extent)
        self._map = ax.imshow(blank, extent=square, origin="lower", interpolation="nearest", zorder=0)
        (self._line,) = ax.plot([], [], color=BLACK, linewidth=2.2)
        (self._arrow,) = ax.plot([], [], color=GREEN, linewidth=2.6, solid_capstyle="butt")
        (self._tip,) = ax.plot([], [], marker="o", color=GREEN, markersize=32, markeredgecolor="white")
        (self._foot,) = ax.plot([], [], marker="D", color=BLACK, markersize=8, markeredgecolor="white")
        (self._point,) = ax.plot([], [], marker="P", color="white", markersize=13, markeredgecolor=BLACK)
        self._note = ax.annotate("", (0, 0), (0, 11), textcoords="offset points", ha="center", va="bottom", fontsize=9)
        self._note.set_bbox({"boxstyle": "round,pad=0.25", "facecolor": "white", "edgecolor": "#BBBBBB", "alpha": 0.85})
        self._labels = _draw_examples(ax, X, Y)
        # Examples and frame stand still, but lie on top of the map and are covered when it is drawn anew.
        above = (*self._labels, *ax.spines.values())
        self.moving = (self._map, self._line, self._arrow, self._tip, self._foot, self._point, self._note, *above)
        label_axes(ax, "input x₁", "input x₂")
        ax.grid(False)
        ax.set(xlim=(-extent, extent), ylim=(-extent, extent), aspect="equal")

    def show(self, w, b):
        """Draw the line, the weight vector from the origin, and the probability of another neuron."""
        probability = np.reshape(self.forward(self.grid, w, b), (self._cells, self._cells))
        smooth = interpolated(probability, _FINER)
        # Colours from a table: matplotlib's own way from numbers to colours takes three times as long.
        self._map.set_data(PROBABILITY_COLOURS[np.rint(63.0 * np.clip(smooth, 0.0, 1.0)).astype(np.uint8)])
        self._line.set_data(*boundary_line(w, b, self.extent))
        self._arrow.set_data([0.0, w[0, 0]], [0.0, w[1, 0]])
        self._tip.set_data([w[0, 0]], [w[1, 0]])
        self._tip.set_marker(_arrowhead(w))
        squared = float((w**2).sum())
        foot = -b * w[:, 0] / squared if squared > 0 else np.full(2, np.nan)
        self._foot.set_data([foot[0]], [foot[1]])

    def show_point(self, x1, x2, note):
        """Mark one point, with a note beside it."""
        self._point.set_data([x1], [x2])
        self._note.xy = (x1, x2)
        below = x2 > 0.6 * self.extent
        self._note.set(text=note, va="top" if below else "bottom", position=(0, -11 if below else 11))
        edge = 0.7 * self.extent
        self._note.set_horizontalalignment("left" if x1 < -edge else "right" if x1 > edge else "center")

    def legend_handles(self):
        """Return one handle per sign that is in the picture, for a legend."""
        line = Line2D([], [], color=BLACK, linewidth=2.2, label="undecided: z = 0")
        arrow = Line2D([], [], color=GREEN, linewidth=2.6, marker=">", markersize=8, label="weight vector w")
        return [line, arrow, *self._labels]


class ScoreCurve:
    """The sigmoid with every example on it: its score from the neuron, its height the probability."""

    def __init__(self, ax, Y, reach=12.0):
        self.reach = reach
        self._is_one = np.asarray(Y)[0] == 1
        z = np.linspace(-reach, reach, 241)
        ax.plot(z, sigmoid(z), color="#8A8A8A", linewidth=1.8)
        ax.axvline(0.0, color=BLACK, linewidth=1.6)
        self._examples = [
            ax.plot([], [], linestyle="", markersize=8, markeredgecolor="white", label=f"label {label}", **style)[0]
            for label, style in enumerate(CLASS_STYLES)
        ]
        (self._point,) = ax.plot([], [], marker="P", color="white", markersize=13, markeredgecolor=BLACK)
        self.moving = (*self._examples, self._point)
        label_axes(ax, "score z = w₁ x₁ + w₂ x₂ + b", "probability a = sigmoid(z)")
        ax.set(xlim=(-1.04 * reach, 1.04 * reach), ylim=(-0.06, 1.06))
        ax.legend(loc="center right", fontsize=9, framealpha=0.9)

    def show(self, Z, A):
        """Move the examples to their scores Z (1, m) and probabilities A (1, m)."""
        z = np.clip(Z[0], -self.reach, self.reach)
        for artist, mine in zip(self._examples, (~self._is_one, self._is_one), strict=True):
            artist.set_data(z[mine], A[0][mine])

    def show_point(self, z, a):
        """Mark one score; one beyond the edge is drawn at the edge."""
        self._point.set_data([np.clip(z, -self.reach, self.reach)], [a])


def _draw_examples(ax, X, Y):
    if X is None:
        return []
    X = check_array("X", X, shape=(2, "m"))
    Y = check_array("Y", Y, shape=(1, X.shape[1]))
    artists = []
    for label, style in enumerate(CLASS_STYLES):
        mine = Y[0] == label
        artists += ax.plot(
            *X[:, mine], linestyle="", markersize=8, markeredgecolor="white", label=f"label {label}", **style
        )
    return artists


def _arrowhead(w):
    """Return the corners of a marker that points along w and ends there."""
    angle = np.arctan2(w[1, 0], w[0, 0])
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([[0.0, 0.0], [-1.0, 0.4], [-1.0, -0.4], [0.0, 0.0]]) @ np.array([[cos, sin], [-sin, cos]])


def interpolated(values, factor):
    """Return the square of values on a grid `factor` times finer, linear in between.

    matplotlib's own smoothing takes 20 ms; a matrix product here would wake up every core for nothing.
    """
    cells = len(values)
    position = np.linspace(0, cells - 1, (cells - 1) * factor + 1)
    before = np.minimum(position.astype(int), cells - 2)
    share = position - before
    rows = values[before] * (1.0 - share)[:, None] + values[before + 1] * share[:, None]
    return rows[:, before] * (1.0 - share) + rows[:, before + 1] * share
