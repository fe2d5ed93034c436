"""Who is taken for whom: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.softmax.examples import LESSON_NAME, ONE
from course_lib import keras_bridge, metrics

ABSENT = "classes that do not occur"


def labels_and_guesses(rng):
    """Return cases for counting: one example, several, and classes that are never true or never predicted."""
    cases = [Case((np.array([1]), np.array([c]), C), ONE) for c, C in ((1, 2), (0, 3), (2, 3))]
    for C, m in ((2, 9), (3, 30), (4, 20), (5, 60)):
        labels = rng.permutation(np.arange(m) % C)
        # Right twice out of three, and more often one class too high than any other: rows and columns differ.
        guesses = np.where(np.arange(m) % 3 > 0, labels, (labels + rng.choice([1, 1, 1, 2], m)) % C)
        cases.append(Case((labels, guesses, C)))
    labels, guesses = rng.integers(0, 3, 12), rng.integers(1, 3, 12)
    cases.append(Case((labels, guesses, 5), ABSENT, "classes 3 and 4 are never true and never predicted"))
    cases.append(Case((np.array([0, 1, 1, 0]), np.array([3, 1, 3, 0]), 4), ABSENT, "class 3 is never true"))
    return cases


def transposed(labels, predictions, num_classes):
    """The matrix is transposed: rows are the true classes, columns the predicted ones."""
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(confusion, (predictions, labels), 1)
    return confusion


def every_pair_once(labels, predictions, num_classes):
    """confusion[labels, predictions] += 1 counts a pair that occurs several times only once: NumPy adds to a copy.
    Use a loop, or np.add.at."""
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    confusion[labels, predictions] += 1
    return confusion


def only_right_ones(labels, predictions, num_classes):
    """Only right answers are counted. The interesting places are beside the diagonal: count every pair."""
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    for true, predicted in zip(labels, predictions, strict=True):
        if true == predicted:
            confusion[true, true] += 1
    return confusion


def only_wrong_ones(labels, predictions, num_classes):
    """Right answers are left out. They belong on the diagonal."""
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    for true, predicted in zip(labels, predictions, strict=True):
        if true != predicted:
            confusion[true, predicted] += 1
    return confusion


def shares_of_rows(labels, predictions, num_classes):
    """These are shares of every row. Counts are asked for, as integers."""
    confusion = np.zeros((num_classes, num_classes))
    np.add.at(confusion, (labels, predictions), 1)
    return confusion / np.maximum(confusion.sum(axis=1, keepdims=True), 1)


def counts_as_floats(labels, predictions, num_classes):
    """The counts are floats: np.zeros makes floats unless told otherwise. Give it dtype=int."""
    confusion = np.zeros((num_classes, num_classes))
    np.add.at(confusion, (labels, predictions), 1)
    return confusion


def size_from_labels(labels, predictions, num_classes):
    """The size is read from the labels and predictions, and classes that do not occur are missing. Use num_classes."""
    C = max(labels.max(), predictions.max()) + 1
    confusion = np.zeros((C, C), dtype=int)
    np.add.at(confusion, (labels, predictions), 1)
    return confusion


def both_ways(labels, predictions, num_classes):
    """Every error is counted twice, also with true and predicted class exchanged. The matrix is not symmetric: a 3
    taken for a 5 is another error than a 5 taken for a 3."""
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    for true, predicted in zip(labels, predictions, strict=True):
        confusion[true, predicted] += 1
        if true != predicted:
            confusion[predicted, true] += 1
    return confusion


def last_one_forgotten(labels, predictions, num_classes):
    """The last example is not counted: the loop ends one too early."""
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    for i in range(len(labels) - 1):
        confusion[labels[i], predictions[i]] += 1
    return confusion


def right_and_wrong_counted(labels, predictions, num_classes):
    """Every error goes into the row of its class, but all into one place: the column is the predicted class."""
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    for true, predicted in zip(labels, predictions, strict=True):
        confusion[true, true if true == predicted else (true + 1) % num_classes] += 1
    return confusion


def labels_twice(labels, predictions, num_classes):
    """The labels are used for rows and columns. The column is the prediction."""
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(confusion, (labels, labels), 1)
    return confusion


def first_one_forgotten(labels, predictions, num_classes):
    """The first example is not counted: the loop begins one too late."""
    confusion = np.zeros((num_classes, num_classes), dtype=int)
    for i in range(1, len(labels)):
        confusion[labels[i], predictions[i]] += 1
    return confusion


def shares_of_columns(labels, predictions, num_classes):
    """These are shares of every column. Counts are asked for, as integers."""
    confusion = np.zeros((num_classes, num_classes))
    np.add.at(confusion, (labels, predictions), 1)
    return confusion / np.maximum(confusion.sum(axis=0), 1)


def shares_of_all(labels, predictions, num_classes):
    """The counts are divided by the number of examples. Counts are asked for, as integers."""
    confusion = np.zeros((num_classes, num_classes))
    np.add.at(confusion, (labels, predictions), 1)
    return confusion / len(labels)


def whether_at_all(labels, predictions, num_classes):
    """These say only whether a pair occurs. Count how often it does."""
    confusion = np.zeros((num_classes, num_classes), dtype=bool)
    confusion[labels, predictions] = True
    return confusion


def one_class_more(labels, predictions, num_classes):
    """There is a row and a column too many. The classes are 0 to num_classes - 1."""
    confusion = np.zeros((num_classes + 1, num_classes + 1), dtype=int)
    np.add.at(confusion, (labels, predictions), 1)
    return confusion


CONFUSION_MATRIX = Exercise(
    LESSON_NAME,
    "confusion_matrix",
    points=8,
    reference=metrics.confusion_matrix,
    oracle=keras_bridge.confusion_matrix,
    cases=labels_and_guesses,
    outputs=(Output("confusion", "integers"),),
    parts=(Part("counts", 5, tag="ordinary"), Part(ONE, 1, tag=ONE), Part(ABSENT, 2, tag=ABSENT)),
    mistakes=mistakes(
        transposed,
        every_pair_once,
        only_right_ones,
        only_wrong_ones,
        shares_of_rows,
        counts_as_floats,
        size_from_labels,
        both_ways,
        last_one_forgotten,
        right_and_wrong_counted,
        labels_twice,
        first_one_forgotten,
        shares_of_columns,
        shares_of_all,
        whether_at_all,
        one_class_more,
    ),
)
