"""Rosenblatt's perceptron: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.perceptron.activations import LESSON_NAME
from course_lib import keras_bridge, neuron

ON_THE_LINE = "a point on the line"


def points_to_correct(rng):
    """Return cases for all four meetings of answer and label, and for a point exactly on the line."""
    x, w = np.array([[1.0], [2.0]]), np.array([[3.0], [-2.0]])
    cases = [Case((w, b, x, y, rate)) for b, y, rate in ((2.5, 1, 0.1), (2.5, 0, 0.1), (-2.5, 1, 0.5), (-2.5, 0, 0.5))]
    # w.x + b is exactly 0 for b = 1; both labels, because only one of them is answered wrongly.
    cases += [Case((w, 1.0, x, y, 0.1), ON_THE_LINE, "w.x + b is exactly 0") for y in (0, 1)]
    # A score of 0.25 fires, although it is below 1/2.
    cases += [Case((w, 1.25, x, y, 0.1)) for y in (0, 1)]
    for n_x, b in ((1, 0.4), (3, -0.3), (5, 2.0)):
        w, x = rng.normal(size=(n_x, 1)), rng.normal(size=(n_x, 1))
        cases += [Case((w, b, x, y, float(rng.uniform(0.05, 2)))) for y in (0, 1)]
    return cases


def updates_every_time(w, b, x, y, learning_rate):
    """Points that were classified correctly are corrected too. Multiply by y - a, which is 0 for them."""
    return w + learning_rate * (2 * y - 1) * x, b + learning_rate * (2 * y - 1)


def pushes_away(w, b, x, y, learning_rate):
    """The sign is wrong: with a - y the line moves away from the point it should reach. Use y - a."""
    error = float((w * x).sum() + b > 0) - y
    return w + learning_rate * error * x, b + learning_rate * error


def bias_kept(w, b, x, y, learning_rate):
    """The weights are corrected, the bias is not: b moves by learning_rate (y - a)."""
    error = y - float((w * x).sum() + b > 0)
    return w + learning_rate * error * x, b


def bias_without_rate(w, b, x, y, learning_rate):
    """The bias moves by y - a; it should move by learning_rate (y - a), like the weights."""
    error = y - float((w * x).sum() + b > 0)
    return w + learning_rate * error * x, b + error


def weights_without_rate(w, b, x, y, learning_rate):
    """The learning rate is missing in the weights' correction: learning_rate (y - a) x."""
    error = y - float((w * x).sum() + b > 0)
    return w + error * x, b + learning_rate * error


def rule_for_other_labels(w, b, x, y, learning_rate):
    """learning_rate y x is the rule for labels -1 and 1. With labels 0 and 1 it never corrects a point of
    label 0: use y - a."""
    if y != float((w * x).sum() + b > 0):
        return w + learning_rate * y * x, b + learning_rate * y
    return w, b


def fires_on_the_line(w, b, x, y, learning_rate):
    """On the line itself, where w.x + b = 0, the perceptron does not fire: > instead of >=."""
    error = y - float((w * x).sum() + b >= 0)
    return w + learning_rate * error * x, b + learning_rate * error


def bias_left_out_of_answer(w, b, x, y, learning_rate):
    """Whether the perceptron fires depends on w.x + b. The bias is missing there."""
    error = y - float((w * x).sum() > 0)
    return w + learning_rate * error * x, b + learning_rate * error


def input_left_out(w, b, x, y, learning_rate):
    """The weights move by the same number everywhere. They move along the example: learning_rate (y - a) x."""
    error = y - float((w * x).sum() + b > 0)
    return w + learning_rate * error, b + learning_rate * error


def sigmoid_for_step(w, b, x, y, learning_rate):
    """The answer a is a probability here. Rosenblatt's perceptron answers 0 or 1."""
    error = y - float(1 / (1 + np.exp(-((w * x).sum() + b))))
    return w + learning_rate * error * x, b + learning_rate * error


def weights_overwritten(w, b, x, y, learning_rate):
    """The values are right, but `w += ...` overwrites the caller's w. Write `w = w + ...`."""
    error = y - float((w * x).sum() + b > 0)
    w += learning_rate * error * x
    return w, b + learning_rate * error


PERCEPTRON_UPDATE = Exercise(
    LESSON_NAME,
    "perceptron_update",
    points=8,
    reference=neuron.perceptron_update,
    oracle=keras_bridge.perceptron_update,
    cases=points_to_correct,
    outputs=(Output("w"), Output("b", "float")),
    parts=(
        Part("w", 4, output="w", tag="ordinary"),
        Part("b", 3, output="b", tag="ordinary"),
        Part(ON_THE_LINE, 1, tag=ON_THE_LINE),
    ),
    mistakes=mistakes(
        updates_every_time,
        pushes_away,
        bias_kept,
        bias_without_rate,
        weights_without_rate,
        rule_for_other_labels,
        fires_on_the_line,
        bias_left_out_of_answer,
        input_left_out,
        sigmoid_for_step,
        weights_overwritten,
    ),
)
