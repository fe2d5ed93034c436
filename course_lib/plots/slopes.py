"""A function of two numbers from above, and its gradient at one point as an arrow."""

from __future__ import annotations

import numpy as np

from course_lib.plots.style import BLACK, BLUE, VERMILION, label_axes

__all__ = ["SlopeCut", "SlopePlane"]

LEVELS = 14
PIXELS = 81


class SlopePlane:
    """Contour lines, a point, and an arrow uphill.

    Parameters
    ----------
    ax : matplotlib Axes
    extent : float
        Both numbers go from -extent to extent.
    longest : float
        Length of the arrow for a gradient that is very steep.
    """

    def __init__(self, ax, extent, longest=0.9):
        self._longest, self._extent = longest, extent
        self._axis = np.linspace(-extent, extent, PIXELS)
        self._image = ax.imshow(np.zeros((2, 2)), origin="lower", extent=[-extent, extent, -extent, extent],
                                cmap="PuOr_r", alpha=0.75, interpolation="bilinear", zorder=0)  # fmt: skip
        self._lines = ax.contour(self._axis, self._axis, np.add.outer(self._axis, self._axis), LEVELS)
        self._ax = ax
        (self._shaft,) = ax.plot([], [], color=BLACK, linewidth=2.6, zorder=3)
        (self._head,) = ax.fill([0, 0, 0], [0, 0, 0], color=BLACK, zorder=3)
        (self._point,) = ax.plot([], [], "o", color=VERMILION, markersize=10, markeredgecolor="white", zorder=4)
        self.moving = (self._shaft, self._head, self._point)
        label_axes(ax, "x₁", "x₂")
        ax.grid(False)
        ax.set(xlim=(-extent, extent), ylim=(-extent, extent), aspect="equal")

    @property
    def grid(self):
        """Where the height is asked, an array (2, k, k)."""
        return np.stack(np.meshgrid(self._axis, self._axis))

    def show_heights(self, heights):
        """Draw another function; its heights are those at `grid`."""
        self._lines.remove()
        self._image.set_data(heights)
        self._image.set_clim(heights.min(), heights.max())
        self._lines = self._ax.contour(self._axis, self._axis, heights, LEVELS, colors="#444444", linewidths=0.8)

    def show_gradient(self, point, gradient):
        """Draw the point, and an arrow along the gradient; long ones are drawn shorter than they are."""
        x, g = np.asarray(point, dtype=float), np.asarray(gradient, dtype=float)
        size = float(np.hypot(*g))
        along = g / size if size else g
        tip = x + along * self._longest * np.tanh(size)
        across = np.array([-along[1], along[0]])
        barb = 0.11 * min(1.0, 3 * size)
        self._shaft.set_data(*np.stack([x, tip], axis=1))
        self._head.set_xy([tip + barb * along, tip + barb * across, tip - barb * across])
        self._point.set_data(x[:1], x[1:])


class SlopeCut:
    """The heights on a straight line through the point, and its tangent there.

    Parameters
    ----------
    ax : matplotlib Axes

    Attributes
    ----------
    positions : ndarray
        Where on the line the height is asked; the point is at 0.
    """

    def __init__(self, ax):
        self.positions = np.linspace(-1.5, 1.5, 61)
        (self._curve,) = ax.plot([], [], color=BLUE, linewidth=2.2, label="height")
        (self._tangent,) = ax.plot([], [], "--", color=BLACK, linewidth=1.8, label="slope by the tape")
        (self._point,) = ax.plot([], [], "o", color=VERMILION, markersize=10, markeredgecolor="white", zorder=4)
        self.moving = (self._curve, self._tangent, self._point)
        label_axes(ax, "way along the arrow", "height above the point")
        ax.set(xlim=(-1.5, 1.5), ylim=(-2.0, 2.0))
        ax.legend(loc="lower right", frameon=False, fontsize=9)

    def show(self, heights, slope):
        """Draw `heights(t)` at positions t, and a line with the slope."""
        values = heights(self.positions)
        values = values - values[len(values) // 2]
        self._curve.set_data(self.positions, values)
        self._tangent.set_data(self.positions, slope * self.positions)
        self._point.set_data([0.0], [0.0])
