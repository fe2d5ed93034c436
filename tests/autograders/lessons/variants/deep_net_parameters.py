"""Variants of count_parameters and initialize_deep."""

from itertools import pairwise

import numpy as np

from . import Variants

count_parameters = Variants("count_parameters")

count_parameters.wrong("all neighbours multiplied and one added", "")(
    lambda layer_dims: sum(a * b for a, b in pairwise(layer_dims)) + 1
)
count_parameters.wrong("hidden biases only", "biases_of_the_output_missing")(
    lambda layer_dims: sum(a * b for a, b in pairwise(layer_dims)) + sum(layer_dims[1:-1])
)
count_parameters.wrong("two biases for each unit", "")(
    lambda layer_dims: sum(a * b + 2 * b for a, b in pairwise(layer_dims))
)
count_parameters.wrong("number of arrays", "not as many as weights")(lambda layer_dims: 2 * (len(layer_dims) - 1))
count_parameters.wrong("number of layers", "layers_counted")(lambda layer_dims: len(layer_dims) - 1)
count_parameters.wrong("the list summed", "inputs_and_units_counted")(lambda layer_dims: sum(layer_dims))
count_parameters.wrong("only the first layer", "special_case")(
    lambda layer_dims: layer_dims[0] * layer_dims[1] + layer_dims[1]
)
count_parameters.wrong("only the last layer", "special_case")(
    lambda layer_dims: layer_dims[-2] * layer_dims[-1] + layer_dims[-1]
)
count_parameters.wrong("inputs connected with every layer", "every_layer_from_the_inputs")(
    lambda layer_dims: sum(layer_dims[0] * n + n for n in layer_dims[1:])
)
count_parameters.wrong("every pair of layers connected", "special_case")(
    lambda layer_dims: (
        sum(layer_dims[i] * layer_dims[j] for i in range(len(layer_dims)) for j in range(i)) + sum(layer_dims[1:])
    )
)
count_parameters.wrong("a list of counts", "list_for_number")(
    lambda layer_dims: [a * b + b for a, b in pairwise(layer_dims)]
)
count_parameters.wrong("an array of counts", "not_reduced")(
    lambda layer_dims: np.array([a * b + b for a, b in pairwise(layer_dims)])
)
count_parameters.wrong("a text", "text_for_number")(
    lambda layer_dims: str(sum(a * b + b for a, b in pairwise(layer_dims)))
)
count_parameters.wrong("biases subtracted", "not as many as weights")(
    lambda layer_dims: sum(a * b - b for a, b in pairwise(layer_dims))
)


@count_parameters.wrong("returns inside the loop", "special_case")
def _(layer_dims):
    count = 0
    for layer in range(1, len(layer_dims)):
        count += layer_dims[layer] * layer_dims[layer - 1] + layer_dims[layer]
        return count


@count_parameters.wrong("count set anew in every turn", "special_case")
def _(layer_dims):
    for layer in range(1, len(layer_dims)):
        count = layer_dims[layer] * layer_dims[layer - 1] + layer_dims[layer]
    return count


@count_parameters.wrong("one index too far", "raises_IndexError")
def _(layer_dims):
    return sum(layer_dims[i + 1] * layer_dims[i] + layer_dims[i + 1] for i in range(len(layer_dims)))


count_parameters.right("pairwise")(lambda layer_dims: sum(n * (n_prev + 1) for n_prev, n in pairwise(layer_dims)))
count_parameters.right("arrays")(lambda layer_dims: (np.array(layer_dims[1:]) * (np.array(layer_dims[:-1]) + 1)).sum())
count_parameters.right("dot product")(lambda layer_dims: np.dot(layer_dims[1:], layer_dims[:-1]) + sum(layer_dims[1:]))


@count_parameters.right("counts what an initialisation makes")
def _(layer_dims):
    count = 0
    for i in range(len(layer_dims) - 1):
        count += layer_dims[i] * layer_dims[i + 1]
        count += layer_dims[i + 1]
    return count


initialize_deep = Variants("initialize_deep")


def draw(layer_dims, weights, biases=lambda n: np.zeros((n, 1))):
    parameters = {}
    for layer, (n_prev, n) in enumerate(pairwise(layer_dims), start=1):
        parameters[f"W{layer}"], parameters[f"b{layer}"] = weights(n, n_prev), biases(n)
    return parameters


@initialize_deep.wrong("NumPy's global generator", "not drawn from rng alone")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: np.random.randn(n, n_prev) * scale)  # noqa: NPY002


