"""Deep networks of equal hidden layers, plain, with connections around pairs of them, with batch norm, or both."""

from __future__ import annotations

import numpy as np

from course_lib.initializers import find_initializer, usual_initializer
from course_lib.layers import Activation, BatchNorm, Dense, Residual
from course_lib.networks import Network
from course_lib.validation import check_range

__all__ = ["deep_stack"]


def deep_stack(
    n_x,
    hidden_layers,
    units,
    n_y,
    rng,
    *,
    hidden="relu",
    output="sigmoid",
    initializer=None,
    residual=False,
    batch_norm=False,
    make_batch_norm=BatchNorm,
    dtype=np.float64,
):
    """Build a network of many hidden layers of one size.

    Parameters
    ----------
    n_x, n_y : int
        Inputs and outputs.
    hidden_layers, units : int, at least 1
        How many hidden layers, and units in each.
    rng : numpy.random.Generator
    hidden, output : str
        Activations of the hidden layers and of the output layer.
    initializer : str or callable, optional
        For all layers. If left out, each gets the one that suits its activation.
    residual : bool
        Lead a connection around every two hidden layers after the first. A layer that is left over has none.
    batch_norm : bool
        Normalise the scores of every hidden layer, which then has no b.
    make_batch_norm : callable
        Returns a new layer for each normalisation.
    dtype : numpy dtype

    Returns
    -------
    network : Network
        The same rng draws the same weights for all four kinds.

    Notes
    -----
    With both, a block is relu(batch norm of W2 relu(batch norm of W1 A) + A): the connection joins after the second
    normalisation and before the activation.

    References
    ----------
    He, Zhang, Ren and Sun (2016), Deep Residual Learning for Image Recognition, CVPR, sections 3.2 and 3.4.
    https://arxiv.org/abs/1512.03385

    >>> deep_stack(2, 3, 4, 1, np.random.default_rng(0), residual=True).layers[2]
    Residual(Dense(4, 'linear'), Activation('relu'), Dense(4, 'linear'))
    """
    check_range("hidden_layers", hidden_layers, 1, np.inf)
    initializer = initializer if initializer is None else find_initializer(initializer)

    def scores():
        dense = Dense(units, "linear", initializer or usual_initializer(hidden), bias=not batch_norm)
        return [dense, make_batch_norm()] if batch_norm else [dense]

    layers, left = [*scores(), Activation(hidden)], hidden_layers - 1
    while residual and left >= 2:
        layers.append(Residual(*scores(), Activation(hidden), *scores(), activation=hidden))
        left -= 2
    for _ in range(left):
        layers += [*scores(), Activation(hidden)]
    return Network(n_x, [*layers, Dense(n_y, output, initializer)], rng, dtype)
