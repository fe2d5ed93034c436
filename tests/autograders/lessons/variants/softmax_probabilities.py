"""Variants of softmax, one_hot and predict_classes."""

import numpy as np
from scipy.special import logsumexp

from . import Variants

softmax = Variants("softmax")


def shares(exp):
    return exp / exp.sum(axis=0)


softmax.wrong("no axis in the sum", "one_sum_for_all")(lambda Z: np.exp(Z - Z.max()) / np.sum(np.exp(Z - Z.max())))
softmax.wrong("as the formula says", "not_shifted")(lambda Z: shares(np.exp(Z)))
softmax.wrong("global maximum", "shifted_by_one_maximum")(lambda Z: shares(np.exp(Z - np.amax(Z))))
softmax.wrong("keepdims missing, wrong axis", "raises_ValueError")(lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1))
softmax.wrong("transposed", "transposed")(lambda Z: shares(np.exp(Z - Z.max(axis=0))).T)
softmax.wrong("sum of the scores below", "not between 0 and 1")(lambda Z: np.exp(Z) / Z.sum(axis=0))
softmax.wrong("shares of squares", "")(lambda Z: shares(Z**2))
softmax.wrong("base 2", "")(lambda Z: shares(2.0 ** (Z - Z.max(axis=0))))
softmax.wrong("clipped at 30", "wrong_where_large")(lambda Z: shares(np.exp(np.clip(Z, -30, 30))))
softmax.wrong("clipped at 700", "wrong_where_large")(lambda Z: shares(np.exp(np.clip(Z, -700, 700))))
softmax.wrong("nan turned into 0", "wrong_where_large")(lambda Z: np.nan_to_num(shares(np.exp(Z))))
softmax.wrong("epsilon below", "vanished_columns")(
    lambda Z: np.exp(Z - Z.max()) / (np.exp(Z - Z.max()).sum(axis=0) + 1e-8)
)
softmax.wrong("logarithms", "logarithms_returned")(lambda Z: Z - logsumexp(Z, axis=0))
softmax.wrong("sigmoid, then shares", "not between 0 and 1")(lambda Z: shares(1 / (1 + np.exp(-Z))))
softmax.wrong("largest is certain", "winner_takes_all")(lambda Z: np.eye(len(Z))[:, Z.argmax(axis=0)])
softmax.wrong("percent", "constant_factor")(lambda Z: 100 * shares(np.exp(Z - Z.max(axis=0))))
softmax.wrong("rounded", "rounded")(lambda Z: shares(np.exp(Z - Z.max(axis=0))).round(2))


@softmax.wrong("shift in place", "changed_in_place")
def _(Z):
    Z -= Z.max(axis=0)
    return shares(np.exp(Z))


@softmax.wrong("stops after the first column", "only_one_example")
def _(Z):
    A = np.zeros(Z.shape)
    for i in range(Z.shape[1]):
        A[:, i] = shares(np.exp(Z[:, i] - Z[:, i].max()))
        return A


softmax.right("from the logarithms")(lambda Z: np.exp(Z - logsumexp(Z, axis=0, keepdims=True)))
softmax.right("float32")(lambda Z: shares(np.exp((Z - Z.max(axis=0)).astype(np.float32))))
softmax.right("rows and back")(lambda Z: np.apply_along_axis(lambda z: shares(np.exp(z - max(z))), 0, Z))


@softmax.right("entry by entry")
def _(Z):
    A = np.zeros(Z.shape)
    for i in range(Z.shape[1]):
        terms = [np.e ** (z - max(Z[:, i])) for z in Z[:, i]]
        for k, term in enumerate(terms):
            A[k, i] = term / sum(terms)
    return A


one_hot = Variants("one_hot")

