"""Starting values of the weights: random, so that units differ, and scaled, so that signals keep their size."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.validation import check_choice, check_range

__all__ = [
    "INITIALIZERS",
    "find_initializer",
    "glorot_normal",
    "glorot_uniform",
    "he_normal",
    "he_uniform",
    "lecun_normal",
    "lecun_uniform",
    "scaled_normal",
    "scaled_uniform",
    "usual_initializer",
    "zeros",
]


def zeros(n, n_prev, rng=None):
    """Return W (n, n_prev) of zeros: right for biases, and for weights the way to keep all units equal for ever.

    >>> zeros(1, 2)
    array([[0., 0.]])
    """
    _check_sizes(n, n_prev)
    return np.zeros((n, n_prev))


def scaled_normal(n, n_prev, rng, scale=0.01):
    """Return normal weights of a chosen standard deviation, whatever the size of the layer.

    Parameters
    ----------
    n, n_prev : int
        Units of the layer and of the layer before it.
    rng : numpy.random.Generator
    scale : float, scale >= 0
        Standard deviation.

    Returns
    -------
    W : ndarray, shape (n, n_prev)

    Notes
    -----
    In Keras: ``keras.initializers.RandomNormal(stddev=scale)``.

    >>> scaled_normal(2, 3, np.random.default_rng(0)).shape
    (2, 3)
    """
    _check_sizes(n, n_prev)
    check_range("scale", scale, 0.0, np.inf)
    return scale * rng.standard_normal((n, n_prev))


def scaled_uniform(n, n_prev, rng, limit=0.5):
    """Return weights W (n, n_prev), uniform between -limit and limit. In Keras: ``RandomUniform``.

    >>> bool(np.all(np.abs(scaled_uniform(2, 3, np.random.default_rng(0), limit=0.1)) <= 0.1))
    True
    """
    _check_sizes(n, n_prev)
    check_range("limit", limit, 0.0, np.inf)
    return rng.uniform(-limit, limit, (n, n_prev))


def lecun_normal(n, n_prev, rng):
    """Return normal weights of variance 1 / n_prev: the scores are as large as the inputs.

    Parameters
    ----------
    n, n_prev : int
        Units of the layer and of the layer before it.
    rng : numpy.random.Generator

    Returns
    -------
    W : ndarray, shape (n, n_prev)

    Notes
    -----
    z is a sum of n_prev terms, so var(z) = n_prev var(w) var(a). Keras draws the same variance from a truncated
    normal: ``keras.initializers.LecunNormal``.

    References
    ----------
    LeCun, Bottou, Orr and Müller (1998), Efficient BackProp, section 4.6.

    >>> lecun_normal(2, 3, np.random.default_rng(0)).shape
    (2, 3)
    """
    return _normal(n, n_prev, rng, 1.0, n_prev)


def lecun_uniform(n, n_prev, rng):
    """Return uniform weights W (n, n_prev) of variance 1 / n_prev."""
    return _uniform(n, n_prev, rng, 1.0, n_prev)


def glorot_normal(n, n_prev, rng):
    """Return normal weights of variance 2 / (n + n_prev): a compromise between the two directions.

    Parameters
    ----------
    n, n_prev : int
        Units of the layer and of the layer before it.
    rng : numpy.random.Generator

    Returns
    -------
    W : ndarray, shape (n, n_prev)

    Notes
    -----
    Forward asks for 1 / n_prev, backward for 1 / n. Also called Xavier, the author's first name. In Keras, from a
    truncated normal: ``keras.initializers.GlorotNormal``.

    References
    ----------
    Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward neural networks,
    AISTATS, equation 12.

    >>> glorot_normal(2, 3, np.random.default_rng(0)).shape
    (2, 3)
    """
    return _normal(n, n_prev, rng, 2.0, n + n_prev)


def glorot_uniform(n, n_prev, rng):
    """Return uniform weights W (n, n_prev) of variance 2 / (n + n_prev): the default of Keras's Dense layer."""
    return _uniform(n, n_prev, rng, 2.0, n + n_prev)


def he_normal(n, n_prev, rng):
    """Return normal weights of variance 2 / n_prev, for ReLU, which lets half of the signal through.

    Parameters
    ----------
    n, n_prev : int
        Units of the layer and of the layer before it.
    rng : numpy.random.Generator

    Returns
    -------
    W : ndarray, shape (n, n_prev)

    Notes
    -----
    In Keras, from a truncated normal: ``keras.initializers.HeNormal``.

    References
    ----------
    He, Zhang, Ren and Sun (2015), Delving Deep into Rectifiers, section 2.2. https://arxiv.org/abs/1502.01852

    >>> he_normal(2, 3, np.random.default_rng(0)).shape
    (2, 3)
    """
    return _normal(n, n_prev, rng, 2.0, n_prev)


def he_uniform(n, n_prev, rng):
    """Return uniform weights of variance 2 / n_prev, for ReLU.

    Parameters
    ----------
    n, n_prev : int
        Units of the layer and of the layer before it.
    rng : numpy.random.Generator

    Returns
    -------
    W : ndarray, shape (n, n_prev)

    Notes
    -----
    A uniform variable on -r..r has variance r^2 / 3, so r = sqrt(6 / n_prev). In Keras:
    ``keras.initializers.HeUniform``.

    References
    ----------
    He, Zhang, Ren and Sun (2015), Delving Deep into Rectifiers, section 2.2. https://arxiv.org/abs/1502.01852

    >>> bool(np.abs(he_uniform(2, 6, np.random.default_rng(0))).max() <= 1.0)
    True
    """
    return _uniform(n, n_prev, rng, 2.0, n_prev)


INITIALIZERS: dict[str, Callable] = {
    "zeros": zeros,
    "scaled_normal": scaled_normal,
    "scaled_uniform": scaled_uniform,
    "lecun_normal": lecun_normal,
    "lecun_uniform": lecun_uniform,
    "glorot_normal": glorot_normal,
    "glorot_uniform": glorot_uniform,
    "he_normal": he_normal,
    "he_uniform": he_uniform,
}
"""Every initializer by its name: `initializer(n, n_prev, rng)` returns W (n, n_prev)."""


def find_initializer(initializer):
    """Return the initializer of that name; a function is returned as it is."""
    if callable(initializer):
        return initializer
    check_choice("initializer", initializer, INITIALIZERS)
    return INITIALIZERS[initializer]


def usual_initializer(activation):
    """Return the initializer that suits the activation of that name: He for the ReLU family, else Glorot."""
    return he_normal if activation in ("relu", "leaky_relu", "elu") else glorot_normal


def _normal(n, n_prev, rng, scale, fan):
    _check_sizes(n, n_prev)
    return np.sqrt(scale / fan) * rng.standard_normal((n, n_prev))


def _uniform(n, n_prev, rng, scale, fan):
    _check_sizes(n, n_prev)
    limit = np.sqrt(3.0 * scale / fan)
    return rng.uniform(-limit, limit, (n, n_prev))


def _check_sizes(n, n_prev):
    check_range("n", n, 1, np.inf)
    check_range("n_prev", n_prev, 1, np.inf)
