"""Variants of initialize_shallow and train_shallow."""

import numpy as np

from . import Variants

initialize_shallow = Variants("initialize_shallow")


def parameters_of(W1, W2):
    return {"W1": W1, "b1": np.zeros((len(W1), 1)), "W2": W2, "b2": np.zeros((len(W2), 1))}


@initialize_shallow.wrong("scale squared", "not W1 spread by scale")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return parameters_of(scale**2 * rng.standard_normal((n_h, n_x)), scale**2 * rng.standard_normal((n_y, n_h)))


@initialize_shallow.wrong("He's scale", "not W1 spread by scale")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return parameters_of(
        rng.standard_normal((n_h, n_x)) * np.sqrt(2 / n_x), rng.standard_normal((n_y, n_h)) * np.sqrt(2 / n_h)
    )


@initialize_shallow.wrong("divided by the root of the inputs too", "not W1 spread by scale")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return parameters_of(
        scale * rng.standard_normal((n_h, n_x)) / np.sqrt(n_x), scale * rng.standard_normal((n_y, n_h)) / np.sqrt(n_h)
    )


@initialize_shallow.wrong("around the scale", "not W1 centred on 0")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return parameters_of(rng.normal(scale, scale, (n_h, n_x)), rng.normal(scale, scale, (n_y, n_h)))


@initialize_shallow.wrong("positive numbers only", "not W1 centred on 0")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return parameters_of(
        scale * np.abs(rng.standard_normal((n_h, n_x))), scale * np.abs(rng.standard_normal((n_y, n_h)))
    )


@initialize_shallow.wrong("plus or minus the scale", "not hidden units different")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return parameters_of(rng.choice([-scale, scale], (n_h, n_x)), rng.choice([-scale, scale], (n_y, n_h)))


@initialize_shallow.wrong("uniform with the right spread", "not W1 normal")
def _(n_x, n_h, n_y, rng, scale=0.01):
    width = np.sqrt(3) * scale
    return parameters_of(rng.uniform(-width, width, (n_h, n_x)), rng.uniform(-width, width, (n_y, n_h)))


@initialize_shallow.wrong("one row for all units", "not hidden units different")
def _(n_x, n_h, n_y, rng, scale=0.01):
    row = scale * rng.standard_normal((1, n_x))
    return parameters_of(np.repeat(row, n_h, axis=0), scale * rng.standard_normal((n_y, n_h)))


@initialize_shallow.wrong("one number for all weights", "not hidden units different")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return parameters_of(np.full((n_h, n_x), scale * rng.standard_normal()), np.full((n_y, n_h), scale))


@initialize_shallow.wrong("biases of one", "not biases zero")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return {
        "W1": scale * rng.standard_normal((n_h, n_x)),
        "b1": np.ones((n_h, 1)),
        "W2": scale * rng.standard_normal((n_y, n_h)),
        "b2": np.ones((n_y, 1)),
    }


@initialize_shallow.wrong("biases of rank 1", "rank_1")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return {
        "W1": scale * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros(n_h),
        "W2": scale * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros(n_y),
    }


@initialize_shallow.wrong("b1 as long as the inputs", "biases_of_the_inputs")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return {
        "W1": scale * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_x, 1)),
        "W2": scale * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_h, 1)),
    }


@initialize_shallow.wrong("integers", "not hidden units different")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return parameters_of((scale * rng.standard_normal((n_h, n_x))).astype(int), np.zeros((n_y, n_h), int))


@initialize_shallow.wrong("without the biases", "wrong_keys")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return {"W1": scale * rng.standard_normal((n_h, n_x)), "W2": scale * rng.standard_normal((n_y, n_h))}


@initialize_shallow.wrong("a tuple", "wrong_number_of_values")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return tuple(parameters_of(scale * rng.standard_normal((n_h, n_x)), np.ones((n_y, n_h))).values())


@initialize_shallow.wrong("NumPy's own generator", "not drawn from rng alone")
def _(n_x, n_h, n_y, rng, scale=0.01):
    other = np.random.default_rng()
    return parameters_of(scale * other.standard_normal((n_h, n_x)), scale * other.standard_normal((n_y, n_h)))


@initialize_shallow.wrong("a seed of its own", "not drawn anew")
def _(n_x, n_h, n_y, rng, scale=0.01):
    rng = np.random.default_rng(42)
    return parameters_of(scale * rng.standard_normal((n_h, n_x)), scale * rng.standard_normal((n_y, n_h)))


@initialize_shallow.wrong("shape as two arguments", "raises_TypeError")
def _(n_x, n_h, n_y, rng, scale=0.01):
    return parameters_of(scale * rng.standard_normal(n_h, n_x), scale * rng.standard_normal(n_y, n_h))


@initialize_shallow.right("normal with its own scale, the output first")
def _(n_x, n_h, n_y, rng, scale=0.01):
    W2 = rng.normal(scale=scale, size=(n_y, n_h))
    return parameters_of(rng.normal(0, scale, (n_h, n_x)), W2)


