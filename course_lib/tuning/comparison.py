"""Searches under one budget: who finds what, and what was really spent."""

from __future__ import annotations

import itertools
import math
import time
from dataclasses import dataclass, field

import numpy as np

from course_lib.progress_bar import progress_bar
from course_lib.tuning.bayesian_search import bayesian_search
from course_lib.tuning.grid import grid
from course_lib.tuning.halving import hyperband_brackets, successive_halving
from course_lib.tuning.random_search import coarse_to_fine, random_search, try_all
from course_lib.validation import check_choice, check_range

__all__ = ["STRATEGIES", "Account", "OverBudgetError", "Result", "compare", "results_table"]


class OverBudgetError(RuntimeError):
    """A search asked for more epochs than it had."""


class Account:
    """Trains what a search asks for, and writes down what it costs.

    A configuration that has been trained for some epochs goes on from there: only the further ones are paid.

    Parameters
    ----------
    problem : object
        With start(configuration), a training, and score(training): see `DigitsProblem`.
    budget : int
        Epochs of training, of all networks together.
    progress : bool
        Whether to show a progress bar.

    Attributes
    ----------
    epochs : int
        Spent so far.
    trainings : dict
        One for each configuration tried.
    best : tuple of (dict, float)
        The best configuration so far, and its score.
    curve : list of (int, float)
        Epochs spent, and the best score until then, after each evaluation.
    """

    def __init__(self, problem, budget, progress=False):
        check_range("budget", budget, 1, np.inf)
        self.problem, self.budget = problem, budget
        self.epochs, self.trainings, self.curve = 0, {}, []
        self.best = (None, math.inf)
        self._bar = progress_bar(range(budget), "epoch", self._status, show=None if progress else False)

    def evaluate(self, configuration, epochs):
        """Return the score of a configuration after so many epochs.

        Raises
        ------
        OverBudgetError
            If the budget does not cover them. Nothing is trained then.
        """
        key = tuple(configuration.items())
        training = self.trainings.get(key) or self.problem.start(configuration)
        further = max(0, epochs - training.history.epochs)
        if self.epochs + further > self.budget:
            raise OverBudgetError(f"budget: {self.epochs} of {self.budget} epochs are spent, {further} more were asked")
        self.trainings[key] = training
        for _ in range(further):
            training.epoch()
            self.epochs += 1
            next(self._bar, None)
            if training.history.reason is not None:  # it diverged: nothing more is learned, and nothing more is paid
                break
        score = self.problem.score(training)
        if score < self.best[1]:
            self.best = (dict(configuration), score)
        self.curve.append((self.epochs, self.best[1]))
        return score

    def close(self):
        """End the progress bar."""
        self._bar.close()

    def _status(self):
        return f"{len(self.trainings)} configurations, best {self.best[1]:.4f}"


@dataclass(frozen=True)
class Result:
    """What a search found, and what it spent.

    Attributes
    ----------
    strategy : str
    trials, epochs : int
        Configurations tried, and epochs trained for all of them.
    seconds : float
    configuration : dict
    score : float
        The best on the dev set.
    accuracy : float
        Of the best one on the test set, which no search has seen.
    curve : list of (int, float)
    """

    strategy: str
    trials: int
    epochs: int
    seconds: float
    configuration: dict
    score: float
    accuracy: float
    curve: list = field(repr=False)


