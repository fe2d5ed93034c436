"""The problems: what they promise about themselves, and the network on digits."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from course_lib.tuning import DIGITS_SPACE, Account, DigitsProblem, two_parameters, wavy
from course_lib.tuning.problems import CHANCE


def test_the_lowest_place_of_the_wavy_score():
    found = minimize_scalar(wavy, bounds=(0.8, 1.0), method="bounded")
    assert (found.x, found.fun) == pytest.approx((0.919, 0.153), abs=1e-3)
    assert found.fun <= wavy(np.linspace(0, 1, 1001)).min() + 1e-6


def test_y_counts_as_much_as_it_is_said_to():
    y = np.linspace(0, 1, 20)
    assert np.ptp(two_parameters(0.4, y, importance=0.0)) == 0.0
    assert np.ptp(two_parameters(0.4, y, importance=0.2)) < np.ptp(two_parameters(0.4, y, importance=1.0))
    assert two_parameters(0.3, 0.6, 1.0) == 0.0


@pytest.fixture(scope="module")
def problem():
    return DigitsProblem(np.random.default_rng(0))


def test_a_good_rate_learns_and_a_bad_one_guesses(problem):
    good, bad = ({"learning_rate": rate, "beta": 0.9, "units": 16} for rate in (1.0, 1e-4))
    account = Account(problem, 12)
    assert account.evaluate(good, 6) < 0.3
    assert account.evaluate(bad, 6) > 2.2
    assert problem.accuracy(account.trainings[tuple(good.items())]) > 0.9


def test_divergence_counts_as_guessing(problem):
    wild = {"learning_rate": 1e6, "beta": 0.0, "units": 8}
    assert Account(problem, 3).evaluate(wild, 3) == CHANCE


def test_the_same_configuration_has_the_same_score(problem):
    configuration = {name: one.at(0.6) for name, one in DIGITS_SPACE.items()}
    assert Account(problem, 3).evaluate(configuration, 3) == Account(problem, 3).evaluate(configuration, 3)
