"""Variants of momentum_update."""

import numpy as np

from . import Variants

momentum_update = Variants("momentum_update")


def average(dW, v, beta):
    return beta * v + (1 - beta) * dW


@momentum_update.wrong("outputs turned round", "outputs_swapped")
def _(W, dW, v, learning_rate, beta=0.9):
    v = average(dW, v, beta)
    return v, W - learning_rate * v


@momentum_update.wrong("only W", "wrong_number_of_values")
def _(W, dW, v, learning_rate, beta=0.9):
    return W - learning_rate * average(dW, v, beta)


@momentum_update.wrong("beta fixed", "ignores_beta")
def _(W, dW, v, learning_rate, beta=0.9):
    v = average(dW, v, 0.9)
    return W - learning_rate * v, v


@momentum_update.wrong("v forgotten", "ignores_v")
def _(W, dW, v, learning_rate, beta=0.9):
    v = (1 - beta) * dW
    return W - learning_rate * v, v


@momentum_update.wrong("W never moves", "returned_argument")
def _(W, dW, v, learning_rate, beta=0.9):
    return W, average(dW, v, beta)


@momentum_update.wrong("minus in the average", "negates_dW")
def _(W, dW, v, learning_rate, beta=0.9):
    v = beta * v - (1 - beta) * dW
    return W - learning_rate * v, v


@momentum_update.wrong("bias corrected as for t = 1", "only_W_wrong")
def _(W, dW, v, learning_rate, beta=0.9):
    v = average(dW, v, beta)
    return W - learning_rate * v / (1 - beta), v


@momentum_update.wrong("beta multiplied in the step", "only_W_wrong")
def _(W, dW, v, learning_rate, beta=0.9):
    v = average(dW, v, beta)
    return W - learning_rate * beta * v, v


@momentum_update.wrong("the step is returned for v", "times_learning_rate")
def _(W, dW, v, learning_rate, beta=0.9):
    step = learning_rate * average(dW, v, beta)
    return W - step, step


@momentum_update.wrong("both v and dW in the step", "missing_term")
def _(W, dW, v, learning_rate, beta=0.9):
    v = average(dW, v, beta)
    return W - learning_rate * (v + dW), v


@momentum_update.wrong("matrix product", "raises_ValueError")
def _(W, dW, v, learning_rate, beta=0.9):
    v = beta @ v + (1 - beta) @ dW
    return W - learning_rate * v, v


@momentum_update.wrong("summed over the columns", "only_one_example")
def _(W, dW, v, learning_rate, beta=0.9):
    v = average(dW.sum(axis=1, keepdims=True), v, beta)
    return W - learning_rate * v, v


@momentum_update.wrong("v in place", "changed_in_place")
def _(W, dW, v, learning_rate, beta=0.9):
    v *= beta
    v += (1 - beta) * dW
    return W - learning_rate * v, v


@momentum_update.wrong("dW in place", "changed_in_place")
def _(W, dW, v, learning_rate, beta=0.9):
    dW *= 1 - beta
    v = beta * v + dW
    return W - learning_rate * v, v


@momentum_update.wrong("W for dW", "")
def _(W, dW, v, learning_rate, beta=0.9):
    v = average(W, v, beta)
    return W - learning_rate * v, v


@momentum_update.right("moved towards the gradient")
def _(W, dW, v, learning_rate, beta=0.9):
    v = v + (1 - beta) * (dW - v)
    return [W - learning_rate * v, v]


@momentum_update.right("entry by entry")
def _(W, dW, v, learning_rate, beta=0.9):
    new_W, new_v = W.copy(), v.copy()
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            new_v[i, j] = beta * v[i, j] + (1 - beta) * dW[i, j]
            new_W[i, j] -= learning_rate * new_v[i, j]
    return new_W, new_v


@momentum_update.right("np.average")
def _(W, dW, v, learning_rate, beta=0.9):
    v = np.average([v, dW], axis=0, weights=[beta, 1 - beta])
    return np.subtract(W, learning_rate * v), v


@momentum_update.right("float32")
def _(W, dW, v, learning_rate, beta=0.9):
    W, dW, v = (a.astype(np.float32) for a in (W, dW, v))
    v = average(dW, v, beta)
    return W - learning_rate * v, v


ALL = (momentum_update,)
