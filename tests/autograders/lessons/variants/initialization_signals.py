"""Variants of layer_statistics, clip_by_norm and residual_forward."""

import numpy as np

from . import Variants

layer_statistics = Variants("layer_statistics")


def _g(Z, activation):
    if activation == "relu":
        return np.maximum(Z, 0)
    return np.tanh(Z) if activation == "tanh" else 1 / (1 + np.exp(-Z))


def _measured(measure):
    def function(X, weights, activation):
        A, found = X, []
        for W in weights:
            A = _g(W @ A, activation)
            found.append(measure(A))
        return found

    return function


TOLD_LAYER_STATISTICS = {
    "deviation times two": ("factor_2",),
    "median": ("only_statistics[0][0]_statistics[1][0]_statistics[2][0]_statistics[3][0]_wrong",),
    "means only": ("wrong_type",),
    "three numbers": ("wrong_length",),
    "lists of lists of arrays": ("wrong_type",),
    "mean of the sizes": ("only_statistics[0][0]_statistics[1][0]_statistics[2][0]_statistics[3][0]_wrong",),
    "deviation of the examples' means": (
        "only_statistics[0][1]_statistics[1][1]_statistics[2][1]_statistics[3][1]_wrong",
    ),
    "dictionary": ("wrong_type",),
    "reversed": ("last_layer_first",),
    "X given to every layer": ("raises_ValueError",),
    "transposed weights": ("raises_ValueError",),
    "weights backwards": ("raises_ValueError",),
    "leaky relu": (
        "",
        "special_case",
    ),
}
"""The diagnoses that are true of each."""

for title, function in {
    "deviation times two": _measured(lambda A: (A.mean(), 2 * A.std())),
    "median": _measured(lambda A: (np.median(A), A.std())),
    "means only": _measured(lambda A: A.mean()),
    "three numbers": _measured(lambda A: (A.mean(), A.std(), A.max())),
    "lists of lists of arrays": _measured(lambda A: np.array([A.mean(), A.std()])),
    "mean of the sizes": _measured(lambda A: (np.abs(A).mean() + 0.01, A.std())),
    "deviation of the examples' means": _measured(lambda A: (A.mean(), A.mean(axis=0).std())),
    "dictionary": lambda X, weights, activation: dict(
        enumerate(_measured(lambda A: (A.mean(), A.std()))(X, weights, activation))
    ),
    "reversed": lambda X, weights, activation: _measured(lambda A: (A.mean(), A.std()))(X, weights, activation)[::-1],
    "X given to every layer": lambda X, weights, activation: [
        (_g(W @ X, activation).mean(), _g(W @ X, activation).std()) for W in weights
    ],
    "transposed weights": lambda X, weights, activation: _measured(lambda A: (A.mean(), A.std()))(
        X, [W.T for W in weights], activation
    ),
    "weights backwards": lambda X, weights, activation: _measured(lambda A: (A.mean(), A.std()))(
        X, weights[::-1], activation
    ),
    "leaky relu": lambda X, weights, activation: (
        _measured(lambda A: (A.mean(), A.std()))(X, weights, activation) if activation != "relu" else _leaky(X, weights)
    ),
}.items():
    layer_statistics.wrong(title, *TOLD_LAYER_STATISTICS[title])(function)


def _leaky(X, weights):
    A, found = X, []
    for W in weights:
        A = np.where(W @ A > 0, W @ A, 0.1 * (W @ A))
        found.append((A.mean(), A.std()))
    return found


layer_statistics.right("tuples")(
    lambda X, weights, activation: tuple(_measured(lambda A: (A.mean(), A.std()))(X, weights, activation))
)
layer_statistics.right("lists")(_measured(lambda A: [float(A.mean()), float(A.std())]))
layer_statistics.right("from sums")(
    _measured(lambda A: (A.sum() / A.size, (((A - A.sum() / A.size) ** 2).sum() / A.size) ** 0.5))
)
layer_statistics.right("float32")(_measured(lambda A: (np.float32(A.mean()), np.float32(A.std()))))


@layer_statistics.right("by recursion")
def _(X, weights, activation):
    def go_on(A, rest):
        if not rest:
            return []
        A = _g(np.matmul(rest[0], A), activation)
        return [(np.mean(A), np.std(A)), *go_on(A, rest[1:])]

    return go_on(X, weights)


