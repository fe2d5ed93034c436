"""The whole network backward: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.deep_net.networks import DEEP, LESSON_NAME, ONE, SHALLOW, answered_networks
from autograders.lessons.deep_net.plain import layer_backward, linear_backward
from course_lib import deep_net, keras_bridge


def networks_to_go_back(rng):
    """Return cases for the gradients of a whole network."""
    return [Case((AL, Y, caches), tag, note) for (_, Y, _, AL, caches), tag, note in answered_networks(rng)]


def starts_with_the_wrong_sign(AL, Y, caches):
    """Every gradient has the wrong sign, because dAL has: it is -(Y / AL - (1 - Y) / (1 - AL))."""
    dA, gradients = Y / AL - (1 - Y) / (1 - AL), {}
    for layer in range(len(caches), 0, -1):
        activation = "sigmoid" if layer == len(caches) else "relu"
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], activation)
    return gradients


def only_examples_of_label_1(AL, Y, caches):
    """dAL lacks the term for the label 0: it is -Y / AL + (1 - Y) / (1 - AL)."""
    dA, gradients = -Y / AL, {}
    for layer in range(len(caches), 0, -1):
        activation = "sigmoid" if layer == len(caches) else "relu"
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], activation)
    return gradients


def terms_with_equal_signs(AL, Y, caches):
    """The two terms of dAL have opposite signs, -Y / AL + (1 - Y) / (1 - AL): for the label 0 the probability should
    fall."""
    dA, gradients = -Y / AL - (1 - Y) / (1 - AL), {}
    for layer in range(len(caches), 0, -1):
        activation = "sigmoid" if layer == len(caches) else "relu"
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], activation)
    return gradients


def sigmoid_counted_twice(AL, Y, caches):
    """AL - Y is dZ of the last layer, in which the sigmoid's slope is contained already; here it was used as dAL, and
    the slope came in a second time. Either start from dAL = (AL - Y) / (AL (1 - AL)), or hand AL - Y to
    linear_backward."""
    dA, gradients = AL - Y, {}
    for layer in range(len(caches), 0, -1):
        activation = "sigmoid" if layer == len(caches) else "relu"
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], activation)
    return gradients


def averaged_twice(AL, Y, caches):
    """There is a 1/m too many. dAL carries none: dW and db get theirs in every layer from linear_backward."""
    dA, gradients = (AL - Y) / (AL * (1 - AL)) / AL.shape[1], {}
    for layer in range(len(caches), 0, -1):
        activation = "sigmoid" if layer == len(caches) else "relu"
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], activation)
    return gradients


def same_gradient_for_every_layer(AL, Y, caches):
    """Every layer gets dAL. Each hands its dA_prev to the layer before: that is its dA."""
    dAL, gradients = (AL - Y) / (AL * (1 - AL)), {}
    for layer in range(len(caches), 0, -1):
        activation = "sigmoid" if layer == len(caches) else "relu"
        _, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dAL, caches[layer - 1], activation)
    return gradients


def gate_in_the_last_layer(AL, Y, caches):
    """The last layer was taken for a ReLU layer. It has a sigmoid, and the others have ReLU."""
    dA, gradients = (AL - Y) / (AL * (1 - AL)), {}
    for layer in range(len(caches), 0, -1):
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], "relu")
    return gradients


def sigmoid_in_every_layer(AL, Y, caches):
    """The last layer is right. The hidden layers were taken for sigmoid layers; they have ReLU."""
    dA, gradients = (AL - Y) / (AL * (1 - AL)), {}
    for layer in range(len(caches), 0, -1):
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], "sigmoid")
    return gradients


def gates_forgotten(AL, Y, caches):
    """The last layer is right. In the hidden layers ReLU's gates are missing: dZ = dA * (Z > 0)."""
    dZ, gradients = AL - Y, {}
    for layer in range(len(caches), 0, -1):
        A_prev, W, _b, _Z = caches[layer - 1]
        dZ, gradients[f"dW{layer}"], gradients[f"db{layer}"] = linear_backward(dZ, A_prev, W)
    return gradients


