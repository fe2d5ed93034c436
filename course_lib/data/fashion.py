"""Ten kinds of clothes in grey, fetched by Keras where there is a network."""

from __future__ import annotations

import numpy as np

from course_lib.data.animals import PictureSets

__all__ = ["FASHION_KINDS", "load_fashion"]

FASHION_KINDS = (
    "T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot",
)  # fmt: skip


def load_fashion(download=False):
    """Load Fashion-MNIST. Needs TensorFlow and, the first time, a network.

    Parameters
    ----------
    download : bool
        Whether Keras may fetch the files, 30 MB, if they are not on this computer yet.

    Returns
    -------
    sets : PictureSets
        60000 pictures of 28 x 28 pixels and one channel to learn from, 10000 to be judged by; labels from 0 to 9.

    Raises
    ------
    RuntimeError
        If there are no files and Keras may not or cannot fetch them; the message says which, and what to do instead.

    References
    ----------
    Xiao, Rasul and Vollgraf (2017), Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms.
    https://arxiv.org/abs/1708.07747
    """
    from course_lib import keras_bridge

    instead = "load_animals() draws pictures and needs no network."
    if not download and not keras_bridge.has_fashion_mnist():
        raise RuntimeError(
            "Fashion-MNIST is not on this computer yet. With a network, load_fashion(download=True) fetches it once, "
            f"30 MB. {instead}"
        )
    try:
        train, test = keras_bridge.fashion_mnist()
    except Exception as error:  # Keras raises a bare Exception when a download fails.
        raise RuntimeError(f"Fashion-MNIST could not be loaded ({type(error).__name__}: {error}). {instead}") from error
    return PictureSets(*_named(*train), *_named(*test))


def _named(images, classes):
    labels = np.asarray(classes).astype(int)
    return np.asarray(images)[..., None], labels, tuple(FASHION_KINDS[label] for label in labels)
