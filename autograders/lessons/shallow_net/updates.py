"""One step of gradient descent: the exercise, and what learners get wrong in it."""

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.shallow_net.networks import LESSON_NAME
from course_lib import keras_bridge, shallow_net

DEEPER = "other numbers of layers"


def steps(rng):
    """Return cases for an update: one to four layers in several sizes, and several learning rates."""
    cases = []
    for sizes, rate in (
        ((2, 3, 1), 0.5),
        ((1, 1, 1), 1.0),
        ((3, 3, 3), 0.1),
        ((4, 2, 1), 1.2),
        ((2, 1), 0.3),
        ((2, 3, 2, 1), 0.7),
        ((3, 2, 4, 2, 1), 2.0),
    ):
        parameters, gradients = {}, {}
        for i in range(1, len(sizes)):
            for name, shape in ((f"W{i}", (sizes[i], sizes[i - 1])), (f"b{i}", (sizes[i], 1))):
                parameters[name], gradients[f"d{name}"] = rng.normal(size=shape), rng.normal(size=shape)
        layers = len(sizes) - 1
        note = "" if layers == 2 else f"there {'is one layer' if layers == 1 else f'are {layers} layers'}"
        cases.append(Case((parameters, gradients, rate), "ordinary" if layers == 2 else DEEPER, note))
    return cases


def climbs_once(parameters, gradients, learning_rate):
    """The sign is wrong: the gradient points uphill, so subtract it. W - learning_rate dW."""
    return {name: value + learning_rate * gradients["d" + name] for name, value in parameters.items()}


def rate_forgotten(parameters, gradients, learning_rate):
    """The learning rate is missing: W - learning_rate dW."""
    return {name: value - gradients["d" + name] for name, value in parameters.items()}


def divided_by_rate(parameters, gradients, learning_rate):
    """The gradient is divided by the learning rate. Multiply."""
    return {name: value - gradients["d" + name] / learning_rate for name, value in parameters.items()}


def biases_left(parameters, gradients, learning_rate):
    """The biases stay as they are. They are updated like the weights: b - learning_rate db."""
    return {
        name: value - learning_rate * gradients["d" + name] if name[0] == "W" else value
        for name, value in parameters.items()
    }


def weights_left(parameters, gradients, learning_rate):
    """The weights stay as they are, only the biases are updated: W - learning_rate dW."""
    return {
        name: value - learning_rate * gradients["d" + name] if name[0] == "b" else value
        for name, value in parameters.items()
    }


def nothing_updated(parameters, gradients, learning_rate):
    """The parameters come back as they went in. Put what you compute into the dictionary that you return."""
    return dict(parameters)


def biases_without_rate(parameters, gradients, learning_rate):
    """The learning rate is missing in the biases: b - learning_rate db."""
    return {
        name: value - (learning_rate if name[0] == "W" else 1) * gradients["d" + name]
        for name, value in parameters.items()
    }


def two_layers_only(parameters, gradients, learning_rate):
    """Right for two layers only. Go through all the names in `parameters`, whatever their number."""
    return {
        "W1": parameters["W1"] - learning_rate * gradients["dW1"],
        "b1": parameters["b1"] - learning_rate * gradients["db1"],
        "W2": parameters["W2"] - learning_rate * gradients["dW2"],
        "b2": parameters["b2"] - learning_rate * gradients["db2"],
    }


def last_layer_left_out(parameters, gradients, learning_rate):
    """The last layer is left out: range(1, L) ends before L. There are len(parameters) // 2 layers."""
    new = dict(parameters)
    for i in range(1, len(parameters) // 2):
        new[f"W{i}"] = parameters[f"W{i}"] - learning_rate * gradients[f"dW{i}"]
        new[f"b{i}"] = parameters[f"b{i}"] - learning_rate * gradients[f"db{i}"]
    return new


def steps_returned(parameters, gradients, learning_rate):
    """These are the steps, learning_rate times the gradients. Return the parameters after the step."""
    return {name: learning_rate * gradients["d" + name] for name in parameters}


def parameters_overwritten(parameters, gradients, learning_rate):
    """The values are right, but the caller's parameters were changed. `W -= ...` and `parameters["W1"] = ...` do that:
    put the new values into a new dictionary."""
    for name in parameters:
        parameters[name] -= learning_rate * gradients["d" + name]
    return parameters


def weights_shrunk(parameters, gradients, learning_rate):
    """The parameter itself is multiplied by the learning rate too: W - learning_rate dW, not learning_rate (W - dW)."""
    return {name: learning_rate * (value - gradients["d" + name]) for name, value in parameters.items()}


UPDATE_PARAMETERS = Exercise(
    LESSON_NAME,
    "update_parameters",
    points=10,
    reference=shallow_net.update_parameters,
    oracle=keras_bridge.update_parameters,
    cases=steps,
    outputs=(Output("parameters", "parameters"),),
    parts=(
        Part("weights", 4, output="W*", tag="ordinary"),
        Part("biases", 3, output="b*", tag="ordinary"),
        Part(DEEPER, 3, tag=DEEPER),
    ),
    mistakes=mistakes(
        climbs_once,
        rate_forgotten,
        divided_by_rate,
        biases_left,
        weights_left,
        nothing_updated,
        biases_without_rate,
        two_layers_only,
        last_layer_left_out,
        steps_returned,
        parameters_overwritten,
        weights_shrunk,
    ),
)
