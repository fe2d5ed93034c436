"""Variants of neuron_forward and predict."""

import math

import numpy as np
from scipy.special import expit

from . import Variants

neuron_forward = Variants("neuron_forward")

neuron_forward.wrong("no bias", "neuron_without_bias")(lambda X, w, b: expit(w.T @ X))
neuron_forward.wrong("no sigmoid", "score_returned")(lambda X, w, b: w.T @ X + b)
neuron_forward.wrong("w not transposed", "raises_ValueError")(lambda X, w, b: expit(w @ X + b))
neuron_forward.wrong("examples in rows", "probabilities_in_a_column")(lambda X, w, b: expit(X.T @ w + b))
neuron_forward.wrong("not added up", "weights_not_transposed")(lambda X, w, b: expit(w * X + b))
neuron_forward.wrong("added up over the examples", "wrong_axis")(
    lambda X, w, b: expit((w * X).sum(axis=1, keepdims=True) + b)
)
neuron_forward.wrong("added up over everything", "single_number")(lambda X, w, b: expit((w * X).sum() + b))
neuron_forward.wrong("keepdims missing", "rank_1")(lambda X, w, b: expit((w * X).sum(axis=0) + b))
neuron_forward.wrong("tanh", "tanh_neuron")(lambda X, w, b: np.tanh(w.T @ X + b))
neuron_forward.wrong("ReLU", "relu_neuron")(lambda X, w, b: np.maximum(0, w.T @ X + b))
neuron_forward.wrong("e^z for e^-z", "one_minus")(lambda X, w, b: 1 / (1 + np.exp(w.T @ X + b)))
neuron_forward.wrong("bias outside of the sigmoid", "bias_after_sigmoid")(lambda X, w, b: expit(w.T @ X) + b)
neuron_forward.wrong("bias subtracted", "negates_b")(lambda X, w, b: expit(w.T @ X - b))
neuron_forward.wrong("bias added to every input", "")(lambda X, w, b: expit(w.T @ (X + b)))
neuron_forward.wrong("sigmoid twice", "sigmoid_twice")(lambda X, w, b: expit(expit(w.T @ X + b)))
neuron_forward.wrong("labels", "labels_for_probabilities")(lambda X, w, b: (expit(w.T @ X + b) > 0.5).astype(int))
neuron_forward.wrong("softmax over the examples", "not between 0 and 1")(
    lambda X, w, b: np.exp(w.T @ X + b) / np.exp(w.T @ X + b).sum()
)
neuron_forward.wrong("inf / inf", "nan")(lambda X, w, b: np.exp(w.T @ X + b) / (1 + np.exp(w.T @ X + b)))
neuron_forward.wrong("averaged over the inputs", "X_over_rows")(lambda X, w, b: expit(w.T @ X / len(X) + b))
neuron_forward.wrong("Z as well", "wrong_number_of_values")(lambda X, w, b: (expit(w.T @ X + b), w.T @ X + b))
neuron_forward.wrong("first example only", "single_number")(lambda X, w, b: float(expit(w.T @ X + b)[0, 0]))
neuron_forward.wrong("parentheses missing", "not between 0 and 1")(lambda X, w, b: 1 / 1 + np.exp(-(w.T @ X + b)))
neuron_forward.wrong("math.exp", "raises_TypeError")(lambda X, w, b: 1 / (1 + math.exp(-(w.T @ X + b))))


@neuron_forward.wrong("last weight left out of the loop", "last_input_left_out")
def _(X, w, b):
    z = np.zeros((1, X.shape[1]))
    for j in range(1, X.shape[0]):
        z += w[j - 1, 0] * X[j - 1]
    return expit(z + b)


@neuron_forward.wrong("the loop starts at 1", "wrong_first_entry")
def _(X, w, b):
    A = np.zeros((1, X.shape[1]))
    for i in range(1, X.shape[1]):
        A[0, i] = expit(w[:, 0] @ X[:, i] + b)
    return A


neuron_forward.right("textbook sigmoid, warns")(lambda X, w, b: 1 / (1 + np.exp(-(w.T @ X + b))))
neuron_forward.right("rows and back")(lambda X, w, b: expit(X.T @ w + b).T)
neuron_forward.right("sum over the inputs")(lambda X, w, b: expit(np.sum(w * X, axis=0, keepdims=True) + b))
neuron_forward.right("einsum")(lambda X, w, b: expit(np.einsum("ji,jk->ik", w, X) + b))
neuron_forward.right("float32")(lambda X, w, b: expit(w.T.astype(np.float32) @ X.astype(np.float32) + np.float32(b)))


