"""What the cases of lesson 08 are made of: its name, its tags, probabilities and one-hot labels."""

import numpy as np

LESSON_NAME = "08_softmax"
ONE = "one example"


def probabilities(rng, C, m):
    """Return columns of C probabilities that sum to 1, the smallest above 0.02 / C."""
    A = rng.uniform(0.05, 1.0, (C, m)) ** 2 + 0.02
    return A / A.sum(axis=0)


def one_hot_labels(rng, C, m):
    """Return one-hot labels of m examples, each class as often as possible."""
    labels = rng.permutation(np.arange(m) % C)
    return (np.arange(C)[:, None] == labels).astype(float)