@initialize_shallow.right("one number after the other")
def _(n_x, n_h, n_y, rng, scale=0.01):
    draw = lambda rows, columns: np.array([[rng.normal() * scale for _ in range(columns)] for _ in range(rows)])
    return parameters_of(draw(n_h, n_x), draw(n_y, n_h))


@initialize_shallow.right("float32")
def _(n_x, n_h, n_y, rng, scale=0.01):
    f = np.float32
    return {
        "b2": np.zeros((n_y, 1), f),
        "W2": f(scale) * rng.standard_normal((n_y, n_h), dtype=f),
        "b1": np.zeros((n_h, 1), f),
        "W1": f(scale) * rng.standard_normal((n_h, n_x), dtype=f),
    }


@initialize_shallow.right("sums of uniform numbers")
def _(n_x, n_h, n_y, rng, scale=0.01):
    draw = lambda *shape: scale * np.sqrt(-2 * np.log(1 - rng.random(shape))) * np.cos(2 * np.pi * rng.random(shape))
    return parameters_of(draw(n_h, n_x), draw(n_y, n_h))


train_shallow = Variants("train_shallow")


def start(n_x, n_h, rng, scale=0.01):
    return parameters_of(scale * rng.standard_normal((n_h, n_x)), scale * rng.standard_normal((1, n_h)))


def forward(X, P):
    A1 = np.tanh(P["W1"] @ X + P["b1"])
    return A1, 1 / (1 + np.exp(-(P["W2"] @ A1 + P["b2"])))


def cost_of(A2, Y):
    return float(-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))


def step(X, Y, P, rate, slope=lambda A1: 1 - A1**2):
    A1, A2 = forward(X, P)
    m, dZ2 = X.shape[1], A2 - Y
    dZ1 = P["W2"].T @ dZ2 * slope(A1)
    return {
        "W1": P["W1"] - rate * dZ1 @ X.T / m,
        "b1": P["b1"] - rate * dZ1.mean(axis=1, keepdims=True),
        "W2": P["W2"] - rate * dZ2 @ A1.T / m,
        "b2": P["b2"] - rate * dZ2.mean(axis=1, keepdims=True),
    }


def run(X, Y, P, rate, num_iterations, slope=lambda A1: 1 - A1**2):
    costs = []
    for _ in range(num_iterations):
        costs.append(cost_of(forward(X, P)[1], Y))
        P = step(X, Y, P, rate, slope)
    return P, costs


@train_shallow.wrong("parameters only", "wrong_number_of_values")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    return run(X, Y, start(len(X), n_h, rng), learning_rate, num_iterations)[0]


@train_shallow.wrong("costs first", "outputs_swapped")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    return run(X, Y, start(len(X), n_h, rng), learning_rate, num_iterations)[::-1]


@train_shallow.wrong("last cost only", "one_number_for_many")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = run(X, Y, start(len(X), n_h, rng), learning_rate, num_iterations)
    return P, costs[-1]


@train_shallow.wrong("one cost more", "length_off_by_one")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = run(X, Y, start(len(X), n_h, rng), learning_rate, num_iterations)
    return P, [*costs, cost_of(forward(X, P)[1], Y)]


@train_shallow.wrong("one update more, its cost left out", "not zero biases at the start")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = run(X, Y, start(len(X), n_h, rng), learning_rate, num_iterations + 1)
    return P, costs[:-1]


@train_shallow.wrong("summed costs", "not first cost near log 2")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = run(X, Y, start(len(X), n_h, rng), learning_rate, num_iterations)
    return P, [cost * X.shape[1] for cost in costs]


@train_shallow.wrong("negative costs", "not first cost near log 2")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = run(X, Y, start(len(X), n_h, rng), learning_rate, num_iterations)
    return P, [-cost for cost in costs]


@train_shallow.wrong("shares of wrong labels for costs", "not first cost near log 2")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, shares = start(len(X), n_h, rng), []
    for _ in range(num_iterations):
        shares.append(float(np.mean((forward(X, P)[1] > 0.5) != Y)))
        P = step(X, Y, P, learning_rate)
    return P, shares


@train_shallow.wrong("starts ten times larger", "not small weights at the start")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    return run(X, Y, start(len(X), n_h, rng, 0.1), learning_rate, num_iterations)


@train_shallow.wrong("starts ten times smaller", "not small weights at the start")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    return run(X, Y, start(len(X), n_h, rng, 0.001), learning_rate, num_iterations)


@train_shallow.wrong("biases start at one", "not zero biases at the start")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P = start(len(X), n_h, rng)
    return run(X, Y, P | {"b1": P["b1"] + 1, "b2": P["b2"] + 1}, learning_rate, num_iterations)


@train_shallow.wrong("starts from uniform weights", "not small weights at the start")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P = parameters_of(0.01 * rng.random((n_h, len(X))), 0.01 * rng.random((1, n_h)))
    return run(X, Y, P, learning_rate, num_iterations)


