"""Results that do not depend on the arguments as they should: handed back, constant, not finite, a term missing."""

from __future__ import annotations

import numpy as np

from autograders.evidence import Evidence, Finding
from autograders.patterns.pattern import Diagnosis, Pairs, close, first_recognised


def not_finite(evidence: Evidence) -> Diagnosis | None:
    """Recognise results that are wrong only by being nan or infinite, and say what usually makes them."""
    return _not_finite(evidence, everywhere=True)


def sometimes_not_finite(evidence: Evidence) -> Diagnosis | None:
    """Recognise nan and inf among results that are wrong in other ways too."""
    return _not_finite(evidence, everywhere=False)


def _not_finite(evidence: Evidence, everywhere: bool) -> Diagnosis | None:
    wrong = [(f, c.output.name, c.received) for f in evidence.wrong for c in f.comparisons if c.problem == "values"]
    wrong = [(f, name, r.astype(float)) for f, name, r in wrong if isinstance(r, np.ndarray)]
    bad = [(f, name, r) for f, name, r in wrong if not np.all(np.isfinite(r))]
    if not bad or (everywhere and len({id(f) for f, _, _ in bad}) < len(evidence.wrong)):
        return None
    nan = any(np.isnan(r).any() for _, _, r in bad)
    note = bad[0][0].case.note
    where = f" when {note}" if note and all(f.case.note == note for f, _, _ in bad) else " in some cases"
    which = f" of {bad[0][1]}" if len(evidence.output_names) > 1 else ""
    return Diagnosis(
        "nan" if nan else "infinite",
        "An exponential of a large number overflows to inf; inf / inf and 0 * log(0) give nan; log(0) and division "
        "by 0 are infinite. Rewrite the formula so that no exponent is large and positive and nothing is divided by "
        "0, or clip before the logarithm.",
        f"The result{which} is {'nan' if nan else 'infinite'}{where if len(bad) < len(evidence.findings) else ''}.",
    )


def unchanged(evidence: Evidence) -> Diagnosis | None:
    """Recognise an argument handed back, a constant, and zeros."""
    return first_recognised(evidence, lambda pairs: _unchanged(pairs, evidence))


def _unchanged(pairs: Pairs, evidence: Evidence) -> Diagnosis | None:
    pairs = [(f, e, r) for f, e, r in pairs if r.size]
    wrong = [(f, r) for f, e, r in pairs if not close(e, r)]
    if len(pairs) < 2 or not wrong:
        return None
    for position, name in enumerate(evidence.names):
        if all(_is_argument(f, position, r) for f, _, r in pairs):
            cause = f"The argument {name} comes back as it came: the result is not computed, or not the one returned."
            return Diagnosis("returned_argument", cause)
        if len(wrong) > 1 and all(_is_argument(f, position, r) for f, r in wrong):
            cause = "Wherever the result is wrong, an argument comes back as it came: on some path nothing is computed."
            return Diagnosis("sometimes_returned_argument", cause)
    values = np.concatenate([r.ravel() for _, _, r in pairs])
    if np.allclose(values, values[0]):
        what = "Every number is" if values.size > len(pairs) else "The result is always"
        cause = f"{what} {values[0]:.4g}, whatever the input: the arguments are not used, or what they change is lost."
        return Diagnosis("constant", cause)
    return None


def missing_term(evidence: Evidence) -> Diagnosis | None:
    """Recognise a difference that equals one of the arguments, or one argument times another."""
    return first_recognised(evidence, lambda pairs: _missing_term(pairs, evidence))


def _missing_term(pairs: Pairs, evidence: Evidence) -> Diagnosis | None:
    if sum(not close(e, r) for _, e, r in pairs) < 2:
        return None
    names = evidence.names
    for position, name in enumerate(names):
        for factor_position in (None, *range(len(names))):
            terms = [_term(f, position, factor_position, e.shape) for f, e, _ in pairs]
            if any(t is None for t in terms):
                continue
            term = name if factor_position is None else f"{names[factor_position]} {name}"
            for scale, kind, words in _TERMS:
                if all(_differ_by(scale * t, e, r) for (_, e, r), t in zip(pairs, terms, strict=True)):
                    return Diagnosis(kind, words.format(term))
    return None


_TERMS = (
    (1, "missing_term", "Every number is too small by exactly {0}: that term is missing."),
    (-1, "extra_term", "Every number is too large by exactly {0}: that term does not belong there."),
    (2, "turned_term", "Every number is too small by twice {0}: it is subtracted and should be added."),
    (-2, "turned_term", "Every number is too large by twice {0}: it is added and should be subtracted."),
)
"""Expected minus received in terms, name, and what to say."""


def _differ_by(term, e, r) -> bool:
    return np.allclose(e - r, term, rtol=1e-4, atol=1e-6)


def _is_argument(finding: Finding, position: int, received) -> bool:
    value = _input(finding, position)
    return value is not None and close(value, received)


def _input(finding: Finding, position: int):
    value = finding.case.inputs[position] if position < len(finding.case.inputs) else None
    numbers = isinstance(value, int | float) or (isinstance(value, np.ndarray) and value.dtype.kind in "biuf")
    return np.asarray(value, dtype=float) if numbers else None


def _term(finding: Finding, position: int, factor_position: int | None, shape) -> np.ndarray | None:
    term = _input(finding, position)
    factor = 1.0 if factor_position is None else _input(finding, factor_position)
    if term is None or factor is None or np.ndim(factor) > 0:
        return None
    try:
        return np.broadcast_to(term * factor, shape)
    except ValueError:
        return None
