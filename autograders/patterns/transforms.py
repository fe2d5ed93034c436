"""Results that are the right ones put through one function too many or too few, or rearranged."""

from __future__ import annotations

import numpy as np

from autograders.evidence import Evidence
from autograders.patterns.pattern import Diagnosis, Pairs, close, first_recognised, numeric_pairs

_TRANSFORMS = (
    (
        "one_minus",
        lambda e: 1 - e,
        "Every number is 1 minus the right one. For probabilities that means: the two classes are exchanged, or an "
        "exponent has the wrong sign.",
    ),
    ("absolute", np.abs, "The signs are lost: every number is the absolute value of the right one."),
    ("squared", np.square, "Every number is the square of the right one."),
    ("root", lambda e: np.sqrt(np.abs(e)), "Every number is the square root of the right one."),
    ("inverse", lambda e: 1 / e, "Every number is one divided by the right one."),
    ("exponential", np.exp, "Every number is the exponential of the right one."),
    ("sigmoid_twice", lambda e: 1 / (1 + np.exp(-e)), "A sigmoid was applied once too often."),
    ("tanh_added", np.tanh, "A tanh was applied that the formula does not have."),
    ("relu_added", lambda e: np.maximum(e, 0), "Negative results became 0: a ReLU was applied that is not asked for."),
    (
        "rounded_down",
        np.trunc,
        "The digits after the point are lost: an integer dtype, // or an int(...) cut them off.",
    ),
    (
        "divided_by_maximum",
        lambda e: e / np.max(np.abs(e)),
        "Every result was divided by its own largest entry. The formula divides by the same number in every case.",
    ),
    (
        "divided_by_sum",
        lambda e: e / np.sum(e),
        "Every result was divided by the sum of its entries, which the formula does not do.",
    ),
    ("mean_subtracted", lambda e: e - np.mean(e), "The mean of the entries was subtracted, which is not asked for."),
)

_INVERSES = (
    ("sigmoid_missing", lambda r: 1 / (1 + np.exp(-r)), "The sigmoid is missing: the scores were returned."),
    ("root_missing", lambda r: np.sqrt(np.abs(r)), "A square root is missing."),
    ("tanh_missing", np.tanh, "The tanh is missing: the scores were returned."),
)


def transformed(evidence: Evidence) -> Diagnosis | None:
    """Recognise the right result put through one more function, or through one too few."""
    return first_recognised(evidence, _transformed)


def _transformed(pairs: Pairs) -> Diagnosis | None:
    if sum(not close(e, r) for _, e, r in pairs) < 2:
        return None
    with np.errstate(all="ignore"):
        for name, function, cause in _TRANSFORMS:
            if all(close(function(e), r) for _, e, r in pairs):
                return Diagnosis(name, cause)
        for name, function, cause in _INVERSES:
            if all(close(e, function(r)) for _, e, r in pairs):
                return Diagnosis(name, cause)
    return _rounded(pairs) or _affine(pairs)


def _rounded(pairs: Pairs) -> Diagnosis | None:
    for digits in range(7):
        if all(np.allclose(np.round(e, digits), r, rtol=0, atol=1e-9) for _, e, r in pairs):
            break
    else:
        return None
    if digits == 0 and all(np.isin(r, (0, 1)).all() for _, _, r in pairs):
        cause = (
            "Only 0 and 1 come back, the right numbers rounded: a threshold was applied, but the value is asked for."
        )
        return Diagnosis("thresholded", cause)
    places = f"{digits} digit{'s' * (digits != 1)} after the point" if digits else "whole numbers"
    return Diagnosis("rounded", f"The numbers are rounded to {places}. Return them as the formula gives them.")


def _affine(pairs: Pairs) -> Diagnosis | None:
    """Recognise p times the right number plus q."""
    e = np.concatenate([e.ravel() for _, e, _ in pairs])
    r = np.concatenate([r.ravel() for _, _, r in pairs])
    if e.size < 4 or np.ptp(e) < 1e-6 or not np.all(np.isfinite(r)):
        return None
    p = (r[e.argmax()] - r[e.argmin()]) / np.ptp(e)
    q = r[e.argmin()] - p * e.min()
    if abs(p) < 1e-6 or not close(p * e + q, r):
        return None
    if np.isclose(p, 1, rtol=1e-4):
        return Diagnosis("constant_offset", f"Every number is {abs(q):.4g} too {'large' if q > 0 else 'small'}.")
    sign = "plus" if q > 0 else "minus"
    return Diagnosis("scaled_and_shifted", f"Every number is {p:.4g} times the right one, {sign} {abs(q):.4g}.")


def rearranged(evidence: Evidence) -> Diagnosis | None:
    """Recognise the right numbers at the wrong places: transposed, shifted, or in another order."""
    return first_recognised(evidence, _rearranged)


def _rearranged(pairs: Pairs) -> Diagnosis | None:
    moved = [(e, r) for _, e, r in pairs if e.size > 1 and not close(e, r)]
    # Labels are the same numbers in any order: only results of many values tell.
    if not moved or any(not close(e, r) for _, e, r in pairs if e.size <= 1) or max(_distinct(e) for e, _ in moved) < 3:
        return None
    if all(e.ndim == 2 and e.shape[0] == e.shape[1] and close(e.T, r) for e, r in moved):
        return Diagnosis("transposed", "Rows and columns are exchanged.")
    if all(e.ndim == 1 and (close(e[1:], r[:-1]) or close(e[:-1], r[1:])) for e, r in moved):
        cause = "The list is shifted by one: look at whether a value is stored before or after the update."
        return Diagnosis("shifted_by_one", cause)
    if all(e.ndim == 2 and close(np.sort(e, axis=0), np.sort(r, axis=0)) for e, r in moved):
        cause = "Every column holds the right numbers, but in another order: look at the order of the axes."
        return Diagnosis("other_order_within_columns", cause)
    if all(close(np.sort(e.ravel()), np.sort(r.ravel())) for e, r in moved):
        cause = (
            "The numbers are right but stand in other places, so that examples are mixed. A reshape fills rows first: "
            "reshape to (m, -1), then transpose."
        )
        return Diagnosis("other_order", cause)
    return None


def _distinct(e) -> int:
    return len(np.unique(np.round(e, 9)))


def nearly_right(evidence: Evidence) -> Diagnosis | None:
    """Recognise numbers that are close but not equal: precision, a rounded constant, an epsilon."""
    diagnoses = [_nearly_right(numeric_pairs(evidence, output)) for output in evidence.wrong_outputs]
    return diagnoses[0] if diagnoses and all(diagnoses) else None


def _nearly_right(pairs: Pairs) -> Diagnosis | None:
    if not pairs or not all(np.allclose(e, r, rtol=0.01, atol=1e-3 * max(1e-6, np.abs(e).max())) for _, e, r in pairs):
        return None
    return Diagnosis(
        "nearly_right",
        "Every number is close, but differs by more than rounding does: look for a rounded constant, a low precision "
        "such as float16, an epsilon that is too large, or an approximation in place of the formula.",
    )
