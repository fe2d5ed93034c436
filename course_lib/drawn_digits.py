"""Strokes of a mouse as a picture of 8 x 8 numbers, made the way the digits of the data set were made."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = ["BITMAP", "PEN", "rasterize"]

BITMAP, BLOCK = 32, 4
"""The digits were scanned to 32 x 32 black or white pixels; the inked ones of each 4 x 4 block were counted."""

PEN = 5.0
"""Width of a line in pixels of the bitmap: with it drawings have as much ink as the digits, about 0.3."""

_WIDEST, _STRETCH = 27.0, 1.6


def rasterize(strokes, pen=PEN):
    """Return what the data set would have made of a drawing.

    Parameters
    ----------
    strokes : sequence of array_like, shapes (k, 2)
        Points (x, y) of each line that was drawn without lifting the pen; y points upwards, in any unit.
    pen : float, 1 to 8
        Width of the line in pixels of the bitmap.

    Returns
    -------
    x : ndarray, shape (64, 1)
        Share of ink in each block, in steps of 1/16, row by row from the top left, as `data.load_digits` has them.

    Notes
    -----
    The digits of the set fill the height of the bitmap and stand in the middle of it. So the drawing is cut out,
    scaled to that height, no wider than 27 pixels, and put in the middle, wherever and however large it was drawn.

    >>> rasterize([[(0.0, 0.0), (0.0, 1.0)]]).reshape(8, 8)[2]
    array([0. , 0. , 0. , 0.5, 0.5, 0. , 0. , 0. ])
    """
    check_range("pen", pen, 1.0, 8.0)
    lines = [check_array("stroke", stroke, shape=("k", 2)) for stroke in strokes]
    if not lines:
        return np.zeros(((BITMAP // BLOCK) ** 2, 1))
    starts, ends = _segments(_fitted(lines, pen))
    pixels = np.arange(BITMAP) + 0.5
    places = np.stack(np.meshgrid(pixels, pixels)).reshape(2, -1)  # (2, 1024), row by row from the top
    # A pixel on the very edge stays paper: rounding must not decide about it.
    inked = (_squared_distance(places, starts, ends) < (pen / 2) ** 2 - 1e-6).reshape(BITMAP, BITMAP)
    blocks = inked.reshape(BITMAP // BLOCK, BLOCK, BITMAP // BLOCK, BLOCK)
    return blocks.mean(axis=(1, 3)).reshape(-1, 1)


def _fitted(lines, pen):
    """Return the lines in pixels of the bitmap, y downwards, as high as it is and in its middle."""
    points = np.concatenate(lines)
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    middle = low + size / 2
    room = np.array([_WIDEST, BITMAP]) - pen
    across, up = room / np.maximum(size, 1e-9)
    # A flat first stroke, such as the top of a 7, is not blown up to the height of a whole digit.
    up = min(up, _STRETCH * across)
    across = min(across, up)
    scale = np.array([across, -up]) if size.any() else np.zeros(2)
    return [(line - middle) * scale + BITMAP / 2 for line in lines]


def _segments(lines):
    """Return starts and ends (n, 2) of all straight pieces; a single point is a piece without length."""
    pieces = [(line[:-1], line[1:]) if len(line) > 1 else (line, line) for line in map(_thinned, lines)]
    starts, ends = zip(*pieces, strict=True)
    return np.concatenate(starts), np.concatenate(ends)


def _thinned(line, step=0.5):
    """Leave out points closer than half a pixel to the last one kept: a slow hand gives hundreds."""
    kept = [line[0]]
    for point in line[1:]:
        if np.abs(point - kept[-1]).max() >= step:
            kept.append(point)
    return np.array(kept)


def _squared_distance(places, starts, ends):
    """Return for every place (2, p) the squared distance to the nearest piece."""
    along = ends - starts
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    dx, dy = (places[axis][:, None] - starts[:, axis] for axis in (0, 1))  # (p, n)
    share = np.clip((dx * along[:, 0] + dy * along[:, 1]) / length, 0.0, 1.0)
    return ((dx - share * along[:, 0]) ** 2 + (dy - share * along[:, 1]) ** 2).min(axis=1)
