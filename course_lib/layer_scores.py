"""What arrives at every activation of a network: to see where a deep one loses its signal."""

from __future__ import annotations

import numpy as np

from course_lib.layers import Activation

__all__ = ["layer_scores"]


def layer_scores(network, X, training=True):
    """Return the scores that each hidden activation receives.

    Parameters
    ----------
    network : Network
        With its hidden activations as layers of their own, such as from `course_lib.deep_stack`, without connections
        around them. It ends as it was: running statistics that the pass moves are put back.
    X : array_like, shape (n_x, m)
    training : bool
        Normalise with the statistics of these examples rather than with the running ones.

    Returns
    -------
    scores : list of ndarray, shapes (n, m)
        One for each `Activation` layer, from input to output.

    >>> from course_lib.deep_stack import deep_stack
    >>> network = deep_stack(2, 3, 4, 1, np.random.default_rng(0))
    >>> [Z.shape for Z in layer_scores(network, np.ones((2, 5)))]
    [(4, 5), (4, 5), (4, 5)]
    """
    before = network.snapshot()
    A, scores = np.asarray(X, dtype=network.dtype), []
    for layer in network.layers:
        if isinstance(layer, Activation):
            scores.append(A)
        A = layer.forward(A, training)
    network.restore(before)
    return scores
