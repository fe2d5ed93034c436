"""Lesson 08: its mistakes for many seeds, the cases that its exercises promise, and the lectures' table."""

import numpy as np
import pytest
import sklearn.metrics

from autograders import lessons
from autograders.answers import collect
from autograders.judge import judge_answers, make_cases
from course_lib.activations import softmax

LESSON = lessons.lesson("08_softmax")
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
    assert [exercise.name for exercise in LESSON.exercises] == [
        "softmax", "one_hot", "categorical_cross_entropy", "output_gradient", "softmax_gradients", "train_softmax",
        "predict_classes", "confusion_matrix", "precision_recall_f1", "mean_squared_error", "mean_absolute_error",
    ]  # fmt: skip


def test_the_table_of_the_lectures_with_its_losses_corrected():
    A = LESSON.tasks["softmax"].reference(np.array([[-3.44], [1.16], [-0.81], [3.91]]))
    np.testing.assert_allclose(A[:, 0], [0.0006, 0.0596, 0.0083, 0.9315], atol=5e-5)
    cost = LESSON.tasks["categorical_cross_entropy"].reference
    np.testing.assert_allclose(
        [cost(A, np.eye(4)[:, [c]]) for c in range(4)], [7.4209, 2.8209, 4.7909, 0.0709], atol=5e-5
    )


@pytest.mark.parametrize("name", ["softmax", "categorical_cross_entropy", "output_gradient", "predict_classes"])
def test_columns_are_one_many_and_as_many_as_the_classes(name):
    shapes = {case.inputs[0].shape for case in cases(name)}
    assert any(m == 1 < C for C, m in shapes)
    assert any(C == m > 1 for C, m in shapes)
    assert any(m > C for C, m in shapes)
    assert any(C > m > 1 for C, m in shapes) or name == "categorical_cross_entropy"


def test_scores_go_to_1000_and_columns_are_2000_apart():
    scores = [case.inputs[0] for case in cases("softmax")]
    assert max(np.abs(Z).max() for Z in scores) >= 1000
    assert any(np.ptp(Z.max(axis=0)) > 1900 for Z in scores)
    assert any(np.ptp(Z, axis=0).max() >= 2000 for Z in scores)
    assert all(np.isfinite(softmax(Z)).all() for Z in scores)


@pytest.mark.parametrize("seed", range(5))
def test_probabilities_and_labels_are_what_they_are_called(seed):
    for name in ("categorical_cross_entropy", "output_gradient"):
        for A, Y in (case.inputs for case in cases(name, seed)):
            np.testing.assert_allclose(A.sum(axis=0), 1.0)
            assert set(Y.ravel()) <= {0.0, 1.0}
            assert (Y.sum(axis=0) == 1).all()
    certain = [A for A, _ in (case.inputs for case in cases("categorical_cross_entropy", seed)) if (A == 0).any()]
    assert len(certain) == 2


@pytest.mark.parametrize("name", ["softmax_gradients", "train_softmax"])
def test_features_classes_and_examples_are_equal_and_different_in_number(name):
    sizes = {(*case.inputs[0].shape, len(case.inputs[1])) for case in cases(name)}
    assert any(n_x == m == C for n_x, m, C in sizes)
    assert any(n_x == 1 for n_x, _, _ in sizes)
    assert any(m == 1 for _, m, _ in sizes)
    assert any(len({n_x, m, C}) == 3 for n_x, m, C in sizes)


def test_trainings_differ_in_rate_and_length():
    runs = [case.inputs[2:] for case in cases("train_softmax")]
    assert len({rate for rate, _ in runs}) >= 4
    assert min(n for _, n in runs) == 1


@pytest.mark.parametrize("seed", range(5))
def test_decisions_have_no_ties_and_some_winners_are_below_one_half(seed):
    below = 0
    for (A,) in (case.inputs for case in cases("predict_classes", seed)):
        first, second = np.sort(A, axis=0)[[-1, -2]]
        assert (first - second > 1e-6).all()
        below += (first < 0.5).sum()
    assert below >= 3


@pytest.mark.parametrize("seed", range(5))
def test_confusion_tells_rows_from_columns(seed):
    for labels, predictions, C in (case.inputs for case in cases("confusion_matrix", seed)):
        ours = LESSON.tasks["confusion_matrix"].reference(labels, predictions, C)
        np.testing.assert_array_equal(ours, sklearn.metrics.confusion_matrix(labels, predictions, labels=range(C)))
        if C > 2 and labels.size > 1:
            assert not np.array_equal(ours, ours.T)
    assert any(
        set(range(C)) - set(labels) for labels, _, C in (case.inputs for case in cases("confusion_matrix", seed))
    )


@pytest.mark.parametrize("seed", range(5))
def test_scores_agree_with_scikit_learn_where_they_are_defined_and_where_not(seed):
    undefined = 0
    for (confusion,) in (case.inputs for case in cases("precision_recall_f1", seed)):
        labels, predictions = np.repeat(np.indices(confusion.shape).reshape(2, -1), confusion.ravel(), axis=1)
        theirs = sklearn.metrics.precision_recall_fscore_support(
            labels, predictions, labels=range(len(confusion)), zero_division=0
        )
        for ours, other in zip(LESSON.tasks["precision_recall_f1"].reference(confusion), theirs, strict=False):
            np.testing.assert_allclose(ours, other, rtol=1e-12)
        undefined += (confusion.sum(axis=0) == 0).any() or (confusion.sum(axis=1) == 0).any()
    assert undefined >= 3


@pytest.mark.parametrize("name", ["mean_squared_error", "mean_absolute_error"])
def test_errors_have_both_signs_and_are_checked_by_scikit_learn(name):
    for Y_hat, Y in (case.inputs for case in cases(name)):
        assert Y.size == 1 or ((Y_hat > Y).any() and (Y_hat < Y).any())
        expected = getattr(sklearn.metrics, name)(Y.ravel(), Y_hat.ravel())
        assert LESSON.tasks[name].reference(Y_hat, Y) == pytest.approx(expected)


def test_a_softmax_for_one_column_is_told_so():
    """The lecture's formula, for a vector: right for one example."""
    verdict = judge("softmax", lambda Z: np.exp(Z) / np.sum(np.exp(Z)))
    assert not verdict.passed
    assert verdict.cause


def test_a_training_that_calls_a_wrong_softmax_gets_no_points_for_its_numbers():
    def trained(X, Y, learning_rate, num_iterations):
        W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
        for _ in range(num_iterations):
            A = np.exp(W @ X + b) / np.exp(W @ X + b).sum()
            costs.append(-np.sum(Y * np.log(A)) / X.shape[1])
            W, b = (
                W - learning_rate * (A - Y) @ X.T / X.shape[1],
                b - learning_rate * (A - Y).mean(axis=1, keepdims=True),
            )
        return W, b, costs

    assert judge("train_softmax", trained).points < 5
