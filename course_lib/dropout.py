"""Inverted dropout: switch units off at random while training, so that no unit can rely on another."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = ["dropout_backward", "dropout_forward"]


def dropout_forward(A, keep_prob, rng, training=True):
    """Keep every activation with probability keep_prob, and make up for the others.

    Parameters
    ----------
    A : array_like, shape (n, m)
    keep_prob : float, 0 < keep_prob <= 1
    rng : numpy.random.Generator
    training : bool
        Without training nothing is dropped: a prediction uses all units.

    Returns
    -------
    A_dropped : ndarray, shape (n, m)
    mask : ndarray, shape (n, m)
        1 where an activation was kept, 0 elsewhere. Each example has its own.

    Notes
    -----
    A_dropped = A * mask / keep_prob: what is left is scaled up, so that its expected value is A and predictions need
    no correction. In Keras: ``keras.layers.Dropout(1 - keep_prob)``, which acts only with training=True.

    References
    ----------
    Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov (2014), Dropout: A Simple Way to Prevent Neural
    Networks from Overfitting, JMLR 15.

    >>> A_dropped, mask = dropout_forward(np.ones((2, 3)), 0.5, np.random.default_rng(1))
    >>> bool(np.all(A_dropped == 2.0 * mask))
    True
    """
    A = check_array("A", A, dtype=None)
    check_range("keep_prob", keep_prob, 0.0, 1.0, include_low=False)
    if not training:
        return A, np.ones_like(A)
    mask = (rng.random(A.shape) < keep_prob).astype(A.dtype)
    return A * mask / keep_prob, mask


def dropout_backward(dA, mask, keep_prob):
    """Return the gradient before dropout: only kept activations, scaled as they were, had an effect.

    Parameters
    ----------
    dA : array_like, shape (n, m)
        Gradient with respect to A_dropped.
    mask : array_like, shape (n, m)
        As `dropout_forward` returned it.
    keep_prob : float, 0 < keep_prob <= 1

    Returns
    -------
    dA : ndarray, shape (n, m)

    Notes
    -----
    dA * mask / keep_prob.

    >>> dropout_backward([[1.0, 3.0]], [[1.0, 0.0]], 0.5)
    array([[2., 0.]])
    """
    dA = check_array("dA", dA, dtype=None)
    mask = check_array("mask", mask, shape=dA.shape, dtype=None)
    check_range("keep_prob", keep_prob, 0.0, 1.0, include_low=False)
    return dA * mask / keep_prob
