"""Lesson 02: its mistakes for many seeds, the cases that its exercises promise, and training run backwards."""

import numpy as np
import pytest

from autograders import lessons
from autograders.answers import collect
from autograders.judge import judge_answers, make_cases
from autograders.lessons.shallow_net import rewinding
from course_lib.shallow_net import (
    backward_shallow,
    forward_shallow,
    initialize_shallow,
    predict_shallow,
    train_shallow,
    update_parameters,
)

LESSON = lessons.lesson("02_shallow_net")
EACH = pytest.mark.parametrize("exercise", LESSON.exercises, ids=lambda e: e.name)


def cases(name, seed=0):
    return make_cases(LESSON.tasks[name], seed)


def judge(name, function, seed=0):
    given = cases(name, seed)
    return judge_answers(LESSON.tasks[name], given, collect(function, given, 5.0))


@EACH
@pytest.mark.parametrize("seed", range(3, 8))
def test_mistakes_are_recognised_whatever_the_seed(exercise, seed):
    for mistake in exercise.mistakes:
        verdict = judge(exercise.name, mistake.wrong, seed)
        assert not verdict.passed, mistake.name
        assert verdict.mistake == mistake.name, verdict.message


def test_the_exercises_are_those_that_other_people_call():
    assert [e.name for e in LESSON.exercises] == [
        "forward_shallow", "predict_shallow", "backward_shallow", "update_parameters", "initialize_shallow",
        "train_shallow",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["forward_shallow", "predict_shallow", "backward_shallow", "train_shallow"])
def test_there_are_single_examples_and_matrices_that_are_not_square(name):
    shapes = {case.inputs[0].shape for case in cases(name)}
    assert any(m == 1 for _, m in shapes)
    assert any(1 < m != n_x > 1 for n_x, m in shapes)


@pytest.mark.parametrize("name", ["forward_shallow", "backward_shallow"])
def test_networks_have_one_unit_or_several_and_are_square_or_not(name):
    shapes = {case.inputs[-2 if name == "backward_shallow" else 1]["W1"].shape for case in cases(name)}
    assert any(n_h == 1 for n_h, _ in shapes)
    assert any(n_x == 1 for _, n_x in shapes)
    assert any(n_h == n_x > 1 for n_h, n_x in shapes)
    assert any(1 < n_h != n_x > 1 for n_h, n_x in shapes)


def test_updates_have_one_to_four_layers_and_several_rates():
    assert {len(case.inputs[0]) // 2 for case in cases("update_parameters")} == {1, 2, 3, 4}
    assert len({case.inputs[2] for case in cases("update_parameters")}) >= 4


@pytest.mark.parametrize("seed", range(5))
def test_labels_are_mixed_and_no_probability_is_decided_by_rounding(seed):
    for case in cases("predict_shallow", seed):
        X, parameters = case.inputs
        distance = np.abs(forward_shallow(X, parameters)[0] - 0.5)
        assert ((distance == 0) | (distance > 1e-4)).all()
        if X.shape[1] > 4:
            assert {0, 1} == set(predict_shallow(X, parameters).ravel())


def test_the_scale_is_left_out_and_has_several_values():
    given = [case.inputs[4] for case in cases("initialize_shallow") if len(case.inputs) == 5]
    assert len(set(given)) >= 3
    assert len(given) < len(cases("initialize_shallow"))


@pytest.mark.parametrize("name", ["initialize_shallow", "train_shallow"])
def test_random_answers_that_are_right_are_never_called_wrong(name):
    """The false-alarm rates are stated in the lesson; a hundred seeds are far too few to see one."""
    reference = LESSON.tasks[name].reference
    assert all(judge(name, reference, seed).passed for seed in range(1000, 1100))


def training_case(seed):
    return max(cases("train_shallow", seed)[:3], key=lambda case: case.inputs[4])


@pytest.mark.parametrize("seed", range(20))
def test_rewinding_leads_back_to_the_start_and_to_every_cost(seed):
    X, Y, n_h, rate, steps, number = training_case(seed).inputs
    start = initialize_shallow(len(X), n_h, 1, np.random.default_rng(number.number))
    parameters, costs = train_shallow(X, Y, n_h, rate, steps, np.random.default_rng(number.number))
    path = rewinding.rewind((X, Y, n_h, rate, steps, number), (parameters, costs))
    assert len(path) == steps + 1
    for name, value in start.items():
        np.testing.assert_allclose(path[-1][name], value, atol=1e-9)
    found = [rewinding.cost_at((X, Y), passed) for passed in path[:0:-1]]
    np.testing.assert_allclose(found, costs, atol=1e-10)


def test_one_step_back_undoes_one_step():
    X, Y, n_h, rate, _, _ = training_case(0).inputs
    before = initialize_shallow(len(X), n_h, 1, np.random.default_rng(0), scale=0.5)
    gradients = backward_shallow(X, Y, before, forward_shallow(X, before)[1])
    back = rewinding.step_back(X, Y, update_parameters(before, gradients, rate), rate)
    for name, value in before.items():
        np.testing.assert_allclose(back[name], value, atol=1e-12)


def test_a_step_without_a_way_back_is_given_up():
    X, Y, n_h, _, _, _ = training_case(0).inputs
    lost = {
        name: np.full_like(value, np.nan)
        for name, value in initialize_shallow(2, n_h, 1, np.random.default_rng(0)).items()
    }
    assert rewinding.step_back(X, Y, lost, 0.5) is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda P, costs: (P, [*costs[:-1], costs[-1] + 2e-4]), "not costs before each update"),
        (lambda P, costs: (P, [costs[0] + 2e-4, *costs[1:]]), "not costs before each update"),
        (lambda P, costs: (P | {"b2": P["b2"] + 0.01}, costs), "not zero biases at the start"),
        (lambda P, costs: (P | {"W1": P["W1"] * 1.3}, costs), None),
    ],
    ids=["last cost", "first cost", "bias", "weights"],
)
def test_a_small_change_of_the_result_is_seen(change, told):
    verdict = judge("train_shallow", lambda *arguments: change(*train_shallow(*arguments)))
    assert not verdict.passed
    assert told is None or verdict.mistake == told


def test_costs_that_are_wrong_leave_the_points_for_the_parameters():
    verdict = judge(
        "train_shallow", lambda *arguments: (train_shallow(*arguments)[0], train_shallow(*arguments)[1][::-1])
    )
    points = {part.name: part.points for part in verdict.parts}
    assert points["parameters"] == 7
    assert points["costs"] == 0
