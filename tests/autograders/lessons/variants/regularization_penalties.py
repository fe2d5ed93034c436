"""Variants of l2_cost, l1_cost, l2_gradient and decayed_update."""

import math

import numpy as np

from . import Variants


def weights(parameters):
    return [value for name, value in parameters.items() if name.startswith("W")]


def squares(parameters):
    return sum(np.sum(W**2) for W in weights(parameters))


def sizes(parameters):
    return sum(np.sum(np.abs(W)) for W in weights(parameters))


l2_cost = Variants("l2_cost")


@l2_cost.wrong("biases only", "not weights only")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum(np.sum(v**2) for k, v in parameters.items() if k[0] == "b")


@l2_cost.wrong("spectral norm", "not penalty")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum(np.linalg.norm(W, 2) ** 2 for W in weights(parameters))


@l2_cost.wrong("the whole sum divided by m", "one_value_only")
def _(cross_entropy, parameters, lambd, m):
    return (cross_entropy + lambd / 2 * squares(parameters)) / m


@l2_cost.wrong("a quarter", "halves_lambd")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (4 * m) * squares(parameters)


@l2_cost.wrong("only the last layer", "not all layers")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * np.sum(parameters[f"W{len(parameters) // 2}"] ** 2)


@l2_cost.wrong("cubes", "not penalty")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum(np.sum(np.abs(W) ** 3) for W in weights(parameters))


@l2_cost.wrong("lambd squared", "squares_lambd")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd**2 / (2 * m) * squares(parameters)


@l2_cost.wrong("multiplied", "not penalty")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy * lambd / (2 * m) * squares(parameters)


@l2_cost.wrong("an array of one number", "number_in_an_array")
def _(cross_entropy, parameters, lambd, m):
    return np.array([[cross_entropy + lambd / (2 * m) * squares(parameters)]])


@l2_cost.wrong("W @ W.T", "not penalty")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum(np.sum(W @ W.T) for W in weights(parameters))


@l2_cost.wrong("m from the shape of W1", "not penalty")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * parameters["W1"].shape[1]) * squares(parameters)


@l2_cost.wrong("twice the cross-entropy", "doubles_cross_entropy")
def _(cross_entropy, parameters, lambd, m):
    return 2 * cross_entropy + lambd / (2 * m) * squares(parameters)


@l2_cost.wrong("fixed strength", "one_value_only")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + 0.7 / (2 * m) * squares(parameters)


@l2_cost.right("the norm squared")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / 2 / m * sum(np.linalg.norm(W) ** 2 for W in weights(parameters))


