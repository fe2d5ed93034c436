"""Variants of linear_forward, layer_forward and deep_forward."""

import math

import numpy as np
from scipy.special import expit

from . import Variants


def g(z, activation):
    return {"relu": lambda: np.maximum(z, 0), "sigmoid": lambda: expit(z), "tanh": lambda: np.tanh(z)}[activation]()


def layer(A_prev, W, b, activation):
    Z = W @ A_prev + b
    return g(Z, activation), (A_prev, W, b, Z)


def forward(X, parameters, step=layer, hidden="relu", output="sigmoid"):
    L = len(parameters) // 2
    A, caches = X, []
    for i in range(1, L + 1):
        A, cache = step(A, parameters[f"W{i}"], parameters[f"b{i}"], output if i == L else hidden)
        caches.append(cache)
    return A, caches


linear_forward = Variants("linear_forward")

linear_forward.wrong("transposed input", "raises_ValueError")(lambda A_prev, W, b: W @ A_prev.T + b)
linear_forward.wrong("bias twice", "doubles_b")(lambda A_prev, W, b: W @ A_prev + 2 * b)
linear_forward.wrong("bias flattened", "bias_as_a_row")(lambda A_prev, W, b: W @ A_prev + b.ravel())
linear_forward.wrong("first bias only", "wrong_not_first_row")(lambda A_prev, W, b: W @ A_prev + b[0])
linear_forward.wrong("mean over the inputs", "A_prev_over_rows")(lambda A_prev, W, b: W @ A_prev / A_prev.shape[0] + b)
linear_forward.wrong("mean over the examples", "A_prev_over_columns")(
    lambda A_prev, W, b: W @ A_prev / A_prev.shape[1] + b
)
linear_forward.wrong("bias multiplied", "")(lambda A_prev, W, b: (W @ A_prev) * b)
linear_forward.wrong("weights times input plus bias", "")(lambda A_prev, W, b: W @ (A_prev + b[0]))
linear_forward.wrong("sign", "sign")(lambda A_prev, W, b: -(W @ A_prev + b))
linear_forward.wrong("sigmoid applied", "sigmoid_twice")(lambda A_prev, W, b: expit(W @ A_prev + b))
linear_forward.wrong("with a cache", "wrong_number_of_values")(lambda A_prev, W, b: (W @ A_prev + b, (A_prev, W, b)))
linear_forward.wrong("flattened", "flattened")(lambda A_prev, W, b: (W @ A_prev + b).ravel())
linear_forward.wrong("added up over the units", "wrong_shape")(
    lambda A_prev, W, b: (W @ A_prev + b).sum(axis=0, keepdims=True)
)
linear_forward.wrong("integers", "rounded_down")(lambda A_prev, W, b: (W @ A_prev + b).astype(int))

linear_forward.right("np.dot")(lambda A_prev, W, b: np.dot(W, A_prev) + b)
linear_forward.right("einsum")(lambda A_prev, W, b: np.einsum("ij,jk->ik", W, A_prev) + b)
linear_forward.right("one column at a time")(lambda A_prev, W, b: np.stack([W @ a + b[:, 0] for a in A_prev.T], axis=1))
linear_forward.right("float32")(
    lambda A_prev, W, b: W.astype(np.float32) @ A_prev.astype(np.float32) + b.astype(np.float32)
)
linear_forward.right("bias as a weight of 1")(
    lambda A_prev, W, b: np.hstack([W, b]) @ np.vstack([A_prev, np.ones((1, A_prev.shape[1]))])
)


@linear_forward.right("three loops")
def _(A_prev, W, b):
    Z = np.zeros((len(W), A_prev.shape[1]))
    for i in range(len(W)):
        for k in range(A_prev.shape[1]):
            for j in range(len(A_prev)):
                Z[i, k] += W[i, j] * A_prev[j, k]
            Z[i, k] += b[i, 0]
    return Z


layer_forward = Variants("layer_forward")


@layer_forward.wrong("no bias", "ignores_b")
def _(A_prev, W, b, activation):
    return layer(A_prev, W, 0 * b, activation)[0], (A_prev, W, b, W @ A_prev)


@layer_forward.wrong("bias missing in the activation only", "ignores_b")
def _(A_prev, W, b, activation):
    return g(W @ A_prev, activation), (A_prev, W, b, W @ A_prev + b)


@layer_forward.wrong("sign in the exponent of the sigmoid", "special_case")
def _(A_prev, W, b, activation):
    A, cache = layer(A_prev, W, b, activation)
    return (1 - A if activation == "sigmoid" else A), cache


@layer_forward.wrong("absolute value for relu", "only_A_wrong", "special_case")
def _(A_prev, W, b, activation):
    A, cache = layer(A_prev, W, b, activation)
    return (np.abs(cache[3]) if activation == "relu" else A), cache


