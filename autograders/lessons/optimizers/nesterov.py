"""Nesterov's momentum: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.optimizers.mini_batches import LESSON_NAME
from autograders.lessons.optimizers.momentum import BETAS, DEFAULT, SHAPES
from autograders.probes import Probe
from course_lib import keras_bridge, optimizers


def steps_with_foresight(rng):
    """Return single steps on slopes that are straight and slopes that are not, from rest and in full motion."""
    W = np.array([[1.0, -2.0]])
    slope = Probe("quadratic_gradient", (2.0,))
    cases = [
        Case((W, slope, np.array([[0.0, 0.0]]), 0.1, 0.5), note="v is 0, as before the first step"),
        Case((W, slope, np.array([[1.0, 1.0]]), 0.1, 0.5)),
    ]
    for shape, beta in zip(SHAPES, BETAS, strict=True):
        W, v, weights = rng.normal(size=(3, *shape))
        # A straight slope cannot tell gradient(W + beta v) from gradient(W) + gradient(beta v): this one is bent.
        cases.append(Case((W, Probe("quartic_gradient", (weights,)), v, float(rng.uniform(0.05, 0.5)), beta)))
    W, v, curvature = rng.normal(size=(3, 2, 3))
    return [*cases, Case((W, Probe("quadratic_gradient", (curvature,)), v, 0.3), DEFAULT, "beta is left out")]


def gradient_taken_here(W, gradient, v, learning_rate, beta=0.9):
    """The gradient is taken at W, which is plain momentum. Nesterov takes it where the velocity is about to lead:
    gradient(W + beta * v)."""
    v = beta * v - learning_rate * gradient(W)
    return W + v, v


def looks_back(W, gradient, v, learning_rate, beta=0.9):
    """The gradient is taken behind, at W - beta v. The velocity leads ahead: gradient(W + beta * v)."""
    v = beta * v - learning_rate * gradient(W - beta * v)
    return W + v, v


def looks_too_far(W, gradient, v, learning_rate, beta=0.9):
    """The gradient is taken at W + v. Only the share beta of the velocity is kept, so look at W + beta v."""
    v = beta * v - learning_rate * gradient(W + v)
    return W + v, v


def gradient_averaged(W, gradient, v, learning_rate, beta=0.9):
    """This v is an average of gradients, as in momentum_update. Here it is a step, with the learning rate in it:
    v = beta v - learning_rate gradient(W + beta v), and then W + v."""
    v = beta * v + (1 - beta) * gradient(W + beta * v)
    return W - learning_rate * v, v


def factor_one_minus_beta(W, gradient, v, learning_rate, beta=0.9):
    """The gradient has a factor 1 - beta. In this formulation it has none but the learning rate."""
    v = beta * v - (1 - beta) * learning_rate * gradient(W + beta * v)
    return W + v, v


def gradient_added(W, gradient, v, learning_rate, beta=0.9):
    """The gradient is added to the velocity, which leads uphill. Subtract learning_rate times the gradient."""
    v = beta * v + learning_rate * gradient(W + beta * v)
    return W + v, v


def velocity_subtracted(W, gradient, v, learning_rate, beta=0.9):
    """v is right, but it is subtracted from W. v points downhill already: W + v."""
    v = beta * v - learning_rate * gradient(W + beta * v)
    return W - v, v


def velocity_added_twice(W, gradient, v, learning_rate, beta=0.9):
    """The step starts from the point ahead, so that beta v is taken twice. The point ahead only serves for the
    gradient; the step starts from W: W + v."""
    ahead = W + beta * v
    v = beta * v - learning_rate * gradient(ahead)
    return ahead + v, v


def beta_forgotten(W, gradient, v, learning_rate, beta=0.9):
    """The whole old velocity is kept. Without friction it never comes to rest: keep the share beta of it."""
    v = v - learning_rate * gradient(W + beta * v)
    return W + v, v


def rate_left_out(W, gradient, v, learning_rate, beta=0.9):
    """The learning rate is missing: subtract learning_rate times the gradient."""
    v = beta * v - gradient(W + beta * v)
    return W + v, v


def velocity_forgotten(W, gradient, v, learning_rate, beta=0.9):
    """The old velocity is lost, and with it the momentum. Keep the share beta of it: beta v - learning_rate ..."""
    v = -learning_rate * gradient(W + beta * v)
    return W + v, v


def rate_on_the_whole_velocity(W, gradient, v, learning_rate, beta=0.9):
    """The learning rate multiplies the velocity in the step. It belongs to the gradient, inside v; the step is
    W + v."""
    v = beta * v - gradient(W + beta * v)
    return W + learning_rate * v, v


def two_gradients(W, gradient, v, learning_rate, beta=0.9):
    """The gradients at W and at beta v are added. There is one gradient, taken at the sum: gradient(W + beta * v)."""
    v = beta * v - learning_rate * (gradient(W) + gradient(beta * v))
    return W + v, v


def gradients_summed(W, gradient, v, learning_rate, beta=0.9):
    """This v adds gradients up, and the learning rate comes later. Here v is a step, with the learning rate in it:
    v = beta v - learning_rate gradient(W + beta v), and then W + v."""
    v = beta * v + gradient(W + beta * v)
    return W - learning_rate * v, v


def old_velocity_returned(W, gradient, v, learning_rate, beta=0.9):
    """W is right, but v comes back as it came: the next step needs the new velocity."""
    return W + beta * v - learning_rate * gradient(W + beta * v), v


def two_looks_ahead(W, gradient, v, learning_rate, beta=0.9):
    """The gradient is taken at W, and the new velocity is taken into account once more in the step. That is the form
    libraries use, in which W stands for the point ahead. Here W stays W: one gradient at W + beta v, one step W + v."""
    dW = gradient(W)
    v = beta * v - learning_rate * dW
    return W + beta * v - learning_rate * dW, v


NESTEROV_UPDATE = Exercise(
    LESSON_NAME,
    "nesterov_update",
    points=11,
    reference=optimizers.nesterov_update,
    oracle=keras_bridge.nesterov_update,
    cases=steps_with_foresight,
    outputs=(Output("W"), Output("v")),
    parts=(Part("v", 5, output="v", tag="ordinary"), Part("W", 5, output="W", tag="ordinary"),
           Part(DEFAULT, 1, tag=DEFAULT)),
    mistakes=mistakes(
        gradient_taken_here,
        looks_back,
        looks_too_far,
        gradient_averaged,
        factor_one_minus_beta,
        gradient_added,
        velocity_subtracted,
        velocity_added_twice,
        beta_forgotten,
        rate_left_out,
        velocity_forgotten,
        rate_on_the_whole_velocity,
        two_gradients,
        gradients_summed,
        old_velocity_returned,
        two_looks_ahead,
    ),
)  # fmt: skip
