"""Variants of categorical_cross_entropy, output_gradient and softmax_gradients."""

import numpy as np
from scipy.special import xlogy

from . import Variants

categorical_cross_entropy = Variants("categorical_cross_entropy")
wrong, right = categorical_cross_entropy.wrong, categorical_cross_entropy.right


def losses(A, Y):
    return -(Y * np.log(np.maximum(A, 1e-12)))


wrong("minus forgotten", "cost_negative")(lambda A, Y: float(-losses(A, Y).sum() / A.shape[1]))
wrong("sum", "cost_summed")(lambda A, Y: float(losses(A, Y).sum()))
wrong("mean of all entries", "mean_over_entries")(lambda A, Y: float(losses(A, Y).mean()))
wrong("divided by len(A)", "divided_by_classes")(lambda A, Y: float(losses(A, Y).sum() / len(A)))
wrong("half of it", "factor_half")(lambda A, Y: float(losses(A, Y).sum() / A.shape[1] / 2))
wrong("one loss per class", "not_reduced")(lambda A, Y: losses(A, Y).mean(axis=1))
wrong("one loss per example", "losses_returned")(lambda A, Y: losses(A, Y).sum(axis=0))
wrong("a matrix of losses", "not_reduced")(lambda A, Y: losses(A, Y))
wrong("base 2", "log2")(lambda A, Y: float(losses(A, Y).sum() / A.shape[1] / np.log(2)))
wrong("base 10", "base_ten")(lambda A, Y: float(losses(A, Y).sum() / A.shape[1] / np.log(10)))
wrong("nothing clipped", "not_clipped")(lambda A, Y: float(-(Y * np.log(A)).sum() / A.shape[1]))
wrong("0 log 0 known, log 0 not", "infinite")(lambda A, Y: float(-xlogy(Y, A).sum() / A.shape[1]))
wrong("clipped at 1e-7", "clipped_too_much")(
    lambda A, Y: float(-(Y * np.log(np.clip(A, 1e-7, 1 - 1e-7))).sum() / A.shape[1])
)
wrong("1e-8 added", "special_case")(lambda A, Y: float(-(Y * np.log(A + 1e-8)).sum() / A.shape[1]))
wrong("clipped at 0.01", "", "special_case")(lambda A, Y: float(-(Y * np.log(A.clip(0.01))).sum() / A.shape[1]))
wrong("binary formula", "binary_term_added")(
    lambda A, Y: float((losses(A, Y) + losses(1 - A, 1 - Y)).sum() / A.shape[1])
)
wrong("binary formula, mean of all entries", "binary_mean")(
    lambda A, Y: float((losses(A, Y) + losses(1 - A, 1 - Y)).mean())
)
wrong("log of the labels", "answer_and_label_exchanged")(lambda A, Y: float(losses(Y, A).sum() / A.shape[1]))
wrong("logarithm of the mean", "mean_before_logarithm")(
    lambda A, Y: float(-np.log(np.maximum((Y * A).sum(axis=0).mean(), 1e-12)))
)
wrong("exponential of it", "exponential")(lambda A, Y: float(np.exp(losses(A, Y).sum() / A.shape[1])))
wrong("number in an array", "number_in_an_array")(lambda A, Y: np.array([losses(A, Y).sum() / A.shape[1]]))
wrong("last example left out", "last_example_left_out")(lambda A, Y: float(losses(A, Y)[:, :-1].sum() / A.shape[1]))
wrong("class 0 left out", "")(lambda A, Y: float(losses(A, Y)[1:].sum() / A.shape[1]))

right("probability of the right class")(lambda A, Y: -np.mean(np.log(np.maximum((A * Y).sum(axis=0), 1e-12))))
right("clipped on both sides")(lambda A, Y: -np.sum(Y * np.log(np.clip(A, 1e-12, 1 - 1e-12))) / Y.shape[1])
right("1e-12 added")(lambda A, Y: float(-np.mean(np.sum(Y * np.log(A + 1e-12), axis=0))))
right("by index")(
    lambda A, Y: np.float32(-np.log(np.maximum(A[Y.argmax(axis=0), np.arange(A.shape[1])], 1e-12)).mean())
)


@right("a loop")
def _(A, Y):
    total = 0.0
    for a, y in zip(A.T, Y.T, strict=True):
        for k in range(len(a)):
            if y[k] == 1:
                total -= np.log(max(a[k], 1e-12))
    return total / A.shape[1]


output_gradient = Variants("output_gradient")
wrong, right = output_gradient.wrong, output_gradient.right

wrong("turned round", "signs_turned")(lambda A, Y: Y - A)
wrong("mean", "averaged")(lambda A, Y: (A - Y) / A.shape[1])
wrong("through a sigmoid", "diagonal_slope")(lambda A, Y: (A - Y) * A * (1 - A))
wrong("through softmax again", "jacobian_twice")(lambda A, Y: A * ((A - Y) - np.einsum("km,km->m", A, A - Y)))
wrong("slope of the loss", "slope_of_the_loss")(lambda A, Y: -Y / np.clip(A, 1e-12, None))
wrong("slope of the loss, not clipped", "not errors cancel")(lambda A, Y: -(Y / A))
wrong("slope of the binary loss", "slope_of_the_binary_loss")(lambda A, Y: (A - Y) / np.maximum(A * (1 - A), 1e-12))
wrong("squared", "squared")(lambda A, Y: (A - Y) ** 2)
wrong("sum over the classes", "wrong_shape")(lambda A, Y: np.sum(A - Y, axis=0, keepdims=True))
wrong("sum over the examples", "wrong_shape")(lambda A, Y: np.sum(A - Y, axis=1, keepdims=True))
wrong("probabilities", "label_left_out")(lambda A, Y: A)
wrong("product", "product_for_difference")(lambda A, Y: A * Y)
wrong("right classes only", "right_class_only")(lambda A, Y: np.where(Y == 1, A - 1, 0))
wrong("labels one class off", "")(lambda A, Y: A - np.roll(Y, 1, axis=0))
wrong("class numbers", "not errors cancel")(lambda A, Y: A - Y.argmax(axis=0))
wrong("sum", "negates_Y")(lambda A, Y: A + Y)
wrong("doubled", "doubled")(lambda A, Y: 2 * A - 2 * Y)

