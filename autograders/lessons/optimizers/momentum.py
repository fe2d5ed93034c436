"""Momentum: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.optimizers.mini_batches import LESSON_NAME
from course_lib import keras_bridge, optimizers

DEFAULT = "the default of beta"
SHAPES = ((1, 1), (3, 2), (4, 4), (2, 5), (1, 3))
BETAS = (0.5, 0.9, 0.99, 0.1, 0.8)


def steps_with_momentum(rng):
    """Return single steps of matrices of several shapes, from rest and in full motion, with several betas."""
    W, dW = np.array([[1.0, -2.0]]), np.array([[0.5, 1.0]])
    cases = [Case((W, dW, np.array([[0.0, 0.0]]), 0.1, 0.5), note="v is 0, as before the first step")]
    for shape, beta in zip(SHAPES, BETAS, strict=True):
        W, dW, v = rng.normal(size=(3, *shape))
        cases.append(Case((W, dW, v, float(rng.uniform(0.05, 2.0)), beta)))
    W, dW, v = rng.normal(size=(3, 2, 3))
    return [*cases, Case((W, dW, v, 0.3), DEFAULT, "beta is left out")]


def no_one_minus_beta(W, dW, v, learning_rate, beta=0.9):
    """The factor 1 - beta is missing: v adds gradients up instead of averaging them, and every step is 1 / (1 - beta)
    times as long. That is the other formulation of momentum; here v = beta v + (1 - beta) dW."""
    v = beta * v + dW
    return W - learning_rate * v, v


def betas_swapped(W, dW, v, learning_rate, beta=0.9):
    """beta and 1 - beta have changed places: the old average is kept with the weight beta, the new gradient enters
    with 1 - beta."""
    v = (1 - beta) * v + beta * dW
    return W - learning_rate * v, v


def raw_gradient_in_step(W, dW, v, learning_rate, beta=0.9):
    """v is right, but the step follows dW alone: the average is computed and not used. Subtract learning_rate v."""
    v = beta * v + (1 - beta) * dW
    return W - learning_rate * dW, v


def old_average_in_step(W, dW, v, learning_rate, beta=0.9):
    """The step follows the old average: W is updated before v. Update v first."""
    return W - learning_rate * v, beta * v + (1 - beta) * dW


def old_average_returned(W, dW, v, learning_rate, beta=0.9):
    """W is right, but v comes back as it came: the next step needs the new average."""
    return W - learning_rate * (beta * v + (1 - beta) * dW), v


def climbs(W, dW, v, learning_rate, beta=0.9):
    """The step leads uphill: subtract learning_rate v."""
    v = beta * v + (1 - beta) * dW
    return W + learning_rate * v, v


def rate_forgotten(W, dW, v, learning_rate, beta=0.9):
    """v is right, but the learning rate is missing in the step: W - learning_rate v."""
    v = beta * v + (1 - beta) * dW
    return W - v, v


def velocity_for_average(W, dW, v, learning_rate, beta=0.9):
    """This is the other formulation, in which v is a step: v = beta v - learning_rate dW, W + v. Here v is an average
    of gradients: v = beta v + (1 - beta) dW, W - learning_rate v."""
    v = beta * v - learning_rate * dW
    return W + v, v


def rate_inside_average(W, dW, v, learning_rate, beta=0.9):
    """The learning rate is multiplied into v. v averages gradients only; the learning rate belongs to the step."""
    v = beta * v + (1 - beta) * learning_rate * dW
    return W - v, v


def squared_gradient(W, dW, v, learning_rate, beta=0.9):
    """v averages the squared gradient, as RMSprop's s does. Momentum averages the gradient itself, sign included."""
    v = beta * v + (1 - beta) * dW**2
    return W - learning_rate * v, v


MOMENTUM_UPDATE = Exercise(
    LESSON_NAME,
    "momentum_update",
    points=9,
    reference=optimizers.momentum_update,
    oracle=keras_bridge.momentum_update,
    cases=steps_with_momentum,
    outputs=(Output("W"), Output("v")),
    parts=(Part("v", 4, output="v", tag="ordinary"), Part("W", 4, output="W", tag="ordinary"),
           Part(DEFAULT, 1, tag=DEFAULT)),
    mistakes=mistakes(
        no_one_minus_beta,
        betas_swapped,
        raw_gradient_in_step,
        old_average_in_step,
        old_average_returned,
        climbs,
        rate_forgotten,
        velocity_for_average,
        rate_inside_average,
        squared_gradient,
    ),
)  # fmt: skip
