"""Results that are the right ones times a factor: a constant, or one that follows the size of the data."""

from __future__ import annotations

import numpy as np

from autograders.evidence import Evidence
from autograders.patterns.pattern import Diagnosis, Pairs, close, first_recognised

_FACTORS = {
    -1.0: ("sign", "Every number has the wrong sign."),
    2.0: ("factor_2", "Every number is twice as large as it should be."),
    0.5: ("factor_half", "Every number is half as large as it should be: where does a factor 1/2 come from?"),
    255.0: ("factor_255", "Every number is 255 times too large: divide by 255."),
    1 / 255.0: ("factor_1_255", "Every number is 255 times too small: it was divided by 255 twice."),
    1 / np.log(10): ("log10", "The logarithm is to base 10. The formula means the natural one, np.log."),
    1 / np.log(2): ("log2", "The logarithm is to base 2. The formula means the natural one, np.log."),
}


def constant_factor(evidence: Evidence) -> Diagnosis | None:
    """Recognise a result that is the right one times a number, the same for every case."""
    return first_recognised(evidence, _constant_factor)


def _constant_factor(pairs: Pairs) -> Diagnosis | None:
    factors = _factors(pairs)
    if len(factors) < 2 or not np.allclose(factors, factors[0], rtol=1e-3):
        return None
    for factor, (name, cause) in _FACTORS.items():
        if np.isclose(factors[0], factor, rtol=1e-3):
            return Diagnosis(name, cause)
    cause = f"Every number is {factors[0]:.4g} times the right one: look for a factor that is missing or too many."
    return Diagnosis("constant_factor", cause)


def size_factor(evidence: Evidence) -> Diagnosis | None:
    """Recognise a factor that changes from case to case like m, the number of rows or an argument."""
    return first_recognised(evidence, lambda pairs: _size_factor(pairs, evidence))


def _size_factor(pairs: Pairs, evidence: Evidence) -> Diagnosis | None:
    factors = np.array(_factors(pairs))
    if len(factors) < 2:
        return None
    sign = np.sign(factors[0])
    findings = [f for f, e, _ in pairs if _nonzero(e)]
    for symbol, measure in _measures(evidence).items():
        sizes = [measure(f) for f in findings]
        if None in sizes or 0 in sizes or np.allclose(sizes, sizes[0]):
            continue
        for name, power, cause in _POWERS:
            if np.allclose(sign * factors, np.array(sizes, dtype=float) ** power, rtol=1e-3):
                turned = " The sign is wrong as well." if sign < 0 else ""
                return Diagnosis(f"{name}_{symbol.replace(' ', '_')}", cause.format(symbol) + turned)
    return None


_POWERS = (
    ("times", 1, "Every number is {0} times too large: a division by {0} is missing."),
    (
        "over",
        -1,
        "Every number is {0} times too small: it was divided by {0} once too often, or the factor {0} is missing.",
    ),
    (
        "times_squared",
        2,
        "Every number is {0} squared times too large: it was multiplied by {0} instead of divided.",
    ),
    (
        "over_squared",
        -2,
        "Every number is {0} squared times too small: it was divided by {0} twice too often, or instead of multiplied.",
    ),
)
"""Name, power of the size, and what to say."""


def _factors(pairs: Pairs) -> list[float]:
    """The factor between received and expected in every case, if there is exactly one in each; otherwise nothing."""
    factors = []
    for _, e, r in pairs:
        if not _nonzero(e):
            if not np.allclose(r, 0, atol=1e-6):
                return []
            continue
        at = np.unravel_index(np.argmax(np.abs(e)), e.shape)
        factor = r[at] / e[at]
        if abs(factor) < 1e-9 or not close(e * factor, r):
            return []
        factors.append(float(factor))
    return factors


def _nonzero(expected) -> bool:
    return bool(expected.size) and np.abs(expected).max() > 1e-9


def _measures(evidence: Evidence):
    """Sizes and numbers that a factor may consist of, by the name a learner knows them under.

    Each is a function of a finding, and gives None where the case has no such number.
    """
    measures = {
        "m": lambda f: _shape(f)[1],
        "the number of rows": lambda f: _shape(f)[0],
        "m over the number of rows": lambda f: _shape(f)[1] / _shape(f)[0] if _shape(f)[0] else None,
    }
    for position, name in enumerate(evidence.names):
        measures[name] = lambda f, position=position: _number(f.case.inputs, position)
    return measures


def _shape(finding) -> tuple[int | None, int | None]:
    """Rows and columns of the first matrix among the inputs; pictures are columns, although they come in rows."""
    matrix = next((v for v in finding.case.inputs if isinstance(v, np.ndarray) and v.ndim in (2, 4)), None)
    if matrix is None:
        return None, None
    return (matrix[0].size, len(matrix)) if matrix.ndim == 4 else matrix.shape


def _number(inputs: tuple, position: int) -> float | None:
    value = inputs[position] if position < len(inputs) else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
