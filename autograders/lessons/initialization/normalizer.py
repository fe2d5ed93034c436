"""Inputs on one scale: the two exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from course_lib import keras_bridge, normalization

LESSON_NAME = "06_initialization"
ONE = "one example"
CONSTANT = "a constant feature"


def feature_tables(rng):
    """Return cases: features of unlike sizes and means, in all shapes; some features are the same for everybody."""
    shapes = ((3, 5, "ordinary"), (2, 7, "ordinary"), (4, 4, "ordinary"), (1, 6, "ordinary"), (5, 2, "ordinary"))
    cases = [Case((_features(rng, n_x, m),), tag) for n_x, m, tag in shapes]
    cases += [Case((_features(rng, n_x, 1),), ONE, "there is one example") for n_x in (1, 3)]
    for n_x, m, row in ((3, 6, 1), (2, 4, 0)):
        X = _features(rng, n_x, m)
        X[row] = rng.choice([-3.0, 0.5, 4.0])
        cases.append(Case((X,), CONSTANT, "a feature is the same in every example"))
    return cases


def other_sets(rng):
    """Return cases: sets in all shapes with statistics that are not their own."""
    shapes = ((3, 5, "ordinary"), (2, 7, "ordinary"), (4, 4, "ordinary"), (1, 6, "ordinary"), (3, 2, "ordinary"))
    shapes += ((3, 1, ONE), (1, 1, ONE))
    return [
        Case(
            (_features(rng, n_x, m), 4.0 * rng.normal(size=(n_x, 1)), rng.uniform(0.3, 5.0, (n_x, 1))),
            tag,
            "there is one example" if tag == ONE else "",
        )
        for n_x, m, tag in shapes
    ]


def _features(rng, n_x, m):
    """Return features whose standard deviations are neither 1 nor equal to their squares."""
    X = rng.normal(size=(n_x, m)) + 0.6 * np.where(np.arange(m) % 2 == 0, 1.0, -1.0)
    scales = rng.permutation(np.geomspace(0.4, 6.0, n_x + 1))[:n_x, np.newaxis]
    return scales * X + rng.choice([-1.0, 1.0], (n_x, 1)) * rng.uniform(2.0, 5.0, (n_x, 1))


def variance_returned(X):
    """mu is right. The second value is the variance; sigma is its square root."""
    sigma = np.sqrt(X.var(axis=1, keepdims=True))
    return X.mean(axis=1, keepdims=True), np.where(sigma < 1e-12, 1.0, X.var(axis=1, keepdims=True))


def divided_by_m_minus_1(X):
    """mu is right. The variance is divided by m - 1; here it is divided by m, as np.std does by itself."""
    m = X.shape[1]
    mu = X.mean(axis=1, keepdims=True)
    sigma = np.sqrt(((X - mu) ** 2).sum(axis=1, keepdims=True) / max(m - 1, 1))
    return mu, np.where(sigma < 1e-12, 1.0, sigma)


def sum_not_divided(X):
    """mu is right. The squares are added up but not divided by m."""
    mu = X.mean(axis=1, keepdims=True)
    sigma = np.sqrt(((X - mu) ** 2).sum(axis=1, keepdims=True))
    return mu, np.where(sigma < 1e-12, 1.0, sigma)


def mean_of_squares(X):
    """mu is right. sigma is the root of the mean of x^2: take the mean off first, sigma^2 = mean of (x - mu)^2. Some
    lecture notes leave that out because their x has mean 0 already."""
    return X.mean(axis=1, keepdims=True), np.sqrt((X**2).mean(axis=1, keepdims=True))


def mean_absolute_deviation(X):
    """mu is right. sigma is the mean distance from mu; the standard deviation is the root of the mean square of it."""
    mu = X.mean(axis=1, keepdims=True)
    sigma = np.abs(X - mu).mean(axis=1, keepdims=True)
    return mu, np.where(sigma < 1e-12, 1.0, sigma)


def constant_left_at_zero(X):
    """A constant feature keeps its sigma of 0, or next to 0, and dividing by that gives nan or huge numbers. Return 1
    there: np.where(sigma < 1e-12, 1.0, sigma)."""
    return X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True)


def statistics_of_examples(X):
    """These are the statistics of each example, over its features. Every feature has its own: average over the
    examples, axis=1."""
    sigma = X.std(axis=0, keepdims=True)
    return X.mean(axis=0, keepdims=True), np.where(sigma < 1e-12, 1.0, sigma)


def statistics_of_everything(X):
    """mu and sigma are one number each, for all features together. Each feature has its own mean and deviation."""
    ones = np.ones((X.shape[0], 1))
    sigma = X.std()
    return X.mean() * ones, (1.0 if sigma < 1e-12 else sigma) * ones


def axes_lost(X):
    """The values are right, but their second axis is lost: keepdims=True keeps mu and sigma columns, (n_x, 1)."""
    sigma = X.std(axis=1)
    return X.mean(axis=1), np.where(sigma < 1e-12, 1.0, sigma)


def smallest_and_range(X):
    """These are the smallest value and the range of each feature. Asked for are the mean and the standard deviation."""
    low, high = X.min(axis=1, keepdims=True), X.max(axis=1, keepdims=True)
    return low, np.where(high - low < 1e-12, 1.0, high - low)


def median_for_mean(X):
    """mu is the median of each feature. Asked for is the mean."""
    mu = np.median(X, axis=1, keepdims=True)
    sigma = X.std(axis=1, keepdims=True)
    return mu, np.where(sigma < 1e-12, 1.0, sigma)


def sigma_first(X):
    """The two values are exchanged: return mu, sigma."""
    sigma = X.std(axis=1, keepdims=True)
    return np.where(sigma < 1e-12, 1.0, sigma), X.mean(axis=1, keepdims=True)


FIT_NORMALIZER = Exercise(
    LESSON_NAME,
    "fit_normalizer",
    points=12,
    reference=normalization.fit_normalizer,
    oracle=keras_bridge.fit_normalizer,
    cases=feature_tables,
    outputs=(Output("mu"), Output("sigma")),
    parts=(
        Part("shapes", 2, aspect="shape"),
        Part("mu", 3, output="mu"),
        Part("sigma", 4, output="sigma", tag="ordinary"),
        Part(ONE, 1, output="sigma", tag=ONE),
        Part(CONSTANT, 2, output="sigma", tag=CONSTANT),
    ),
    mistakes=mistakes(
        variance_returned,
        divided_by_m_minus_1,
        sum_not_divided,
        mean_of_squares,
        mean_absolute_deviation,
        constant_left_at_zero,
        statistics_of_examples,
        statistics_of_everything,
        axes_lost,
        smallest_and_range,
        median_for_mean,
        sigma_first,
    ),
)


def own_statistics(X, mu, sigma):
    """X is normalised with its own mean and deviation. Use mu and sigma, which come from the training set: the network
    has learned on that scale."""
    spread = X.std(axis=1, keepdims=True)
    return (X - X.mean(axis=1, keepdims=True)) / np.where(spread < 1e-12, 1.0, spread)


def divided_by_variance(X, mu, sigma):
    """The differences are divided by the variance sigma^2. Divide by sigma."""
    return (X - mu) / sigma**2


def divided_by_root(X, mu, sigma):
    """The differences are divided by the root of sigma. sigma is the standard deviation already: divide by it."""
    return (X - mu) / np.sqrt(sigma)


def multiplied(X, mu, sigma):
    """The differences are multiplied by sigma. Divide: what varies much is made smaller."""
    return (X - mu) * sigma


def mean_kept(X, mu, sigma):
    """The mean is not subtracted: (X - mu) / sigma."""
    return X / sigma


def mean_added(X, mu, sigma):
    """The mean is added instead of subtracted: (X - mu) / sigma."""
    return (X + mu) / sigma


def only_centred(X, mu, sigma):
    """The mean is taken off, but nothing is divided by sigma."""
    return X - mu


def precedence(X, mu, sigma):
    """/ binds stronger than -: this is X - (mu / sigma). Put the difference in parentheses."""
    return X - mu / sigma


def difference_reversed(X, mu, sigma):
    """The sign is wrong: it is X - mu, not mu - X."""
    return (mu - X) / sigma


def undone(X, mu, sigma):
    """This is the way back, from normalised to raw values. Asked for is (X - mu) / sigma."""
    return X * sigma + mu


def sigma_subtracted(X, mu, sigma):
    """sigma and mu are exchanged: subtract mu, divide by sigma."""
    return (X - sigma) / mu


APPLY_NORMALIZER = Exercise(
    LESSON_NAME,
    "apply_normalizer",
    points=6,
    reference=normalization.apply_normalizer,
    oracle=keras_bridge.apply_normalizer,
    cases=other_sets,
    outputs=(Output("X_norm"),),
    parts=(Part("shape", 1, aspect="shape"), Part("values", 4, tag="ordinary"), Part(ONE, 1, tag=ONE)),
    mistakes=mistakes(
        own_statistics,
        divided_by_variance,
        divided_by_root,
        multiplied,
        mean_kept,
        mean_added,
        only_centred,
        precedence,
        difference_reversed,
        undone,
        sigma_subtracted,
    ),
)
