"""A layer with batch normalisation: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.batch_norm.batches import LESSON_NAME, ONE, batch_norm_forward, scale_and_shift
from course_lib import keras_bridge, normalization


def layers_to_run(rng):
    """Return layers of every shape with inputs whose means are not 0; of one example, the answer is relu(beta)."""
    sizes = ((2, 3, 5, ()), (3, 3, 3, (0.4,)), (4, 2, 6, ()), (1, 4, 8, (1.5,)), (5, 1, 4, (0.2,)), (3, 4, 7, (0.8,)))
    cases = []
    for n_prev, n, m, epsilon in (*sizes, (3, 4, 1, ()), (1, 1, 1, (0.3,))):
        gamma, beta = scale_and_shift(rng, n)
        beta *= rng.choice([-1.0, 1.0], (n, 1)) if m == 1 else 0.5
        A_prev, W = rng.normal(1.0, 1.5, (n_prev, m)), rng.normal(size=(n, n_prev))
        cases.append(Case((A_prev, W, gamma, beta, *epsilon), ONE if m == 1 else "ordinary"))
    return cases


def no_activation(A_prev, W, gamma, beta, epsilon=1e-5):
    """The normalised scores come back as they are. A ReLU follows them: np.maximum(0, Z_tilde)."""
    Z_tilde, _ = batch_norm_forward(W @ A_prev, gamma, beta, epsilon)
    return Z_tilde


def normalised_after_relu(A_prev, W, gamma, beta, epsilon=1e-5):
    """The ReLU comes first and the normalisation after it. Normalise the scores, then apply the ReLU."""
    A, _ = batch_norm_forward(np.maximum(0, W @ A_prev), gamma, beta, epsilon)
    return A


def relu_on_both_sides(A_prev, W, gamma, beta, epsilon=1e-5):
    """A ReLU is applied before the normalisation too. It comes once, at the end."""
    A, _ = batch_norm_forward(np.maximum(0, W @ A_prev), gamma, beta, epsilon)
    return np.maximum(0, A)


def not_normalised(A_prev, W, gamma, beta, epsilon=1e-5):
    """gamma and beta are applied to the scores as they are. Between the two stands the normalisation: call
    batch_norm_forward."""
    return np.maximum(0, gamma * (W @ A_prev) + beta)


def dense_with_beta(A_prev, W, gamma, beta, epsilon=1e-5):
    """This is a dense layer with beta as its b. Normalise W @ A_prev with batch_norm_forward before the ReLU."""
    return np.maximum(0, W @ A_prev + beta)


def beta_lost(A_prev, W, gamma, beta, epsilon=1e-5):
    """beta has no effect: it is missing, or it is added before the normalisation, which takes it away again. Hand it to
    batch_norm_forward, which adds it at the end."""
    Z_tilde, _ = batch_norm_forward(W @ A_prev + beta, gamma, 0 * beta, epsilon)
    return np.maximum(0, Z_tilde)


def scale_and_shift_forgotten(A_prev, W, gamma, beta, epsilon=1e-5):
    """The ReLU gets Z_norm. It gets Z_tilde, with gamma and beta in it."""
    _, cache = batch_norm_forward(W @ A_prev, gamma, beta, epsilon)
    return np.maximum(0, cache["Z_norm"])


def epsilon_not_passed_on(A_prev, W, gamma, beta, epsilon=1e-5):
    """epsilon is not passed on to batch_norm_forward, which then uses its own default."""
    Z_tilde, _ = batch_norm_forward(W @ A_prev, gamma, beta)
    return np.maximum(0, Z_tilde)


def inputs_normalised(A_prev, W, gamma, beta, epsilon=1e-5):
    """The inputs are normalised before W. Normalise the scores: W @ A_prev first, then batch_norm_forward."""
    mu, variance = np.mean(A_prev, axis=1, keepdims=True), np.var(A_prev, axis=1, keepdims=True)
    Z = W @ ((A_prev - mu) / np.sqrt(variance + epsilon))
    return np.maximum(0, gamma * Z + beta)


def slope_of_relu(A_prev, W, gamma, beta, epsilon=1e-5):
    """The derivative of the ReLU comes back, 1 or 0. Return its value: np.maximum(0, Z_tilde)."""
    Z_tilde, _ = batch_norm_forward(W @ A_prev, gamma, beta, epsilon)
    return (Z_tilde > 0).astype(float)


def tanh_for_relu(A_prev, W, gamma, beta, epsilon=1e-5):
    """The activation is tanh. Here it is the ReLU."""
    Z_tilde, _ = batch_norm_forward(W @ A_prev, gamma, beta, epsilon)
    return np.tanh(Z_tilde)


def sigmoid_for_relu(A_prev, W, gamma, beta, epsilon=1e-5):
    """The activation is the sigmoid. Here it is the ReLU."""
    Z_tilde, _ = batch_norm_forward(W @ A_prev, gamma, beta, epsilon)
    return 1 / (1 + np.exp(-Z_tilde))


def leaky(A_prev, W, gamma, beta, epsilon=1e-5):
    """The activation is a leaky ReLU with the slope 0.01. Here it is the plain ReLU."""
    Z_tilde, _ = batch_norm_forward(W @ A_prev, gamma, beta, epsilon)
    return np.where(Z_tilde > 0, Z_tilde, 0.01 * Z_tilde)


def gamma_and_beta_exchanged(A_prev, W, gamma, beta, epsilon=1e-5):
    """gamma and beta have changed places in the call of batch_norm_forward: gamma comes first."""
    Z_tilde, _ = batch_norm_forward(W @ A_prev, beta, gamma, epsilon)
    return np.maximum(0, Z_tilde)


def _is_positive(inputs, value):
    """Whether no activation is negative."""
    return bool(np.min(value) >= -1e-6)


def _is_open_where_it_should(inputs, value):
    """Whether a unit is open for exactly the examples whose normalised score is positive, rounding aside."""
    A_prev, W, gamma, beta = inputs[:4]
    Z_tilde, _ = batch_norm_forward(W @ A_prev, gamma, beta, *inputs[4:])
    clear = np.abs(Z_tilde) > 1e-4
    return bool(np.all((np.asarray(value) > 1e-5)[clear] == (Z_tilde > 0)[clear]))


NORMALIZED_LAYER = Exercise(
    LESSON_NAME,
    "normalized_layer",
    points=8,
    reference=normalization.normalized_layer,
    oracle=keras_bridge.normalized_layer,
    cases=layers_to_run,
    outputs=(Output("A"),),
    parts=(Part("values", 6, tag="ordinary"), Part(ONE, 1, tag=ONE)),
    mistakes=mistakes(
        no_activation,
        normalised_after_relu,
        relu_on_both_sides,
        not_normalised,
        dense_with_beta,
        beta_lost,
        scale_and_shift_forgotten,
        epsilon_not_passed_on,
        inputs_normalised,
        slope_of_relu,
        tanh_for_relu,
        sigmoid_for_relu,
        leaky,
        gamma_and_beta_exchanged,
    ),
    properties=(
        Property(
            "0 or more", _is_positive, "A ReLU never answers less than 0: its last step is np.maximum(0, Z_tilde)."
        ),
        Property(
            "open where the scores are positive",
            _is_open_where_it_should,
            "A unit should answer more than 0 exactly where gamma * Z_norm + beta is positive, and here some examples "
            "are on the wrong side. Is each unit normalised over the examples (axis=1), is beta added before the ReLU, "
            "and does the ReLU set what is negative to 0?",
        ),
    ),
)
