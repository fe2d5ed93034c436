"""Inverted dropout: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.regularization.dropped_units import PROPERTIES
from autograders.lessons.regularization.splits import LESSON_NAME
from autograders.probes import Seed
from course_lib import dropout, keras_bridge

TRAINING, PREDICTING, EDGES = "training", "predicting", "few units, or all kept"


def layers_to_thin(rng):
    """Return cases for dropout: many activations with several keep_prob, few of them, all kept, and no training."""
    sizes = ((40, 100, 0.5), (60, 60, 0.8), (30, 150, 0.25), (2, 1500, 0.9), (1500, 2, 0.6))
    cases = [Case((_activations(rng, n, m), keep_prob, _seed(rng)), TRAINING) for n, m, keep_prob in sizes]
    cases += [
        Case((_activations(rng, n, m), 0.7, _seed(rng), True), EDGES) for n, m in ((1, 1), (3, 1), (1, 5), (4, 4))
    ]
    cases.append(Case((_activations(rng, 3, 4), 1.0, _seed(rng)), EDGES, "keep_prob is 1: nothing is dropped"))
    cases += [
        Case((_activations(rng, n, m), keep_prob, _seed(rng), False), PREDICTING)
        for n, m, keep_prob in ((3, 4, 0.5), (1, 1, 0.2), (40, 60, 0.8))
    ]
    A, keep_prob, _ = cases[0].inputs
    return [*cases, Case(cases[0].inputs, TRAINING), Case((A, keep_prob, _seed(rng)), TRAINING)]


def _activations(rng, n, m):
    """Return activations away from 0, so that a 0 was dropped and a ratio is a factor."""
    return rng.uniform(0.5, 2.0, (n, m)) * rng.choice([-1.0, 1.0], (n, m))


def _seed(rng):
    return Seed(int(rng.integers(2**31)))


def not_rescaled(A, keep_prob, rng, training=True):
    """What is left was not divided by keep_prob. Without that the next layer gets less in training than in a
    prediction: A * mask / keep_prob."""
    if not training:
        return A, np.ones(A.shape)
    mask = (rng.random(A.shape) < keep_prob).astype(float)
    return A * mask, mask


def multiplied(A, keep_prob, rng, training=True):
    """What is left was multiplied by keep_prob, which makes it smaller still. Divide by it."""
    if not training:
        return A, np.ones(A.shape)
    mask = (rng.random(A.shape) < keep_prob).astype(float)
    return A * mask * keep_prob, mask


def divided_by_the_rate(A, keep_prob, rng, training=True):
    """What is left was divided by 1 - keep_prob, the share that is dropped. Divide by keep_prob."""
    if not training:
        return A, np.ones(A.shape)
    mask = (rng.random(A.shape) < keep_prob).astype(float)
    return A * mask / (1 - keep_prob), mask


def inverted_mask(A, keep_prob, rng, training=True):
    """The comparison is turned round: with > the share that is kept is 1 - keep_prob. Keep where the random number
    is below keep_prob."""
    if not training:
        return A, np.ones(A.shape)
    mask = (rng.random(A.shape) > keep_prob).astype(float)
    return A * mask / keep_prob, mask


def one_mask_for_the_batch(A, keep_prob, rng, training=True):
    """One mask was drawn for the whole batch, so every example loses the same units. Draw it in the shape of A,
    (n, m)."""
    if not training:
        return A, np.ones(A.shape)
    mask = (rng.random((A.shape[0], 1)) < keep_prob) * np.ones(A.shape)
    return A * mask / keep_prob, mask


def mask_of_one_column(A, keep_prob, rng, training=True):
    """The mask has one column, so every example loses the same units. Draw it in the shape of A, (n, m)."""
    if not training:
        return A, np.ones((A.shape[0], 1))
    mask = (rng.random((A.shape[0], 1)) < keep_prob).astype(float)
    return A * mask / keep_prob, mask


def whole_examples_dropped(A, keep_prob, rng, training=True):
    """Whole examples are dropped: one number was drawn for each column. Draw the mask in the shape of A, (n, m)."""
    if not training:
        return A, np.ones(A.shape)
    mask = (rng.random((1, A.shape[1])) < keep_prob) * np.ones(A.shape)
    return A * mask / keep_prob, mask


def dropped_in_prediction(A, keep_prob, rng, training=True):
    """Units are dropped without training too. A prediction uses all of them: with training=False return A and a
    mask of ones."""
    mask = (rng.random(A.shape) < keep_prob).astype(float)
    return A * mask / keep_prob, mask


def scaled_in_prediction(A, keep_prob, rng, training=True):
    """Without training A was multiplied by keep_prob. That belongs to the old form of dropout; inverted dropout
    divides in training, so that a prediction needs nothing."""
    if not training:
        return A * keep_prob, np.ones(A.shape)
    mask = (rng.random(A.shape) < keep_prob).astype(float)
    return A * mask / keep_prob, mask


def zeros_in_prediction(A, keep_prob, rng, training=True):
    """Without training the mask is all zeros, which says that everything was dropped. It should be all ones."""
    if not training:
        return A, np.zeros(A.shape)
    mask = (rng.random(A.shape) < keep_prob).astype(float)
    return A * mask / keep_prob, mask


def scaled_mask(A, keep_prob, rng, training=True):
    """The mask itself was divided by keep_prob. Here it holds 0 and 1; dropout_backward divides once more."""
    if not training:
        return A, np.ones(A.shape)
    mask = (rng.random(A.shape) < keep_prob) / keep_prob
    return A * mask, mask


def normal_for_uniform(A, keep_prob, rng, training=True):
    """The numbers come from a normal distribution, so another share is below keep_prob. rng.random gives numbers
    spread evenly between 0 and 1."""
    if not training:
        return A, np.ones(A.shape)
    mask = (rng.standard_normal(A.shape) < keep_prob).astype(float)
    return A * mask / keep_prob, mask


def nothing_dropped(A, keep_prob, rng, training=True):
    """The mask was drawn but not applied: A_dropped is A * mask / keep_prob."""
    if not training:
        return A, np.ones(A.shape)
    mask = (rng.random(A.shape) < keep_prob).astype(float)
    return A / keep_prob, mask


def dropped_in_place(A, keep_prob, rng, training=True):
    """The values are right, but `A *= ...` overwrites the caller's A. Return a new array."""
    if not training:
        return A, np.ones(A.shape)
    mask = (rng.random(A.shape) < keep_prob).astype(float)
    A *= mask / keep_prob
    return A, mask


DROPOUT_FORWARD = Exercise(
    LESSON_NAME,
    "dropout_forward",
    points=14,
    reference=dropout.dropout_forward,
    oracle=keras_bridge.dropout_forward,
    cases=layers_to_thin,
    outputs=(Output("A_dropped"), Output("mask", "binary")),
    parts=(
        Part("shapes", 2, aspect="shape"),
        Part(TRAINING, 7, tag=TRAINING),
        Part(PREDICTING, 3, tag=PREDICTING),
        Part(EDGES, 2, tag=EDGES),
    ),
    random=True,
    repeatable=True,
    properties=PROPERTIES,
    mistakes=mistakes(
        not_rescaled,
        multiplied,
        divided_by_the_rate,
        inverted_mask,
        one_mask_for_the_batch,
        mask_of_one_column,
        whole_examples_dropped,
        dropped_in_prediction,
        scaled_in_prediction,
        zeros_in_prediction,
        scaled_mask,
        normal_for_uniform,
        nothing_dropped,
        dropped_in_place,
    ),
)
