"""Lesson 03: its mistakes for many seeds, the cases that its exercises promise, and the tests of what is drawn."""

import numpy as np
import pytest

from autograders import lessons
from autograders.answers import collect
from autograders.judge import judge_answers, make_cases
from autograders.lessons.deep_net import plain
from course_lib import deep_net, gradient_suspects

LESSON = lessons.lesson("03_deep_net")
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
        "count_parameters", "initialize_deep", "linear_forward", "layer_forward", "deep_forward", "linear_backward",
        "layer_backward", "deep_backward", "numerical_gradient", "relative_difference",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["count_parameters", "initialize_deep", "deep_forward", "deep_backward"])
def test_networks_have_depths_from_one_to_four(name):
    depths = {
        "count_parameters": lambda inputs: len(inputs[0]) - 1,
        "initialize_deep": lambda inputs: len(inputs[0]) - 1,
        "deep_forward": lambda inputs: len(inputs[1]) // 2,
        "deep_backward": lambda inputs: len(inputs[2]),
    }[name]
    assert {depths(case.inputs) for case in cases(name)} >= {1, 2, 3, 4}


@pytest.mark.parametrize("name", ["linear_forward", "layer_forward", "linear_backward", "layer_backward"])
def test_there_are_single_examples_square_matrices_and_others(name):
    shapes = {case.inputs[0].shape for case in cases(name)}
    assert any(m == 1 for _, m in shapes)
    assert any(n == m > 1 for n, m in shapes)
    assert any(1 < n != m > 1 for n, m in shapes)


@pytest.mark.parametrize("seed", range(5))
def test_every_network_has_open_and_closed_gates_and_no_lost_gradient(seed):
    for case in cases("deep_backward", seed):
        AL, Y, caches = case.inputs
        assert 0.0 < AL.min() <= AL.max() < 1.0
        for cache in caches[:-1]:
            assert (cache[3] > 0).any()
            assert (cache[3] <= 0).any()
        assert all(np.abs(g).max() > 1e-3 for g in deep_net.deep_backward(AL, Y, caches).values())


def test_gates_at_zero_are_exactly_there():
    given = [case for case in cases("layer_backward") if case.note]
    assert given
    assert all((case.inputs[1][3] == 0).any() for case in given)


def test_a_measured_gradient_is_asked_for_at_several_steps_and_of_functions_that_do_not_separate():
    given = cases("numerical_gradient")
    steps = {case.inputs[2] if len(case.inputs) == 3 else None for case in given}
    assert None in steps
    assert len(steps) >= 4
    assert len({case.inputs[0].name for case in given}) == 3


@pytest.mark.parametrize("seed", range(25))
def test_honest_first_weights_pass_whatever_the_seed(seed):
    assert judge("initialize_deep", deep_net.initialize_deep, seed).passed


def test_plain_functions_give_what_the_course_gives():
    rng = np.random.default_rng(0)
    for activation in ("relu", "sigmoid", "tanh"):
        A_prev, W, b, dA = (rng.normal(size=shape) for shape in [(3, 5), (2, 3), (2, 1), (2, 5)])
        ours, cache = plain.layer_forward(A_prev, W, b, activation)
        np.testing.assert_allclose(ours, deep_net.layer_forward(A_prev, W, b, activation)[0])
        pairs = zip(
            plain.layer_backward(dA, cache, activation), deep_net.layer_backward(dA, cache, activation), strict=True
        )
        assert all(np.allclose(a, b) for a, b in pairs)


@pytest.mark.parametrize("suspect", gradient_suspects.SUSPECTS)
def test_the_grader_convicts_the_same_suspects_as_the_gradient_check(suspect):
    verdict = judge("deep_backward", gradient_suspects.SUSPECTS[suspect])
    assert verdict.passed == (suspect not in gradient_suspects.GUILTY), verdict.message


def test_the_questions_figures_are_true():
    text = " ".join(
        [question.prompt for question in LESSON.questions]
        + [f"{c.text} {c.explanation}" for question in LESSON.questions for c in question.choices.values()]
    )
    for dims, figure in (([16, 2**15, 1], "589,825"), ([16, 2, 2, 2, 2, 1], "55"), ([16, 16, 1], "289")):
        assert f"{deep_net.count_parameters(dims):,}" == figure
        assert figure in text
    assert "65,536" in text
    assert set("BCE") == set(gradient_suspects.GUILTY)
