"""The whole network forward: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.deep_net.networks import DEEP, LESSON_NAME, ONE, SHALLOW, answered_networks
from autograders.lessons.deep_net.plain import layer_forward
from course_lib import deep_net, keras_bridge


def networks(rng):
    """Return cases for a whole network."""
    return [Case((X, parameters), tag, note) for (X, _, parameters, _, _), tag, note in answered_networks(rng)]


def inputs_for_every_layer(X, parameters):
    """Every layer gets X. Layer l works on what layer l - 1 answered: hand A on."""
    L = len(parameters) // 2
    caches = []
    for layer in range(1, L + 1):
        activation = "sigmoid" if layer == L else "relu"
        A, cache = layer_forward(X, parameters[f"W{layer}"], parameters[f"b{layer}"], activation)
        caches.append(cache)
    return A, caches


def relu_in_the_last_layer(X, parameters):
    """The last layer has a ReLU too, so the answer is no probability. The last layer has a sigmoid."""
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        A, cache = layer_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], "relu")
        caches.append(cache)
    return A, caches


def sigmoid_in_every_layer(X, parameters):
    """The hidden layers have a sigmoid. They have ReLU; only the last layer has a sigmoid."""
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        A, cache = layer_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], "sigmoid")
        caches.append(cache)
    return A, caches


def tanh_inside(X, parameters):
    """The hidden layers have tanh, as in lesson 2. Here they have ReLU."""
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        activation = "sigmoid" if layer == L else "tanh"
        A, cache = layer_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], activation)
        caches.append(cache)
    return A, caches


def output_layer_missing(X, parameters):
    """The last layer is missing: the loop ends at L - 1, and what it leaves was returned."""
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = layer_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], "relu")
        caches.append(cache)
    return A, caches


def last_cache_missing(X, parameters):
    """AL is right. The cache of the last layer is missing in caches: append it too, so that there are L."""
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = layer_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], "relu")
        caches.append(cache)
    AL, _cache = layer_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, caches


def caches_from_the_end(X, parameters):
    """AL is right. The caches are in reverse order: caches[0] belongs to layer 1. Going back is the way back's job."""
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        activation = "sigmoid" if layer == L else "relu"
        A, cache = layer_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], activation)
        caches.insert(0, cache)
    return A, caches


def one_cache_for_all(X, parameters):
    """AL is right. Every item of caches is the last layer's cache: append inside the loop, once per layer."""
    L = len(parameters) // 2
    A = X
    for layer in range(1, L + 1):
        activation = "sigmoid" if layer == L else "relu"
        A, cache = layer_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], activation)
    return A, [cache] * L


def inputs_shifted_by_one(X, parameters):
    """AL is right. Each cache holds the layer's own answer A where its input A_prev belongs: save the input before A
    gets its new value."""
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        activation = "sigmoid" if layer == L else "relu"
        A, cache = layer_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], activation)
        caches.append((A, *cache[1:]))
    return A, caches


def all_linear(X, parameters):
    """There is no activation inside. Without a bend, many layers are worth one: the hidden layers have ReLU."""
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        Z = parameters[f"W{layer}"] @ A + parameters[f"b{layer}"]
        caches.append((A, parameters[f"W{layer}"], parameters[f"b{layer}"], Z))
        A = Z
    AL, cache = layer_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, [*caches, cache]


def sorted_by_name(X, parameters):
    """Right up to nine layers. The names were sorted as text, and there W10 comes before W2: count with
    range(1, L + 1) and make the names from the number."""
    names = sorted(name for name in parameters if name.startswith("W"))
    A, caches = X, []
    for name in names:
        activation = "sigmoid" if name == f"W{len(names)}" else "relu"
        A, cache = layer_forward(A, parameters[name], parameters["b" + name[1:]], activation)
        caches.append(cache)
    return A, caches


def biases_left_out(X, parameters):
    """The scores lack their biases: Z = W A_prev + b, in every layer."""
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        Z = parameters[f"W{layer}"] @ A
        caches.append((A, parameters[f"W{layer}"], parameters[f"b{layer}"], Z))
        A = 1 / (1 + np.exp(-Z)) if layer == L else np.maximum(Z, 0)
    return A, caches


def labels_returned(X, parameters):
    """The answers were rounded to 0 and 1. AL holds the probabilities; the gradients need them."""
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        activation = "sigmoid" if layer == L else "relu"
        A, cache = layer_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], activation)
        caches.append(cache)
    return np.round(A), caches


DEEP_FORWARD = Exercise(
    LESSON_NAME,
    "deep_forward",
    points=12,
    reference=deep_net.deep_forward,
    oracle=keras_bridge.deep_forward,
    cases=networks,
    outputs=(Output("AL"), Output("caches", "list")),
    parts=(
        Part("shape of AL", 1, aspect="shape", output="AL"),
        Part("one layer", 2, output="AL", tag=SHALLOW),
        Part("AL", 4, output="AL", tag=DEEP),
        Part(ONE, 1, output="AL", tag=ONE),
        Part("caches", 4, output="caches*"),
    ),
    mistakes=mistakes(
        inputs_for_every_layer,
        relu_in_the_last_layer,
        sigmoid_in_every_layer,
        tanh_inside,
        output_layer_missing,
        last_cache_missing,
        caches_from_the_end,
        one_cache_for_all,
        inputs_shifted_by_one,
        all_linear,
        sorted_by_name,
        biases_left_out,
        labels_returned,
    ),
)
