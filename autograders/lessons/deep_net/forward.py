"""One layer forward: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.deep_net.networks import LESSON_NAME, ONE
from autograders.lessons.deep_net.plain import linear_forward
from course_lib import deep_net, keras_bridge

SHAPES = ((3, 2, 4), (2, 4, 5), (3, 3, 3), (1, 1, 6), (2, 3, 1), (4, 1, 1))
"""n_prev, n and m: more inputs than units, fewer, square, one unit, one example."""


def layers(rng):
    """Return cases for Z = W A_prev + b."""
    return [
        Case((rng.normal(size=(n_prev, m)), rng.normal(size=(n, n_prev)), rng.normal(size=(n, 1))), _tag(m))
        for n_prev, n, m in SHAPES
    ]


def activated_layers(rng):
    """Return cases for a layer with each activation; scores up to 1000 too."""
    cases = []
    for activation in ("relu", "sigmoid", "tanh"):
        for n_prev, n, m in (*SHAPES, (2, 3, 4)):
            A_prev, W, b = rng.normal(size=(n_prev, m)), rng.normal(size=(n, n_prev)), rng.normal(size=(n, 1))
            cases.append(Case((A_prev, W, b, activation), activation))
        cases.append(Case((300 * A_prev, W, b, activation), activation, "the scores are large"))
    return cases


def _tag(m):
    return ONE if m == 1 else "ordinary"


def bias_missing(A_prev, W, b):
    """The bias is missing: Z = W A_prev + b."""
    return W @ A_prev


def bias_subtracted(A_prev, W, b):
    """The bias is added, not subtracted: Z = W A_prev + b."""
    return W @ A_prev - b


def weights_turned(A_prev, W, b):
    """W is transposed. One row of W holds one unit's weights, so W A_prev needs no transpose."""
    return W.T @ A_prev + b


def wrong_order(A_prev, W, b):
    """The order matters in a matrix product: W @ A_prev, not A_prev @ W."""
    return A_prev @ W + b


def entry_by_entry(A_prev, W, b):
    """* multiplies entry by entry. A weighted sum of the inputs is the matrix product @."""
    return W * A_prev + b


def bias_as_a_row(A_prev, W, b):
    """The bias was turned into a row, so it is added per example. It belongs to a unit: b is a column (n, 1)."""
    return W @ A_prev + b.T


def biases_added_up(A_prev, W, b):
    """All biases were added up. Each unit has its own: b is a column that is stretched over the examples."""
    return W @ A_prev + np.sum(b)


def relu_applied(A_prev, W, b):
    """An activation was applied. This function returns the scores Z; the activation comes in layer_forward."""
    return np.maximum(W @ A_prev + b, 0)


LINEAR_FORWARD = Exercise(
    LESSON_NAME,
    "linear_forward",
    points=5,
    reference=deep_net.linear_forward,
    oracle=keras_bridge.dense_forward,
    cases=layers,
    outputs=(Output("Z"),),
    parts=(Part("shape", 1, aspect="shape"), Part("values", 3, tag="ordinary"), Part(ONE, 1, tag=ONE)),
    mistakes=mistakes(
        bias_missing,
        bias_subtracted,
        weights_turned,
        wrong_order,
        entry_by_entry,
        bias_as_a_row,
        biases_added_up,
        relu_applied,
    ),
)


def activated(z, activation):
    """Return g(z)."""
    if activation == "relu":
        return np.maximum(z, 0)
    return np.tanh(z) if activation == "tanh" else 1 / (1 + np.exp(-z))


def scores_returned(A_prev, W, b, activation):
    """The first value is Z. Return the activation of it, A = g(Z); Z belongs into the cache."""
    Z = linear_forward(A_prev, W, b)
    return Z, (A_prev, W, b, Z)


def always_relu(A_prev, W, b, activation):
    """ReLU is applied whatever the argument activation says. Choose between "relu", "sigmoid" and "tanh"."""
    Z = linear_forward(A_prev, W, b)
    return np.maximum(Z, 0), (A_prev, W, b, Z)


