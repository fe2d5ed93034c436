"""Variants of linear_backward, layer_backward and deep_backward."""

import numpy as np
from scipy.special import expit

from . import Variants


def linear(dZ, A_prev, W):
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m


def slope(Z, activation):
    if activation == "relu":
        return (Z > 0) * 1.0
    return expit(Z) * expit(-Z) if activation == "sigmoid" else 1 / np.cosh(Z) ** 2


def layer(dA, cache, activation):
    A_prev, W, _, Z = cache
    return linear(dA * slope(Z, activation), A_prev, W)


def backward(AL, Y, caches, first=None, step=layer):
    dA = (AL - Y) / (AL * (1 - AL)) if first is None else first
    gradients = {}
    for i in range(len(caches), 0, -1):
        activation = "sigmoid" if i == len(caches) else "relu"
        dA, gradients[f"dW{i}"], gradients[f"db{i}"] = step(dA, caches[i - 1], activation)
    return gradients


linear_backward = Variants("linear_backward")

linear_backward.wrong("multiplied by m", "times_squared_m")(
    lambda dZ, A_prev, W: (W.T @ dZ, dZ @ A_prev.T * dZ.shape[1], dZ.sum(1, keepdims=True) * dZ.shape[1])
)
linear_backward.wrong("half", "factor_half")(
    lambda dZ, A_prev, W: (W.T @ dZ, dZ @ A_prev.T / (2 * dZ.shape[1]), dZ.sum(1, keepdims=True) / (2 * dZ.shape[1]))
)
linear_backward.wrong("sign", "sign")(lambda dZ, A_prev, W: tuple(-v for v in linear(dZ, A_prev, W)))
linear_backward.wrong("mean over everything", "only_db_wrong")(
    lambda dZ, A_prev, W: (W.T @ dZ, dZ @ A_prev.T / dZ.shape[1], np.full((len(dZ), 1), dZ.mean()))
)
linear_backward.wrong("db of the shape of dZ", "broadcast")(
    lambda dZ, A_prev, W: (W.T @ dZ, dZ @ A_prev.T / dZ.shape[1], dZ / dZ.shape[1])
)
linear_backward.wrong("db as a row", "transposed")(
    lambda dZ, A_prev, W: (W.T @ dZ, dZ @ A_prev.T / dZ.shape[1], dZ.mean(axis=1, keepdims=True).T)
)
linear_backward.wrong("dW before dA_prev", "outputs_swapped")(
    lambda dZ, A_prev, W: (dZ @ A_prev.T / dZ.shape[1], W.T @ dZ, dZ.mean(axis=1, keepdims=True))
)
linear_backward.wrong("db first", "outputs_swapped")(lambda dZ, A_prev, W: linear(dZ, A_prev, W)[::-1])
linear_backward.wrong("only dW and db", "wrong_number_of_values")(lambda dZ, A_prev, W: linear(dZ, A_prev, W)[1:])
linear_backward.wrong("dA_prev transposed", "transposed")(lambda dZ, A_prev, W: (dZ.T @ W, *linear(dZ, A_prev, W)[1:]))
linear_backward.wrong("m of the transposed", "only_square")(
    lambda dZ, A_prev, W: (W.T @ dZ, dZ @ A_prev.T / len(dZ.T @ W @ A_prev), dZ.sum(1, keepdims=True) / W.shape[1])
)
linear_backward.wrong("divided by m - 1", "only_one_example")(
    lambda dZ, A_prev, W: (
        W.T @ dZ,
        dZ @ A_prev.T / max(1, dZ.shape[1] - 1),
        dZ.sum(1, keepdims=True) / max(1, dZ.shape[1] - 1),
    )
)
linear_backward.wrong("A for A_prev: gradient of the input only", "only_dW_wrong")(
    lambda dZ, A_prev, W: (W.T @ dZ, W * dZ.mean(axis=1, keepdims=True), dZ.mean(axis=1, keepdims=True))
)
linear_backward.wrong("inputs averaged before the product", "only_one_example")(
    lambda dZ, A_prev, W: (
        W.T @ dZ,
        dZ.mean(1, keepdims=True) @ A_prev.mean(1, keepdims=True).T,
        dZ.mean(1, keepdims=True),
    )
)
linear_backward.wrong("first example only", "only_one_example")(
    lambda dZ, A_prev, W: (W.T @ dZ, dZ[:, :1] @ A_prev[:, :1].T, dZ[:, :1])
)
linear_backward.wrong("dA_prev from dW, transposed twice", "gradient_for_weights")(
    lambda dZ, A_prev, W: ((dZ @ A_prev.T / dZ.shape[1]).T @ dZ, *linear(dZ, A_prev, W)[1:])
)
linear_backward.wrong("an extra 1/m everywhere", "over_m")(
    lambda dZ, A_prev, W: tuple(v / dZ.shape[1] for v in linear(dZ, A_prev, W))
)