def counted_from_zero(AL, Y, caches):
    """The names are off by one: caches[0] belongs to layer 1, so its gradients are dW1 and db1."""
    dA, gradients = (AL - Y) / (AL * (1 - AL)), {}
    for i in range(len(caches) - 1, -1, -1):
        activation = "sigmoid" if i == len(caches) - 1 else "relu"
        dA, gradients[f"dW{i}"], gradients[f"db{i}"] = layer_backward(dA, caches[i], activation)
    return gradients


def first_layer_missing(AL, Y, caches):
    """The loop ends at layer 2. Layer 1 has weights too: range(L, 0, -1) runs down to 1."""
    dA, gradients = (AL - Y) / (AL * (1 - AL)), {}
    for layer in range(len(caches), 1, -1):
        activation = "sigmoid" if layer == len(caches) else "relu"
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], activation)
    return gradients


def inputs_gradients_too(AL, Y, caches):
    """The gradients of the weights and biases are right. The dictionary also holds dA0, dA1, ...: return dW and db
    only, so that an update can go through it."""
    dA, gradients = (AL - Y) / (AL * (1 - AL)), {}
    for layer in range(len(caches), 0, -1):
        activation = "sigmoid" if layer == len(caches) else "relu"
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], activation)
        gradients[f"dA{layer - 1}"] = dA
    return gradients


def named_like_the_parameters(AL, Y, caches):
    """The gradients are called W1, b1, ... Call them dW1, db1, ..., so that nobody takes them for the parameters."""
    dA, gradients = (AL - Y) / (AL * (1 - AL)), {}
    for layer in range(len(caches), 0, -1):
        activation = "sigmoid" if layer == len(caches) else "relu"
        dA, gradients[f"W{layer}"], gradients[f"b{layer}"] = layer_backward(dA, caches[layer - 1], activation)
    return gradients


def caches_from_the_front(AL, Y, caches):
    """The caches were gone through from the front. The way back begins with the last layer, caches[L - 1]."""
    dA, gradients = (AL - Y) / (AL * (1 - AL)), {}
    for layer in range(1, len(caches) + 1):
        activation = "sigmoid" if layer == len(caches) else "relu"
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = layer_backward(dA, caches[layer - 1], activation)
    return gradients


def gates_from_the_output(AL, Y, caches):
    """The gates are closed where the gradient is negative. A gate is open where the score Z was positive on the way
    forward, whatever comes back."""
    dZ, gradients = AL - Y, {}
    for layer in range(len(caches), 0, -1):
        A_prev, W, _b, _Z = caches[layer - 1]
        dA, gradients[f"dW{layer}"], gradients[f"db{layer}"] = linear_backward(dZ, A_prev, W)
        dZ = np.maximum(dA, 0)
    return gradients


DEEP_BACKWARD = Exercise(
    LESSON_NAME,
    "deep_backward",
    points=14,
    reference=deep_net.deep_backward,
    oracle=keras_bridge.deep_backward,
    cases=networks_to_go_back,
    outputs=(Output("gradients", "parameters"),),
    parts=(
        Part("names and shapes", 2, aspect="shape"),
        Part("one layer", 3, tag=SHALLOW),
        Part("dW of several layers", 5, output="dW*", tag=DEEP),
        Part("db of several layers", 3, output="db*", tag=DEEP),
        Part(ONE, 1, tag=ONE),
    ),
    mistakes=mistakes(
        starts_with_the_wrong_sign,
        only_examples_of_label_1,
        terms_with_equal_signs,
        sigmoid_counted_twice,
        averaged_twice,
        same_gradient_for_every_layer,
        gate_in_the_last_layer,
        sigmoid_in_every_layer,
        gates_forgotten,
        counted_from_zero,
        first_layer_missing,
        inputs_gradients_too,
        named_like_the_parameters,
        caches_from_the_front,
        gates_from_the_output,
    ),
)