clip_by_norm = Variants("clip_by_norm")


def _norm(gradients):
    return np.sqrt(sum(np.sum(g**2) for g in gradients.values()))


def _times(gradients, factor):
    return {name: g * factor for name, g in gradients.items()}


def _in_place(gradients, threshold):
    norm = _norm(gradients)
    if norm > threshold:
        for g in gradients.values():
            g *= threshold / norm
    return gradients


TOLD_CLIP_BY_NORM = {
    "half the threshold": ("special_case",),
    "threshold squared": ("",),
    "root of the factor": ("special_case",),
    "negative": ("sign",),
    "a list": ("no_dictionary",),
    "other keys": ("wrong_keys",),
    "weights only returned": ("wrong_keys",),
    "in place": ("changed_in_place",),
    "first layer only": ("only_dW_db_wrong",),
    "mean of squares": ("special_case",),
    "columns clipped": ("special_case",),
    "signs": ("",),
    "cut above only": ("special_case",),
    "norm plus one": ("",),
    "the norm returned": ("wrong_number_of_values",),
}
"""The diagnoses that are true of each."""

for title, function in {
    "half the threshold": lambda g, t: _times(g, min(1, t / 2 / _norm(g)) if _norm(g) > t else 1),
    "threshold squared": lambda g, t: _times(g, t**2 / _norm(g) if _norm(g) > t else 1),
    "root of the factor": lambda g, t: _times(g, np.sqrt(t / _norm(g)) if _norm(g) > t else 1),
    "negative": lambda g, t: _times(g, -t / _norm(g) if _norm(g) > t else -1),
    "a list": lambda g, t: list(_times(g, min(1, t / _norm(g))).values()),
    "other keys": lambda g, t: {name[1:]: v for name, v in _times(g, min(1, t / _norm(g))).items()},
    "weights only returned": lambda g, t: {k: v for k, v in _times(g, min(1, t / _norm(g))).items() if k[1] == "W"},
    "in place": _in_place,
    "first layer only": lambda g, t: {k: v * (min(1, t / _norm(g)) if k.endswith("1") else 1) for k, v in g.items()},
    "mean of squares": lambda g, t: _times(
        g,
        min(1, t / np.sqrt(sum(np.sum(v**2) for v in g.values()) / sum(v.size for v in g.values()))),
    ),
    "columns clipped": lambda g, t: {
        k: v * np.minimum(1, t / np.linalg.norm(v, axis=0, keepdims=True)) for k, v in g.items()
    },
    "signs": lambda g, t: {k: np.sign(v) * t for k, v in g.items()},
    "cut above only": lambda g, t: {k: np.minimum(v, t) for k, v in g.items()},
    "norm plus one": lambda g, t: _times(g, min(1, t / (_norm(g) + 1))),
    "the norm returned": lambda g, t: (_times(g, min(1, t / _norm(g))), _norm(g)),
}.items():
    clip_by_norm.wrong(title, *TOLD_CLIP_BY_NORM[title])(function)

clip_by_norm.right("min of 1 and the ratio")(lambda g, t: _times(g, min(1.0, t / _norm(g))))
clip_by_norm.right("float32")(lambda g, t: {k: (v * min(1.0, t / _norm(g))).astype(np.float32) for k, v in g.items()})


@clip_by_norm.right("one long vector")
def _(gradients, threshold):
    norm = np.linalg.norm(np.concatenate([g.ravel() for g in gradients.values()]))
    return {k: g / max(1.0, norm / threshold) for k, g in gradients.items()}


@clip_by_norm.right("loops, and the same dict where nothing changes")
def _(gradients, threshold):
    total = 0.0
    for g in gradients.values():
        for value in g.flat:
            total += value**2
    if total**0.5 <= threshold:
        return gradients
    return {k: threshold * g / total**0.5 for k, g in gradients.items()}


residual_forward = Variants("residual_forward")


def _relu(Z):
    return np.maximum(Z, 0)


