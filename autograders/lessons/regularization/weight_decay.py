"""L2 as weight decay: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.regularization.penalty_gradient import ANY, NONE, gradients_and_weights
from autograders.lessons.regularization.splits import LESSON_NAME
from course_lib import keras_bridge, regularizers


def steps_to_take(rng):
    """Return the same layers with several learning rates."""
    cases = gradients_and_weights(rng)
    rates = (0.3, 0.1, 0.05, 0.5, 0.2, 1.2, 0.4)
    return [
        Case((W, dW, rate, lambd, m), case.tag)
        for case, rate in zip(cases, rates, strict=True)
        for dW, W, lambd, m in [case.inputs]
    ]


def _decayed(W, dW, learning_rate, lambd, m):
    return (1 - learning_rate * lambd / m) * W - learning_rate * dW


def decay_without_rate(W, dW, learning_rate, lambd, m):
    """The learning rate is missing in the decay: W shrinks by the factor 1 - learning_rate lambd / m."""
    return (1 - lambd / m) * W - learning_rate * dW


def decay_not_divided(W, dW, learning_rate, lambd, m):
    """1/m is missing in the decay: W shrinks by the factor 1 - learning_rate lambd / m."""
    return (1 - learning_rate * lambd) * W - learning_rate * dW


def growth(W, dW, learning_rate, lambd, m):
    """The weights grow instead of shrinking: the factor is 1 - learning_rate lambd / m, with a minus."""
    return (1 + learning_rate * lambd / m) * W - learning_rate * dW


def half_decay(W, dW, learning_rate, lambd, m):
    """The decay is half as strong as it should be: lambd / m, because the 1/2 of the cost cancels in the
    derivative."""
    return (1 - learning_rate * lambd / (2 * m)) * W - learning_rate * dW


def decayed_after_the_step(W, dW, learning_rate, lambd, m):
    """The whole result was shrunk. Only W is: the step learning_rate dW stays as it is."""
    return (1 - learning_rate * lambd / m) * (W - learning_rate * dW)


def step_without_rate(W, dW, learning_rate, lambd, m):
    """The decay is right; the step is dW instead of learning_rate dW."""
    return (1 - learning_rate * lambd / m) * W - dW


def step_uphill(W, dW, learning_rate, lambd, m):
    """The decay is right, but the step goes uphill: subtract learning_rate dW."""
    return (1 - learning_rate * lambd / m) * W + learning_rate * dW


def step_forgotten(W, dW, learning_rate, lambd, m):
    """The weights only shrink. Subtract learning_rate dW as well."""
    return (1 - learning_rate * lambd / m) * W


def no_decay(W, dW, learning_rate, lambd, m):
    """This is the usual step. The decay is missing: W shrinks by the factor 1 - learning_rate lambd / m."""
    return W - learning_rate * dW


def only_what_is_lost(W, dW, learning_rate, lambd, m):
    """W was multiplied by what it should lose. What it keeps is 1 - learning_rate lambd / m."""
    return learning_rate * lambd / m * W - learning_rate * dW


def brackets_around_the_rest(W, dW, learning_rate, lambd, m):
    """The division is outside the bracket: (1 - learning_rate lambd) / m. Divide only lambd by m."""
    return (1 - learning_rate * lambd) / m * W - learning_rate * dW


def rate_on_everything(W, dW, learning_rate, lambd, m):
    """W itself was multiplied by the learning rate. The factor of W is 1 - learning_rate lambd / m."""
    return learning_rate * ((1 - lambd / m) * W - dW)


def decayed_twice(W, dW, learning_rate, lambd, m):
    """The weights shrink twice: by the factor, and by the penalty's gradient in the step. The two are the same
    thing; here dW is the gradient without the penalty."""
    return (1 - learning_rate * lambd / m) * W - learning_rate * (dW + lambd / m * W)


def constant_subtracted(W, dW, learning_rate, lambd, m):
    """learning_rate lambd / m was subtracted from every weight. Multiply: a large weight loses more than a small
    one."""
    return W - learning_rate * lambd / m - learning_rate * dW


def signs_decayed(W, dW, learning_rate, lambd, m):
    """Every weight loses the same amount, whatever its size: that is the step of L1. With L2 it loses a share of
    itself."""
    return W - learning_rate * lambd / m * np.sign(W) - learning_rate * dW


def decayed_in_place(W, dW, learning_rate, lambd, m):
    """The values are right, but `W *= ...` overwrites the caller's W. Return a new array."""
    W *= 1 - learning_rate * lambd / m
    W -= learning_rate * dW
    return W


DECAYED_UPDATE = Exercise(
    LESSON_NAME,
    "decayed_update",
    points=8,
    reference=regularizers.decayed_update,
    oracle=keras_bridge.decayed_update,
    cases=steps_to_take,
    outputs=(Output("W"),),
    parts=(Part("shape", 1, aspect="shape"), Part(ANY, 6, tag=ANY), Part(NONE, 1, tag=NONE)),
    mistakes=mistakes(
        decay_without_rate,
        decay_not_divided,
        growth,
        half_decay,
        decayed_after_the_step,
        step_without_rate,
        step_uphill,
        step_forgotten,
        no_decay,
        only_what_is_lost,
        brackets_around_the_rest,
        rate_on_everything,
        decayed_twice,
        constant_subtracted,
        signs_decayed,
        decayed_in_place,
    ),
    properties=(
        Property(
            "step",
            lambda inputs, value: inputs[3] > 0 or np.allclose(value, inputs[0] - inputs[2] * inputs[1], 1e-5, 1e-6),
            "Even without a penalty, lambd = 0, the result is not W - learning_rate dW. Write the usual step first.",
        ),
        Property(
            "decay",
            lambda inputs, value: np.allclose(value, _decayed(*inputs), 1e-5, 1e-6),
            "Add learning_rate dW to your result: what is left should be W times 1 - learning_rate lambd / m. In the "
            "smallest failing case its first entry is {measure:.4g} times that of W.",
            lambda inputs, value: float(((value + inputs[2] * inputs[1]) / inputs[0]).flat[0]),
        ),
    ),
)
