"""RMSprop: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Exercise, Output, Part, mistakes
from autograders.lessons.optimizers.adagrad import NOTHING_YET, steps_from_memory
from autograders.lessons.optimizers.mini_batches import LESSON_NAME
from course_lib import keras_bridge, optimizers


def steps_of_rmsprop(rng):
    """Return steps with an average of squared gradients behind them, and several betas."""
    return steps_from_memory(rng, (0.5, 0.99, 0.9, 0.2))


def betas_swapped(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """beta and 1 - beta have changed places: the old average is kept with the weight beta, the new square enters with
    1 - beta."""
    s = (1 - beta) * s + beta * dW**2
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def no_one_minus_beta(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """The factor 1 - beta is missing: the squared gradient enters in full, and s is no average any more."""
    s = beta * s + dW**2
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def beta_forgotten(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """The old average is kept in full, so that s only grows. Keep the share beta of it."""
    s = s + (1 - beta) * dW**2
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def one_memory_for_all(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """The mean over all entries enters s. Every weight has a memory of its own: no mean, no sum, only dW**2."""
    s = beta * s + (1 - beta) * np.mean(dW**2)
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def summed_for_averaged(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """s adds up all squares, as in Adagrad, and beta is not used. RMSprop forgets: s = beta s + (1 - beta) dW^2."""
    s = s + dW**2
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def square_forgotten(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """s averages the gradients themselves, which cancel and can be negative under the root. Square them first."""
    s = beta * s + (1 - beta) * dW
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def absolute_values_averaged(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """s averages absolute values. It averages squares, dW**2, because a root follows."""
    s = beta * s + (1 - beta) * np.abs(dW)
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), s


def root_forgotten(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """The step is divided by s itself. Divide by its root: the R in RMS."""
    s = beta * s + (1 - beta) * dW**2
    return W - learning_rate * dW / (s + epsilon), s


def epsilon_under_the_root(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """epsilon stands under the root, where its own root is added. Keras does that, and so do some lectures; here it
    stands outside: np.sqrt(s) + epsilon."""
    s = beta * s + (1 - beta) * dW**2
    return W - learning_rate * dW / np.sqrt(s + epsilon), s


def epsilon_fixed(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """1e-8 is used, whatever the argument epsilon is."""
    s = beta * s + (1 - beta) * dW**2
    return W - learning_rate * dW / (np.sqrt(s) + 1e-8), s


def epsilon_forgotten(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """epsilon is missing in the denominator. For a weight whose gradient has always been 0, that is 0 / 0: nan."""
    s = beta * s + (1 - beta) * dW**2
    return W - learning_rate * dW / np.sqrt(s), s


def old_memory_in_step(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """The step divides by the root of the old s: W is updated before s. Update s first."""
    return W - learning_rate * dW / (np.sqrt(s) + epsilon), beta * s + (1 - beta) * dW**2


def old_memory_returned(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """W is right, but s comes back as it came: the next step needs the new one."""
    return W - learning_rate * dW / (np.sqrt(beta * s + (1 - beta) * dW**2) + epsilon), s


def not_divided(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """s is right, but the step is that of plain gradient descent. Divide it by the root of s plus epsilon."""
    s = beta * s + (1 - beta) * dW**2
    return W - learning_rate * dW, s


def multiplied(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """The step is multiplied by the root of s, which makes steep directions even wilder. Divide by it."""
    s = beta * s + (1 - beta) * dW**2
    return W - learning_rate * dW * (np.sqrt(s) + epsilon), s


def climbs(W, dW, s, learning_rate, beta=0.9, epsilon=1e-8):
    """The step leads uphill: subtract it from W."""
    s = beta * s + (1 - beta) * dW**2
    return W + learning_rate * dW / (np.sqrt(s) + epsilon), s


RMSPROP_UPDATE = Exercise(
    LESSON_NAME,
    "rmsprop_update",
    points=9,
    reference=optimizers.rmsprop_update,
    oracle=keras_bridge.rmsprop_update,
    cases=steps_of_rmsprop,
    outputs=(Output("W"), Output("s")),
    parts=(Part("s", 4, output="s", tag="ordinary"), Part("W", 4, output="W", tag="ordinary"),
           Part(NOTHING_YET, 1, tag=NOTHING_YET)),
    mistakes=mistakes(
        betas_swapped,
        no_one_minus_beta,
        beta_forgotten,
        one_memory_for_all,
        summed_for_averaged,
        square_forgotten,
        absolute_values_averaged,
        root_forgotten,
        epsilon_under_the_root,
        epsilon_fixed,
        epsilon_forgotten,
        old_memory_in_step,
        old_memory_returned,
        not_divided,
        multiplied,
        climbs,
    ),
)  # fmt: skip
