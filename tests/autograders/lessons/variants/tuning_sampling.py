"""Variants of sample_log_uniform and sample_momentum."""

import math

import numpy as np

from . import Variants

sample_log_uniform = Variants("sample_log_uniform")
sample_momentum = Variants("sample_momentum")


@sample_log_uniform.wrong("square of a uniform number", "not uniform in the logarithm")
def _(low, high, size, rng):
    return low + (high - low) * rng.random(size) ** 2


@sample_log_uniform.wrong("tenth power of a uniform number", "not uniform in the logarithm")
def _(low, high, size, rng):
    return low + (high - low) * rng.random(size) ** 10


@sample_log_uniform.wrong("lognormal and cut off", "not uniform in the logarithm", "squeezed_normal")
def _(low, high, size, rng):
    middle = (np.log(low) + np.log(high)) / 2
    return np.clip(np.exp(rng.normal(middle, 1.0, size)), low, high)


@sample_log_uniform.wrong(
    "exponents rounded", "not uniform in the logarithm", "whole_powers", "not within low and high"
)
def _(low, high, size, rng):
    return 10.0 ** np.round(rng.uniform(np.log10(low), np.log10(high), size))


@sample_log_uniform.wrong("base two undone by e", "not within low and high", "not uniform in the logarithm")
def _(low, high, size, rng):
    return np.exp(rng.uniform(np.log2(low), np.log2(high), size))


@sample_log_uniform.wrong("global generator", "not drawn from rng alone")
def _(low, high, size, rng):
    return np.exp(np.random.default_rng().uniform(np.log(low), np.log(high), size))


@sample_log_uniform.wrong("seed inside", "not drawn anew")
def _(low, high, size, rng):
    return np.exp(np.random.default_rng(3).uniform(np.log(low), np.log(high), size))


@sample_log_uniform.wrong("one number too many", "length_off_by_one")
def _(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size + 1))


@sample_log_uniform.wrong("a list", "list_for_array")
def _(low, high, size, rng):
    return [math.exp(rng.uniform(math.log(low), math.log(high))) for _ in range(size)]


@sample_log_uniform.wrong("no return", "returned_nothing")
def _(low, high, size, rng):
    np.exp(rng.uniform(np.log(low), np.log(high), size))


@sample_log_uniform.wrong("exponent of the ratio alone", "not within low and high")
def _(low, high, size, rng):
    return (high / low) ** rng.random(size)


@sample_log_uniform.wrong("half of the range", "not uniform in the logarithm")
def _(low, high, size, rng):
    return low * (high / low) ** (rng.random(size) / 2)


@sample_log_uniform.wrong(
    "a random walk on the scale", "not in random order", "not uniform in the logarithm", "sorted_values"
)
def _(low, high, size, rng):
    steps = np.cumsum(rng.normal(0, 0.02, size)) + rng.random()
    return low * (high / low) ** np.abs((steps % 2) - 1)


@sample_log_uniform.wrong("decreasing", "not in random order", "sorted_values")
def _(low, high, size, rng):
    return np.sort(np.exp(rng.uniform(np.log(low), np.log(high), size)))[::-1]


@sample_log_uniform.right("base ten")
def _(low, high, size, rng):
    return 10.0 ** rng.uniform(np.log10(low), np.log10(high), size)


@sample_log_uniform.right("ratio to a random power")
def _(low, high, size, rng):
    return low * (high / low) ** rng.random(size)


@sample_log_uniform.right("one by one")
def _(low, high, size, rng):
    return np.array([math.exp(rng.uniform(math.log(low), math.log(high))) for _ in range(size)])


@sample_log_uniform.right("float32, exponents of two")
def _(low, high, size, rng):
    values = np.exp2(rng.uniform(np.log2(low), np.log2(high), size))
    return np.clip(values, low, high).astype(np.float32)


@sample_log_uniform.right("from the high end down")
def _(low, high, size, rng):
    return high * np.exp(-rng.random(size) * np.log(high / low))


@sample_momentum.wrong("uniform in beta squared", "not uniform in the logarithm of 1 - beta")
def _(low, high, size, rng):
    return np.sqrt(rng.uniform(low**2, high**2, size))


@sample_momentum.wrong("logit uniform", "not uniform in the logarithm of 1 - beta")
def _(low, high, size, rng):
    start, end = np.log(max(low, 0.01) / (1 - max(low, 0.01))), np.log(high / (1 - high))
    return 1 / (1 + np.exp(-rng.uniform(start, end, size)))


@sample_momentum.wrong("one minus the wrong ends", "not within low and high")
def _(low, high, size, rng):
    return 1 - np.exp(rng.uniform(np.log(1 - high), 0, size)) if low > 0 else rng.uniform(low, high, size)


@sample_momentum.wrong(
    "log base ten undone by e", "not within low and high", "not uniform in the logarithm of 1 - beta"
)
def _(low, high, size, rng):
    return 1 - np.exp(rng.uniform(np.log10(1 - high), np.log10(1 - low), size))


@sample_momentum.wrong("seed inside", "not drawn anew")
def _(low, high, size, rng):
    return 1 - np.exp(np.random.default_rng(3).uniform(np.log(1 - high), np.log(1 - low), size))


@sample_momentum.wrong("one plus in place of one minus", "not within low and high")
def _(low, high, size, rng):
    return 1 + np.exp(rng.uniform(np.log(1 - high), np.log(1 - low), size))


@sample_momentum.wrong("a list", "list_for_array")
def _(low, high, size, rng):
    return [1 - math.exp(rng.uniform(math.log(1 - high), math.log(1 - low))) for _ in range(size)]


@sample_momentum.wrong("the memory itself", "not within low and high")
def _(low, high, size, rng):
    return np.exp(rng.uniform(np.log(1 / (1 - low)), np.log(1 / (1 - high)), size))


@sample_momentum.wrong("logarithm of high and low", "raises_ValueError", "not within low and high", "nan",
                       "not uniform in the logarithm of 1 - beta", "bounds_not_turned")  # fmt: skip
def _(low, high, size, rng):
    return 1 - np.exp(rng.uniform(np.log(low + 1e-9), np.log(high), size))


@sample_momentum.wrong("sorted downwards", "not in random order", "sorted_values")
def _(low, high, size, rng):
    return np.sort(1 - np.exp(rng.uniform(np.log(1 - high), np.log(1 - low), size)))[::-1]


@sample_momentum.right("base ten")
def _(low, high, size, rng):
    return 1 - 10.0 ** rng.uniform(np.log10(1 - high), np.log10(1 - low), size)


@sample_momentum.right("ratio to a random power")
def _(low, high, size, rng):
    return 1 - (1 - low) * ((1 - high) / (1 - low)) ** rng.random(size)


@sample_momentum.right("by the memory")
def _(low, high, size, rng):
    return 1 - 1 / np.exp(rng.uniform(-np.log(1 - low), -np.log(1 - high), size))


@sample_momentum.right("one by one")
def _(low, high, size, rng):
    return np.array([1 - math.exp(rng.uniform(math.log(1 - high), math.log(1 - low))) for _ in range(size)])


ALL = [sample_log_uniform, sample_momentum]
