"""Variants of train_softmax."""

import numpy as np
from scipy.special import softmax

from . import Variants

train_softmax = Variants("train_softmax")


def loop(X, Y, rate, n, start=0.0, step=None, note=None, activation=lambda Z: softmax(Z, axis=0)):
    """The usual loop, with some of its parts replaced."""
    W, b, costs = np.full((len(Y), len(X)), start), np.zeros((len(Y), 1)), []
    step = step or (lambda W, b, dW, db: (W - rate * dW, b - rate * db))
    note = note or cost
    for _ in range(n):
        A = activation(W @ X + b)
        costs.append(note(A, Y))
        W, b = step(W, b, (A - Y) @ X.T / X.shape[1], (A - Y).mean(axis=1, keepdims=True))
    return W, b, costs


def cost(A, Y):
    return float(-(Y * np.log(np.maximum(A, 1e-12))).sum() / Y.shape[1])


@train_softmax.wrong("climbs", "climbs")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, -learning_rate, num_iterations)


@train_softmax.wrong("b stays 0", "bias_never_learnt")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, 0, num_iterations, step=lambda W, b, dW, db: (W - learning_rate * dW, b))


@train_softmax.wrong("W stays 0", "constant")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, 0, num_iterations, step=lambda W, b, dW, db: (W, b - learning_rate * db))


@train_softmax.wrong("half the rate for b", "")
def _(X, Y, learning_rate, num_iterations):
    step = lambda W, b, dW, db: (W - learning_rate * dW, b - learning_rate / 2 * db)
    return loop(X, Y, 0, num_iterations, step=step)


@train_softmax.wrong("ones for zeros", "starts_from_ones")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, num_iterations, start=1.0)


@train_softmax.wrong("random start", "")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, num_iterations, start=np.random.default_rng().normal(size=(len(Y), len(X))))


@train_softmax.wrong("sums for means", "learning_rate_times_columns")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate * X.shape[1], num_iterations)


@train_softmax.wrong("fixed rate", "learning_rate_ignored")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, 0.01, num_iterations)


@train_softmax.wrong("always 100 iterations", "ignores_num_iterations")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, 100)


@train_softmax.wrong("one more", "one_update_too_many")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, num_iterations + 1)


@train_softmax.wrong("sum of losses", "times_m")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, num_iterations, note=lambda A, Y: cost(A, Y) * Y.shape[1])


@train_softmax.wrong("mean over all entries", "costs_per_entry")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, num_iterations, note=lambda A, Y: cost(A, Y) / len(Y))


@train_softmax.wrong("squared error noted", "only_costs_wrong")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, num_iterations, note=lambda A, Y: float(((A - Y) ** 2).sum() / Y.shape[1]))


@train_softmax.wrong("accuracy noted", "only_costs_wrong")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, num_iterations, note=lambda A, Y: float((A.argmax(0) == Y.argmax(0)).mean()))


@train_softmax.wrong("softmax over the examples", "softmax_over_examples")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, num_iterations, activation=lambda Z: softmax(Z, axis=1))


@train_softmax.wrong("softmax over everything", "only_one_example")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, num_iterations, activation=softmax)


@train_softmax.wrong("a sigmoid per class", "sigmoids_for_softmax")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, num_iterations, activation=lambda Z: 1 / (1 + np.exp(-Z)))


@train_softmax.wrong("no costs", "nothing_stored")
def _(X, Y, learning_rate, num_iterations):
    return (*loop(X, Y, learning_rate, num_iterations)[:2], [])


@train_softmax.wrong("last cost only", "one_number_for_many")
def _(X, Y, learning_rate, num_iterations):
    W, b, costs = loop(X, Y, learning_rate, num_iterations)
    return W, b, costs[-1]


@train_softmax.wrong("cost of the end too", "length_off_by_one")
def _(X, Y, learning_rate, num_iterations):
    W, b, costs = loop(X, Y, learning_rate, num_iterations)
    return W, b, [*costs, cost(softmax(W @ X + b, axis=0), Y)]


@train_softmax.wrong("W transposed", "transposed")
def _(X, Y, learning_rate, num_iterations):
    W, b, costs = loop(X, Y, learning_rate, num_iterations)
    return W.T, b, costs


@train_softmax.wrong("b flat", "rank_1")
def _(X, Y, learning_rate, num_iterations):
    W, b, costs = loop(X, Y, learning_rate, num_iterations)
    return W, b[:, 0], costs


@train_softmax.wrong("costs first", "outputs_swapped")
def _(X, Y, learning_rate, num_iterations):
    W, b, costs = loop(X, Y, learning_rate, num_iterations)
    return costs, W, b


@train_softmax.wrong("replaced, not subtracted", "one_value_only")
def _(X, Y, learning_rate, num_iterations):
    step = lambda W, b, dW, db: (-learning_rate * dW, -learning_rate * db)
    return loop(X, Y, learning_rate, num_iterations, step=step)


@train_softmax.right("as the lesson says")
def _(X, Y, learning_rate, num_iterations):
    return loop(X, Y, learning_rate, num_iterations)


@train_softmax.right("bias as another input")
def _(X, Y, learning_rate, num_iterations):
    ones = np.vstack([X, np.ones(X.shape[1])])
    W, costs = np.zeros((len(Y), len(ones))), []
    for _ in range(num_iterations):
        A = softmax(W @ ones, axis=0)
        costs += [cost(A, Y)]
        W -= learning_rate / X.shape[1] * (A - Y) @ ones.T
    return W[:, :-1], W[:, -1:], np.array(costs)


@train_softmax.right("float32")
def _(X, Y, learning_rate, num_iterations):
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    W, b, costs = loop(X, Y, np.float32(learning_rate), num_iterations)
    return W.astype(np.float32), b.astype(np.float32), costs


@train_softmax.right("examples in rows")
def _(X, Y, learning_rate, num_iterations):
    rows, targets = X.T, Y.T
    kernel, bias, costs = np.zeros((len(X), len(Y))), np.zeros(len(Y)), []
    for _ in range(num_iterations):
        P = softmax(rows @ kernel + bias, axis=1)
        costs.append(-np.log(P[targets == 1]).mean())
        kernel = kernel - learning_rate * rows.T @ (P - targets) / len(rows)
        bias = bias - learning_rate * (P - targets).mean(axis=0)
    return [kernel.T, bias.reshape(-1, 1), costs]


ALL = (train_softmax,)