linear_backward.right("np.dot and np.mean")(
    lambda dZ, A_prev, W: [np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / A_prev.shape[1], dZ.mean(axis=1)[:, None]]
)
linear_backward.right("einsum")(
    lambda dZ, A_prev, W: (
        np.einsum("ij,ik->jk", W, dZ),
        np.einsum("ik,jk->ij", dZ, A_prev) / dZ.shape[1],
        dZ.mean(1, keepdims=True),
    )
)
linear_backward.right("ones for the bias")(
    lambda dZ, A_prev, W: ((dZ.T @ W).T, (A_prev @ dZ.T).T / dZ.shape[1], dZ @ np.ones((dZ.shape[1], 1)) / dZ.shape[1])
)
linear_backward.right("float32")(lambda dZ, A_prev, W: linear(*(v.astype(np.float32) for v in (dZ, A_prev, W))))


@linear_backward.right("example by example")
def _(dZ, A_prev, W):
    m = dZ.shape[1]
    dW, db = np.zeros(W.shape), np.zeros((len(W), 1))
    for i in range(m):
        dW += np.outer(dZ[:, i], A_prev[:, i])
        db += dZ[:, [i]]
    return np.column_stack([W.T @ dZ[:, i] for i in range(m)]), dW / m, db / m


layer_backward = Variants("layer_backward")


@layer_backward.wrong("always tanh", "always_tanh")
def _(dA, cache, activation):
    return layer(dA, cache, "tanh")


@layer_backward.wrong("sigmoid unknown: slope 1", "special_case")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    return linear(dA * (1.0 if activation == "sigmoid" else slope(Z, activation)), A_prev, W)


@layer_backward.wrong("tanh unknown: slope 1", "special_case")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    return linear(dA * (1.0 if activation == "tanh" else slope(Z, activation)), A_prev, W)


@layer_backward.wrong("leaky gate", "gate_leaks")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    leak = np.where(Z > 0, 1.0, 0.01)
    return linear(dA * (leak if activation == "relu" else slope(Z, activation)), A_prev, W)


@layer_backward.wrong("half a gate at 0", "special_case")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    return linear(dA * (np.heaviside(Z, 0.5) if activation == "relu" else slope(Z, activation)), A_prev, W)


@layer_backward.wrong("slope of the activation applied to A", "slope_of_the_answer")
def _(dA, cache, activation):
    A_prev, W, _b, Z = cache
    A = {"relu": np.maximum(Z, 0), "sigmoid": expit(Z), "tanh": np.tanh(Z)}[activation]
    return linear(dA * slope(A, activation), A_prev, W)


@layer_backward.wrong("slope added", "")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    return linear(dA + slope(Z, activation), A_prev, W)


@layer_backward.wrong("slope squared", "")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    return linear(dA * slope(Z, activation) ** 2, A_prev, W)


@layer_backward.wrong("sigmoid slope without 1 - a", "special_case")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    return linear(dA * (expit(Z) if activation == "sigmoid" else slope(Z, activation)), A_prev, W)


@layer_backward.wrong("tanh slope 1 + a squared", "special_case")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    return linear(dA * (1 + np.tanh(Z) ** 2 if activation == "tanh" else slope(Z, activation)), A_prev, W)


@layer_backward.wrong("no 1/m", "times_m")
def _(dA, cache, activation):
    dA_prev, dW, db = layer(dA, cache, activation)
    return dA_prev, dW * dA.shape[1], db * dA.shape[1]


@layer_backward.wrong("dA handed on unchanged", "wrong_shape")
def _(dA, cache, activation):
    return dA, *layer(dA, cache, activation)[1:]


@layer_backward.wrong("dZ handed on", "wrong_shape")
def _(dA, cache, activation):
    return dA * slope(cache[3], activation), *layer(dA, cache, activation)[1:]


@layer_backward.wrong("matrix product with the slope", "raises_ValueError")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    return linear(dA @ slope(Z, activation), A_prev, W)


