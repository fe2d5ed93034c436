"""One budget for all: what is spent is counted, and nobody spends more."""

from types import SimpleNamespace

import numpy as np
import pytest

from course_lib.tuning import STRATEGIES, Account, Range, compare, results_table
from course_lib.tuning.comparison import OverBudgetError

SPACE = {"x": Range(0.0, 1.0), "rate": Range(1e-3, 1.0, "log")}


class Curve:
    """A training whose cost falls with every epoch, from a floor that its configuration decides."""

    def __init__(self, configuration, diverges=False):
        self.floor = (configuration["x"] - 0.5) ** 2 + 0.1 * abs(np.log10(configuration["rate"]) + 2)
        self.diverges, self.history = diverges, SimpleNamespace(epochs=0, reason=None)

    def epoch(self):
        self.history.epochs += 1
        self.history.reason = "cost is not finite" if self.diverges else None


class Problem:
    trained = 0

    def start(self, configuration):
        return Curve(configuration)

    def score(self, training):
        return training.floor + 1.0 / (1 + training.history.epochs)

    def accuracy(self, training):
        return 1.0 - training.floor


@pytest.fixture(scope="module")
def results():
    return compare(Problem(), SPACE, 120, 8, np.random.default_rng(0), progress=False)


def test_every_strategy_keeps_the_budget_and_spends_most_of_it(results):
    assert [r.strategy for r in results] == list(STRATEGIES)
    for r in results:
        assert 0.6 * 120 <= r.epochs <= 120, r.strategy
        assert r.curve[-1] == (r.epochs, r.score)
        assert r.score == min(best for _, best in r.curve)
        assert all(a[0] <= b[0] and a[1] >= b[1] for a, b in zip(r.curve, r.curve[1:], strict=False))


def test_full_trainings_are_counted(results):
    trials = {r.strategy: r.trials for r in results}
    assert trials["grid"] == 9
    assert trials["random"] == trials["Bayesian"] == 15
    assert trials["coarse to fine"] == 14
    assert trials["successive halving"] > 30


def test_a_training_that_goes_on_pays_only_what_is_new():
    account = Account(Problem(), 10)
    configuration = {"x": 0.5, "rate": 0.01}
    first, second = account.evaluate(configuration, 3), account.evaluate(configuration, 7)
    assert account.epochs == 7
    assert (first, second) == (1 / 4, 1 / 8)
    assert account.best == (configuration, 1 / 8)
    assert account.curve == [(3, 1 / 4), (7, 1 / 8)]


def test_more_than_the_budget_is_refused_before_anything_is_trained():
    account = Account(Problem(), 10)
    account.evaluate({"x": 0.1, "rate": 0.1}, 8)
    with pytest.raises(OverBudgetError, match="8 of 10 epochs are spent, 3 more were asked"):
        account.evaluate({"x": 0.2, "rate": 0.1}, 3)
    assert account.epochs == 8
    assert len(account.trainings) == 1


def test_a_training_that_diverges_is_paid_until_then():
    problem = Problem()
    problem.start = lambda configuration: Curve(configuration, diverges=True)
    account = Account(problem, 10)
    account.evaluate({"x": 0.5, "rate": 0.1}, 9)
    assert account.epochs == 1


def test_the_table_says_what_was_spent(results):
    lines = results_table(results).split("\n")
    assert lines[0].split()[:3] == ["strategy", "trials", "epochs"]
    assert [line.split("  ")[0] for line in lines[1:]] == list(STRATEGIES)
    assert f"{results[1].score:.4f}" in lines[2]
    assert "x 0." in lines[2]


def test_the_bar_counts_epochs(monkeypatch, capsys):
    monkeypatch.setattr("course_lib.progress_bar.FIRST_AFTER", 0.0)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    compare(Problem(), SPACE, 16, 8, np.random.default_rng(0), ["random"])
    assert "epoch 16/16" in capsys.readouterr().out


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="strategies: expected one of 'grid'"):
        compare(Problem(), SPACE, 20, 5, np.random.default_rng(0), ["simplex"])
    with pytest.raises(ValueError, match="budget: expected"):
        compare(Problem(), SPACE, 4, 5, np.random.default_rng(0))
