"""Small exercises to try the judging core on, without any lesson."""

import inspect

import numpy as np

from autograders.answers import collect
from autograders.evidence import Evidence, find
from autograders.exercise import Case, Exercise, Output, Part
from autograders.judge import judge_answers


def weighted(X, W, b):
    """W X + b, scores of a layer."""
    return W @ X + b


def layers(rng):
    shapes = ((2, 1, 1), (3, 4, 2), (2, 3, 5), (4, 4, 4))
    return [Case((rng.normal(size=(i, m)), rng.normal(size=(n, i)), rng.normal(size=(n, 1)))) for i, n, m in shapes]


def exercise_of(reference, cases, *kinds, **settings):
    """Return an exercise whose right answer is `reference`; `kinds` are those of the returned values."""
    names = [f"out{i}" for i in range(len(kinds))] if len(kinds) > 1 else ["out"]
    outputs = tuple(Output(name, kind) for name, kind in zip(names, kinds or ("array",), strict=True))
    listed = cases if callable(cases) else lambda rng: list(cases)
    return Exercise("00_toy", reference.__name__, 4, reference, None, listed, outputs, (Part("values", 1),), **settings)


LAYER = exercise_of(weighted, layers)


def evidence_of(exercise, function, seed=0):
    cases = exercise.cases(np.random.default_rng(seed))
    answers = collect(function, cases, exercise.time_limit)
    return Evidence(exercise, tuple(find(exercise, *pair) for pair in zip(cases, answers, strict=True)))


def verdict_of(exercise, function, seed=0):
    cases = exercise.cases(np.random.default_rng(seed))
    return judge_answers(exercise, cases, collect(function, cases, exercise.time_limit))


def elementwise(reference, **settings):
    """Return an exercise about a function of z, and of one number more if it has one."""
    count = len(inspect.signature(reference).parameters)

    def cases(rng):
        plain = [Case((rng.normal(0, 2, shape),)) for shape in ((1, 1), (6,), (3, 4), (2, 3, 2))]
        plain.append(Case((np.array([-800.0, -0.0, 0.0, 1.0, 800.0]),), "far", "z is large"))
        more = [Case((rng.normal(0, 2, (2, 3)), value), "given") for value in (0.2, 0.5, 3.0)] if count > 1 else []
        return plain + more

    return exercise_of(reference, cases, **settings)
