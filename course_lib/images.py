"""Pictures as columns of numbers."""

from __future__ import annotations

import numpy as np

__all__ = ["flatten_images"]


def flatten_images(images):
    """Turn each picture into one column of numbers from 0 to 1.

    Parameters
    ----------
    images : ndarray of uint8, shape (m, h, w, c)
        m pictures of h rows, w columns and c channels, values 0 to 255.

    Returns
    -------
    X : ndarray of float, shape (h * w * c, m)
        Column i is picture i read row by row, the channels of a pixel side by side (C order).

    Raises
    ------
    ValueError
        If images does not have four axes.

    >>> flatten_images(np.array([[[[0], [255]]]], dtype=np.uint8))
    array([[0.],
           [1.]])
    """
    images = np.asarray(images)
    if images.ndim != 4:
        raise ValueError(f"images: expected shape (m, h, w, c), received shape {images.shape}")
    return images.reshape(len(images), -1).T / 255.0
