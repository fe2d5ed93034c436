"""Variants of train_neuron."""

import math

import numpy as np
from scipy.special import expit

from . import Variants

train_neuron = Variants("train_neuron")


def losses(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def step(X, Y, w, b):
    A = expit(w.T @ X + b)
    return A, X @ (A - Y).T / X.shape[1], float((A - Y).mean())


def cost(A, Y):
    return float(losses(A, Y).mean())


@train_neuron.wrong("climbs", "climbs")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w + learning_rate * dw, b + learning_rate * db
    return w, b, costs


@train_neuron.wrong("b stays 0", "bias_never_learnt")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        A, dw, _db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w = w - learning_rate * dw
    return w, b, costs


@train_neuron.wrong("cost after the update", "cost_after_update")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        _A, dw, db = step(X, Y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        costs.append(cost(step(X, Y, w, b)[0], Y))
    return w, b, costs


@train_neuron.wrong("one cost too many", "length_off_by_one")
def _(X, Y, learning_rate, num_iterations):
    w, b = np.zeros((len(X), 1)), 0.0
    costs = [cost(step(X, Y, w, b)[0], Y)]
    for _ in range(num_iterations):
        _A, dw, db = step(X, Y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        costs.append(cost(step(X, Y, w, b)[0], Y))
    return w, b, costs


@train_neuron.wrong("one iteration too few", "one_update_too_few")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(1, num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


@train_neuron.wrong("one update too many", "one_more_num_iterations")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations + 1):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs[:num_iterations]


@train_neuron.wrong("starts from ones", "starts_from_ones")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.ones((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


@train_neuron.wrong("starts from random weights", "")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.random.default_rng().normal(size=(len(X), 1)) * 0.01, 0.0, []
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


@train_neuron.wrong("learning rate fixed", "learning_rate_ignored")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w - 0.01 * dw, b - 0.01 * db
    return w, b, costs


@train_neuron.wrong("number of iterations fixed", "ignores_num_iterations")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(100):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


@train_neuron.wrong("no 1/m in the gradients", "learning_rate_times_columns")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs, m = np.zeros((len(X), 1)), 0.0, [], X.shape[1]
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w - learning_rate * dw * m, b - learning_rate * db * m
    return w, b, costs


@train_neuron.wrong("sum of losses as cost", "times_m")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(float(losses(A, Y).sum()))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


@train_neuron.wrong("squared error as cost", "only_costs_wrong")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(float(((A - Y) ** 2).mean()))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


@train_neuron.wrong("costs not collected", "nothing_stored")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        _A, dw, db = step(X, Y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


@train_neuron.wrong("last cost only", "one_number_for_many")
def _(X, Y, learning_rate, num_iterations):
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        last = cost(A, Y)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, last


@train_neuron.wrong("every hundredth cost", "other_length")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for i in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        if i % 100 == 0:
            costs.append(cost(A, Y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


@train_neuron.wrong("example by example", "only_one_example")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        costs.append(cost(step(X, Y, w, b)[0], Y))
        for i in range(X.shape[1]):
            _A, dw, db = step(X[:, [i]], Y[:, [i]], w, b)
            w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


@train_neuron.wrong("gradient computed once, before the loop", "gradients_of_the_start")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    _A, dw, db = step(X, Y, w, b)
    for _ in range(num_iterations):
        costs.append(cost(step(X, Y, w, b)[0], Y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


@train_neuron.wrong("weights reset in the loop", "constant")
def _(X, Y, learning_rate, num_iterations):
    costs = []
    for _ in range(num_iterations):
        w, b = np.zeros((len(X), 1)), 0.0
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


@train_neuron.wrong("replaced, not subtracted", "one_value_only")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = -learning_rate * dw, -learning_rate * db
    return w, b, costs


@train_neuron.wrong("b is a matrix", "number_in_an_array")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), np.zeros((1, 1)), []
    for _ in range(num_iterations):
        A = expit(w.T @ X + b)
        costs.append(cost(A, Y))
        w = w - learning_rate * X @ (A - Y).T / X.shape[1]
        b = b - learning_rate * (A - Y).mean(axis=1, keepdims=True)
    return w, b, costs


@train_neuron.wrong("w as a row", "transposed")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((1, len(X))), 0.0, []
    for _ in range(num_iterations):
        A = expit(w @ X + b)
        costs.append(cost(A, Y))
        w, b = w - learning_rate * (A - Y) @ X.T / X.shape[1], b - learning_rate * float((A - Y).mean())
    return w, b, costs


@train_neuron.wrong("costs first", "outputs_swapped")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return costs, w, b


@train_neuron.wrong("costs not returned", "wrong_number_of_values")
def _(X, Y, learning_rate, num_iterations):
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(num_iterations):
        _A, dw, db = step(X, Y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


@train_neuron.wrong("return inside the loop", "ignores_num_iterations")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w - learning_rate * dw, b - learning_rate * db
        return w, b, costs


@train_neuron.wrong("never ends", "time_limit")
def _(X, Y, learning_rate, num_iterations):
    w, b, i = np.zeros((len(X), 1)), 0.0, 0
    while i < num_iterations:
        _A, dw, db = step(X, Y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, []


@train_neuron.wrong("learning rate on w only", "bias_learns_without_rate")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for _ in range(num_iterations):
        A, dw, db = step(X, Y, w, b)
        costs.append(cost(A, Y))
        w, b = w - learning_rate * dw, b - db
    return w, b, costs


@train_neuron.right("everything written out")
def _(X, Y, learning_rate, num_iterations):
    n, m = X.shape
    w, b, costs = np.zeros((n, 1)), 0, []
    for _ in range(num_iterations):
        A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
        safe = np.clip(A, 1e-12, 1 - 1e-12)
        costs.append(-1 / m * np.sum(Y * np.log(safe) + (1 - Y) * np.log(1 - safe)))
        dw = 1 / m * np.dot(X, (A - Y).T)
        db = 1 / m * np.sum(A - Y)
        w -= learning_rate * dw
        b -= learning_rate * db
    return [w, b, costs]


@train_neuron.right("cost from the scores, array of costs")
def _(X, Y, learning_rate, num_iterations):
    w, b, costs = np.zeros((len(X), 1)), np.float64(0), np.empty(num_iterations)
    for i in range(num_iterations):
        Z = w.T @ X + b
        costs[i] = np.mean(np.logaddexp(0, Z) - Y * Z)
        dZ = expit(Z) - Y
        w, b = w - learning_rate * (X @ dZ.T) / X.shape[1], b - learning_rate * np.mean(dZ)
    return w, np.array(b), costs


@train_neuron.right("bias as one more weight")
def _(X, Y, learning_rate, num_iterations):
    X1 = np.vstack([X, np.ones((1, X.shape[1]))])
    theta, costs = np.zeros((1, len(X1))), []
    while len(costs) < num_iterations:
        A = expit(theta @ X1)
        costs += [losses(A, Y).mean()]
        theta = theta - learning_rate * (A - Y) @ X1.T / X.shape[1]
    return theta[:, :-1].T, theta[0, -1], costs


@train_neuron.right("loops with math")
def _(X, Y, learning_rate, num_iterations):
    n, m = X.shape
    w, b, costs = [0.0] * n, 0.0, []
    for _ in range(num_iterations):
        total, dw, db = 0.0, [0.0] * n, 0.0
        for k in range(m):
            z = b + sum(w[j] * X[j, k] for j in range(n))
            a = 1 / (1 + math.exp(-z))
            total -= math.log(a) if Y[0, k] == 1 else math.log(1 - a)
            for j in range(n):
                dw[j] += (a - Y[0, k]) * X[j, k] / m
            db += (a - Y[0, k]) / m
        costs.append(total / m)
        w, b = [v - learning_rate * d for v, d in zip(w, dw, strict=True)], b - learning_rate * db
    return np.array(w).reshape(n, 1), b, costs


ALL = (train_neuron,)