def search_grid(account, space, epochs, rng):
    """Cut every range into as many pieces as the budget allows, and try all combinations."""
    number = int((account.budget // epochs) ** (1 / len(space)) + 1e-9)
    values = {name: list(dict.fromkeys(whole.values(number))) for name, whole in space.items()}
    try_all(lambda c: account.evaluate(c, epochs), grid(values))


def search_randomly(account, space, epochs, rng):
    """Spend the budget on random configurations."""
    random_search(lambda c: account.evaluate(c, epochs), space, account.budget // epochs, rng)


def search_coarse_to_fine(account, space, epochs, rng):
    """Spend half of the budget on the whole space, the other half around the best."""
    coarse_to_fine(lambda c: account.evaluate(c, epochs), space, account.budget // epochs // 2, rng)


def search_by_guess(account, space, epochs, rng):
    """Let a Gaussian process choose what to try."""
    bayesian_search(lambda c: account.evaluate(c, epochs), space, account.budget // epochs, rng, num_random=8)


def search_by_halving(account, space, epochs, rng, factor=3):
    """Halve as many configurations as the budget allows, from one epoch each."""
    number = account.budget // (1 + math.floor(math.log(epochs, factor)))
    while _price(number, 1, factor) > account.budget:
        number -= 1
    drawn = [{name: draw(rng) for name, draw in space.items()} for _ in range(number)]
    successive_halving(account.evaluate, drawn, 1, factor)


def search_by_hyperband(account, space, epochs, rng, factor=3):
    """Run the brackets of Hyperband as long as the budget lasts; the last one gets what is left."""
    brackets = hyperband_brackets(factor ** round(math.log(3 * epochs, factor)), factor)
    for number, first in itertools.cycle(brackets):
        while number > 1 and account.epochs + _price(number, first, factor) > account.budget:
            number -= 1
        if number == 1:
            return
        drawn = [{name: draw(rng) for name, draw in space.items()} for _ in range(number)]
        successive_halving(account.evaluate, drawn, first, factor)


def _price(number, epochs, factor):
    """Return what successive halving spends where trainings go on from where they stopped."""
    spent, trained = 0, 0
    while number > 1:
        spent, trained = spent + number * (epochs - trained), epochs
        number, epochs = max(1, number // factor), epochs * factor
    return spent


STRATEGIES = {
    "grid": search_grid,
    "random": search_randomly,
    "coarse to fine": search_coarse_to_fine,
    "Bayesian": search_by_guess,
    "successive halving": search_by_halving,
    "Hyperband": search_by_hyperband,
}
"""Every search, as strategy(account, space, epochs, rng): `epochs` are those of a full training."""


def compare(problem, space, budget, epochs, rng, strategies=tuple(STRATEGIES), progress=True):
    """Give every strategy the same budget, and report what each made of it.

    Parameters
    ----------
    problem : object
        Such as a `DigitsProblem`.
    space : dict of str to Range
    budget : int
        Epochs of training for each strategy.
    epochs : int
        Of a full training, for the strategies that train every configuration in full.
    rng : numpy.random.Generator
        Every strategy draws from a generator of its own, spawned from this one.
    strategies : sequence of str
        From `STRATEGIES`.
    progress : bool

    Returns
    -------
    results : list of Result
    """
    check_range("budget", budget, epochs, np.inf)
    for name in strategies:
        check_choice("strategies", name, STRATEGIES)
    results = []
    for name, own in zip(strategies, rng.spawn(len(strategies)), strict=True):
        account, began = Account(problem, budget, progress), time.perf_counter()
        try:
            STRATEGIES[name](account, space, epochs, own)
        finally:
            account.close()
        results.append(_result(name, account, time.perf_counter() - began))
    return results


def _result(name, account, seconds):
    configuration, score = account.best
    training = account.trainings[tuple(configuration.items())]
    accuracy = account.problem.accuracy(training)
    return Result(name, len(account.trainings), account.epochs, seconds, configuration, score, accuracy, account.curve)


def results_table(results):
    """Return the results as text, one line for each strategy.

    Parameters
    ----------
    results : list of Result

    Returns
    -------
    table : str
    """
    lines = [f"{'strategy':<20}{'trials':>7}{'epochs':>8}{'seconds':>9}{'dev cost':>10}{'test acc.':>11}   best"]
    for r in results:
        best = ", ".join(f"{name} {value:.3g}" for name, value in r.configuration.items())
        lines.append(
            f"{r.strategy:<20}{r.trials:>7}{r.epochs:>8}{r.seconds:>9.1f}{r.score:>10.4f}{r.accuracy:>11.1%}   {best}"
        )
    return "\n".join(lines)