@layer_backward.wrong("gates of the input for relu", "left_at_zero")
def _(dA, cache, activation):
    A_prev, _W, _, _Z = cache
    dA_prev, dW, db = layer(dA, cache, activation)
    return dA_prev * (A_prev > 0), dW, db


@layer_backward.wrong("dA clipped at 0", "")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    dZ = np.maximum(dA, 0) if activation == "relu" else dA * slope(Z, activation)
    return linear(dZ, A_prev, W)


@layer_backward.wrong("cache unpacked in another order", "raises_ValueError")
def _(dA, cache, activation):
    Z, A_prev, W, _ = cache
    return linear(dA * slope(Z, activation), A_prev, W)


@layer_backward.wrong("dA overwritten", "changed_in_place")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    dA *= slope(Z, activation)
    return linear(dA, A_prev, W)


@layer_backward.wrong("b in place of Z", "")
def _(dA, cache, activation):
    A_prev, W, b, _ = cache
    return linear(dA * slope(b, activation), A_prev, W)


layer_backward.right("slopes from cosh and expit")(layer)


@layer_backward.right("a copy of dA with zeros")
def _(dA, cache, activation):
    A_prev, W, _b, Z = cache
    dZ = np.array(dA, copy=True)
    if activation == "relu":
        dZ[Z <= 0] = 0
    elif activation == "sigmoid":
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
    else:
        dZ = dA * (1 - np.power(np.tanh(Z), 2))
    return linear(dZ, A_prev, W)


@layer_backward.right("a list")
def _(dA, cache, activation):
    return list(layer(dA, cache, activation))


@layer_backward.right("float32")
def _(dA, cache, activation):
    return layer(dA.astype(np.float32), [v.astype(np.float32) for v in cache], activation)


@layer_backward.right("tanh through the sigmoid")
def _(dA, cache, activation):
    A_prev, W, _, Z = cache
    slopes = {"relu": np.heaviside(Z, 0), "sigmoid": expit(Z) - expit(Z) ** 2}
    dZ = dA * slopes.get(activation, 4 * expit(2 * Z) * (1 - expit(2 * Z)))
    return np.matmul(W.T, dZ), np.matmul(dZ, A_prev.T) / dA.shape[1], np.mean(dZ, axis=1, keepdims=True)


deep_backward = Variants("deep_backward")


@deep_backward.wrong("no 1/m", "times_m")
def _(AL, Y, caches):
    return {name: value * AL.shape[1] for name, value in backward(AL, Y, caches).items()}


@deep_backward.wrong("no 1/m in dW", "times_m")
def _(AL, Y, caches):
    return {n: v * AL.shape[1] if n[1] == "W" else v for n, v in backward(AL, Y, caches).items()}


@deep_backward.wrong("no 1/m in db", "times_m")
def _(AL, Y, caches):
    return {n: v * AL.shape[1] if n[1] == "b" else v for n, v in backward(AL, Y, caches).items()}


@deep_backward.wrong("squared error at the end", "")
def _(AL, Y, caches):
    return backward(AL, Y, caches, 2 * (AL - Y))


@deep_backward.wrong("AL in place of AL - Y", "ignores_Y")
def _(AL, Y, caches):
    return backward(AL, Y, caches, 1 / (1 - AL))


@deep_backward.wrong("leaky gates", "only_dW_db_wrong")
def _(AL, Y, caches):
    def leaky(dA, cache, activation):
        A_prev, W, _, Z = cache
        gate = np.where(Z > 0, 1, 0.01) if activation == "relu" else slope(Z, activation)
        return linear(dA * gate, A_prev, W)

    return backward(AL, Y, caches, step=leaky)


@deep_backward.wrong("gates of layer 1 open", "only_dW1_db1_wrong")
def _(AL, Y, caches):
    first = caches[0][3]

    def step(dA, cache, activation):
        A_prev, W, _, Z = cache
        gate = 1.0 if activation == "relu" and Z is first else slope(Z, activation)
        return linear(dA * gate, A_prev, W)

    return backward(AL, Y, caches, step=step)


@deep_backward.wrong("gates off by one layer", "only_dW1_db1_dW11_db11_wrong")
def _(AL, Y, caches):
    gradients, dZ = {}, AL - Y
    for i in range(len(caches), 0, -1):
        A_prev, W, _, _ = caches[i - 1]
        dA, gradients[f"dW{i}"], gradients[f"db{i}"] = linear(dZ, A_prev, W)
        dZ = dA * (caches[i - 1][0] > 0)
    return {name: value * (1.5 if name.endswith("1") and len(caches) > 1 else 1) for name, value in gradients.items()}


