"""Lesson 07: its mistakes for many seeds, the cases that its exercises promise, and the numbers of its texts."""

import numpy as np
import pytest

from autograders import lessons
from autograders.answers import collect
from autograders.judge import judge_answers, make_cases
from course_lib import normalization
from course_lib.gradient_check import numerical_gradient, relative_difference

LESSON = lessons.lesson("07_batch_norm")
EACH = pytest.mark.parametrize("exercise", LESSON.exercises, ids=lambda e: e.name)
EPSILON_AT = {"batch_norm_forward": 3, "normalized_layer": 4, "batch_norm_inference": 5, "fold_batch_norm": 5}
"""Where the argument epsilon stands."""


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
    assert {exercise.name for exercise in LESSON.exercises} == {
        "batch_norm_forward", "batch_norm_backward", "update_running_statistics", "batch_norm_inference",
        "normalized_layer", "fold_batch_norm",
    }  # fmt: skip


@EACH
def test_there_are_single_units_square_batches_and_others(exercise):
    shapes = {case.inputs[0].shape for case in cases(exercise.name)}
    assert any(rows == 1 for rows, _ in shapes)
    if exercise.name != "update_running_statistics":
        assert any(columns == 1 for _, columns in shapes)
        assert any(rows == columns > 1 for rows, columns in shapes)
        assert any(1 < rows != columns > 1 for rows, columns in shapes)


@pytest.mark.parametrize(("name", "position"), EPSILON_AT.items())
def test_some_epsilons_are_left_out_and_some_show_where_they_stand(name, position):
    given = [case.inputs[position] for case in cases(name) if len(case.inputs) > position]
    assert len(given) < len(cases(name))
    assert sum(epsilon >= 0.2 for epsilon in given) >= 2


@pytest.mark.parametrize("seed", range(5))
def test_gamma_and_beta_hide_no_mistake(seed):
    for name in ("batch_norm_forward", "batch_norm_inference"):
        for case in cases(name, seed):
            assert np.all(np.abs(np.abs(case.inputs[1]) - 1) > 0.2)
            assert np.all(np.abs(case.inputs[2]) > 0.2)


def test_the_running_statistics_start_from_everywhere():
    inputs = [case.inputs for case in cases("update_running_statistics")]
    assert any(not values[0].any() and (values[1] == 1).all() for values in inputs), "before the first batch"
    assert len({values[4] for values in inputs if len(values) > 4}) >= 5
    assert any(len(values) == 4 for values in inputs)


def test_caches_come_from_a_forward_pass_and_hold_nothing_else():
    for case in cases("batch_norm_backward"):
        dZ_tilde, cache = case.inputs
        assert set(cache) == {"Z_norm", "mu", "variance", "gamma", "epsilon"}
        Z = cache["Z_norm"] * np.sqrt(cache["variance"] + cache["epsilon"]) + cache["mu"]
        _, again = normalization.batch_norm_forward(Z, cache["gamma"], np.zeros_like(cache["gamma"]), cache["epsilon"])
        np.testing.assert_allclose(again["Z_norm"], cache["Z_norm"], atol=1e-9)
        assert dZ_tilde.shape == Z.shape


def test_the_right_gradients_are_those_of_differences():
    reference = LESSON.tasks["batch_norm_backward"].reference
    for dZ_tilde, cache in (case.inputs for case in cases("batch_norm_backward")):
        Z = cache["Z_norm"] * np.sqrt(cache["variance"] + cache["epsilon"]) + cache["mu"]

        def cost(Z, dZ_tilde=dZ_tilde, cache=cache):
            Z_tilde, _ = normalization.batch_norm_forward(Z, cache["gamma"], 0 * cache["gamma"], cache["epsilon"])
            return float(np.sum(dZ_tilde * Z_tilde))

        dZ = reference(dZ_tilde, cache)[0]
        if dZ_tilde.shape[1] == 1:
            np.testing.assert_allclose(dZ, 0.0, atol=1e-12)
        else:
            assert relative_difference(numerical_gradient(cost, Z, 1e-4), dZ) < 1e-6


def test_the_worked_values_of_the_texts():
    Z, half, one, two = np.array([[1.0, 1.0, 5.0, 5.0]]), [[0.5]], [[1.0]], [[2.0]]
    Z_tilde, cache = LESSON.tasks["batch_norm_forward"].reference(Z, half, one, 0.0)
    assert cache["Z_norm"].tolist() == [[-1.0, -1.0, 1.0, 1.0]]
    assert Z_tilde.tolist() == [[0.5, 0.5, 1.5, 1.5]]
    _, cache = normalization.batch_norm_forward(Z, two, one, 0.0)
    dZ, dgamma, dbeta = LESSON.tasks["batch_norm_backward"].reference([[1.0, 0.0, 0.0, 0.0]], cache)
    assert (dZ.tolist(), dgamma.item(), dbeta.item()) == ([[0.5, -0.5, 0.0, 0.0]], -1.0, 1.0)
    running = LESSON.tasks["update_running_statistics"].reference([[0.0]], one, [[10.0]], [[5.0]], 0.75)
    assert [value.item() for value in running] == [2.5, 2.0]
    settled = two, one, one, [[4.0]], 0.0
    assert LESSON.tasks["batch_norm_inference"].reference([[3.0]], *settled).item() == 3.0
    assert [value.item() for value in LESSON.tasks["fold_batch_norm"].reference([[3.0]], *settled)] == [3.0, 0.0]
    A = LESSON.tasks["normalized_layer"].reference([[1.0, 3.0]], two, one, half, 0.0)
    assert A.tolist() == [[0.0, 1.5]]


def test_a_gradient_that_is_wrong_in_scale_is_not_called_right_for_one_example_only():
    def scaled(dZ_tilde, cache):
        dZ, dgamma, dbeta = normalization.batch_norm_backward(dZ_tilde, cache)
        return dZ / cache["gamma"] ** 2, dgamma, dbeta

    assert judge("batch_norm_backward", scaled).mistake == "only_dZ_wrong"
