"""The neuron's answer, as a probability and as a label: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.perceptron.activations import LESSON_NAME, ONE
from course_lib import keras_bridge, neuron
from course_lib.activations import relu, sigmoid
from course_lib.neuron import neuron_forward


def neurons(rng):
    """Return cases for one neuron: one example, one feature, m = n_x, and scores far out."""
    cases = [Case((rng.normal(size=(n_x, 1)), rng.normal(size=(n_x, 1)), 0.5), ONE) for n_x in (1, 4)]
    for n_x, m, b in ((1, 5, -0.7), (3, 4, 1.2), (3, 3, -0.4), (6, 2, 0.8)):
        cases.append(Case((rng.normal(size=(n_x, m)), rng.normal(size=(n_x, 1)), b)))
    far = np.array([[-1.0, -0.02, 0.02, 1.0], [0.5, 0.0, 0.0, -0.5]])
    return [*cases, Case((far, np.array([[900.0], [10.0]]), 1.0), note="the scores are large")]


def neuron_without_bias(X, w, b):
    """The bias is missing: the score is w.T X + b."""
    return sigmoid(w.T @ X)


def score_returned(X, w, b):
    """The score w.T X + b was returned. Its sigmoid is the probability."""
    return w.T @ X + b


def tanh_neuron(X, w, b):
    """tanh gives values from -1 to 1. For a probability use the sigmoid."""
    return np.tanh(w.T @ X + b)


def relu_neuron(X, w, b):
    """ReLU has no upper limit. For a probability use the sigmoid."""
    return relu(w.T @ X + b)


def bias_after_sigmoid(X, w, b):
    """The bias is added after the sigmoid. It belongs inside: sigmoid(w.T X + b)."""
    return sigmoid(w.T @ X) + b


def weights_not_transposed(X, w, b):
    """w is a column (n_x, 1). The weighted sum of every example is w.T @ X, of shape (1, m)."""
    return sigmoid(w * X + b)


def probabilities_in_a_column(X, w, b):
    """The result is a column. One example is one column of X, so the probabilities form a row (1, m)."""
    return sigmoid(X.T @ w + b)


def labels_for_probabilities(X, w, b):
    """These are labels, 0 or 1. The neuron's answer is the probability itself."""
    return np.where(w.T @ X + b > 0, 1.0, 0.0)


NEURON_FORWARD = Exercise(
    LESSON_NAME,
    "neuron_forward",
    points=6,
    reference=neuron.neuron_forward,
    oracle=keras_bridge.neuron_forward,
    cases=neurons,
    outputs=(Output("A"),),
    parts=(Part("shape", 1, aspect="shape"), Part("values", 4, tag="ordinary"), Part(ONE, 1, tag=ONE)),
    mistakes=mistakes(
        neuron_without_bias,
        score_returned,
        tanh_neuron,
        relu_neuron,
        bias_after_sigmoid,
        weights_not_transposed,
        probabilities_in_a_column,
        labels_for_probabilities,
    ),
    properties=(
        Property(
            "between 0 and 1",
            lambda inputs, A: np.all((np.asarray(A) >= 0) & (np.asarray(A) <= 1)),
            "Some answers are not between 0 and 1, so they cannot be probabilities: is the sigmoid applied?",
        ),
    ),
)


def points_to_label(rng):
    """Return cases for labels: scores between 0 and 1/2, where z > 0.5 is a trap, and a tie."""
    near = np.array([[-0.4, -0.1, 0.1, 0.4, 0.9, -3.0]])
    cases = [Case((near, np.array([[1.0]]), 0.0)), Case((np.array([[0.3], [0.2]]), np.array([[0.5], [0.5]]), 0.0), ONE)]
    # Without the bias, the first two scores have the other sign.
    cases.append(Case((np.array([[0.5, -0.5, 2.0]]), np.array([[1.0]]), -1.0)))
    cases.append(Case((np.array([[0.5, -0.5, -2.0]]), np.array([[1.0]]), 1.0)))
    cases += [Case((rng.normal(size=(n_x, m)), rng.normal(size=(n_x, 1)), 0.2)) for n_x, m in ((3, 4), (4, 4), (2, 7))]
    return [*cases, Case((np.ones((2, 3)), np.zeros((2, 1)), 0.0), "a tie", "every probability is exactly 1/2")]


def threshold_on_score(X, w, b):
    """The threshold 1/2 is for the probability. Here it is applied to the score: apply the sigmoid first, or
    compare the score with 0."""
    return (w.T @ X + b > 0.5).astype(int)


def tie_goes_to_one(X, w, b):
    """At a probability of exactly 1/2 this answers 1. The label is 1 only above 1/2: > instead of >=."""
    return (neuron_forward(X, w, b) >= 0.5).astype(int)


def truth_values(X, w, b):
    """True and False are returned. Labels are the integers 1 and 0: .astype(int)."""
    return neuron_forward(X, w, b) > 0.5


def probabilities_returned(X, w, b):
    """The probabilities were returned. A label is 1 where the probability is above 1/2, otherwise 0."""
    return neuron_forward(X, w, b)


def labels_as_floats(X, w, b):
    """The labels are floats. Labels are integers: .astype(int)."""
    return np.where(neuron_forward(X, w, b) > 0.5, 1.0, 0.0)


def labels_exchanged(X, w, b):
    """The two labels are exchanged: 1 where the probability is above 1/2."""
    return (neuron_forward(X, w, b) < 0.5).astype(int)


def threshold_zero(X, w, b):
    """Every probability is above 0, so every label is 1. The threshold for a probability is 1/2."""
    return (neuron_forward(X, w, b) > 0).astype(int)


def predict_without_bias(X, w, b):
    """The bias is missing: the probability is sigmoid(w.T X + b)."""
    return (w.T @ X > 0).astype(int)


PREDICT = Exercise(
    LESSON_NAME,
    "predict",
    points=4,
    reference=neuron.predict,
    oracle=keras_bridge.predict,
    cases=points_to_label,
    outputs=(Output("labels", "integers"),),
    parts=(Part("values", 2, tag="ordinary"), Part(ONE, 1, tag=ONE), Part("a tie", 1, tag="a tie")),
    mistakes=mistakes(
        threshold_on_score,
        tie_goes_to_one,
        truth_values,
        probabilities_returned,
        labels_as_floats,
        labels_exchanged,
        threshold_zero,
        predict_without_bias,
    ),
)