@l2_cost.right("loops")
def _(cross_entropy, parameters, lambd, m):
    total = 0.0
    for layer in range(1, len(parameters) // 2 + 1):
        for row in parameters[f"W{layer}"]:
            for w in row:
                total += w * w
    return float(cross_entropy + 0.5 * lambd * total / m)


@l2_cost.right("einsum")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum(np.einsum("ij,ij->", W, W) for W in weights(parameters))


@l2_cost.right("trace, float32")
def _(cross_entropy, parameters, lambd, m):
    return np.float32(cross_entropy + lambd / (2 * m) * sum(np.trace(W.T @ W) for W in weights(parameters)))


l1_cost = Variants("l1_cost")


@l1_cost.wrong("biases only", "not weights only")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum(np.sum(np.abs(v)) for k, v in parameters.items() if k[0] == "b")


@l1_cost.wrong("the first layer left out", "not penalty")
def _(cross_entropy, parameters, lambd, m):
    rest = {name: value for name, value in parameters.items() if name != "W1"}
    return cross_entropy + lambd / (2 * m) * sizes(rest)


@l1_cost.wrong("lambd left out", "ignores_lambd")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + sizes(parameters) / (2 * m)


@l1_cost.wrong("Frobenius norm", "not penalty")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum(np.linalg.norm(W) for W in weights(parameters))


@l1_cost.wrong("largest weight", "not penalty")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum(np.max(np.abs(W)) for W in weights(parameters))


@l1_cost.wrong("mean of the sizes", "not penalty")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum(np.mean(np.abs(W)) for W in weights(parameters))


@l1_cost.wrong("the whole sum divided by m", "one_value_only")
def _(cross_entropy, parameters, lambd, m):
    return (cross_entropy + lambd / 2 * sizes(parameters)) / m


@l1_cost.wrong("an array of one number", "number_in_an_array")
def _(cross_entropy, parameters, lambd, m):
    return np.array([cross_entropy + lambd / (2 * m) * sizes(parameters)])


@l1_cost.wrong("only positive weights", "not penalty")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum(np.sum(np.maximum(W, 0)) for W in weights(parameters))


@l1_cost.wrong("nothing added", "returned_argument")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy


@l1_cost.right("abs of Python")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum(abs(W).sum() for W in weights(parameters))


@l1_cost.right("W times its sign")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / (2 * m) * sum((W * np.sign(W)).sum() for W in weights(parameters))


@l1_cost.right("fsum")
def _(cross_entropy, parameters, lambd, m):
    return cross_entropy + lambd / 2 / m * math.fsum(math.fabs(w) for W in weights(parameters) for w in W.ravel())


@l1_cost.right("norm of the vector of all weights, float32")
def _(cross_entropy, parameters, lambd, m):
    everything = np.concatenate([W.ravel() for W in weights(parameters)]).astype(np.float32)
    return np.float32(cross_entropy) + np.float32(lambd / (2 * m)) * np.linalg.norm(everything, 1)


l2_gradient = Variants("l2_gradient")


@l2_gradient.wrong("turned", "transposed")
def _(dW, W, lambd, m):
    return (dW + lambd / m * W).T


@l2_gradient.wrong("brackets around everything", "not penalty")
def _(dW, W, lambd, m):
    return (dW + lambd) / m * W


@l2_gradient.wrong("the sum of the weights", "not penalty")
def _(dW, W, lambd, m):
    return dW + lambd / m * np.sum(W)


@l2_gradient.wrong("all signs turned", "sign")
def _(dW, W, lambd, m):
    return -(dW + lambd / m * W)


@l2_gradient.wrong("multiplied", "not penalty")
def _(dW, W, lambd, m):
    return dW * lambd / m * W


@l2_gradient.wrong("W and dW exchanged", "exchanges_dW_and_W")
def _(dW, W, lambd, m):
    return W + lambd / m * dW


@l2_gradient.wrong("sizes of the weights", "absolute_W")
def _(dW, W, lambd, m):
    return dW + lambd / m * np.abs(W)


@l2_gradient.wrong("a number", "single_number")
def _(dW, W, lambd, m):
    return float(np.sum(dW + lambd / m * W))


@l2_gradient.wrong("the penalty's value for its gradient", "special_case")
def _(dW, W, lambd, m):
    return dW + lambd / (2 * m) * np.sum(W**2)


@l2_gradient.wrong("a matrix product", "raises_ValueError")
def _(dW, W, lambd, m):
    return dW + lambd / m * W @ W.T


@l2_gradient.wrong("half of everything", "factor_half")
def _(dW, W, lambd, m):
    return 0.5 * (dW + lambd / m * W)


@l2_gradient.right("np.add")
def _(dW, W, lambd, m):
    return np.add(dW, np.multiply(lambd / m, W))


@l2_gradient.right("a copy changed")
def _(dW, W, lambd, m):
    result = dW.copy()
    result += W * lambd / m
    return result


@l2_gradient.right("loops")
def _(dW, W, lambd, m):
    return np.array([[d + lambd * w / m for d, w in zip(a, b, strict=True)] for a, b in zip(dW, W, strict=True)])


@l2_gradient.right("float32")
def _(dW, W, lambd, m):
    return (dW + lambd / m * W).astype(np.float32)


decayed_update = Variants("decayed_update")


@decayed_update.wrong("the gradient decayed for the weights", "special_case")
def _(W, dW, learning_rate, lambd, m):
    return W - (1 - learning_rate * lambd / m) * learning_rate * dW


@decayed_update.wrong("penalty with the wrong sign in the gradient", "special_case")
def _(W, dW, learning_rate, lambd, m):
    return W - learning_rate * (dW - 2 * lambd / m * W)


@decayed_update.wrong("turned", "transposed")
def _(W, dW, learning_rate, lambd, m):
    return ((1 - learning_rate * lambd / m) * W - learning_rate * dW).T


@decayed_update.wrong("only the change", "missing_term")
def _(W, dW, learning_rate, lambd, m):
    return -learning_rate * (dW + lambd / m * W)


@decayed_update.wrong("learning rate squared in the decay", "special_case")
def _(W, dW, learning_rate, lambd, m):
    return (1 - learning_rate**2 * lambd / m) * W - learning_rate * dW


@decayed_update.wrong("divided by the learning rate", "not decay")
def _(W, dW, learning_rate, lambd, m):
    return (1 - learning_rate * lambd / m) * W - dW / learning_rate


@decayed_update.wrong("m multiplied", "not decay")
def _(W, dW, learning_rate, lambd, m):
    return (1 - learning_rate * lambd * m) * W - learning_rate * dW


@decayed_update.wrong("fixed decay", "only_square")
def _(W, dW, learning_rate, lambd, m):
    return 0.9 * W - learning_rate * dW


@decayed_update.wrong("m from the shape of W", "not decay")
def _(W, dW, learning_rate, lambd, m):
    return (1 - learning_rate * lambd / W.shape[1]) * W - learning_rate * dW


@decayed_update.wrong("a tuple", "wrong_number_of_values")
def _(W, dW, learning_rate, lambd, m):
    return (1 - learning_rate * lambd / m) * W, learning_rate * dW


@decayed_update.wrong("W and dW exchanged", "exchanges_W_and_dW")
def _(W, dW, learning_rate, lambd, m):
    return (1 - learning_rate * lambd / m) * dW - learning_rate * W


@decayed_update.right("along the penalised gradient")
def _(W, dW, learning_rate, lambd, m):
    return W - learning_rate * (dW + lambd / m * W)


@decayed_update.right("step by step")
def _(W, dW, learning_rate, lambd, m):
    decay = learning_rate * lambd / m
    new = W.copy()
    new *= 1 - decay
    new -= learning_rate * dW
    return new


@decayed_update.right("float32")
def _(W, dW, learning_rate, lambd, m):
    return ((1 - learning_rate * lambd / m) * W - learning_rate * dW).astype(np.float32)


@decayed_update.right("rows in a loop")
def _(W, dW, learning_rate, lambd, m):
    rows = [w - learning_rate * lambd * w / m - learning_rate * d for w, d in zip(W, dW, strict=True)]
    return np.stack(rows)


ALL = (l2_cost, l1_cost, l2_gradient, decayed_update)
