"""Variants of sigmoid_derivative, tanh_derivative and relu_derivative."""

import math

import numpy as np
from scipy.special import expit

from . import Variants

sigmoid_derivative = Variants("sigmoid_derivative")

sigmoid_derivative.wrong("z for a", "sigmoid_slope_of_a")(lambda z: z * (1 - z))
sigmoid_derivative.wrong("a (1 - z)", "")(lambda z: expit(z) * (1 - z))
sigmoid_derivative.wrong("z (1 - a)", "")(lambda z: z * (1 - expit(z)))
sigmoid_derivative.wrong("only the sigmoid", "sigmoid_itself")(lambda z: expit(z))
sigmoid_derivative.wrong("a (a - 1)", "sigmoid_slope_falls")(lambda z: expit(z) * (expit(z) - 1))
sigmoid_derivative.wrong("1 - a^2", "")(lambda z: 1 - expit(z) ** 2)
sigmoid_derivative.wrong("1 - a", "second_factor_alone")(lambda z: 1 - expit(z))
sigmoid_derivative.wrong("a (1 + a)", "plus_for_minus")(lambda z: expit(z) * (1 + expit(z)))
sigmoid_derivative.wrong("parentheses missing", "constant")(lambda z: expit(z) * 1 - expit(z))
sigmoid_derivative.wrong("a^2 (1 - a)", "")(lambda z: expit(z) ** 2 * (1 - expit(z)))
sigmoid_derivative.wrong("derivative of tanh", "tanh_slope_for_sigmoid_derivative")(lambda z: 1 - np.tanh(z) ** 2)
sigmoid_derivative.wrong("sigmoid of the sigmoid", "sigmoid_of_z")(lambda z: expit(expit(z)) * (1 - expit(expit(z))))
sigmoid_derivative.wrong("quotient of exponentials, inf / inf", "quotient_overflows")(
    lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2
)
sigmoid_derivative.wrong("always 1/4", "constant")(lambda z: np.full_like(z, 0.25))
sigmoid_derivative.wrong("twice", "factor_2")(lambda z: 2 * expit(z) * (1 - expit(z)))
sigmoid_derivative.wrong("scaled to a maximum of 1", "constant_factor")(lambda z: 4 * expit(z) * (1 - expit(z)))
sigmoid_derivative.wrong("one-sided difference, coarse", "nearly_right")(lambda z: (expit(z + 0.01) - expit(z)) / 0.01)
sigmoid_derivative.wrong("float16", "nearly_right")(lambda z: (expit(z) * (1 - expit(z))).astype(np.float16))
sigmoid_derivative.wrong("rounded", "rounded")(lambda z: np.round(expit(z) * (1 - expit(z)), 3))
sigmoid_derivative.wrong("math.exp", "raises_TypeError")(
    lambda z: 1 / (1 + math.exp(-z)) * (1 - 1 / (1 + math.exp(-z)))
)
sigmoid_derivative.wrong("summed", "single_number")(lambda z: np.sum(expit(z) * (1 - expit(z))))
sigmoid_derivative.wrong("name misspelled", "raises_NameError")(lambda z: sigmoidd(z) * (1 - expit(z)))  # noqa: F821
sigmoid_derivative.wrong("calls itself", "raises_RecursionError")(lambda z: _endless(z))


def _endless(z):
    return _endless(z) * (1 - _endless(z))


@sigmoid_derivative.wrong("a computed in z's place", "changed_in_place")
def _(z):
    z[...] = expit(z)
    return z * (1 - z)


sigmoid_derivative.right("a - a^2")(lambda z: expit(z) - expit(z) ** 2)
sigmoid_derivative.right("product of both sides")(lambda z: expit(z) * expit(-z))
sigmoid_derivative.right("by tanh")(lambda z: 0.25 * (1 - np.tanh(z / 2) ** 2))
sigmoid_derivative.right("by cosh")(lambda z: 1 / (2 + 2 * np.cosh(z)))
sigmoid_derivative.right("central difference")(lambda z: (expit(z + 1e-4) - expit(z - 1e-4)) / 2e-4)
sigmoid_derivative.right("textbook sigmoid, warns")(lambda z: 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z))))
sigmoid_derivative.right("float32")(lambda z: expit(z.astype(np.float32)) * (1 - expit(z.astype(np.float32))))


@sigmoid_derivative.right("loop with math")
def _(z):
    out = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = math.exp(-abs(z[i]))
        out[i] = e / (1 + e) ** 2
    return out


tanh_derivative = Variants("tanh_derivative")

