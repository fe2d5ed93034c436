"""Softmax regression trained by gradient descent: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.softmax.examples import LESSON_NAME, ONE, one_hot_labels
from course_lib import keras_bridge, softmax_regression
from course_lib.activations import sigmoid, softmax
from course_lib.losses import categorical_cross_entropy
from course_lib.softmax_regression import softmax_gradients


def training_runs(rng):
    """Return cases for training: one update and many, several learning rates, one example and one feature."""
    # Rates that single precision holds exactly: Keras keeps its learning rate there.
    runs = ((2, 3, 5, 0.5, 1), (1, 2, 6, 1.0, 5), (3, 3, 3, 0.125, 12), (4, 3, 8, 0.375, 7), (2, 5, 15, 2.0, 25))
    cases = [Case((rng.normal(size=(n_x, m)), one_hot_labels(rng, C, m), rate, n)) for n_x, C, m, rate, n in runs]
    return [*cases, Case((rng.normal(size=(3, 1)), np.array([[0.0], [1.0], [0.0]]), 0.25, 3), ONE)]


def climbs(X, Y, learning_rate, num_iterations):
    """The cost grows: the parameters move along the gradient. Subtract it."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations):
        A = softmax(W @ X + b)
        costs.append(categorical_cross_entropy(A, Y))
        dW, db = softmax_gradients(X, Y, A)
        W, b = W + learning_rate * dW, b + learning_rate * db
    return W, b, costs


def cost_after_update(X, Y, learning_rate, num_iterations):
    """W and b are right. Each cost is computed after its update: costs[i] is the cost before update i, so that
    costs[0] is log C."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations):
        dW, db = softmax_gradients(X, Y, softmax(W @ X + b))
        W, b = W - learning_rate * dW, b - learning_rate * db
        costs.append(categorical_cross_entropy(softmax(W @ X + b), Y))
    return W, b, costs


def bias_never_learnt(X, Y, learning_rate, num_iterations):
    """The bias stays 0: subtract learning_rate db from it in every iteration."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations):
        A = softmax(W @ X + b)
        costs.append(categorical_cross_entropy(A, Y))
        dW, _db = softmax_gradients(X, Y, A)
        W = W - learning_rate * dW
    return W, b, costs


def bias_learns_without_rate(X, Y, learning_rate, num_iterations):
    """The learning rate is missing in the bias's update: b - learning_rate db."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations):
        A = softmax(W @ X + b)
        costs.append(categorical_cross_entropy(A, Y))
        dW, db = softmax_gradients(X, Y, A)
        W, b = W - learning_rate * dW, b - db
    return W, b, costs


def starts_from_ones(X, Y, learning_rate, num_iterations):
    """The weights start from ones. They start from zeros."""
    W, b, costs = np.ones((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations):
        A = softmax(W @ X + b)
        costs.append(categorical_cross_entropy(A, Y))
        dW, db = softmax_gradients(X, Y, A)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b, costs


def one_update_too_many(X, Y, learning_rate, num_iterations):
    """The loop runs once too often: there are num_iterations updates."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations + 1):
        A = softmax(W @ X + b)
        costs.append(categorical_cross_entropy(A, Y))
        dW, db = softmax_gradients(X, Y, A)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b, costs


def one_update_too_few(X, Y, learning_rate, num_iterations):
    """The loop ends one iteration early: there are num_iterations updates."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(1, num_iterations):
        A = softmax(W @ X + b)
        costs.append(categorical_cross_entropy(A, Y))
        dW, db = softmax_gradients(X, Y, A)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b, costs


def gradients_of_the_start(X, Y, learning_rate, num_iterations):
    """The gradients are computed once, before the loop. They change with W and b: compute them in every iteration."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    dW, db = softmax_gradients(X, Y, softmax(W @ X + b))
    for _ in range(num_iterations):
        costs.append(categorical_cross_entropy(softmax(W @ X + b), Y))
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b, costs


def learning_rate_ignored(X, Y, learning_rate, num_iterations):
    """The steps have a fixed size here. Multiply the gradients by learning_rate."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations):
        A = softmax(W @ X + b)
        costs.append(categorical_cross_entropy(A, Y))
        dW, db = softmax_gradients(X, Y, A)
        W, b = W - 0.01 * dW, b - 0.01 * db
    return W, b, costs


def sigmoids_for_softmax(X, Y, learning_rate, num_iterations):
    """Every class has a sigmoid of its own here, so that the classes do not compete. Use softmax: W X + b are scores,
    and softmax turns them into probabilities that add up to 1."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations):
        A = sigmoid(W @ X + b)
        costs.append(categorical_cross_entropy(A, Y))
        dW, db = softmax_gradients(X, Y, A)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b, costs


def softmax_forgotten(X, Y, learning_rate, num_iterations):
    """The scores W X + b are taken for probabilities: softmax is missing between them."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations):
        A = W @ X + b
        costs.append(categorical_cross_entropy(A, Y))
        dW, db = softmax_gradients(X, Y, A)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b, costs


def costs_per_entry(X, Y, learning_rate, num_iterations):
    """W and b are right. The costs are means over all C m entries, and so C times too small: use
    categorical_cross_entropy, the mean over the m examples."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations):
        A = softmax(W @ X + b)
        costs.append(-np.mean(Y * np.log(np.maximum(A, 1e-12))))
        dW, db = softmax_gradients(X, Y, A)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b, costs


def softmax_over_examples(X, Y, learning_rate, num_iterations):
    """The probabilities of a class add up to 1 over the examples here. Those of an example should, over the classes:
    your softmax works on columns, and W X + b has one column per example."""
    W, b, costs = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1)), []
    for _ in range(num_iterations):
        A = softmax((W @ X + b).T).T
        costs.append(categorical_cross_entropy(A, Y))
        dW, db = softmax_gradients(X, Y, A)
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b, costs


TRAIN_SOFTMAX = Exercise(
    LESSON_NAME,
    "train_softmax",
    points=14,
    reference=softmax_regression.train_softmax,
    oracle=keras_bridge.train_softmax,
    cases=training_runs,
    outputs=(Output("W"), Output("b"), Output("costs", "numbers")),
    parts=(Part("W", 6, output="W"), Part("b", 4, output="b"), Part("costs", 4, output="costs")),
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
        sigmoids_for_softmax,
        softmax_over_examples,
        softmax_forgotten,
        costs_per_entry,
    ),
)
