"""Random search followed call by call, and from coarse to fine."""

import numpy as np
import pytest

from course_lib.tuning import Range, best_of, coarse_to_fine, random_search, try_all

SPACE = {"x": Range(0.0, 1.0), "n": Range(1, 9, whole=True)}


def test_the_objective_is_called_once_per_trial_with_a_new_dict():
    given = []

    def objective(configuration):
        given.append(configuration)
        return (configuration["x"] - 0.5) ** 2

    best, score, history = random_search(objective, SPACE, 20, np.random.default_rng(0))
    assert [c for c, _ in history] == given
    assert len({id(c) for c in given}) == len(given) == 20
    assert score == min(s for _, s in history) == (best["x"] - 0.5) ** 2
    assert all(s == (c["x"] - 0.5) ** 2 for c, s in history)


def test_a_generator_decides():
    first, again, other = (random_search(lambda c: 0.0, SPACE, 5, np.random.default_rng(s))[2] for s in (1, 1, 2))
    assert first == again != other


def test_the_first_of_equal_scores_is_the_best():
    assert best_of([({"x": 1}, 2.0), ({"x": 2}, 1.0), ({"x": 3}, 1.0)]) == ({"x": 2}, 1.0)


def test_given_configurations_are_tried_in_order():
    assert try_all(lambda c: -c["x"], [{"x": 1}, {"x": 3}]) == [({"x": 1}, -1), ({"x": 3}, -3)]


def test_from_coarse_to_fine_searches_closer_and_closer():
    space = {"x": Range(1e-4, 1.0, "log")}
    history, spaces = coarse_to_fine(lambda c: abs(np.log10(c["x"]) + 2), space, 10, np.random.default_rng(0), 3)
    assert len(history) == 30
    ratios = [np.log(s["x"].high / s["x"].low) / np.log(1e4) for s in spaces]
    assert ratios == pytest.approx([1.0, 0.3, 0.09])
    assert all(spaces[2]["x"].low <= c["x"] <= spaces[2]["x"].high for c, _ in history[20:])
    assert best_of(history)[1] < 0.05


def test_bad_numbers_are_named():
    with pytest.raises(ValueError, match="num_trials: expected"):
        random_search(lambda c: 0.0, SPACE, 0, np.random.default_rng(0))
