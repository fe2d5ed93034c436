"""Variants of rmsprop_update."""

import numpy as np

from . import Variants


def step(W, dW, s, rate, epsilon):
    return W - rate * dW / (np.sqrt(s) + epsilon)


rmsprop_update = Variants("rmsprop_update")


@rmsprop_update.wrong("beta fixed", "ignores_beta")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = 0.9 * s + 0.1 * dW**2
    return step(W, dW, s, learning_rate, epsilon), s


@rmsprop_update.wrong("epsilon fixed", "epsilon_fixed")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = beta * s + (1 - beta) * dW**2
    return step(W, dW, s, learning_rate, 1e-8), s


@rmsprop_update.wrong("beta squared with the gradient", "")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = beta * s + ((1 - beta) * dW) ** 2
    return step(W, dW, s, learning_rate, epsilon), s


@rmsprop_update.wrong("old average forgotten", "ignores_s")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = (1 - beta) * dW**2
    return step(W, dW, s, learning_rate, epsilon), s


@rmsprop_update.wrong("beta forgotten", "beta_forgotten")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = s + (1 - beta) * dW**2
    return step(W, dW, s, learning_rate, epsilon), s


@rmsprop_update.wrong("absolute values averaged", "absolute_values_averaged")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = beta * s + (1 - beta) * np.abs(dW)
    return step(W, dW, s, learning_rate, epsilon), s


@rmsprop_update.wrong("learning rate missing", "ignores_learning_rate")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = beta * s + (1 - beta) * dW**2
    return step(W, dW, s, 1.0, epsilon), s


@rmsprop_update.wrong("bias corrected as for t = 1", "only_W_wrong")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = beta * s + (1 - beta) * dW**2
    return step(W, dW, s / (1 - beta), learning_rate, epsilon), s


@rmsprop_update.wrong("the root is returned for s", "root")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = beta * s + (1 - beta) * dW**2
    return step(W, dW, s, learning_rate, epsilon), np.sqrt(s)


@rmsprop_update.wrong("epsilon kept in s", "special_case")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = beta * s + (1 - beta) * dW**2 + epsilon
    return W - learning_rate * dW / np.sqrt(s), s


@rmsprop_update.wrong("squared gradient in the step", "only_W_wrong")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = beta * s + (1 - beta) * dW**2
    return W - learning_rate * dW**2 / (np.sqrt(s) + epsilon), s


@rmsprop_update.wrong("one number for all weights", "one_memory_for_all")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = beta * s + (1 - beta) * np.mean(dW**2)
    return step(W, dW, s, learning_rate, epsilon), s


@rmsprop_update.wrong("outputs turned round", "outputs_swapped")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = beta * s + (1 - beta) * dW**2
    return s, step(W, dW, s, learning_rate, epsilon)


@rmsprop_update.wrong("brackets missing in the denominator", "nan")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = beta * s + (1 - beta) * dW**2
    with np.errstate(all="ignore"):
        return W - learning_rate * dW / np.sqrt(s) + epsilon, s


@rmsprop_update.right("moved towards the square")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = s + (1 - beta) * (dW * dW - s)
    return W - learning_rate * (dW / (s**0.5 + epsilon)), s


@rmsprop_update.right("entry by entry, a list")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    new_W, new_s = W.copy(), s.copy()
    for i in np.ndindex(W.shape):
        new_s[i] = beta * s[i] + (1 - beta) * dW[i] ** 2
        new_W[i] -= learning_rate * dW[i] / (np.sqrt(new_s[i]) + epsilon)
    return [new_W, new_s]


@rmsprop_update.right("a rate for every weight")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    s = np.average([s, np.square(dW)], axis=0, weights=[beta, 1 - beta])
    return W - learning_rate / (np.sqrt(s) + epsilon) * dW, s


@rmsprop_update.right("float32")
def _(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    W, dW, s = (a.astype(np.float32) for a in (W, dW, s))
    s = beta * s + (1 - beta) * dW**2
    return step(W, dW, s, learning_rate, epsilon), s


ALL = (rmsprop_update,)
