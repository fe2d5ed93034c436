"""Variants of sigmoid, relu, leaky_relu and elu."""

import math

import numpy as np
from scipy.special import expit

from . import Variants

sigmoid = Variants("sigmoid")

sigmoid.wrong("exponent without its minus", "positive_exponent")(lambda z: 1 / (1 + np.exp(z)))
sigmoid.wrong("textbook formula, overflows", "exponential_overflows")(lambda z: 1 / (1 + np.exp(-z)))
sigmoid.wrong("e^z / (1 + e^z), inf / inf", "other_exponential_overflows")(lambda z: np.exp(z) / (1 + np.exp(z)))
sigmoid.wrong("both branches computed by np.where", "exponential_overflows")(
    lambda z: np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))
)
sigmoid.wrong("parentheses missing", "not between 0 and 1")(lambda z: 1 / 1 + np.exp(-np.abs(z)))
sigmoid.wrong("math.exp", "raises_TypeError")(lambda z: 1 / (1 + math.exp(-z)))
sigmoid.wrong("minus in the denominator", "not between 0 and 1")(lambda z: 1 / (1 - np.exp(-np.abs(z))))
sigmoid.wrong("only e^-z", "not between 0 and 1")(lambda z: np.exp(-np.clip(z, -500, 500)))
sigmoid.wrong("10 for e", "")(lambda z: 1 / (1 + 10.0 ** -np.clip(z, -300, 300)))
sigmoid.wrong("2.718 for e", "nearly_right")(lambda z: 1 / (1 + 2.718 ** -np.clip(z, -500, 500)))
sigmoid.wrong("tanh", "tanh_for_sigmoid")(lambda z: np.tanh(z))
sigmoid.wrong("step", "thresholded")(lambda z: (z > 0).astype(float))
sigmoid.wrong("softmax over everything", "softmax_for_sigmoid")(
    lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum()
)
sigmoid.wrong("clipped to -5 .. 5", "wrong_where_large", "")(lambda z: 1 / (1 + np.exp(-np.clip(z, -5, 5))))
sigmoid.wrong("stable branch with the wrong numerator", "absolute_z")(lambda z: 1 / (1 + np.exp(-np.abs(z))))
sigmoid.wrong("rounded to two digits", "rounded")(lambda z: np.round(expit(z), 2))
sigmoid.wrong("float16", "nearly_right")(lambda z: expit(z).astype(np.float16))
sigmoid.wrong("with a cache", "wrong_number_of_values")(lambda z: (expit(z), z))
sigmoid.wrong("flattened", "flattened")(lambda z: np.array([float(expit(v)) for v in z.ravel()]))
sigmoid.wrong("a list", "list_for_array")(lambda z: [float(expit(v)) for v in z.ravel()])
sigmoid.wrong("the mean only", "single_number")(lambda z: float(expit(z).mean()))
sigmoid.wrong("another cell's variable", "raises_NameError")(lambda z: 1 / (1 + np.exp(-np.abs(x))))  # noqa: F821


@sigmoid.wrong("printed", "returned_nothing")
def _(z):
    print(expit(z))


@sigmoid.wrong("stub left below the answer", "stub_left")
def _(z):
    a = expit(z)
    raise NotImplementedError()
    return a


@sigmoid.wrong("if on an array", "raises_ValueError")
def _(z):
    if z >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


@sigmoid.wrong("result array of integers", "rounded_down")
def _(z):
    a = np.zeros(z.shape, dtype=int)
    a[...] = expit(z)
    return a


@sigmoid.wrong("masks write into the argument", "changed_in_place")
def _(z):
    positive = z >= 0
    z[positive] = 1 / (1 + np.exp(-z[positive]))
    z[~positive] = np.exp(z[~positive]) / (1 + np.exp(z[~positive]))
    return z


@sigmoid.wrong("negates its argument", "changed_in_place")
def _(z):
    z *= -1
    return expit(-z)


@sigmoid.wrong("loop ends one too early", "wrong_last_entry")
def _(z):
    a = np.zeros(z.size)
    for i in range(z.size - 1):
        a[i] = expit(z.ravel()[i])
    return a.reshape(z.shape)


@sigmoid.wrong("negative branch with a positive exponent", "wrong_where_negative")
def _(z):
    a = np.empty_like(z)
    a[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    a[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0])) ** 2
    return a


