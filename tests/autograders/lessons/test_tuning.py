"""Lesson 09: its mistakes for many seeds, the cases that its exercises promise, and what is left to chance."""

import copy

import numpy as np
import pytest
from scipy import stats

from autograders import lessons
from autograders.answers import answer_request, collect, make_request, read_answers
from autograders.judge import judge_answers, make_cases
from autograders.lessons.tuning import folds, halving, samples, searches
from autograders.probes import FUNCTIONS, Probe
from course_lib import tuning

LESSON = lessons.lesson("09_tuning")
EACH = pytest.mark.parametrize("exercise", LESSON.exercises, ids=lambda e: e.name)


def cases(name, seed=0):
    return make_cases(LESSON.tasks[name], seed)


def judge(name, function, seed=0):
    given = cases(name, seed)
    return judge_answers(LESSON.tasks[name], given, collect(function, given, 5.0))


@EACH
@pytest.mark.parametrize("seed", range(3, 7))
def test_mistakes_are_recognised_whatever_the_seed(exercise, seed):
    for mistake in exercise.mistakes:
        verdict = judge(exercise.name, mistake.wrong, seed)
        assert not verdict.passed, mistake.name
        assert verdict.mistake == mistake.name, verdict.message


def test_the_exercises_are_those_that_other_people_call():
    assert [exercise.name for exercise in LESSON.exercises] == [
        "sample_log_uniform", "sample_momentum", "grid", "random_search", "k_fold", "expected_improvement",
        "successive_halving",
    ]  # fmt: skip


@EACH
def test_answers_cross_as_plain_data(exercise):
    """Functions as arguments, dicts in lists: asked in one process, judged in another."""
    given = make_cases(exercise, 1)
    reply = answer_request(make_request(exercise, given), {exercise.name: exercise.reference})
    assert judge_answers(exercise, given, read_answers(reply, given)).passed


@pytest.mark.parametrize("name", ["sample_log_uniform", "sample_momentum"])
def test_a_right_sample_never_fails_in_thousands(name):
    """The limits are far out: the most extreme of 2000 right samples keeps away from all of them."""
    distances, likenesses = [], []
    for seed in range(2000):
        u = np.random.default_rng(seed).random(2000)
        distances.append(samples.distance(u) * np.sqrt(u.size))
        likenesses.append(abs(np.corrcoef(u[1:], u[:-1])[0, 1]) * np.sqrt(u.size))
    assert max(distances) < 0.8 * samples.FAR
    assert min(distances) > 1.3 * samples.NEAR
    assert max(likenesses) < 0.8 * samples.NEIGHBOURS
    # Kolmogorov's distribution, and the bound of Massart: what the comment beside the limits says.
    assert stats.kstwobign.cdf(samples.NEAR) < 1e-8
    assert 2 * np.exp(-2 * samples.FAR**2) < 1e-7


def test_the_distance_is_that_of_kolmogorov_and_smirnov():
    u = np.random.default_rng(0).random(500)
    assert samples.distance(u) == pytest.approx(stats.kstest(u, "uniform").statistic)


@pytest.mark.parametrize("power", [0.8, 1.25, 2**0.5])
def test_a_scale_that_is_a_little_off_is_always_caught(power):
    """A wrong power of the position on the scale: caught by every one of 200 seeds."""

    def skewed(low, high, size, rng):
        return low * (high / low) ** (rng.random(size) ** power)

    caught = [not judge("sample_log_uniform", skewed, seed).passed for seed in range(200)]
    assert all(caught)


def test_the_division_into_folds_never_fails_by_chance():
    for m, k in ((400, 5), (423, 4)):
        kept = []
        for seed in range(1500):
            value = tuning.k_fold(m, k, np.random.default_rng(seed))
            together = folds.neighbours_together((m, k), value) * (m - 1)
            kept.append(abs(together - (m / k - 1)) / np.sqrt(m / k))
        assert max(kept) < 0.75 * folds.FAR


