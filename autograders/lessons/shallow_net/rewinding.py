"""Gradient descent run backwards: from the parameters at the end to every cost on the way, and to the start.

Training starts at random, so its result cannot be compared with another one. But the result tells its own story:
one step earlier the parameters were those from which the step of gradient descent leads here. Step by step, that
gives every cost that training should have reported, and the parameters it started from.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from autograders.exercise import Property
from course_lib.losses import binary_cross_entropy
from course_lib.shallow_net import backward_shallow, forward_shallow, update_parameters

REWOUND = 15
"""Runs up to this many updates are rewound to their start, longer ones by `LAST` updates: rounding errors grow."""

LAST = 4

NEAR = 5e-5
"""How far a cost may be off: float32 is right to about 1e-6 after `REWOUND` updates, float64 to 1e-12."""

WEIGHT = 0.01 * 6
"""A weight at the start is larger once in 500 million draws. The cases have about 340 of them, so that one right
answer in more than a million would be called wrong. Nothing else in these tests is left to chance."""


def step_back(X, Y, parameters, learning_rate):
    """Return the parameters one step of gradient descent earlier, or None if none are found.

    They are a fixed point: before = after + learning_rate * gradients(before). Iterating finds it where the
    learning rate is below one over the curvature of the cost, as it is in the cases.
    """
    before = parameters
    for _ in range(200):
        gradients = backward_shallow(X, Y, before, forward_shallow(X, before)[1])
        closer = update_parameters(parameters, gradients, -learning_rate)
        moved = max(np.abs(closer[name] - before[name]).max() for name in closer)
        before = closer
        if moved < 1e-13:
            return before
    return None


class Rewinding:
    """The way back from a result, found once for all the properties that ask for it."""

    def __init__(self):
        self._known = deque(maxlen=32)

    def __call__(self, inputs, value):
        """Return the parameters after the last update, one earlier, and so on; shorter if the way is lost."""
        for known, path in self._known:
            if known is value:
                return path
        X, Y, _, learning_rate, num_iterations, _ = inputs
        steps = num_iterations if num_iterations <= REWOUND else LAST
        path = [{name: np.asarray(array, dtype=float) for name, array in value[0].items()}]
        while len(path) <= steps and (earlier := step_back(X, Y, path[-1], learning_rate)):
            path.append(earlier)
        self._known.append((value, path))
        return path


rewind = Rewinding()


def cost_at(inputs, parameters):
    """Return the cost of a network on the examples of a case."""
    return binary_cross_entropy(forward_shallow(inputs[0], parameters)[0], inputs[1])


def start_of(inputs, value):
    """Return the parameters at the start, or None if the way back is lost or too long to be followed."""
    path, num_iterations = rewind(inputs, value), inputs[4]
    return path[num_iterations] if len(path) > num_iterations else None


def units_differ(inputs, value):
    """Whether the hidden units have become different, if there are several."""
    W1 = np.asarray(value[0]["W1"])
    return len(W1) == 1 or bool(np.any(np.ptp(W1, axis=0) > 1e-9))


def first_layer_is_updated(inputs, value):
    """Whether the hidden biases have left 0: their gradient is never exactly 0 in the cases."""
    return bool(np.any(value[0]["b1"]))


def second_layer_is_updated(inputs, value):
    """Whether the bias of the output has left 0."""
    return bool(np.any(value[0]["b2"]))


def starts_near_log_2(inputs, value):
    """Whether the first cost is that of a network that knows nothing."""
    return abs(value[1][0] - np.log(2)) < 0.02


def first_cost(inputs, value):
    """Return the first cost over log 2."""
    return float(value[1][0] / np.log(2))


def costs_are_those_before(inputs, value):
    """Whether the last costs are those of the parameters before each update."""
    path, costs = rewind(inputs, value), value[1]
    steps = min(inputs[4], REWOUND if inputs[4] <= REWOUND else LAST)
    if len(path) <= steps:
        return False
    return all(abs(cost_at(inputs, path[i]) - costs[-i]) < NEAR for i in range(1, steps + 1))


def last_drop(inputs, value):
    """Return how far the last reported cost lies above the final one, where the last update's drop is 1."""
    path = rewind(inputs, value)
    after = cost_at(inputs, path[0])
    return np.divide(value[1][-1] - after, cost_at(inputs, path[1]) - after) if len(path) > 1 else np.nan


