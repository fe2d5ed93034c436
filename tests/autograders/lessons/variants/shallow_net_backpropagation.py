"""Variants of backward_shallow and update_parameters."""

import numpy as np

from . import Variants

backward_shallow = Variants("backward_shallow")


def errors(X, Y, parameters, cache):
    dZ2 = cache["A2"] - Y
    return parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2), dZ2


def collected(X, cache, dZ1, dZ2):
    m = X.shape[1]
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": dZ1.mean(axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": dZ2.mean(axis=1, keepdims=True),
    }


def right(X, Y, parameters, cache):
    return collected(X, cache, *errors(X, Y, parameters, cache))


@backward_shallow.wrong("half of everything", "factor_half")
def _(X, Y, parameters, cache):
    return {name: value / 2 for name, value in right(X, Y, parameters, cache).items()}


@backward_shallow.wrong("transposed gradients of the weights", "transposed")
def _(X, Y, parameters, cache):
    gradients = right(X, Y, parameters, cache)
    return gradients | {"dW1": gradients["dW1"].T, "dW2": gradients["dW2"].T}


@backward_shallow.wrong("keys of the parameters", "wrong_keys")
def _(X, Y, parameters, cache):
    return {name[1:]: value for name, value in right(X, Y, parameters, cache).items()}


@backward_shallow.wrong("a tuple of four", "wrong_number_of_values")
def _(X, Y, parameters, cache):
    return tuple(right(X, Y, parameters, cache).values())


@backward_shallow.wrong("errors returned too", "wrong_keys")
def _(X, Y, parameters, cache):
    dZ1, dZ2 = errors(X, Y, parameters, cache)
    return right(X, Y, parameters, cache) | {"dZ1": dZ1, "dZ2": dZ2}


@backward_shallow.wrong("layers counted from 0", "wrong_keys")
def _(X, Y, parameters, cache):
    gradients = right(X, Y, parameters, cache)
    return {"dW0": gradients["dW1"], "db0": gradients["db1"], "dW1": gradients["dW2"], "db1": gradients["db2"]}


@backward_shallow.wrong("slope plus", "slope_with_plus")
def _(X, Y, parameters, cache):
    dZ2 = cache["A2"] - Y
    return collected(X, cache, parameters["W2"].T @ dZ2 * (1 + cache["A1"] ** 2), dZ2)


@backward_shallow.wrong("slope of ReLU", "slope_of_relu")
def _(X, Y, parameters, cache):
    dZ2 = cache["A2"] - Y
    return collected(X, cache, parameters["W2"].T @ dZ2 * (cache["Z1"] > 0), dZ2)


@backward_shallow.wrong("bracket forgotten", "slope_bracket_forgotten")
def _(X, Y, parameters, cache):
    dZ2 = cache["A2"] - Y
    return collected(X, cache, parameters["W2"].T @ dZ2 * 1 - cache["A1"] ** 2, dZ2)


@backward_shallow.wrong("label not subtracted", "ignores_Y")
def _(X, Y, parameters, cache):
    dZ2 = cache["A2"]
    return collected(X, cache, parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2), dZ2)


@backward_shallow.wrong("absolute error", "")
def _(X, Y, parameters, cache):
    dZ2 = np.abs(cache["A2"] - Y)
    return collected(X, cache, parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2), dZ2)


@backward_shallow.wrong("rounded answers", "")
def _(X, Y, parameters, cache):
    dZ2 = (cache["A2"] > 0.5) - Y
    return collected(X, cache, parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2), dZ2)


@backward_shallow.wrong("W1 in the place of W2", "raises_ValueError")
def _(X, Y, parameters, cache):
    dZ2 = cache["A2"] - Y
    return collected(X, cache, parameters["W1"].T @ dZ2 * (1 - cache["A1"] ** 2), dZ2)


@backward_shallow.wrong("W2 not transposed", "raises_ValueError")
def _(X, Y, parameters, cache):
    dZ2 = cache["A2"] - Y
    return collected(X, cache, parameters["W2"] @ dZ2 * (1 - cache["A1"] ** 2), dZ2)


@backward_shallow.wrong("X not transposed", "raises_ValueError")
def _(X, Y, parameters, cache):
    dZ1, _dZ2 = errors(X, Y, parameters, cache)
    return right(X, Y, parameters, cache) | {"dW1": dZ1 @ X / X.shape[1]}