one_hot.wrong("eye of labels", "classes_in_columns")(lambda labels, num_classes: np.eye(num_classes)[labels])
one_hot.wrong("as many classes as the largest label", "size_from_labels")(
    lambda labels, num_classes: np.eye(max(labels) + 1)[:, labels]
)
one_hot.wrong("as many classes as different labels", "raises_IndexError")(
    lambda labels, num_classes: np.eye(len(set(labels.tolist())))[:, labels]
)
one_hot.wrong("Y[labels] = 1", "whole_rows")(
    lambda labels, num_classes: np.isin(np.arange(num_classes), labels)[:, None] * np.ones(len(labels))
)
one_hot.wrong("classes from 1", "counted_from_one")(
    lambda labels, num_classes: (labels == np.arange(1, num_classes + 1)[:, None]) * 1
)
one_hot.wrong("a 2 for a 1", "factor_2")(lambda labels, num_classes: 2.0 * np.eye(num_classes)[:, labels])
one_hot.wrong("minus 1 elsewhere", "scaled_and_shifted")(
    lambda labels, num_classes: 2.0 * np.eye(num_classes)[:, labels] - 1
)
one_hot.wrong("all zeros", "constant")(lambda labels, num_classes: np.zeros((num_classes, len(labels))))
one_hot.wrong("the labels", "axis_lost")(lambda labels, num_classes: labels)
one_hot.wrong("nested lists", "list_for_array")(lambda labels, num_classes: np.eye(num_classes)[:, labels].tolist())
one_hot.wrong("examples reversed", "")(lambda labels, num_classes: np.eye(num_classes)[:, labels[::-1]])
one_hot.wrong("identity", "not one 1 in every column")(lambda labels, num_classes: np.eye(num_classes, len(labels)))


@one_hot.wrong("last label forgotten", "wrong_last_column")
def _(labels, num_classes):
    Y = np.zeros((num_classes, len(labels)))
    for i in range(len(labels) - 1):
        Y[labels[i], i] = 1
    return Y


@one_hot.wrong("one class more", "one_class_more")
def _(labels, num_classes):
    return np.eye(num_classes + 1)[:, labels]


one_hot.right("columns of the identity")(lambda labels, num_classes: np.eye(num_classes)[:, labels])
one_hot.right("truth values")(lambda labels, num_classes: np.arange(num_classes)[:, None] == labels)
one_hot.right("integers")(lambda labels, num_classes: np.eye(num_classes, dtype=int)[labels].T)


@one_hot.right("a loop")
def _(labels, num_classes):
    Y = np.zeros((num_classes, labels.size), dtype=np.float32)
    for i, label in enumerate(labels):
        Y[label, i] = 1
    return Y


predict_classes = Variants("predict_classes")

predict_classes.wrong("no axis", "one_place_for_all")(lambda A: np.argmax(A))
predict_classes.wrong("axis 1", "example_for_class")(lambda A: np.argmax(A, axis=1))
predict_classes.wrong("as a row", "a_row_of_classes")(lambda A: np.argmax(A, axis=0)[None])
predict_classes.wrong("as a column", "reshaped")(lambda A: np.argmax(A, axis=0)[:, None])
predict_classes.wrong("rounded", "table_above_one_half")(lambda A: np.rint(A).astype(int))
predict_classes.wrong("threshold", "table_above_one_half")(lambda A: (A > 0.5).astype(int))
predict_classes.wrong("from 1", "classes_from_one")(lambda A: 1 + A.argmax(axis=0))
predict_classes.wrong("smallest", "least_probable")(lambda A: A.argmin(axis=0))
predict_classes.wrong("the probabilities", "probabilities_returned")(lambda A: A)
predict_classes.wrong("largest probability", "largest_probability")(lambda A: np.max(A, axis=0))
predict_classes.wrong("classes and probabilities", "wrong_number_of_values")(
    lambda A: (A.argmax(axis=0), A.max(axis=0))
)
predict_classes.wrong("order of all classes", "ranking")(lambda A: A.argsort(axis=0))
predict_classes.wrong("the second class", "")(lambda A: A.argsort(axis=0)[-2])
predict_classes.wrong("counted from below", "")(lambda A: A[::-1].argmax(axis=0))

predict_classes.right("last of the sorted")(lambda A: np.argsort(A, axis=0)[-1])
predict_classes.right("scores do too")(lambda A: np.log(A).argmax(axis=0))
predict_classes.right("a loop")(lambda A: np.array([max(range(len(A)), key=column.__getitem__) for column in A.T]))
predict_classes.right("int32")(lambda A: A.T.argmax(axis=1).astype(np.int32))

ALL = (softmax, one_hot, predict_classes)