def always_sigmoid(A_prev, W, b, activation):
    """The sigmoid is applied whatever the argument activation says. Choose between "relu", "sigmoid" and "tanh"."""
    Z = linear_forward(A_prev, W, b)
    return 1 / (1 + np.exp(-Z)), (A_prev, W, b, Z)


def always_tanh(A_prev, W, b, activation):
    """tanh is applied whatever the argument activation says. Choose between "relu", "sigmoid" and "tanh"."""
    Z = linear_forward(A_prev, W, b)
    return np.tanh(Z), (A_prev, W, b, Z)


def tanh_not_known(A_prev, W, b, activation):
    """Everything that is not "relu" gets a sigmoid, "tanh" too. There are three activations."""
    Z = linear_forward(A_prev, W, b)
    A = np.maximum(Z, 0) if activation == "relu" else 1 / (1 + np.exp(-Z))
    return A, (A_prev, W, b, Z)


def sigmoid_not_known(A_prev, W, b, activation):
    """Everything that is neither "relu" nor "tanh" stays as it is. "sigmoid" is the third activation."""
    Z = linear_forward(A_prev, W, b)
    A = np.maximum(Z, 0) if activation == "relu" else np.tanh(Z) if activation == "tanh" else Z
    return A, (A_prev, W, b, Z)


def activated_before(A_prev, W, b, activation):
    """The activation was applied to A_prev, before the weights. It comes after them: A = g(W A_prev + b)."""
    Z = linear_forward(A_prev, W, b)
    return linear_forward(activated(A_prev, activation), W, b), (A_prev, W, b, Z)


def activation_cached(A_prev, W, b, activation):
    """A is right. The last item of the cache is A; the way back needs the scores Z, where the slope is taken."""
    A = activated(linear_forward(A_prev, W, b), activation)
    return A, (A_prev, W, b, A)


def output_for_input_cached(A_prev, W, b, activation):
    """A is right. The cache begins with A, this layer's output; it should begin with A_prev, its input."""
    Z = linear_forward(A_prev, W, b)
    return activated(Z, activation), (activated(Z, activation), W, b, Z)


def scores_overwritten(A_prev, W, b, activation):
    """A is right. The Z in the cache has lost its negative scores: after A = Z both names mean the same array, and what
    is done to A is done to Z. Make a new array, as np.maximum(Z, 0) does."""
    Z = linear_forward(A_prev, W, b)
    A = Z if activation == "relu" else activated(Z, activation)
    if activation == "relu":
        A[A < 0] = 0
    return A, (A_prev, W, b, Z)


def scores_not_cached(A_prev, W, b, activation):
    """A is right. The cache has no Z: return (A_prev, W, b, Z)."""
    return activated(linear_forward(A_prev, W, b), activation), (A_prev, W, b)


def scores_first(A_prev, W, b, activation):
    """A is right. The cache is in another order: (A_prev, W, b, Z), with Z last."""
    Z = linear_forward(A_prev, W, b)
    return activated(Z, activation), (Z, A_prev, W, b)


def cache_of_two(A_prev, W, b, activation):
    """A is right. The cache is nested, ((A_prev, W, b), Z), as some courses have it. Here it is one tuple of four:
    (A_prev, W, b, Z)."""
    Z = linear_forward(A_prev, W, b)
    return activated(Z, activation), ((A_prev, W, b), Z)


LAYER_FORWARD = Exercise(
    LESSON_NAME,
    "layer_forward",
    points=10,
    reference=deep_net.layer_forward,
    oracle=keras_bridge.layer_forward,
    cases=activated_layers,
    outputs=(Output("A"), Output("cache", "list")),
    parts=(
        Part("shape of A", 1, aspect="shape", output="A"),
        Part("relu", 2, output="A", tag="relu"),
        Part("sigmoid", 2, output="A", tag="sigmoid"),
        Part("tanh", 2, output="A", tag="tanh"),
        Part("cache", 3, output="cache*"),
    ),
    mistakes=mistakes(
        scores_returned,
        always_relu,
        always_sigmoid,
        always_tanh,
        tanh_not_known,
        sigmoid_not_known,
        activated_before,
        activation_cached,
        output_for_input_cached,
        scores_overwritten,
        scores_not_cached,
        scores_first,
        cache_of_two,
    ),
)