right("negated difference")(lambda A, Y: -(Y - A))
right("float32")(lambda A, Y: np.subtract(A, Y, dtype=np.float32))


@right("copy, then 1 off the right class")
def _(A, Y):
    dZ = A.copy()
    dZ[Y.argmax(axis=0), np.arange(A.shape[1])] -= 1
    return dZ


@right("through both slopes")
def _(A, Y):
    dZ = np.empty(A.shape)
    for i, (a, y) in enumerate(zip(A.T, Y.T, strict=True)):
        a = np.maximum(a, 1e-300)
        dZ[:, i] = (np.diag(a) - np.outer(a, a)) @ (-y / a)
    return dZ


softmax_gradients = Variants("softmax_gradients")
wrong, right = softmax_gradients.wrong, softmax_gradients.right


def means(X, dZ):
    return dZ @ X.T / X.shape[1], dZ.mean(axis=1, keepdims=True)


wrong("sums", "gradients_summed")(lambda X, Y, A: ((A - Y) @ X.T, (A - Y).sum(axis=1, keepdims=True)))
wrong("sign", "gradients_turned")(lambda X, Y, A: means(X, Y - A))
wrong("m from len(X)", "m_from_rows")(
    lambda X, Y, A: ((A - Y) @ X.T / len(X), (A - Y).sum(axis=1, keepdims=True) / len(X))
)
wrong("dW transposed", "weight_gradient_turned")(lambda X, Y, A: (means(X, A - Y)[0].T, means(X, A - Y)[1]))
wrong("db flat", "bias_gradient_flat")(lambda X, Y, A: (means(X, A - Y)[0], (A - Y).mean(axis=1)))
wrong("db as a row", "transposed")(lambda X, Y, A: (means(X, A - Y)[0], (A - Y).mean(axis=1, keepdims=True).T))
wrong("db one number", "bias_gradient_one_number")(lambda X, Y, A: (means(X, A - Y)[0], np.mean(A - Y)))
wrong("db over the classes", "bias_gradient_over_classes")(
    lambda X, Y, A: (means(X, A - Y)[0], np.mean(A - Y, axis=0, keepdims=True))
)
wrong("twice averaged", "averaged_twice")(lambda X, Y, A: means(X, (A - Y) / X.shape[1]))
wrong("divided by C too", "mean_over_entries")(lambda X, Y, A: means(X, (A - Y) / len(Y)))
wrong("elementwise", "raises_ValueError")(lambda X, Y, A: ((A - Y) * X, means(X, A - Y)[1]))
wrong("operands not transposed", "raises_ValueError")(lambda X, Y, A: ((A - Y) @ X, means(X, A - Y)[1]))
wrong("right classes only", "right_classes_only")(lambda X, Y, A: means(X, (A - Y) * Y))
wrong("squared error through nothing", "factor_2")(lambda X, Y, A: means(X, 2 * (A - Y)))
wrong("squared error through a sigmoid", "")(lambda X, Y, A: means(X, 2 * (A - Y) * A * (1 - A)))
wrong("db first", "outputs_swapped")(lambda X, Y, A: means(X, A - Y)[::-1])
wrong("dZ returned too", "wrong_number_of_values")(lambda X, Y, A: (A - Y, *means(X, A - Y)))
wrong("dW only", "wrong_number_of_values")(lambda X, Y, A: means(X, A - Y)[0])
wrong("probabilities for errors", "label_ignored")(lambda X, Y, A: means(X, A))
wrong("labels for errors", "ignores_A")(lambda X, Y, A: means(X, -Y))
wrong("m - 1", "only_one_example")(
    lambda X, Y, A: (
        (A - Y) @ X.T / max(1, X.shape[1] - 1),
        (A - Y).sum(axis=1, keepdims=True) / max(1, X.shape[1] - 1),
    )
)

right("einsum")(
    lambda X, Y, A: (np.einsum("km,nm->kn", A - Y, X) / X.shape[1], np.einsum("km->k", A - Y)[:, None] / X.shape[1])
)
right("the other way round")(lambda X, Y, A: [(X @ (A - Y).T / Y.shape[1]).T, np.mean(A - Y, 1, keepdims=True)])
right("float32")(lambda X, Y, A: tuple(g.astype(np.float32) for g in means(X, A - Y)))


@right("example by example")
def _(X, Y, A):
    dW, db = np.zeros((len(Y), len(X))), np.zeros((len(Y), 1))
    for x, y, a in zip(X.T, Y.T, A.T, strict=True):
        dW += np.outer(a - y, x)
        db += (a - y).reshape(-1, 1)
    return dW / X.shape[1], db / X.shape[1]


ALL = (categorical_cross_entropy, output_gradient, softmax_gradients)
