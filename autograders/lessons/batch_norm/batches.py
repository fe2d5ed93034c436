"""What the exercises of this lesson have in common: their batches, and the lesson's functions as learners write them.

The functions have no checks, so that a wrong operand goes as far as NumPy lets it. A mistake that calls another
exercise's function calls these. Written into a notebook, it calls the learner's own.
"""

import numpy as np

LESSON_NAME = "07_batch_norm"
ONE = "a batch of one example"
EQUAL = "a unit whose scores are all equal"
EQUAL_NOTE = "the scores of the first unit are all equal, so its variance is 0"
SHAPES = ((1, 4), (2, 5), (4, 4), (5, 3), (3, 8), (2, 2))
"""(n, m), square and not."""
EPSILONS = ((), (0.3,), (1.0,), (), (2.5,), (0.1,))
"""Given after the other arguments, or left out. Only a large one shows where it stands."""


def scores(rng, n, m):
    """Return scores (n, m): every unit has its own mean and its own spread."""
    return rng.normal(0.0, 3.0, (n, 1)) + rng.uniform(0.4, 3.0, (n, 1)) * rng.normal(size=(n, m))


def scale_and_shift(rng, n):
    """Return gamma and beta (n, 1), far from 1 and 0, where they would hide mistakes."""
    return rng.choice([-1.0, 1.0], (n, 1)) * rng.uniform(1.3, 2.5, (n, 1)), rng.uniform(0.4, 2.0, (n, 1))


def statistics(rng, n):
    """Return a mean and a variance (n, 1) for each unit, far from 0 and 1."""
    return rng.choice([-1.0, 1.0], (n, 1)) * rng.uniform(0.5, 2.0, (n, 1)), rng.uniform(1.5, 6.0, (n, 1))


def with_equal_scores(Z):
    """Return scores whose first unit answers the same to every example of the batch."""
    Z = Z.copy()
    Z[0] = 2.0
    return Z


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    """Return Z_tilde and the cache."""
    mu = np.mean(Z, axis=1, keepdims=True)
    variance = np.mean((Z - mu) ** 2, axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(variance + epsilon)
    cache = {"Z_norm": Z_norm, "mu": mu, "variance": variance, "gamma": gamma, "epsilon": epsilon}
    return gamma * Z_norm + beta, cache
