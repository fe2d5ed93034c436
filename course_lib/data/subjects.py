"""What the drawn pictures show: a cat, or something that is not one.

Each function draws one subject on a `Canvas`, in the subject's own coordinates (x to the right, y up, about -1
to 1), with the colours of a `Coat` and with chances from `rng`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["SUBJECTS", "Coat", "between"]

WHITE, BLACK = np.array([250.0, 248.0, 244.0]), np.array([24.0, 20.0, 22.0])
GLASS, LAMP, TYRE, HUB = np.array(
    [[176.0, 214.0, 230.0], [250.0, 226.0, 120.0], [34.0, 34.0, 38.0], [170.0, 170.0, 176.0]]
)
TONGUE, TRUNK = np.array([232.0, 120.0, 130.0]), np.array([104.0, 72.0, 46.0])
NECK = (0.0, -0.1)


@dataclass(frozen=True)
class Coat:
    """The colours of one subject, each an array of red, green and blue from 0 to 255.

    `patch` and `mark` are lighter and darker than `main`, or the other way round; `muzzle` is a little lighter;
    `skin` is the inside of an ear.
    """

    main: np.ndarray
    patch: np.ndarray
    mark: np.ndarray
    muzzle: np.ndarray
    skin: np.ndarray
    eye: np.ndarray


def between(rng, low, high):
    """Return a uniform float; `rng.uniform` may round its last bit differently on another machine."""
    return low + (high - low) * float(rng.random())


def cat(canvas, coat, rng):
    """Draw a sitting cat: pointed ears, slit pupils, whiskers and a raised tail, often with a tabby's stripes."""
    tabby = rng.random() < 0.5
    tail_end = (between(rng, 0.7, 0.98), between(rng, -0.2, 0.4))
    canvas.line(coat.main, _curve((0.3, -0.85), (1.05, -0.85), tail_end), 0.17)
    _sitting_body(canvas, coat)
    if tabby:
        for side in (-1, 1):
            for height in (-0.35, -0.52, -0.69):
                canvas.line(coat.mark, [(0.5 * side, height), (0.3 * side, height - 0.05)], 0.07)
    head = canvas.tilted(NECK, between(rng, -0.08, 0.08))
    height, spread = between(rng, 0.9, 1.08), between(rng, 0.46, 0.58)
    for side in (-1, 1):
        head.polygon(coat.main, [(0.55 * side, 0.3), (spread * side, height), (0.06 * side, 0.62)], 0.03)
        head.polygon(coat.skin, [(0.46 * side, 0.5), (spread * 0.95 * side, height - 0.14), (0.2 * side, 0.62)])
    _round_head(head, coat, (0.6, 0.46))
    if tabby:
        for x in (-0.13, 0.0, 0.13):
            head.line(coat.mark, [(x, 0.66), (x * 0.8, 0.5)], 0.06)
    _eyes(head, coat, (0.045, 0.12))
    for side in (-1, 1):
        head.ellipse(coat.muzzle, (0.1 * side, 0.05), (0.13, 0.1))
    head.polygon(coat.skin, [(-0.07, 0.16), (0.07, 0.16), (0.0, 0.08)], 0.01)
    whisker = WHITE if coat.main[0] + coat.main[1] + coat.main[2] < 420 else BLACK
    for side in (-1, 1):
        for slope in (-0.12, 0.0, 0.12):
            head.line(whisker, [(0.2 * side, 0.07 + slope / 3), (0.75 * side, 0.08 + slope)], 0.03, 0.75)


def rabbit(canvas, coat, rng):
    """Draw a sitting rabbit: two long ears, one of them sometimes bent, and front teeth."""
    canvas.ellipse(WHITE, (0.52, -0.8), (0.17, 0.17))
    _sitting_body(canvas, coat)
    head = canvas.tilted(NECK, between(rng, -0.08, 0.08))
    lean, bent = between(rng, 0.0, 0.14), rng.random() < 0.3
    for side in (-1, 1):
        top = (0.62, 0.95) if bent and side > 0 else ((0.24 + lean) * side, 1.22)
        ear = [(0.2 * side, 0.55), ((0.23 + lean / 2) * side, 0.95), top]
        head.line(coat.main, ear, 0.27)
        head.line(coat.skin, ear, 0.12)
    _round_head(head, coat, (0.48, 0.44))
    _eyes(head, coat, (0.08, 0.08))
    for side in (-1, 1):
        head.ellipse(coat.muzzle, (0.11 * side, 0.03), (0.14, 0.11))
    head.polygon(WHITE, [(-0.07, -0.02), (0.07, -0.02), (0.07, -0.15), (-0.07, -0.15)])
    head.ellipse(coat.skin, (0.0, 0.12), (0.07, 0.05))


