"""Results that are another well-known function of the first argument, entry by entry, or its own slope."""

from __future__ import annotations

import warnings

import numpy as np

from autograders.evidence import Evidence
from autograders.patterns.pattern import Diagnosis, Pairs, close, numeric_pairs

_STEP = 1e-5


def _sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


_KNOWN = (
    ("sigmoid", "the sigmoid of {}", _sigmoid),
    ("sigmoid_slope", "the slope of the sigmoid at {}", lambda z: _sigmoid(z) * _sigmoid(-z)),
    ("tanh", "the tanh of {}", np.tanh),
    ("tanh_slope", "the slope of tanh at {}", lambda z: 1 - np.tanh(z) ** 2),
    ("relu", "the ReLU of {}", lambda z: np.maximum(z, 0)),
    ("step", "1 where {} is positive, else 0", lambda z: (z > 0).astype(float)),
    ("sign", "the sign of {}", np.sign),
    ("softplus", "log(1 + e^{}), a rounded ReLU", lambda z: np.logaddexp(0, z)),
    ("exponential", "e^{}", np.exp),
    ("softmax", "e^{} divided by its sum, so that the entries depend on each other", lambda z: _softmax(z)),
)
"""Name, what it is, and the function."""


def _softmax(z):
    exp = np.exp(z - z.max())
    return exp / exp.sum()


def other_function(evidence: Evidence) -> Diagnosis | None:
    """Recognise another activation function, or the slope where the function itself is asked for."""
    pairs = numeric_pairs(evidence) if evidence.names else []
    inputs = [f.case.inputs[0] if f.case.inputs else None for f, _, _ in pairs]
    fits = all(_is_float(z) and z.shape == e.shape for z, (_, e, _) in zip(inputs, pairs, strict=True))
    if [output.kind in ("array", "binary") for output in evidence.exercise.outputs] != [True]:
        return None
    if len(pairs) < 2 or not fits:
        return None
    name, z = evidence.exercise.name, evidence.names[0]
    with np.errstate(all="ignore"):
        for kind, words, function in _KNOWN:
            if all(close(function(v), r) for v, (_, _, r) in zip(inputs, pairs, strict=True)):
                return Diagnosis(f"{kind}_for_{name}", f"What comes back is {words.format(z)}.")
    if _is_slope(evidence, pairs):
        return Diagnosis("slope_for_function", f"What comes back is the slope of {name}, not {name} itself.")
    return None


def _is_slope(evidence: Evidence, pairs: Pairs) -> bool:
    """Whether the numbers are the reference's own derivative, kinks left out."""
    told = 0
    for finding, _, r in pairs:
        z, *others = finding.case.arguments()
        smooth = np.abs(z) > 10 * _STEP
        try:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ahead, behind = (evidence.exercise.reference(z + step, *others) for step in (_STEP, -_STEP))
        except Exception:
            return False
        if not np.allclose(((ahead - behind) / (2 * _STEP))[smooth], r[smooth], rtol=1e-3, atol=1e-5):
            return False
        told += np.count_nonzero(smooth)
    return told > 3


def _is_float(value) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"
