"""Lesson 04: its mistakes for many seeds, the cases that its exercises promise, and its statistics."""

import numpy as np
import pytest

from autograders import lessons
from autograders.answers import collect
from autograders.comparison import compare_all
from autograders.exercise import Exercise, Output
from autograders.judge import judge_answers, make_cases

LESSON = lessons.lesson("04_regularization")
EACH = pytest.mark.parametrize("exercise", LESSON.exercises, ids=lambda e: e.name)
RANDOM = [exercise for exercise in LESSON.exercises if exercise.random]


def cases(name, seed=0):
    return make_cases(LESSON.tasks[name], seed)


def inputs(name, seed=0):
    return [case.inputs for case in cases(name, seed)]


def judge(exercise, function, seed=0):
    given = make_cases(exercise, seed)
    return judge_answers(exercise, given, collect(function, given, 5.0))


@EACH
@pytest.mark.parametrize("seed", range(3, 8))
def test_mistakes_are_recognised_whatever_the_seed(exercise, seed):
    for mistake in exercise.mistakes:
        verdict = judge(exercise, mistake.wrong, seed)
        assert not verdict.passed, mistake.name
        assert verdict.mistake == mistake.name, verdict.message


@pytest.mark.parametrize("exercise", RANDOM, ids=lambda e: e.name)
def test_chance_alone_never_costs_a_right_answer_its_points(exercise):
    """The rate that the lesson states is below 1e-5; a limit of 3 standard deviations would fail here."""
    for seed in range(60):
        assert judge(exercise, exercise.reference, seed).passed, seed


def test_the_exercises_are_those_that_other_people_call():
    assert {e.name for e in LESSON.exercises} == {
        "split_dataset", "diagnose", "l2_cost", "l1_cost", "l2_gradient", "decayed_update", "dropout_forward",
        "dropout_backward", "early_stopping_epoch", "flip_horizontally",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ((0.01, 0.16), "high variance"),
        ((0.15, 0.16), "high bias"),
        ((0.15, 0.30), "high bias and high variance"),
        ((0.005, 0.01), "good fit"),
        ((0.15, 0.16, 0.14), "good fit"),
        ((0.15, 0.30, 0.14), "high variance"),
        ((0.10, 0.05), "high bias"),
        ((0.06, 0.13, 0.0, 0.08), "good fit"),
    ],
)
def test_diagnoses_worked_out_by_hand(errors, expected):
    """The check that stands for an oracle: TensorFlow has no such function."""
    assert LESSON.tasks["diagnose"].reference(*errors) == expected


@pytest.mark.parametrize("seed", range(5))
def test_errors_keep_clear_of_the_limits_and_meet_every_diagnosis_with_every_setting(seed):
    met = {}
    for case in cases("diagnose", seed):
        train, dev, optimal, tolerance = (*case.inputs, *(0.0, 0.02)[len(case.inputs) - 2 :])
        assert min(abs(train - optimal - tolerance), abs(dev - train - tolerance)) > 1e-3
        met.setdefault(case.tag, set()).add(LESSON.tasks["diagnose"].reference(*case.inputs))
    assert set(map(len, met.values())) == {4}


def test_sets_are_divided_in_old_shares_and_new_ones_with_sizes_that_must_be_rounded():
    given = inputs("split_dataset")
    assert {(0.6, 0.2, 0.2), (0.98, 0.01, 0.01)} <= {fractions for _, _, fractions, _ in given}
    assert any(fractions[2] == 0 for _, _, fractions, _ in given)
    assert any(abs(f * X.shape[1] - round(f * X.shape[1])) > 0.1 for X, _, fractions, _ in given for f in fractions)
    assert min(X.shape[1] for X, *_ in given) == 1


@pytest.mark.parametrize("name", ["l2_cost", "l1_cost"])
def test_penalties_have_depths_1_to_4_several_strengths_and_one_example(name):
    given = inputs(name)
    assert {len(parameters) // 2 for _, parameters, _, _ in given} == {1, 2, 3, 4}
    assert len({lambd for _, _, lambd, _ in given}) >= 5
    assert 0 in {lambd for _, _, lambd, _ in given}
    assert 1 in {m for *_, m in given}


@pytest.mark.parametrize(("name", "axes"), [("l2_gradient", 0), ("decayed_update", 0), ("dropout_backward", 0)])
def test_matrices_are_square_and_not_and_one_number(name, axes):
    shapes = {given[axes].shape for given in inputs(name)}
    assert (1, 1) in shapes
    assert any(n == m > 1 for n, m in shapes)
    assert any(n != m for n, m in shapes)


def test_dropout_is_asked_with_training_left_out_true_and_false_and_with_everything_kept():
    given = inputs("dropout_forward")
    assert {arguments[3] if len(arguments) > 3 else None for arguments in given} == {None, True, False}
    assert len({arguments[1] for arguments in given}) >= 6
    assert 1.0 in {arguments[1] for arguments in given}


def test_early_stopping_meets_a_better_cost_after_the_end_equal_costs_and_no_end():
    given = inputs("early_stopping_epoch")
    reference = LESSON.tasks["early_stopping_epoch"].reference
    assert any(min(costs) < costs[reference(costs, patience)[0]] for costs, patience in given)
    assert any(len(set(costs)) < len(costs) for costs, _ in given)
    assert any(best + patience > last for costs, patience in given for best, last in [reference(costs, patience)])
    assert 1 in {patience for _, patience in given}


def test_pictures_are_not_square_and_their_pixels_differ():
    shapes = {images.shape for images, _ in inputs("flip_horizontally")}
    assert any(h != w for _, h, w, _ in shapes)
    assert {1, 3} <= {c for *_, c in shapes}
    assert all(np.unique(images).size == images.size for images, _ in inputs("flip_horizontally"))


@pytest.mark.parametrize(
    ("received", "problem"),
    [((3, 7), None), ((3, 5), None), ((4, 5), "shape"), ((3,), "shape"), ((3, 5, 1), "shape")],
)
def test_the_number_of_columns_may_be_free(received, problem):
    exercise = Exercise("", "split", 1, None, None, None, (Output("sets", "list", any_columns=True),), (), random=True)
    (comparison,) = compare_all([np.zeros((3, 5))], [np.zeros(received)], exercise)
    assert comparison.problem == problem
    assert comparison.output.name == "sets[0]"
