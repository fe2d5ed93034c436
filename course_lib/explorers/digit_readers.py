"""Two networks that read digits, trained with a learner's own functions wherever these work."""

from __future__ import annotations

from functools import cache

import numpy as np

from course_lib import losses, optimizers, softmax_regression
from course_lib.activations import softmax as course_softmax
from course_lib.data import load_digits
from course_lib.explorers.learner_function import LearnerFunction
from course_lib.labels import one_hot
from course_lib.networks import dense_network
from course_lib.training import Training

__all__ = ["DigitReaders", "shifted"]

RATE, ITERATIONS, EXAMPLES = 1.0, 100, 900
HIDDEN, EPOCHS, BATCH = (64, 32), 12, 128

TRAINING_PATIENCE = 20.0
"""Seconds that a learner's training may take. With loops over the examples it takes some."""


class DigitReaders:
    """Softmax regression and a network with two hidden layers, both trained when they are made.

    The deep one learns from all 1797 digits, the regression from half of them: whoever trains it with loops should not
    have to wait for long.

    Parameters
    ----------
    softmax, output_gradient, train_softmax : callable, optional
        The learner's functions. The first turns the scores of both networks into probabilities, the second is the
        error that flows back into the hidden layers, the third trains the regression.

    Attributes
    ----------
    functions : tuple of LearnerFunction
    names : tuple of str
        What the two are called.
    """

    names = ("two hidden layers", "softmax regression")

    def __init__(self, softmax=None, output_gradient=None, train_softmax=None):
        self._softmax = LearnerFunction("softmax", softmax, course_softmax, lambda Z: (Z.shape,))
        self._gradient = LearnerFunction(
            "output_gradient", output_gradient, losses.output_gradient, lambda A, Y: (A.shape,)
        )
        self._train = LearnerFunction("train_softmax", train_softmax, _regression, _shapes, patience=TRAINING_PATIENCE)
        self.functions = (self._softmax, self._gradient, self._train)
        X, labels = load_digits()
        Y = one_hot(labels, 10)
        W, b, _ = self._train(X[:, :EXAMPLES], Y[:, :EXAMPLES], RATE, ITERATIONS)
        if softmax is None and output_gradient is None:
            network = _course_network()
        else:
            network = _trained(self._cost, self._slope, self._start_again)
        self._scores = {self.names[0]: network.forward, self.names[1]: lambda X: W @ X + b}
        self._failures = tuple(function.failure for function in self.functions)

    def answer(self, name, x):
        """Return the probabilities (10,) of one digit x (64, 1)."""
        return self._softmax(self._scores[name](x))[:, 0]

    def remember_failures(self):
        """Leave functions that failed in training out for good: the networks were not made with them."""
        for function, failure in zip(self.functions, self._failures, strict=True):
            function.failure = failure or function.failure

    def _cost(self, Z, Y):
        return losses.categorical_cross_entropy(self._softmax(Z), Y)

    def _slope(self, Z, Y):
        return self._gradient(self._softmax(Z), Y)

    def _start_again(self):
        """Their patience is for one picture, or for one epoch."""
        for function in self.functions:
            function.start(retry=False)


def shifted(X):
    """Return digits X (64, m) together with copies one pixel to the left and to the right, shape (64, 3m)."""
    images = X.reshape(8, 8, -1)
    left, right = np.zeros_like(images), np.zeros_like(images)
    left[:, :-1], right[:, 1:] = images[:, 1:], images[:, :-1]
    return np.concatenate([X, left.reshape(X.shape), right.reshape(X.shape)], axis=1)


def _trained(cost, derivative, between_epochs=lambda: None):
    """Return a network of scores, trained with a loss whose cost and derivative know about softmax."""
    X, labels = load_digits()
    # A hand does not put a digit where a form does: copies a pixel to either side teach that it does not matter.
    X, Y = shifted(X), np.tile(one_hot(labels, 10), 3)
    network = dense_network((64, *HIDDEN, 10), np.random.default_rng(0), output="linear")
    training = Training(
        network,
        X,
        Y,
        loss=losses.Loss(cost, derivative),
        optimizer=optimizers.Adam(0.005),
        batch_size=BATCH,
        rng=np.random.default_rng(1),
    )
    for _ in range(EPOCHS):
        between_epochs()
        training.epoch()
    return network


@cache
def _course_network():
    return _trained(
        lambda Z, Y: losses.categorical_cross_entropy(course_softmax(Z), Y),
        lambda Z, Y: losses.output_gradient(course_softmax(Z), Y),
    )


@cache
def _course_regression():
    X, labels = load_digits()
    return softmax_regression.train_softmax(X[:, :EXAMPLES], one_hot(labels[:EXAMPLES], 10), RATE, ITERATIONS)


def _regression(X, Y, learning_rate, num_iterations):
    return _course_regression()


def _shapes(X, Y, learning_rate, num_iterations):
    return (len(Y), len(X)), (len(Y), 1), (num_iterations,)