@train_shallow.wrong("all weights 0.01", "not units different")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P = parameters_of(np.full((n_h, len(X)), 0.01), np.full((1, n_h), 0.01))
    return run(X, Y, P, learning_rate, num_iterations)


@train_shallow.wrong("learning rate halved", "not zero biases at the start")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    return run(X, Y, start(len(X), n_h, rng), learning_rate / 2, num_iterations)


@train_shallow.wrong("learning rate decays", "not zero biases at the start")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = start(len(X), n_h, rng), []
    for i in range(num_iterations):
        costs.append(cost_of(forward(X, P)[1], Y))
        P = step(X, Y, P, learning_rate / (1 + i))
    return P, costs


@train_shallow.wrong("slope of the sigmoid", "not zero biases at the start")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P = start(len(X), n_h, rng)
    return run(X, Y, P, learning_rate, num_iterations, lambda A1: A1 * (1 - A1))


@train_shallow.wrong("second layer frozen", "not second layer updated")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = start(len(X), n_h, rng), []
    for _ in range(num_iterations):
        costs.append(cost_of(forward(X, P)[1], Y))
        P = step(X, Y, P, learning_rate) | {"W2": P["W2"], "b2": P["b2"]}
    return P, costs


@train_shallow.wrong("output weights frozen", "not zero biases at the start", "not costs before each update")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = start(len(X), n_h, rng), []
    for _ in range(num_iterations):
        costs.append(cost_of(forward(X, P)[1], Y))
        P = step(X, Y, P, learning_rate) | {"W2": P["W2"]}
    return P, costs


@train_shallow.wrong("the start returned", "not first layer updated")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P = start(len(X), n_h, rng)
    return P, run(X, Y, P, learning_rate, num_iterations)[1]


@train_shallow.wrong("return inside the loop", "other_length")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = start(len(X), n_h, rng), []
    for _ in range(num_iterations):
        costs.append(cost_of(forward(X, P)[1], Y))
        P = step(X, Y, P, learning_rate)
        return P, costs


@train_shallow.wrong("one example at a time", "not zero biases at the start")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = start(len(X), n_h, rng), []
    for i in range(num_iterations):
        costs.append(cost_of(forward(X, P)[1], Y))
        at = [i % X.shape[1]]
        P = step(X[:, at], Y[:, at], P, learning_rate)
    return P, costs


@train_shallow.wrong("the best parameters", "one_update_too_few")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs, kept = start(len(X), n_h, rng), [], []
    for _ in range(num_iterations):
        kept.append(P)
        costs.append(cost_of(forward(X, P)[1], Y))
        P = step(X, Y, P, learning_rate)
    return kept[int(np.argmin(costs))], costs


@train_shallow.wrong("a seed of its own", "not drawn anew")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    return run(X, Y, start(len(X), n_h, np.random.default_rng(3)), learning_rate, num_iterations)


@train_shallow.wrong("linear hidden units", "not zero biases at the start")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = start(len(X), n_h, rng), []
    for _ in range(num_iterations):
        A1 = P["W1"] @ X + P["b1"]
        A2 = 1 / (1 + np.exp(-(P["W2"] @ A1 + P["b2"])))
        costs.append(cost_of(A2, Y))
        m, dZ2 = X.shape[1], A2 - Y
        dZ1 = P["W2"].T @ dZ2
        P = {
            "W1": P["W1"] - learning_rate * dZ1 @ X.T / m,
            "b1": P["b1"] - learning_rate * dZ1.mean(axis=1, keepdims=True),
            "W2": P["W2"] - learning_rate * dZ2 @ A1.T / m,
            "b2": P["b2"] - learning_rate * dZ2.mean(axis=1, keepdims=True),
        }
    return P, costs


@train_shallow.right("output weights drawn first, costs in an array")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    W2 = rng.normal(0, 0.01, (1, n_h))
    P, costs = run(X, Y, parameters_of(rng.normal(0, 0.01, (n_h, len(X))), W2), learning_rate, num_iterations)
    return [P, np.array(costs)]


@train_shallow.right("recursion")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    def further(P, left):
        if not left:
            return P, []
        after, costs = further(step(X, Y, P, learning_rate), left - 1)
        return after, [cost_of(forward(X, P)[1], Y), *costs]

    return further(start(len(X), n_h, rng), num_iterations)


@train_shallow.right("in place, on its own arrays")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    P, costs = start(len(X), n_h, rng), np.empty(num_iterations)
    for i in range(num_iterations):
        costs[i] = cost_of(forward(X, P)[1], Y)
        after = step(X, Y, P, learning_rate)
        for name in P:
            P[name][:] = after[name]
    return P, costs.tolist()


@train_shallow.right("float32")
def _(X, Y, n_h, learning_rate, num_iterations, rng):
    f = np.float32
    P = {name: value.astype(f) for name, value in start(len(X), n_h, rng).items()}
    P, costs = run(X.astype(f), Y.astype(f), P, f(learning_rate), num_iterations)
    return P, [f(cost) for cost in costs]


ALL = (initialize_shallow, train_shallow)
