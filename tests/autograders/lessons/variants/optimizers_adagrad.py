"""Variants of adagrad_update."""

import numpy as np

from . import Variants

adagrad_update = Variants("adagrad_update")


def step(W, dW, s, rate, epsilon):
    return W - rate * dW / (np.sqrt(s) + epsilon)


@adagrad_update.wrong("epsilon fixed", "epsilon_fixed")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + dW**2
    return step(W, dW, s, learning_rate, 1e-8), s


@adagrad_update.wrong("epsilon kept in s", "special_case")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + dW**2 + epsilon
    return W - learning_rate * dW / np.sqrt(s), s


@adagrad_update.wrong("epsilon added to the quotient", "nan")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + dW**2
    with np.errstate(all="ignore"):
        return W - learning_rate * (dW / np.sqrt(s) + epsilon), s


@adagrad_update.wrong("twice the gradient for its square", "")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + 2 * dW
    return step(W, dW, np.abs(s), learning_rate, epsilon), s


@adagrad_update.wrong("absolute values added up", "absolute_values_added")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + np.abs(dW)
    return step(W, dW, s, learning_rate, epsilon), s


@adagrad_update.wrong("matrix product for the square", "raises_ValueError")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + dW @ dW
    return step(W, dW, s, learning_rate, epsilon), s


@adagrad_update.wrong("mean of the squares", "only_one_example")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + np.mean(dW**2)
    return step(W, dW, s, learning_rate, epsilon), s


@adagrad_update.wrong("learning rate missing", "ignores_learning_rate")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + dW**2
    return step(W, dW, s, 1.0, epsilon), s


@adagrad_update.wrong("gradient missing in the step", "only_W_wrong")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + dW**2
    return W - learning_rate / (np.sqrt(s) + epsilon), s


@adagrad_update.wrong("not divided", "only_W_wrong")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + dW**2
    return W - learning_rate * dW, s


@adagrad_update.wrong("the root is returned for s", "root")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    root = np.sqrt(s + dW**2)
    return W - learning_rate * dW / (root + epsilon), root


@adagrad_update.wrong("outputs turned round", "outputs_swapped")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + dW**2
    return s, step(W, dW, s, learning_rate, epsilon)


@adagrad_update.wrong("sign of the gradient", "only_W_wrong")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + dW**2
    return W - learning_rate * np.sign(dW), s


@adagrad_update.wrong("W in place", "changed_in_place")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + dW**2
    W -= learning_rate * dW / (np.sqrt(s) + epsilon)
    return W, s


@adagrad_update.right("powers")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = s + dW * dW
    return [W - learning_rate * dW / (s**0.5 + epsilon), s]


@adagrad_update.right("entry by entry")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    new_W, new_s = np.empty_like(W), np.empty_like(s)
    for i in np.ndindex(W.shape):
        new_s[i] = s[i] + dW[i] ** 2
        new_W[i] = W[i] - learning_rate * dW[i] / (new_s[i] ** 0.5 + epsilon)
    return new_W, new_s


@adagrad_update.right("a rate for every weight")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    s = np.add(s, np.square(dW))
    rates = learning_rate / (np.sqrt(s) + epsilon)
    return W - np.multiply(rates, dW), s


@adagrad_update.right("float32")
def _(W, dW, s, learning_rate, epsilon=1e-8):
    W, dW, s = (a.astype(np.float32) for a in (W, dW, s))
    s = s + dW**2
    return step(W, dW, s, learning_rate, epsilon), s


ALL = (adagrad_update,)
