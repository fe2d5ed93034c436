"""Batches from tf.data: the exercise, its statistical tests, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.tensorflow_keras import solutions
from autograders.lessons.tensorflow_keras.derivatives import LESSON_NAME
from course_lib.keras_bridge import by_numpy
from course_lib.keras_bridge.modules import tf

ENOUGH = 60
"""Rows from which on chance cannot leave an order nearly as it was."""


def rows_to_shuffle(rng):
    """Return data sets with and without a short last batch, one row to many."""
    # From five rows on, two orders are hardly ever the same by chance, and a mistake shows in every case.
    sizes = ((6, 1, 2, 3), (5, 2, 1, 8), (1, 2, 1, 1), (70, 3, 1, 8))
    cases = []
    for m, n_x, n_y, batch_size in sizes:
        tag = "a short last batch" if m % batch_size and batch_size < m else "ordinary"
        cases.append(Case((*_labelled(m, n_x, n_y, rng), batch_size, int(rng.integers(1, 1000))), tag))
    return cases


def _labelled(m, n_x, n_y, rng):
    """Return rows that all differ, each with labels of its own, so that no exchange stays hidden."""
    X = rng.permutation(1000)[: m * n_x].reshape(m, n_x) / 10
    return X.astype(np.float32), rng.permutation(1000)[: m * n_y].reshape(m, n_y).astype(np.float32)


def _rows(inputs, batches):
    """Return for each row of the batches, one after the other, which row of X it is; -1 for none of them."""
    joined = np.concatenate([np.asarray(pair[0], dtype=float) for pair in batches])
    X = np.asarray(inputs[0], dtype=float)
    same = (np.abs(joined[:, None] - X) <= 1e-6 + 1e-5 * np.abs(X)).all(axis=2)
    return np.where(same.any(axis=1), same.argmax(axis=1), -1)


def rows_of_X(inputs, value):
    """Whether every row of every batch is a row of X."""
    return all((_rows(inputs, epoch) >= 0).all() for epoch in value)


def every_row_once(inputs, value):
    """Whether every row of X comes exactly once in every epoch."""
    return all(np.array_equal(np.sort(_rows(inputs, epoch)), np.arange(len(inputs[0]))) for epoch in value)


def own_label(inputs, value):
    """Whether every row has the label that it had before."""
    for epoch in value:
        labels = np.concatenate([np.asarray(pair[1], dtype=float) for pair in epoch])
        if not np.allclose(labels, inputs[1][_rows(inputs, epoch)], 1e-5, 1e-6):
            return False
    return True


# False alarms. Orders are compared in the one case with 70 rows, which has four epochs of their own and two that come
# again. The rank correlation of a random order with the old one has standard deviation 1 / sqrt(69) = 0.12, and the
# mean of four half of that, 0.06: the bounds 0.75 and 0.38 are more than 6 of them away, below 1e-8 for all together.
# The number of old neighbours that are neighbours again is nearly Poisson distributed with mean 2: 18 or more with a
# probability below 1e-11. Two orders of 70 rows are the same with a probability of 1 / 70!.
EPOCHS_OF_THEIR_OWN = (0, 1, 4, 5)


def shuffled(inputs, value):
    """Whether the orders have nothing to do with the old one."""
    if _few(inputs):
        return True
    kept = [kept_places(inputs, epoch) for epoch in value]
    together = np.mean([kept[i] for i in EPOCHS_OF_THEIR_OWN])
    apart = all(kept_neighbours(inputs, epoch) < 18 for epoch in value)
    return apart and bool(np.max(np.abs(kept)) < 0.75 and abs(together) < 0.38)


def kept_places(inputs, epoch):
    """Return the correlation of the order with the old one."""
    order = _rows(inputs, epoch)
    return np.corrcoef(order, np.arange(order.size))[0, 1]


def kept_neighbours(inputs, epoch):
    """Return how many rows still stand beside the row that was beside them."""
    return int(np.sum(np.abs(np.diff(_rows(inputs, epoch))) == 1))


def anew_each_epoch(inputs, value):
    """Whether the second epoch has another order than the first."""
    return _few(inputs) or not _same(inputs, value[0], value[1])


def same_seed_same_order(inputs, value):
    """Whether both epochs come again with the same seed."""
    return _same(inputs, value[0], value[2]) and _same(inputs, value[1], value[3])


def other_seed_other_order(inputs, value):
    """Whether another seed leads to another order."""
    return _few(inputs) or not _same(inputs, value[0], value[4])


def _few(inputs):
    return len(inputs[0]) < ENOUGH


def _same(inputs, a, b):
    return np.array_equal(_rows(inputs, a), _rows(inputs, b))


def not_shuffled(X, Y, batch_size, seed):
    """The rows come in their old order. Put .shuffle(...) before .batch(...)."""
    return tf.data.Dataset.from_tensor_slices((X, Y)).batch(batch_size)


def shuffled_once(X, Y, batch_size, seed):
    """Every epoch has the same order: the rows are shuffled once and then never again. Dataset.shuffle does it anew in
    each epoch unless reshuffle_each_iteration is False, or the data are shuffled before they become a data set."""
    slices = tf.data.Dataset.from_tensor_slices((X, Y))
    return slices.shuffle(len(X), seed=seed, reshuffle_each_iteration=False).batch(batch_size)


def short_batch_dropped(X, Y, batch_size, seed):
    """The last rows are lost where batch_size does not divide m. The last batch may be smaller: leave out
    drop_remainder=True."""
    slices = tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(len(X), seed=seed)
    return slices.batch(batch_size, drop_remainder=True)


def small_buffer(X, Y, batch_size, seed):
    """Rows stay near where they were: shuffle draws from a buffer of the next few rows only. Make the buffer as large
    as the data set: .shuffle(buffer_size=len(X), ...)."""
    return tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(batch_size, seed=seed).batch(batch_size)


def batches_shuffled(X, Y, batch_size, seed):
    """The rows are cut into batches first, and then whole batches are shuffled: each holds rows that stood side by
    side. First .shuffle(...), then .batch(...)."""
    return tf.data.Dataset.from_tensor_slices((X, Y)).batch(batch_size).shuffle(len(X), seed=seed)


def seed_forgotten(X, Y, batch_size, seed):
    """The same seed leads to another order. Hand it on: .shuffle(len(X), seed=seed)."""
    return tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(len(X)).batch(batch_size)


def fixed_seed(X, Y, batch_size, seed):
    """Another seed leads to the same order. Use the argument, .shuffle(len(X), seed=seed), not a number of your own."""
    return tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(len(X), seed=1).batch(batch_size)


def never_ending(X, Y, batch_size, seed):
    """The data set never ends. Without .repeat() it is one epoch long, and whoever trains decides how many there
    are."""
    return tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(len(X), seed=seed).batch(batch_size).repeat()


def shuffled_apart(X, Y, batch_size, seed):
    """X and Y are shuffled apart, so that rows get the labels of others. Make one data set of pairs,
    from_tensor_slices((X, Y)), and shuffle that."""
    rows = tf.data.Dataset.from_tensor_slices(X).shuffle(len(X), seed=seed)
    labels = tf.data.Dataset.from_tensor_slices(Y).shuffle(len(X), seed=seed + 7)
    return tf.data.Dataset.zip((rows, labels)).batch(batch_size)


def no_batches(X, Y, batch_size, seed):
    """Single rows come out, one after the other. Add .batch(batch_size) at the end."""
    return tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(len(X), seed=seed)


MAKE_DATASET = Exercise(
    LESSON_NAME,
    "make_dataset",
    points=14,
    reference=by_numpy.shuffled_epochs,
    oracle=solutions.oracle("dataset", solutions.make_dataset),
    cases=rows_to_shuffle,
    outputs=tuple(
        Output(name, "list")
        for name in ("first", "second", "first_again", "second_again", "first_other", "second_other")
    ),
    parts=(
        Part("sizes", 3, aspect="shape"),
        Part("rows and labels", 5, tag="ordinary"),
        Part("shuffling and the short last batch", 6, tag="a short last batch"),
    ),
    mistakes=mistakes(
        not_shuffled,
        shuffled_once,
        short_batch_dropped,
        small_buffer,
        batches_shuffled,
        seed_forgotten,
        fixed_seed,
        never_ending,
        shuffled_apart,
        no_batches,
    ),
    properties=(
        Property(
            "made of rows of X",
            rows_of_X,
            "Some rows of the batches are not rows of X: entries of different examples are mixed, or changed. "
            "tf.data.Dataset.from_tensor_slices((X, Y)) cuts along the first axis.",
        ),
        Property(
            "every row once",
            every_row_once,
            "In one epoch some rows come twice and others never. Shuffle the rows of one data set: each comes once.",
        ),
        Property(
            "own label",
            own_label,
            "Some rows have the labels of others. Make one data set of pairs: from_tensor_slices((X, Y)).",
        ),
        Property(
            "shuffled",
            shuffled,
            "The order is not random enough: most rows stand near where they stood, or beside the rows they stood "
            "beside. Shuffle before batching, with a buffer as large as the data set.",
        ),
        Property(
            "shuffled anew in each epoch",
            anew_each_epoch,
            "The second epoch has the same order as the first. Dataset.shuffle draws a new one for each epoch, unless "
            "it is told not to, or its result is kept with .cache().",
        ),
        Property(
            "repeatable with the seed",
            same_seed_same_order,
            "Made twice with the same seed, the data set has two different orders. Hand the seed to shuffle.",
        ),
        Property(
            "different with another seed",
            other_seed_other_order,
            "Two different seeds lead to the same order. Hand the argument seed to shuffle.",
        ),
    ),
    random=True,
    time_limit=20.0,
    adapter="dataset",
)
