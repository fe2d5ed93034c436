"""The dense layer of Keras, with our weights and our columns."""

from __future__ import annotations

import numpy as np

from course_lib.keras_bridge.runtime import tensorflow


def dense_layer(W, b, activation=None):
    """Return a built `keras.layers.Dense` that holds W and b.

    Parameters
    ----------
    W : array_like, shape (n, n_prev)
    b : array_like, shape (n, 1)
    activation : str, optional
        As Keras names it.

    Returns
    -------
    layer : keras.layers.Dense
        Its kernel is W.T, shape (n_prev, n), and its bias b[:, 0], shape (n,).
    """
    W, b = np.asarray(W), np.asarray(b)
    layer = tensorflow().keras.layers.Dense(len(W), activation=activation, dtype="float64")
    layer.build((None, W.shape[1]))
    layer.set_weights([W.T, b[:, 0]])
    return layer


def dense_forward(X, W, b, activation=None):
    """Return what Keras's dense layer gives for the columns of X (n_prev, m): Z or A, shape (n, m)."""
    return dense_layer(W, b, activation)(np.asarray(X, dtype=np.float64).T).numpy().T


def flatten_images(images):
    """Return images (m, h, w, c) as columns (h * w * c, m) in [0, 1], by Keras's Rescaling and Flatten layers."""
    layers = tensorflow().keras.layers
    rows = layers.Flatten(dtype="float64")(layers.Rescaling(1 / 255, dtype="float64")(np.asarray(images)))
    return rows.numpy().T
