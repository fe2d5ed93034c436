"""Gradient descent: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.perceptron.activations import LESSON_NAME, ONE
from course_lib import keras_bridge, neuron
from course_lib.losses import binary_cross_entropy
from course_lib.neuron import neuron_forward, neuron_gradients


def training_runs(rng):
    """Return cases for training: one update and many, several learning rates, one example and one feature."""
    runs = ((2, 4, 0.5, 1), (1, 6, 1.0, 5), (3, 8, 0.1, 12), (4, 4, 0.3, 7), (2, 15, 2.0, 30))
    cases = [Case((rng.normal(size=(n_x, m)), rng.integers(0, 2, (1, m)), rate, n)) for n_x, m, rate, n in runs]
    return [*cases, Case((rng.normal(size=(3, 1)), np.array([[1]]), 0.2, 3), ONE, "there is one example")]


def climbs(X, Y, learning_rate, num_iterations):
    """The cost grows: the parameters move along the gradient. Subtract it."""
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        A = neuron_forward(X, w, b)
        costs.append(binary_cross_entropy(A, Y))
        dw, db = neuron_gradients(X, Y, A)
        w, b = w + learning_rate * dw, b + learning_rate * db
    return w, b, costs


def cost_after_update(X, Y, learning_rate, num_iterations):
    """w and b are right. Each cost is computed after its update: costs[i] is the cost before update i, so that
    costs[0] is log 2."""
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        dw, db = neuron_gradients(X, Y, neuron_forward(X, w, b))
        w, b = w - learning_rate * dw, b - learning_rate * db
        costs.append(binary_cross_entropy(neuron_forward(X, w, b), Y))
    return w, b, costs


def bias_never_learnt(X, Y, learning_rate, num_iterations):
    """The bias stays 0: subtract learning_rate db from it in every iteration."""
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        A = neuron_forward(X, w, b)
        costs.append(binary_cross_entropy(A, Y))
        dw, _db = neuron_gradients(X, Y, A)
        w = w - learning_rate * dw
    return w, b, costs


def bias_learns_without_rate(X, Y, learning_rate, num_iterations):
    """The learning rate is missing in the bias's update: b - learning_rate db."""
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        A = neuron_forward(X, w, b)
        costs.append(binary_cross_entropy(A, Y))
        dw, db = neuron_gradients(X, Y, A)
        w, b = w - learning_rate * dw, b - db
    return w, b, costs


def starts_from_ones(X, Y, learning_rate, num_iterations):
    """The weights start from ones. They start from zeros."""
    w, b, costs = np.ones((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        A = neuron_forward(X, w, b)
        costs.append(binary_cross_entropy(A, Y))
        dw, db = neuron_gradients(X, Y, A)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


def one_update_too_many(X, Y, learning_rate, num_iterations):
    """The loop runs once too often: there are num_iterations updates."""
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations + 1):
        A = neuron_forward(X, w, b)
        costs.append(binary_cross_entropy(A, Y))
        dw, db = neuron_gradients(X, Y, A)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


def one_update_too_few(X, Y, learning_rate, num_iterations):
    """The loop ends one iteration early: there are num_iterations updates."""
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(1, num_iterations):
        A = neuron_forward(X, w, b)
        costs.append(binary_cross_entropy(A, Y))
        dw, db = neuron_gradients(X, Y, A)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


def gradients_of_the_start(X, Y, learning_rate, num_iterations):
    """The gradients are computed once, before the loop. They change with w and b: compute them in every iteration."""
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    dw, db = neuron_gradients(X, Y, neuron_forward(X, w, b))
    for _ in range(num_iterations):
        costs.append(binary_cross_entropy(neuron_forward(X, w, b), Y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, costs


def learning_rate_ignored(X, Y, learning_rate, num_iterations):
    """The steps have a fixed size here. Multiply the gradients by learning_rate."""
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        A = neuron_forward(X, w, b)
        costs.append(binary_cross_entropy(A, Y))
        dw, db = neuron_gradients(X, Y, A)
        w, b = w - 0.01 * dw, b - 0.01 * db
    return w, b, costs


TRAIN_NEURON = Exercise(
    LESSON_NAME,
    "train_neuron",
    points=10,
    reference=neuron.train_neuron,
    oracle=keras_bridge.train_neuron,
    cases=training_runs,
    outputs=(Output("w"), Output("b", "float"), Output("costs", "numbers")),
    parts=(Part("w", 4, output="w"), Part("b", 3, output="b"), Part("costs", 3, output="costs")),
    mistakes=mistakes(
        climbs,
        cost_after_update,
        bias_never_learnt,
        bias_learns_without_rate,
        starts_from_ones,
        one_update_too_many,
        one_update_too_few,
        gradients_of_the_start,
        learning_rate_ignored,
    ),
)
