"""The L2 penalty in the gradient: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.regularization.splits import LESSON_NAME
from course_lib import keras_bridge, regularizers

NONE, ANY = "no penalty", "a penalty"
SIZES = (
    (1, 1, 0.7, 1),
    (1, 4, 0.3, 1),
    (3, 2, 1.5, 6),
    (3, 3, 2.0, 10),
    (4, 1, 0.9, 5),
    (2, 5, 6.0, 40),
    (2, 3, 0.0, 7),
)


def gradients_and_weights(rng):
    """Return cases for one layer: one weight, rows, columns, square ones, one example, and no penalty at all."""
    return [
        Case((rng.normal(size=(n, n_prev)), rng.uniform(0.3, 2.0, (n, n_prev)) * rng.choice([-1.0, 1.0], (n, n_prev)),
              lambd, m), ANY if lambd else NONE)
        for n, n_prev, lambd, m in SIZES
    ]  # fmt: skip


def half_kept(dW, W, lambd, m):
    """The penalty's gradient is half as large as it should be: the derivative of W² is 2 W, and its 2 cancels the
    1/2. Add lambd / m W."""
    return dW + lambd / (2 * m) * W


def two_kept(dW, W, lambd, m):
    """The penalty's gradient is twice as large as it should be: the 2 of 2 W cancels the 1/2 of the penalty. Add
    lambd / m W."""
    return dW + 2 * lambd / m * W


def gradient_not_divided(dW, W, lambd, m):
    """1/m is missing: add lambd / m W, as the cost has lambd / (2 m)."""
    return dW + lambd * W


def gradient_multiplied_by_m(dW, W, lambd, m):
    """The penalty was multiplied by m. Divide by it: lambd / m W."""
    return dW + lambd * m * W


def penalty_gradient_subtracted(dW, W, lambd, m):
    """The penalty's gradient was subtracted. Add it: the step subtracts the whole gradient, and so pulls the weights
    towards 0."""
    return dW - lambd / m * W


def penalty_gradient_alone(dW, W, lambd, m):
    """This is the penalty's gradient alone. Add it to dW."""
    return lambd / m * W


def gradient_strength_missing(dW, W, lambd, m):
    """The strength lambd does not enter: add lambd / m W."""
    return dW + W / m


def penalty_in_cost_only(dW, W, lambd, m):
    """dW is returned as it came. A penalty that is in the cost but not in the gradient changes nothing: the steps
    do not know of it."""
    return dW


def weights_missing(dW, W, lambd, m):
    """The weights are missing: lambd / m was added to every entry. Add lambd / m times W."""
    return dW + lambd / m


def signs_for_weights(dW, W, lambd, m):
    """The sign of W belongs to L1. The gradient of the L2 penalty is lambd / m times W itself."""
    return dW + lambd / m * np.sign(W)


def weights_squared(dW, W, lambd, m):
    """W is squared in the gradient. The cost has W²; its derivative has W."""
    return dW + lambd / m * W**2


def gradient_scaled_too(dW, W, lambd, m):
    """dW is multiplied by lambd / m as well: brackets around dW + W. Only the weights are."""
    return lambd / m * (dW + W)


def gradient_divided_again(dW, W, lambd, m):
    """dW was divided by m. It has its 1/m already: only the penalty gets one here."""
    return (dW + lambd * W) / m


def m_from_the_weights(dW, W, lambd, m):
    """m was read from the shape of W. It is an argument: the number of examples."""
    return dW + lambd / W.shape[1] * W


def gradient_overwritten(dW, W, lambd, m):
    """The values are right, but `dW += ...` overwrites the caller's dW. Write `dW + ...`."""
    dW += lambd / m * W
    return dW


L2_GRADIENT = Exercise(
    LESSON_NAME,
    "l2_gradient",
    points=8,
    reference=regularizers.l2_gradient,
    oracle=keras_bridge.l2_gradient,
    cases=gradients_and_weights,
    outputs=(Output("dW"),),
    parts=(Part("shape", 1, aspect="shape"), Part(ANY, 6, tag=ANY), Part(NONE, 1, tag=NONE)),
    mistakes=mistakes(
        half_kept,
        two_kept,
        gradient_not_divided,
        gradient_multiplied_by_m,
        penalty_gradient_subtracted,
        penalty_gradient_alone,
        gradient_strength_missing,
        penalty_in_cost_only,
        weights_missing,
        signs_for_weights,
        weights_squared,
        gradient_scaled_too,
        gradient_divided_again,
        m_from_the_weights,
        gradient_overwritten,
    ),
    properties=(
        Property(
            "penalty",
            lambda inputs, value: np.allclose(value, inputs[0] + inputs[2] / inputs[3] * inputs[1], 1e-5, 1e-6),
            "Subtract dW from your result: what is left should be lambd / m times W, entry by entry. In the smallest "
            "failing case the first entry is {measure:.4g} times that of W.",
            lambda inputs, value: float(((value - inputs[0]) / inputs[1]).flat[0]),
        ),
    ),
)
