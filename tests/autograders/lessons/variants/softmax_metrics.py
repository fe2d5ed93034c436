"""Variants of confusion_matrix, precision_recall_f1 and the errors of a regression."""

import math

import numpy as np
import sklearn.metrics

from . import Variants

confusion_matrix = Variants("confusion_matrix")
wrong, right = confusion_matrix.wrong, confusion_matrix.right


def counts(labels, predictions, C):
    return np.bincount(labels * C + predictions, minlength=C * C).reshape(C, C)


wrong("transposed", "transposed")(lambda labels, predictions, num_classes: counts(predictions, labels, num_classes))
wrong("floats", "counts_as_floats")(
    lambda labels, predictions, num_classes: counts(labels, predictions, num_classes).astype(float)
)
wrong("shares", "shares_of_all")(
    lambda labels, predictions, num_classes: counts(labels, predictions, num_classes) / len(labels)
)
wrong("shares of columns", "shares_of_columns")(
    lambda labels, predictions, num_classes: (
        counts(labels, predictions, num_classes) / np.maximum(counts(labels, predictions, num_classes).sum(axis=0), 1)
    )
)
wrong("truth values", "whether_at_all")(
    lambda labels, predictions, num_classes: counts(labels, predictions, num_classes) > 0
)
wrong("size from the labels", "size_from_labels")(
    lambda labels, predictions, num_classes: sklearn.metrics.confusion_matrix(
        labels, predictions, labels=np.arange(max(labels.max(), predictions.max()) + 1)
    )
)
wrong("only classes that occur", "wrong_shape")(
    lambda labels, predictions, num_classes: sklearn.metrics.confusion_matrix(labels, predictions)
)
wrong("one class more", "one_class_more")(
    lambda labels, predictions, num_classes: np.pad(counts(labels, predictions, num_classes), (0, 1))
)
wrong("flat", "flattened")(lambda labels, predictions, num_classes: counts(labels, predictions, num_classes).ravel())
wrong("diagonal only", "only_right_ones")(
    lambda labels, predictions, num_classes: np.diag(np.diag(counts(labels, predictions, num_classes)))
)
wrong("right and wrong", "wrong_shape")(
    lambda labels, predictions, num_classes: np.array([np.sum(labels == predictions), np.sum(labels != predictions)])
)
wrong("nested lists", "list_for_array")(
    lambda labels, predictions, num_classes: counts(labels, predictions, num_classes).tolist()
)
wrong("labels for predictions", "labels_twice")(
    lambda labels, predictions, num_classes: counts(labels, labels, num_classes)
)
wrong("upside down", "other_order_within_columns")(
    lambda labels, predictions, num_classes: counts(labels, predictions, num_classes)[::-1]
)


@wrong("indexed with arrays", "every_pair_once")
def _(labels, predictions, num_classes):
    confusion = np.zeros((num_classes, num_classes), int)
    confusion[labels, predictions] = confusion[labels, predictions] + 1
    return confusion


@wrong("begins with ones", "constant_offset")
def _(labels, predictions, num_classes):
    return 1 + counts(labels, predictions, num_classes)


@wrong("first one forgotten", "first_one_forgotten")
def _(labels, predictions, num_classes):
    return counts(labels[1:], predictions[1:], num_classes)


right("bincount")(lambda labels, predictions, num_classes: counts(labels, predictions, num_classes))
right("product of one-hot columns")(
    lambda labels, predictions, num_classes: (
        np.eye(num_classes, dtype=int)[labels].T @ np.eye(num_classes, dtype=int)[predictions]
    )
)
right("scikit-learn")(
    lambda labels, predictions, num_classes: sklearn.metrics.confusion_matrix(
        labels, predictions, labels=range(num_classes)
    )
)
right("a count for each place")(
    lambda labels, predictions, num_classes: np.array(
        [
            [np.sum((labels == true) & (predictions == guess)) for guess in range(num_classes)]
            for true in range(num_classes)
        ]
    )
)

precision_recall_f1 = Variants("precision_recall_f1")
wrong, right = precision_recall_f1.wrong, precision_recall_f1.right


def shares(confusion):
    hits = np.diag(confusion)
    precision = hits / np.maximum(confusion.sum(axis=0), 1)
    recall = hits / np.maximum(confusion.sum(axis=1), 1)
    return precision, recall


def harmonic(precision, recall):
    return 2 * precision * recall / np.where(precision + recall > 0, precision + recall, 1)


def scored(confusion):
    precision, recall = shares(confusion)
    return precision, recall, harmonic(precision, recall)


