"""Lesson 01: its mistakes for many seeds, and the cases that its exercises promise."""

import numpy as np
import pytest
from sklearn.linear_model import Perceptron

from autograders import lessons
from autograders.answers import collect
from autograders.judge import judge_answers, make_cases

LESSON = lessons.lesson("01_perceptron")
EACH = pytest.mark.parametrize("exercise", LESSON.exercises, ids=lambda e: e.name)


def cases(name, seed=0):
    return make_cases(LESSON.tasks[name], seed)


@EACH
@pytest.mark.parametrize("seed", range(3, 10))
def test_mistakes_are_recognised_whatever_the_seed(exercise, seed):
    given = make_cases(exercise, seed)
    for mistake in exercise.mistakes:
        verdict = judge_answers(exercise, given, collect(mistake.wrong, given, 5.0))
        assert not verdict.passed, mistake.name
        assert verdict.mistake == mistake.name, verdict.message


def test_the_exercises_are_those_that_other_people_call():
    assert {e.name for e in LESSON.exercises} == {
        "sigmoid", "relu", "leaky_relu", "elu", "sigmoid_derivative", "tanh_derivative", "relu_derivative",
        "perceptron_update", "dense_forward", "neuron_forward", "binary_cross_entropy", "neuron_gradients",
        "train_neuron", "predict", "flatten_images",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["sigmoid", "relu", "leaky_relu", "elu", "sigmoid_derivative", "tanh_derivative", "relu_derivative"]
)
def test_scores_have_any_number_of_axes_and_reach_1000(name):
    z = [case.inputs[0] for case in cases(name)]
    assert {np.ndim(v) for v in z} >= {0, 1, 2, 3}
    assert min(v.min() for v in z) == -1000
    assert max(v.max() for v in z) == 1000
    assert any((v == 0).any() for v in z)


@pytest.mark.parametrize(("name", "least"), [("leaky_relu", 3), ("elu", 2)])
def test_the_second_argument_is_left_out_and_has_several_values(name, least):
    given = [case.inputs[1] for case in cases(name) if len(case.inputs) == 2]
    assert len(set(given)) >= least
    assert len(given) < len(cases(name))


@pytest.mark.parametrize("name", ["dense_forward", "neuron_forward", "predict", "neuron_gradients", "train_neuron"])
def test_there_are_single_examples_and_matrices_that_are_not_square(name):
    shapes = {case.inputs[0].shape for case in cases(name)}
    assert any(m == 1 for _, m in shapes)
    assert any(1 < m != n_x > 1 for n_x, m in shapes)


@pytest.mark.parametrize("seed", range(5))
def test_the_perceptron_meets_every_answer_with_every_label(seed):
    met = set()
    for w, b, x, y, _rate in (case.inputs for case in cases("perceptron_update", seed)):
        score = float((w * x).sum() + b)
        met.add(("on the line" if score == 0 else "below 1/2" if 0 < score < 0.5 else score > 0, y))
    assert met >= {(True, 0), (True, 1), (False, 0), (False, 1), ("on the line", 0), ("on the line", 1)}
    assert met >= {("below 1/2", 0), ("below 1/2", 1)}


@pytest.mark.parametrize("seed", range(5))
def test_the_bias_decides_some_labels(seed):
    decided = [((w.T @ X + b > 0) != (w.T @ X > 0)).any() for X, w, b in (c.inputs for c in cases("predict", seed))]
    assert sum(decided) >= 2


def test_the_cost_meets_probabilities_of_exactly_0_and_1_of_either_label():
    inputs = [case.inputs for case in cases("binary_cross_entropy")]
    pairs = {(a, y) for A, Y in inputs for a, y in zip(A[0], Y[0], strict=True)}
    assert pairs >= {(0.0, 0), (0.0, 1), (1.0, 0), (1.0, 1)}


def test_pictures_are_not_square_and_have_one_or_three_channels():
    shapes = [case.inputs[0].shape for case in cases("flatten_images")]
    assert any(h != w for _, h, w, _ in shapes)
    assert {c for *_, c in shapes} == {1, 3}
    assert min(m for m, *_ in shapes) == 1 < max(m for m, *_ in shapes)


@pytest.mark.parametrize("seed", range(5))
def test_rosenblatts_rule_is_that_of_scikit_learn(seed):
    for case in cases("perceptron_update", seed):
        w, b, x, y, rate = case.inputs
        if case.tag != "ordinary":
            continue  # on the line itself scikit-learn corrects points of either label
        theirs = Perceptron(eta0=rate, shuffle=False, max_iter=1)
        theirs.partial_fit(np.zeros((1, len(w))), [0], classes=[0, 1])
        theirs.coef_, theirs.intercept_ = w.T.copy(), np.array([b])
        theirs.partial_fit(x.T, [y])
        ours_w, ours_b = LESSON.tasks["perceptron_update"].reference(w, b, x, y, rate)
        np.testing.assert_allclose(ours_w.T, theirs.coef_, rtol=1e-12)
        np.testing.assert_allclose(ours_b, theirs.intercept_[0], rtol=1e-12)
