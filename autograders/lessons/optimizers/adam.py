"""Adam: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.optimizers.mini_batches import LESSON_NAME
from course_lib import keras_bridge, optimizers

NOTHING_YET = "a gradient that has always been 0"


def steps_of_adam(rng):
    """Return first steps and later ones, small betas and large, and an epsilon that shows where it stands."""
    W, zero = np.array([[1.0, -2.0]]), np.array([[0.0, 0.0]])
    note = "the second gradient has been 0 in every step so far"
    cases = [Case((W, np.array([[3.0, 0.0]]), zero, zero, 1, 0.1), NOTHING_YET, note)]
    runs = (
        ((1, 1), 1, ()),
        ((1, 2), 2, ()),
        ((3, 2), 7, (0.8, 0.99)),
        ((4, 4), 3, (0.5, 0.9, 0.2)),
        ((2, 5), 40, (0.9, 0.99, 0.3)),
        ((2, 3), 5, (0.95, 0.7)),
    )
    for shape, t, settings in runs:
        W, dW, v = rng.normal(size=(3, *shape))
        cases.append(Case((W, dW, v, rng.uniform(0.1, 4.0, shape), t, float(rng.uniform(0.05, 1.0)), *settings)))
    return cases


def uncorrected(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """The bias correction is missing. Divide v by 1 - beta1^t and s by 1 - beta2^t for the step: both averages start
    from 0 and are too small at first."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    return W - learning_rate * v / (np.sqrt(s) + epsilon), v, s


def corrected_returned(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """W is right, but the corrected averages come back, and the next step would correct them again. Return v and s as
    they are before the correction."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v, s = v / (1 - beta1**t), s / (1 - beta2**t)
    return W - learning_rate * v / (np.sqrt(s) + epsilon), v, s


def product_for_power(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """The correction divides by 1 - beta t. It divides by 1 - beta^t: beta1**t and beta2**t."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / (1 - beta1 * t), s / (1 - beta2 * t)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


def power_forgotten(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """The correction divides by 1 - beta1 and 1 - beta2 in every step, which is right for t = 1 only. It divides by
    1 - beta^t: beta1**t and beta2**t."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / (1 - beta1), s / (1 - beta2)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


def counts_from_zero(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """t is one too large in the correction: the argument t is 1 in the first step already."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / (1 - beta1 ** (t + 1)), s / (1 - beta2 ** (t + 1))
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


def counts_one_too_few(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """t is one too small in the correction, which divides by 1 - beta^0 = 0 in the first step. Use t as it comes."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / np.float64(1 - beta1 ** (t - 1)), s / np.float64(1 - beta2 ** (t - 1))
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


def correction_multiplied(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """The correction multiplies by 1 - beta^t, which makes the first averages even smaller. Divide by it."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v * (1 - beta1**t), s * (1 - beta2**t)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


def only_v_corrected(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Only v is corrected for the step. s starts from 0 too: divide it by 1 - beta2^t."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    return W - learning_rate * v / (1 - beta1**t) / (np.sqrt(s) + epsilon), v, s


def only_s_corrected(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Only s is corrected for the step. v starts from 0 too: divide it by 1 - beta1^t."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    return W - learning_rate * v / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s


def one_beta_for_both(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """s is corrected with beta1. It is averaged with beta2, and so it is corrected with beta2: 1 - beta2**t."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta1**t)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


def betas_exchanged(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """beta1 and beta2 have changed places: beta1 belongs to v, the average gradient, and beta2 to s."""
    v, s = beta2 * v + (1 - beta2) * dW, beta1 * s + (1 - beta1) * dW**2
    v_corrected, s_corrected = v / (1 - beta2**t), s / (1 - beta1**t)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


def betas_swapped(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """beta and 1 - beta have changed places in v and s: the old average is kept with the weight beta."""
    v, s = (1 - beta1) * v + beta1 * dW, (1 - beta2) * s + beta2 * dW**2
    v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


def square_forgotten(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """s averages the gradients themselves. It averages their squares: (1 - beta2) * dW**2."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW
    v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


def average_squared(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """s averages v^2, the square of the average gradient. It averages the square of the gradient itself:
    (1 - beta2) * dW**2."""
    v = beta1 * v + (1 - beta1) * dW
    s = beta2 * s + (1 - beta2) * v**2
    v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


def v_for_s(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """s is made from v: beta2 v + (1 - beta2) dW^2, a slip that stands in some lecture notes. It is made from its own
    old value: beta2 s + (1 - beta2) dW^2."""
    v = beta1 * v + (1 - beta1) * dW
    s = beta2 * v + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


def root_forgotten(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """The step is divided by the corrected s itself. Divide by its root, plus epsilon."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
    return W - learning_rate * v_corrected / (s_corrected + epsilon), v, s


def epsilon_under_the_root(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """epsilon stands under the root, where its own root is added. Kingma and Ba have it outside:
    np.sqrt(s_corrected) + epsilon."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
    return W - learning_rate * v_corrected / np.sqrt(s_corrected + epsilon), v, s


def epsilon_before_correction(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """epsilon is added to the root of the uncorrected s, as Keras does. Here it is added to the root of the corrected
    one: np.sqrt(s_corrected) + epsilon."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    rate = learning_rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return W - rate * v / (np.sqrt(s) + epsilon), v, s


def epsilon_fixed(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """1e-8 is used, whatever the argument epsilon is."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
    return W - learning_rate * v_corrected / (np.sqrt(s_corrected) + 1e-8), v, s


def epsilon_forgotten(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """epsilon is missing in the denominator. For a weight whose gradient has always been 0, that is 0 / 0: nan."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
    return W - learning_rate * v_corrected / np.sqrt(s_corrected), v, s


def raw_gradient_in_step(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """The step follows dW, so that v is computed and not used: that is RMSprop with a correction. Use the corrected
    v in place of dW."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    return W - learning_rate * dW / (np.sqrt(s / (1 - beta2**t)) + epsilon), v, s


def climbs(W, dW, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """The step leads uphill: subtract it from W."""
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
    return W + learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon), v, s


ADAM_UPDATE = Exercise(
    LESSON_NAME,
    "adam_update",
    points=14,
    reference=optimizers.adam_update,
    oracle=keras_bridge.adam_update,
    cases=steps_of_adam,
    outputs=(Output("W"), Output("v"), Output("s")),
    parts=(Part("v", 3, output="v", tag="ordinary"), Part("s", 4, output="s", tag="ordinary"),
           Part("W", 6, output="W", tag="ordinary"), Part(NOTHING_YET, 1, tag=NOTHING_YET)),
    mistakes=mistakes(
        uncorrected,
        corrected_returned,
        product_for_power,
        power_forgotten,
        counts_from_zero,
        counts_one_too_few,
        correction_multiplied,
        only_v_corrected,
        only_s_corrected,
        one_beta_for_both,
        betas_exchanged,
        betas_swapped,
        square_forgotten,
        average_squared,
        v_for_s,
        root_forgotten,
        epsilon_under_the_root,
        epsilon_before_correction,
        epsilon_fixed,
        epsilon_forgotten,
        raw_gradient_in_step,
        climbs,
    ),
)  # fmt: skip