@layer_forward.wrong("leaky relu", "only_A_wrong", "special_case")
def _(A_prev, W, b, activation):
    A, cache = layer(A_prev, W, b, activation)
    return (np.where(cache[3] > 0, cache[3], 0.01 * cache[3]) if activation == "relu" else A), cache


@layer_forward.wrong("step for relu", "only_A_wrong", "special_case")
def _(A_prev, W, b, activation):
    A, cache = layer(A_prev, W, b, activation)
    return (1.0 * (cache[3] > 0) if activation == "relu" else A), cache


@layer_forward.wrong("slope for tanh", "special_case")
def _(A_prev, W, b, activation):
    A, cache = layer(A_prev, W, b, activation)
    return (1 - A**2 if activation == "tanh" else A), cache


@layer_forward.wrong("a dictionary as cache", "wrong_type")
def _(A_prev, W, b, activation):
    A, cache = layer(A_prev, W, b, activation)
    return A, dict(zip(("A_prev", "W", "b", "Z"), cache, strict=True))


@layer_forward.wrong("Z as cache", "wrong_type")
def _(A_prev, W, b, activation):
    A, cache = layer(A_prev, W, b, activation)
    return A, cache[3]


@layer_forward.wrong("no cache", "wrong_number_of_values")
def _(A_prev, W, b, activation):
    return layer(A_prev, W, b, activation)[0]


@layer_forward.wrong("five values", "wrong_number_of_values")
def _(A_prev, W, b, activation):
    A, cache = layer(A_prev, W, b, activation)
    return A, *cache


@layer_forward.wrong("the activation's name in the cache", "wrong_length")
def _(A_prev, W, b, activation):
    A, cache = layer(A_prev, W, b, activation)
    return A, (*cache, activation)


@layer_forward.wrong("weights and inputs exchanged in the cache", "wrong_shape")
def _(A_prev, W, b, activation):
    A, (_, _, _, Z) = layer(A_prev, W, b, activation)
    return A, (W, A_prev, b, Z)


@layer_forward.wrong("Z before the bias in the cache", "ignores_b")
def _(A_prev, W, b, activation):
    return layer(A_prev, W, b, activation)[0], (A_prev, W, b, W @ A_prev)


@layer_forward.wrong("capital letters in the names", "always_tanh")
def _(A_prev, W, b, activation):
    Z = W @ A_prev + b
    if activation == "ReLU":
        A = np.maximum(Z, 0)
    elif activation == "Sigmoid":
        A = expit(Z)
    else:
        A = np.tanh(Z)
    return A, (A_prev, W, b, Z)


@layer_forward.wrong("the arguments of math", "raises_TypeError")
def _(A_prev, W, b, activation):
    Z = W @ A_prev + b
    return math.tanh(Z), (A_prev, W, b, Z)


@layer_forward.wrong("cache first", "outputs_swapped")
def _(A_prev, W, b, activation):
    A, cache = layer(A_prev, W, b, activation)
    return cache, A


@layer_forward.wrong("relu computed in Z itself", "scores_overwritten")
def _(A_prev, W, b, activation):
    Z = W @ A_prev + b
    A = Z
    if activation == "relu":
        A[A < 0] = 0
        return A, (A_prev, W, b, Z)
    return g(Z, activation), (A_prev, W, b, Z)


layer_forward.right("a dictionary of functions")(layer)


@layer_forward.right("a list as cache")
def _(A_prev, W, b, activation):
    A, cache = layer(A_prev, W, b, activation)
    return A, list(cache)


@layer_forward.right("ifs, and its own exponentials")
def _(A_prev, W, b, activation):
    Z = np.matmul(W, A_prev) + b
    if activation == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif activation == "relu":
        A = Z * (Z > 0)
    elif activation == "tanh":
        A = 2 / (1 + np.exp(-2 * Z)) - 1
    return A, (A_prev, W, b, Z)


@layer_forward.right("float32")
def _(A_prev, W, b, activation):
    return layer(A_prev.astype(np.float32), W.astype(np.float32), b.astype(np.float32), activation)


@layer_forward.right("copies in the cache")
def _(A_prev, W, b, activation):
    Z = np.einsum("ij,jk", W, A_prev) + b
    return np.where(Z > 0, Z, 0.0) if activation == "relu" else g(Z, activation), (A_prev.copy(), +W, +b, Z)


deep_forward = Variants("deep_forward")


@deep_forward.wrong("linear output", "sigmoid_missing")
def _(X, parameters):
    _AL, caches = forward(X, parameters)
    return caches[-1][3], caches


@deep_forward.wrong("relu and then sigmoid in the last layer", "only_AL_wrong")
def _(X, parameters):
    _AL, caches = forward(X, parameters)
    return expit(np.maximum(caches[-1][3], 0)), caches


@deep_forward.wrong("tanh output", "only_AL_wrong")
def _(X, parameters):
    return forward(X, parameters, output="tanh")