@neuron_forward.right("list of probabilities with math")
def _(X, w, b):
    probabilities = []
    for i in range(X.shape[1]):
        z = b + sum(w[j, 0] * X[j, i] for j in range(X.shape[0]))
        probabilities.append(1 / (1 + math.exp(-z)) if z > -700 else 0.0)
    return np.array([probabilities])


predict = Variants("predict")

predict.wrong("score above 1/2", "threshold_on_score")(lambda X, w, b: (w.T @ X + b > 0.5).astype(int))
predict.wrong("1 at exactly 1/2", "tie_goes_to_one")(lambda X, w, b: (expit(w.T @ X + b) >= 0.5).astype(int))
predict.wrong("floats", "labels_as_floats")(lambda X, w, b: (expit(w.T @ X + b) > 0.5).astype(float))
predict.wrong("truth values", "truth_values")(lambda X, w, b: expit(w.T @ X + b) > 0.5)
predict.wrong("probabilities", "probabilities_returned")(lambda X, w, b: expit(w.T @ X + b))
predict.wrong("the other label", "labels_exchanged")(lambda X, w, b: (expit(w.T @ X + b) < 0.5).astype(int))
predict.wrong("labels -1 and 1", "scaled_and_shifted")(lambda X, w, b: np.where(w.T @ X + b > 0, 1, -1))
predict.wrong("no bias", "predict_without_bias")(lambda X, w, b: (w.T @ X > 0).astype(int))
predict.wrong("probability above 0", "threshold_zero")(lambda X, w, b: (expit(w.T @ X + b) > 0).astype(int))
predict.wrong("above the mean", "")(lambda X, w, b: (expit(w.T @ X + b) > expit(w.T @ X + b).mean()).astype(int))
predict.wrong("rank 1", "rank_1")(lambda X, w, b: (w[:, 0] @ X + b > 0).astype(int))
predict.wrong("a column", "transposed")(lambda X, w, b: (X.T @ w + b > 0).astype(int))
predict.wrong("a list", "list_for_array")(lambda X, w, b: [int(v > 0) for v in (w.T @ X + b)[0]])
predict.wrong("int of an array", "raises_TypeError")(lambda X, w, b: int(w.T @ X + b > 0))
predict.wrong("if on an array", "raises_ValueError")(lambda X, w, b: 1 if (w.T @ X + b > 0) else 0)
predict.wrong("digits cut off", "constant")(lambda X, w, b: expit(w.T @ X + b).astype(int))
predict.wrong("positions in place of labels", "wrong_number_of_values")(lambda X, w, b: np.where(w.T @ X + b > 0))
predict.wrong("argmax", "axis_lost")(lambda X, w, b: np.argmax(w.T @ X + b, axis=0))
predict.wrong("w not transposed", "raises_ValueError")(lambda X, w, b: (w @ X + b > 0).astype(int))
predict.wrong("not added up", "broadcast")(lambda X, w, b: (w * X + b > 0).astype(int))
predict.wrong("sign of the bias", "negates_b")(lambda X, w, b: (w.T @ X - b > 0).astype(int))


@predict.wrong("last example left out of the loop", "wrong_last_entry", "")
def _(X, w, b):
    labels = np.zeros((1, X.shape[1]), dtype=int)
    for i in range(X.shape[1] - 1):
        labels[0, i] = expit(w[:, 0] @ X[:, i] + b) > 0.5
    return labels


@predict.wrong("the return is inside the loop", "left_at_zero")
def _(X, w, b):
    labels = np.zeros((1, X.shape[1]), dtype=int)
    for i in range(X.shape[1]):
        labels[0, i] = expit(w[:, 0] @ X[:, i] + b) > 0.5
        return labels


predict.right("score above 0")(lambda X, w, b: np.where(w.T @ X + b > 0, 1, 0))
predict.right("uint8")(lambda X, w, b: (1 / (1 + np.exp(-(w.T @ X + b))) > 0.5).astype(np.uint8))
predict.right("heaviside")(lambda X, w, b: np.heaviside(X.T @ w + b, 0).T.astype(np.int64))
predict.right("rounded, halves go to 0")(lambda X, w, b: np.round(expit(w.T @ X + b)).astype(int))


@predict.right("loop")
def _(X, w, b):
    labels = []
    for x in X.T:
        labels.append(1 if np.dot(w.ravel(), x) + b > 0 else 0)
    return np.array(labels).reshape(1, -1)


ALL = (
    neuron_forward,
    predict,
)
