"""Variants of fit_normalizer and apply_normalizer."""

import numpy as np

from . import Variants

fit_normalizer = Variants("fit_normalizer")


def _mended(sigma):
    return np.where(sigma < 1e-12, 1.0, sigma)


@fit_normalizer.wrong("a small number added to sigma", "only_sigma_wrong")
def _(X):
    return X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True) + 0.01


@fit_normalizer.wrong("the largest deviation for all features", "only_sigma_wrong")
def _(X):
    sigma = X.std(axis=1, keepdims=True)
    return X.mean(axis=1, keepdims=True), np.full_like(sigma, max(sigma.max(), 1e-3))


@fit_normalizer.wrong("constant features get sigma 0", "constant_left_at_zero")
def _(X):
    sigma = X.std(axis=1, keepdims=True)
    return X.mean(axis=1, keepdims=True), np.where(sigma < 1e-12, 0.0, sigma)


@fit_normalizer.wrong("rows of statistics", "transposed")
def _(X):
    return X.mean(axis=1, keepdims=True).T, _mended(X.std(axis=1, keepdims=True)).T


@fit_normalizer.wrong("only mu", "wrong_number_of_values")
def _(X):
    return X.mean(axis=1, keepdims=True)


@fit_normalizer.wrong("half of the range", "only_sigma_wrong")
def _(X):
    return X.mean(axis=1, keepdims=True), _mended(np.ptp(X, axis=1, keepdims=True) / 2)


@fit_normalizer.wrong("the precision instead of sigma", "inverse")
def _(X):
    return X.mean(axis=1, keepdims=True), 1 / _mended(X.std(axis=1, keepdims=True))


@fit_normalizer.wrong("the sum instead of the mean", "times_m")
def _(X):
    return X.sum(axis=1, keepdims=True), _mended(X.std(axis=1, keepdims=True))


@fit_normalizer.wrong("the data normalised at once", "wrong_number_of_values")
def _(X):
    return (X - X.mean(axis=1, keepdims=True)) / _mended(X.std(axis=1, keepdims=True))


@fit_normalizer.wrong("negative mean", "sign")
def _(X):
    return -X.mean(axis=1, keepdims=True), _mended(X.std(axis=1, keepdims=True))


@fit_normalizer.wrong("small deviations replaced too", "only_sigma_wrong")
def _(X):
    sigma = X.std(axis=1, keepdims=True)
    return X.mean(axis=1, keepdims=True), np.maximum(sigma, 1.0)


@fit_normalizer.wrong("X centred in place", "changed_in_place")
def _(X):
    mu = X.mean(axis=1, keepdims=True)
    X -= mu
    return mu, _mended(np.sqrt((X**2).mean(axis=1, keepdims=True)))


@fit_normalizer.right("a loop over features")
def _(X):
    mu, sigma = np.zeros((len(X), 1)), np.ones((len(X), 1))
    for j, row in enumerate(X):
        mu[j, 0] = sum(row) / len(row)
        deviation = (sum((value - mu[j, 0]) ** 2 for value in row) / len(row)) ** 0.5
        if deviation > 1e-12:
            sigma[j, 0] = deviation
    return mu, sigma


@fit_normalizer.right("reshape and a list")
def _(X):
    sigma = X.std(1)
    sigma[sigma < 1e-12] = 1
    return [X.mean(1).reshape(-1, 1), sigma[:, None]]


@fit_normalizer.right("float32")
def _(X):
    X = X.astype(np.float32)
    sigma = X.std(axis=1, keepdims=True)
    return X.mean(axis=1, keepdims=True), np.where(sigma < 1e-12, np.float32(1), sigma)


@fit_normalizer.right("from sums")
def _(X):
    m = X.shape[1]
    mu = np.sum(X, axis=1, keepdims=True) / m
    sigma = np.sqrt(np.einsum("ij,ij->i", X - mu, X - mu)[:, np.newaxis] / m)
    return mu, sigma + (sigma < 1e-12) * (1 - sigma)


apply_normalizer = Variants("apply_normalizer")

TOLD_APPLY_NORMALIZER = {
    "sigma added": ("",),
    "a constant under the line": ("",),
    "nothing done": ("returned_argument",),
    "the transpose": ("transposed",),
    "twice": ("",),
    "double": ("factor_2",),
    "size only": ("absolute",),
    "clipped": ("",),
    "rounded": ("rounded",),
    "only the first example": ("only_first_example",),
    "only the first statistics": ("wrong_not_first_row",),
    "the mean of all means": ("",),
    "a row of means": ("raises_ValueError",),
}
"""The diagnoses that are true of each."""

for title, function in {
    "sigma added": lambda X, mu, sigma: (X - mu) + sigma,
    "a constant under the line": lambda X, mu, sigma: (X - mu) / (sigma + 0.1),
    "nothing done": lambda X, mu, sigma: X.copy(),
    "the transpose": lambda X, mu, sigma: ((X - mu) / sigma).T,
    "twice": lambda X, mu, sigma: ((X - mu) / sigma - mu) / sigma,
    "double": lambda X, mu, sigma: 2 * (X - mu) / sigma,
    "size only": lambda X, mu, sigma: np.abs(X - mu) / sigma,
    "clipped": lambda X, mu, sigma: np.clip((X - mu) / sigma, -0.3, 0.3),
    "rounded": lambda X, mu, sigma: np.round((X - mu) / sigma),
    "only the first example": lambda X, mu, sigma: (X[:, :1] - mu) / sigma,
    "only the first statistics": lambda X, mu, sigma: (X - mu[0]) / sigma[0],
    "the mean of all means": lambda X, mu, sigma: (X - mu.mean() - 0.1) / sigma,
    "a row of means": lambda X, mu, sigma: (X - mu.T) / sigma.T,
}.items():
    apply_normalizer.wrong(title, *TOLD_APPLY_NORMALIZER[title])(function)


@apply_normalizer.right("a loop")
def _(X, mu, sigma):
    result = np.empty(X.shape)
    for i in range(X.shape[1]):
        result[:, i] = (X[:, i] - mu[:, 0]) / sigma[:, 0]
    return result


@apply_normalizer.right("NumPy's names")
def _(X, mu, sigma):
    return np.divide(np.subtract(X, mu), sigma)


@apply_normalizer.right("times the inverse")
def _(X, mu, sigma):
    return (X - mu) * sigma**-1.0


@apply_normalizer.right("rows and back")
def _(X, mu, sigma):
    return ((X.T - mu.ravel()) / sigma.ravel()).T


@apply_normalizer.right("float32")
def _(X, mu, sigma):
    return ((X - mu) / sigma).astype(np.float32)


ALL = (fit_normalizer, apply_normalizer)
