"""Variants of random_mini_batches."""

import numpy as np

from . import Variants

random_mini_batches = Variants("random_mini_batches")


def cut(X, Y, size):
    return [(X[:, i : i + size], Y[:, i : i + size]) for i in range(0, X.shape[1], size)]


def shuffle(X, Y, rng):
    order = rng.permutation(X.shape[1])
    return X[:, order], Y[:, order]


@random_mini_batches.wrong("reversed in place of shuffled", "not_shuffled")
def _(X, Y, batch_size, rng):
    return cut(X[:, ::-1], Y[:, ::-1], batch_size)


@random_mini_batches.wrong("rolled by a random number", "only_batches_shuffled", "not shuffled")
def _(X, Y, batch_size, rng):
    shift = rng.integers(1, X.shape[1] + 1)
    return cut(np.roll(X, shift, axis=1), np.roll(Y, shift, axis=1), batch_size)


@random_mini_batches.wrong("short batch first", "wrong_shape")
def _(X, Y, batch_size, rng):
    return cut(*shuffle(X, Y, rng), batch_size)[::-1]


@random_mini_batches.wrong("one batch only", "wrong_length")
def _(X, Y, batch_size, rng):
    return cut(*shuffle(X, Y, rng), batch_size)[:1]


@random_mini_batches.wrong("X and Y in one array", "wrong_type")
def _(X, Y, batch_size, rng):
    X, Y = shuffle(X, Y, rng)
    return [np.vstack(pair) for pair in cut(X, Y, batch_size)]


@random_mini_batches.wrong("only X_b", "wrong_type")
def _(X, Y, batch_size, rng):
    return [pair[0] for pair in cut(*shuffle(X, Y, rng), batch_size)]


@random_mini_batches.wrong("labels first", "not made of columns of X")
def _(X, Y, batch_size, rng):
    X, Y = shuffle(X, Y, rng)
    return [(Y_b, X_b) for X_b, Y_b in cut(X, Y, batch_size)]


@random_mini_batches.wrong("two lists", "wrong_length")
def _(X, Y, batch_size, rng):
    X, Y = shuffle(X, Y, rng)
    return [X_b for X_b, _ in cut(X, Y, batch_size)], [Y_b for _, Y_b in cut(X, Y, batch_size)]


@random_mini_batches.wrong("last batch filled up from the front", "last_batch_filled_up")
def _(X, Y, batch_size, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    order = np.concatenate([order, order])[: -(-m // batch_size) * batch_size]
    return cut(X[:, order], Y[:, order], batch_size)


@random_mini_batches.wrong("every batch drawn anew", "not every column once", "drawn_with_replacement")
def _(X, Y, batch_size, rng):
    batches = []
    for i in range(0, X.shape[1], batch_size):
        order = rng.permutation(X.shape[1])[: min(batch_size, X.shape[1] - i)]
        batches.append((X[:, order], Y[:, order]))
    return batches


@random_mini_batches.wrong("shuffled along the rows", "rows_shuffled_apart")
def _(X, Y, batch_size, rng):
    return cut(rng.permuted(X, axis=1), rng.permuted(Y, axis=1), batch_size)


@random_mini_batches.wrong("rng.shuffle on X itself", "shuffled_in_place")
def _(X, Y, batch_size, rng):
    rng.shuffle(X, axis=1)
    return cut(X, Y, batch_size)


@random_mini_batches.wrong("np.random in place of rng", "not drawn from rng alone")
def _(X, Y, batch_size, rng):
    return cut(*shuffle(X, Y, np.random.default_rng()), batch_size)


@random_mini_batches.wrong("np.random.seed inside", "not drawn anew")
def _(X, Y, batch_size, rng):
    return cut(*shuffle(X, Y, np.random.default_rng(3)), batch_size)


@random_mini_batches.wrong("m from the rows", "raises_IndexError")
def _(X, Y, batch_size, rng):
    order = rng.permutation(X.shape[0])
    return cut(X[:, order], Y[:, order], batch_size)


@random_mini_batches.wrong("slices one too short", "wrong_shape")
def _(X, Y, batch_size, rng):
    X, Y = shuffle(X, Y, rng)
    return [(X[:, i : i + batch_size - 1], Y[:, i : i + batch_size - 1]) for i in range(0, X.shape[1], batch_size)]


@random_mini_batches.wrong("the same order twice on Y", "labels_left_behind")
def _(X, Y, batch_size, rng):
    order = rng.permutation(X.shape[1])
    return cut(X[:, order], Y[:, order][:, order], batch_size)


@random_mini_batches.wrong("nothing appended after the loop", "returned_nothing")
def _(X, Y, batch_size, rng):
    cut(*shuffle(X, Y, rng), batch_size)


@random_mini_batches.right("columns one by one")
def _(X, Y, batch_size, rng):
    batches, columns = [], []
    for i in rng.permutation(X.shape[1]):
        columns.append(i)
        if len(columns) == batch_size:
            batches.append((X[:, columns], Y[:, columns]))
            columns = []
    if columns:
        batches.append((X[:, columns], Y[:, columns]))
    return batches


@random_mini_batches.right("stacked, shuffled with rng.shuffle, split")
def _(X, Y, batch_size, rng):
    both = np.vstack([X, Y])
    rng.shuffle(both, axis=1)
    parts = np.split(both, range(batch_size, both.shape[1], batch_size), axis=1)
    return tuple([part[: len(X)], part[len(X) :]] for part in parts)


@random_mini_batches.right("sorted by random numbers, float32")
def _(X, Y, batch_size, rng):
    order = np.argsort(rng.random(X.shape[1]))
    return cut(X.astype(np.float32)[:, order], np.take(Y, order, axis=1), batch_size)


@random_mini_batches.right("full batches, then the rest")
def _(X, Y, batch_size, rng):
    m = X.shape[1]
    order = rng.choice(m, m, replace=False)
    X, Y = X[:, order], Y[:, order]
    full = m // batch_size
    batches = [
        (X[:, k * batch_size : (k + 1) * batch_size], Y[:, k * batch_size : (k + 1) * batch_size]) for k in range(full)
    ]
    if m % batch_size != 0:
        batches.append((X[:, full * batch_size :], Y[:, full * batch_size :]))
    return batches


ALL = (random_mini_batches,)
