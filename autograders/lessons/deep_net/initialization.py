"""Random first weights, and how many there are: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.deep_net.networks import LESSON_NAME
from autograders.lessons.deep_net.random_weights import NORMAL_WEIGHTS
from autograders.probes import Seed
from course_lib import deep_net, keras_bridge

DEFAULT, OTHER = "the default scale", "other scales"


def sizes_and_scales(rng):
    """Return cases for first weights: depths 1 to 4, square layers, the default scale and others.

    Every case has at least 1,600 weights, so that their statistics are narrow.
    """
    wide = int(rng.integers(55, 65))
    cases = [
        Case(([1600 + wide, 1], _seed(rng)), DEFAULT),
        Case(([wide, 40, 1], _seed(rng)), DEFAULT),
        Case(([40, 40, 40, 1], _seed(rng), 0.01), DEFAULT),
        Case(([wide, 30, 20, 10, 1], _seed(rng), 0.5), OTHER),
        Case(([30, wide, 3], _seed(rng), 1.0), OTHER),
        Case(([45, 45], _seed(rng), 3.0), OTHER),
    ]
    dims, _, scale = cases[3].inputs
    again, anew = Case(cases[3].inputs, OTHER), Case((dims, _seed(rng), scale), OTHER)
    return [*cases, again, anew]


def _seed(rng):
    return Seed(int(rng.integers(2**31)))


def scale_forgotten(layer_dims, rng, scale=0.01):
    """The weights are drawn with standard deviation 1. Multiply them by scale."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = rng.standard_normal((layer_dims[layer], layer_dims[layer - 1]))
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


def scale_fixed(layer_dims, rng, scale=0.01):
    """The factor 0.01 is written out. Use the argument scale: 0.01 is only its default."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = rng.standard_normal((layer_dims[layer], layer_dims[layer - 1])) * 0.01
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


def uniform_from_zero(layer_dims, rng, scale=0.01):
    """The weights are uniform between 0 and scale, so none is negative. Draw them from a normal distribution:
    rng.standard_normal or rng.normal."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = rng.random((layer_dims[layer], layer_dims[layer - 1])) * scale
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


def uniform_around_zero(layer_dims, rng, scale=0.01):
    """The weights are uniform between -scale and scale. They should be normal, with scale as standard deviation."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = rng.uniform(-scale, scale, (layer_dims[layer], layer_dims[layer - 1]))
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


def scale_as_variance(layer_dims, rng, scale=0.01):
    """scale was taken as the variance. It is the standard deviation: no square root."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = np.sqrt(scale) * rng.standard_normal((layer_dims[layer], layer_dims[layer - 1]))
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


def fitted_to_the_layer(layer_dims, rng, scale=0.01):
    """The weights are also divided by the root of the number of inputs. That is a good idea, and lesson 6 explains it;
    here the standard deviation is scale in every layer."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        W = rng.standard_normal((layer_dims[layer], layer_dims[layer - 1])) / np.sqrt(layer_dims[layer - 1])
        parameters[f"W{layer}"] = W * scale
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


def all_zero(layer_dims, rng, scale=0.01):
    """All weights are zero. Then all units of a layer compute the same, get the same gradient, and stay equal for ever:
    draw the weights at random."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = np.zeros((layer_dims[layer], layer_dims[layer - 1]))
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


def same_row_for_all_units(layer_dims, rng, scale=0.01):
    """All units of a layer get the same row of weights, so they will stay equal for ever. Draw a whole matrix."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        row = scale * rng.standard_normal((1, layer_dims[layer - 1]))
        parameters[f"W{layer}"] = np.repeat(row, layer_dims[layer], axis=0)
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


def weights_turned(layer_dims, rng, scale=0.01):
    """W is transposed: one row of W holds one unit's weights, so W is (n_l, n_prev), the layer's own size first."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = scale * rng.standard_normal((layer_dims[layer - 1], layer_dims[layer]))
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


def biases_not_zero(layer_dims, rng, scale=0.01):
    """The biases are not 0. They start from zero: the random weights already make the units different."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = scale * rng.standard_normal((layer_dims[layer], layer_dims[layer - 1]))
        parameters[f"b{layer}"] = scale * rng.standard_normal((layer_dims[layer], 1))
    return parameters


def flat_biases(layer_dims, rng, scale=0.01):
    """The biases have one axis. They are columns (n_l, 1), so that they are added to every example."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = scale * rng.standard_normal((layer_dims[layer], layer_dims[layer - 1]))
        parameters[f"b{layer}"] = np.zeros(layer_dims[layer])
    return parameters


def biases_of_the_layer_before(layer_dims, rng, scale=0.01):
    """b has the size of the layer before. A bias belongs to a unit of this layer: (n_l, 1)."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = scale * rng.standard_normal((layer_dims[layer], layer_dims[layer - 1]))
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer - 1], 1))
    return parameters


def counted_from_zero(layer_dims, rng, scale=0.01):
    """The first layer is called 0 here. Layer 0 is the input, which has no weights: the first are W1 and b1."""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer - 1}"] = scale * rng.standard_normal((layer_dims[layer], layer_dims[layer - 1]))
        parameters[f"b{layer - 1}"] = np.zeros((layer_dims[layer], 1))
    return parameters


def last_layer_missing(layer_dims, rng, scale=0.01):
    """The last layer is missing: layer_dims has L + 1 entries, and range(1, L + 1) runs to L."""
    parameters = {}
    for layer in range(1, len(layer_dims) - 1):
        parameters[f"W{layer}"] = scale * rng.standard_normal((layer_dims[layer], layer_dims[layer - 1]))
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


INITIALIZE_DEEP = Exercise(
    LESSON_NAME,
    "initialize_deep",
    points=8,
    reference=deep_net.initialize_deep,
    oracle=keras_bridge.initialize_deep,
    cases=sizes_and_scales,
    outputs=(Output("parameters", "parameters"),),
    parts=(
        Part("keys and shapes", 4, aspect="shape"),
        Part(DEFAULT, 2, tag=DEFAULT),
        Part(OTHER, 2, tag=OTHER),
    ),
    random=True,
    repeatable=True,
    properties=NORMAL_WEIGHTS,
    mistakes=mistakes(
        scale_forgotten,
        scale_fixed,
        uniform_from_zero,
        uniform_around_zero,
        scale_as_variance,
        fitted_to_the_layer,
        all_zero,
        same_row_for_all_units,
        weights_turned,
        biases_not_zero,
        flat_biases,
        biases_of_the_layer_before,
        counted_from_zero,
        last_layer_missing,
    ),
)
