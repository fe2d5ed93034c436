"""Random mini-batches: the exercise, its statistical tests, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.probes import Seed
from course_lib import keras_bridge
from course_lib.mini_batches import random_mini_batches

LESSON_NAME = "05_optimizers"
ENOUGH = 60
"""Columns from which on chance cannot leave an order nearly as it was."""


def data_to_cut(rng):
    """Return data sets with and without a short last batch, one example to many, and pairs of generators."""
    sizes = ((2, 1, 5, 2, ""), (3, 1, 6, 3, ""), (1, 2, 10, 4, ""), (4, 1, 4, 1, "every batch holds one example"),
             (2, 2, 7, 7, "one batch holds everything"), (3, 1, 5, 8, "the batch size is larger than m"),
             (2, 1, 1, 1, "there is one example"), (5, 1, 9, 2, ""))  # fmt: skip
    cases = []
    for n_x, n_y, m, batch_size, note in sizes:
        # The last batch is short in some of them: that part of the points looks at these.
        tag = "a short last batch" if m % batch_size and batch_size < m else "ordinary"
        cases.append(Case((*_labelled(n_x, n_y, m, rng), batch_size, Seed(int(rng.integers(2**31)))), tag, note))
    X, Y = _labelled(3, 1, 70, rng)
    first, second = (Seed(int(seed)) for seed in rng.choice(2**31, 2, replace=False))
    return [*cases, *(Case((X, Y, 8, seed), "a short last batch") for seed in (first, first, second))]


def _labelled(n_x, n_y, m, rng):
    """Return examples that all differ, each with labels of its own, so that no exchange stays hidden."""
    X = rng.permutation(1000)[: n_x * m].reshape(n_x, m) / 10
    Y = rng.permutation(1000)[: n_y * m].reshape(n_y, m) / 1.0
    return X, Y


def _columns(inputs, value):
    """Return for each column of the batches, one after the other, which column of X it is; -1 for none of them."""
    X = inputs[0]
    joined = np.concatenate([np.asarray(pair[0], dtype=float) for pair in value], axis=1)
    same = np.isclose(joined[:, :, None], X[:, None, :], 1e-5, 1e-6).all(axis=0)
    return np.where(same.any(axis=1), same.argmax(axis=1), -1)


def columns_of_X(inputs, value):
    """Whether every column of every batch is a column of X."""
    return bool((_columns(inputs, value) >= 0).all())


def every_column_once(inputs, value):
    """Whether every column of X is in exactly one batch."""
    order = _columns(inputs, value)
    return bool((order < 0).any() or np.unique(order).size == order.size)


def share_of_other_labels(inputs, value):
    """Return the share of the columns that have another example's labels."""
    order = _columns(inputs, value)
    joined = np.concatenate([np.asarray(pair[1], dtype=float) for pair in value], axis=1)
    return 1.0 - np.isclose(joined, inputs[1][:, order], 1e-5, 1e-6).all(axis=0).mean()


def own_label(inputs, value):
    """Whether every column has the label that it had before."""
    return share_of_other_labels(inputs, value) == 0.0


# False alarms. "Shuffled" is tested with m = 70 only, in three cases. The rank correlation of a random order with the
# old one has standard deviation 1 / sqrt(69) = 0.12; 0.75 is more than 6 of them away: below 1e-8. The number of old
# neighbours that are neighbours again is nearly Poisson distributed with mean 2: 18 or more with a probability below
# 1e-11. Two generators lead to the same order of 70 columns with a probability of 1 / 70!. Together below 1e-7.
def shuffled(inputs, value):
    """Whether the order of the columns has nothing to do with the old one."""
    order = _columns(inputs, value)
    if order.size < ENOUGH:
        return True
    return bool(_correlation(order) < 0.75 and kept_neighbours(inputs, value) < 18)


def kept_neighbours(inputs, value):
    """Return how many columns still stand beside the column that was beside them."""
    return int(np.sum(np.abs(np.diff(_columns(inputs, value))) == 1))


def order_kept(inputs, value):
    """Return a number that tells kept neighbours from kept places, and both from neither."""
    order = _columns(inputs, value)
    return 3 * kept_neighbours(inputs, value) / order.size + float(_correlation(order) >= 0.75)


def _correlation(order):
    return abs(np.corrcoef(order, np.arange(order.size))[0, 1])


