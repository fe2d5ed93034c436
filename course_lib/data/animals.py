"""Pictures of cats and of other things, drawn rather than collected: any number, no download, no licence."""

from __future__ import annotations

import operator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from course_lib.data.scenes import add_noise, background, choose_coat, choose_pose, clutter
from course_lib.data.subjects import SUBJECTS
from course_lib.validation import check_range

__all__ = ["PictureSets", "draw_animals", "load_animals"]

SEED, TRAIN, TEST = 222, 800, 400
"""What `load_animals` draws: a seed whose first twelve pictures are six cats and one of everything else."""


class PictureSets(NamedTuple):
    """Labelled pictures to learn from, and others to be judged by.

    Attributes
    ----------
    train_images, test_images : ndarray of uint8, shape (m, h, w, 3)
        Red, green and blue from 0 to 255. `course_lib.images.flatten_images` makes columns of them.
    train_labels, test_labels : ndarray of int, shape (m,)
        1 for a cat, 0 for anything else.
    train_kinds, test_kinds : tuple of str, length m
        What each picture shows, such as "cat" or "rabbit".
    """

    train_images: np.ndarray
    train_labels: np.ndarray
    train_kinds: tuple[str, ...]
    test_images: np.ndarray
    test_labels: np.ndarray
    test_kinds: tuple[str, ...]


def draw_animals(m, rng):
    """Draw pictures, half of them of cats, in random order.

    Parameters
    ----------
    m : int, at least 1
        If m is odd there is one cat more.
    rng : numpy.random.Generator

    Returns
    -------
    images : ndarray of uint8, shape (m, 64, 64, 3)
    labels : ndarray of int, shape (m,)
        1 for a cat, 0 for anything else.
    kinds : tuple of str, length m
        "cat" and the other kinds, which are equally frequent within one.

    Notes
    -----
    Colours, size, place, turn, side, background, clutter and noise are random, and whether the subject is lighter
    or darker than what is behind it. So hardly a pixel's brightness tells a cat by itself, which is what a single
    neuron would need. The same rng state gives the same bytes on every machine (see `Canvas`).

    >>> images, labels, kinds = draw_animals(8, np.random.default_rng(1))
    >>> images.shape, int(labels.sum()), sorted(set(kinds))
    ((8, 64, 64, 3), 4, ['bear', 'car', 'cat', 'dog', 'rabbit'])
    """
    check_range("m", m, 1, np.inf)
    m = operator.index(m)
    cats = (m + 1) // 2
    others = [kind for kind in SUBJECTS if kind != "cat"]
    ordered = ["cat"] * cats + [others[i % len(others)] for i in range(m - cats)]
    kinds = tuple(ordered[i] for i in rng.permutation(m))
    images = np.stack([_draw(kind, rng) for kind in kinds])
    labels = np.array([kind == "cat" for kind in kinds], dtype=int)
    return images, labels, kinds


@lru_cache(maxsize=1)
def load_animals():
    """Draw the course's own pictures of cats and other things, always the same ones.

    Returns
    -------
    sets : PictureSets
        800 pictures to learn from and 400 to be judged by, half of each cats. Drawn at the first call, in about a
        second or two, and kept; the arrays are read-only.

    Notes
    -----
    data/animals.md says how well a neuron, a shallow and a deep network do on them.
    """
    rng = np.random.default_rng(SEED)
    sets = PictureSets(*draw_animals(TRAIN, rng), *draw_animals(TEST, rng))
    for array in (sets.train_images, sets.train_labels, sets.test_images, sets.test_labels):
        array.flags.writeable = False
    return sets


def _draw(kind, rng):
    pixels = background(rng)
    clutter(pixels, rng)
    SUBJECTS[kind](choose_pose(pixels, rng), choose_coat(kind, rng), rng)
    return add_noise(pixels, rng)
