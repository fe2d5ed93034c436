"""Variants of moving_average."""

import numpy as np

from . import Variants

moving_average = Variants("moving_average")


def run(theta, step, report, v=0.0):
    reported = []
    for t, value in enumerate(theta, start=1):
        v = step(v, value)
        reported.append(report(v, t))
    return np.array(reported)


@moving_average.wrong("plain running mean", "")
def _(theta, beta, bias_correction=False):
    return np.cumsum(theta) / np.arange(1, len(theta) + 1)


@moving_average.wrong("beta forgotten in the old average", "nothing_fades")
def _(theta, beta, bias_correction=False):
    return run(theta, lambda v, x: v + (1 - beta) * x, lambda v, t: v / (1 - beta**t) if bias_correction else v)


@moving_average.wrong("minus in the recursion", "sign")
def _(theta, beta, bias_correction=False):
    return run(theta, lambda v, x: beta * v - (1 - beta) * x, lambda v, t: v / (1 - beta**t) if bias_correction else v)


@moving_average.wrong("1 + beta^t", "")
def _(theta, beta, bias_correction=False):
    return run(theta, lambda v, x: beta * v + (1 - beta) * x, lambda v, t: v / (1 + beta**t) if bias_correction else v)


@moving_average.wrong("divided by beta^t", "special_case")
def _(theta, beta, bias_correction=False):
    return run(
        theta, lambda v, x: beta * v + (1 - beta) * x, lambda v, t: v / np.float64(beta**t) if bias_correction else v
    )


@moving_average.wrong("correction with the last t", "corrected_with_the_last_day")
def _(theta, beta, bias_correction=False):
    v = run(theta, lambda v, x: beta * v + (1 - beta) * x, lambda v, t: v)
    return v / (1 - beta ** len(theta)) if bias_correction else v


@moving_average.wrong("flag turned round", "flag_turned_round")
def _(theta, beta, bias_correction=False):
    return run(theta, lambda v, x: beta * v + (1 - beta) * x, lambda v, t: v if bias_correction else v / (1 - beta**t))


@moving_average.wrong("beta fixed at 0.9", "ignores_beta")
def _(theta, beta, bias_correction=False):
    return run(theta, lambda v, x: 0.9 * v + 0.1 * x, lambda v, t: v / (1 - 0.9**t) if bias_correction else v)


@moving_average.wrong("v0 in front", "length_off_by_one")
def _(theta, beta, bias_correction=False):
    v = run(theta, lambda v, x: beta * v + (1 - beta) * x, lambda v, t: v / (1 - beta**t) if bias_correction else v)
    return np.concatenate([[0.0], v])


@moving_average.wrong("first value reported as it is", "wrong_first_entry")
def _(theta, beta, bias_correction=False):
    v = run(theta, lambda v, x: beta * v + (1 - beta) * x, lambda v, t: v / (1 - beta**t) if bias_correction else v)
    v[0] = theta[0]
    return v


@moving_average.wrong("mean of the old average and the new value", "")
def _(theta, beta, bias_correction=False):
    return run(theta, lambda v, x: (v + x) / 2, lambda v, t: v / (1 - beta**t) if bias_correction else v)


@moving_average.wrong("overwrites theta", "changed_in_place")
def _(theta, beta, bias_correction=False):
    v = 0.0
    for i in range(len(theta)):
        v = beta * v + (1 - beta) * theta[i]
        theta[i] = v / (1 - beta ** (i + 1)) if bias_correction else v
    return theta


@moving_average.wrong("a column", "reshaped")
def _(theta, beta, bias_correction=False):
    v = run(theta, lambda v, x: beta * v + (1 - beta) * x, lambda v, t: v / (1 - beta**t) if bias_correction else v)
    return v.reshape(-1, 1)


@moving_average.wrong("rounded to two digits", "rounded")
def _(theta, beta, bias_correction=False):
    v = run(theta, lambda v, x: beta * v + (1 - beta) * x, lambda v, t: v / (1 - beta**t) if bias_correction else v)
    return v.round(2)


@moving_average.right("a list of floats")
def _(theta, beta, bias_correction=False):
    v, reported, power = 0.0, [], 1.0
    for value in theta:
        v = beta * v + (1 - beta) * value
        power *= beta
        reported.append(v / (1 - power) if bias_correction else v)
    return reported


@moving_average.right("one matrix product")
def _(theta, beta, bias_correction=False):
    T = len(theta)
    age = np.arange(T)[:, None] - np.arange(T)
    weights = np.where(age >= 0, (1 - beta) * float(beta) ** np.maximum(age, 0), 0)
    v = weights @ theta
    return v / weights.sum(axis=1) if bias_correction else v


@moving_average.right("moved towards the new value")
def _(theta, beta, bias_correction=False):
    v = np.zeros(len(theta) + 1)
    for t in range(1, len(theta) + 1):
        v[t] = v[t - 1] + (1 - beta) * (theta[t - 1] - v[t - 1])
    if bias_correction:
        v[1:] /= 1 - beta ** np.arange(1, len(theta) + 1)
    return v[1:]


@moving_average.right("float32")
def _(theta, beta, bias_correction=False):
    v = run(theta, lambda v, x: beta * v + (1 - beta) * x, lambda v, t: v / (1 - beta**t) if bias_correction else v)
    return v.astype(np.float32)


ALL = (moving_average,)
