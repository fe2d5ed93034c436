"""Gradient clipping: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.initialization.normalizer import LESSON_NAME
from course_lib import clipping, keras_bridge

LONG, SHORT = "a norm above the threshold", "a norm below the threshold"


def gradients_and_thresholds(rng):
    """Return cases: networks of 1 to 4 layers with several thresholds, with longer and with shorter gradients."""
    cases = []
    for dims in ([1, 1], [2, 3], [3, 3, 3], [4, 2, 3, 1], [2, 3, 3, 2, 1]):
        for share in (0.15, 0.7):
            gradients = _gradients(rng, dims)
            cases.append(Case((gradients, share * _norm(gradients)), LONG))
    # Longer together than the threshold, though no single array is: and much longer.
    gradients = _gradients(rng, [3, 3, 3])
    longest = max(float(np.sqrt(np.sum(g**2))) for g in gradients.values())
    cases.append(Case((gradients, longest + 0.3 * (_norm(gradients) - longest)), LONG, "no array alone is too long"))
    cases.append(Case(({k: 1e4 * g for k, g in _gradients(rng, [2, 3, 1]).items()}, 1.0), LONG, "the norm is huge"))
    # Shorter, once with the threshold above the sum of all sizes and once below it.
    for dims, share in (([2, 3], 1.2), ([3, 2, 1], 30.0), ([1, 1], 1.1), ([3, 3, 2, 2, 1], 1.4)):
        gradients = _gradients(rng, dims)
        cases.append(Case((gradients, share * _norm(gradients)), SHORT))
    return cases


def _gradients(rng, dims):
    gradients = {}
    for layer in range(1, len(dims)):
        n_prev, n = dims[layer - 1 : layer + 1]
        gradients[f"dW{layer}"] = rng.uniform(0.5, 2.0, (n, n_prev)) * rng.choice([-1, 1], (n, n_prev))
        gradients[f"db{layer}"] = rng.uniform(0.5, 2.0, (n, 1)) * rng.choice([-1, 1], (n, 1))
    return gradients


def _norm(gradients):
    return float(np.sqrt(sum(np.sum(gradient**2) for gradient in gradients.values())))


def entries_clipped(gradients, threshold):
    """Every entry was clipped by itself, which turns the step into another direction. Scale all gradients by one
    factor."""
    return {name: np.clip(gradient, -threshold, threshold) for name, gradient in gradients.items()}


def arrays_clipped(gradients, threshold):
    """Every array was clipped by its own norm. There is one norm, of all arrays together, and one factor."""
    clipped = {}
    for name, gradient in gradients.items():
        norm = np.linalg.norm(gradient)
        clipped[name] = gradient * threshold / norm if norm > threshold else gradient
    return clipped


def scaled_always(gradients, threshold):
    """The gradients are scaled to the threshold even where they are shorter. Below the threshold nothing changes."""
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients.values()))
    return {name: gradient * threshold / norm for name, gradient in gradients.items()}


def scaled_when_below(gradients, threshold):
    """The comparison is the wrong way round: scale where the norm is above the threshold."""
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients.values()))
    factor = threshold / norm if norm < threshold else 1.0
    return {name: gradient * factor for name, gradient in gradients.items()}


def normed_to_one(gradients, threshold):
    """Too long gradients end with norm 1. Multiply by the threshold as well: threshold / norm."""
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients.values()))
    factor = 1 / norm if norm > threshold else 1.0
    return {name: gradient * factor for name, gradient in gradients.items()}


def factor_upside_down(gradients, threshold):
    """The factor is upside down: threshold / norm makes long gradients shorter, norm / threshold longer."""
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients.values()))
    factor = norm / threshold if norm > threshold else 1.0
    return {name: gradient * factor for name, gradient in gradients.items()}


def squared_norm(gradients, threshold):
    """The sum of the squares is not the norm yet: take its root."""
    norm = sum(np.sum(gradient**2) for gradient in gradients.values())
    factor = threshold / norm if norm > threshold else 1.0
    return {name: gradient * factor for name, gradient in gradients.items()}


def sum_of_norms(gradients, threshold):
    """The norms of the arrays are added up. The norm of all together is the root of the sum of all squares."""
    norm = sum(np.linalg.norm(gradient) for gradient in gradients.values())
    factor = threshold / norm if norm > threshold else 1.0
    return {name: gradient * factor for name, gradient in gradients.items()}


def sum_of_sizes(gradients, threshold):
    """The absolute values are added up. The norm is the root of the sum of squares."""
    norm = sum(np.abs(gradient).sum() for gradient in gradients.values())
    factor = threshold / norm if norm > threshold else 1.0
    return {name: gradient * factor for name, gradient in gradients.items()}


def largest_norm(gradients, threshold):
    """The norm is that of the longest array. It is the norm of all arrays together: the root of the sum of all
    squares."""
    norm = max(np.linalg.norm(gradient) for gradient in gradients.values())
    factor = threshold / norm if norm > threshold else 1.0
    return {name: gradient * factor for name, gradient in gradients.items()}


def largest_entry(gradients, threshold):
    """The norm is that of the largest entry. Asked for is the root of the sum of all squares."""
    norm = max(np.abs(gradient).max() for gradient in gradients.values())
    factor = threshold / norm if norm > threshold else 1.0
    return {name: gradient * factor for name, gradient in gradients.items()}


def biases_left_out_of_the_norm(gradients, threshold):
    """The norm is that of the weights' gradients alone. The biases' count too."""
    norm = np.sqrt(sum(np.sum(gradient**2) for name, gradient in gradients.items() if name.startswith("dW")))
    factor = threshold / norm if norm > threshold else 1.0
    return {name: gradient * factor for name, gradient in gradients.items()}


def biases_not_scaled(gradients, threshold):
    """The gradients of the biases keep their length. All are multiplied by the same factor."""
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients.values()))
    factor = threshold / norm if norm > threshold else 1.0
    return {name: gradient * (factor if name.startswith("dW") else 1.0) for name, gradient in gradients.items()}


def nothing_clipped(gradients, threshold):
    """The gradients come back as they were, even where they are too long."""
    return {name: gradient.copy() for name, gradient in gradients.items()}


def set_to_zero(gradients, threshold):
    """Too long gradients became zero. They keep their direction, and their norm becomes the threshold."""
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients.values()))
    return {name: gradient * (norm <= threshold) for name, gradient in gradients.items()}


CLIP_BY_NORM = Exercise(
    LESSON_NAME,
    "clip_by_norm",
    points=12,
    reference=clipping.clip_by_norm,
    oracle=keras_bridge.clip_by_norm,
    cases=gradients_and_thresholds,
    outputs=(Output("clipped", "parameters"),),
    parts=(
        Part("keys and shapes", 2, aspect="shape"),
        Part("too long", 7, tag=LONG),
        Part("short enough", 3, tag=SHORT),
    ),
    mistakes=mistakes(
        entries_clipped,
        arrays_clipped,
        scaled_always,
        scaled_when_below,
        normed_to_one,
        factor_upside_down,
        squared_norm,
        sum_of_norms,
        sum_of_sizes,
        largest_norm,
        largest_entry,
        biases_left_out_of_the_norm,
        biases_not_scaled,
        nothing_clipped,
        set_to_zero,
    ),
)
