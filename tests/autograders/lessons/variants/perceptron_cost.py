"""Variants of binary_cross_entropy and neuron_gradients."""

import math

import numpy as np
from scipy.special import xlogy

from . import Variants

binary_cross_entropy = Variants("binary_cross_entropy")


def clip(A):
    return np.clip(A, 1e-12, 1 - 1e-12)


def losses(A, Y):
    A = clip(A)
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))


binary_cross_entropy.wrong("minus forgotten", "cost_negative")(lambda A, Y: float(-losses(A, Y).mean()))
binary_cross_entropy.wrong("sum", "cost_summed")(lambda A, Y: float(losses(A, Y).sum()))
binary_cross_entropy.wrong("half of it", "factor_half")(lambda A, Y: float(losses(A, Y).mean() / 2))
binary_cross_entropy.wrong("one loss per example", "not_averaged_at_all")(lambda A, Y: losses(A, Y))
binary_cross_entropy.wrong("mean over the first axis", "not_averaged")(lambda A, Y: losses(A, Y).mean(axis=0))
binary_cross_entropy.wrong("mean with keepdims", "number_in_an_array")(
    lambda A, Y: losses(A, Y).mean(axis=1, keepdims=True)
)
binary_cross_entropy.wrong("m from shape[0]", "cost_summed")(lambda A, Y: float(losses(A, Y).sum() / A.shape[0]))
binary_cross_entropy.wrong("second term dropped", "zeros_cost_nothing")(
    lambda A, Y: float(-np.mean(Y * np.log(clip(A))))
)
binary_cross_entropy.wrong("first term dropped", "ones_cost_nothing")(
    lambda A, Y: float(-np.mean((1 - Y) * np.log(1 - clip(A))))
)
binary_cross_entropy.wrong("base 10", "base_ten")(
    lambda A, Y: float(-np.mean(Y * np.log10(clip(A)) + (1 - Y) * np.log10(1 - clip(A))))
)
binary_cross_entropy.wrong("base 2", "log2")(
    lambda A, Y: float(-np.mean(Y * np.log2(clip(A)) + (1 - Y) * np.log2(1 - clip(A))))
)
binary_cross_entropy.wrong("nothing clipped", "not_clipped")(
    lambda A, Y: float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
)
binary_cross_entropy.wrong("nan turned into 0", "infinite")(
    lambda A, Y: float(-np.mean(np.nan_to_num(Y * np.log(A)) + np.nan_to_num((1 - Y) * np.log(1 - A))))
)
binary_cross_entropy.wrong("clipped at 1e-7", "clipped_too_much")(
    lambda A, Y: float(-np.mean(Y * np.log(np.maximum(A, 1e-7)) + (1 - Y) * np.log(np.maximum(1 - A, 1e-7))))
)
binary_cross_entropy.wrong("clipped at 0.01", "special_case")(
    lambda A, Y: float(-np.mean(Y * np.log(A.clip(0.01, 0.99)) + (1 - Y) * np.log(1 - A.clip(0.01, 0.99))))
)
binary_cross_entropy.wrong("1e-8 added in the logarithms", "special_case")(
    lambda A, Y: float(-np.mean(Y * np.log(A + 1e-8) + (1 - Y) * np.log(1 - A + 1e-8)))
)
binary_cross_entropy.wrong("clipped at 0 only", "not_clipped")(
    lambda A, Y: float(-np.mean(Y * np.log(np.maximum(A, 1e-12)) + (1 - Y) * np.log(1 - np.maximum(A, 1e-12))))
)
binary_cross_entropy.wrong("A and Y exchanged", "answer_and_label_exchanged")(
    lambda A, Y: float(-np.mean(A * np.log(clip(Y)) + (1 - A) * np.log(1 - clip(Y))))
)
binary_cross_entropy.wrong("logarithms exchanged", "one_minus_A")(
    lambda A, Y: float(-np.mean(Y * np.log(1 - clip(A)) + (1 - Y) * np.log(clip(A))))
)
binary_cross_entropy.wrong("same logarithm twice", "second_logarithm_of_a")(
    lambda A, Y: float(-np.mean(Y * np.log(clip(A)) + (1 - Y) * np.log(clip(A))))
)
binary_cross_entropy.wrong("minus between the terms", "not never negative")(
    lambda A, Y: float(-np.mean(Y * np.log(clip(A)) - (1 - Y) * np.log(1 - clip(A))))
)
binary_cross_entropy.wrong("minus for the first term only", "not never negative")(
    lambda A, Y: float(np.mean(-Y * np.log(clip(A)) + (1 - Y) * np.log(1 - clip(A))))
)
binary_cross_entropy.wrong("squared error", "squared_error")(lambda A, Y: float(np.mean((A - Y) ** 2)))
binary_cross_entropy.wrong("absolute error", "")(lambda A, Y: float(np.mean(np.abs(A - Y))))
binary_cross_entropy.wrong("@ leaves a matrix", "number_in_an_array")(
    lambda A, Y: -(Y @ np.log(clip(A)).T + (1 - Y) @ np.log(1 - clip(A)).T) / A.shape[1]
)
binary_cross_entropy.wrong("@ without transposing", "raises_ValueError")(
    lambda A, Y: -(Y @ np.log(clip(A)) + (1 - Y) @ np.log(1 - clip(A))) / A.shape[1]
)
binary_cross_entropy.wrong("rounded to one digit", "rounded")(lambda A, Y: round(float(losses(A, Y).mean()), 1))
binary_cross_entropy.wrong("math.log", "raises_TypeError")(
    lambda A, Y: -(Y * math.log(A) + (1 - Y) * math.log(1 - A)).mean()
)
binary_cross_entropy.wrong("mean of the first term only", "not_averaged")(
    lambda A, Y: -np.mean(Y * np.log(clip(A))) - (1 - Y) * np.log(1 - clip(A))
)
binary_cross_entropy.wrong("as text", "text_for_number")(lambda A, Y: f"{losses(A, Y).mean():.4f}")


