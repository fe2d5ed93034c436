"""The cost of two weights of a linear unit: how round the bowl is depends on the sizes of its inputs."""

from __future__ import annotations

import numpy as np

from course_lib.landscapes import Landscape
from course_lib.validation import check_array

__all__ = ["bowl_roundness", "input_bowl"]


def input_bowl(X, w_best, w_start):
    """Return the mean squared error of a linear unit with two inputs, as a function of its two weights.

    Parameters
    ----------
    X : array_like, shape (2, m)
        The examples. Their labels are what the weights `w_best` answer, without any noise.
    w_best, w_start : (float, float)
        Where the cost is 0, and where descent begins.

    Returns
    -------
    landscape : Landscape

    Notes
    -----
    J = 1/(2m) sum of (w.T x - w_best.T x)^2 = 1/2 d.T H d with d = w - w_best and H = X X.T / m. The axes of the
    ellipses are the eigenvectors of H. Inputs of mean 0 and variance 1 have ones on the diagonal of H.

    >>> input_bowl(np.eye(2), (0.0, 0.0), (1.0, 1.0)).cost(2.0, 0.0)
    1.0
    """
    X = check_array("X", X, shape=(2, "m"))
    (h11, h12), (_, h22) = (X @ X.T / X.shape[1]).tolist()
    best1, best2 = w_best

    def cost(w1, w2):
        d1, d2 = w1 - best1, w2 - best2
        return 0.5 * (h11 * d1**2 + 2 * h12 * d1 * d2 + h22 * d2**2)

    def slopes(w1, w2):
        d1, d2 = w1 - best1, w2 - best2
        return h11 * d1 + h12 * d2, h12 * d1 + h22 * d2

    lesson = "Inputs of one size make a round bowl."
    return Landscape("of two input weights", cost, slopes, (tuple(w_best),), tuple(w_start), lesson)


def bowl_roundness(X):
    """Return the largest and the smallest curvature of the bowl: the eigenvalues of X X.T / m, for X (2, m).

    >>> bowl_roundness([[1.0, -1.0], [3.0, 3.0]])
    (9.0, 1.0)
    """
    X = check_array("X", X, shape=(2, "m"))
    smallest, largest = np.linalg.eigvalsh(X @ X.T / X.shape[1])
    return float(largest), float(smallest)