sigmoid.right("scipy")(expit)
sigmoid.right("by tanh")(lambda z: 0.5 * (1 + np.tanh(z / 2)))
sigmoid.right("clipped to -500 .. 500")(lambda z: 1 / (1 + np.exp(-np.clip(z, -500, 500))))
sigmoid.right("by logaddexp")(lambda z: np.exp(-np.logaddexp(0, -z)))
sigmoid.right("float32 throughout")(
    lambda z: (
        np.where(z >= 0, np.float32(1), np.exp(-np.abs(z.astype(np.float32))))
        / (1 + np.exp(-np.abs(z.astype(np.float32))))
    )
)


@sigmoid.right("overflow is expected and switched off")
def _(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


@sigmoid.right("masks on a new array")
def _(z):
    a = np.empty(z.shape)
    positive = z >= 0
    a[positive] = 1 / (1 + np.exp(-z[positive]))
    exp = np.exp(z[~positive])
    a[~positive] = exp / (1 + exp)
    return a


@sigmoid.right("np.vectorize over a scalar function")
def _(z):
    def one(v):
        return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))

    return np.vectorize(one)(z)


@sigmoid.right("loop with math.exp, prints as it goes")
def _(z):
    a = np.zeros_like(z)
    for index, v in np.ndenumerate(z):
        a[index] = 1 / (1 + math.exp(-v)) if v >= 0 else 1 - 1 / (1 + math.exp(v))
        print(index, a[index])
    return a


relu = Variants("relu")

relu.wrong("absolute value", "absolute_value")(lambda z: np.abs(z))
relu.wrong("np.max, not np.maximum", "raises_TypeError")(lambda z: np.max(0, z))
relu.wrong("np.max along the first axis", "axis_lost")(lambda z: np.max(z, 0))
relu.wrong("the built-in max", "raises_ValueError")(lambda z: max(0, z))
relu.wrong("minimum", "minimum_for_maximum")(lambda z: np.minimum(0, z))
relu.wrong("its derivative", "step")(lambda z: (z > 0).astype(float))
relu.wrong("truth values", "truth_values")(lambda z: z > 0)
relu.wrong("cut at 1", "capped_at_one")(lambda z: np.clip(z, 0, 1))
relu.wrong("cut at 6", "wrong_where_large_positive")(lambda z: np.clip(z, 0, 6))
relu.wrong("leaky", "leaky_for_relu")(lambda z: np.where(z > 0, z, 0.01 * z))
relu.wrong("softplus", "softplus_for_relu")(lambda z: np.logaddexp(0, z))
relu.wrong("negative scores dropped", "entries_dropped")(lambda z: z[z > 0])
relu.wrong("sign changed", "negates_z")(lambda z: np.maximum(0, -z))
relu.wrong("1 where it should be 0", "")(lambda z: np.maximum(1, z))
relu.wrong("integers", "rounded_down")(lambda z: np.maximum(0, z.astype(int)))
relu.wrong("squared", "squared")(lambda z: np.maximum(0, z) * z)
relu.wrong("nested lists", "list_for_array")(lambda z: np.maximum(z, 0).tolist())
relu.wrong("identity", "returned_argument")(lambda z: z)
relu.wrong("np.where without values", "raises_ValueError")(lambda z: np.where(z > 0))
relu.wrong("a column", "reshaped")(lambda z: np.maximum(0, z).reshape(-1, 1))


@relu.wrong("overwrites its argument", "relu_overwrites")
def _(z):
    z[z < 0] = 0
    return z


@relu.wrong("maximum into its argument", "relu_overwrites")
def _(z):
    return np.maximum(z, 0, out=z)


@relu.wrong("forgets the return", "returned_nothing")
def _(z):
    np.maximum(z, 0)


@relu.wrong("loop over the rows of a matrix, last row missing", "raises_TypeError")
def _(z):
    a = np.zeros_like(z)
    for i in range(len(z) - 1):
        a[i] = np.maximum(z[i], 0)
    return a


@relu.wrong("only if all are negative", "sometimes_returned_argument")
def _(z):
    return z if (z > 0).any() else 0 * z


relu.right("maximum")(lambda z: np.maximum(0, z))
relu.right("mask as a factor")(lambda z: z * (z > 0))
relu.right("half of z + |z|")(lambda z: (z + abs(z)) / 2)
relu.right("clip")(lambda z: z.clip(min=0))
relu.right("float32")(lambda z: np.where(z > 0, z, 0).astype(np.float32))
relu.right("np.vectorize")(lambda z: np.vectorize(lambda v: max(0.0, v), otypes=[float])(z))


