"""What a verdict says of answers whose words and numbers a learner's function has chosen."""

import numpy as np
import pytest

from autograders.answers import Answer, Failure
from autograders.exercise import Case, Exercise, Output, Part, Property
from autograders.grading.vocabulary import speakable, without_measures
from autograders.transport import Opaque
from autograders.verdict import Verdict

CASES = [Case((np.ones((3, 5)), 0.5, 7))]
EXERCISE = Exercise(
    lesson="00_tiny",
    name="half",
    points=10,
    reference=lambda x, rate, n: {"W1": x / 2},
    oracle=None,
    cases=lambda rng: CASES,
    outputs=(Output("y"),),
    parts=(Part("values", 1),),
    properties=(Property("small", lambda inputs, value: True, "It is at most 0.125."),),
)


def known(answer, own_lines=()):
    return speakable(EXERCISE, CASES, [answer], own_lines)[0]


@pytest.mark.parametrize(
    "value",
    [
        None,
        0.2981746,
        np.zeros((3, 5)),
        np.zeros((5, 3)),
        np.zeros(15),
        np.zeros((3, 1)),
        np.zeros((3, 6)),
        np.zeros(()),
        [0.1] * 7,
        [0.1] * 8,
        {"W1": np.zeros((3, 5))},
        (np.zeros((3, 5)), {"W1": 2.0}),
        Opaque("list"),
        Opaque("EagerTensor"),
        "a text, which no verdict quotes",
    ],
    ids=repr,
)
def test_what_comes_about_honestly_stays_as_it_is(value):
    answer = Answer(value)
    assert known(answer) is answer


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (np.zeros((1, 12345)), Opaque("array of another size")),
        (np.zeros((1,) * 20), Opaque("array of another size")),
        ([0.0] * 12345, Opaque("array of another size")),
        ((np.zeros(12345), 1.0), (Opaque("array of another size"), 1.0)),
        (Opaque("Secret0298"), Opaque("object")),
        (Opaque("array of <U298"), Opaque("array of <U")),
        (Opaque("Secret (too large)"), Opaque("object (too large)")),
        ({"W1": 1.0, "0.298": 2.0, "0.17": 3.0}, {"W1": 1.0, "another key": 3.0}),
        ([{"0.298": 1.0}], [{"another key": 1.0}]),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_a_function_has_chosen_is_replaced(value, said):
    assert known(Answer(value)).value == said


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Failure("raised", "Case0298", "0.298", "x = 0.298"), Failure("raised", "Exception")),
        (Failure("raised", "ValueError", "matmul: 0.298"), Failure("raised", "ValueError", "matmul")),
        (Failure("raised", "LinAlgError", "", "    y = x"), Failure("raised", "LinAlgError", "", "    y = x")),
        (Failure("time", text="0.298"), Failure("time", text="5")),
        (Failure("not a function", "Case0298"), Failure("not a function", "object")),
        (Failure("unanswered", "NotImplementedError"), Failure("unanswered", "NotImplementedError")),
    ],
)
def test_of_a_failure_only_known_words_and_own_lines_are_said(failure, said):
    assert known(Answer(failure=failure), {"y = x"}).failure == said


def test_numbers_that_were_measured_have_one_digit():
    verdict = Verdict(
        "half", 0, 10, None, "Shape (3, 5), in 2 of 4.", "Every number is 0.7312 times; at most 0.125; -1e-07."
    )
    said = without_measures(verdict, EXERCISE)
    assert said.summary == verdict.summary
    assert said.cause == "Every number is about 0.7 times; at most 0.125; about -1e-07."
