"""Lesson 06: its mistakes for many seeds, the cases that its exercises promise, and weights left to chance."""

from functools import partial

import numpy as np
import pytest

from autograders import lessons
from autograders.answers import collect
from autograders.judge import judge_answers, make_cases
from autograders.lessons.initialization import distribution
from course_lib import initializers

LESSON = lessons.lesson("06_initialization")
EACH = pytest.mark.parametrize("exercise", LESSON.exercises, ids=lambda e: e.name)
VARIANCES = {
    "lecun_normal": lambda n, n_prev: 1 / n_prev,
    "glorot_normal": lambda n, n_prev: 2 / (n + n_prev),
    "he_normal": lambda n, n_prev: 2 / n_prev,
    "he_uniform": lambda n, n_prev: 2 / n_prev,
}
WEIGHTS = pytest.mark.parametrize("name", VARIANCES)
SHAPES = pytest.mark.parametrize("shape", distribution.SHAPES, ids=str)


def cases(name, seed=0):
    return make_cases(LESSON.tasks[name], seed)


def judge(name, function, seed=0):
    given = cases(name, seed)
    return judge_answers(LESSON.tasks[name], given, collect(function, given, 5.0))


def broken(name, shape, W):
    """Return which tests reject these weights."""
    return [p.name for p in LESSON.tasks[name].properties if not p.holds((*shape, None), W)]


def draw(name, shape, rng, factor=1.0):
    n, n_prev = shape
    deviation = factor * np.sqrt(VARIANCES[name](n, n_prev))
    if name == "he_uniform":
        return rng.uniform(-1, 1, shape) * np.sqrt(3) * deviation
    return rng.standard_normal(shape) * deviation


@EACH
@pytest.mark.parametrize("seed", range(3, 8))
def test_mistakes_are_recognised_whatever_the_seed(exercise, seed):
    for mistake in exercise.mistakes:
        verdict = judge(exercise.name, mistake.wrong, seed)
        assert not verdict.passed, mistake.name
        assert verdict.mistake == mistake.name, verdict.message


def test_the_exercises_are_those_that_other_people_call():
    assert {exercise.name for exercise in LESSON.exercises} == {
        "fit_normalizer", "apply_normalizer", "lecun_normal", "glorot_normal", "he_normal", "he_uniform",
        "layer_statistics", "clip_by_norm", "residual_forward",
    }  # fmt: skip


@WEIGHTS
@SHAPES
def test_right_weights_pass_again_and_again(name, shape):
    """60 draws: at 2e-7 a draw, one of the 20 tests would fail once in 4,000 runs with other seeds."""
    rng = np.random.default_rng(0)
    for _ in range(60):
        assert broken(name, shape, draw(name, shape, rng)) == []
        assert broken(name, shape, draw(name, shape, rng).astype(np.float32)) == []


@WEIGHTS
@SHAPES
@pytest.mark.parametrize("factor", [np.sqrt(2), np.sqrt(0.5), 1.1, 0.9], ids="{:.2f}".format)
def test_a_wrong_factor_is_caught_at_every_shape(name, shape, factor):
    """sqrt(2) is 64 standard deviations away, 1.1 is 15 (normal) or 24 (uniform): 6 are allowed."""
    rng = np.random.default_rng(1)
    for _ in range(20):
        assert "of the right width" in broken(name, shape, draw(name, shape, rng, factor))


@WEIGHTS
@SHAPES
def test_taking_units_for_inputs_is_caught_at_every_shape(name, shape):
    n, n_prev = shape
    swapped = {"glorot_normal": 1 / n_prev}.get(name, VARIANCES[name](n_prev, n))
    factor = np.sqrt(swapped / VARIANCES[name](n, n_prev))
    rng = np.random.default_rng(2)
    for _ in range(20):
        assert "of the right width" in broken(name, shape, draw(name, shape, rng, factor))


