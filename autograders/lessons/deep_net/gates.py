"""One layer backward, through its activation: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.deep_net.forward import SHAPES
from autograders.lessons.deep_net.networks import LESSON_NAME
from autograders.lessons.deep_net.plain import layer_forward, linear_backward
from course_lib import deep_net, keras_bridge

AT_ZERO = "scores of exactly 0"


def layers_to_go_back(rng):
    """Return cases for the way back through a layer with each activation, and through gates exactly at 0."""
    cases = []
    for activation in ("relu", "sigmoid", "tanh"):
        for n_prev, n, m in (*SHAPES, (2, 3, 5)):
            W, b = rng.normal(size=(n, n_prev)), rng.normal(size=(n, 1))
            cases.append(_case(rng, _inputs(rng, W, b, m), W, b, activation))
    for _ in range(2):
        # Whole numbers, so that the first example's scores are 0 without rounding.
        A_prev, W = rng.integers(-3, 4, (2, 4)).astype(float), rng.integers(1, 4, (3, 2)).astype(float)
        cases.append(_case(rng, A_prev, W, -(W @ A_prev[:, :1]), "relu", AT_ZERO))
    return cases


def _inputs(rng, W, b, m):
    """Return A_prev such that, if there are several scores, some are positive and some negative."""
    while True:
        A_prev = rng.normal(size=(W.shape[1], m))
        positive = W @ A_prev + b > 0.05
        if positive.size == 1 or (positive.any() and not positive.all()):
            return A_prev


def _case(rng, A_prev, W, b, activation, tag=None):
    _, cache = layer_forward(A_prev, W, b, activation)
    dA = rng.normal(size=cache[3].shape)
    return Case((dA, cache, activation), tag or activation, "some scores are exactly 0" if tag else "")


def slope(z, activation):
    """Return g'(z)."""
    if activation == "relu":
        return (z > 0).astype(float)
    a = np.tanh(z) if activation == "tanh" else 1 / (1 + np.exp(-z))
    return 1 - a**2 if activation == "tanh" else a * (1 - a)


def slope_forgotten(dA, cache, activation):
    """The activation's slope is missing: dZ = dA * g'(Z), entry by entry."""
    A_prev, W, _b, _Z = cache
    return linear_backward(dA, A_prev, W)


def gate_at_the_input(dA, cache, activation):
    """The slope was taken at A_prev, the layer's input. The activation was applied to Z: take its slope there."""
    A_prev, W, _b, _Z = cache
    return linear_backward(dA * slope(A_prev, activation), A_prev, W)


def gate_at_the_gradient(dA, cache, activation):
    """The slope was taken at dA, the gradient that arrives. Take it at Z: the forward pass decided which gates are
    open."""
    A_prev, W, _b, _Z = cache
    return linear_backward(dA * slope(dA, activation), A_prev, W)


def activation_for_slope(dA, cache, activation):
    """dA was multiplied by the activation g(Z). It is multiplied by its slope g'(Z)."""
    A_prev, W, _b, Z = cache
    g = {"relu": lambda z: np.maximum(z, 0), "sigmoid": lambda z: 1 / (1 + np.exp(-z)), "tanh": np.tanh}[activation]
    return linear_backward(dA * g(Z), A_prev, W)


def slope_of_the_answer(dA, cache, activation):
    """relu is right. For sigmoid and tanh the slope was taken at the activation of Z, so the activation was applied
    twice. Take it at Z."""
    A_prev, W, _b, Z = cache
    a = {"relu": np.maximum(Z, 0), "sigmoid": 1 / (1 + np.exp(-Z)), "tanh": np.tanh(Z)}[activation]
    return linear_backward(dA * slope(a, activation), A_prev, W)


def slopes_of_the_scores(dA, cache, activation):
    """relu is right. For sigmoid and tanh a(1 - a) and 1 - a^2 were taken of Z; a is the activation of Z."""
    A_prev, W, _b, Z = cache
    slope = {"relu": lambda z: (z > 0).astype(float), "sigmoid": lambda z: z * (1 - z), "tanh": lambda z: 1 - z**2}
    return linear_backward(dA * slope[activation](Z), A_prev, W)


