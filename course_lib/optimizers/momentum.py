"""Gradient descent, and the two ways to give it momentum."""

from __future__ import annotations

from course_lib.optimizers.matching import matching

__all__ = ["gradient_descent_update", "momentum_update", "nesterov_update"]


def gradient_descent_update(W, dW, learning_rate):
    """Return the weights one step downhill: W - learning_rate dW.

    >>> gradient_descent_update([1.0], [2.0], 0.1)
    array([0.8])
    """
    W, dW = matching(W=W, dW=dW)
    return W - learning_rate * dW


def momentum_update(W, dW, v, learning_rate, beta=0.9):
    """Take a step along the average of the gradients so far: what zigzags cancels, what persists adds up.

    Parameters
    ----------
    W, dW : array_like, equal shapes
        Weights and their gradient.
    v : array_like, shape of W
        Average gradient after the last step; zeros before the first.
    learning_rate : float
    beta : float, 0 <= beta < 1
        What is kept of the average; 0 is plain gradient descent.

    Returns
    -------
    W, v : ndarray
        After the step.

    Notes
    -----
    v = beta v + (1 - beta) dW; W - learning_rate v. Keras has no factor 1 - beta and puts the learning rate into v:
    ``keras.optimizers.SGD(learning_rate * (1 - beta), momentum=beta)`` takes the same steps.

    References
    ----------
    Polyak (1964), Some methods of speeding up the convergence of iteration methods, USSR Computational Mathematics
    and Mathematical Physics 4(5). Goodfellow, Bengio and Courville (2016), Deep Learning, section 8.3.2.

    >>> momentum_update([1.0], [2.0], [0.0], learning_rate=0.1, beta=0.5)
    (array([0.9]), array([1.]))
    """
    W, dW, v = matching(W=W, dW=dW, v=v)
    v = beta * v + (1 - beta) * dW
    return W - learning_rate * v, v


def nesterov_update(W, gradient, v, learning_rate, beta=0.9):
    """Look where momentum is about to lead, and take the gradient there.

    Parameters
    ----------
    W : array_like
        Weights.
    gradient : callable
        gradient(W) is the gradient at W, in its shape.
    v : array_like, shape of W
        Velocity of the last step; zeros before the first.
    learning_rate : float
    beta : float, 0 <= beta < 1
        What is kept of the velocity.

    Returns
    -------
    W, v : ndarray
        After the step.

    Notes
    -----
    v = beta v - learning_rate gradient(W + beta v); W + v. This is the other formulation of momentum: v is a step
    rather than an average. ``keras.optimizers.SGD(learning_rate, momentum=beta, nesterov=True)`` takes the same steps,
    but its weights are the points W + beta v.

    References
    ----------
    Sutskever, Martens, Dahl and Hinton (2013), On the importance of initialization and momentum in deep learning,
    ICML, equations 3 and 4.

    >>> nesterov_update([1.0], lambda W: 2.0 * W, [1.0], learning_rate=0.25, beta=0.5)
    (array([0.75]), array([-0.25]))
    """
    W, v = matching(W=W, v=v)
    ahead = W + beta * v
    ahead, dW = matching(W=ahead, gradient=gradient(ahead))
    v = beta * v - learning_rate * dW
    return W + v, v