@WEIGHTS
@SHAPES
def test_another_distribution_of_the_same_variance_is_caught_at_every_shape(name, shape):
    rng, deviation = np.random.default_rng(3), np.sqrt(VARIANCES[name](*shape))
    for _ in range(20):
        normal, uniform = rng.standard_normal(shape), rng.uniform(-1, 1, shape) * np.sqrt(3)
        other = normal if name == "he_uniform" else uniform
        assert LESSON.tasks[name].properties[3].name in broken(name, shape, other * deviation)
        while np.any(np.abs(normal) > 2):
            normal = np.where(np.abs(normal) > 2, rng.standard_normal(shape), normal)
        assert broken(name, shape, normal / 0.87962566 * deviation)


@WEIGHTS
@SHAPES
@pytest.mark.parametrize("shift", [0.1, -0.1])
def test_a_mean_is_caught_at_every_shape(name, shape, shift):
    """A tenth of a deviation is 11 standard deviations of the mean."""
    rng = np.random.default_rng(4)
    for _ in range(20):
        W = draw(name, shape, rng) + shift * np.sqrt(VARIANCES[name](*shape))
        assert "centred" in broken(name, shape, W)


def test_the_false_alarms_are_as_rare_as_stated():
    from scipy.stats import binom, norm

    p = 2 * norm.sf(distribution.FAR)
    tails = binom.cdf(distribution.FEWEST_FAR - 1, distribution.N, p) + binom.sf(
        distribution.MOST_FAR, distribution.N, p
    )
    assert tails < 2e-7
    share = distribution.INSIDE["normal"]
    assert 13 * np.sqrt(share * (1 - share) / distribution.N) < distribution.OFF
    one = tails + 2 * 2 * norm.sf(distribution.SIGMAS) + 2 * norm.sf(13)
    assert len(distribution.SHAPES) * one < 1e-4 / 50


def test_tested_shapes_are_large_and_far_from_square():
    for n, n_prev in distribution.SHAPES:
        assert n * n_prev == distribution.N
        assert max(n, n_prev) >= 3 * min(n, n_prev)


@WEIGHTS
def test_small_layers_are_asked_for_too(name):
    shapes = {case.inputs[:2] for case in cases(name)}
    assert {(1, 1), (4, 4), (1, 6), (5, 1), (3, 5)} <= shapes


@pytest.mark.parametrize("seed", range(20))
def test_the_course_initialisers_always_pass(seed):
    for name in VARIANCES:
        assert judge(name, getattr(initializers, name), seed).passed


def test_constant_features_are_exactly_constant():
    constant = [case.inputs[0] for case in cases("fit_normalizer") if case.tag == "a constant feature"]
    assert constant
    assert all(np.any(X.std(axis=1) == 0.0) and np.any(X.std(axis=1) > 0.1) for X in constant)


def test_networks_have_every_depth_and_every_activation():
    asked = [(len(case.inputs[1]), case.inputs[2]) for case in cases("layer_statistics")]
    assert {depth for depth, _ in asked} == {1, 2, 3, 4}
    assert {name for _, name in asked} == {"relu", "sigmoid", "tanh"}


@pytest.mark.parametrize("seed", range(5))
def test_gradients_are_clear_of_their_threshold(seed):
    for case in cases("clip_by_norm", seed):
        gradients, threshold = case.inputs
        norm = np.linalg.norm(np.concatenate([g.ravel() for g in gradients.values()]))
        assert norm > 1.02 * threshold if case.tag == "a norm above the threshold" else norm < 0.95 * threshold


@pytest.mark.parametrize("seed", range(20))
def test_blocks_open_and_close_both_gates(seed):
    """In every run of cases each ReLU cuts something and lets something through."""
    relu = partial(np.maximum, 0)
    inner, outer = [], []
    for case in cases("residual_forward", seed):
        A, W1, b1, W2, b2 = case.inputs
        inner.append(W1 @ A + b1)
        outer.append(W2 @ relu(inner[-1]) + b2 + A)
    for scores in (inner, outer):
        values = np.concatenate([Z.ravel() for Z in scores])
        assert 0.15 < np.mean(values > 0) < 0.95
