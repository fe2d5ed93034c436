"""Bayesian optimisation: it goes where the promise is, and needs fewer trials than chance."""

import numpy as np
import pytest

from course_lib.tuning import Range, bayesian_search, random_search, suggest

SPACE = {"x": Range(0.0, 1.0), "rate": Range(1e-4, 1.0, "log")}


def bowl(configuration):
    return (configuration["x"] - 0.7) ** 2 + (np.log10(configuration["rate"]) / 4 + 0.5) ** 2


def test_it_beats_chance_on_a_bowl():
    ours = [bayesian_search(bowl, SPACE, 20, np.random.default_rng(seed))[1] for seed in range(5)]
    chance = [random_search(bowl, SPACE, 20, np.random.default_rng(seed))[1] for seed in range(5)]
    assert np.median(ours) < 0.2 * np.median(chance)
    assert max(ours) < 0.01


def test_the_objective_is_called_once_per_trial():
    given = []

    def objective(configuration):
        given.append(configuration)
        return bowl(configuration)

    best, score, history = bayesian_search(objective, SPACE, 9, np.random.default_rng(0), num_random=3)
    assert [c for c, _ in history] == given
    assert len(given) == 9
    assert score == min(s for _, s in history) == bowl(best)


def test_it_goes_where_it_is_promised_most():
    history = [({"x": x, "rate": 0.01}, bowl({"x": x, "rate": 0.01})) for x in (0.1, 0.3, 0.5, 0.9, 1.0)]
    to_the_right = suggest(
        history, {"x": SPACE["x"]}, np.random.default_rng(0), improvement=lambda mu, sigma, best: -mu
    )
    assert to_the_right["x"] == pytest.approx(0.7, abs=0.1)


def test_an_infinite_score_is_only_a_bad_one():
    history = [({"x": 0.2}, 1.0), ({"x": 0.9}, np.inf), ({"x": 0.5}, 0.5)]
    chosen = suggest(history, {"x": Range(0.0, 1.0)}, np.random.default_rng(0))
    assert 0.2 < chosen["x"] < 0.9