@relu.right("copy and mask")
def _(z):
    a = z.copy()
    a[a < 0] = 0
    return a


@relu.right("list comprehension")
def _(z):
    return np.array([v if v > 0 else 0.0 for v in z.flatten()]).reshape(z.shape)


leaky_relu = Variants("leaky_relu")

leaky_relu.wrong("slope is fixed", "slope_fixed")(lambda z, slope=0.01: np.maximum(0.01 * z, z))
leaky_relu.wrong("slope is fixed at 0.1", "ignores_slope")(lambda z, slope=0.01: np.maximum(0.1 * z, z))
leaky_relu.wrong("another default", "default_of_slope")(lambda z, slope=0.2: np.maximum(slope * z, z))
leaky_relu.wrong("plain ReLU", "slope_forgotten")(lambda z, slope=0.01: np.maximum(0, z))
leaky_relu.wrong("minimum", "slope_for_positive")(lambda z, slope=0.01: np.minimum(slope * z, z))
leaky_relu.wrong("slope on the positive side", "slope_for_positive")(
    lambda z, slope=0.01: np.where(z > 0, slope * z, z)
)
leaky_relu.wrong("the constant slope", "slope_added")(lambda z, slope=0.01: np.where(z > 0, z, slope))
leaky_relu.wrong("its derivative", "slope_for_function")(lambda z, slope=0.01: np.where(z > 0, 1.0, slope))
leaky_relu.wrong("sign of the negative side", "slope_turned_up")(lambda z, slope=0.01: np.where(z > 0, z, -slope * z))
leaky_relu.wrong("added, not chosen", "wrong_where_positive")(lambda z, slope=0.01: np.maximum(0, z) + slope * z)
leaky_relu.wrong("divided by the slope", "wrong_where_negative")(
    lambda z, slope=0.01: np.where(z > 0, z, z / (slope + 1e-300))
)
leaky_relu.wrong("subtracted", "wrong_where_not_positive")(lambda z, slope=0.01: np.where(z > 0, z, z - slope))
leaky_relu.wrong("one minus the slope", "wrong_where_negative")(
    lambda z, slope=0.01: np.where(z > 0, z, (1 - slope) * z)
)
leaky_relu.wrong("slope in percent", "wrong_where_negative")(lambda z, slope=0.01: np.where(z > 0, z, slope / 100 * z))
leaky_relu.wrong("slope everywhere", "slope_on_both_sides")(lambda z, slope=0.01: slope * z)
leaky_relu.wrong("ELU", "wrong_where_negative")(
    lambda z, slope=0.01: np.where(z > 0, z, slope * np.expm1(np.minimum(z, 0)))
)
leaky_relu.wrong("if on an array", "raises_ValueError")(lambda z, slope=0.01: z if z > 0 else slope * z)
leaky_relu.wrong("slope is not an argument", "raises_TypeError")(lambda z: np.maximum(0.01 * z, z))
leaky_relu.wrong("empty for integers", "rounded_down")(lambda z, slope=0.01: np.where(z > 0, z, slope * z).astype(int))


@leaky_relu.wrong("overwrites its argument", "changed_in_place")
def _(z, slope=0.01):
    z[z < 0] *= slope
    return z


@leaky_relu.wrong("loop over all but the last score", "wrong_last_entry", "")
def _(z, slope=0.01):
    a = z.copy().ravel()
    for i in range(len(a) - 1):
        if a[i] < 0:
            a[i] = slope * a[i]
    return a.reshape(z.shape)


leaky_relu.right("maximum")(lambda z, slope=0.01: np.maximum(slope * z, z))
leaky_relu.right("two halves")(lambda z, slope=0.01: np.maximum(z, 0) + slope * np.minimum(z, 0))
leaky_relu.right("by the absolute value")(lambda z, slope=0.01: 0.5 * (1 + slope) * z + 0.5 * (1 - slope) * abs(z))
leaky_relu.right("float32")(lambda z, slope=0.01: np.where(z < 0, slope * z, z).astype("float32"))
leaky_relu.right("masks")(lambda z, slope=0.01: (z > 0) * z + (z <= 0) * slope * z)


@leaky_relu.right("loop")
def _(z, slope=0.01):
    a = np.array(z)
    for index in np.ndindex(z.shape):
        if a[index] < 0:
            a[index] *= slope
    return a


elu = Variants("elu")

