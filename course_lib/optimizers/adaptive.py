"""Update rules with a step size for every weight: large where gradients have been small, small where large."""

from __future__ import annotations

import numpy as np

from course_lib.optimizers.matching import matching

__all__ = ["adadelta_update", "adagrad_update", "adam_update", "rmsprop_update"]


def adagrad_update(W, dW, s, learning_rate, epsilon=1e-8):
    """Divide each weight's step by the size of all its gradients so far.

    Parameters
    ----------
    W, dW : array_like, equal shapes
        Weights and their gradient.
    s : array_like, shape of W
        Sum of squared gradients; zeros before the first step.
    learning_rate : float
    epsilon : float
        Keeps the division safe where s is 0.

    Returns
    -------
    W, s : ndarray
        After the step.

    Notes
    -----
    s = s + dW^2; W - learning_rate dW / (sqrt(s) + epsilon). The steps can only shrink. Keras has epsilon inside the
    root, and starts s at 0.1: ``keras.optimizers.Adagrad``.

    References
    ----------
    Duchi, Hazan and Singer (2011), Adaptive Subgradient Methods for Online Learning and Stochastic Optimization, JMLR.

    >>> adagrad_update([1.0], [3.0], [16.0], learning_rate=0.5, epsilon=0.0)
    (array([0.7]), array([25.]))
    """
    W, dW, s = matching(W=W, dW=dW, s=s)
    s = s + dW**2
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def adadelta_update(W, dW, s, d, learning_rate=1.0, beta=0.95, epsilon=1e-6):
    """Measure each weight's step in units of its own earlier steps, so that hardly any learning rate is needed.

    Parameters
    ----------
    W, dW : array_like, equal shapes
        Weights and their gradient.
    s, d : array_like, shape of W
        Averages of the squared gradients and of the squared steps; zeros before the first step.
    learning_rate : float
    beta : float, 0 <= beta < 1
        What is kept of the averages.
    epsilon : float
        Starts the first step, which has no earlier one to go by.

    Returns
    -------
    W, s, d : ndarray
        After the step.

    Notes
    -----
    s = beta s + (1 - beta) dW^2; step = sqrt(d + epsilon) / sqrt(s + epsilon) dW; d = beta d + (1 - beta) step^2;
    W - learning_rate step. Epsilon is inside the roots, as in the paper and in ``keras.optimizers.Adadelta``.

    References
    ----------
    Zeiler (2012), ADADELTA: An Adaptive Learning Rate Method, algorithm 1. https://arxiv.org/abs/1212.5701

    >>> W, s, d = adadelta_update([1.0], [2.0], [0.0], [0.0], beta=0.5, epsilon=2.0)
    >>> W, s, d
    (array([-0.41421356]), array([2.]), array([1.]))
    """
    W, dW, s, d = matching(W=W, dW=dW, s=s, d=d)
    s = beta * s + (1 - beta) * dW**2
    step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * dW
    d = beta * d + (1 - beta) * step**2
    return W - learning_rate * step, s, d


def rmsprop_update(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """Divide each weight's step by the size of its recent gradients.

    Parameters
    ----------
    W, dW : array_like, equal shapes
        Weights and their gradient.
    s : array_like, shape of W
        Average squared gradient; zeros before the first step.
    learning_rate : float
    beta : float, 0 <= beta < 1
        What is kept of the average.
    epsilon : float
        Keeps the division safe where s is 0.

    Returns
    -------
    W, s : ndarray
        After the step.

    Notes
    -----
    s = beta s + (1 - beta) dW^2; W - learning_rate dW / (sqrt(s) + epsilon). Keras has epsilon inside the root:
    ``keras.optimizers.RMSprop(rho=beta)``.

    References
    ----------
    Tieleman and Hinton (2012), Lecture 6.5 - RMSProp, Coursera: Neural Networks for Machine Learning.

    >>> rmsprop_update([1.0], [3.0], [1.0], learning_rate=0.5, beta=0.5, epsilon=0.0)
    (array([0.32917961]), array([5.]))
    """
    W, dW, s = matching(W=W, dW=dW, s=s)
    s = beta * s + (1 - beta) * dW**2
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def adam_update(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Join momentum and RMSprop, and correct both averages for their start at zero.

    Parameters
    ----------
    W, dW : array_like, equal shapes
        Weights and their gradient.
    v, s : array_like, shape of W
        Averages of the gradient and of its square, uncorrected; zeros before the first step.
    t : int, t >= 1
        Number of this step.
    learning_rate : float
    beta1, beta2 : float, 0 <= beta < 1
        What is kept of v and of s.
    epsilon : float
        Keeps the division safe where s is 0.

    Returns
    -------
    W, v, s : ndarray
        After the step; v and s uncorrected.

    Notes
    -----
    v = beta1 v + (1 - beta1) dW, s = beta2 s + (1 - beta2) dW^2; v_corrected = v / (1 - beta1^t),
    s_corrected = s / (1 - beta2^t); W - learning_rate v_corrected / (sqrt(s_corrected) + epsilon). Keras adds its
    epsilon (1e-7) to the uncorrected root: ``keras.optimizers.Adam``.

    References
    ----------
    Kingma and Ba (2015), Adam: A Method for Stochastic Optimization, algorithm 1. https://arxiv.org/abs/1412.6980

    >>> W, v, s = adam_update([1.0], [2.0], [0.0], [0.0], t=1, learning_rate=0.1)
    >>> W.round(6), v.round(6), s.round(6)
    (array([0.9]), array([0.2]), array([0.004]))
    """
    W, dW, v, s = matching(W=W, dW=dW, v=v, s=s)
    if t < 1:
        raise ValueError(f"t: expected a step number from 1, received {t!r}")
    v = beta1 * v + (1 - beta1) * dW
    s = beta2 * s + (1 - beta2) * dW**2
    v_corrected = v / (1 - beta1**t)
    s_corrected = s / (1 - beta2**t)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s