@deep_forward.wrong("first layer skipped", "raises_ValueError")
def _(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for i in range(2, L + 1):
        A, cache = layer(A, parameters[f"W{i}"], parameters[f"b{i}"], "sigmoid" if i == L else "relu")
        caches.append(cache)
    return A, caches


@deep_forward.wrong("last layer twice", "raises_ValueError")
def _(X, parameters):
    AL, caches = forward(X, parameters)
    L = len(caches)
    return layer(AL, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")[0], caches


@deep_forward.wrong("scores handed on instead of answers", "all_linear")
def _(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for i in range(1, L + 1):
        A, cache = layer(A, parameters[f"W{i}"], parameters[f"b{i}"], "sigmoid" if i == L else "relu")
        caches.append(cache)
        A = cache[3] if i < L else A
    return A, caches


@deep_forward.wrong("biases of layer 1 everywhere", "raises_ValueError")
def _(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for i in range(1, L + 1):
        A, cache = layer(A, parameters[f"W{i}"], parameters["b1"], "sigmoid" if i == L else "relu")
        caches.append(cache)
    return A, caches


@deep_forward.wrong("no biases", "biases_left_out")
def _(X, parameters):
    def without_bias(A_prev, W, b, activation):
        A, (_, _, _, Z) = layer(A_prev, W, 0 * b, activation)
        return A, (A_prev, W, b, Z)

    return forward(X, parameters, without_bias)


@deep_forward.wrong("leaky relu inside", "")
def _(X, parameters):
    def leaky(A_prev, W, b, activation):
        Z = W @ A_prev + b
        return (expit(Z) if activation == "sigmoid" else np.where(Z > 0, Z, 0.01 * Z)), (A_prev, W, b, Z)

    return forward(X, parameters, leaky)


@deep_forward.wrong("caches hold the answers only", "wrong_type")
def _(X, parameters):
    def only_answers(A_prev, W, b, activation):
        A, _ = layer(A_prev, W, b, activation)
        return A, A

    return forward(X, parameters, only_answers)


@deep_forward.wrong("caches as a dictionary", "wrong_type")
def _(X, parameters):
    AL, caches = forward(X, parameters)
    return AL, {f"layer{i}": cache for i, cache in enumerate(caches, start=1)}


@deep_forward.wrong("only the answer", "wrong_number_of_values")
def _(X, parameters):
    return forward(X, parameters)[0]


@deep_forward.wrong("caches without scores", "wrong_length")
def _(X, parameters):
    AL, caches = forward(X, parameters)
    return AL, [cache[:3] for cache in caches]


@deep_forward.wrong("one cache too many", "wrong_length")
def _(X, parameters):
    AL, caches = forward(X, parameters)
    return AL, [*caches, AL]


@deep_forward.wrong("as many layers as parameters", "raises_KeyError")
def _(X, parameters):
    A, caches = X, []
    for i in range(1, len(parameters) + 1):
        A, cache = layer(A, parameters[f"W{i}"], parameters[f"b{i}"], "relu")
        caches.append(cache)
    return A, caches


@deep_forward.wrong("two layers only", "raises_KeyError")
def _(X, parameters):
    A1, first = layer(X, parameters["W1"], parameters["b1"], "relu")
    A2, second = layer(A1, parameters["W2"], parameters["b2"], "sigmoid")
    return A2, [first, second]


@deep_forward.wrong("labels", "labels_returned")
def _(X, parameters):
    AL, caches = forward(X, parameters)
    return (AL > 0.5).astype(float), caches


@deep_forward.wrong("sigmoid twice at the end", "sigmoid_twice")
def _(X, parameters):
    AL, caches = forward(X, parameters)
    return expit(AL), caches


deep_forward.right("a loop over names")(forward)


@deep_forward.right("recursion")
def _(X, parameters):
    L = len(parameters) // 2

    def up_to(i):
        if i == 0:
            return X, []
        A, caches = up_to(i - 1)
        A, cache = layer(A, parameters["W" + str(i)], parameters["b" + str(i)], "sigmoid" if i == L else "relu")
        return A, [*caches, cache]

    return up_to(L)


@deep_forward.right("pairs of values, in their order")
def _(X, parameters):
    values, caches = list(parameters.values()), []
    for i in range(0, len(values), 2):
        Z = values[i] @ X + values[i + 1]
        caches.append((X, values[i], values[i + 1], Z))
        X = np.maximum(0, Z)
    return expit(Z), caches


@deep_forward.right("float32")
def _(X, parameters):
    return forward(X.astype(np.float32), {name: value.astype(np.float32) for name, value in parameters.items()})


@deep_forward.right("a tuple of lists")
def _(X, parameters):
    AL, caches = forward(X, parameters)
    return AL, tuple(map(list, caches))


ALL = (linear_forward, layer_forward, deep_forward)