def bear(canvas, coat, rng):
    """Draw a sitting bear: small round ears far apart and a big snout."""
    _sitting_body(canvas, coat, width=0.62)
    head = canvas.tilted(NECK, between(rng, -0.08, 0.08))
    size = between(rng, 0.17, 0.23)
    for side in (-1, 1):
        head.ellipse(coat.main, (0.44 * side, 0.64), (size, size))
        head.ellipse(coat.skin, (0.44 * side, 0.64), (size * 0.55, size * 0.55))
    _round_head(head, coat, (0.6, 0.5))
    for side in (-1, 1):
        head.ellipse(BLACK, (0.22 * side, 0.36), (0.07, 0.08))
        head.ellipse(WHITE, (0.2 * side, 0.39), (0.025, 0.025))
    head.ellipse(coat.muzzle, (0.0, 0.08), (0.27, 0.2))
    head.ellipse(BLACK, (0.0, 0.17), (0.1, 0.07))
    head.line(BLACK, [(0.0, 0.15), (0.0, 0.03)], 0.035)


def dog(canvas, coat, rng):
    """Draw a sitting dog: hanging ears, a long snout, often a patch on one eye and the tongue out."""
    tail_end = (0.9, between(rng, -0.45, -0.1))
    canvas.line(coat.main, _curve((0.35, -0.85), (0.75, -0.85), tail_end), 0.13)
    _sitting_body(canvas, coat)
    head = canvas.tilted(NECK, between(rng, -0.08, 0.08))
    _round_head(head, coat, (0.5, 0.48))
    length = between(rng, -0.3, -0.05)
    for side in (-1, 1):
        head.line(coat.mark, [(0.42 * side, 0.6), (0.6 * side, 0.35), (0.6 * side, length)], 0.25)
    if rng.random() < 0.5:
        head.ellipse(coat.mark, (0.22, 0.35), (0.19, 0.19))
    for side in (-1, 1):
        head.ellipse(BLACK, (0.21 * side, 0.35), (0.08, 0.09))
        head.ellipse(WHITE, (0.19 * side, 0.38), (0.03, 0.03))
    if rng.random() < 0.7:
        head.ellipse(TONGUE, (0.05, -0.2), (0.1, 0.17))
    head.ellipse(coat.muzzle, (0.0, 0.02), (0.24, 0.2))
    head.ellipse(BLACK, (0.0, 0.13), (0.13, 0.09))


def car(canvas, coat, rng):
    """Draw a car from the side."""
    roof, x = between(rng, 0.28, 0.5), between(rng, -0.15, 0.1)
    pane = roof - 0.06
    canvas.polygon(coat.main, [(x - 0.62, -0.1), (x - 0.4, roof), (x + 0.3, roof), (x + 0.62, -0.1)], 0.05)
    canvas.polygon(GLASS, [(x - 0.5, -0.08), (x - 0.33, pane), (x - 0.06, pane), (x - 0.06, -0.08)])
    canvas.polygon(GLASS, [(x + 0.03, -0.08), (x + 0.03, pane), (x + 0.25, pane), (x + 0.47, -0.08)])
    canvas.polygon(coat.main, [(-1.0, -0.52), (-1.0, -0.15), (1.0, -0.2), (1.0, -0.52)], 0.08)
    canvas.line(coat.mark, [(-0.98, -0.38), (0.98, -0.38)], 0.05)
    canvas.ellipse(LAMP, (0.98, -0.25), (0.09, 0.08))
    for wheel in (-0.58, 0.58):
        canvas.ellipse(TYRE, (wheel, -0.58), (0.25, 0.25))
        canvas.ellipse(HUB, (wheel, -0.58), (0.12, 0.12))