TOLD_RESIDUAL_FORWARD = {
    "only the input": ("relu_for_residual_forward",),
    "double": ("factor_2",),
    "transposed W2": ("raises_ValueError",),
    "biases exchanged": ("raises_ValueError",),
    "no biases": ("no_biases_at_all",),
    "leaky at the end": ("",),
    "leaky in the middle": ("",),
    "sigmoid at the end": ("sigmoid_at_the_end",),
    "no activation at all": ("no_relu_at_all",),
    "sizes": ("",),
    "examples in rows": ("transposed",),
    "relu of each part": ("relu_before_the_sum",),
    "a tuple": ("wrong_number_of_values",),
    "second bias subtracted": ("negates_b2",),
    "input joined": ("broadcast",),
}
"""The diagnoses that are true of each."""

for title, function in {
    "only the input": lambda A, W1, b1, W2, b2: _relu(A),
    "double": lambda A, W1, b1, W2, b2: 2 * _relu(W2 @ _relu(W1 @ A + b1) + b2 + A),
    "transposed W2": lambda A, W1, b1, W2, b2: _relu(W2.T @ _relu(W1 @ A + b1) + b2 + A),
    "biases exchanged": lambda A, W1, b1, W2, b2: _relu(W2 @ _relu(W1 @ A + b2) + b1 + A),
    "no biases": lambda A, W1, b1, W2, b2: _relu(W2 @ _relu(W1 @ A) + A),
    "leaky at the end": lambda A, W1, b1, W2, b2: (lambda Z: np.where(Z > 0, Z, 0.1 * Z))(
        W2 @ _relu(W1 @ A + b1) + b2 + A
    ),
    "leaky in the middle": lambda A, W1, b1, W2, b2: _relu(
        W2 @ (lambda Z: np.where(Z > 0, Z, 0.1 * Z))(W1 @ A + b1) + b2 + A
    ),
    "sigmoid at the end": lambda A, W1, b1, W2, b2: 1 / (1 + np.exp(-(W2 @ _relu(W1 @ A + b1) + b2 + A))),
    "no activation at all": lambda A, W1, b1, W2, b2: W2 @ (W1 @ A + b1) + b2 + A,
    "sizes": lambda A, W1, b1, W2, b2: np.abs(W2 @ _relu(W1 @ A + b1) + b2 + A),
    "examples in rows": lambda A, W1, b1, W2, b2: _relu(W2 @ _relu(W1 @ A + b1) + b2 + A).T,
    "relu of each part": lambda A, W1, b1, W2, b2: _relu(W2 @ _relu(W1 @ A + b1) + b2) + _relu(A),
    "a tuple": lambda A, W1, b1, W2, b2: (_relu(W2 @ _relu(W1 @ A + b1) + b2 + A), A),
    "second bias subtracted": lambda A, W1, b1, W2, b2: _relu(W2 @ _relu(W1 @ A + b1) - b2 + A),
    "input joined": lambda A, W1, b1, W2, b2: np.vstack([_relu(W2 @ _relu(W1 @ A + b1) + b2), A]),
}.items():
    residual_forward.wrong(title, *TOLD_RESIDUAL_FORWARD[title])(function)

residual_forward.right("np.where")(
    lambda A, W1, b1, W2, b2: (lambda Z: np.where(Z > 0, Z, 0))(
        A + b2 + np.matmul(W2, np.where(W1 @ A + b1 > 0, W1 @ A + b1, 0))
    )
)
residual_forward.right("times the mask")(
    lambda A, W1, b1, W2, b2: (lambda Z: Z * (Z > 0))(W2 @ ((W1 @ A + b1) * (W1 @ A + b1 > 0)) + b2 + A)
)
residual_forward.right("einsum and float32")(
    lambda A, W1, b1, W2, b2: _relu(
        np.einsum("ij,jk->ik", W2, _relu(np.einsum("ij,jk->ik", W1, A) + b1)) + b2 + A
    ).astype(np.float32)
)


@residual_forward.right("one example at a time")
def _(A_prev, W1, b1, W2, b2):
    columns = []
    for i in range(A_prev.shape[1]):
        a = A_prev[:, [i]]
        columns.append(_relu(W2 @ _relu(W1 @ a + b1) + b2 + a))
    return np.hstack(columns)


@residual_forward.right("maximum of 0 in place of a new array")
def _(A_prev, W1, b1, W2, b2):
    Z = W1 @ A_prev + b1
    Z[Z < 0] = 0
    Z = W2 @ Z + b2 + A_prev
    Z[Z < 0] = 0
    return Z


ALL = (layer_statistics, clip_by_norm, residual_forward)