@initialize_deep.wrong("a seed of its own", "not drawn anew")
def _(layer_dims, rng, scale=0.01):
    rng = np.random.default_rng(3)
    return draw(layer_dims, lambda n, n_prev: rng.standard_normal((n, n_prev)) * scale)


@initialize_deep.wrong("divided by the scale", "not narrow enough")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: rng.standard_normal((n, n_prev)) / scale)


@initialize_deep.wrong("scale added", "not narrow enough")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: rng.standard_normal((n, n_prev)) + scale)


@initialize_deep.wrong("scale as the mean", "not narrow enough")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: rng.normal(scale, size=(n, n_prev)))


@initialize_deep.wrong("scale squared", "not wide enough")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: rng.normal(0, scale**2, (n, n_prev)))


@initialize_deep.wrong("He instead of scale", "not narrow enough")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: rng.normal(size=(n, n_prev)) * np.sqrt(2 / n_prev))


@initialize_deep.wrong("absolute values", "not centred")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: np.abs(rng.normal(0, scale, (n, n_prev))))


@initialize_deep.wrong("one number for each layer", "not drawn one by one")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: np.full((n, n_prev), scale * rng.normal()))


@initialize_deep.wrong("biases of ones", "biases_not_zero")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: rng.normal(0, scale, (n, n_prev)), lambda n: np.ones((n, 1)))


@initialize_deep.wrong("biases as a row", "transposed")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: rng.normal(0, scale, (n, n_prev)), lambda n: np.zeros((1, n)))


@initialize_deep.wrong("biases as numbers", "single_number")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: rng.normal(0, scale, (n, n_prev)), lambda n: 0.0)


@initialize_deep.wrong("weights without biases", "wrong_keys")
def _(layer_dims, rng, scale=0.01):
    return {f"W{i}": rng.normal(0, scale, (b, a)) for i, (a, b) in enumerate(pairwise(layer_dims), start=1)}


@initialize_deep.wrong("small letters", "wrong_keys")
def _(layer_dims, rng, scale=0.01):
    return {
        name.lower().replace("b", "bias"): value
        for name, value in draw(layer_dims, lambda n, n_prev: rng.normal(0, scale, (n, n_prev))).items()
    }


@initialize_deep.wrong("a list of arrays", "no_dictionary")
def _(layer_dims, rng, scale=0.01):
    return list(draw(layer_dims, lambda n, n_prev: rng.normal(0, scale, (n, n_prev))).values())


@initialize_deep.wrong("the layer itself as input size", "wrong_shape")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: rng.normal(0, scale, (n, n)))


@initialize_deep.wrong("the same generator for every layer", "not drawn one by one")
def _(layer_dims, rng, scale=0.01):
    seed = int(rng.integers(1000))
    return draw(layer_dims, lambda n, n_prev: np.random.default_rng(seed).normal(0, scale, (n, n_prev)))


@initialize_deep.wrong("uniform with the right variance", "not bell-shaped")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: scale * rng.uniform(-(3**0.5), 3**0.5, (n, n_prev)))


@initialize_deep.right("normal with loc and scale")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: rng.normal(loc=0.0, scale=scale, size=(n, n_prev)))


@initialize_deep.right("float32")
def _(layer_dims, rng, scale=0.01):
    return draw(layer_dims, lambda n, n_prev: np.float32(scale) * rng.standard_normal((n, n_prev), dtype=np.float32))


@initialize_deep.right("from the last layer to the first")
def _(layer_dims, rng, scale=0.01):
    parameters = {}
    for layer in reversed(range(1, len(layer_dims))):
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
        parameters[f"W{layer}"] = scale * rng.standard_normal((layer_dims[layer - 1], layer_dims[layer])).T
    return parameters


@initialize_deep.right("one long draw, cut into pieces")
def _(layer_dims, rng, scale=0.01):
    numbers = rng.normal(0, scale, sum(a * b for a, b in pairwise(layer_dims)))
    parameters, start = {}, 0
    for layer, (a, b) in enumerate(pairwise(layer_dims), start=1):
        parameters[f"W{layer}"] = numbers[start : start + a * b].reshape(b, a)
        parameters[f"b{layer}"] = np.zeros(shape=(b, 1))
        start += a * b
    return parameters


@initialize_deep.right("number by number")
def _(layer_dims, rng, scale=0.01):
    return draw(
        layer_dims, lambda n, n_prev: np.array([[rng.normal() * scale for _ in range(n_prev)] for _ in range(n)])
    )


ALL = (count_parameters, initialize_deep)
