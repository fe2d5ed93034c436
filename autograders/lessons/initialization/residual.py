"""The residual block: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.initialization.normalizer import LESSON_NAME, ONE
from course_lib import keras_bridge, layers


def blocks(rng):
    """Return cases: square blocks, narrow and wide ones, with inputs of both signs."""
    sizes = ((3, 2, 6, "ordinary"), (2, 4, 7, "ordinary"), (4, 4, 4, "ordinary"), (3, 3, 5, "ordinary"))
    sizes += ((5, 3, 6, "ordinary"), (1, 3, 6, "ordinary"), (3, 2, 1, ONE), (4, 6, 1, ONE))
    return [Case(_block(rng, n, k, m), tag, "there is one example" if tag == ONE else "") for n, k, m, tag in sizes]


def _block(rng, n, k, m):
    """Return arguments for which a good part of the inner and of the outer scores are positive, and some are not."""
    A_prev = rng.uniform(0.5, 1.5, (n, m)) * np.where(rng.random((n, m)) < 0.7, 1.0, -1.0)
    A_prev[rng.integers(n)] = rng.uniform(1.0, 2.0, m)
    W1, b1 = rng.normal(size=(k, n)), rng.uniform(0.3, 1.0, (k, 1)) * rng.choice([-1, 1], (k, 1))
    W1[0], b1[0] = np.abs(W1[0]) * np.sign(A_prev[:, 0]) + 0.1 * np.sign(A_prev[:, 0]), 0.6
    W2, b2 = rng.normal(size=(n, k)), rng.uniform(0.3, 1.0, (n, 1)) * rng.choice([-1, 1], (n, 1))
    row = rng.integers(n)
    W2[row], b2[row] = np.abs(W2[row]) + 0.2, 0.7
    return A_prev, W1, b1, W2, b2


def skip_left_out(A_prev, W1, b1, W2, b2):
    """These are two ordinary layers. The block's input is missing: add A_prev before the last ReLU."""
    return np.maximum(W2 @ np.maximum(W1 @ A_prev + b1, 0) + b2, 0)


def added_after_the_last_relu(A_prev, W1, b1, W2, b2):
    """A_prev is added after the last ReLU. It is added before: relu(W2 A1 + b2 + A_prev)."""
    return np.maximum(W2 @ np.maximum(W1 @ A_prev + b1, 0) + b2, 0) + A_prev


def last_relu_left_out(A_prev, W1, b1, W2, b2):
    """The last ReLU is missing: it comes after the sum."""
    return W2 @ np.maximum(W1 @ A_prev + b1, 0) + b2 + A_prev


def first_relu_left_out(A_prev, W1, b1, W2, b2):
    """There is no ReLU between the two layers, and without it they collapse into one: relu(W1 A_prev + b1) comes
    first."""
    return np.maximum(W2 @ (W1 @ A_prev + b1) + b2 + A_prev, 0)


def input_added_twice(A_prev, W1, b1, W2, b2):
    """A_prev is added twice. Once is enough."""
    return np.maximum(W2 @ np.maximum(W1 @ A_prev + b1, 0) + b2 + 2 * A_prev, 0)


def input_subtracted(A_prev, W1, b1, W2, b2):
    """A_prev is subtracted. Add it."""
    return np.maximum(W2 @ np.maximum(W1 @ A_prev + b1, 0) + b2 - A_prev, 0)


def input_multiplied(A_prev, W1, b1, W2, b2):
    """The scores are multiplied by A_prev. The connection is a sum."""
    return np.maximum((W2 @ np.maximum(W1 @ A_prev + b1, 0) + b2) * A_prev, 0)


def activated_input_added(A_prev, W1, b1, W2, b2):
    """relu(A_prev) is added. The input goes past the layers unchanged: add A_prev itself."""
    return np.maximum(W2 @ np.maximum(W1 @ A_prev + b1, 0) + b2 + np.maximum(A_prev, 0), 0)


def averaged(A_prev, W1, b1, W2, b2):
    """The sum is halved. Nothing is averaged: relu(W2 A1 + b2 + A_prev)."""
    return np.maximum((W2 @ np.maximum(W1 @ A_prev + b1, 0) + b2 + A_prev) / 2, 0)


def second_bias_left_out(A_prev, W1, b1, W2, b2):
    """The bias b2 is missing."""
    return np.maximum(W2 @ np.maximum(W1 @ A_prev + b1, 0) + A_prev, 0)


def first_bias_left_out(A_prev, W1, b1, W2, b2):
    """The bias b1 is missing."""
    return np.maximum(W2 @ np.maximum(W1 @ A_prev, 0) + b2 + A_prev, 0)


def added_in_the_middle(A_prev, W1, b1, W2, b2):
    """A_prev is added in the middle, before the second layer. It goes past both layers: add it to W2 A1 + b2."""
    return np.maximum(W2 @ np.maximum(W1 @ A_prev + b1 + A_prev, 0) + b2, 0)


def hidden_added(A_prev, W1, b1, W2, b2):
    """The answer of the first layer is added. Keep the block's own input A_prev for the sum."""
    A = np.maximum(W1 @ A_prev + b1, 0)
    return np.maximum(W2 @ A + b2 + A, 0)


def no_relu_at_all(A_prev, W1, b1, W2, b2):
    """Both ReLUs are missing, so that the block is linear: one after the first layer, one after the sum."""
    return W2 @ (W1 @ A_prev + b1) + b2 + A_prev


def no_biases_at_all(A_prev, W1, b1, W2, b2):
    """Both biases are missing: W1 A_prev + b1, and W2 A1 + b2."""
    return np.maximum(W2 @ np.maximum(W1 @ A_prev, 0) + A_prev, 0)


def relu_before_the_sum(A_prev, W1, b1, W2, b2):
    """ReLU is applied to each of the two terms before they are added. Add first: relu(W2 A1 + b2 + A_prev)."""
    return np.maximum(W2 @ np.maximum(W1 @ A_prev + b1, 0) + b2, 0) + np.maximum(A_prev, 0)


def sigmoid_at_the_end(A_prev, W1, b1, W2, b2):
    """The last activation is a sigmoid. The block is a hidden part of a network: it ends with ReLU."""
    return 1 / (1 + np.exp(-(W2 @ np.maximum(W1 @ A_prev + b1, 0) + b2 + A_prev)))


def tanh_for_relu(A_prev, W1, b1, W2, b2):
    """tanh stands where ReLU should: np.maximum(Z, 0)."""
    return np.tanh(W2 @ np.tanh(W1 @ A_prev + b1) + b2 + A_prev)


RESIDUAL_FORWARD = Exercise(
    LESSON_NAME,
    "residual_forward",
    points=10,
    reference=layers.residual_forward,
    oracle=keras_bridge.residual_forward,
    cases=blocks,
    outputs=(Output("A"),),
    parts=(Part("shape", 1, aspect="shape"), Part("values", 7, tag="ordinary"), Part(ONE, 2, tag=ONE)),
    mistakes=mistakes(
        skip_left_out,
        added_after_the_last_relu,
        last_relu_left_out,
        first_relu_left_out,
        input_added_twice,
        input_subtracted,
        input_multiplied,
        activated_input_added,
        averaged,
        second_bias_left_out,
        first_bias_left_out,
        added_in_the_middle,
        hidden_added,
        no_relu_at_all,
        no_biases_at_all,
        relu_before_the_sum,
        sigmoid_at_the_end,
        tanh_for_relu,
    ),
)
