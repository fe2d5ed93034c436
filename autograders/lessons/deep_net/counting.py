"""Counting weights and biases: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.deep_net.networks import LESSON_NAME
from course_lib import deep_net, keras_bridge

SHALLOW, DEEP = "a single layer", "several layers"


def sizes(rng):
    """Return cases for layer sizes: depths 1 to 6, one unit, equal sizes, and a picture of 64 x 64 pixels."""
    dims = (
        [1, 1],
        [4, 1],
        [3, 3],
        [2, 5],
        [2, 3, 1],
        [3, 3, 3],
        [12288, 20, 7, 5, 1],
        [4, 4, 4, 4, 1],
        [6, 1, 6, 2],
        [int(n) for n in rng.integers(2, 30, 5)],
        [int(n) for n in rng.integers(2, 9, 7)],
    )
    return [Case((layer_dims,), SHALLOW if len(layer_dims) == 2 else DEEP) for layer_dims in dims]


def weights_only(layer_dims):
    """The biases are missing: every unit has one, so layer l has n_l more."""
    return sum(layer_dims[i] * layer_dims[i - 1] for i in range(1, len(layer_dims)))


def inputs_with_biases(layer_dims):
    """The inputs were given biases too. Only units have one: add n_1 + ... + n_L, without n_0."""
    return sum(layer_dims[i] * layer_dims[i - 1] for i in range(1, len(layer_dims))) + sum(layer_dims)


def one_bias_per_layer(layer_dims):
    """One bias per layer was counted. Every unit has its own: b is (n_l, 1)."""
    return sum(layer_dims[i] * layer_dims[i - 1] + 1 for i in range(1, len(layer_dims)))


def biases_of_the_inputs(layer_dims):
    """Each layer was given as many biases as it has inputs. It has one per unit: n_l, not n_prev."""
    return sum(layer_dims[i] * layer_dims[i - 1] + layer_dims[i - 1] for i in range(1, len(layer_dims)))


def output_layer_missing(layer_dims):
    """The last layer is missing. layer_dims has L + 1 entries, and the layers run from 1 to L."""
    return sum(layer_dims[i] * layer_dims[i - 1] + layer_dims[i] for i in range(1, len(layer_dims) - 1))


def first_layer_missing(layer_dims):
    """The first layer is missing: its weights connect the inputs, n_0, with n_1 units."""
    return sum(layer_dims[i] * layer_dims[i - 1] + layer_dims[i] for i in range(2, len(layer_dims)))


def wraps_around(layer_dims):
    """The loop starts at 0, and layer_dims[-1] is the last entry: the output layer was connected with the inputs as
    well. Start at 1."""
    return sum(layer_dims[i] * layer_dims[i - 1] + layer_dims[i] for i in range(len(layer_dims)))


def multiplied_through(layer_dims):
    """All sizes were multiplied. Each layer has n_l n_prev weights, and the layers add up."""
    return int(np.prod(layer_dims))


def sizes_added(layer_dims):
    """The sizes of neighbouring layers were added. Every unit is connected with every input: multiply them."""
    return sum(layer_dims[i] + layer_dims[i - 1] for i in range(1, len(layer_dims)))


def biases_of_the_output_missing(layer_dims):
    """The biases of the last layer are missing: the output unit has one as well."""
    biases = sum(layer_dims[1:-1])
    return sum(layer_dims[i] * layer_dims[i - 1] for i in range(1, len(layer_dims))) + biases


def every_layer_from_the_inputs(layer_dims):
    """Every layer was connected with the inputs. Layer l works on what layer l - 1 answered: n_l n_prev weights."""
    return sum(layer_dims[i] * layer_dims[0] + layer_dims[i] for i in range(1, len(layer_dims)))


def layers_counted(layer_dims):
    """The layers were counted. Count the entries of their arrays: n_l n_prev weights and n_l biases in each layer."""
    return len(layer_dims) - 1


def inputs_and_units_counted(layer_dims):
    """The inputs and units were counted. Parameters are the weights between them, n_l n_prev for each layer, and one
    bias for each unit."""
    return sum(layer_dims)


def units_counted(layer_dims):
    """The units were counted, which gives the biases. The weights are missing: n_l n_prev for each layer."""
    return sum(layer_dims[1:])


def squared_sizes(layer_dims):
    """n_l was multiplied by itself. A layer has one weight for each of its units and each of its inputs: n_l n_prev."""
    return sum(layer_dims[i] * layer_dims[i] + layer_dims[i] for i in range(1, len(layer_dims)))


def a_float(layer_dims):
    """The number is right, but it is a float. A count is a whole number: use int arithmetic, or int(...)."""
    return float(sum(layer_dims[i] * layer_dims[i - 1] + layer_dims[i] for i in range(1, len(layer_dims))))


COUNT_PARAMETERS = Exercise(
    LESSON_NAME,
    "count_parameters",
    points=6,
    reference=deep_net.count_parameters,
    oracle=keras_bridge.count_parameters,
    cases=sizes,
    outputs=(Output("count", "integer"),),
    properties=(
        Property(
            "as many as weights",
            lambda inputs, count: count >= weights_only(*inputs),
            "The count is below the number of weights alone, n_l n_prev in each layer.",
        ),
    ),
    parts=(Part("a whole number", 1, aspect="shape"), Part(SHALLOW, 2, tag=SHALLOW), Part(DEEP, 3, tag=DEEP)),
    mistakes=mistakes(
        weights_only,
        inputs_with_biases,
        one_bias_per_layer,
        biases_of_the_inputs,
        output_layer_missing,
        first_layer_missing,
        wraps_around,
        multiplied_through,
        sizes_added,
        biases_of_the_output_missing,
        every_layer_from_the_inputs,
        layers_counted,
        inputs_and_units_counted,
        units_counted,
        squared_sizes,
        a_float,
    ),
)
