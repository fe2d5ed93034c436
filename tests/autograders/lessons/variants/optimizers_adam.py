"""Variants of adam_update."""

import numpy as np

from . import Variants

adam_update = Variants("adam_update")


def averages(dW, v, s, beta1, beta2):
    return beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2


def corrected_step(W, v, s, t, rate, beta1, beta2, epsilon):
    return W - rate * (v / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + epsilon)


@adam_update.wrong("betas fixed", "one_value_only")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, 0.9, 0.999)
    return corrected_step(W, v, s, t, learning_rate, 0.9, 0.999, epsilon), v, s


@adam_update.wrong("beta2 fixed", "one_value_only")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, 0.999)
    return corrected_step(W, v, s, t, learning_rate, beta1, 0.999, epsilon), v, s


@adam_update.wrong("epsilon fixed", "epsilon_fixed")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    return corrected_step(W, v, s, t, learning_rate, beta1, beta2, 1e-8), v, s


@adam_update.wrong("one minus beta1 missing in v", "only_W_v_wrong")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = beta1 * v + dW, beta2 * s + (1 - beta2) * dW**2
    return corrected_step(W, v, s, t, learning_rate, beta1, beta2, epsilon), v, s


@adam_update.wrong("one minus beta2 missing in s", "only_W_s_wrong")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + dW**2
    return corrected_step(W, v, s, t, learning_rate, beta1, beta2, epsilon), v, s


@adam_update.wrong("beta1 for both averages", "only_W_s_wrong")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta1)
    return corrected_step(W, v, s, t, learning_rate, beta1, beta1, epsilon), v, s


@adam_update.wrong("t always 1", "power_forgotten")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    return corrected_step(W, v, s, 1, learning_rate, beta1, beta2, epsilon), v, s


@adam_update.wrong("only v in the corrected form comes back", "only_v_wrong")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    return corrected_step(W, v, s, t, learning_rate, beta1, beta2, epsilon), v / (1 - beta1**t), s


@adam_update.wrong("old averages come back", "returned_argument")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    new_v, new_s = averages(dW, v, s, beta1, beta2)
    return corrected_step(W, new_v, new_s, t, learning_rate, beta1, beta2, epsilon), v, s


@adam_update.wrong("old averages in the step", "only_W_wrong")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    with np.errstate(all="ignore"):
        moved = corrected_step(W, v, s, t, learning_rate, beta1, beta2, epsilon)
    return moved, *averages(dW, v, s, beta1, beta2)


@adam_update.wrong("learning rate missing", "ignores_learning_rate")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    return corrected_step(W, v, s, t, 1.0, beta1, beta2, epsilon), v, s


@adam_update.wrong("1 + beta^t", "only_W_wrong")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    return W - learning_rate * v / (1 + beta1**t) / (np.sqrt(s / (1 + beta2**t)) + epsilon), v, s


@adam_update.wrong("t to the power of beta", "nan")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    with np.errstate(all="ignore"):
        v_corrected = v / np.float64(1 - t**beta1)
        s_corrected = s / np.float64(1 - t**beta2)
        return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


@adam_update.wrong("v and s exchanged in the return", "outputs_swapped")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    return corrected_step(W, v, s, t, learning_rate, beta1, beta2, epsilon), s, v


@adam_update.wrong("t comes back too", "wrong_number_of_values")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    return corrected_step(W, v, s, t, learning_rate, beta1, beta2, epsilon), v, s, t + 1


@adam_update.wrong("brackets missing in the denominator", "nan")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    with np.errstate(all="ignore"):
        return W - learning_rate * v / (1 - beta1**t) / np.sqrt(s / (1 - beta2**t)) + epsilon, v, s


@adam_update.wrong("W in place", "changed_in_place")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    W[:] = corrected_step(W, v, s, t, learning_rate, beta1, beta2, epsilon)
    return W, v, s


@adam_update.wrong("root of the correction of v", "only_W_wrong")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    return W - learning_rate * v / np.sqrt(1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s


@adam_update.right("in one rate")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = averages(dW, v, s, beta1, beta2)
    c1, c2 = 1 - beta1**t, np.sqrt(1 - beta2**t)
    return [W - learning_rate * c2 / c1 * v / (np.sqrt(s) + epsilon * c2), v, s]


@adam_update.right("entry by entry")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    W, v, s = W.copy(), v.copy(), s.copy()
    for i in np.ndindex(W.shape):
        v[i] = beta1 * v[i] + (1 - beta1) * dW[i]
        s[i] = beta2 * s[i] + (1 - beta2) * dW[i] * dW[i]
        W[i] -= learning_rate * (v[i] / (1 - beta1**t)) / ((s[i] / (1 - beta2**t)) ** 0.5 + epsilon)
    return W, v, s


@adam_update.right("moved towards the new values")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v = v + (1 - beta1) * (dW - v)
    s = s + (1 - beta2) * (np.square(dW) - s)
    return corrected_step(W, v, s, t, learning_rate, beta1, beta2, epsilon), v, s


@adam_update.right("float32")
def _(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    W, dW, v, s = (a.astype(np.float32) for a in (W, dW, v, s))
    v, s = averages(dW, v, s, beta1, beta2)
    return corrected_step(W, v, s, t, learning_rate, beta1, beta2, epsilon), v, s


ALL = (adam_update,)