def test_sets_to_fold_leave_a_remainder_or_none_and_one_out():
    sizes = [case.inputs[:2] for case in cases("k_fold")]
    assert any(m % k == 0 for m, k in sizes)
    assert any(m % k == k - 1 for m, k in sizes)
    assert any(m == k for m, k in sizes)
    assert max(m for m, _ in sizes) >= folds.MANY


def test_the_objective_counts_its_calls():
    objective = Probe("counted_score", ([1.0], 0.01, 0, []))
    first, second = objective({"x": 0.2}), objective({"x": 0.2})
    assert second - first == pytest.approx(0.01)
    fresh = copy.deepcopy(Probe("counted_score", ([1.0], 0.01, 0, [])))
    assert fresh({"x": 0.2}) == first


def test_the_counted_objective_refuses_a_call_too_many_and_a_dict_twice():
    objective, shared = Probe("counted_score", ([1.0], 0.01, 2, [])), {"x": 0.1}
    objective(shared)
    with pytest.raises(ValueError, match="has seen this dict before"):
        objective(shared)
    objective(dict(shared))
    with pytest.raises(RuntimeError, match="the budget of 2 calls is spent"):
        objective({"x": 0.3})


def test_a_call_whose_score_nobody_uses_is_noticed():
    def function(objective, space, num_trials, rng):
        result = tuning.random_search(objective, space, num_trials, rng)
        objective(dict(result[0]))
        return result

    verdict = judge("random_search", function)
    assert verdict.points == pytest.approx(18 * 10 / 18)
    assert verdict.mistake == "raises_RuntimeError"
    assert "the budget of 4 calls is spent" in verdict.message


def test_searches_meet_texts_whole_numbers_and_a_single_trial():
    kinds = {draw.name for case in cases("random_search") for draw in case.inputs[1].values()}
    assert kinds == {"draw_between", "draw_whole_number", "draw_one_of"}
    assert {case.inputs[2] for case in cases("random_search")} >= {1, 30}
    assert {case.tag for case in cases("random_search")} == {searches.FREE, searches.COUNTED}


def test_draws_stay_within_their_ends():
    rng = np.random.default_rng(0)
    assert {FUNCTIONS["draw_whole_number"](1, 3, rng) for _ in range(100)} == {1, 2, 3}
    assert {FUNCTIONS["draw_one_of"](["a", "b"], rng) for _ in range(50)} == {"a", "b"}
    assert all(2.0 <= FUNCTIONS["draw_between"](2.0, 3.0, rng) <= 3.0 for _ in range(100))


@pytest.mark.parametrize("seed", range(5))
def test_every_way_to_go_astray_ends_elsewhere_in_some_case(seed):
    given = cases("successive_halving", seed)
    for rival, *_ in halving.RIVALS:
        if rival is not halving.none_kept:
            winners = [(rival(*case.arguments()), tuning.successive_halving(*case.arguments())) for case in given]
            assert any(a != b for a, b in winners), rival.__name__


def test_learning_curves_cross_and_never_tie():
    crossed = []
    for case in cases("successive_halving"):
        evaluate, configurations = case.inputs[:2]
        for epochs in (1, 3, 1000):
            scores = [evaluate(c, epochs) for c in configurations]
            assert len(set(scores)) == len(scores)
        first, last = ([evaluate(c, epochs) for c in configurations] for epochs in (1, 10_000))
        crossed.append(np.argsort(first).tolist() != np.argsort(last).tolist())
    # With two or three configurations an early winner may stay one.
    assert sum(crossed) >= len(crossed) / 2


def test_guesses_are_sure_and_unsure_better_and_worse():
    inputs = [case.inputs for case in cases("expected_improvement")]
    assert any((sigma == 0).all() for _, sigma, _ in inputs)
    assert any((sigma == 0).any() and (sigma > 0).any() for _, sigma, _ in inputs)
    assert any(((mu > best) & (sigma == 0)).any() for mu, sigma, best in inputs)
    assert {mu.size for mu, _, _ in inputs} >= {1, 12}
