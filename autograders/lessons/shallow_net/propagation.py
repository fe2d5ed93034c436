"""Forward propagation: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.shallow_net.networks import LESSON_NAME, ONE, SIZES, network
from course_lib import keras_bridge, shallow_net


def networks_and_examples(rng):
    """Return cases for forward propagation: all sizes, and scores so large that every unit saturates."""
    cases = [
        Case((rng.normal(size=(n_x, m)), network(rng, n_x, n_h)), tag, note=note) for n_x, n_h, m, tag, note in SIZES
    ]
    X, large = rng.normal(size=(2, 6)), network(rng, 2, 3, scale=30.0)
    return [*cases, Case((X, large), note="the weights are large")]


def first_bias_forgotten(X, parameters):
    """b1 is missing: Z1 = W1 X + b1."""
    Z1 = parameters["W1"] @ X
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def second_bias_forgotten(X, parameters):
    """b2 is missing: Z2 = W2 A1 + b2."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def both_biases_forgotten(X, parameters):
    """Both biases are missing: Z1 = W1 X + b1 and Z2 = W2 A1 + b2."""
    Z1 = parameters["W1"] @ X
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def biases_subtracted(X, parameters):
    """The biases are subtracted. They are added: Z1 = W1 X + b1 and Z2 = W2 A1 + b2."""
    Z1 = parameters["W1"] @ X - parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 - parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def bias_outside_the_activation(X, parameters):
    """b1 is added to the activation. It belongs to the score: Z1 = W1 X + b1, then A1 = tanh(Z1)."""
    Z1 = parameters["W1"] @ X
    A1 = np.tanh(Z1) + parameters["b1"]
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def sigmoid_in_the_hidden_layer(X, parameters):
    """The hidden layer uses the sigmoid. Here its activation is tanh; only the output is a probability."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = 1 / (1 + np.exp(-Z1))
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def relu_in_the_hidden_layer(X, parameters):
    """The hidden layer uses ReLU. Here its activation is tanh."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.maximum(Z1, 0)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def hidden_layer_linear(X, parameters):
    """The hidden layer has no activation: A1 = tanh(Z1). Without it the two layers are worth one."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = Z1
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def scores_fed_forward(X, parameters):
    """The second layer receives Z1. It receives A1, what the hidden units answer: Z2 = W2 A1 + b2."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ Z1 + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def inputs_fed_to_both_layers(X, parameters):
    """The second layer receives X. It receives A1, what the hidden units answer: Z2 = W2 A1 + b2."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ X + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def tanh_at_the_output(X, parameters):
    """The output uses tanh, which can be negative. A probability comes from the sigmoid: A2 = sigmoid(Z2)."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = np.tanh(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def scores_for_probabilities(X, parameters):
    """The output has no activation: A2 = sigmoid(Z2)."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    return Z2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": Z2}


def sigmoid_and_tanh_exchanged(X, parameters):
    """The activations are exchanged: tanh in the hidden layer, the sigmoid at the output."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = 1 / (1 + np.exp(-Z1))
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = np.tanh(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def score_of_last_layer_from_itself(X, parameters):
    """The sigmoid is applied twice: A2 = sigmoid(Z2), and Z2 has no activation of its own."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = 1 / (1 + np.exp(-(parameters["W2"] @ A1 + parameters["b2"])))
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def cache_keeps_activations_as_scores(X, parameters):
    """A2 is right, but the cache keeps the activations under Z1 and Z2. Z is the value before the activation."""
    Z1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    Z2 = 1 / (1 + np.exp(-(parameters["W2"] @ Z1 + parameters["b2"])))
    return Z2, {"Z1": Z1, "A1": Z1, "Z2": Z2, "A2": Z2}


FORWARD_SHALLOW = Exercise(
    LESSON_NAME,
    "forward_shallow",
    points=18,
    reference=shallow_net.forward_shallow,
    oracle=keras_bridge.forward_shallow,
    cases=networks_and_examples,
    outputs=(Output("A2"), Output("cache", "cache")),
    parts=(
        Part("Z1", 3, output="Z1"),
        Part("A1", 4, output="A1"),
        Part("Z2", 4, output="Z2"),
        Part("A2", 6, output="A2"),
        Part(ONE, 1, tag=ONE),
    ),
    mistakes=mistakes(
        first_bias_forgotten,
        second_bias_forgotten,
        both_biases_forgotten,
        biases_subtracted,
        bias_outside_the_activation,
        sigmoid_in_the_hidden_layer,
        relu_in_the_hidden_layer,
        hidden_layer_linear,
        scores_fed_forward,
        inputs_fed_to_both_layers,
        tanh_at_the_output,
        scores_for_probabilities,
        sigmoid_and_tanh_exchanged,
        score_of_last_layer_from_itself,
        cache_keeps_activations_as_scores,
    ),
)