@binary_cross_entropy.wrong("repairs A in place", "changed_in_place")
def _(A, Y):
    A[A < 1e-12] = 1e-12
    A[A > 1 - 1e-12] = 1 - 1e-12
    return float(losses(A, Y).mean())


@binary_cross_entropy.wrong("last example left out of the loop", "last_example_left_out")
def _(A, Y):
    total, m = 0.0, A.shape[1]
    for i in range(m - 1):
        total += losses(A, Y)[0, i]
    return total / m


@binary_cross_entropy.wrong("overwritten in the loop", "only_last_example")
def _(A, Y):
    m = A.shape[1]
    for i in range(m):
        total = losses(A, Y)[0, i]
    return float(total / m)


@binary_cross_entropy.wrong("return inside the loop", "only_first_example")
def _(A, Y):
    total, m = 0.0, A.shape[1]
    for i in range(m):
        total += losses(A, Y)[0, i]
        return float(total / m)


binary_cross_entropy.right("where")(lambda A, Y: np.mean(np.where(Y == 1, -np.log(clip(A)), -np.log(1 - clip(A)))))
binary_cross_entropy.right("dot products")(
    lambda A, Y: (-(Y @ np.log(clip(A)).T + (1 - Y) @ np.log(1 - clip(A)).T) / Y.shape[1]).item()
)
binary_cross_entropy.right("probability of the right label")(
    lambda A, Y: -np.log(np.clip(np.abs(1 - Y - A), 1e-12, 1 - 1e-12)).sum() / A.size
)
binary_cross_entropy.right("1e-12 added in the logarithms")(
    lambda A, Y: -np.average(Y * np.log(A + 1e-12) + (1 - Y) * np.log(1 - A + 1e-12))
)
binary_cross_entropy.right("xlogy, an array without axes")(
    lambda A, Y: np.array(-(xlogy(Y, np.maximum(A, 1e-12)) + xlogy(1 - Y, np.maximum(1 - A, 1e-12))).mean())
)
binary_cross_entropy.right("float32")(lambda A, Y: np.float32(losses(A, Y).astype(np.float32).mean()))


@binary_cross_entropy.right("loop with math")
def _(A, Y):
    total = 0
    for a, y in zip(A[0], Y[0], strict=True):
        a = min(max(a, 1e-12), 1 - 1e-12)
        total -= math.log(a) if y else math.log(1 - a)
    return total / A.shape[1]


neuron_gradients = Variants("neuron_gradients")