wrong("exchanged", "precision_and_recall_exchanged")(
    lambda confusion: (scored(confusion)[1], scored(confusion)[0], scored(confusion)[2])
)
wrong("nan stays", "nan_where_absent")(
    lambda confusion: (
        np.diag(confusion) / confusion.sum(axis=0),
        np.diag(confusion) / confusion.sum(axis=1),
        2 * np.diag(confusion) / (confusion.sum(axis=0) + confusion.sum(axis=1)),
    )
)
wrong("mean of the two", "arithmetic_mean")(lambda confusion: (*shares(confusion), sum(shares(confusion)) / 2))
wrong("product of the two", "only_f1_wrong")(lambda confusion: (*shares(confusion), np.prod(shares(confusion), axis=0)))
wrong("smaller of the two", "only_f1_wrong")(lambda confusion: (*shares(confusion), np.minimum(*shares(confusion))))
wrong("no factor 2", "f1_without_two")(lambda confusion: (*shares(confusion), harmonic(*shares(confusion)) / 2))
wrong("precision everywhere", "only_recall_f1_wrong")(lambda confusion: (shares(confusion)[0],) * 3)
wrong("recall everywhere", "only_precision_f1_wrong")(lambda confusion: (shares(confusion)[1],) * 3)
wrong("accuracy for all", "accuracy_everywhere")(
    lambda confusion: (np.full(len(confusion), np.trace(confusion) / confusion.sum()),) * 3
)
wrong("means", "averaged_over_classes")(lambda confusion: tuple(float(s.mean()) for s in scored(confusion)))
wrong("one array", "wrong_number_of_values")(lambda confusion: np.array(scored(confusion)[2]))
wrong("class 1 only", "one_number_for_many")(lambda confusion: tuple(float(s[1]) for s in scored(confusion)))
wrong("in percent", "constant_factor")(lambda confusion: tuple(100 * s for s in scored(confusion)))
wrong("F2", "only_f1_wrong")(
    lambda confusion: (
        *shares(confusion),
        5 * np.prod(shares(confusion), axis=0) / np.maximum(4 * shares(confusion)[0] + shares(confusion)[1], 1e-12),
    )
)
wrong("epsilon in F1", "only_f1_wrong")(
    lambda confusion: (
        *shares(confusion),
        (2 * np.prod(shares(confusion), axis=0) + 0.01) / (sum(shares(confusion)) + 0.01),
    )
)
wrong("rows without the diagonal", "not between 0 and 1")(
    lambda confusion: (
        shares(confusion)[0],
        np.diag(confusion) / np.maximum(confusion.sum(axis=1) - np.diag(confusion), 1),
        scored(confusion)[2],
    )
)
wrong("F1 missing", "wrong_number_of_values")(lambda confusion: shares(confusion))
wrong("rounded", "rounded")(lambda confusion: tuple(s.round(1) for s in scored(confusion)))

right("harmonic mean")(lambda confusion: scored(confusion))
right("nan to 0")(
    lambda confusion: [
        np.nan_to_num(np.diag(confusion) / total)
        for total in (
            confusion.sum(axis=0),
            confusion.sum(axis=1),
            (confusion.sum(axis=0) + confusion.sum(axis=1)) / 2,
        )
    ]
)


@right("class by class")
def _(confusion):
    rows = []
    for c in range(len(confusion)):
        hits, found, there = confusion[c, c], sum(confusion[:, c]), sum(confusion[c])
        precision, recall = hits / found if found else 0.0, hits / there if there else 0.0
        rows.append((precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0))
    return tuple(np.array(rows).T)


@right("with misses and false alarms")
def _(confusion):
    hits = np.diag(confusion).astype(np.float32)
    misses, alarms = confusion.sum(axis=1) - hits, confusion.sum(axis=0) - hits
    with np.errstate(all="ignore"):
        scores = hits / (hits + alarms), hits / (hits + misses), hits / (hits + (misses + alarms) / 2)
    return tuple(np.where(np.isnan(score), 0, score) for score in scores)


mean_squared_error = Variants("mean_squared_error")
wrong, right = mean_squared_error.wrong, mean_squared_error.right

