"""The L2 and the L1 penalty in the cost: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.regularization.penalised_weights import penalty_properties
from autograders.lessons.regularization.splits import LESSON_NAME
from course_lib import keras_bridge, regularizers

ONE_LAYER, DEEPER = "one layer", "several layers"


def networks_and_strengths(rng):
    """Return cases for penalised costs: depths 1 to 4, square layers, one weight, no penalty, one example."""
    cases = []
    for dims, lambd, m in (
        ([1, 1], 0.7, 1),
        ([2, 1], 0.7, 5),
        ([3, 3], 3.0, 8),
        ([2, 3, 1], 0.1, 1),
        ([2, 4, 1], 1.3, 10),
        ([3, 3, 3], 0.5, 3),
        ([4, 2, 5, 1], 12.0, 50),
        ([3, 2, 2, 3, 2], 2.5, 7),
        ([2, 3, 1], 0.0, 6),
    ):
        parameters = {}
        for layer in range(1, len(dims)):
            W = rng.uniform(0.3, 1.5, (dims[layer], dims[layer - 1])) * rng.choice([-1.0, 1.0], dims[layer - 1])
            parameters[f"W{layer}"] = W
            parameters[f"b{layer}"] = rng.uniform(0.5, 1.5, (dims[layer], 1))
        parameters["W1"][0, 0] = -float(rng.uniform(0.4, 0.9))
        inputs = (float(rng.uniform(0.1, 0.9)), parameters, lambd, m)
        cases.append(Case(inputs, ONE_LAYER if len(dims) == 2 else DEEPER))
    return cases


def l2_half_missing(cross_entropy, parameters, lambd, m):
    """The penalty is twice as large as it should be: lambd / (2 m), not lambd / m."""
    return cross_entropy + lambd / m * sum(np.sum(W**2) for name, W in parameters.items() if name[0] == "W")


def l2_not_divided_by_m(cross_entropy, parameters, lambd, m):
    """The penalty is not divided by m: lambd / (2 m)."""
    return cross_entropy + lambd / 2 * sum(np.sum(W**2) for name, W in parameters.items() if name[0] == "W")


def l2_brackets_missing(cross_entropy, parameters, lambd, m):
    """lambd / 2 * m multiplies by m: Python works from left to right. Write lambd / (2 * m)."""
    return cross_entropy + lambd / 2 * m * sum(np.sum(W**2) for name, W in parameters.items() if name[0] == "W")


def l2_strength_missing(cross_entropy, parameters, lambd, m):
    """The strength lambd does not enter: the penalty is lambd / (2 m) times the sum of the squares."""
    return cross_entropy + 1 / (2 * m) * sum(np.sum(W**2) for name, W in parameters.items() if name[0] == "W")


def square_of_the_sum(cross_entropy, parameters, lambd, m):
    """The sum of the weights was squared. Square every weight first, then add up: a weight of 3 and one of -3 do
    not cancel."""
    return cross_entropy + lambd / (2 * m) * sum(np.sum(W) ** 2 for name, W in parameters.items() if name[0] == "W")


def norms_not_squared(cross_entropy, parameters, lambd, m):
    """np.linalg.norm takes a square root at the end. The penalty has the norm squared: the plain sum of squares."""
    return cross_entropy + lambd / (2 * m) * sum(np.linalg.norm(W) for name, W in parameters.items() if name[0] == "W")


def root_of_the_sum(cross_entropy, parameters, lambd, m):
    """There is a square root too many: the penalty has the sum of the squares itself."""
    total = sum(np.sum(W**2) for name, W in parameters.items() if name[0] == "W")
    return cross_entropy + lambd / (2 * m) * np.sqrt(total)


def l2_biases_penalised(cross_entropy, parameters, lambd, m):
    """The biases are penalised too. Only the weights are: choose the keys that begin with W."""
    return cross_entropy + lambd / (2 * m) * sum(np.sum(value**2) for value in parameters.values())


def l2_last_layer_forgotten(cross_entropy, parameters, lambd, m):
    """The weights of the last layer are missing: range(1, L) ends at L - 1."""
    L = len(parameters) // 2
    return cross_entropy + lambd / (2 * m) * sum(np.sum(parameters[f"W{layer}"] ** 2) for layer in range(1, L))


def l2_first_layer_only(cross_entropy, parameters, lambd, m):
    """Only W1 is penalised. Add up over all layers."""
    return cross_entropy + lambd / (2 * m) * np.sum(parameters["W1"] ** 2)


def l2_first_layer_forgotten(cross_entropy, parameters, lambd, m):
    """The weights of the first layer are missing: layers are counted from 1."""
    L = len(parameters) // 2
    return cross_entropy + lambd / (2 * m) * sum(np.sum(parameters[f"W{layer}"] ** 2) for layer in range(2, L + 1))


def l2_penalty_alone(cross_entropy, parameters, lambd, m):
    """This is the penalty alone. The cost is the cross-entropy plus the penalty."""
    return lambd / (2 * m) * sum(np.sum(W**2) for name, W in parameters.items() if name[0] == "W")


def l2_penalty_subtracted(cross_entropy, parameters, lambd, m):
    """The penalty was subtracted, which rewards large weights. Add it."""
    return cross_entropy - lambd / (2 * m) * sum(np.sum(W**2) for name, W in parameters.items() if name[0] == "W")


def sizes_for_squares(cross_entropy, parameters, lambd, m):
    """The weights' absolute values were added up, which is L1. L2 adds up their squares."""
    return cross_entropy + lambd / (2 * m) * sum(np.sum(np.abs(W)) for name, W in parameters.items() if name[0] == "W")


