"""The sizes of the signals in a deep network: the exercise, and what learners get wrong in it."""

from itertools import pairwise

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.initialization.normalizer import LESSON_NAME, ONE
from course_lib import keras_bridge
from course_lib.activations import sigmoid
from course_lib.layer_statistics import layer_statistics

SIZES = (
    ([3, 4], 5, ""),
    ([2, 3, 4], 6, ""),
    ([4, 4, 4, 4], 4, "all layers and the number of examples are equally large"),
    ([3, 5, 2, 4, 3], 7, "there are four layers"),
    ([1, 3, 1], 4, "a layer has one unit"),
    ([3, 2, 4], 1, ONE),
)
"""Layer sizes, number of examples and note of the cases: each is asked with every activation."""


def stacks_of_layers(rng):
    """Return cases: one to four layers, square and not, with every activation."""
    cases = []
    for activation in ("relu", "sigmoid", "tanh"):
        for dims, m, note in SIZES:
            weights = [rng.normal(size=(n, n_prev)) for n_prev, n in pairwise(dims)]
            # Some positive scores in every layer, so that ReLU does not end in zeros.
            weights = [np.where(rng.random(W.shape) < 0.3, -np.abs(W), np.abs(W)) for W in weights]
            for W in weights:
                W[0] = np.abs(W[0]) + 0.2
            X = rng.uniform(0.2, 1.5, (dims[0], m))
            note = "there is one example" if note == ONE else note
            cases.append(Case((X, weights, activation), activation, note))
    return cases


def activated(Z, activation):
    """Return g(Z)."""
    if activation == "relu":
        return np.maximum(Z, 0)
    return sigmoid(Z) if activation == "sigmoid" else np.tanh(Z)


def statistics_of_scores(X, weights, activation):
    """These are the mean and deviation of Z = W A. Apply the activation first: asked for are those of A."""
    A, statistics = X, []
    for W in weights:
        Z = W @ A
        statistics.append((Z.mean(), Z.std()))
        A = activated(Z, activation)
    return statistics


def activation_left_out(X, weights, activation):
    """No activation was applied in any layer: A = g(W A)."""
    A, statistics = X, []
    for W in weights:
        A = W @ A
        statistics.append((A.mean(), A.std()))
    return statistics


def relu_always(X, weights, activation):
    """ReLU is applied whatever the argument activation says. Choose between "relu", "sigmoid" and "tanh"."""
    A, statistics = X, []
    for W in weights:
        A = np.maximum(W @ A, 0)
        statistics.append((A.mean(), A.std()))
    return statistics


def tanh_always(X, weights, activation):
    """tanh is applied whatever the argument activation says. Choose between "relu", "sigmoid" and "tanh"."""
    A, statistics = X, []
    for W in weights:
        A = np.tanh(W @ A)
        statistics.append((A.mean(), A.std()))
    return statistics


def sigmoid_always(X, weights, activation):
    """The sigmoid is applied whatever the argument activation says. Choose between "relu", "sigmoid" and "tanh"."""
    A, statistics = X, []
    for W in weights:
        A = sigmoid(W @ A)
        statistics.append((A.mean(), A.std()))
    return statistics


def no_tanh(X, weights, activation):
    """Everything that is not "relu" gets a sigmoid, "tanh" too. There are three activations."""
    A, statistics = X, []
    for W in weights:
        A = np.maximum(W @ A, 0) if activation == "relu" else sigmoid(W @ A)
        statistics.append((A.mean(), A.std()))
    return statistics


def variances(X, weights, activation):
    """The second number of each pair is the variance. Asked for is its root, the standard deviation."""
    A, statistics = X, []
    for W in weights:
        A = activated(W @ A, activation)
        statistics.append((A.mean(), A.var()))
    return statistics


def sample_deviations(X, weights, activation):
    """The deviations are divided by the number of entries minus 1. Here they are divided by the number, as np.std does
    by itself."""
    A, statistics = X, []
    for W in weights:
        A = activated(W @ A, activation)
        statistics.append((A.mean(), np.sqrt(((A - A.mean()) ** 2).sum() / max(A.size - 1, 1))))
    return statistics


