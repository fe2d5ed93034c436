"""Judging: hold the answers against the reference and the oracle, share out the points, ask for the cause."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Sequence
from fnmatch import fnmatchcase

import numpy as np

from autograders.answers import Answer
from autograders.comparison import Comparison
from autograders.diagnosis import diagnose
from autograders.evidence import Evidence, Expected, Finding, expect, find
from autograders.exercise import Case, Exercise, Part, Question
from autograders.repeatability import compare_draws
from autograders.verdict import PartResult, Verdict
from autograders.wording import listed

IN_PLACE_SHARE = 0.25
"""Share of the points lost by an answer that changes its arguments: right once, wrong for whoever calls it next."""


def make_cases(exercise: Exercise, seed: int) -> list[Case]:
    """Return the exercise's cases for a seed: the same seed always gives the same cases."""
    return exercise.cases(np.random.default_rng([seed, zlib.crc32(exercise.name.encode())]))


def expected_answers(exercise: Exercise, cases: list[Case], oracle: bool = False) -> list[Expected]:
    """Return what every case should give, for `judge_answers` to use as often as the same cases are answered."""
    return [expect(exercise, case, oracle and exercise.asks_tensorflow) for case in cases]


def judge_answers(
    exercise: Exercise,
    cases: list[Case],
    answers: list[Answer],
    oracle: bool = False,
    known_wrong: Collection[str] = (),
    expected: Sequence[Expected] | None = None,
) -> Verdict:
    """Return the verdict on the answers to the cases.

    Parameters
    ----------
    exercise : Exercise
    cases : list of Case
    answers : list of Answer
        One per case, as `answers.collect` or a kernel's reply gave them.
    oracle : bool
        Whether an answer must also equal TensorFlow's. That imports TensorFlow. An answer that is made with it is held
        against NumPy alone: that TensorFlow agrees with itself says nothing.
    known_wrong : collection of str
        Names of the learner's other functions that are known to be wrong: the cause may lie there.
    expected : sequence of Expected
        What `expected_answers` returned for these cases, if somebody has asked for it before.

    Returns
    -------
    verdict : Verdict
    """
    oracle = oracle and exercise.asks_tensorflow
    expected = expected or [None] * len(cases)
    triples = zip(cases, answers, expected, strict=True)
    findings = tuple(find(exercise, case, answer, oracle, should) for case, answer, should in triples)
    evidence = Evidence(exercise, compare_draws(findings) if exercise.repeatable else findings)
    parts = tuple(_part_result(part, evidence) for part in exercise.parts)
    points = sum(part.points for part in parts)
    if evidence.changed:
        points *= 1 - IN_PLACE_SHARE
    points = round(points, 2)
    compared_with = "the NumPy reference and TensorFlow" if oracle else "the NumPy reference"
    if points >= exercise.points:
        return Verdict(exercise.name, float(exercise.points), exercise.points, None, "Every case is right.",
                       parts=parts, compared_with=compared_with)  # fmt: skip
    diagnosis = diagnose(evidence, known_wrong)
    summary = diagnosis.summary or evidence.summary()
    if evidence.changed and evidence.wrong:
        summary += f" Besides, the function changed its argument {listed(evidence.changed_arguments())}."
    return Verdict(
        exercise.name,
        points,
        exercise.points,
        diagnosis.name,
        summary,
        diagnosis.cause,
        evidence.example(),
        parts,
        compared_with,
    )


def judge_choice(question: Question, letter: str | None) -> Verdict:
    """Return the verdict on the letter chosen for a concept question."""
    letters = ", ".join(question.choices)
    chosen = question.choices.get(letter.strip().lower()) if isinstance(letter, str) else None
    if chosen is None:
        asked = letter is None or letter == "" or letter == "?"
        summary = "No answer yet." if asked else f"Received {str(letter)[:40]!r}."
        mistake = "unanswered" if asked else "not a choice"
        cause = f'Assign one of the letters {letters}, in quotation marks, to {question.name}: {question.name} = "a".'
        return Verdict(question.name, 0.0, question.points, mistake, summary, cause)
    if chosen.right:
        return Verdict(question.name, float(question.points), question.points, None, chosen.explanation)
    return Verdict(question.name, 0.0, question.points, f"chose {letter.strip().lower()}", "", chosen.explanation)


def _part_result(part: Part, evidence: Evidence) -> PartResult:
    exercise = evidence.exercise
    worth = exercise.points * part.weight / sum(p.weight for p in exercise.parts)
    findings = [f for f in evidence.findings if part.tag in (None, f.case.tag)]
    if not findings:
        raise ValueError(f"{exercise.name}: part {part.name!r} looks at cases tagged {part.tag!r}, and there are none")
    earned = all(_earned(part, finding) for finding in findings)
    return PartResult(part.name, worth if earned else 0.0, worth)


def _earned(part: Part, finding: Finding) -> bool:
    if finding.answer.failure is not None:
        return False
    comparisons = [c for c in finding.comparisons if part.output is None or fnmatchcase(c.output.name, part.output)]
    if not comparisons:
        # A shallow case has no third layer; but neither has a value of the wrong kind.
        return not any(c.problem in ("kind", "missing", "length") for c in finding.comparisons)
    if part.aspect == "shape":
        return all(_fits(c) for c in comparisons)
    if any(p.output is None or any(fnmatchcase(c.output.name, p.output) for c in comparisons) for p in finding.broken):
        return False
    return not finding.overflow and all(c.problem is None for c in comparisons)


def _fits(comparison: Comparison) -> bool:
    return comparison.problem in (None, "values")