@deep_backward.wrong("the last layer only", "wrong_keys")
def _(AL, Y, caches):
    L = len(caches)
    _, dW, db = layer((AL - Y) / (AL * (1 - AL)), caches[-1], "sigmoid")
    return {f"dW{L}": dW, f"db{L}": db}


@deep_backward.wrong("a list of gradients", "no_dictionary")
def _(AL, Y, caches):
    return list(backward(AL, Y, caches).values())


@deep_backward.wrong("dA handed on is not updated", "raises_ValueError")
def _(AL, Y, caches):
    dA = (AL - Y) / (AL * (1 - AL))
    gradients = {}
    dA_prev, gradients[f"dW{len(caches)}"], gradients[f"db{len(caches)}"] = layer(dA, caches[-1], "sigmoid")
    for i in range(len(caches) - 1, 0, -1):
        _, gradients[f"dW{i}"], gradients[f"db{i}"] = layer(dA_prev, caches[i - 1], "relu")
    return gradients


@deep_backward.wrong("weights transposed in dW", "transposed")
def _(AL, Y, caches):
    return {n: v.T if n[1] == "W" else v for n, v in backward(AL, Y, caches).items()}


@deep_backward.wrong("sum of db over the units", "wrong_axis")
def _(AL, Y, caches):
    return {n: np.sum(v, keepdims=True) if n[1] == "b" else v for n, v in backward(AL, Y, caches).items()}


@deep_backward.wrong("flat db", "rank_1")
def _(AL, Y, caches):
    return {n: v.ravel() if n[1] == "b" else v for n, v in backward(AL, Y, caches).items()}


@deep_backward.wrong("only dW", "wrong_keys")
def _(AL, Y, caches):
    return {n: v for n, v in backward(AL, Y, caches).items() if n[1] == "W"}


@deep_backward.wrong("labels of the answers", "", "only_dW_db_wrong")
def _(AL, Y, caches):
    return backward(AL, Y, caches, (AL - (AL > 0.5)) / (AL * (1 - AL)))


@deep_backward.wrong("tanh slopes inside", "only_dW_db_wrong")
def _(AL, Y, caches):
    return backward(AL, Y, caches, step=lambda dA, cache, a: layer(dA, cache, "tanh" if a == "relu" else a))


@deep_backward.wrong("a small constant below the fraction", "")
def _(AL, Y, caches):
    return backward(AL, Y, caches, (AL - Y) / (AL * (1 - AL) + 0.01))


@deep_backward.wrong("names with brackets", "wrong_keys")
def _(AL, Y, caches):
    return {f"{n[:2]}[{n[2:]}]": v for n, v in backward(AL, Y, caches).items()}


deep_backward.right("a loop from the end")(backward)


@deep_backward.right("from dZ of the last layer")
def _(AL, Y, caches):
    dZ, gradients = AL - Y, {}
    for i in reversed(range(len(caches))):
        A_prev, W, _b, _Z = caches[i]
        dA, gradients["dW" + str(i + 1)], gradients["db" + str(i + 1)] = linear(dZ, A_prev, W)
        if i > 0:
            dZ = np.where(caches[i - 1][3] > 0, dA, 0)
    return gradients


@deep_backward.right("two terms, np.divide")
def _(AL, Y, caches):
    return backward(AL, Y, caches, -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)))


@deep_backward.right("float32")
def _(AL, Y, caches):
    caches = [tuple(v.astype(np.float32) for v in cache) for cache in caches]
    return backward(AL.astype(np.float32), Y.astype(np.float32), caches)


@deep_backward.right("last layer apart, the others in a loop")
def _(AL, Y, caches):
    L, gradients = len(caches), {}
    dA = -Y / AL + (1 - Y) / (1 - AL)
    dA, gradients[f"dW{L}"], gradients[f"db{L}"] = layer(dA, caches[L - 1], "sigmoid")
    for i in range(L - 2, -1, -1):
        dA, dW, db = layer(dA, caches[i], activation="relu")
        gradients.update({f"dW{i + 1}": dW, f"db{i + 1}": db})
    return dict(sorted(gradients.items()))


ALL = (linear_backward, layer_backward, deep_backward)