def inputs_included(X, weights, activation):
    """The list begins with the inputs X. The first pair belongs to layer 1."""
    A, statistics = X, [(X.mean(), X.std())]
    for W in weights:
        A = activated(W @ A, activation)
        statistics.append((A.mean(), A.std()))
    return statistics


def inputs_instead_of_the_last(X, weights, activation):
    """The statistics are taken before the layer: the first pair is about X, and the last layer is missing. Append after
    A has been computed."""
    A, statistics = X, []
    for W in weights:
        statistics.append((A.mean(), A.std()))
        A = activated(W @ A, activation)
    return statistics


def last_layer_only(X, weights, activation):
    """Only the last layer is there. Append a pair for every layer, inside the loop."""
    A = X
    for W in weights:
        A = activated(W @ A, activation)
    return [(A.mean(), A.std())]


def last_layer_left_out(X, weights, activation):
    """The last layer is missing: there is a pair for each of the weights."""
    A, statistics = X, []
    for W in weights[:-1]:
        A = activated(W @ A, activation)
        statistics.append((A.mean(), A.std()))
    return statistics


def last_layer_linear(X, weights, activation):
    """The last layer has no activation here. It has the same one as the others."""
    A, statistics = X, []
    for i in range(len(weights)):
        Z = weights[i] @ A
        A = activated(Z, activation) if i < len(weights) - 1 else Z
        statistics.append((A.mean(), A.std()))
    return statistics


def deviation_first(X, weights, activation):
    """The two numbers of each pair are exchanged: (mean, standard deviation)."""
    A, statistics = X, []
    for W in weights:
        A = activated(W @ A, activation)
        statistics.append((A.std(), A.mean()))
    return statistics


def last_layer_first(X, weights, activation):
    """The pairs are right, but the list begins with the last layer. Append to its end, so that layer 1 comes first."""
    A, statistics = X, []
    for W in weights:
        A = activated(W @ A, activation)
        statistics.insert(0, (A.mean(), A.std()))
    return statistics


def root_mean_square(X, weights, activation):
    """The second number is the root mean square. The standard deviation measures distances from the mean: np.std."""
    A, statistics = X, []
    for W in weights:
        A = activated(W @ A, activation)
        statistics.append((A.mean(), np.sqrt((A**2).mean())))
    return statistics


def statistics_of_units(X, weights, activation):
    """Every unit has a mean and a deviation of its own here. Asked for is one pair of numbers for a layer, over all
    entries of A."""
    A, statistics = X, []
    for W in weights:
        A = activated(W @ A, activation)
        statistics.append((A.mean(axis=1), A.std(axis=1)))
    return statistics


def deviations_of_units_averaged(X, weights, activation):
    """The second number is the mean of the units' own deviations. Asked for is the deviation of all entries of A
    together, without an axis."""
    A, statistics = X, []
    for W in weights:
        A = activated(W @ A, activation)
        statistics.append((A.mean(), A.std(axis=1).mean()))
    return statistics


LAYER_STATISTICS = Exercise(
    LESSON_NAME,
    "layer_statistics",
    points=16,
    reference=layer_statistics,
    oracle=keras_bridge.layer_statistics,
    cases=stacks_of_layers,
    outputs=(Output("statistics", "list"),),
    parts=(
        Part("a pair for each layer", 4, aspect="shape"),
        Part("relu", 4, tag="relu"),
        Part("sigmoid", 4, tag="sigmoid"),
        Part("tanh", 4, tag="tanh"),
    ),
    mistakes=mistakes(
        statistics_of_scores,
        activation_left_out,
        relu_always,
        tanh_always,
        sigmoid_always,
        no_tanh,
        variances,
        sample_deviations,
        inputs_included,
        inputs_instead_of_the_last,
        last_layer_only,
        last_layer_left_out,
        last_layer_linear,
        deviation_first,
        last_layer_first,
        root_mean_square,
        statistics_of_units,
        deviations_of_units_averaged,
    ),
)
