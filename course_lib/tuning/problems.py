"""What there is to tune: two functions that cost nothing, and a network that reads digits."""

from __future__ import annotations

import math

import numpy as np

from course_lib.data import load_digits
from course_lib.labels import one_hot
from course_lib.networks import dense_network
from course_lib.optimizers import Momentum
from course_lib.splits import split_dataset
from course_lib.training import Training
from course_lib.tuning.space import Range

__all__ = ["CHANCE", "DIGITS_SPACE", "DigitsProblem", "two_parameters", "wavy"]

CHANCE = math.log(10)
"""The cost of guessing among ten digits: a network that does worse, or diverges, is not told from one that guesses."""

DIGITS_SPACE = {
    "learning_rate": Range(1e-4, 10.0, "log"),
    "beta": Range(0.0, 0.99, "momentum"),
    "units": Range(4, 64, "log", whole=True),
}
"""Hyperparameters of the network, each on its scale."""


def wavy(x):
    """Return a score with several minima between 0 and 1; the lowest, 0.153, is near 0.919.

    >>> wavy(np.array([0.406, 0.919])).round(3)
    array([0.295, 0.153])
    """
    return 0.55 + 0.18 * np.sin(12.0 * x) * np.exp(0.6 * x) + 0.35 * (x - 0.65) ** 2 - 0.12 * x


def two_parameters(x, y, importance, best=(0.3, 0.6)):
    """Return a score of two parameters between 0 and 1, of which the second may not matter.

    Parameters
    ----------
    x, y : array_like
    importance : float
        Of y, compared with x: with 0 the score depends on x alone.
    best : pair of float
        Where the score is 0, its lowest value.

    >>> float(two_parameters(0.3, 0.9, importance=0.0))
    0.0
    """
    valley = 1.0 - np.exp(-(((x - best[0]) / 0.09) ** 2))
    flat = 1.0 - np.exp(-(((y - best[1]) / 0.3) ** 2))
    return (valley + importance * flat) / (1.0 + importance)


class DigitsProblem:
    """Tune a network with one hidden layer that reads handwritten digits.

    Every network starts from the same draw of weights and sees the same batches, so that two configurations differ in
    nothing but their hyperparameters.

    Parameters
    ----------
    rng : numpy.random.Generator
        Divides the digits into 60 % to train, 20 % to tune and 20 % to judge, and chooses the draw.
    batch_size : int

    Attributes
    ----------
    train, dev, test : pair of ndarray
        X (64, m) and Y (10, m).
    """

    def __init__(self, rng, batch_size=32):
        X, labels = load_digits()
        self.train, self.dev, self.test = split_dataset(X, one_hot(labels, 10), (0.6, 0.2, 0.2), rng)
        self.batch_size, self._draw = batch_size, int(rng.integers(2**31))

    def start(self, configuration):
        """Return a training of the network that a configuration describes, before its first epoch.

        Parameters
        ----------
        configuration : dict
            learning_rate, beta and units.

        Returns
        -------
        training : Training
        """
        rng = np.random.default_rng(self._draw)
        network = dense_network([64, configuration["units"], 10], rng, output="softmax", dtype=np.float32)
        optimizer = Momentum(configuration["learning_rate"], configuration["beta"])
        return Training(network, *self.train, optimizer=optimizer, batch_size=self.batch_size, rng=rng, dev=self.dev)

    def score(self, training):
        """Return the cost on the dev set after the last epoch, but never more than that of guessing."""
        cost = training.history.dev_costs[-1]
        return float(min(cost, CHANCE)) if math.isfinite(cost) else CHANCE

    def accuracy(self, training, which="test"):
        """Return the share of right answers on the "train", "dev" or "test" set."""
        X, Y = getattr(self, which)
        return float(np.mean(training.network.predict(X) == Y.argmax(axis=0)))