@backward_shallow.wrong("star for at", "wrong_shape")
def _(X, Y, parameters, cache):
    _dZ1, dZ2 = errors(X, Y, parameters, cache)
    return right(X, Y, parameters, cache) | {"dW2": dZ2 * cache["A1"] / X.shape[1]}


@backward_shallow.wrong("biases summed over the units", "wrong_axis")
def _(X, Y, parameters, cache):
    dZ1, _dZ2 = errors(X, Y, parameters, cache)
    m = X.shape[1]
    return right(X, Y, parameters, cache) | {"db1": dZ1.sum(axis=0, keepdims=True) / m}


@backward_shallow.wrong("db1 is a mean over everything, stretched", "only_db1_wrong")
def _(X, Y, parameters, cache):
    dZ1, _dZ2 = errors(X, Y, parameters, cache)
    return right(X, Y, parameters, cache) | {"db1": np.full((len(dZ1), 1), dZ1.mean())}


@backward_shallow.wrong("db2 for db1", "only_db1_wrong")
def _(X, Y, parameters, cache):
    gradients = right(X, Y, parameters, cache)
    return gradients | {"db1": np.broadcast_to(gradients["db2"], gradients["db1"].shape)}


@backward_shallow.wrong("dW1 divided by m twice", "over_m")
def _(X, Y, parameters, cache):
    gradients = right(X, Y, parameters, cache)
    return gradients | {"dW1": gradients["dW1"] / X.shape[1]}


@backward_shallow.wrong("divided by m - 1", "infinite")
def _(X, Y, parameters, cache):
    m = X.shape[1]
    return {name: value * m / (m - 1) for name, value in right(X, Y, parameters, cache).items()}


@backward_shallow.wrong("hidden error kept from the last layer only", "constant")
def _(X, Y, parameters, cache):
    gradients = right(X, Y, parameters, cache)
    return gradients | {"dW1": 0 * gradients["dW1"], "db1": 0 * gradients["db1"]}


@backward_shallow.wrong("error written into the cache", "changed_in_place")
def _(X, Y, parameters, cache):
    cache["A2"] -= Y
    dZ2 = cache["A2"]
    return collected(X, cache, parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2), dZ2)


@backward_shallow.right("loops")
def _(X, Y, parameters, cache):
    total = {f"d{name}": np.zeros_like(value) for name, value in parameters.items()}
    m = X.shape[1]
    for i in range(m):
        dz2 = cache["A2"][0, i] - Y[0, i]
        total["db2"] += dz2 / m
        for j in range(len(parameters["W1"])):
            a = cache["A1"][j, i]
            dz1 = parameters["W2"][0, j] * dz2 * (1 - a * a)
            total["dW2"][0, j] += dz2 * a / m
            total["db1"][j, 0] += dz1 / m
            total["dW1"][j] += dz1 * X[:, i] / m
    return total


@backward_shallow.right("einsum")
def _(X, Y, parameters, cache):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = np.einsum("oj,oi->ji", parameters["W2"], dZ2) / np.cosh(cache["Z1"]) ** 2
    return {
        "db2": np.mean(dZ2, axis=1).reshape(-1, 1),
        "dW2": np.einsum("oi,ji->oj", dZ2, cache["A1"]) / m,
        "db1": np.mean(dZ1, axis=1)[:, None],
        "dW1": np.einsum("ji,ki->jk", dZ1, X) / m,
    }


@backward_shallow.right("float32, averaged first")
def _(X, Y, parameters, cache):
    f = np.float32
    dZ2 = ((cache["A2"] - Y) / X.shape[1]).astype(f)
    dZ1 = parameters["W2"].astype(f).T.dot(dZ2) * (1 - np.power(cache["A1"].astype(f), 2))
    return {
        "dW1": dZ1 @ X.astype(f).T,
        "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].astype(f).T,
        "db2": np.sum(dZ2, axis=1, keepdims=True),
    }


@backward_shallow.right("forward propagation done again")
def _(X, Y, parameters, cache):
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    A2 = 1 / (1 + np.exp(-(parameters["W2"] @ A1 + parameters["b2"])))
    dA2 = -Y / A2 + (1 - Y) / (1 - A2)
    dZ2 = dA2 * A2 * (1 - A2)
    return collected(X, {"A1": A1}, np.outer(parameters["W2"], dZ2[0]) * (1 - A1) * (1 + A1), dZ2)