tanh_derivative.wrong("z for a", "tanh_slope_of_a")(lambda z: 1 - z**2)
tanh_derivative.wrong("not squared", "square_forgotten")(lambda z: 1 - np.tanh(z))
tanh_derivative.wrong("only tanh", "tanh_for_tanh_derivative")(lambda z: np.tanh(z))
tanh_derivative.wrong("sign", "sign")(lambda z: np.tanh(z) ** 2 - 1)
tanh_derivative.wrong("1 + a^2", "tanh_plus")(lambda z: 1 + np.tanh(z) ** 2)
tanh_derivative.wrong("(1 - a)^2", "square_outside")(lambda z: (1 - np.tanh(z)) ** 2)
tanh_derivative.wrong("the square inside", "")(lambda z: 1 - np.tanh(z**2))
tanh_derivative.wrong("a (1 - a)", "sigmoid_rule_for_tanh")(lambda z: np.tanh(z) * (1 - np.tanh(z)))
tanh_derivative.wrong("derivative of the sigmoid", "sigmoid_slope_for_tanh_derivative")(
    lambda z: expit(z) * (1 - expit(z))
)
tanh_derivative.wrong("1 - sigmoid^2", "")(lambda z: 1 - expit(z) ** 2)
tanh_derivative.wrong("tan", "")(lambda z: 1 - np.tan(z) ** 2)
tanh_derivative.wrong("arctan", "")(lambda z: 1 - np.arctan(z) ** 2)
tanh_derivative.wrong("2 for the exponent's square", "")(lambda z: 1 - 2 * np.tanh(z))
tanh_derivative.wrong("quotient of exponentials, inf / inf", "tanh_overflows")(
    lambda z: 1 - ((np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))) ** 2
)
tanh_derivative.wrong("twice", "factor_2")(lambda z: 2 * (1 - np.tanh(z) ** 2))
tanh_derivative.wrong("^ for **", "raises_TypeError")(lambda z: 1 - np.tanh(z) ^ 2)
tanh_derivative.wrong("math.tanh", "raises_TypeError")(lambda z: 1 - math.tanh(z) ** 2)
tanh_derivative.wrong("coarse difference", "nearly_right")(lambda z: (np.tanh(z + 0.05) - np.tanh(z - 0.05)) / 0.1)
tanh_derivative.wrong("a and its derivative", "wrong_number_of_values")(lambda z: (np.tanh(z), 1 - np.tanh(z) ** 2))
tanh_derivative.wrong("tanh twice", "tanh_of_z")(lambda z: 1 - np.tanh(np.tanh(z)) ** 2)
tanh_derivative.wrong("not a function of numpy", "raises_AttributeError")(lambda z: 1 - np.tanhh(z) ** 2)


@tanh_derivative.wrong("a computed in z's place", "changed_in_place")
def _(z):
    np.tanh(z, out=z)
    return 1 - z**2


tanh_derivative.right("by cosh, overflows harmlessly")(lambda z: 1 / np.cosh(z) ** 2)
tanh_derivative.right("two factors")(lambda z: (1 - np.tanh(z)) * (1 + np.tanh(z)))
tanh_derivative.right("by the sigmoid")(lambda z: 4 * expit(2 * z) * (1 - expit(2 * z)))
tanh_derivative.right("float32")(lambda z: 1 - np.tanh(z.astype(np.float32)) ** 2)
tanh_derivative.right("np.vectorize")(lambda z: np.vectorize(lambda v: 1 - math.tanh(v) ** 2)(z))


@tanh_derivative.right("named steps")
def _(z):
    a = np.tanh(z)
    square = np.multiply(a, a)
    return np.subtract(np.ones_like(a), square)


relu_derivative = Variants("relu_derivative")

relu_derivative.wrong("1 at 0", "one_at_zero")(lambda z: (z >= 0).astype(float))
relu_derivative.wrong("1/2 at 0", "half_at_zero")(lambda z: np.heaviside(z, 0.5))
relu_derivative.wrong("ReLU itself", "relu_itself")(lambda z: np.maximum(z, 0))
relu_derivative.wrong("z itself", "returned_argument")(lambda z: np.array(z))
relu_derivative.wrong("the sign", "sign_of_z")(lambda z: np.sign(z))
relu_derivative.wrong("ReLU divided by z", "divided_by_itself")(lambda z: np.maximum(z, 0) / z)
relu_derivative.wrong("the wrong side", "slope_for_negative")(lambda z: (z < 0).astype(float))
relu_derivative.wrong("always 1", "one_everywhere")(lambda z: np.ones_like(z))
relu_derivative.wrong("always 0", "constant")(lambda z: np.zeros_like(z))
relu_derivative.wrong("above 1", "")(lambda z: (z > 1) * 1.0)
relu_derivative.wrong("leaky", "leaky_slope")(lambda z: np.where(z > 0, 1, 0.01))
relu_derivative.wrong("int of an array", "raises_TypeError")(lambda z: int(z > 0))
relu_derivative.wrong("if on an array", "raises_ValueError")(lambda z: 1 if z > 0 else 0)
relu_derivative.wrong("np.where without values", "raises_ValueError")(lambda z: np.where(z > 0))
relu_derivative.wrong("words", "text_array")(lambda z: np.where(z > 0, "1", "0"))
relu_derivative.wrong("lists", "list_for_array")(lambda z: (z > 0).astype(int).tolist())
relu_derivative.wrong("sigmoid, steep", "")(lambda z: expit(10 * z))
relu_derivative.wrong("only the ones", "entries_dropped")(lambda z: np.ones(np.count_nonzero(z > 0)))


@relu_derivative.wrong("overwrites its argument", "changed_in_place")
def _(z):
    z[z > 0] = 1
    z[z <= 0] = 0
    return z


@relu_derivative.wrong("the order of two masks", "constant")
def _(z):
    a = z.copy()
    a[a <= 0] = 1
    a[a > 0] = 0
    return a


@relu_derivative.wrong("prints the slope", "returned_nothing")
def _(z):
    print((z > 0) * 1)


relu_derivative.right("truth values")(lambda z: z > 0)
relu_derivative.right("int8")(lambda z: (z > 0).astype(np.int8))
relu_derivative.right("heaviside")(lambda z: np.heaviside(z, 0))
relu_derivative.right("sign of the positive part")(lambda z: np.sign(np.maximum(z, 0)))
relu_derivative.right("where")(lambda z: np.where(z <= 0, 0, 1))


@relu_derivative.right("loop")
def _(z):
    slope = np.zeros(z.shape, dtype=np.float32)
    for index, value in np.ndenumerate(z):
        if value > 0:
            slope[index] = 1
    return slope


ALL = (sigmoid_derivative, tanh_derivative, relu_derivative)