def starts_with_zero_biases(inputs, value):
    """Whether the biases were 0 at the start, where the start can be reached."""
    start = start_of(inputs, value)
    if start is None:
        return inputs[4] > REWOUND
    return largest_bias(inputs, value) < 1e-3


def largest_bias(inputs, value):
    """Return the largest bias at the start, in absolute value."""
    start = start_of(inputs, value)
    return np.nan if start is None else max(np.abs(start["b1"]).max(), np.abs(start["b2"]).max())


def starts_with_small_weights(inputs, value):
    """Whether the weights at the start were of order 0.01, where the start can be reached."""
    start = start_of(inputs, value)
    if start is None:
        return inputs[4] > REWOUND
    weights = np.concatenate([start["W1"].ravel(), start["W2"].ravel()])
    # The spread of n weights has the standard deviation 1 / sqrt(2 n), 0.044 for the 260 of the largest network.
    spread_is_right = weights.size < 200 or abs(weight_spread(inputs, value) - 1) < 0.3
    return bool(np.abs(weights).max() < WEIGHT) and spread_is_right


def weight_spread(inputs, value):
    """Return the root mean square of the weights at the start over 0.01."""
    start = start_of(inputs, value)
    if start is None:
        return np.nan
    return float(100 * np.sqrt(np.mean(np.concatenate([start["W1"].ravel(), start["W2"].ravel()]) ** 2)))


PROPERTIES = (
    Property(
        "units different",
        units_differ,
        "All hidden units have the same weights, also after training: they were equal at the start, got equal "
        "gradients and stayed equal. Start from initialize_shallow.",
        output="[Wb]*",
    ),
    Property(
        "first layer updated",
        first_layer_is_updated,
        "b1 is still exactly 0 after training: the parameters that you return are not updated, or not all of them.",
        output="[Wb]*",
    ),
    Property(
        "second layer updated",
        second_layer_is_updated,
        "b2 is still exactly 0 after training: the parameters that you return are not updated, or not all of them.",
        output="[Wb]*",
    ),
    Property(
        "zero biases at the start",
        starts_with_zero_biases,
        "Taking back num_iterations updates from the parameters that you returned does not lead to biases of 0. "
        "Either the biases start at other values, or the number of updates is another one, or an update is not "
        "W - learning_rate dW, b - learning_rate db with the gradients of this network.",
        largest_bias,
        output="[Wb]*",
    ),
    Property(
        "small weights at the start",
        starts_with_small_weights,
        "Taking back num_iterations updates from the parameters that you returned does not lead to normal weights with "
        "the standard deviation 0.01. Start from initialize_shallow(n_x, n_h, 1, rng), and update every parameter in "
        "every iteration.",
        weight_spread,
        output="[Wb]*",
    ),
    Property(
        "first cost near log 2",
        starts_near_log_2,
        "With weights of order 0.01 the network says 1/2 to everything, so that costs[0] is log 2 = 0.693; here it is "
        "{measure:.3g} times that. Are the weights multiplied by 0.01 at the start, and is the cost a mean?",
        first_cost,
        output="costs",
    ),
    Property(
        "costs before each update",
        costs_are_those_before,
        "The costs do not belong to the parameters: taking back one update from the parameters that you returned must "
        "give a network whose cost is costs[-1], one more costs[-2], and so on. Compute each cost before its update, "
        "with learning_rate in every step.",
        last_drop,
        output="costs",
    ),
)