neuron_gradients.wrong("no 1/m", "gradients_summed")(lambda X, Y, A: (X @ (A - Y).T, float((A - Y).sum())))
neuron_gradients.wrong("no 1/m for dw", "weight_gradient_summed")(
    lambda X, Y, A: (X @ (A - Y).T, float((A - Y).mean()))
)
neuron_gradients.wrong("no 1/m for db", "bias_gradient_summed")(
    lambda X, Y, A: (X @ (A - Y).T / X.shape[1], float((A - Y).sum()))
)
neuron_gradients.wrong("1/m twice", "averaged_twice")(
    lambda X, Y, A: (X @ (A - Y).T / X.shape[1] ** 2, float((A - Y).mean() / X.shape[1]))
)
neuron_gradients.wrong("m from shape[0]", "m_from_rows")(
    lambda X, Y, A: (X @ (A - Y).T / X.shape[0], float((A - Y).sum() / X.shape[0]))
)
neuron_gradients.wrong("Y - A", "gradients_turned")(lambda X, Y, A: (X @ (Y - A).T / X.shape[1], float((Y - A).mean())))
neuron_gradients.wrong("factor 2", "factor_2")(
    lambda X, Y, A: (2 * X @ (A - Y).T / X.shape[1], float(2 * (A - Y).mean()))
)
neuron_gradients.wrong("slope of the sigmoid once more", "sigmoid_slope_too_many")(
    lambda X, Y, A: (X @ ((A - Y) * A * (1 - A)).T / X.shape[1], float(((A - Y) * A * (1 - A)).mean()))
)
neuron_gradients.wrong("dw as a row", "weight_gradient_a_row")(
    lambda X, Y, A: ((A - Y) @ X.T / X.shape[1], float((A - Y).mean()))
)
neuron_gradients.wrong("dw rank 1", "rank_1")(lambda X, Y, A: ((X * (A - Y)).mean(axis=1), float((A - Y).mean())))
neuron_gradients.wrong("db a matrix", "bias_gradient_an_array")(
    lambda X, Y, A: (X @ (A - Y).T / X.shape[1], (A - Y).mean(axis=1, keepdims=True))
)
neuron_gradients.wrong("db of shape (1,)", "number_in_an_array")(
    lambda X, Y, A: (X @ (A - Y).T / X.shape[1], (A - Y).mean(axis=1))
)
neuron_gradients.wrong("db along the first axis", "not_reduced")(
    lambda X, Y, A: (X @ (A - Y).T / X.shape[1], (A - Y).sum(axis=0) / X.shape[1])
)
neuron_gradients.wrong("not transposed", "raises_ValueError")(
    lambda X, Y, A: (X @ (A - Y) / X.shape[1], float((A - Y).mean()))
)
neuron_gradients.wrong("* for @, not added up", "products_not_summed")(
    lambda X, Y, A: (X * (A - Y) / X.shape[1], float((A - Y).mean()))
)
neuron_gradients.wrong("dw averaged over everything", "only_dw_wrong")(
    lambda X, Y, A: (np.full((X.shape[0], 1), (X * (A - Y)).mean()), float((A - Y).mean()))
)
neuron_gradients.wrong("dw a single number", "single_number")(
    lambda X, Y, A: (float((X * (A - Y)).mean()), float((A - Y).mean()))
)
neuron_gradients.wrong("db first", "outputs_swapped")(
    lambda X, Y, A: (float((A - Y).mean()), X @ (A - Y).T / X.shape[1])
)
neuron_gradients.wrong("dw only", "wrong_number_of_values")(lambda X, Y, A: X @ (A - Y).T / X.shape[1])
neuron_gradients.wrong("a dict", "wrong_number_of_values")(
    lambda X, Y, A: {"dw": X @ (A - Y).T / X.shape[1], "db": float((A - Y).mean())}
)
neuron_gradients.wrong("A for A - Y", "label_left_out")(lambda X, Y, A: (X @ A.T / X.shape[1], float(A.mean())))
neuron_gradients.wrong("db from dw", "only_db_wrong")(
    lambda X, Y, A: (X @ (A - Y).T / X.shape[1], float((X @ (A - Y).T / X.shape[1]).mean()))
)
neuron_gradients.wrong("db with X", "only_db_wrong")(
    lambda X, Y, A: (X @ (A - Y).T / X.shape[1], float((X * (A - Y)).sum() / X.shape[1]))
)
neuron_gradients.wrong("absolute errors", "")(
    lambda X, Y, A: (X @ np.abs(A - Y).T / X.shape[1], float(np.abs(A - Y).mean()))
)
neuron_gradients.wrong("db forgotten", "constant")(lambda X, Y, A: (X @ (A - Y).T / X.shape[1], 0.0))


@neuron_gradients.wrong("subtracts in place", "changed_in_place")
def _(X, Y, A):
    A -= Y
    return X @ A.T / X.shape[1], float(A.mean())


@neuron_gradients.wrong("overwritten in the loop", "only_last_example")
def _(X, Y, A):
    m = X.shape[1]
    for i in range(m):
        dw = X[:, [i]] * (A[0, i] - Y[0, i])
        db = A[0, i] - Y[0, i]
    return dw / m, float(db / m)


@neuron_gradients.wrong("last example left out of the loop", "last_example_left_out")
def _(X, Y, A):
    dw, db, m = np.zeros((X.shape[0], 1)), 0.0, X.shape[1]
    for i in range(m - 1):
        dw += X[:, [i]] * (A[0, i] - Y[0, i])
        db += A[0, i] - Y[0, i]
    return dw / m, db / m


neuron_gradients.right("mean of products")(
    lambda X, Y, A: [np.mean(X * (A - Y), axis=1, keepdims=True), np.mean(A - Y)]
)
neuron_gradients.right("einsum")(
    lambda X, Y, A: (np.einsum("jk,ik->ji", X, A - Y) / Y.size, np.einsum("ik->", A - Y) / Y.size)
)
neuron_gradients.right("transposed twice")(lambda X, Y, A: (((A - Y) @ X.T).T / X.shape[1], np.array((A - Y).mean())))
neuron_gradients.right("float32")(
    lambda X, Y, A: (
        X.astype(np.float32) @ (A - Y).astype(np.float32).T / X.shape[1],
        (A - Y).astype(np.float32).mean(),
    )
)


@neuron_gradients.right("loops")
def _(X, Y, A):
    n, m = X.shape
    dw, db = np.zeros((n, 1)), 0
    for k in range(m):
        dz = A[0, k] - Y[0, k]
        for j in range(n):
            dw[j, 0] += X[j, k] * dz / m
        db += dz / m
    return dw, db


ALL = (
    binary_cross_entropy,
    neuron_gradients,
)
