"""Variants of forward_shallow and predict_shallow."""

import numpy as np
from scipy.special import expit

from . import Variants

forward_shallow = Variants("forward_shallow")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def cached(Z1, A1, Z2, A2):
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def pieces(P):
    return P["W1"], P["b1"], P["W2"], P["b2"]


@forward_shallow.wrong("leaky ReLU inside", "only_A2_A1_Z2_wrong")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X + b1
    A1 = np.where(Z1 > 0, Z1, 0.01 * Z1)
    Z2 = W2 @ A1 + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("tanh of 2z", "only_A2_A1_Z2_wrong")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X + b1
    A1 = np.tanh(2 * Z1)
    Z2 = W2 @ A1 + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("tanh without its minus", "only_A2_A1_Z2_wrong")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X + b1
    A1 = (np.exp(Z1) - np.exp(-Z1)) / (np.exp(Z1) - np.exp(-Z1) + 1)
    Z2 = W2 @ A1 + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("positive exponent at the output", "one_minus")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    return cached(Z1, A1, Z2, 1 / (1 + np.exp(Z2)))


@forward_shallow.wrong("biases subtracted", "biases_subtracted")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X - b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 - b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("second bias added after the sigmoid", "only_A2_Z2_wrong")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1
    return cached(Z1, A1, Z2, sigmoid(Z2) + b2)


@forward_shallow.wrong("first bias added after the tanh", "bias_outside_the_activation")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X
    A1 = np.tanh(Z1) + b1
    Z2 = W2 @ A1 + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("b2 in the place of b1", "")
def _(X, parameters):
    W1, _b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X + b2
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("weights transposed", "raises_ValueError")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1.T @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("star for at", "raises_ValueError")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 * X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("rows for columns", "transposed")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = X.T @ W1.T + b1.T
    A1 = np.tanh(Z1)
    Z2 = A1 @ W2.T + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("only the answer", "wrong_number_of_values")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    return sigmoid(W2 @ np.tanh(W1 @ X + b1) + b2)


@forward_shallow.wrong("cache without the scores", "wrong_keys")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    A1 = np.tanh(W1 @ X + b1)
    A2 = sigmoid(W2 @ A1 + b2)
    return A2, {"A1": A1, "A2": A2}


@forward_shallow.wrong("cache as a tuple", "no_dictionary")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    return A2, (Z1, A1, Z2, A2)


@forward_shallow.wrong("cache first", "outputs_swapped")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))[::-1]


@forward_shallow.wrong("labels for probabilities", "thresholded")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    return cached(Z1, A1, Z2, (Z2 > 0).astype(float))


@forward_shallow.wrong("one probability too many axes lost", "rank_1")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = (W2 @ A1 + b2).ravel()
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("only the first example", "only_first_example")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X[:, :1] + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("hidden activations averaged", "only_A2_Z2_wrong")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 / len(W1) + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


@forward_shallow.wrong("returns nothing", "returned_nothing")
def _(X, parameters):
    sigmoid(parameters["W2"] @ np.tanh(parameters["W1"] @ X + parameters["b1"]) + parameters["b2"])


@forward_shallow.wrong("wrong name of a parameter", "raises_KeyError")
def _(X, parameters):
    return sigmoid(parameters["w2"] @ np.tanh(parameters["w1"] @ X)), {}


@forward_shallow.right("exponentials")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = W1.dot(X) + b1
    A1 = 2 / (1 + np.exp(-2 * Z1)) - 1
    Z2 = W2.dot(A1) + b2
    return cached(Z1, A1, Z2, expit(Z2))


@forward_shallow.right("loop over examples")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    found = []
    for x in X.T:
        z1 = W1 @ x[:, None] + b1
        z2 = W2 @ np.tanh(z1) + b2
        found.append((z1, np.tanh(z1), z2, sigmoid(z2)))
    return cached(*(np.hstack(part) for part in zip(*found, strict=True)))


