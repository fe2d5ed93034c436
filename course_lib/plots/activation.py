"""Activation functions beside their derivatives."""

from __future__ import annotations

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib.activations import ACTIVATIONS
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, VERMILION, label_axes, series_style
from course_lib.validation import check_choice

__all__ = ["SATURATED", "ActivationPanels", "activation_curves"]

SATURATED = 0.01
"""Below this slope a unit counts as saturated: a step of gradient descent hardly moves it."""

_SHADE = "#E4E4E4"
_PARAMETERS = {"leaky_relu": "slope", "elu": "alpha"}


def activation_curves(*names, slope=0.01, alpha=1.0, interval=(-6.0, 6.0), axes=None):
    """Draw activation functions on the left and their derivatives on the right.

    Parameters
    ----------
    *names : str
        Names from `course_lib.activations.ACTIVATIONS`; none draws sigmoid, tanh, relu, leaky_relu and elu.
    slope : float
        For leaky_relu.
    alpha : float
        For elu.
    interval : (float, float)
        Smallest and largest score z.
    axes : pair of matplotlib Axes, optional

    Returns
    -------
    figure : Picture

    >>> activation_curves("sigmoid", "tanh").alt.startswith("Left: sigmoid and tanh for scores from -6 to 6.")
    True
    """
    names = names or ("sigmoid", "tanh", "relu", "leaky_relu", "elu")
    for name in names:
        check_choice("name", name, ACTIVATIONS)
    if axes is None:
        axes = Picture(8.8, 3.4).subplots(1, 2)
    z = np.linspace(*interval, 601)
    given = {"slope": slope, "alpha": alpha}
    for index, name in enumerate(names):
        parameters = {key: given[key] for key in (_PARAMETERS.get(name),) if key}
        for ax, function in zip(axes, ACTIVATIONS[name], strict=True):
            ax.plot(z, function(z, **parameters), label=name, **series_style(index))
    label_axes(axes[0], "score z", "activation a = g(z)", "Activation")
    label_axes(axes[1], "score z", "slope g'(z)", "Derivative")
    axes[0].legend(frameon=False)
    shown = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
    return describe(
        axes[0].figure,
        f"Left: {shown} for scores from {interval[0]:g} to {interval[1]:g}. Right: the same for the derivative; where "
        "it is near 0, the unit learns almost nothing.",
    )


class ActivationPanels:
    """One activation with its tangent on the left; its derivative, met by a unit's scores, on the right.

    Parameters
    ----------
    axes : pair of matplotlib Axes
    z : ndarray, shape (k,)
        Scores at which the curves are drawn.

    Attributes
    ----------
    moving : tuple of Artist
        What the methods change at every call.
    """

    def __init__(self, axes, z):
        self.z = z
        self.left, self.right = axes
        for ax, title, y in zip(axes, ("Activation", "Derivative"), ("a = g(z)", "slope g'(z)"), strict=True):
            label_axes(ax, "score z", y, title)
            ax.set_xlim(z[0], z[-1])
            ax.xaxis.set_major_locator(MaxNLocator(integer=True))
            ax.axhline(0.0, color=GREY, linewidth=0.8)
        self._flat, self._shades = [], []
        self.left.axvspan(0.0, 0.0, color=_SHADE, label=f"saturated: |slope| < {SATURATED:g}")
        (self._curve,) = self.left.plot([], [], color=BLUE, linewidth=2.2, label="g(z)")
        (self._tangent,) = self.left.plot([], [], color=VERMILION, linestyle="--", linewidth=1.8, label="tangent at z")
        (self._point,) = self.left.plot([], [], "o", color=VERMILION, markersize=9, markeredgecolor="white")
        (self._slope_curve,) = self.right.plot([], [], color=BLUE, linewidth=2.2)
        (self._slope_point,) = self.right.plot([], [], "o", color=VERMILION, markersize=9, markeredgecolor="white")
        (self._learning,) = self.right.plot(
            [], [], "s", color=GREEN, markersize=7, markeredgecolor="white", label="example that teaches the unit"
        )
        (self._silent,) = self.right.plot(
            [], [], "x", color=BLACK, markersize=8, markeredgewidth=2, label="example that does not"
        )
        points = (self._tangent, self._point, self._slope_point, self._learning, self._silent)
        self.moving = (self._curve, self._slope_curve, *points, self.left.title, self.right.title)
        self.left.legend(loc="upper left", fontsize=9, framealpha=0.9)
        self.right.legend(loc="upper left", fontsize=9, framealpha=0.9)

    def show_function(self, name, a, slopes):
        """Draw another function: a and slopes are its values and derivatives at every z.

        Returns whether more changed than what is `moving`: the limits of the axes or the saturated stretches.
        """
        self._curve.set_data(self.z, a)
        self._slope_curve.set_data(self.z, slopes)
        self.left.title.set_text(f"Activation: a = {name}(z)")
        before = self._flat, self.left.get_ylim(), self.right.get_ylim()
        self.left.set_ylim(_limits(a, headroom=0.45))
        self.right.set_ylim(_limits(slopes, headroom=0.35))
        self._shade(saturated_intervals(self.z, slopes))
        return before != (self._flat, self.left.get_ylim(), self.right.get_ylim())

    def _shade(self, flat):
        for shade in self._shades:
            shade.remove()
        self._flat = flat
        self._shades = [
            ax.axvspan(low, high, color=_SHADE, linewidth=0, zorder=0.5)
            for ax in (self.left, self.right)
            for low, high in flat
        ]

    def show_point(self, z, a, slope):
        """Mark one score on both curves, with its tangent on the left."""
        reach = 0.25 * (self.z[-1] - self.z[0])
        self._tangent.set_data([z - reach, z + reach], [a - reach * slope, a + reach * slope])
        self._point.set_data([z], [a])
        self._slope_point.set_data([z], [slope])

    def show_scores(self, scores, slopes):
        """Mark a unit's scores on the derivative: squares that teach it, crosses that do not."""
        silent = np.abs(slopes) < SATURATED
        self._learning.set_data(scores[~silent], slopes[~silent])
        self._silent.set_data(scores[silent], slopes[silent])
        self.right.title.set_text(f"Slope: {silent.sum()} of {silent.size} examples pass no gradient")


def saturated_intervals(z, slopes):
    """Return the (low, high) stretches of z on which the slope is almost 0.

    >>> saturated_intervals(np.array([-2.0, -1.0, 0.0, 1.0]), np.array([0.0, 0.0, 1.0, 1.0]))
    [(-2.0, -1.0)]
    """
    flat = np.concatenate(([False], np.abs(slopes) < SATURATED, [False]))
    edges = np.flatnonzero(flat[1:] != flat[:-1])
    return [(float(z[first]), float(z[after - 1])) for first, after in edges.reshape(-1, 2)]


def _limits(values, headroom):
    """Return round limits for the y axis, so that they stay while a parameter changes a little."""
    low, high = min(0.0, float(np.min(values))), max(float(np.max(values)), 1e-3)
    step = 10.0 ** np.floor(np.log10(high - low))
    low, high = step * np.floor(low / step), step * np.ceil(high / step)
    return low - 0.08 * (high - low), high + headroom * (high - low)