def mean_of_the_squares(cross_entropy, parameters, lambd, m):
    """The mean of the squares was taken in each layer. Take their sum: the m in the formula counts examples, not
    weights."""
    return cross_entropy + lambd / (2 * m) * sum(np.mean(W**2) for name, W in parameters.items() if name[0] == "W")


L2_COST = Exercise(
    LESSON_NAME,
    "l2_cost",
    points=10,
    reference=regularizers.l2_cost,
    oracle=keras_bridge.l2_cost,
    cases=networks_and_strengths,
    outputs=(Output("J", "float"),),
    parts=(Part(ONE_LAYER, 5, tag=ONE_LAYER), Part(DEEPER, 5, tag=DEEPER)),
    mistakes=mistakes(
        l2_half_missing,
        l2_not_divided_by_m,
        l2_brackets_missing,
        l2_strength_missing,
        square_of_the_sum,
        norms_not_squared,
        root_of_the_sum,
        l2_biases_penalised,
        l2_last_layer_forgotten,
        l2_first_layer_only,
        l2_first_layer_forgotten,
        l2_penalty_alone,
        l2_penalty_subtracted,
        sizes_for_squares,
        mean_of_the_squares,
    ),
    properties=penalty_properties(lambda W: float(np.sum(W**2))),
)


def l1_half_missing(cross_entropy, parameters, lambd, m):
    """The penalty is twice as large as it should be: in this course lambd / (2 m) stands before the L1 sum too."""
    return cross_entropy + lambd / m * sum(np.sum(np.abs(W)) for name, W in parameters.items() if name[0] == "W")


def l1_not_divided_by_m(cross_entropy, parameters, lambd, m):
    """The penalty is not divided by m: lambd / (2 m)."""
    return cross_entropy + lambd / 2 * sum(np.sum(np.abs(W)) for name, W in parameters.items() if name[0] == "W")


def l1_brackets_missing(cross_entropy, parameters, lambd, m):
    """lambd / 2 * m multiplies by m: Python works from left to right. Write lambd / (2 * m)."""
    return cross_entropy + lambd / 2 * m * sum(np.sum(np.abs(W)) for name, W in parameters.items() if name[0] == "W")


def signs_kept(cross_entropy, parameters, lambd, m):
    """The weights were added up with their signs, so that positive and negative ones cancel. Take np.abs of every
    weight first."""
    return cross_entropy + lambd / (2 * m) * sum(np.sum(W) for name, W in parameters.items() if name[0] == "W")


def size_of_the_sum(cross_entropy, parameters, lambd, m):
    """The absolute value was taken of the sum. Take it of every weight, then add up."""
    return cross_entropy + lambd / (2 * m) * sum(abs(np.sum(W)) for name, W in parameters.items() if name[0] == "W")


def squares_for_sizes(cross_entropy, parameters, lambd, m):
    """The weights' squares were added up, which is L2. L1 adds up their absolute values."""
    return cross_entropy + lambd / (2 * m) * sum(np.sum(W**2) for name, W in parameters.items() if name[0] == "W")


def largest_column(cross_entropy, parameters, lambd, m):
    """np.linalg.norm(W, 1) of a matrix is its largest column sum. The penalty adds up all entries:
    np.sum(np.abs(W))."""
    total = sum(np.linalg.norm(W, 1) for name, W in parameters.items() if name[0] == "W")
    return cross_entropy + lambd / (2 * m) * total


def l1_biases_penalised(cross_entropy, parameters, lambd, m):
    """The biases are penalised too. Only the weights are: choose the keys that begin with W."""
    return cross_entropy + lambd / (2 * m) * sum(np.sum(np.abs(value)) for value in parameters.values())


def l1_last_layer_forgotten(cross_entropy, parameters, lambd, m):
    """The weights of the last layer are missing: range(1, L) ends at L - 1."""
    L = len(parameters) // 2
    return cross_entropy + lambd / (2 * m) * sum(np.sum(np.abs(parameters[f"W{layer}"])) for layer in range(1, L))


def l1_first_layer_only(cross_entropy, parameters, lambd, m):
    """Only W1 is penalised. Add up over all layers."""
    return cross_entropy + lambd / (2 * m) * np.sum(np.abs(parameters["W1"]))


def l1_penalty_alone(cross_entropy, parameters, lambd, m):
    """This is the penalty alone. The cost is the cross-entropy plus the penalty."""
    return lambd / (2 * m) * sum(np.sum(np.abs(W)) for name, W in parameters.items() if name[0] == "W")


def l1_penalty_subtracted(cross_entropy, parameters, lambd, m):
    """The penalty was subtracted, which rewards large weights. Add it."""
    return cross_entropy - lambd / (2 * m) * sum(np.sum(np.abs(W)) for name, W in parameters.items() if name[0] == "W")


L1_COST = Exercise(
    LESSON_NAME,
    "l1_cost",
    points=6,
    reference=regularizers.l1_cost,
    oracle=keras_bridge.l1_cost,
    cases=networks_and_strengths,
    outputs=(Output("J", "float"),),
    parts=(Part(ONE_LAYER, 3, tag=ONE_LAYER), Part(DEEPER, 3, tag=DEEPER)),
    mistakes=mistakes(
        l1_half_missing,
        l1_not_divided_by_m,
        l1_brackets_missing,
        signs_kept,
        size_of_the_sum,
        squares_for_sizes,
        largest_column,
        l1_biases_penalised,
        l1_last_layer_forgotten,
        l1_first_layer_only,
        l1_penalty_alone,
        l1_penalty_subtracted,
    ),
    properties=penalty_properties(lambda W: float(np.sum(np.abs(W)))),
)