wrong("half", "squared_half")(lambda Y_hat, Y: 0.5 * np.mean((Y_hat - Y) ** 2))
wrong("half, per example", "")(lambda Y_hat, Y: np.sum((Y_hat - Y) ** 2) / (2 * Y.shape[1]))
wrong("sum", "squared_sum")(lambda Y_hat, Y: np.square(Y_hat - Y).sum())
wrong("per example", "squared_per_example")(lambda Y_hat, Y: np.square(Y_hat - Y).sum(axis=0).mean())
wrong("divided by rows", "times_m")(lambda Y_hat, Y: np.square(Y_hat - Y).sum() / len(Y))
wrong("root", "root_taken")(lambda Y_hat, Y: math.sqrt(np.square(Y_hat - Y).mean()))
wrong("norm", "length_of_the_errors")(lambda Y_hat, Y: np.linalg.norm(Y_hat - Y))
wrong("absolute", "sizes_for_squares")(lambda Y_hat, Y: np.abs(Y_hat - Y).mean())
wrong("signed", "square_forgotten")(lambda Y_hat, Y: (Y_hat - Y).mean())
wrong("square of the mean", "squared_too_late")(lambda Y_hat, Y: (Y_hat - Y).mean() ** 2)
wrong("variance of the errors", "spread_of_the_errors")(lambda Y_hat, Y: np.var(Y_hat - Y))
wrong("over m - 1", "only_one_example")(lambda Y_hat, Y: np.square(Y_hat - Y).sum() / max(Y.size - 1, 1))
wrong("per output", "squares_of_an_output")(lambda Y_hat, Y: np.square(Y_hat - Y).mean(axis=1))
wrong("not averaged", "squares_not_averaged")(lambda Y_hat, Y: np.square(Y_hat - Y))
wrong("negative", "sign")(lambda Y_hat, Y: -np.square(Y_hat - Y).mean())
wrong("cubed", "")(lambda Y_hat, Y: np.mean(np.abs(Y_hat - Y) ** 3))

right("dot product")(lambda Y_hat, Y: np.vdot(Y_hat - Y, Y_hat - Y) / Y.size)
right("scikit-learn")(lambda Y_hat, Y: sklearn.metrics.mean_squared_error(Y.T, Y_hat.T))
right("expanded")(lambda Y_hat, Y: np.mean(Y_hat**2 - 2 * Y_hat * Y + Y**2))
right("a loop")(lambda Y_hat, Y: sum((p - t) ** 2 for p, t in zip(Y_hat.flat, Y.flat, strict=True)) / Y.size)

mean_absolute_error = Variants("mean_absolute_error")
wrong, right = mean_absolute_error.wrong, mean_absolute_error.right

wrong("signed", "sizes_forgotten")(lambda Y_hat, Y: np.mean(Y_hat - Y))
wrong("signed, the other way", "sizes_forgotten_turned")(lambda Y_hat, Y: np.mean(Y - Y_hat))
wrong("size of the mean", "size_too_late")(lambda Y_hat, Y: abs((Y - Y_hat).mean()))
wrong("squared", "squares_for_sizes")(lambda Y_hat, Y: np.mean((Y - Y_hat) ** 2))
wrong("root of squares", "root_of_squares")(lambda Y_hat, Y: np.sqrt(np.mean((Y - Y_hat) ** 2)))
wrong("sum", "sizes_summed")(lambda Y_hat, Y: np.abs(Y - Y_hat).sum())
wrong("per example", "sizes_per_example")(lambda Y_hat, Y: np.abs(Y - Y_hat).sum() / Y.shape[1])
wrong("median", "middle_size")(lambda Y_hat, Y: np.median(np.abs(Y - Y_hat)))
wrong("half", "factor_half")(lambda Y_hat, Y: np.abs(Y - Y_hat).mean() / 2)
wrong("relative", "relative_sizes")(lambda Y_hat, Y: np.mean(np.abs((Y - Y_hat) / Y)))
wrong("one per output", "sizes_of_an_output")(lambda Y_hat, Y: np.abs(Y - Y_hat).mean(axis=1))
wrong("one per example", "not_averaged")(lambda Y_hat, Y: np.abs(Y - Y_hat).mean(axis=0))
wrong("not averaged", "sizes_not_averaged")(lambda Y_hat, Y: np.abs(Y - Y_hat))
wrong("only positive errors", "")(lambda Y_hat, Y: np.maximum(Y_hat - Y, 0).mean())
wrong("negative", "sign")(lambda Y_hat, Y: -np.abs(Y - Y_hat).mean())

right("norm of order 1")(lambda Y_hat, Y: np.linalg.norm((Y_hat - Y).ravel(), 1) / Y.size)
right("scikit-learn")(lambda Y_hat, Y: sklearn.metrics.mean_absolute_error(Y.T, Y_hat.T))
right("larger minus smaller")(lambda Y_hat, Y: np.mean(np.maximum(Y_hat, Y) - np.minimum(Y_hat, Y)))
right("a loop")(lambda Y_hat, Y: math.fsum(abs(p - t) for p, t in zip(Y_hat.flat, Y.flat, strict=True)) / Y.size)

ALL = (confusion_matrix, precision_recall_f1, mean_squared_error, mean_absolute_error)
