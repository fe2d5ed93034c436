"""Photographs of real cats, fetched by Keras where there is a network."""

from __future__ import annotations

import numpy as np

from course_lib.data.animals import PictureSets

__all__ = ["CIFAR_KINDS", "load_real_cats"]

CIFAR_KINDS = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")


def load_real_cats():
    """Load photographs, half of them of cats, from CIFAR-10. Needs TensorFlow and, the first time, a network.

    Returns
    -------
    sets : PictureSets
        10000 photographs of 32 x 32 pixels to learn from and 2000 to be judged by: every cat, and as many of the
        other photographs, in the order of CIFAR-10.

    Raises
    ------
    RuntimeError
        If Keras cannot provide the photographs; the message says why, and that `load_animals` needs neither.

    References
    ----------
    Krizhevsky (2009), Learning Multiple Layers of Features from Tiny Images, chapter 3.
    https://www.cs.toronto.edu/~kriz/cifar.html
    """
    try:
        from course_lib import keras_bridge

        train, test = keras_bridge.cifar10()
    except Exception as error:  # Keras raises a bare Exception when a download fails.
        raise RuntimeError(
            "the photographs of CIFAR-10 could not be loaded by keras.datasets.cifar10, which needs TensorFlow and, "
            f"the first time, a network ({type(error).__name__}: {error}). "
            "load_animals() draws cats and needs neither."
        ) from error
    return PictureSets(*_half_cats(*train), *_half_cats(*test))


def _half_cats(images, classes):
    classes = np.asarray(classes).reshape(-1)
    cats = np.flatnonzero(classes == CIFAR_KINDS.index("cat"))
    others = np.flatnonzero(classes != CIFAR_KINDS.index("cat"))[: len(cats)]
    chosen = np.sort(np.concatenate([cats, others]))
    kinds = tuple(CIFAR_KINDS[c] for c in classes[chosen])
    labels = np.array([kind == "cat" for kind in kinds], dtype=int)
    return np.asarray(images)[chosen], labels, kinds
