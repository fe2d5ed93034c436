"""Activation functions and their derivatives, element by element, for z of any shape."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = [
    "ACTIVATIONS",
    "elu",
    "elu_derivative",
    "leaky_relu",
    "leaky_relu_derivative",
    "linear",
    "linear_derivative",
    "parametric_relu",
    "parametric_relu_gradients",
    "randomized_leaky_relu",
    "relu",
    "relu_derivative",
    "sigmoid",
    "sigmoid_derivative",
    "softmax",
    "tanh",
    "tanh_derivative",
]


def linear(z):
    """Return z itself: what an output layer for regression uses.

    Parameters
    ----------
    z : array_like of float, any shape

    Returns
    -------
    a : ndarray, shape of z

    >>> float(linear(3))
    3.0
    """
    return check_array("z", z).copy()


def linear_derivative(z):
    """Return the derivative of `linear`: 1 everywhere. z and the result have the same shape."""
    return np.ones_like(check_array("z", z))


def sigmoid(z):
    """Squash every score into a probability between 0 and 1.

    Parameters
    ----------
    z : array_like of float, any shape
        Scores. Any finite value is safe.

    Returns
    -------
    a : ndarray, shape of z

    Notes
    -----
    a = 1 / (1 + e^-z). For z < 0 the equal form e^z / (1 + e^z) is used: the exponent is then never
    positive, so nothing overflows. In Keras: ``keras.activations.sigmoid``.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), Deep Learning, section 3.10. https://www.deeplearningbook.org

    >>> np.round(sigmoid(np.array([-1000.0, 0.0, 2.0])), 7)
    array([0.       , 0.5      , 0.8807971])
    """
    z = check_array("z", z)
    exp = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, exp) / (1.0 + exp)


def sigmoid_derivative(z):
    """Return the slope of the sigmoid: at most 1/4, and almost 0 where the unit is saturated.

    Parameters
    ----------
    z : array_like of float, any shape
        The score, not the activation a.

    Returns
    -------
    slope : ndarray, shape of z

    Notes
    -----
    g'(z) = a (1 - a) with a = sigmoid(z).

    >>> float(sigmoid_derivative(0.0))
    0.25
    """
    a = sigmoid(z)
    return a * (1.0 - a)


def tanh(z):
    """Squash every score into -1 to 1: a sigmoid that is centred on zero.

    Parameters
    ----------
    z : array_like of float, any shape

    Returns
    -------
    a : ndarray, shape of z

    Notes
    -----
    a = (e^z - e^-z) / (e^z + e^-z) = 2 sigmoid(2z) - 1. In Keras: ``keras.activations.tanh``.

    References
    ----------
    LeCun, Bottou, Orr and Müller (1998), Efficient BackProp, section 4.4.

    >>> float(tanh(0.0))
    0.0
    """
    return np.tanh(check_array("z", z))


def tanh_derivative(z):
    """Return the slope of tanh: 1 at zero, almost 0 where the unit is saturated.

    Parameters
    ----------
    z : array_like of float, any shape

    Returns
    -------
    slope : ndarray, shape of z

    Notes
    -----
    g'(z) = 1 - tanh(z)^2.

    >>> float(tanh_derivative(0.0))
    1.0
    """
    return 1.0 - tanh(z) ** 2


def relu(z):
    """Keep positive scores and cut negative ones to zero.

    Parameters
    ----------
    z : array_like of float, any shape

    Returns
    -------
    a : ndarray, shape of z

    Notes
    -----
    a = max(0, z). In Keras: ``keras.activations.relu``.

    References
    ----------
    Nair and Hinton (2010), Rectified Linear Units Improve Restricted Boltzmann Machines, ICML.

    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])
    """
    return np.maximum(check_array("z", z), 0.0)


def relu_derivative(z):
    """Return the slope of ReLU: 1 where z > 0, otherwise 0, at z = 0 too.

    Parameters
    ----------
    z : array_like of float, any shape

    Returns
    -------
    slope : ndarray of float, shape of z

    Notes
    -----
    ReLU has no derivative at 0; 0 is the usual choice, also TensorFlow's.

    >>> relu_derivative(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 1.])
    """
    return (check_array("z", z) > 0).astype(float)


def leaky_relu(z, slope=0.01):
    """Keep positive scores and let a small share of negative ones through, so that no unit dies.

    Parameters
    ----------
    z : array_like of float, any shape
    slope : float, 0 <= slope < 1
        Slope for negative scores.

    Returns
    -------
    a : ndarray, shape of z

    Notes
    -----
    a = max(slope z, z). In Keras: ``keras.activations.leaky_relu(z, negative_slope=slope)``, default 0.2.

    References
    ----------
    Maas, Hannun and Ng (2013), Rectifier Nonlinearities Improve Neural Network Acoustic Models, ICML.

    >>> leaky_relu(np.array([-2.0, 3.0]), slope=0.1)
    array([-0.2,  3. ])
    """
    z = check_array("z", z)
    check_range("slope", slope, 0.0, 1.0, include_high=False)
    return np.where(z > 0, z, slope * z)


def leaky_relu_derivative(z, slope=0.01):
    """Return the slope of leaky ReLU: 1 where z > 0, otherwise `slope`. Same shape as z."""
    check_range("slope", slope, 0.0, 1.0, include_high=False)
    return np.where(check_array("z", z) > 0, 1.0, slope)


def elu(z, alpha=1.0):
    """Keep positive scores and bend negative ones smoothly down to -alpha.

    Parameters
    ----------
    z : array_like of float, any shape
    alpha : float, alpha > 0
        The value approached for very negative scores is -alpha.

    Returns
    -------
    a : ndarray, shape of z

    Notes
    -----
    a = z where z > 0, otherwise alpha (e^z - 1). `expm1` keeps the digits of e^z - 1 near zero, and the
    exponent is never positive. In Keras: ``keras.activations.elu``.

    References
    ----------
    Clevert, Unterthiner and Hochreiter (2016), Fast and Accurate Deep Network Learning by Exponential
    Linear Units, ICLR. https://arxiv.org/abs/1511.07289

    >>> np.round(elu(np.array([-1.0, 2.0])), 4)
    array([-0.6321,  2.    ])
    """
    z = check_array("z", z)
    check_range("alpha", alpha, 0.0, np.inf, include_low=False)
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0.0)))


def elu_derivative(z, alpha=1.0):
    """Return the slope of ELU: 1 where z > 0, otherwise alpha e^z. Same shape as z."""
    z = check_array("z", z)
    check_range("alpha", alpha, 0.0, np.inf, include_low=False)
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0.0)))


def parametric_relu(Z, slope):
    """Apply leaky ReLU with one learned slope per unit (PReLU).

    Parameters
    ----------
    Z : array_like, shape (n, m)
    slope : array_like, shape (n, 1)
        A parameter like W and b: gradient descent learns it.

    Returns
    -------
    A : ndarray, shape (n, m)

    Notes
    -----
    In Keras: ``keras.layers.PReLU``.

    References
    ----------
    He, Zhang, Ren and Sun (2015), Delving Deep into Rectifiers, section 2.1. https://arxiv.org/abs/1502.01852

    >>> parametric_relu([[-2.0, 2.0]], [[0.5]])
    array([[-1.,  2.]])
    """
    Z = check_array("Z", Z, shape=("n", "m"))
    slope = check_array("slope", slope, shape=(Z.shape[0], 1))
    return np.where(Z > 0, Z, slope * Z)


def parametric_relu_gradients(dA, Z, slope):
    """Return dZ (n, m) and dslope (n, 1), the mean over the examples, from dA (n, m), Z (n, m), slope (n, 1).

    >>> parametric_relu_gradients([[1.0, 1.0]], [[-2.0, 2.0]], [[0.5]])
    (array([[0.5, 1. ]]), array([[-1.]]))
    """
    Z = check_array("Z", Z, shape=("n", "m"))
    dA = check_array("dA", dA, shape=Z.shape)
    slope = check_array("slope", slope, shape=(Z.shape[0], 1))
    dslope = np.sum(dA * np.minimum(Z, 0.0), axis=1, keepdims=True) / Z.shape[1]
    return dA * np.where(Z > 0, 1.0, slope), dslope


def randomized_leaky_relu(z, rng, lower=1 / 8, upper=1 / 3, training=True):
    """Apply leaky ReLU with a slope drawn anew for every negative entry (RReLU), a regulariser.

    Parameters
    ----------
    z : array_like of float, any shape
    rng : numpy.random.Generator
    lower, upper : float, 0 <= lower <= upper < 1
        The slopes are uniform between them.
    training : bool
        Without training the slope is the mean of the two bounds, so that predictions are repeatable.

    Returns
    -------
    a : ndarray, shape of z

    References
    ----------
    Xu, Wang, Chen and Li (2015), Empirical Evaluation of Rectified Activations in Convolutional Network.
    https://arxiv.org/abs/1505.00853

    >>> float(randomized_leaky_relu(-1.0, np.random.default_rng(0), 0.1, 0.3, training=False))
    -0.2
    """
    z = check_array("z", z)
    check_range("upper", upper, 0.0, 1.0, include_high=False)
    check_range("lower", lower, 0.0, upper)
    slope = rng.uniform(lower, upper, size=z.shape) if training else (lower + upper) / 2
    return np.where(z > 0, z, slope * z)


def softmax(Z):
    """Turn the scores of every column into probabilities that sum to 1.

    Parameters
    ----------
    Z : array_like, shape (C, m)
        One score per class and example. Any finite value is safe.

    Returns
    -------
    A : ndarray, shape (C, m)

    Notes
    -----
    A = e^Z / sum(e^Z) over each column. A column's largest score is first subtracted from it: the fraction stays the
    same, and no exponent is positive. In Keras: ``keras.activations.softmax``, over the last axis.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), Deep Learning, section 4.1. https://www.deeplearningbook.org

    >>> np.round(softmax([[0.0], [np.log(3.0)]]), 2)
    array([[0.25],
           [0.75]])
    """
    Z = check_array("Z", Z, shape=("C", "m"))
    exp = np.exp(Z - Z.max(axis=0, keepdims=True))
    return exp / exp.sum(axis=0, keepdims=True)


ACTIVATIONS: dict[str, tuple[Callable, Callable]] = {
    "linear": (linear, linear_derivative),
    "sigmoid": (sigmoid, sigmoid_derivative),
    "tanh": (tanh, tanh_derivative),
    "relu": (relu, relu_derivative),
    "leaky_relu": (leaky_relu, leaky_relu_derivative),
    "elu": (elu, elu_derivative),
}
"""Every activation that works entry by entry, by its name, with its derivative. Softmax works on columns."""