update_parameters = Variants("update_parameters")


@update_parameters.wrong("learning rate of 0.01", "ignores_learning_rate")
def _(parameters, gradients, learning_rate):
    return {name: value - 0.01 * gradients["d" + name] for name, value in parameters.items()}


@update_parameters.wrong("keys of the gradients", "wrong_keys")
def _(parameters, gradients, learning_rate):
    return {"d" + name: value - learning_rate * gradients["d" + name] for name, value in parameters.items()}


@update_parameters.wrong("gradient multiplied in", "")
def _(parameters, gradients, learning_rate):
    return {name: value * (1 - learning_rate * gradients["d" + name]) for name, value in parameters.items()}


@update_parameters.wrong("gradient minus parameter", "sign")
def _(parameters, gradients, learning_rate):
    return {name: learning_rate * gradients["d" + name] - value for name, value in parameters.items()}


@update_parameters.wrong("half a step", "halves_learning_rate")
def _(parameters, gradients, learning_rate):
    return {name: value - learning_rate / 2 * gradients["d" + name] for name, value in parameters.items()}


@update_parameters.wrong("weights left as they are", "weights_left")
def _(parameters, gradients, learning_rate):
    return {
        name: value - learning_rate * gradients["d" + name] if "b" in name else value
        for name, value in parameters.items()
    }


@update_parameters.wrong("signs of the gradients only", "")
def _(parameters, gradients, learning_rate):
    return {name: value - learning_rate * np.sign(gradients["d" + name]) for name, value in parameters.items()}


@update_parameters.wrong("the weights only", "wrong_keys")
def _(parameters, gradients, learning_rate):
    return {name: v - learning_rate * gradients["d" + name] for name, v in parameters.items() if name[0] == "W"}


@update_parameters.wrong("a list", "no_dictionary")
def _(parameters, gradients, learning_rate):
    return [value - learning_rate * gradients["d" + name] for name, value in parameters.items()]


@update_parameters.wrong("unchanged", "nothing_updated")
def _(parameters, gradients, learning_rate):
    new = dict(parameters)
    for name in gradients:
        new[name[1:]] - learning_rate * gradients[name]
    return new


@update_parameters.wrong("into the argument", "parameters_overwritten")
def _(parameters, gradients, learning_rate):
    for i in range(1, len(parameters) // 2 + 1):
        parameters[f"W{i}"] = parameters[f"W{i}"] - learning_rate * gradients[f"dW{i}"]
        parameters[f"b{i}"] = parameters[f"b{i}"] - learning_rate * gradients[f"db{i}"]
    return parameters


@update_parameters.wrong("gradients by the wrong name", "raises_KeyError")
def _(parameters, gradients, learning_rate):
    return {name: value - learning_rate * gradients[name] for name, value in parameters.items()}


@update_parameters.wrong("the first layer twice", "raises_ValueError")
def _(parameters, gradients, learning_rate):
    new = {}
    for i in range(len(parameters) // 2):
        new[f"W{i + 1}"] = parameters[f"W{i + 1}"] - learning_rate * gradients[f"dW{max(i, 1)}"]
        new[f"b{i + 1}"] = parameters[f"b{i + 1}"] - learning_rate * gradients[f"db{max(i, 1)}"]
    return new


@update_parameters.right("numbered layers")
def _(parameters, gradients, learning_rate):
    new = {}
    for i in range(1, len(parameters) // 2 + 1):
        new[f"W{i}"] = parameters[f"W{i}"] - learning_rate * gradients[f"dW{i}"]
        new[f"b{i}"] = parameters[f"b{i}"] - learning_rate * gradients[f"db{i}"]
    return new


@update_parameters.right("copies changed in place")
def _(parameters, gradients, learning_rate):
    new = {name: value.copy() for name, value in parameters.items()}
    for name in reversed(list(new)):
        new[name] -= np.multiply(learning_rate, gradients["d" + name])
    return new


@update_parameters.right("from the gradients' names")
def _(parameters, gradients, learning_rate):
    return {name[1:]: np.subtract(parameters[name[1:]], learning_rate * dW) for name, dW in gradients.items()}


@update_parameters.right("float32")
def _(parameters, gradients, learning_rate):
    f = np.float32
    return {name: v.astype(f) - f(learning_rate) * gradients["d" + name].astype(f) for name, v in parameters.items()}


ALL = (backward_shallow, update_parameters)