def tanh_not_squared(dA, cache, activation):
    """relu and sigmoid are right. The slope of tanh is 1 - a^2; the square is missing."""
    A_prev, W, _b, Z = cache
    slope = {
        "relu": lambda z: (z > 0).astype(float),
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z))),
        "tanh": lambda z: 1 - np.tanh(z),
    }[activation]
    return linear_backward(dA * slope(Z), A_prev, W)


def tanh_not_known(dA, cache, activation):
    """relu and sigmoid are right. "tanh" gets the slope of the sigmoid; its own is 1 - a^2 with a = tanh(Z)."""
    A_prev, W, _b, Z = cache
    a = 1 / (1 + np.exp(-Z))
    return linear_backward(dA * np.where(activation == "relu", Z > 0, a * (1 - a)), A_prev, W)


def always_relu(dA, cache, activation):
    """ReLU's gate is used whatever the argument activation says. Each activation has its own slope."""
    A_prev, W, _b, Z = cache
    return linear_backward(dA * (Z > 0), A_prev, W)


def always_sigmoid(dA, cache, activation):
    """The sigmoid's slope is used whatever the argument activation says. Each activation has its own."""
    A_prev, W, _b, Z = cache
    a = 1 / (1 + np.exp(-Z))
    return linear_backward(dA * a * (1 - a), A_prev, W)


def always_tanh(dA, cache, activation):
    """The slope of tanh is used whatever the argument activation says. Each activation has its own."""
    A_prev, W, _b, Z = cache
    return linear_backward(dA * (1 - np.tanh(Z) ** 2), A_prev, W)


def gate_leaks(dA, cache, activation):
    """sigmoid and tanh are right. A closed gate of ReLU still lets a hundredth through: that is the slope of leaky
    ReLU. ReLU's is 0 where Z is not positive."""
    A_prev, W, _b, Z = cache
    leak = np.where(Z > 0, 1, 0.01) if activation == "relu" else slope(Z, activation)
    return linear_backward(dA * leak, A_prev, W)


def gate_open_at_zero(dA, cache, activation):
    """Right but for scores of exactly 0: there ReLU's gate is closed, so compare with > and not with >=."""
    A_prev, W, _b, Z = cache
    slope = {
        "relu": lambda z: (z >= 0).astype(float),
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z))),
        "tanh": lambda z: 1 - np.tanh(z) ** 2,
    }[activation]
    return linear_backward(dA * slope(Z), A_prev, W)


def gate_the_wrong_way(dA, cache, activation):
    """sigmoid and tanh are right. ReLU's gate is open where it should be closed: the gradient passes where Z > 0."""
    A_prev, W, _b, Z = cache
    slope = {
        "relu": lambda z: (z < 0).astype(float),
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z))),
        "tanh": lambda z: 1 - np.tanh(z) ** 2,
    }[activation]
    return linear_backward(dA * slope(Z), A_prev, W)


def averaged_twice(dA, cache, activation):
    """There is a 1/m too many: dZ carries none, and linear_backward already divides dW and db by m."""
    A_prev, W, _b, Z = cache
    return linear_backward(dA * slope(Z, activation) / dA.shape[1], A_prev, W)


def only_dz_returned(dA, cache, activation):
    """This is dZ. Hand it to linear_backward and return what that gives: dA_prev, dW, db."""
    _A_prev, _W, _b, Z = cache
    return dA * slope(Z, activation)


LAYER_BACKWARD = Exercise(
    LESSON_NAME,
    "layer_backward",
    points=10,
    reference=deep_net.layer_backward,
    oracle=keras_bridge.layer_backward,
    cases=layers_to_go_back,
    outputs=(Output("dA_prev"), Output("dW"), Output("db")),
    parts=(
        Part("shapes", 1, aspect="shape"),
        Part("relu", 3, tag="relu"),
        Part("sigmoid", 2, tag="sigmoid"),
        Part("tanh", 2, tag="tanh"),
        Part(AT_ZERO, 2, tag=AT_ZERO),
    ),
    mistakes=mistakes(
        slope_forgotten,
        gate_at_the_input,
        gate_at_the_gradient,
        activation_for_slope,
        slope_of_the_answer,
        slopes_of_the_scores,
        tanh_not_squared,
        tanh_not_known,
        always_relu,
        always_sigmoid,
        always_tanh,
        gate_leaks,
        gate_open_at_zero,
        gate_the_wrong_way,
        averaged_twice,
        only_dz_returned,
    ),
)
