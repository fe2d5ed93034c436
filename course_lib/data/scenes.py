"""All of a drawn picture but its subject: colours, background, clutter, pose and noise."""

from __future__ import annotations

import numpy as np

from course_lib.data.drawing import SIZE, Canvas
from course_lib.data.subjects import Coat, between

__all__ = ["add_noise", "background", "choose_coat", "choose_pose", "clutter"]

FUR = [(52, 48, 54), (98, 96, 104), (150, 150, 158), (206, 128, 60), (128, 84, 52), (232, 212, 176), (242, 240, 236)]
LEAVES = [(70, 120, 56), (120, 160, 70), (46, 92, 66), (206, 128, 60), (160, 80, 50), (226, 232, 236)]
PAINT = [(190, 52, 48), (60, 90, 160), (70, 130, 90), (52, 48, 54), (242, 240, 236), (220, 190, 110), (150, 150, 158)]
COLOURS = {"tree": LEAVES, "car": PAINT, "house": PAINT}
EYES = [(150, 200, 70), (240, 196, 60), (90, 180, 210), (200, 130, 50)]
BACKDROPS = [(120, 180, 225), (150, 200, 130), (235, 215, 170), (200, 160, 200), (240, 180, 160), (170, 170, 180)]
PINK = np.array([232.0, 140.0, 146.0])


def choose_coat(kind, rng):
    """Return a `Coat` for a subject of this kind.

    Whether patches are lighter and marks darker or the other way round is left to chance: otherwise a pixel's
    brightness alone would tell a cat.
    """
    main = _varied(COLOURS.get(kind, FUR), 12.0, rng)
    lighter, darker = main + 0.6 * (255.0 - main), main * 0.5
    patch, mark = (lighter, darker) if rng.random() < 0.5 else (darker, lighter)
    skin = (PINK, PINK, lighter, darker)[int(rng.integers(4))]
    eye = _varied(EYES, 20.0, rng) * between(rng, 0.4, 1.0)
    return Coat(main, patch, mark, muzzle=main + 0.3 * (255.0 - main), skin=skin, eye=eye)


def choose_pose(pixels, rng):
    """Return a `Canvas` on the pixels for a subject of random place, size, turn and side."""
    centre = (SIZE / 2 + between(rng, -4.5, 4.5), SIZE / 2 + between(rng, -4.5, 4.5))
    return Canvas(pixels, centre, between(rng, 22.5, 28.0), between(rng, -0.15, 0.15), bool(rng.random() < 0.5))


def background(rng):
    """Return pixels (64, 64, 3) of float: one colour that turns into another from top to bottom, and soft shadows."""
    brightness = between(rng, 0.3, 1.0)
    top, bottom = _varied(BACKDROPS, 25.0, rng) * brightness, _varied(BACKDROPS, 25.0, rng) * brightness
    down = (np.arange(SIZE) / (SIZE - 1))[:, np.newaxis, np.newaxis]
    pixels = np.broadcast_to(top + down * (bottom - top), (SIZE, SIZE, 3)).copy()
    if rng.random() < 0.5:
        horizon = int(rng.integers(SIZE // 2, SIZE - 8))
        pixels[horizon:] = _varied(BACKDROPS, 25.0, rng) * brightness
    pixels *= 0.8 + 0.4 * _soft_texture(rng)[..., np.newaxis]
    return np.minimum(pixels, 255.0)


def clutter(pixels, rng):
    """Draw up to five things of no meaning behind the subject."""
    canvas = Canvas(pixels)
    for _ in range(int(rng.integers(0, 6))):
        colour, opacity = _varied(BACKDROPS + FUR, 30.0, rng), between(rng, 0.3, 0.9)
        x, y, wide, high = between(rng, -1, 1), between(rng, -1, 1), between(rng, 0.06, 0.3), between(rng, 0.06, 0.3)
        shape = int(rng.integers(3))
        if shape == 0:
            canvas.ellipse(colour, (x, y), (wide, high), opacity)
        elif shape == 1:
            canvas.polygon(colour, [(x - wide, y - high), (x + wide, y - high), (x, y + high)], 0.02, opacity)
        else:
            canvas.line(colour, [(x - wide, y - high), (x + wide, y + high)], 0.06, opacity)


def add_noise(pixels, rng, strength=10):
    """Return the pixels as uint8, each changed by a whole number from -strength to strength."""
    noise = rng.integers(-strength, strength + 1, size=pixels.shape, dtype=np.int16)
    return np.clip(pixels.astype(np.int16) + noise, 0, 255).astype(np.uint8)


def _soft_texture(rng, cells=4):
    """Return (64, 64) numbers from 0 to 1 that change slowly: random on a coarse grid, interpolated between."""
    grid = rng.random((cells + 1, cells + 1))
    place = (np.arange(SIZE) + 0.5) / SIZE * cells
    cell = place.astype(int)
    part = place - cell
    rows = grid[cell] + part[:, np.newaxis] * (grid[cell + 1] - grid[cell])
    return rows[:, cell] + part * (rows[:, cell + 1] - rows[:, cell])


def _varied(colours, spread, rng):
    """Return one of the colours, each of its channels moved by up to `spread`."""
    colour = np.array(colours[int(rng.integers(len(colours)))], dtype=float)
    return np.minimum(np.maximum(colour + spread * (2.0 * rng.random(3) - 1.0), 4.0), 251.0)
