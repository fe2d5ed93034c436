"""Precision, recall and F1 of every class: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.softmax.examples import LESSON_NAME
from course_lib import keras_bridge, metrics

UNDEFINED = "a class that is absent, or never predicted"


def matrices(rng):
    """Return cases for the scores: two classes and more, none symmetric, and classes without examples or guesses."""
    cases = [Case((np.array([[50, 10], [5, 35]]),))]
    for C in (2, 3, 4, 6):
        confusion = rng.integers(1, 9, (C, C)) + np.triu(rng.integers(3, 9, (C, C)), 1)
        cases.append(Case((confusion + np.diag(rng.integers(10, 30, C)),)))
    gaps = rng.integers(1, 20, (3, 4, 4))
    gaps[0, 2], gaps[1, :, 1] = 0, 0
    gaps[2, 3], gaps[2, :, 3] = 0, 0
    notes = ("class 2 has no examples", "class 1 is never predicted", "class 3 has no examples and is never predicted")
    cases += [Case((confusion,), UNDEFINED, note) for confusion, note in zip(gaps, notes, strict=True)]
    none_right = np.array([[5, 2, 1], [3, 0, 4], [1, 2, 6]])
    return [*cases, Case((none_right,), UNDEFINED, "no example of class 1 is recognised")]


def precision_and_recall_exchanged(confusion):
    """Precision and recall are exchanged. Precision is the share of a column, what was predicted; recall that of a row,
    what is true."""
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    recall, precision = right / np.maximum(predicted, 1), right / np.maximum(true, 1)
    return precision, recall, 2 * right / np.maximum(predicted + true, 1)


def nan_for_undefined(confusion):
    """Right where everything is defined. A class that is absent or never predicted divides 0 by 0: return 0 there."""
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    precision, recall = right / predicted, right / true
    return precision, recall, 2 * precision * recall / (precision + recall)


def one_for_undefined(confusion):
    """Right where everything is defined. An undefined precision or recall is 0 here, not 1."""
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    precision = np.where(predicted > 0, right / np.maximum(predicted, 1), 1.0)
    recall = np.where(true > 0, right / np.maximum(true, 1), 1.0)
    return precision, recall, 2 * precision * recall / np.maximum(precision + recall, 1e-12)


def arithmetic_mean(confusion):
    """F1 is the arithmetic mean of precision and recall here. It is the harmonic mean, which is small as soon as one of
    them is: 2 precision recall / (precision + recall)."""
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    precision, recall = right / np.maximum(predicted, 1), right / np.maximum(true, 1)
    return precision, recall, (precision + recall) / 2


def geometric_mean(confusion):
    """F1 is the root of precision times recall here. It is the harmonic mean:
    2 precision recall / (precision + recall)."""
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    precision, recall = right / np.maximum(predicted, 1), right / np.maximum(true, 1)
    return precision, recall, np.sqrt(precision * recall)


def f1_without_two(confusion):
    """The factor 2 is missing in F1: a perfect class would get 1/2."""
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    precision, recall = right / np.maximum(predicted, 1), right / np.maximum(true, 1)
    return precision, recall, right / np.maximum(predicted + true, 1)


def shares_of_everything(confusion):
    """The counts are divided by the number of all examples. Precision divides by what was predicted as the class,
    recall by what is of the class."""
    right, total = np.diag(confusion), confusion.sum()
    return right / total, right / total, right / total


def accuracy_of_each_class(confusion):
    """Examples of other classes that were rightly left alone are counted as successes. Precision and recall look at
    right finds only: the diagonal."""
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    total = confusion.sum()
    rest = total - predicted - true + right
    accuracy = (right + rest) / total
    return accuracy, accuracy, accuracy


def other_classes_only(confusion):
    """The denominators leave the right ones out. Divide by all that was predicted as the class, right and wrong, and by
    all that is of the class."""
    right = np.diag(confusion)
    false_finds, missed = confusion.sum(axis=0) - right, confusion.sum(axis=1) - right
    precision, recall = right / np.maximum(false_finds, 1), right / np.maximum(missed, 1)
    return precision, recall, 2 * precision * recall / np.maximum(precision + recall, 1e-12)


def averaged_over_classes(confusion):
    """These are means over the classes. Return one number for every class: three arrays (C,)."""
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    precision, recall = right / np.maximum(predicted, 1), right / np.maximum(true, 1)
    return precision.mean(), recall.mean(), (2 * right / np.maximum(predicted + true, 1)).mean()


def recall_twice(confusion):
    """Precision is divided by the row sums, like recall. Precision belongs to the columns, axis=0: of what was
    predicted as this class, how much is right?"""
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    recall = right / np.maximum(true, 1)
    return recall, recall, 2 * right / np.maximum(predicted + true, 1)


def nan_where_absent(confusion):
    """Right where everything is defined. A class that is absent or never predicted divides 0 by 0, which is nan: return
    0 there."""
    right, predicted, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    return right / predicted, right / true, 2 * right / (predicted + true)


def accuracy_everywhere(confusion):
    """This is the accuracy, the share of right answers among all, for every class. Precision divides each entry of the
    diagonal by its column, recall by its row."""
    accuracy = np.full(len(confusion), np.trace(confusion) / confusion.sum())
    return accuracy, accuracy, accuracy


PRECISION_RECALL_F1 = Exercise(
    LESSON_NAME,
    "precision_recall_f1",
    points=10,
    reference=metrics.precision_recall_f1,
    oracle=keras_bridge.precision_recall_f1,
    cases=matrices,
    outputs=(Output("precision"), Output("recall"), Output("f1")),
    parts=(
        Part("precision", 2, output="precision", tag="ordinary"),
        Part("recall", 2, output="recall", tag="ordinary"),
        Part("f1", 3, output="f1", tag="ordinary"),
        Part(UNDEFINED, 3, tag=UNDEFINED),
    ),
    mistakes=mistakes(
        precision_and_recall_exchanged,
        nan_for_undefined,
        nan_where_absent,
        accuracy_everywhere,
        one_for_undefined,
        arithmetic_mean,
        geometric_mean,
        f1_without_two,
        shares_of_everything,
        accuracy_of_each_class,
        other_classes_only,
        averaged_over_classes,
        recall_twice,
    ),
    properties=(
        Property(
            "between 0 and 1",
            lambda inputs, value: all(np.all((np.asarray(v) >= -1e-9) & (np.asarray(v) <= 1 + 1e-9)) for v in value),
            "Precision, recall and F1 lie between 0 and 1: they are shares.",
        ),
    ),
)
