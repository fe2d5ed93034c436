"""Whether units were dropped at random: each by itself, with the right probability, and the rest made up for it."""

import numpy as np

from autograders.exercise import Property

MANY = 2000
"""From so many activations on, shares are measured."""

# False alarms. In the cases with n m >= 2000 activations, three shares (of all, of the positive and of the negative
# ones) are held against 6 standard deviations sqrt(p (1 - p) / N): each wrong about a right answer with a probability
# below 1e-7, skewness included. The numbers kept in each row and in each column, squared in standard deviations and
# added up, are about chi-squared: of k of them, k + 9 sqrt(2 k) + 40 is passed with a probability below 1e-9 (for the
# two columns or rows of the narrow cases too). Seven such cases: below 3e-6 for the exercise. Two draws of 4,000
# with other seeds are never equal.
LIMIT = 6.0


def is_training(inputs):
    """Whether the case asks for dropout at all."""
    return len(inputs) < 4 or inputs[3]


def zeros_and_ones(inputs, value):
    """Whether the mask holds 0 and 1 only."""
    return bool(np.isin(np.asarray(value[1], dtype=float), (0.0, 1.0)).all())


def all_kept(inputs, value):
    """Whether the mask is all ones where nothing may be dropped."""
    return bool(is_training(inputs) and inputs[1] < 1) or bool(np.all(np.asarray(value[1]) == 1))


def untouched(inputs, value):
    """Whether the activations are as they were where nothing may be dropped."""
    if is_training(inputs) and inputs[1] < 1:
        return True
    return bool(np.allclose(np.asarray(value[0], dtype=float), inputs[0], 1e-5, 1e-6))


def scaled(inputs, value):
    """Whether what is left was divided by keep_prob, and nothing else is left."""
    if not is_training(inputs):
        return True
    A_dropped, mask = (np.asarray(array, dtype=float) for array in value)
    return bool(np.allclose(A_dropped, inputs[0] * (mask != 0) / inputs[1], 1e-5, 1e-6))


def dropped(inputs, value):
    """Whether nothing is left where the mask is 0."""
    if not is_training(inputs):
        return True
    A_dropped, mask = (np.asarray(array, dtype=float) for array in value)
    return bool(np.all(A_dropped[mask == 0] == 0))


def factor(inputs, value):
    """Return the factor between what is left and what it was, times keep_prob: 1 if that is right."""
    A_dropped, mask = (np.asarray(array, dtype=float) for array in value)
    ratios = (A_dropped / inputs[0])[mask != 0]
    return float(np.median(ratios) * inputs[1]) if ratios.size else 0.0


def measured(inputs):
    """Whether the case has enough activations for statistics."""
    return is_training(inputs) and inputs[0].size >= MANY


def share_kept(inputs, value):
    """Whether the share that was kept is keep_prob."""
    return not measured(inputs) or _near(np.asarray(value[1], dtype=float) != 0, inputs[1])


def blind(inputs, value):
    """Whether positive and negative activations are kept alike."""
    if not measured(inputs) or not share_kept(inputs, value):
        return True
    kept = np.asarray(value[1], dtype=float) != 0
    return all(_near(kept[sign * inputs[0] > 0], inputs[1]) for sign in (1, -1))


def _near(kept, p):
    return bool(abs(kept.mean() - p) < LIMIT * np.sqrt(p * (1 - p) / kept.size))


def share(inputs, value):
    """Return the share that was kept."""
    return float(np.mean(np.asarray(value[1], dtype=float) != 0))


def anew_for_every_example(inputs, value):
    """Whether no unit is dropped in all examples at a time."""
    return not measured(inputs) or _spread(value[1], axis=1) < _bound(inputs[0].shape[0])


def anew_for_every_unit(inputs, value):
    """Whether no example loses all of its units at a time."""
    return not measured(inputs) or _spread(value[1], axis=0) < _bound(inputs[0].shape[1])


def _spread(mask, axis):
    """Return the sum of squared deviations of the numbers kept along one axis, in their own standard deviations."""
    kept = np.asarray(mask, dtype=float) != 0
    p, size = np.clip(kept.mean(), 1e-9, 1 - 1e-9), kept.shape[axis]
    return float(np.sum((kept.sum(axis) - size * p) ** 2) / (size * p * (1 - p)))


def _bound(count):
    return count + 9 * np.sqrt(2 * count) + 40


PROPERTIES = (
    Property(
        "zeros and ones",
        zeros_and_ones,
        "The mask should hold 0 and 1 only. Divide A by keep_prob, and leave the mask as it is: backpropagation "
        "needs it.",
    ),
    Property(
        "all kept",
        all_kept,
        "Where nothing is dropped (training=False, or keep_prob = 1), the mask is all ones, in the shape of A.",
    ),
    Property(
        "untouched",
        untouched,
        "Where nothing is dropped (training=False, or keep_prob = 1), A comes back as it is, not scaled: a "
        "prediction uses all units.",
        factor,
    ),
    Property(
        "dropped",
        dropped,
        "Where the mask is 0, A_dropped should be 0. Multiply A by the mask.",
    ),
    Property(
        "scaled",
        scaled,
        "A_dropped should be A * mask / keep_prob, entry by entry. Divided by keep_prob, what is left has the same "
        "mean as before.",
        factor,
    ),
    Property(
        "share kept",
        share_kept,
        "The share that is kept should be keep_prob. Here it is {measure:.3g}. A number from rng.random is below "
        "keep_prob with probability keep_prob.",
        share,
    ),
    Property(
        "blind",
        blind,
        "Whether an activation is dropped depends on its value: positive and negative ones are not kept alike. Chance "
        "alone decides, rng.random(A.shape) < keep_prob.",
    ),
    Property(
        "anew for every example",
        anew_for_every_example,
        "The mask is the same, or nearly so, for all examples. Every example drops units of its own: draw a mask in "
        "the shape of A, (n, m).",
    ),
    Property(
        "anew for every unit",
        anew_for_every_unit,
        "Whole examples are kept or dropped. Every unit is drawn by itself: draw a mask in the shape of A, (n, m).",
    ),
)
