"""Gradient clipping: a step never longer than a threshold, however steep the cost is."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_range

__all__ = ["clip_by_norm"]


def clip_by_norm(gradients, threshold):
    """Shorten all gradients together, if they are longer than a threshold together.

    Parameters
    ----------
    gradients : dict
        dW1, db1, ...
    threshold : float, threshold > 0

    Returns
    -------
    gradients : dict
        New; the direction of the whole step stays the same.

    Notes
    -----
    norm = sqrt of the sum of all squares, over all arrays; each is multiplied by threshold / norm where norm is above
    the threshold. In TensorFlow: ``tf.clip_by_global_norm``; in Keras: ``global_clipnorm`` of an optimizer.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), On the difficulty of training recurrent neural networks, ICML.
    https://arxiv.org/abs/1211.5063

    >>> clip_by_norm({"dW1": np.array([3.0]), "db1": np.array([4.0])}, 1.0)
    {'dW1': array([0.6]), 'db1': array([0.8])}
    """
    check_range("threshold", threshold, 0.0, np.inf, include_low=False)
    arrays = {name: np.asarray(gradient) for name, gradient in gradients.items()}
    norm = float(np.sqrt(sum(np.sum(gradient**2) for gradient in arrays.values())))
    factor = threshold / norm if norm > threshold else 1.0
    return {name: factor * gradient for name, gradient in arrays.items()}
