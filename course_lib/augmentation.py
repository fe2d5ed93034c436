"""Data augmentation: new examples from old ones, by changes that leave the label true."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array

__all__ = ["flip_horizontally"]


def flip_horizontally(images, labels):
    """Add the mirror image of every picture: a cat that looks the other way is still a cat.

    Parameters
    ----------
    images : array_like, shape (m, h, w, c)
    labels : array_like, shape (m,)

    Returns
    -------
    images : ndarray, shape (2m, h, w, c)
        First the originals, then their mirror images in the same order.
    labels : ndarray, shape (2m,)

    Notes
    -----
    Left and right are exchanged: the third axis is reversed. Augment the training set only, and only if a mirrored
    example may occur: a mirrored letter is no letter. In TensorFlow: ``tf.image.flip_left_right``; in Keras:
    ``keras.layers.RandomFlip("horizontal")``, which flips at random in training.

    >>> images, labels = flip_horizontally(np.arange(3).reshape(1, 1, 3, 1), [7])
    >>> images[:, 0, :, 0], labels
    (array([[0, 1, 2],
           [2, 1, 0]]), array([7, 7]))
    """
    images = check_array("images", images, shape=("m", "h", "w", "c"), dtype=None)
    labels = check_array("labels", labels, shape=(len(images),), dtype=None)
    return np.concatenate([images, images[:, :, ::-1]]), np.concatenate([labels, labels])