def tree(canvas, coat, rng):
    """Draw a tree: a fir of three tiers, or a round crown."""
    canvas.polygon(TRUNK, [(-0.11, -1.0), (0.11, -1.0), (0.08, 0.0), (-0.08, 0.0)])
    if rng.random() < 0.5:
        for base, half in ((-0.55, 0.72), (-0.1, 0.56), (0.35, 0.4)):
            canvas.polygon(coat.mark, [(-half, base - 0.05), (half, base - 0.05), (0.0, base + 0.66)], 0.03)
            canvas.polygon(coat.main, [(-half, base), (half, base), (0.0, base + 0.7)], 0.03)
        return
    crown = [(0.0, 0.35, 0.55), (-0.42, 0.1, 0.38), (0.42, 0.12, 0.38), (-0.22, 0.6, 0.36), (0.26, 0.58, 0.34)]
    for x, y, radius in crown:
        canvas.ellipse(coat.main, (x, y), (radius, radius * 0.9))
    for _ in range(7):
        place = (between(rng, -0.55, 0.55), between(rng, 0.0, 0.75))
        canvas.ellipse(coat.mark if rng.random() < 0.5 else coat.patch, place, (0.12, 0.09), 0.7)


def house(canvas, coat, rng):
    """Draw a house with a pitched roof, a door, two windows and often a chimney."""
    ridge = between(rng, 0.8, 1.05)
    if rng.random() < 0.6:
        canvas.polygon(coat.mark, [(0.35, 0.3), (0.55, 0.3), (0.55, 0.92), (0.35, 0.92)])
    canvas.polygon(coat.main, [(-0.68, -0.85), (0.68, -0.85), (0.68, 0.22), (-0.68, 0.22)])
    canvas.polygon(coat.mark, [(-0.9, 0.2), (0.9, 0.2), (0.0, ridge)], 0.03)
    canvas.polygon(coat.eye, [(-0.15, -0.85), (0.15, -0.85), (0.15, -0.25), (-0.15, -0.25)])
    for x in (-0.43, 0.43):
        canvas.polygon(coat.patch, [(x - 0.15, -0.25), (x + 0.15, -0.25), (x + 0.15, 0.05), (x - 0.15, 0.05)])
        canvas.line(coat.mark, [(x, -0.25), (x, 0.05)], 0.04)


def _curve(start, towards, end, pieces=5):
    """Return points of the quadratic Bezier curve from start to end that sets out `towards` its control point."""
    points = []
    for t in (piece / pieces for piece in range(pieces + 1)):
        a, b, c = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
        points.append((a * start[0] + b * towards[0] + c * end[0], a * start[1] + b * towards[1] + c * end[1]))
    return points


def _sitting_body(canvas, coat, width=0.52):
    canvas.ellipse(coat.main, (0.0, -0.55), (width, 0.5))
    canvas.ellipse(coat.patch, (0.0, -0.52), (width * 0.55, 0.36))
    for side in (-1, 1):
        canvas.ellipse(coat.main, (0.24 * side, -0.95), (0.2, 0.12))
        canvas.line(coat.mark, [(0.24 * side, -1.0), (0.24 * side, -0.94)], 0.03, 0.6)


def _round_head(canvas, coat, radii):
    # The rim keeps the head apart from a body of the same colour.
    canvas.ellipse(coat.mark, (0.0, 0.24), (radii[0] + 0.02, radii[1] + 0.02), 0.5)
    canvas.ellipse(coat.main, (0.0, 0.26), radii)


def _eyes(canvas, coat, pupil):
    for side in (-1, 1):
        canvas.ellipse(coat.mark, (0.25 * side, 0.33), (0.155, 0.155))
        canvas.ellipse(coat.eye, (0.25 * side, 0.33), (0.13, 0.13))
        canvas.ellipse(BLACK, (0.25 * side, 0.33), pupil)
        canvas.ellipse(WHITE, (0.21 * side, 0.38), (0.03, 0.03))


SUBJECTS = {"cat": cat, "rabbit": rabbit, "bear": bear, "dog": dog, "car": car, "tree": tree, "house": house}
"""The function that draws each kind, cats first."""
