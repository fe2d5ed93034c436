"""Adagrad: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.optimizers.mini_batches import LESSON_NAME
from course_lib import keras_bridge, optimizers

NOTHING_YET = "a gradient that has always been 0"
SHAPES = ((1, 1), (3, 2), (4, 4), (2, 5))


def steps_from_memory(rng, *betas):
    """Return single steps with a memory s of several sizes; `betas` are further settings before epsilon.

    An epsilon of 0.2 tells whether it stands outside the root, and a weight whose gradient has always been 0 whether
    it stands anywhere.
    """
    W, zero = np.array([[1.0, -2.0]]), np.array([[0.0, 0.0]])
    note = "the second gradient has been 0 in every step so far"
    cases = [Case((W, np.array([[3.0, 0.0]]), zero, 0.1), NOTHING_YET, note)]
    for index, shape in enumerate(SHAPES):
        chosen = tuple(values[index] for values in betas)
        # Each set of settings with numbers of its own: no two cases share a learning rate.
        for settings in dict.fromkeys(((), chosen, (*chosen, 0.2))):
            W, dW = rng.normal(size=(2, *shape))
            s, rate = rng.uniform(0.1, 4.0, shape), float(rng.uniform(0.05, 2.0))
            note = "epsilon is 0.2" if len(settings) > len(betas) else ""
            cases.append(Case((W, dW, s, rate, *settings), note=note))
    return cases


def steps_of_adagrad(rng):
    """Return steps with a sum of squared gradients behind them."""
    return steps_from_memory(rng)


def averaged_for_summed(W, dW, s, learning_rate, epsilon=1e-8):
    """s is an average here, 0.9 s + 0.1 dW^2, as in RMSprop. Adagrad adds up: s = s + dW^2."""
    s = 0.9 * s + 0.1 * dW**2
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def square_forgotten(W, dW, s, learning_rate, epsilon=1e-8):
    """s adds up the gradients themselves, which cancel and can be negative under the root. Square them first:
    s + dW**2."""
    s = s + dW
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def absolute_values_added(W, dW, s, learning_rate, epsilon=1e-8):
    """s adds up absolute values. It adds up squares, dW**2, because a root follows."""
    s = s + np.abs(dW)
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def root_forgotten(W, dW, s, learning_rate, epsilon=1e-8):
    """The step is divided by s itself. Divide by its root: s has the unit of a squared gradient, its root that of a
    gradient."""
    s = s + dW**2
    return W - learning_rate * dW / (s + epsilon), s


def epsilon_under_the_root(W, dW, s, learning_rate, epsilon=1e-8):
    """epsilon stands under the root, where its own root is added. Some libraries do that; here it stands outside:
    np.sqrt(s) + epsilon."""
    s = s + dW**2
    return W - learning_rate * dW / np.sqrt(s + epsilon), s


def epsilon_fixed(W, dW, s, learning_rate, epsilon=1e-8):
    """1e-8 is used, whatever the argument epsilon is."""
    s = s + dW**2
    return W - learning_rate * dW / (np.sqrt(s) + 1e-8), s


def epsilon_forgotten(W, dW, s, learning_rate, epsilon=1e-8):
    """epsilon is missing in the denominator. For a weight whose gradient has always been 0, that is 0 / 0: nan."""
    s = s + dW**2
    return W - learning_rate * dW / np.sqrt(s), s


def old_memory_in_step(W, dW, s, learning_rate, epsilon=1e-8):
    """The step divides by the root of the old s: W is updated before s. Update s first."""
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s + dW**2


def old_memory_returned(W, dW, s, learning_rate, epsilon=1e-8):
    """W is right, but s comes back as it came: the next step needs the new one."""
    return W - learning_rate * dW / (np.sqrt(s + dW**2) + epsilon), s


def memory_lost(W, dW, s, learning_rate, epsilon=1e-8):
    """s is the newest squared gradient alone; what was in it is lost. Add to it: s + dW**2."""
    s = dW**2
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def climbs(W, dW, s, learning_rate, epsilon=1e-8):
    """The step leads uphill: subtract it from W."""
    s = s + dW**2
    return W + learning_rate * dW / (np.sqrt(s) + epsilon), s


def one_memory_for_all(W, dW, s, learning_rate, epsilon=1e-8):
    """The squares of all entries are added up to one number. Every weight has a memory of its own: s has the shape
    of W."""
    s = s + np.sum(dW**2)
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def squared_in_step(W, dW, s, learning_rate, epsilon=1e-8):
    """The step contains dW^2, so that its sign is lost: all weights move down. Only s holds squares; the step goes
    along dW."""
    s = s + dW**2
    return W - learning_rate * dW**2 / (np.sqrt(s) + epsilon), s


ADAGRAD_UPDATE = Exercise(
    LESSON_NAME,
    "adagrad_update",
    points=8,
    reference=optimizers.adagrad_update,
    oracle=keras_bridge.adagrad_update,
    cases=steps_of_adagrad,
    outputs=(Output("W"), Output("s")),
    parts=(Part("s", 3, output="s", tag="ordinary"), Part("W", 4, output="W", tag="ordinary"),
           Part(NOTHING_YET, 1, tag=NOTHING_YET)),
    mistakes=mistakes(
        averaged_for_summed,
        square_forgotten,
        absolute_values_added,
        root_forgotten,
        epsilon_under_the_root,
        epsilon_fixed,
        epsilon_forgotten,
        old_memory_in_step,
        old_memory_returned,
        memory_lost,
        climbs,
        one_memory_for_all,
        squared_in_step,
    ),
)  # fmt: skip
