"""Whether weights look drawn from the distribution that an initialiser promises, as statistical tests."""

from functools import partial

import numpy as np

from autograders.exercise import Case, Property
from autograders.probes import Seed

# False alarms. Five cases have N = 12,000 weights each. Mean and standard deviation are held against 6 standard
# deviations of what a right sample gives: 1/sqrt(N) for the mean (in units of the deviation asked for),
# sqrt((kurtosis - 1) / (4 N)) for the standard deviation. Each is wrong about a right answer with a probability of
# about 2e-9. The share within one deviation may be off by 0.06, 13 of its standard deviations. The number of normal
# weights beyond 3.1 deviations is binomial with mean 23.2: outside 4..60 with a probability of 1.9e-7. In all,
# 5 (2 * 2e-9 + 1.9e-7) = 1e-6 for a check of one exercise: one right answer in a million. The largest of 12,000
# uniform weights is below 0.99 of the limit once in 10^52 draws, and equal numbers cost nothing.
#
# What is caught. A deviation wrong by a factor f is 12,000 draws away by |f - 1| / 0.0065 (normal) standard
# deviations: 45 for 1/sqrt(2), 64 for sqrt(2). A normal cut off at 2 deviations, as Keras does it, has no weight
# beyond 3.1; a uniform one has none beyond 1.74.
N = 12_000
SIGMAS = 6.0
FAR, FEWEST_FAR, MOST_FAR = 3.1, 4, 60
OFF = 0.06
"""Between normal and uniform, the share within one deviation differs by 0.105; a normal cut off at 2 is 0.032 away, and
is to be told by its tails."""
LARGE = "12,000 weights"

KURTOSIS = {"normal": 3.0, "uniform": 1.8}
INSIDE = {"normal": 0.6826895, "uniform": 0.5773503}
"""Share of the weights within one standard deviation of 0."""

SHAPES = ((60, 200), (300, 40), (20, 600), (12_000, 1), (1, 12_000))
"""n and n_prev of the tested cases. One is at least three times the other, so that taking one for the other changes
every variance of the lesson by more than a factor of sqrt(2)."""


def layers_of_all_sizes(rng):
    """Return cases: small layers, two of them with the same generator, and large ones with weights for statistics."""
    seeds = (Seed(int(number)) for number in rng.integers(2**31, size=12))
    again = next(seeds)
    return [
        Case((3, 5, again)),
        Case((3, 5, again)),
        Case((3, 5, next(seeds))),
        Case((1, 1, next(seeds)), note="there is one unit and one input"),
        Case((4, 4, next(seeds)), note="there are as many units as inputs"),
        Case((1, 6, next(seeds)), note="there is one unit"),
        Case((5, 1, next(seeds)), note="there is one input"),
        *(Case((n, n_prev, next(seeds)), LARGE, f"n is {n} and n_prev {n_prev}") for n, n_prev in SHAPES),
    ]


def is_large(inputs):
    """Whether the case has enough weights for statistics."""
    return inputs[0] * inputs[1] >= N


def relative_width(inputs, W, variance):
    """Return the root mean square of the weights over the standard deviation asked for."""
    return float(np.sqrt(np.mean(np.square(W)) / variance(*inputs[:2])))


def relative_mean(inputs, W, variance):
    """Return the mean of the weights over the standard deviation asked for."""
    return float(np.mean(W) / np.sqrt(variance(*inputs[:2])))


def has_the_width(inputs, W, variance, kind):
    """Whether the standard deviation is right."""
    off = abs(relative_width(inputs, W - np.mean(W), variance) - 1.0)
    return not is_large(inputs) or off < SIGMAS * np.sqrt((KURTOSIS[kind] - 1.0) / (4.0 * W.size))


def is_centred(inputs, W, variance):
    """Whether the mean is 0, as far as chance allows for the width that the weights have."""
    deviation = max(float(np.std(W)), np.sqrt(variance(*inputs[:2])))
    return not is_large(inputs) or abs(np.mean(W)) < SIGMAS * deviation / np.sqrt(W.size)


def share_inside(inputs, W):
    """Return the share of the weights within one standard deviation of their mean."""
    return float(np.mean(np.abs(W - np.mean(W)) < np.std(W)))


def too_many_inside(inputs, W, kind):
    """Return how many of 100 weights lie within one standard deviation beyond those that should."""
    return 100.0 * (share_inside(inputs, W) - INSIDE[kind])


def has_the_form(inputs, W, kind):
    """Whether as many weights lie within one standard deviation as the distribution has there."""
    return not is_large(inputs) or abs(share_inside(inputs, W) - INSIDE[kind]) < OFF


def number_far_out(inputs, W):
    """Return how many weights lie more than 3.1 standard deviations from their mean."""
    return float(np.sum(np.abs(W - np.mean(W)) > FAR * np.std(W)))


def has_tails(inputs, W):
    """Whether some weights lie far out, and not too many."""
    return not is_large(inputs) or FEWEST_FAR <= number_far_out(inputs, W) <= MOST_FAR


def reach(inputs, W, variance):
    """Return the largest weight, in absolute value, over the limit of a uniform distribution of that variance."""
    return float(np.max(np.abs(W)) / np.sqrt(3.0 * variance(*inputs[:2])))


def told_reach(inputs, W, variance):
    """Return a number that tells limits apart that differ by a seventh, and none beyond 1.8, where normal weights end
    by chance."""
    return 100.0 * min(reach(inputs, W, variance), 1.8) ** 6


def fills_the_limit(inputs, W, variance):
    """Whether the weights go as far as the limit and no farther; float32 may round up."""
    return not is_large(inputs) or 0.99 < reach(inputs, W, variance) <= 1.0 + 1e-6


def drawn_one_by_one(inputs, W):
    """Whether hardly any number occurs twice: rounded to float32, 12,000 draws repeat a few."""
    return not is_large(inputs) or np.unique(W).size > 0.95 * W.size


def properties(kind, variance, asked):
    """Return what holds for weights of one kind, "normal" or "uniform".

    Parameters
    ----------
    kind : {"normal", "uniform"}
    variance : callable
        variance(n, n_prev) is what the weights should have.
    asked : str
        The standard deviation or the limit, in the exercise's words.
    """
    common = (
        Property(
            "drawn one by one",
            drawn_one_by_one,
            "Many weights are equal: every weight is a number of its own, drawn from rng.",
        ),
        Property(
            "centred",
            partial(is_centred, variance=variance),
            "The mean of the weights is not 0: it is {measure:.2g} times the standard deviation asked for.",
            partial(relative_mean, variance=variance),
        ),
        Property(
            "of the right width",
            partial(has_the_width, variance=variance, kind=kind),
            f"The weights are spread {{measure:.3g}} times as wide as they should be: {asked}.",
            partial(relative_width, variance=variance),
        ),
        Property(
            kind,
            partial(has_the_form, kind=kind),
            f"The weights do not look {kind}: of 100 of them, about {100 * INSIDE[kind]:.0f} should lie within one "
            "standard deviation of their mean; here the number is off by {measure:+.0f}.",
            partial(too_many_inside, kind=kind),
        ),
    )
    if kind == "uniform":
        limit = Property(
            "up to the limit",
            partial(fills_the_limit, variance=variance),
            f"The largest weight is not where it should be: {asked}.",
            partial(told_reach, variance=variance),
        )
        return (*common, limit)
    tails = Property(
        "with tails",
        has_tails,
        "The tails are wrong: of 12,000 normal weights, about 23 lie more than 3.1 standard deviations from 0. If "
        "there are none, the normal distribution was cut off.",
    )
    return (*common, tails)