@forward_shallow.right("einsum, and more in the cache")
def _(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    Z1 = np.einsum("ij,jk->ik", W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.einsum("ij,jk->ik", W2, A1) + b2
    A2, cache = cached(Z1, A1, Z2, sigmoid(Z2))
    return [A2, cache | {"X": X, "W1": W1}]


@forward_shallow.right("float32")
def _(X, parameters):
    W1, b1, W2, b2 = (value.astype(np.float32) for value in pieces(parameters))
    Z1 = np.matmul(W1, X.astype(np.float32)) + b1
    A1 = np.tanh(Z1)
    Z2 = np.matmul(W2, A1) + b2
    return cached(Z1, A1, Z2, sigmoid(Z2))


predict_shallow = Variants("predict_shallow")


def probability(X, parameters):
    W1, b1, W2, b2 = pieces(parameters)
    return sigmoid(W2 @ np.tanh(W1 @ X + b1) + b2)


predict_shallow.wrong("as a list", "list_for_array")(
    lambda X, parameters: (probability(X, parameters) > 0.5).astype(int).tolist()
)
predict_shallow.wrong("flat", "rank_1")(lambda X, parameters: (probability(X, parameters) > 0.5).astype(int).ravel())
predict_shallow.wrong("as a column", "transposed")(
    lambda X, parameters: (probability(X, parameters) > 0.5).astype(int).T
)
predict_shallow.wrong("-1 and 1", "scaled_and_shifted")(
    lambda X, parameters: np.where(probability(X, parameters) > 0.5, 1, -1)
)
predict_shallow.wrong("1 and 2", "constant_offset")(
    lambda X, parameters: np.where(probability(X, parameters) > 0.5, 2, 1)
)
predict_shallow.wrong("one label for all", "single_number")(
    lambda X, parameters: int(probability(X, parameters).mean() > 0.5)
)
predict_shallow.wrong("compared with the mean", "")(
    lambda X, parameters: (probability(X, parameters) > probability(X, parameters).mean()).astype(int)
)
predict_shallow.wrong("threshold 0.6", "left_at_zero")(
    lambda X, parameters: (probability(X, parameters) > 0.6).astype(int)
)
predict_shallow.wrong("always 1", "probability_against_zero")(lambda X, parameters: np.ones((1, X.shape[1]), int))
predict_shallow.wrong("if on an array", "raises_ValueError")(
    lambda X, parameters: 1 if probability(X, parameters) > 0.5 else 0
)
predict_shallow.wrong("without a hidden layer", "hidden_layer_left_linear")(
    lambda X, parameters: (parameters["W2"] @ (parameters["W1"] @ X + parameters["b1"]) + parameters["b2"] > 0).astype(
        int
    )
)
predict_shallow.wrong("without biases", "biases_left_out")(
    lambda X, parameters: (parameters["W2"] @ np.tanh(parameters["W1"] @ X) > 0).astype(int)
)
predict_shallow.wrong("rounded up", "one_half_counts_as_one")(
    lambda X, parameters: np.floor(probability(X, parameters) + 0.5).astype(int)
)

predict_shallow.right("scores")(
    lambda X, parameters: 1 * (parameters["W2"] @ np.tanh(parameters["W1"] @ X + parameters["b1"]) > -parameters["b2"])
)
predict_shallow.right("where")(lambda X, parameters: np.where(probability(X, parameters) > 0.5, 1, 0))
predict_shallow.right("round half to even")(lambda X, parameters: np.round(probability(X, parameters)).astype(np.int8))


@predict_shallow.right("loop")
def _(X, parameters):
    A2 = probability(X, parameters)
    labels = np.zeros(A2.shape, dtype=int)
    for i in range(X.shape[1]):
        if A2[0, i] > 0.5:
            labels[0, i] = 1
    return labels


ALL = (forward_shallow, predict_shallow)
