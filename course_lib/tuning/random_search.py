"""Random search: as many trials as the budget allows, each drawn anew."""

from __future__ import annotations

from course_lib.progress_bar import progress_bar
from course_lib.validation import check_range

__all__ = ["best_of", "coarse_to_fine", "random_search", "try_all"]


def random_search(objective, space, num_trials, rng):
    """Try random configurations, and return the best.

    Parameters
    ----------
    objective : callable
        objective(configuration) is a number, lower is better. Called once per trial: it may be an hour of training.
    space : dict of str to callable
        space[name](rng) draws a value, such as a `Range`.
    num_trials : int, num_trials >= 1
    rng : numpy.random.Generator

    Returns
    -------
    configuration : dict
        The best one.
    score : float
        Its score, the lowest.
    history : list of (dict, float)
        Every configuration with its score, in the order of the trials.

    References
    ----------
    Bergstra and Bengio (2012), Random Search for Hyper-Parameter Optimization, JMLR 13.

    >>> import numpy as np
    >>> space = {"rate": lambda rng: rng.uniform(0, 1)}
    >>> best, _, _ = random_search(lambda c: (c["rate"] - 0.5) ** 2, space, 20, np.random.default_rng(0))
    >>> round(best["rate"], 4)
    0.5415
    """
    check_range("num_trials", num_trials, 1, float("inf"))
    history = []
    for _ in range(num_trials):
        configuration = {name: draw(rng) for name, draw in space.items()}
        history.append((configuration, objective(configuration)))
    return *best_of(history), history


def best_of(history):
    """Return the configuration and the score of the best trial; the first of several equal ones.

    >>> best_of([({"rate": 1.0}, 0.3), ({"rate": 0.1}, 0.2)])
    ({'rate': 0.1}, 0.2)
    """
    return min(history, key=lambda trial: trial[1])


def try_all(objective, configurations, progress=False):
    """Return the history of trying given configurations, with a progress bar if asked.

    >>> try_all(lambda c: c["rate"] ** 2, [{"rate": 2.0}, {"rate": 1.0}])
    [({'rate': 2.0}, 4.0), ({'rate': 1.0}, 1.0)]
    """
    history = []
    said = lambda: f"best {best_of(history)[1]:.4g}"
    for configuration in progress_bar(configurations, "trial", said, show=None if progress else False):
        history.append((configuration, objective(configuration)))
    return history


def coarse_to_fine(objective, space, trials_per_round, rng, num_rounds=2, share=0.3):
    """Search at random, then again in a smaller range around the best so far.

    Parameters
    ----------
    objective : callable
    space : dict of str to Range
    trials_per_round : int
    rng : numpy.random.Generator
    num_rounds : int
    share : float, 0 < share < 1
        Every round keeps this share of each range, measured on its scale.

    Returns
    -------
    history : list of (dict, float)
        All rounds, one after the other.
    spaces : list of dict of str to Range
        Where each round searched.
    """
    history, spaces, width = [], [space], 1.0
    for _ in range(num_rounds):
        history += random_search(objective, spaces[-1], trials_per_round, rng)[2]
        width *= share
        best, _ = best_of(history)
        spaces.append({name: whole.around(best[name], width) for name, whole in space.items()})
    return history, spaces[:-1]
