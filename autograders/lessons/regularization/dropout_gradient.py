"""The gradient before dropout: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.regularization.splits import LESSON_NAME
from course_lib import dropout, keras_bridge

SOME, ALL = "some kept", "all or none kept"


def gradients_and_masks(rng):
    """Return cases for the gradient: several keep_prob, square and other shapes, everything kept, nothing kept."""
    cases = []
    for n, m, keep_prob in ((2, 1, 0.8), (1, 4, 0.25), (3, 3, 0.7), (4, 6, 0.9), (5, 3, 0.6), (6, 7, 0.3)):
        mask = (rng.random((n, m)) < keep_prob).astype(float)
        mask.flat[:2] = (1.0, 0.0)
        cases.append(Case((rng.normal(size=(n, m)), mask, keep_prob), SOME))
    return [
        *cases,
        Case((rng.normal(size=(3, 4)), np.ones((3, 4)), 1.0), ALL, "keep_prob is 1"),
        Case((rng.normal(size=(1, 1)), np.ones((1, 1)), 0.4), ALL, "the only unit was kept"),
        Case((rng.normal(size=(2, 3)), np.zeros((2, 3)), 0.2), ALL, "every unit was dropped"),
    ]


def mask_left_out(dA, mask, keep_prob):
    """The mask was not applied. A unit that was dropped had no effect on the cost: its gradient is 0."""
    return dA / keep_prob


def gradient_not_rescaled(dA, mask, keep_prob):
    """1 / keep_prob is missing: what was kept was scaled on the way forward, so its gradient is scaled too."""
    return dA * mask


def gradient_multiplied(dA, mask, keep_prob):
    """The gradient was multiplied by keep_prob. Forward divided by it, and so does backward."""
    return dA * mask * keep_prob


def gradient_divided_by_the_rate(dA, mask, keep_prob):
    """The gradient was divided by 1 - keep_prob, the share that is dropped. Divide by keep_prob."""
    return dA * mask / np.maximum(1 - keep_prob, 1e-9)


def gradient_of_the_dropped(dA, mask, keep_prob):
    """The mask is inverted: the gradient passes where it is 1, which is where a unit was kept."""
    return dA * (1 - mask) / keep_prob


def gradient_rescaled_twice(dA, mask, keep_prob):
    """The gradient was divided by keep_prob twice. Once is right."""
    return dA * mask / keep_prob**2


def passed_through(dA, mask, keep_prob):
    """dA is returned as it came. What dropout did to A on the way forward, it does to dA on the way back."""
    return dA


def fresh_mask(dA, mask, keep_prob):
    """A new mask was drawn. The gradient has to pass where the activations did: use the mask of the way forward."""
    return dA * (np.random.default_rng(0).random(dA.shape) < keep_prob) / keep_prob


def mask_returned(dA, mask, keep_prob):
    """dA itself does not enter: this is the scaled mask. Multiply by dA."""
    return mask / keep_prob


def matrix_product(dA, mask, keep_prob):
    """@ multiplies matrices. The mask acts entry by entry: dA * mask."""
    return dA @ mask.T / keep_prob


def mask_added(dA, mask, keep_prob):
    """The mask was added. Multiply by it: where it is 0, the gradient is 0."""
    return (dA + mask) / keep_prob


def scaled_where_dropped(dA, mask, keep_prob):
    """Kept units were scaled, but the dropped ones still have a gradient. They had no effect on the cost: 0."""
    return np.where(mask == 1, dA / keep_prob, dA)


def gradient_overwritten_by_mask(dA, mask, keep_prob):
    """The values are right, but `dA *= ...` overwrites the caller's dA. Return a new array."""
    dA *= mask / keep_prob
    return dA


DROPOUT_BACKWARD = Exercise(
    LESSON_NAME,
    "dropout_backward",
    points=8,
    reference=dropout.dropout_backward,
    oracle=keras_bridge.dropout_backward,
    cases=gradients_and_masks,
    outputs=(Output("dA"),),
    parts=(Part("shape", 1, aspect="shape"), Part(SOME, 5, tag=SOME), Part(ALL, 2, tag=ALL)),
    mistakes=mistakes(
        mask_left_out,
        gradient_not_rescaled,
        gradient_multiplied,
        gradient_divided_by_the_rate,
        gradient_of_the_dropped,
        gradient_rescaled_twice,
        passed_through,
        fresh_mask,
        mask_returned,
        matrix_product,
        mask_added,
        scaled_where_dropped,
        gradient_overwritten_by_mask,
    ),
)