elu.wrong("-1 forgotten", "minus_one_forgotten")(
    lambda z, alpha=1.0: np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0)))
)
elu.wrong("-1 outside of alpha", "minus_one_outside")(
    lambda z, alpha=1.0: np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0)) - 1)
)
elu.wrong("-1 in the exponent", "wrong_where_not_positive")(
    lambda z, alpha=1.0: np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0) - 1))
)
elu.wrong("alpha unused", "alpha_ignored")(lambda z, alpha=1.0: np.where(z > 0, z, np.exp(np.minimum(z, 0)) - 1))
elu.wrong("alpha in the exponent", "alpha_in_exponent")(
    lambda z, alpha=1.0: np.where(z > 0, z, np.expm1(alpha * np.minimum(z, 0)))
)
elu.wrong("1 - e^z", "absolute")(lambda z, alpha=1.0: np.where(z > 0, z, alpha * (1 - np.exp(np.minimum(z, 0)))))
elu.wrong("e^-z", "wrong_where_negative")(
    lambda z, alpha=1.0: np.where(z > 0, z, alpha * (np.exp(-np.clip(z, -700, 0)) - 1))
)
elu.wrong("leaky ReLU", "wrong_where_negative")(lambda z, alpha=1.0: np.where(z > 0, z, alpha * z))
elu.wrong("ReLU", "relu_added")(lambda z, alpha=1.0: np.maximum(z, 0))
elu.wrong("branches exchanged", "")(lambda z, alpha=1.0: np.where(z < 0, z, alpha * np.expm1(np.clip(z, 0, 700))))
elu.wrong("maximum of both branches", "")(lambda z, alpha=1.0: np.maximum(z, alpha * np.expm1(np.clip(z, None, 700))))
elu.wrong("masks as factors, 0 * inf", "nan")(lambda z, alpha=1.0: (z > 0) * z + (z <= 0) * alpha * (np.exp(z) - 1))
elu.wrong("SELU", "constant_factor")(
    lambda z, alpha=1.0: 1.0507 * np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))
)
elu.wrong("alpha on both sides", "positive_side_scaled")(
    lambda z, alpha=1.0: alpha * np.where(z > 0, z, np.expm1(np.minimum(z, 0)))
)
elu.wrong("only the negative branch", "wrong_where_positive")(
    lambda z, alpha=1.0: alpha * (np.exp(np.minimum(z, 700)) - 1)
)
elu.wrong("its derivative", "slope_for_function")(
    lambda z, alpha=1.0: np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))
)
elu.wrong("e rounded to 2.7", "wrong_where_negative")(
    lambda z, alpha=1.0: np.where(z > 0, z, alpha * (2.7 ** np.minimum(z, 0) - 1))
)
elu.wrong("math.exp", "raises_TypeError")(lambda z, alpha=1.0: np.where(z > 0, z, alpha * (math.exp(z) - 1)))
elu.wrong("returns a pair", "wrong_number_of_values")(
    lambda z, alpha=1.0: (np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0))), alpha)
)


@elu.wrong("overwrites its argument", "changed_in_place")
def _(z, alpha=1.0):
    z[z < 0] = alpha * (np.exp(z[z < 0]) - 1)
    return z


@elu.wrong("forgets the positive side", "wrong_where_positive")
def _(z, alpha=1.0):
    a = np.zeros_like(z)
    a[z <= 0] = alpha * (np.exp(z[z <= 0]) - 1)
    return a


elu.right("where, overflow not chosen")(lambda z, alpha=1.0: np.where(z > 0, z, alpha * (np.exp(z) - 1)))
elu.right("expm1 of the negative part")(
    lambda z, alpha=1.0: np.maximum(z, 0) + np.minimum(0, alpha * np.expm1(np.minimum(z, 0)))
)
elu.right("float32")(
    lambda z, alpha=1.0: np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0).astype(np.float32))).astype(np.float32)
)
elu.right("np.vectorize")(
    lambda z, alpha=1.0: np.vectorize(lambda v: v if v > 0 else alpha * (math.exp(v) - 1), otypes=[float])(z)
)


@elu.right("copy and mask")
def _(z, alpha=1.0):
    a = z.copy()
    a[z < 0] = alpha * np.exp(z[z < 0]) - alpha
    return a


@elu.right("loop over the flattened scores")
def _(z, alpha=1.0):
    values = []
    for v in z.reshape(-1):
        values.append(v if v >= 0 else alpha * math.expm1(v))
    return np.reshape(values, z.shape)


ALL = (sigmoid, relu, leaky_relu, elu)
