"""Lesson 05: its mistakes for many seeds, the cases that its exercises promise, and a shuffle left to chance."""

import numpy as np
import pytest

from autograders import lessons
from autograders.answers import collect
from autograders.judge import judge_answers, make_cases
from autograders.lessons.optimizers import mini_batches
from autograders.probes import FUNCTIONS
from course_lib.mini_batches import random_mini_batches

LESSON = lessons.lesson("05_optimizers")
EACH = pytest.mark.parametrize("exercise", LESSON.exercises, ids=lambda e: e.name)
STATES = {"momentum_update": [2], "nesterov_update": [2], "adagrad_update": [2], "rmsprop_update": [2],
          "adam_update": [2, 3]}  # fmt: skip
"""Which arguments are what the optimizer remembers."""


def cases(name, seed=0):
    return make_cases(LESSON.tasks[name], seed)


def judge(name, function, seed=0):
    given = cases(name, seed)
    return judge_answers(LESSON.tasks[name], given, collect(function, given, 5.0))


@EACH
@pytest.mark.parametrize("seed", range(3, 10))
def test_mistakes_are_recognised_whatever_the_seed(exercise, seed):
    for mistake in exercise.mistakes:
        verdict = judge(exercise.name, mistake.wrong, seed)
        assert not verdict.passed, mistake.name
        assert verdict.mistake == mistake.name, verdict.message


def test_the_exercises_are_those_that_other_people_call():
    assert [exercise.name for exercise in LESSON.exercises] == [
        "random_mini_batches", "moving_average", "momentum_update", "nesterov_update", "adagrad_update",
        "rmsprop_update", "adam_update", "inverse_time_decay", "exponential_decay", "square_root_decay",
    ]  # fmt: skip


@pytest.mark.parametrize("name", STATES)
def test_steps_have_every_shape_and_a_memory(name):
    inputs = [case.inputs for case in cases(name)]
    shapes = {values[0].shape for values in inputs}
    assert (1, 1) in shapes
    assert any(rows == columns > 1 for rows, columns in shapes)
    assert any(rows != columns > 1 for rows, columns in shapes)
    for position in STATES[name]:
        assert sum(bool(np.all(values[position] != 0)) for values in inputs) >= 5
        assert any(not np.any(values[position]) for values in inputs)
    assert len({len(values) for values in inputs}) > 1, "some arguments are left out"


def test_adam_is_asked_for_the_first_step_and_for_later_ones():
    assert len({case.inputs[4] for case in cases("adam_update")}) >= 5
    assert min(case.inputs[4] for case in cases("adam_update")) == 1


@pytest.mark.parametrize(("name", "position"), [("adagrad_update", 4), ("rmsprop_update", 5), ("adam_update", 8)])
def test_some_epsilons_are_large_enough_to_tell_where_they_stand(name, position):
    assert sum(len(case.inputs) > position and case.inputs[position] > 0.1 for case in cases(name)) >= 2


def test_nesterov_meets_slopes_that_are_not_straight():
    probes = [case.inputs[1] for case in cases("nesterov_update")]
    bent = [probe for probe in probes if not np.allclose(probe(2 * np.ones(1)), 2 * probe(np.ones(1)))]
    assert len(bent) >= 3


def test_the_bent_slope_is_a_slope():
    weights, w, step = np.array([0.5, -2.0]), np.array([0.7, 1.3]), 1e-6
    measured = (weights * (w + step) ** 4 - weights * (w - step) ** 4) / (2 * step)
    np.testing.assert_allclose(FUNCTIONS["quartic_gradient"](weights, w), measured, rtol=1e-8)


def test_batches_are_short_full_single_and_larger_than_the_data():
    kinds = set()
    for X, Y, size, _seed in (case.inputs for case in cases("random_mini_batches")):
        m = X.shape[1]
        assert Y.shape[1] == m
        assert np.unique(X, axis=1).shape[1] == np.unique(Y, axis=1).shape[1] == m, "every column has its own label"
        kinds.add("larger" if size > m else "all" if size == m else "short" if m % size else "full")
        kinds |= {"one by one"} if size == 1 else set()
    assert kinds == {"larger", "all", "short", "full", "one by one"}


def test_chance_never_fails_a_right_shuffle_in_thousands():
    """The bounds are far out: the most extreme of 3000 right answers keeps well away from both."""
    X = np.arange(210.0).reshape(3, 70)
    inputs = (X, X[:1], 8, None)
    correlations, neighbours = [], []
    for seed in range(3000):
        batches = random_mini_batches(X, X[:1], 8, np.random.default_rng(seed))
        order = mini_batches._columns(inputs, batches)
        correlations.append(mini_batches._correlation(order))
        neighbours.append(mini_batches.kept_neighbours(inputs, batches))
    assert max(correlations) < 0.55
    assert max(neighbours) < 12
    assert np.mean(neighbours) == pytest.approx(2.0, abs=0.2)


def test_a_wrong_number_of_batches_is_not_called_by_the_name_of_another():
    def first_only(X, Y, batch_size, rng):
        return random_mini_batches(X, Y, batch_size, rng)[:1]

    assert judge("random_mini_batches", first_only).mistake == "wrong_length"


def test_the_generator_is_used_and_the_seed_is_not_set_inside():
    def own(X, Y, batch_size, rng):
        return random_mini_batches(X, Y, batch_size, np.random.default_rng(1))

    def unseeded(X, Y, batch_size, rng):
        return random_mini_batches(X, Y, batch_size, np.random.default_rng())

    for function, name in ((own, "not drawn anew"), (unseeded, "not drawn from rng alone")):
        verdict = judge("random_mini_batches", function)
        assert not verdict.passed
        assert verdict.mistake == name


def test_the_lectures_example_is_right():
    theta, v = np.array([50.0, 60.0]), 0.0196 * 50.0 + 0.02 * 60.0
    reference = LESSON.tasks["moving_average"].reference
    assert reference(theta, 0.98)[1] == pytest.approx(v)
    assert reference(theta, 0.98, True)[1] == pytest.approx(v / 0.0396)
