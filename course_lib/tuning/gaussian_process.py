"""A small Gaussian process: from a few scores to a guess everywhere, with its uncertainty."""

from __future__ import annotations

import numpy as np

from course_lib.validation import check_array, check_range

__all__ = ["LENGTHS", "GaussianProcess", "fit_gaussian_process", "squared_exponential"]

LENGTHS = (0.08, 0.12, 0.2, 0.3, 0.5, 0.8, 1.3)
"""Length scales to choose from, for inputs between 0 and 1."""

JITTER = 1e-10
"""Added to the variance of every score, so that two equal inputs do not make the matrix singular."""


def squared_exponential(A, B, length):
    """Return how alike inputs are: 1 for equal ones, towards 0 when they are many lengths apart.

    Parameters
    ----------
    A : ndarray, shape (d, p)
    B : ndarray, shape (d, q)
    length : float

    Returns
    -------
    K : ndarray, shape (p, q)
        exp(-squared distance / (2 length^2)) of every column of A from every column of B.

    >>> squared_exponential(np.array([[0.0]]), np.array([[0.0, 1.0]]), 1.0).round(4)
    array([[1.    , 0.6065]])
    """
    squares = np.sum((A[:, :, np.newaxis] - B[:, np.newaxis, :]) ** 2, axis=0)
    return np.exp(-squares / (2 * length**2))


class GaussianProcess:
    """A guess at a function, made of a few of its values.

    Parameters
    ----------
    length : float, length > 0
        How far one score tells something about its neighbours; inputs are between 0 and 1.
    noise : float, noise >= 0
        Standard deviation of a score's noise, relative to the spread of the scores.

    Notes
    -----
    With the scores y taken to mean 0 and standard deviation 1, K the likeness of all inputs with noise^2 added on its
    diagonal, and k the likeness of a new input to all of them: mu = k^T K^-1 y and sigma^2 = 1 - k^T K^-1 k, then
    taken back to the scale of the scores. K = L L^T is solved by its Cholesky factor, which is stable and gives the
    log marginal likelihood -(y^T K^-1 y) / 2 - sum(log diag L) - m/2 log(2 pi) as well.
    In scikit-learn: ``GaussianProcessRegressor(RBF(length), alpha=noise**2, optimizer=None, normalize_y=True)``.

    References
    ----------
    Rasmussen and Williams (2006), Gaussian Processes for Machine Learning, algorithm 2.1.
    https://gaussianprocess.org/gpml/

    >>> process = GaussianProcess(length=0.3).fit([[0.0, 1.0]], [1.0, 3.0])
    >>> [values.round(3).tolist() for values in process.predict([[0.0, 0.5]])]
    [[1.0, 2.0], [0.001, 0.936]]
    """

    def __init__(self, length=0.3, noise=1e-3):
        check_range("length", length, 0, np.inf, include_low=False)
        check_range("noise", noise, 0, np.inf)
        self.length, self.noise = length, noise

    def fit(self, X, y):
        """Take in scores y (m,) at the inputs X (d, m); return the process."""
        self.X = check_array("X", X, shape=("d", "m"))
        y = check_array("y", y, shape=(self.X.shape[1],))
        self.mean = y.mean()
        self.spread = y.std() or 1.0
        self._y = (y - self.mean) / self.spread
        K = squared_exponential(self.X, self.X, self.length)
        K[np.diag_indices_from(K)] += self.noise**2 + JITTER
        self._L = np.linalg.cholesky(K)
        self._weights = np.linalg.solve(self._L.T, np.linalg.solve(self._L, self._y))
        return self

    def predict(self, X):
        """Return the mean and the standard deviation of the guess at every input.

        Parameters
        ----------
        X : array_like, shape (d, q)

        Returns
        -------
        mu, sigma : ndarray, shape (q,)
            sigma is about the function itself, without the noise of a single score.
        """
        X = check_array("X", X, shape=(len(self.X), "q"))
        k = squared_exponential(self.X, X, self.length)
        mu = k.T @ self._weights
        explained = np.linalg.solve(self._L, k)
        variance = np.maximum(1.0 - np.sum(explained**2, axis=0), 0.0)
        return self.mean + self.spread * mu, self.spread * np.sqrt(variance)

    @property
    def log_likelihood(self):
        """How well the scores (taken to mean 0 and standard deviation 1) fit this length and noise."""
        m = self._y.size
        fit = self._y @ self._weights
        return float(-fit / 2 - np.log(np.diag(self._L)).sum() - m / 2 * np.log(2 * np.pi))


def fit_gaussian_process(X, y, noise=1e-3, lengths=LENGTHS):
    """Return the Gaussian process whose length fits the scores best: the one of largest likelihood.

    Parameters
    ----------
    X : array_like, shape (d, m)
    y : array_like, shape (m,)
    noise : float
    lengths : sequence of float

    Returns
    -------
    process : GaussianProcess
    """
    return max((GaussianProcess(length, noise).fit(X, y) for length in lengths), key=lambda p: p.log_likelihood)
