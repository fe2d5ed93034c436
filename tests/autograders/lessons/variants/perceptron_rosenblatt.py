"""Variants of perceptron_update."""

import numpy as np
from scipy.special import expit

from . import Variants


def fires(w, b, x):
    return float((w * x).sum() + b > 0)


perceptron_update = Variants("perceptron_update")


@perceptron_update.wrong("sign of the correction", "pushes_away")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    return w - learning_rate * error * x, b - learning_rate * error


@perceptron_update.wrong("corrects right answers too", "updates_every_time")
def _(w, b, x, y, learning_rate):
    sign = 1 if y == 1 else -1
    return w + learning_rate * sign * x, b + learning_rate * sign


@perceptron_update.wrong("b stays", "bias_kept")
def _(w, b, x, y, learning_rate):
    return w + learning_rate * (y - fires(w, b, x)) * x, b


@perceptron_update.wrong("w stays", "returned_argument")
def _(w, b, x, y, learning_rate):
    return w, b + learning_rate * (y - fires(w, b, x))


@perceptron_update.wrong("b without the learning rate", "bias_without_rate")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    return w + learning_rate * error * x, b + error


@perceptron_update.wrong("no learning rate", "ignores_learning_rate")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    return w + error * x, b + error


@perceptron_update.wrong("learning rate fixed", "ignores_learning_rate")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    return w + 0.1 * error * x, b + 0.1 * error


@perceptron_update.wrong("fires at 0", "fires_on_the_line")
def _(w, b, x, y, learning_rate):
    error = y - float((w * x).sum() + b >= 0)
    return w + learning_rate * error * x, b + learning_rate * error


@perceptron_update.wrong("fires above 1/2", "")
def _(w, b, x, y, learning_rate):
    error = y - float((w * x).sum() + b > 0.5)
    return w + learning_rate * error * x, b + learning_rate * error


@perceptron_update.wrong("rule for labels -1 and 1", "rule_for_other_labels")
def _(w, b, x, y, learning_rate):
    if y * ((w * x).sum() + b) <= 0:
        w, b = w + learning_rate * y * x, b + learning_rate * y
    return w, float(b)


@perceptron_update.wrong("b left out of the score", "bias_left_out_of_answer")
def _(w, b, x, y, learning_rate):
    error = y - float((w * x).sum() > 0)
    return w + learning_rate * error * x, b + learning_rate * error


@perceptron_update.wrong("a sigmoid in place of the step", "sigmoid_for_step")
def _(w, b, x, y, learning_rate):
    error = y - float(expit((w * x).sum() + b))
    return w + learning_rate * error * x, b + learning_rate * error


@perceptron_update.wrong("no step at all", "")
def _(w, b, x, y, learning_rate):
    error = y - float((w * x).sum() + b)
    return w + learning_rate * error * x, b + learning_rate * error


@perceptron_update.wrong("x forgotten", "input_left_out")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    return w + learning_rate * error, b + learning_rate * error


@perceptron_update.wrong("only misses are corrected", "rule_for_other_labels")
def _(w, b, x, y, learning_rate):
    if y == 1 and fires(w, b, x) == 0:
        return w + learning_rate * x, b + learning_rate
    return w, b


@perceptron_update.wrong("only false alarms are corrected", "sometimes_returned_argument")
def _(w, b, x, y, learning_rate):
    if y == 0 and fires(w, b, x) == 1:
        return w - learning_rate * x, b - learning_rate
    return w, b


@perceptron_update.wrong("nothing returned for a right answer", "returned_nothing")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    if error != 0:
        return w + learning_rate * error * x, b + learning_rate * error


@perceptron_update.wrong("b is a matrix", "number_in_an_array")
def _(w, b, x, y, learning_rate):
    error = y - (w.T @ x + b > 0)
    return w + learning_rate * error * x, b + learning_rate * error


@perceptron_update.wrong("adds in place", "weights_overwritten")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    w += learning_rate * error * x
    b += learning_rate * error
    return w, b


@perceptron_update.wrong("only w returned", "wrong_number_of_values")
def _(w, b, x, y, learning_rate):
    return w + learning_rate * (y - fires(w, b, x)) * x


@perceptron_update.wrong("b first", "outputs_swapped")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    return b + learning_rate * error, w + learning_rate * error * x


@perceptron_update.wrong("w flattened", "rank_1")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    return (w + learning_rate * error * x).ravel(), b + learning_rate * error


@perceptron_update.wrong("error and new weights", "wrong_number_of_values")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    return w + learning_rate * error * x, b + learning_rate * error, error


@perceptron_update.wrong("w @ x without transposing", "raises_ValueError")
def _(w, b, x, y, learning_rate):
    error = y - float(w @ x + b > 0)
    return w + learning_rate * error * x, b + learning_rate * error


@perceptron_update.wrong("b times the sum of x", "only_b_wrong")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    return w + learning_rate * error * x, float(b + learning_rate * error * x.sum())


@perceptron_update.wrong("only the first weight", "wrong_not_first_entry")
def _(w, b, x, y, learning_rate):
    error = y - fires(w, b, x)
    w = w.copy()
    w[0] += learning_rate * error * x[0]
    return w, b + learning_rate * error


@perceptron_update.right("cases")
def _(w, b, x, y, learning_rate):
    score = np.vdot(w, x) + b
    if y == 1 and score <= 0:
        return [w + learning_rate * x, b + learning_rate]
    if y == 0 and score > 0:
        return [w - learning_rate * x, b - learning_rate]
    return [w, b]


@perceptron_update.right("labels turned into -1 and 1")
def _(w, b, x, y, learning_rate):
    answer = np.where(w.T @ x + b > 0, 1, 0).item()
    if answer == y:
        return w, b
    t = 2 * y - 1
    return w + learning_rate * t * x, b + learning_rate * t


@perceptron_update.right("loop over the features")
def _(w, b, x, y, learning_rate):
    z = b
    for j in range(w.shape[0]):
        z += w[j, 0] * x[j, 0]
    a = 1 if z > 0 else 0
    new = np.zeros(w.shape)
    for j in range(w.shape[0]):
        new[j, 0] = w[j, 0] + learning_rate * (y - a) * x[j, 0]
    return new, np.float64(b + learning_rate * (y - a))


@perceptron_update.right("float32 weights, b an array without axes")
def _(w, b, x, y, learning_rate):
    a = np.heaviside(np.sum(w * x) + b, 0)
    return (w - learning_rate * (a - y) * x).astype(np.float32), np.array(b - learning_rate * (a - y))


ALL = (perceptron_update,)
