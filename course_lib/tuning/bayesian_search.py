"""Bayesian optimisation: a guess at the objective decides where to try next."""

from __future__ import annotations

import numpy as np

from course_lib.tuning.acquisition import expected_improvement
from course_lib.tuning.gaussian_process import fit_gaussian_process
from course_lib.tuning.random_search import best_of, random_search
from course_lib.validation import check_range

__all__ = ["bayesian_search", "suggest"]

NUM_CANDIDATES = 1000


def bayesian_search(objective, space, num_trials, rng, num_random=5, noise=0.05, improvement=expected_improvement):
    """Try some random configurations, then always the one that promises most.

    Parameters
    ----------
    objective : callable
        objective(configuration) is a number, lower is better.
    space : dict of str to Range
    num_trials : int, num_trials >= num_random
    rng : numpy.random.Generator
    num_random : int
        Trials before there is a guess.
    noise : float
        Of a score, relative to their spread.
    improvement : callable
        improvement(mu, sigma, best) says what a place promises.

    Returns
    -------
    configuration, score, history
        As from `random_search`.

    References
    ----------
    Snoek, Larochelle and Adams (2012), Practical Bayesian Optimization of Machine Learning Algorithms.
    https://arxiv.org/abs/1206.2944

    >>> from course_lib.tuning import Range
    >>> best, _, _ = bayesian_search(lambda c: (c["x"] - 0.3) ** 2, {"x": Range(0, 1)}, 12, np.random.default_rng(0))
    >>> round(best["x"], 2)
    0.3
    """
    check_range("num_random", num_random, 1, num_trials)
    history = random_search(objective, space, num_random, rng)[2]
    while len(history) < num_trials:
        configuration = suggest(history, space, rng, noise, improvement)
        history.append((configuration, objective(configuration)))
    return *best_of(history), history


def suggest(history, space, rng, noise=0.05, improvement=expected_improvement):
    """Return the configuration that promises most, of many random ones and some close to the best.

    Parameters
    ----------
    history : list of (dict, float)
    space : dict of str to Range
    rng : numpy.random.Generator
    noise : float
    improvement : callable

    Returns
    -------
    configuration : dict
    """
    X = np.array([[space[name].position(tried[name]) for tried, _ in history] for name in space])
    y = np.array([score for _, score in history], dtype=float)
    # A network that diverged has an infinite score: it counts as the worst of the others.
    y = np.where(np.isfinite(y), y, np.max(y[np.isfinite(y)], initial=0.0))
    process = fit_gaussian_process(X, y, noise)
    best = X[:, [np.argmin(y)]]
    near = np.clip(best + 0.05 * rng.normal(size=(len(space), NUM_CANDIDATES // 5)), 0.0, 1.0)
    candidates = np.hstack([rng.random((len(space), NUM_CANDIDATES)), near])
    mu, sigma = process.predict(candidates)
    chosen = candidates[:, np.argmax(improvement(mu, sigma, y.min()))]
    return {name: space[name].at(position) for name, position in zip(space, chosen, strict=True)}