def short_batch_dropped(X, Y, batch_size, rng):
    """The last columns are lost where batch_size does not divide m: the short last batch is left out. A slice that
    ends beyond the last column simply stops there, so no special case is needed."""
    order = rng.permutation(X.shape[1])
    X, Y = X[:, order], Y[:, order]
    return [
        (X[:, k * batch_size : (k + 1) * batch_size], Y[:, k * batch_size : (k + 1) * batch_size])
        for k in range(X.shape[1] // batch_size)
    ]


def empty_batch_added(X, Y, batch_size, rng):
    """Where batch_size divides m there is an empty batch too many: m // batch_size + 1 counts one that has no columns.
    range(0, m, batch_size) gives the starts of all batches and nothing else."""
    order = rng.permutation(X.shape[1])
    X, Y = X[:, order], Y[:, order]
    return [
        (X[:, k * batch_size : (k + 1) * batch_size], Y[:, k * batch_size : (k + 1) * batch_size])
        for k in range(X.shape[1] // batch_size + 1)
    ]


def labels_left_behind(X, Y, batch_size, rng):
    """X and Y are in different orders, so that examples get the labels of others. Is Y shuffled too, and in the same
    way? Draw one order and use it once for both: X[:, order] and Y[:, order]."""
    X = X[:, rng.permutation(X.shape[1])]
    starts = range(0, X.shape[1], batch_size)
    return [(X[:, i : i + batch_size], Y[:, i : i + batch_size]) for i in starts]


def shuffled_apart(X, Y, batch_size, rng):
    """X and Y are in different orders, so that examples get the labels of others. Two calls of rng.permutation give
    two orders: draw one and use it once for both."""
    X, Y = X[:, rng.permutation(X.shape[1])], Y[:, rng.permutation(X.shape[1])]
    starts = range(0, X.shape[1], batch_size)
    return [(X[:, i : i + batch_size], Y[:, i : i + batch_size]) for i in starts]


def not_shuffled(X, Y, batch_size, rng):
    """There is no chance in the order of the columns. Draw it with rng.permutation(m) before cutting."""
    starts = range(0, X.shape[1], batch_size)
    return [(X[:, i : i + batch_size], Y[:, i : i + batch_size]) for i in starts]


def only_batches_shuffled(X, Y, batch_size, rng):
    """Every batch holds columns that stood side by side before. To shuffle whole batches is not enough: shuffle the
    columns first, then cut."""
    last = X.shape[1] // batch_size * batch_size
    starts = [*(rng.permutation(last // batch_size) * batch_size), *([last] if last < X.shape[1] else [])]
    return [(X[:, i : i + batch_size], Y[:, i : i + batch_size]) for i in starts]


def shuffled_inside_batches(X, Y, batch_size, rng):
    """The columns are cut first and shuffled inside each batch, so that every epoch has the same batches. Shuffle
    first, then cut."""
    starts = range(0, X.shape[1], batch_size)
    orders = [rng.permutation(np.arange(X.shape[1])[i : i + batch_size]) for i in starts]
    return [(X[:, order], Y[:, order]) for order in orders]


def drawn_with_replacement(X, Y, batch_size, rng):
    """Columns are drawn with replacement, so that some come twice and others never. An epoch sees every column once:
    rng.permutation(m)."""
    order = rng.integers(X.shape[1], size=X.shape[1])
    X, Y = X[:, order], Y[:, order]
    starts = range(0, X.shape[1], batch_size)
    return [(X[:, i : i + batch_size], Y[:, i : i + batch_size]) for i in starts]


def last_batch_filled_up(X, Y, batch_size, rng):
    """The last batch is filled up with columns that come twice then. It may be shorter than the others."""
    m = X.shape[1]
    order = np.resize(rng.permutation(m), -(-m // batch_size) * batch_size)
    X, Y = X[:, order], Y[:, order]
    return [(X[:, i : i + batch_size], Y[:, i : i + batch_size]) for i in range(0, m, batch_size)]


def rows_shuffled_apart(X, Y, batch_size, rng):
    """Every row is shuffled by itself, so that the entries of different examples are mixed. Shuffle whole columns:
    X[:, order]."""
    X, Y = rng.permuted(X, axis=1), rng.permuted(Y, axis=1)
    starts = range(0, X.shape[1], batch_size)
    return [(X[:, i : i + batch_size], Y[:, i : i + batch_size]) for i in starts]


def shuffled_in_place(X, Y, batch_size, rng):
    """rng.shuffle overwrites the caller's X, and Y keeps its old order. Draw one order, and index both with it:
    X[:, order] and Y[:, order] are new arrays."""
    rng.shuffle(X, axis=1)
    starts = range(0, X.shape[1], batch_size)
    return [(X[:, i : i + batch_size], Y[:, i : i + batch_size]) for i in starts]


def rows_cut(X, Y, batch_size, rng):
    """Rows are cut, X[i : i + batch_size], which are features. Examples are columns: X[:, i : i + batch_size]."""
    order = rng.permutation(X.shape[1])
    X, Y = X[:, order], Y[:, order]
    starts = range(0, X.shape[1], batch_size)
    return [(X[i : i + batch_size], Y[i : i + batch_size]) for i in starts]


def number_for_size(X, Y, batch_size, rng):
    """There are batch_size batches. batch_size says how many columns each of them has."""
    order = rng.permutation(X.shape[1])
    return [(X[:, part], Y[:, part]) for part in np.array_split(order, batch_size) if part.size]


RANDOM_MINI_BATCHES = Exercise(
    LESSON_NAME,
    "random_mini_batches",
    points=12,
    reference=random_mini_batches,
    oracle=keras_bridge.random_mini_batches,
    cases=data_to_cut,
    outputs=(Output("batches", "list"),),
    parts=(
        Part("sizes", 3, aspect="shape"),
        Part("columns and labels", 5, tag="ordinary"),
        Part("shuffling and the short last batch", 4, tag="a short last batch"),
    ),
    mistakes=mistakes(
        short_batch_dropped,
        empty_batch_added,
        labels_left_behind,
        shuffled_apart,
        not_shuffled,
        only_batches_shuffled,
        shuffled_inside_batches,
        drawn_with_replacement,
        last_batch_filled_up,
        rows_shuffled_apart,
        shuffled_in_place,
        rows_cut,
        number_for_size,
    ),
    properties=(
        Property(
            "made of columns of X",
            columns_of_X,
            "Some columns of the batches are not columns of X: the entries of different examples are mixed. Shuffle "
            "and cut along the second axis, X[:, order].",
        ),
        Property(
            "every column once",
            every_column_once,
            "Some columns are in the batches twice and others are missing. rng.permutation(m) holds every column once.",
        ),
        Property(
            "own label",
            own_label,
            "Some examples have the labels of others: X and Y have to be put into the same order.",
            measure=share_of_other_labels,
        ),
        Property(
            "shuffled",
            shuffled,
            "The order is not random enough: most columns stand near where they stood or beside the columns they stood "
            "beside. Draw one random order of all columns, rng.permutation(m), before cutting.",
            measure=order_kept,
        ),
    ),
    random=True,
    repeatable=True,
)
