"""Penalties on large weights, and weight decay: the network may fit, but it has to pay for it.

Biases are never penalised: they shift a unit without making it more sensitive to its inputs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = ["L1", "L2", "decayed_update", "l1_cost", "l1_gradient", "l2_cost", "l2_gradient"]


def l2_cost(cross_entropy, parameters, lambd, m):
    """Return the cost with the squares of all weights added.

    Parameters
    ----------
    cross_entropy : float
        The cost without the penalty.
    parameters : dict
        W1, b1, ...; only the weights W count.
    lambd : float, lambd >= 0
        Strength of the penalty. (`lambda` is a word of Python's own.)
    m : int
        Number of examples.

    Returns
    -------
    J : float

    Notes
    -----
    J = cross_entropy + lambd / (2m) sum(W^2), over all entries of all layers: the squared Frobenius norms.
    In Keras: ``keras.regularizers.L2(lambd / (2 * m))`` as each layer's kernel_regularizer.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), Deep Learning, section 7.1.1. https://www.deeplearningbook.org

    >>> l2_cost(1.0, {"W1": np.array([[3.0, -2.0]]), "b1": np.array([[9.0]])}, lambd=2.0, m=10)
    2.3
    """
    _check(lambd, m)
    return float(cross_entropy + lambd / (2 * m) * sum(np.sum(W**2) for W in _weights(parameters)))


def l1_cost(cross_entropy, parameters, lambd, m):
    """Return the cost with the sizes of all weights added, which drives many of them to zero.

    Parameters
    ----------
    cross_entropy : float
        The cost without the penalty.
    parameters : dict
        W1, b1, ...; only the weights W count.
    lambd : float, lambd >= 0
    m : int
        Number of examples.

    Returns
    -------
    J : float

    Notes
    -----
    J = cross_entropy + lambd / (2m) sum(abs(W)). In Keras: ``keras.regularizers.L1(lambd / (2 * m))``.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), Deep Learning, section 7.1.2. https://www.deeplearningbook.org

    >>> l1_cost(1.0, {"W1": np.array([[3.0, -2.0]]), "b1": np.array([[9.0]])}, lambd=2.0, m=10)
    1.5
    """
    _check(lambd, m)
    return float(cross_entropy + lambd / (2 * m) * sum(np.sum(np.abs(W)) for W in _weights(parameters)))


def l2_gradient(dW, W, lambd, m):
    """Return dW with the gradient of the L2 penalty added.

    Parameters
    ----------
    dW, W : array_like, equal shapes
        Gradient of the cost without the penalty, and the weights.
    lambd : float, lambd >= 0
    m : int
        Number of examples.

    Returns
    -------
    dW : ndarray

    Notes
    -----
    dW + (lambd / m) W: the 2 of the square cancels the 1/2 of the penalty.

    >>> l2_gradient([[1.0]], [[3.0]], lambd=2.0, m=10)
    array([[1.6]])
    """
    dW, W = _same_shape(dW, W)
    _check(lambd, m)
    return dW + lambd / m * W


def l1_gradient(dW, W, lambd, m):
    """Return dW + lambd / (2m) sign(W), the gradient with the L1 penalty; a weight of 0 is left alone.

    >>> l1_gradient([[1.0, 1.0]], [[3.0, 0.0]], lambd=2.0, m=10)
    array([[1.1, 1. ]])
    """
    dW, W = _same_shape(dW, W)
    _check(lambd, m)
    return dW + lambd / (2 * m) * np.sign(W)


def decayed_update(W, dW, learning_rate, lambd, m):
    """Return the weights after one step of gradient descent with L2, written as weight decay.

    Parameters
    ----------
    W, dW : array_like, equal shapes
        The weights, and the gradient of the cost without the penalty.
    learning_rate : float
    lambd : float, lambd >= 0
    m : int
        Number of examples.

    Returns
    -------
    W : ndarray

    Notes
    -----
    (1 - learning_rate lambd / m) W - learning_rate dW: first every weight shrinks a little, then it takes the usual
    step. The same as a step along `l2_gradient`, for gradient descent; not for Adam, which rescales the penalty too.

    References
    ----------
    Loshchilov and Hutter (2019), Decoupled Weight Decay Regularization, ICLR. https://arxiv.org/abs/1711.05101

    >>> decayed_update([[3.0]], [[1.0]], learning_rate=0.5, lambd=2.0, m=10).round(6)
    array([[2.2]])
    """
    dW, W = _same_shape(dW, W)
    _check(lambd, m)
    return (1.0 - learning_rate * lambd / m) * W - learning_rate * dW


@dataclass(frozen=True)
class L2:
    """The L2 penalty of strength lambd, for `course_lib.training.train`."""

    lambd: float

    def cost(self, cross_entropy, parameters, m):
        """Return the cost with the penalty: `l2_cost`."""
        return l2_cost(cross_entropy, parameters, self.lambd, m)

    def gradient(self, dW, W, m):
        """Return dW with the penalty's gradient: `l2_gradient`."""
        return l2_gradient(dW, W, self.lambd, m)


@dataclass(frozen=True)
class L1:
    """The L1 penalty of strength lambd, for `course_lib.training.train`."""

    lambd: float

    def cost(self, cross_entropy, parameters, m):
        """Return the cost with the penalty: `l1_cost`."""
        return l1_cost(cross_entropy, parameters, self.lambd, m)

    def gradient(self, dW, W, m):
        """Return dW with the penalty's gradient: `l1_gradient`."""
        return l1_gradient(dW, W, self.lambd, m)


def _weights(parameters):
    return [np.asarray(value) for name, value in parameters.items() if name.startswith("W")]


def _same_shape(dW, W):
    W = check_array("W", W, dtype=None)
    return check_array("dW", dW, shape=W.shape, dtype=None), W


def _check(lambd, m):
    check_range("lambd", lambd, 0.0, np.inf)
    check_range("m", m, 1, np.inf)
