"""Three ways to let the learning rate fall: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.optimizers.mini_batches import LESSON_NAME
from course_lib import keras_bridge, schedules

FIRST = "the first epoch"


def epochs_from_zero(rng):
    """Return cases for the first epoch and later ones, whole numbers and fractions among the settings."""
    cases = [Case((0.2, 1.0, 0), FIRST, "this is epoch 0"), Case((0.05, 0.5, 0), FIRST, "this is epoch 0")]
    cases += [Case((0.2, 1.0, 1)), Case((0.2, 0.95, 3)), Case((1.0, 0.5, 2)), Case((2, 1, 3)), Case((0.01, 0.9, 40))]
    return cases + [Case((*rng.uniform(0.1, 0.9, 2).tolist(), int(rng.integers(4, 12)))) for _ in range(4)]


def epochs_from_one(rng):
    """Return cases for the first epoch and later ones; k below, at and above 1."""
    cases = [Case((0.2, 1.0, 1), FIRST, "this is epoch 1"), Case((0.05, 3.0, 1), FIRST, "this is epoch 1")]
    cases += [Case((0.2, 1.0, 4)), Case((0.2, 0.5, 9)), Case((2, 3, 2)), Case((0.01, 2.0, 50))]
    return cases + [Case((*rng.uniform(0.2, 2.5, 2).tolist(), int(rng.integers(5, 12)))) for _ in range(4)]


def one_left_out(alpha0, decay_rate, epoch):
    """The 1 + in the denominator is missing. Without it epoch 0 divides by 0, and the first rates are too large."""
    return np.float64(alpha0) / (decay_rate * epoch)


def brackets_left_out(alpha0, decay_rate, epoch):
    """alpha0 / 1 + decay_rate * epoch divides by 1 and then adds: the rate grows. Put brackets around the
    denominator, alpha0 / (1 + decay_rate * epoch)."""
    return alpha0 / 1 + decay_rate * epoch


def one_plus_rate_times_epoch(alpha0, decay_rate, epoch):
    """The denominator is (1 + decay_rate) epoch here. Only decay_rate is multiplied by the epoch:
    1 + decay_rate * epoch."""
    return np.float64(alpha0) / ((1 + decay_rate) * epoch)


def multiplied(alpha0, decay_rate, epoch):
    """The rate grows from epoch to epoch: alpha0 is multiplied by 1 + decay_rate epoch. Divide by it."""
    return alpha0 * (1 + decay_rate * epoch)


def subtracted(alpha0, decay_rate, epoch):
    """A straight line, alpha0 (1 - decay_rate epoch), falls below zero after a while. Divide alpha0 by
    1 + decay_rate epoch."""
    return alpha0 * (1 - decay_rate * epoch)


def counted_from_one(alpha0, decay_rate, epoch):
    """The rate is that of the next epoch. Epochs count from 0 here, so that epoch 0 has the rate alpha0."""
    return alpha0 / (1 + decay_rate * (epoch + 1))


def power_for_product(alpha0, decay_rate, epoch):
    """decay_rate is raised to the power of the epoch. It is multiplied by the epoch."""
    return alpha0 / (1 + decay_rate**epoch)


def divided_by_power(alpha0, decay_rate, epoch):
    """1 + decay_rate is raised to the power of the epoch, which is an exponential decay. Here the denominator is
    1 + decay_rate epoch."""
    return alpha0 / (1 + decay_rate) ** epoch


INVERSE_TIME_DECAY = Exercise(
    LESSON_NAME,
    "inverse_time_decay",
    points=5,
    reference=schedules.inverse_time_decay,
    oracle=keras_bridge.inverse_time_decay,
    cases=epochs_from_zero,
    outputs=(Output("learning_rate", "float"),),
    parts=(Part("later epochs", 4, tag="ordinary"), Part(FIRST, 1, tag=FIRST)),
    mistakes=mistakes(
        one_left_out,
        brackets_left_out,
        one_plus_rate_times_epoch,
        multiplied,
        subtracted,
        counted_from_one,
        power_for_product,
        divided_by_power,
    ),
)


def base_and_exponent_swapped(alpha0, rate, epoch):
    """Base and exponent have changed places: epoch to the power of rate. The rate is the base, rate**epoch."""
    return alpha0 * float(epoch) ** rate


def product_of_rate_and_epoch(alpha0, rate, epoch):
    """The rate is multiplied by the epoch, so that the learning rate grows. Raise it to that power, rate**epoch."""
    return alpha0 * rate * epoch


def times_e_to_the_epoch(alpha0, rate, epoch):
    """e to the power of the epoch grows very fast. The rate itself is the base of the power: rate**epoch. Some
    lectures have this slip."""
    return rate * np.exp(epoch) * alpha0


def natural_exponential(alpha0, rate, epoch):
    """e^(-rate epoch) is another exponential decay. Here rate is what is left after one epoch: rate**epoch."""
    return alpha0 * np.exp(-rate * epoch)


def epoch_counted_from_one(alpha0, rate, epoch):
    """The rate is that of the next epoch. Epochs count from 0 here, so that epoch 0 has the rate alpha0."""
    return alpha0 * rate ** (epoch + 1)


def start_raised_too(alpha0, rate, epoch):
    """The start alpha0 is raised to the power too. The power comes before the product: alpha0 * rate**epoch."""
    return (alpha0 * rate) ** epoch


def one_minus_rate(alpha0, rate, epoch):
    """1 - rate is the base here, so the rate is taken for what gets lost. It is what is left after one epoch."""
    return alpha0 * (1 - rate) ** epoch


def power_divided(alpha0, rate, epoch):
    """The learning rate grows: alpha0 is divided by rate**epoch. Multiply by it."""
    return alpha0 / rate**epoch


def share_fixed(alpha0, rate, epoch):
    """0.95 is an example. The argument rate says what is left after one epoch."""
    return alpha0 * 0.95**epoch


def same_in_every_epoch(alpha0, rate, epoch):
    """The epoch is not used: the learning rate is alpha0 rate in every epoch. Raise rate to that power."""
    return alpha0 * rate


EXPONENTIAL_DECAY = Exercise(
    LESSON_NAME,
    "exponential_decay",
    points=5,
    reference=schedules.exponential_decay,
    oracle=keras_bridge.exponential_decay,
    cases=epochs_from_zero,
    outputs=(Output("learning_rate", "float"),),
    parts=(Part("later epochs", 4, tag="ordinary"), Part(FIRST, 1, tag=FIRST)),
    mistakes=mistakes(
        base_and_exponent_swapped,
        product_of_rate_and_epoch,
        times_e_to_the_epoch,
        natural_exponential,
        epoch_counted_from_one,
        start_raised_too,
        one_minus_rate,
        power_divided,
        share_fixed,
        same_in_every_epoch,
    ),
)


def root_forgotten(alpha0, k, epoch):
    """The root is missing: alpha0 k / epoch falls much faster. Divide by np.sqrt(epoch)."""
    return alpha0 * k / epoch


def root_multiplied(alpha0, k, epoch):
    """The rate grows: it is multiplied by the root of the epoch. Divide by it."""
    return alpha0 * k * np.sqrt(epoch)


def root_of_everything(alpha0, k, epoch):
    """The root reaches too far: only the epoch is under it."""
    return np.sqrt(alpha0 * k / epoch)


def k_under_the_root(alpha0, k, epoch):
    """k stands under the root in the denominator. It is a factor of the numerator: alpha0 * k / sqrt(epoch)."""
    return alpha0 / np.sqrt(k * epoch)


def k_ignored(alpha0, k, epoch):
    """The factor k is missing."""
    return alpha0 / np.sqrt(epoch)


def divided_by_k(alpha0, k, epoch):
    """k stands in the denominator. It is a factor of the numerator: alpha0 * k / sqrt(epoch)."""
    return alpha0 / (k * np.sqrt(epoch))


def one_epoch_ahead(alpha0, k, epoch):
    """The epoch is counted up by 1 under the root. It counts from 1 already, so that epoch 1 has the rate alpha0 k."""
    return alpha0 * k / np.sqrt(epoch + 1)


def one_added_to_the_root(alpha0, k, epoch):
    """The 1 + in the denominator belongs to the inverse time decay. Here it is the root of the epoch alone."""
    return alpha0 * k / (1 + np.sqrt(epoch))


def half_of_everything(alpha0, k, epoch):
    """epoch**1/2 is (epoch**1) / 2, because a power comes before a quotient. Write epoch**0.5 or np.sqrt(epoch)."""
    return alpha0 * k / epoch**1 / 2


def epoch_squared(alpha0, k, epoch):
    """The epoch is squared. Take its square root, np.sqrt(epoch) or epoch**0.5."""
    return alpha0 * k / epoch**2


SQUARE_ROOT_DECAY = Exercise(
    LESSON_NAME,
    "square_root_decay",
    points=5,
    reference=schedules.square_root_decay,
    oracle=keras_bridge.square_root_decay,
    cases=epochs_from_one,
    outputs=(Output("learning_rate", "float"),),
    parts=(Part("later epochs", 4, tag="ordinary"), Part(FIRST, 1, tag=FIRST)),
    mistakes=mistakes(
        root_forgotten,
        root_multiplied,
        root_of_everything,
        k_under_the_root,
        k_ignored,
        divided_by_k,
        one_epoch_ahead,
        one_added_to_the_root,
        half_of_everything,
        epoch_squared,
    ),
)
