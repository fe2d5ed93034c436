"""Networks and layers that the cases of this lesson are made of."""

from itertools import pairwise

import numpy as np

from course_lib.deep_net import deep_backward, deep_forward

LESSON_NAME = "03_deep_net"

ONE, SHALLOW, DEEP = "one example", "one layer", "several layers"
"""Tags of the cases."""

NETWORKS = (
    ((3, 1), 5),
    ((2, 3, 1), 4),
    ((3, 3, 3, 1), 3),
    ((4, 5, 2, 3, 1), 6),
    ((1, 2, 1), 7),
    ((2, 4, 1), 1),
    ((3, 2, 2, 1), 1),
    ((2, *[4] * 10, 1), 5),
)
"""Layer sizes and number of examples: depths 1 to 4 and 11, square and not, one input, one example."""

MANY = "there are eleven layers"
"""Note of the case in which the names do not sort by number."""


def network(rng, layer_dims):
    """Return parameters of order one, biases too, so that no term can be left out unnoticed."""
    parameters = {}
    for layer, (n_prev, n) in enumerate(pairwise(layer_dims), start=1):
        parameters[f"W{layer}"] = rng.normal(size=(n, n_prev)) * np.sqrt(2 / n_prev)
        parameters[f"b{layer}"] = 0.5 * rng.normal(size=(n, 1))
    return parameters


def answered_network(rng, layer_dims, m, answer):
    """Return X, Y, parameters, AL and caches of a network in which a wrong step shows.

    Every hidden layer has open and closed gates, every array has a gradient, the output stays clear of 0 and 1. A
    single example is answered with more than 1/2 if `answer` is 1, and its label is 1; with less if it is 0, and its
    label is 1 as well: so of two, one is answered wrongly.
    """
    for _ in range(10_000):
        X, parameters = rng.normal(size=(layer_dims[0], m)), network(rng, layer_dims)
        Y = rng.permutation(np.arange(m) % 2).reshape(1, m) if m > 1 else np.array([[1]])
        AL, caches = deep_forward(X, parameters)
        gates = [cache[3] > 0.01 for cache in caches[:-1]]
        if not all(gate.any() and not gate.all() for gate in gates) or AL.min() < 0.02 or AL.max() > 0.98:
            continue
        if m == 1 and (AL.item() > 0.5) != answer:
            continue
        if all(np.abs(gradient).max() > 2e-3 for gradient in deep_backward(AL, Y, caches).values()):
            return X, Y, parameters, AL, caches
    raise AssertionError(f"layer_dims: expected sizes with open and closed gates, received {layer_dims}")


def answered_networks(rng):
    """Return (X, Y, parameters, AL, caches), tag and note for every size of `NETWORKS`."""
    found = []
    for layer_dims, m in NETWORKS:
        tag = ONE if m == 1 else SHALLOW if len(layer_dims) == 2 else DEEP
        answer = int(len(layer_dims) == 3)
        found.append((answered_network(rng, layer_dims, m, answer), tag, MANY if len(layer_dims) == 12 else ""))
    return found
