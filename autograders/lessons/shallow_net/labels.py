"""From probabilities to labels: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.shallow_net.networks import LESSON_NAME, ONE, SIZES, network
from course_lib import keras_bridge, shallow_net
from course_lib.shallow_net import forward_shallow

UNDECIDED = "a probability of exactly 1/2"


def networks_to_ask(rng):
    """Return cases for labels: all sizes, probabilities close to 1/2, and a network that says exactly 1/2."""
    cases = []
    for n_x, n_h, m, tag, note in SIZES:
        parameters = network(rng, n_x, n_h)
        X = rng.normal(size=(n_x, 4 * m if tag != ONE else 1))
        # Both labels occur, and no probability is so close to 1/2 that rounding decides.
        scores = np.sort(forward_shallow(X, parameters)[1]["Z2"][0])
        if tag == ONE:
            border = scores[0] + rng.choice([-0.3, 0.3])
        else:
            widest = m + np.argmax(np.diff(scores[m : 3 * m]))
            border = scores[widest : widest + 2].mean()
        parameters["b2"] = parameters["b2"] - border
        scores = forward_shallow(X, parameters)[1]["Z2"][0]
        cases.append(Case((X[:, np.abs(scores) > 1e-3], parameters), tag, note=note))
    # Scores from -0.6 to 0.6, so that every other threshold than 0 is seen.
    scores = np.array([[-0.6, -0.45, -0.3, -0.1, 0.1, 0.3, 0.45, 0.6]])
    close = {"W1": [[0.5]], "b1": [[0.2]], "W2": [[2.0]], "b2": [[0.1]]}
    X = (np.arctanh((scores - 0.1) / 2.0) - 0.2) / 0.5
    close = {name: np.array(value) for name, value in close.items()}
    cases.append(Case((X, close), note="the probabilities are close to 1/2"))
    undecided = network(rng, 2, 3) | {"W2": np.zeros((1, 3)), "b2": np.zeros((1, 1))}
    return [*cases, Case((rng.normal(size=(2, 4)), undecided), UNDECIDED, note="every probability is exactly 1/2")]


def score_against_one_half(X, parameters):
    """The score Z2 is compared with 0.5. Compare the probability A2 with 0.5, or the score with 0."""
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    return (Z2 > 0.5).astype(int)


def probability_against_zero(X, parameters):
    """The probability A2 is compared with 0, and a probability is always above 0. Compare it with 0.5."""
    A2, _ = forward_shallow(X, parameters)
    return (A2 > 0).astype(int)


def one_half_counts_as_one(X, parameters):
    """A probability of exactly 1/2 gives 0: > instead of >=."""
    A2, _ = forward_shallow(X, parameters)
    return (A2 >= 0.5).astype(int)


def biases_left_out(X, parameters):
    """The biases are missing in the scores. forward_shallow computes the probabilities with them: call it."""
    A1 = np.tanh(parameters["W1"] @ X)
    return (parameters["W2"] @ A1 > 0).astype(int)


def hidden_layer_left_linear(X, parameters):
    """tanh is missing in the hidden layer. forward_shallow computes the probabilities with it: call it."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    return (parameters["W2"] @ Z1 + parameters["b2"] > 0).astype(int)


def classes_exchanged(X, parameters):
    """The labels are exchanged: 1 where the probability is above 1/2."""
    A2, _ = forward_shallow(X, parameters)
    return (A2 < 0.5).astype(int)


def probabilities_returned(X, parameters):
    """These are the probabilities. A label is 0 or 1: compare with 0.5."""
    A2, _ = forward_shallow(X, parameters)
    return A2


def truth_values_returned(X, parameters):
    """These are truth values. Make integers of them with .astype(int)."""
    A2, _ = forward_shallow(X, parameters)
    return A2 > 0.5


def floats_returned(X, parameters):
    """The labels are floats. Make integers of them with .astype(int)."""
    A2, _ = forward_shallow(X, parameters)
    return np.where(A2 > 0.5, 1.0, 0.0)


def rounded_down(X, parameters):
    """Converting a probability to an integer cuts it off: everything below 1 becomes 0. Compare with 0.5 first."""
    A2, _ = forward_shallow(X, parameters)
    return A2.astype(int)


PREDICT_SHALLOW = Exercise(
    LESSON_NAME,
    "predict_shallow",
    points=8,
    reference=shallow_net.predict_shallow,
    oracle=keras_bridge.predict_shallow,
    cases=networks_to_ask,
    outputs=(Output("labels", "integers"),),
    parts=(Part("labels", 5, tag="ordinary"), Part(ONE, 1, tag=ONE), Part(UNDECIDED, 2, tag=UNDECIDED)),
    mistakes=mistakes(
        score_against_one_half,
        probability_against_zero,
        one_half_counts_as_one,
        biases_left_out,
        hidden_layer_left_linear,
        classes_exchanged,
        probabilities_returned,
        truth_values_returned,
        floats_returned,
        rounded_down,
    ),
)
