"""Variants of dropout_forward and dropout_backward."""

import numpy as np

from . import Variants

dropout_forward = Variants("dropout_forward")


def drawn(A, keep_prob, rng):
    return (rng.random(A.shape) < keep_prob).astype(float)


@dropout_forward.wrong("training ignored, but not scaled", "not all kept")
def _(A, keep_prob, rng, training=True):
    mask = drawn(A, keep_prob, rng)
    return (A * mask / keep_prob, mask) if training else (A * mask, mask)


@dropout_forward.wrong("no mask without training", "value_missing")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, None
    mask = drawn(A, keep_prob, rng)
    return A * mask / keep_prob, mask


@dropout_forward.wrong("always half", "not all kept")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = drawn(A, 0.5, rng)
    return A * mask / keep_prob, mask


@dropout_forward.wrong("mask turned round after scaling", "not dropped", "not scaled")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = drawn(A, keep_prob, rng)
    return A * mask / keep_prob, 1 - mask


@dropout_forward.wrong("scaled twice", "not scaled")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = drawn(A, keep_prob, rng)
    return A * mask / keep_prob**2, mask


@dropout_forward.wrong("the mask alone", "wrong_number_of_values")
def _(A, keep_prob, rng, training=True):
    return drawn(A, keep_prob, rng) if training else np.ones_like(A)


@dropout_forward.wrong("numbers for a mask", "not zeros and ones")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = rng.random(A.shape)
    return A * mask / keep_prob, mask


@dropout_forward.wrong("seeded inside", "not drawn anew")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = drawn(A, keep_prob, np.random.default_rng(3))
    return A * mask / keep_prob, mask


@dropout_forward.wrong("numpy.random for rng", "not drawn from rng alone")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = (np.random.random(A.shape) < keep_prob).astype(float)  # noqa: NPY002
    return A * mask / keep_prob, mask


@dropout_forward.wrong("the small activations dropped", "not blind")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = (np.quantile(A, 1 - keep_prob) <= A).astype(float)
    return A * mask / keep_prob, mask


@dropout_forward.wrong("one row drawn and repeated", "whole_examples_dropped")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = np.tile(rng.random(A.shape[1]) < keep_prob, (A.shape[0], 1)).astype(float)
    return A * mask / keep_prob, mask


@dropout_forward.wrong("scaled by the share that happened to be kept", "not scaled")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = drawn(A, keep_prob, rng)
    return A * mask / max(mask.mean(), 1e-9), mask


@dropout_forward.wrong("added for multiplied", "not dropped", "not scaled")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = drawn(A, keep_prob, rng)
    return (A + mask) / keep_prob, mask


@dropout_forward.right("binomial, integers")
def _(A, keep_prob, rng, training=True):
    mask = rng.binomial(1, keep_prob if training else 1.0, A.shape)
    return (A * mask / keep_prob if training else A), mask


@dropout_forward.right("truth values")
def _(A, keep_prob, rng, training=True):
    mask = rng.random(A.shape) < keep_prob if training else np.ones(A.shape, dtype=bool)
    return np.where(mask, A / keep_prob if training else A, 0.0), mask


@dropout_forward.right("choice, float32, a list")
def _(A, keep_prob, rng, training=True):
    if not training:
        return [A.copy(), np.ones_like(A)]
    mask = rng.choice([0.0, 1.0], A.shape, p=[1 - keep_prob, keep_prob])
    return [(A * mask / keep_prob).astype(np.float32), mask]


@dropout_forward.right("column by column, 1 - rate")
def _(A, keep_prob, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    rate = 1 - keep_prob
    mask = np.stack([rng.uniform(size=A.shape[0]) >= rate for _ in range(A.shape[1])], axis=1).astype(float)
    return np.multiply(A, mask) / (1 - rate), mask


dropout_backward = Variants("dropout_backward")


@dropout_backward.wrong("turned", "transposed")
def _(dA, mask, keep_prob):
    return (dA * mask / keep_prob).T


@dropout_backward.wrong("sign", "sign")
def _(dA, mask, keep_prob):
    return -dA * mask / keep_prob


@dropout_backward.wrong("divided by m", "over_m")
def _(dA, mask, keep_prob):
    return dA * mask / keep_prob / dA.shape[1]


@dropout_backward.wrong("mask subtracted", "")
def _(dA, mask, keep_prob):
    return (dA - mask) / keep_prob


@dropout_backward.wrong("the mean of the mask", "special_case")
def _(dA, mask, keep_prob):
    return dA * mask.mean() / keep_prob


@dropout_backward.wrong("the first column of the mask", "", "wrong_not_first_column")
def _(dA, mask, keep_prob):
    return dA * mask[:, :1] / keep_prob


@dropout_backward.wrong("fixed keep_prob", "")
def _(dA, mask, keep_prob):
    return dA * mask / 0.8


@dropout_backward.wrong("a half too few", "factor_half")
def _(dA, mask, keep_prob):
    return dA * mask / (2 * keep_prob)


@dropout_backward.wrong("with the mask", "wrong_number_of_values")
def _(dA, mask, keep_prob):
    return dA * mask / keep_prob, mask


@dropout_backward.wrong("only what was kept", "entries_dropped")
def _(dA, mask, keep_prob):
    return dA[mask == 1] / keep_prob


@dropout_backward.wrong("divided by the mask", "infinite")
def _(dA, mask, keep_prob):
    return dA / mask / keep_prob


@dropout_backward.wrong("summed over the examples", "wrong_shape")
def _(dA, mask, keep_prob):
    return np.sum(dA * mask / keep_prob, axis=1, keepdims=True)


@dropout_backward.right("where")
def _(dA, mask, keep_prob):
    return np.where(mask > 0, dA, 0.0) / keep_prob


@dropout_backward.right("a copy")
def _(dA, mask, keep_prob):
    result = dA / keep_prob
    result[mask == 0] = 0.0
    return result


@dropout_backward.right("float32")
def _(dA, mask, keep_prob):
    return (np.multiply(dA, mask) / keep_prob).astype(np.float32)


@dropout_backward.right("einsum")
def _(dA, mask, keep_prob):
    return np.einsum("ij,ij->ij", dA, mask) * (1.0 / keep_prob)


ALL = (dropout_forward, dropout_backward)
