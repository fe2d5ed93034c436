"""Antialiased shapes on a grid of pixels, each drawn from its signed distance."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

__all__ = ["SIZE", "Canvas", "ellipse_distance", "line_distance", "polygon_distance"]

SIZE = 64
"""Height and width of a picture in pixels."""


def ellipse_distance(x, y, radii):
    """Return the approximate signed distance of points to an ellipse around the origin.

    Parameters
    ----------
    x, y : ndarray, any shape
    radii : (float, float)
        Half the width and half the height.

    Returns
    -------
    distance : ndarray, shape of x
        Negative inside, in the unit of x. Exact for a circle; elsewhere right to first order at the edge, which
        is where it is needed.

    Notes
    -----
    With k(x, y) = |(x/a, y/b)|, the edge is k = 1 and the distance is about (k - 1) / |grad k|.

    >>> ellipse_distance(np.array([0.0, 3.0]), np.array([2.0, 4.0]), (2.0, 2.0))
    array([0., 3.])
    """
    scaled_x, scaled_y = x / radii[0], y / radii[1]
    k = np.sqrt(scaled_x * scaled_x + scaled_y * scaled_y)
    slope_x, slope_y = scaled_x / radii[0], scaled_y / radii[1]
    slope = np.sqrt(slope_x * slope_x + slope_y * slope_y)
    # At the centre both vanish and any negative number will do.
    return np.where(slope > 0, k * (k - 1.0) / np.where(slope > 0, slope, 1.0), -min(radii))


def polygon_distance(x, y, corners):
    """Return the signed distance of points to a convex polygon.

    Parameters
    ----------
    x, y : ndarray, any shape
    corners : sequence of (float, float)
        In order around the polygon, either way round.

    Returns
    -------
    distance : ndarray, shape of x
        Negative inside.

    >>> square = [(0, 0), (2, 0), (2, 2), (0, 2)]
    >>> polygon_distance(np.array([1.0, 3.0]), np.array([1.0, 1.0]), square)
    array([-1.,  1.])
    """
    outline = [*corners, corners[0]]
    edges = list(pairwise(outline))
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in edges)
    distance = np.full(np.shape(x), -np.inf)
    for (x0, y0), (x1, y1) in edges:
        dx, dy = x1 - x0, y1 - y0
        length = math.copysign(math.sqrt(dx * dx + dy * dy), area)
        # The outward normal of the edge is (dy, -dx) if the corners go round anticlockwise.
        np.maximum(distance, (x - x0) * (dy / length) - (y - y0) * (dx / length), out=distance)
    # Outside, the nearest edge may end before it gets there: a corner is nearest.
    return np.where(distance > 0, line_distance(x, y, outline), distance)


def line_distance(x, y, points):
    """Return the distance of points to a line through two or more points.

    Parameters
    ----------
    x, y : ndarray, any shape
    points : sequence of (float, float)
        Joined by straight pieces.

    Returns
    -------
    distance : ndarray, shape of x
        Never negative; a line gets its width when half of it is subtracted.

    >>> line_distance(np.array([1.0, 5.0]), np.array([3.0, 4.0]), [(0, 0), (2, 0)])
    array([3., 5.])
    """
    squared = np.full(np.shape(x), np.inf)
    for (x0, y0), (x1, y1) in pairwise(points):
        dx, dy = x1 - x0, y1 - y0
        along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)
        along = np.minimum(np.maximum(along, 0.0), 1.0)
        off_x, off_y = x - x0 - along * dx, y - y0 - along * dy
        np.minimum(squared, off_x * off_x + off_y * off_y, out=squared)
    return np.sqrt(squared)


class Canvas:
    """A picture that is being drawn, and the place of the subject in it.

    Shapes are given in the subject's own coordinates: x to the right, y up, the unit about half the subject's
    height. The canvas moves, turns, enlarges and mirrors them.

    Parameters
    ----------
    pixels : ndarray of float, shape (64, 64, 3)
        The background, values 0 to 255; drawn upon.
    centre : (float, float)
        Column and row of the subject's origin.
    scale : float
        Pixels per unit.
    turn : float
        Tangent of half the angle by which the subject is turned anticlockwise.
    mirrored : bool
        Whether x runs to the left.

    Notes
    -----
    The same seed must give the same bytes on every machine. Only +, -, *, / and square roots are used, which
    IEEE 754 rounds in one way; sines and exponentials differ in the last bit from one library to another. So the
    turn is t = tan(angle / 2), with cos = (1 - t^2) / (1 + t^2) and sin = 2t / (1 + t^2), and no sum is left to
    a matrix product, whose order of additions is the machine's own.
    """

    def __init__(self, pixels, centre=(SIZE / 2, SIZE / 2), scale=SIZE / 2, turn=0.0, mirrored=False):
        self.pixels = pixels
        self.centre, self.scale, self.turn = centre, scale, turn
        self.cos, self.sin = (1 - turn * turn) / (1 + turn * turn), 2 * turn / (1 + turn * turn)
        self.side = -1.0 if mirrored else 1.0
        right = (np.arange(SIZE) + 0.5 - centre[0])[np.newaxis, :] / scale
        up = -(np.arange(SIZE) + 0.5 - centre[1])[:, np.newaxis] / scale
        self.x = (self.cos * right + self.sin * up) * self.side
        self.y = self.cos * up - self.sin * right

    def ellipse(self, colour, centre, radii, opacity=1.0):
        """Draw a filled ellipse with its axes along the subject's."""
        window = self._window(centre, max(radii))
        distance = ellipse_distance(self.x[window] - centre[0], self.y[window] - centre[1], radii)
        self._blend(window, distance, colour, opacity)

    def polygon(self, colour, corners, rounding=0.0, opacity=1.0):
        """Draw a filled convex polygon, grown by `rounding` on all sides."""
        middle = (sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners))
        reach = max(math.dist(middle, corner) for corner in corners)
        window = self._window(middle, reach + rounding)
        distance = polygon_distance(self.x[window], self.y[window], corners)
        self._blend(window, distance - rounding, colour, opacity)

    def line(self, colour, points, width, opacity=1.0):
        """Draw a line through the points, with round ends."""
        middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
        reach = max(math.dist(middle, point) for point in points)
        window = self._window(middle, reach + width / 2)
        distance = line_distance(self.x[window], self.y[window], points)
        self._blend(window, distance - width / 2, colour, opacity)

    def tilted(self, pivot, turn):
        """Return a canvas on the same pixels for a part, a head say, that is turned further about `pivot`."""
        column, row = self._place(pivot)
        turn = (self.turn + turn) / (1.0 - self.turn * turn)
        part = Canvas(self.pixels, (column, row), self.scale, turn, self.side < 0)
        column, row = part._place((-pivot[0], -pivot[1]))
        return Canvas(self.pixels, (column, row), self.scale, turn, self.side < 0)

    def _place(self, point):
        """Return the column and row, as floats, of a point of the subject."""
        x, y = point[0] * self.side, point[1]
        column = self.centre[0] + self.scale * (self.cos * x - self.sin * y)
        return column, self.centre[1] - self.scale * (self.sin * x + self.cos * y)

    def _window(self, centre, reach):
        """Return the slices of the pixels that a shape within `reach` of `centre` can touch."""
        column, row = self._place(centre)
        reach = reach * self.scale + 1.0
        return tuple(
            slice(max(0, math.floor(middle - reach)), max(0, min(SIZE, math.ceil(middle + reach))))
            for middle in (row, column)
        )

    def _blend(self, window, distance, colour, opacity):
        """Cover each pixel in proportion to the part of it that lies inside the edge."""
        cover = np.minimum(np.maximum(0.5 - distance * self.scale, 0.0), 1.0) * opacity
        patch = self.pixels[window]
        patch += cover[..., np.newaxis] * (np.asarray(colour) - patch)
