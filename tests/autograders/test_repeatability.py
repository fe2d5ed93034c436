"""Random answers that do not come from the generator that was given."""

import numpy as np
import pytest

from autograders.answers import collect
from autograders.exercise import Case, Exercise, Output, Part
from autograders.judge import judge_answers
from autograders.probes import Seed


def drawn(size, rng):
    return rng.normal(size=size)


def cases(rng):
    return [Case((4, Seed(1))), Case((4, Seed(1))), Case((4, Seed(2))), Case((3, Seed(2)))]


EXERCISE = Exercise(
    "00_toy", "drawn", 4, drawn, None, cases, (Output("x"),), (Part("values", 1),), random=True, repeatable=True
)


def judge(function):
    given = cases(None)
    return judge_answers(EXERCISE, given, collect(function, given, 1.0))


@pytest.mark.parametrize(
    "honest",
    [
        drawn,
        lambda size, rng: np.array([rng.normal() for _ in range(size)]),
        lambda size, rng: np.random.default_rng(rng.integers(1000)).normal(size=size),
    ],
)
def test_answers_from_the_generator_pass(honest):
    assert judge(honest).passed


def test_other_generators_are_found():
    verdict = judge(lambda size, rng: np.random.normal(size=size))  # noqa: NPY002
    assert verdict.mistake == "not drawn from rng alone"
    assert "np.random" in verdict.cause
    verdict = judge(lambda size, rng: np.random.default_rng(7).normal(size=size))
    assert verdict.mistake == "not drawn anew"
    assert "seed" in verdict.cause


def test_an_answer_that_is_wrong_anyway_is_told_its_own_mistake_first():
    assert judge(lambda size, rng: np.zeros((size, 1))).mistake not in ("not drawn anew", "not drawn from rng alone")


def test_without_the_promise_nothing_is_compared():
    import dataclasses

    exercise = dataclasses.replace(EXERCISE, repeatable=False)
    given = cases(None)
    fixed = collect(lambda size, rng: np.arange(float(size)), given, 1.0)
    assert judge_answers(exercise, given, fixed).passed
