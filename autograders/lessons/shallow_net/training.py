"""Updates and training: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.shallow_net.networks import LESSON_NAME, ONE
from autograders.lessons.shallow_net.rewinding import PROPERTIES
from autograders.probes import Seed
from course_lib import keras_bridge, shallow_net
from course_lib.data import planar
from course_lib.shallow_net import backward_shallow, forward_shallow, initialize_shallow, update_parameters

LONG = "a long run"


def training_runs(rng):
    """Return cases for training: from one update to sixty, several learning rates and sizes, one example, the moons.

    The first comes again with the same generator, and with another one.
    """
    runs = (
        (2, 6, 3, 0.5, 2, "ordinary", ""),
        (2, 12, 4, 0.6, 12, "ordinary", ""),
        (1, 8, 1, 0.5, 1, "ordinary", "there is one update and one hidden unit"),
        (12, 10, 20, 0.3, 8, "ordinary", "there are more units than examples"),
        (3, 1, 2, 0.3, 3, ONE, "there is one example"),
    )
    cases = []
    for n_x, m, n_h, learning_rate, num_iterations, tag, note in runs:
        # Three of ten have label 1, so that the bias of the output learns from the first update on.
        Y = (rng.permutation(m) < max(1, round(0.3 * m))).astype(int)[None, :]
        X = rng.normal(0, 0.5, (n_x, m)) + (2 * Y - 1) * (0.9 if n_x < 10 else 0.1)
        cases.append(Case((X, Y, n_h, learning_rate, num_iterations, _seed(rng)), tag, note))
    short = cases[0].inputs
    cases += [Case(short), Case((*short[:-1], _seed(rng)))]
    X, Y = planar("moons", 40, rng)
    return [*cases, Case((X, Y, 4, 0.5, 60, _seed(rng)), LONG, "there are 60 updates")]


def _seed(rng):
    return Seed(int(rng.integers(2**31)))


def cross_entropy(A, Y):
    return float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))


def climbs(X, Y, n_h, learning_rate, num_iterations, rng):
    """The cost grows: the parameters move along the gradient. Subtract learning_rate times the gradient."""
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng), []
    for _ in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(cross_entropy(A2, Y))
        parameters = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), -learning_rate)
    return parameters, costs


def cost_after_update(X, Y, n_h, learning_rate, num_iterations, rng):
    """The parameters are right. Each cost is computed after its update: costs[i] is the cost before update i, so that
    costs[0] is that of the start."""
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng), []
    for _ in range(num_iterations):
        _, cache = forward_shallow(X, parameters)
        parameters = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), learning_rate)
        costs.append(cross_entropy(forward_shallow(X, parameters)[0], Y))
    return parameters, costs


def update_discarded(X, Y, n_h, learning_rate, num_iterations, rng):
    """The cost stays where it is: update_parameters returns new parameters, and they are not kept. Assign them:
    parameters = update_parameters(...)."""
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng), []
    for _ in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(cross_entropy(A2, Y))
        update_parameters(parameters, backward_shallow(X, Y, parameters, cache), learning_rate)
    return parameters, costs


def first_layer_frozen(X, Y, n_h, learning_rate, num_iterations, rng):
    """W1 and b1 stay as they were at the start: only the second layer is updated."""
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng), []
    for _ in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(cross_entropy(A2, Y))
        updated = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), learning_rate)
        parameters = {"W1": parameters["W1"], "b1": parameters["b1"], "W2": updated["W2"], "b2": updated["b2"]}
    return parameters, costs


def biases_frozen(X, Y, n_h, learning_rate, num_iterations, rng):
    """The biases stay 0: subtract learning_rate db1 and learning_rate db2 too."""
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng), []
    for _ in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(cross_entropy(A2, Y))
        updated = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), learning_rate)
        parameters = {"W1": updated["W1"], "b1": parameters["b1"], "W2": updated["W2"], "b2": parameters["b2"]}
    return parameters, costs


def starts_from_zeros(X, Y, n_h, learning_rate, num_iterations, rng):
    """All weights start from 0, so the hidden units are equal and stay equal. Start from initialize_shallow."""
    parameters = initialize_shallow(X.shape[0], n_h, 1, rng, 0.0)
    costs = []
    for _ in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(cross_entropy(A2, Y))
        parameters = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), learning_rate)
    return parameters, costs


def starts_too_large(X, Y, n_h, learning_rate, num_iterations, rng):
    """The weights at the start are of order 1. The scale is 0.01, the default of initialize_shallow."""
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng, 1.0), []
    for _ in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(cross_entropy(A2, Y))
        parameters = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), learning_rate)
    return parameters, costs


def learning_rate_ignored(X, Y, n_h, learning_rate, num_iterations, rng):
    """The steps have a fixed learning rate of 0.01 here. Use the argument learning_rate."""
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng), []
    for _ in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(cross_entropy(A2, Y))
        parameters = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), 0.01)
    return parameters, costs


def learning_rate_forgotten(X, Y, n_h, learning_rate, num_iterations, rng):
    """The learning rate is missing: the steps are as long as the gradients. Multiply them by learning_rate."""
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng), []
    for _ in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(cross_entropy(A2, Y))
        parameters = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), 1.0)
    return parameters, costs


def gradients_of_the_start(X, Y, n_h, learning_rate, num_iterations, rng):
    """The gradients are computed once, before the loop. They change with the parameters: compute them in every
    iteration."""
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng), []
    gradients = backward_shallow(X, Y, parameters, forward_shallow(X, parameters)[1])
    for _ in range(num_iterations):
        costs.append(cross_entropy(forward_shallow(X, parameters)[0], Y))
        parameters = update_parameters(parameters, gradients, learning_rate)
    return parameters, costs


def one_update_too_few(X, Y, n_h, learning_rate, num_iterations, rng):
    """The last update is missing: there are num_iterations updates, one after each cost."""
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng), []
    for i in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(cross_entropy(A2, Y))
        if i < num_iterations - 1:
            parameters = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), learning_rate)
    return parameters, costs


def starts_again_every_time(X, Y, n_h, learning_rate, num_iterations, rng):
    """The parameters are drawn anew in every iteration, so that nothing learnt is kept. Initialise once, before the
    loop."""
    costs = []
    for _ in range(num_iterations):
        parameters = initialize_shallow(X.shape[0], n_h, 1, rng)
        A2, cache = forward_shallow(X, parameters)
        costs.append(cross_entropy(A2, Y))
        parameters = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), learning_rate)
    return parameters, costs


def costs_now_and_then(X, Y, n_h, learning_rate, num_iterations, rng):
    """Only some costs are kept. costs has one number for every iteration."""
    parameters, costs = initialize_shallow(X.shape[0], n_h, 1, rng), []
    for i in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        if i % 10 == 0:
            costs.append(cross_entropy(A2, Y))
        parameters = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), learning_rate)
    return parameters, costs


def units_fixed(X, Y, n_h, learning_rate, num_iterations, rng):
    """The network always has four hidden units. Their number is the argument n_h."""
    parameters, costs = initialize_shallow(X.shape[0], 4, 1, rng), []
    for _ in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(cross_entropy(A2, Y))
        parameters = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), learning_rate)
    return parameters, costs


TRAIN_SHALLOW = Exercise(
    LESSON_NAME,
    "train_shallow",
    points=16,
    reference=shallow_net.train_shallow,
    oracle=keras_bridge.train_shallow,
    cases=training_runs,
    outputs=(Output("parameters", "parameters"), Output("costs", "numbers")),
    parts=(
        Part("parameters", 7, output="[Wb]*", tag="ordinary"),
        Part("costs", 5, output="costs", tag="ordinary"),
        Part(ONE, 1, tag=ONE),
        Part(LONG, 3, tag=LONG),
    ),
    mistakes=mistakes(
        climbs,
        cost_after_update,
        update_discarded,
        first_layer_frozen,
        biases_frozen,
        starts_from_zeros,
        starts_too_large,
        learning_rate_ignored,
        learning_rate_forgotten,
        gradients_of_the_start,
        one_update_too_few,
        starts_again_every_time,
        costs_now_and_then,
        units_fixed,
    ),
    properties=PROPERTIES,
    random=True,
    repeatable=True,
)
