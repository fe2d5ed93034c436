"""Replies that nobody can trust: each gives a verdict, none an exception, and no verdict gives the cases away."""

import base64
import io
import json
from dataclasses import asdict, replace

import numpy as np
import pytest

from autograders.answers import Answer, Failure
from autograders.exercise import Case, Choice, Exercise, Output, Part, Question
from autograders.grading import asking
from autograders.grading.asking import verdict_on
from autograders.grading.class_cases import cases_from
from autograders.grading.conversation import KernelDiedError, KernelStoppedError, NoReplyError
from autograders.grading.session import OutOfTimeError
from autograders.transport import encode

HALF = Exercise(
    lesson="00_tiny",
    name="half",
    points=10,
    reference=lambda x: x / 2,
    oracle=None,
    cases=lambda rng: [Case((rng.normal(size=(1, 2)),)), Case((rng.normal(size=(1, 1)),))],
    outputs=(Output("y"),),
    parts=(Part("values", 1),),
)
QUESTION = Question("00_tiny", "why", 5, "Why?", {"a": Choice("No", "No."), "b": Choice("Yes", "Yes.", right=True)})


class FakeSession:
    """Replies with what it was given, or raises it; a function gets the request."""

    def __init__(self, reply):
        self.reply = reply

    def ask(self, request, limit):
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply(json.loads(request)) if callable(self.reply) else self.reply


def verdict(reply, task=HALF, **options):
    return verdict_on(task, cases_from(b"", 7), FakeSession(reply), **options)


def reply_with(*answers):
    return json.dumps([asdict(answer) | {"value": encode(answer.value)} for answer in answers])


def honest(request):
    from autograders.answers import answer_request

    return answer_request(json.dumps(request), {"half": lambda x: x / 2})


def array(header_shape):
    """Return an array whose header promises another shape than its data have."""
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(file, {"descr": "<f8", "fortran_order": False, "shape": header_shape})
    return {"array": base64.b64encode(file.getvalue()).decode()}


def objects():
    file = io.BytesIO()
    np.save(file, np.array([object()]), allow_pickle=True)
    return {"array": base64.b64encode(file.getvalue()).decode()}


def test_an_honest_reply_gets_every_point():
    assert verdict(honest).points == 10


def test_the_seed_chooses_the_cases():
    requests = []
    for seed in (7, 7, 8):
        verdict_on(HALF, cases_from(b"", seed), FakeSession(lambda request: requests.append(request) or "[]"))
    assert requests[0] == requests[1] != requests[2]


GOOD = asdict(Answer()) | {"value": encode(np.zeros((1, 2)))}


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "not json",
        "null",
        "10",
        "[]",
        "{}",
        "[1, 2]",
        "[[], []]",
        "[" * 100_000,
        json.dumps([GOOD]),
        json.dumps([GOOD] * 3),
        json.dumps([GOOD | {"points": 10}] * 2),
        json.dumps([GOOD | {"changed": "ab"}] * 2),
        json.dumps([GOOD | {"changed": 3}] * 2),
        json.dumps([GOOD | {"failure": "none"}] * 2),
        json.dumps([GOOD | {"value": {"pickle": "gASV"}}] * 2),
        json.dumps([GOOD | {"value": {"array": "AAAA"}}] * 2),
        json.dumps([GOOD | {"value": {"array": 5}}] * 2),
        json.dumps([GOOD | {"value": array((10**12,))}] * 2),
        json.dumps([GOOD | {"value": objects()}] * 2),
        json.dumps([GOOD | {"value": {"list": [{"list": [None]}]}}] * 2),
        json.dumps([GOOD | {"value": {"int": "9" * 5000}}] * 2),
        json.dumps([GOOD | {"value": {"float": "nan"}}] * 2),
        json.dumps([GOOD | {"value": {"float": "1e999"}}] * 2),
        "x" * (asking.LARGEST_REPLY + 1),
    ],
    ids=lambda reply: reply[:40] or "empty",
)
@pytest.mark.parametrize("task", [HALF, QUESTION], ids=lambda task: task.name)
def test_a_malformed_reply_is_a_wrong_answer_with_a_reason(reply, task):
    found = verdict(reply, task)
    assert found.points == 0
    assert found.summary


@pytest.mark.parametrize(
    ("error", "mistake"),
    [
        (KernelDiedError(), "kernel_ended"),
        (KernelStoppedError(), "kernel_ended"),
        (OutOfTimeError(), "out_of_time"),
        (NoReplyError(), "no_reply"),
    ],
)
def test_no_reply_has_a_reason_of_its_own(error, mistake):
    found = verdict(error)
    assert (found.points, found.mistake) == (0, mistake)
    assert found.cause


def test_answers_that_the_judge_stumbles_over_are_wrong(monkeypatch):
    monkeypatch.setattr(asking, "judge_answers", lambda *a, **k: 1 / 0)
    assert (verdict(honest).points, verdict(honest).mistake) == (0, "not_judged")


def test_the_example_stays_secret():
    found = verdict(lambda request: reply_with(*[Answer(np.zeros((1, 1)))] * 2))
    assert found.points == 0
    assert found.example == ()


def test_what_a_function_writes_into_an_exception_stays_secret():
    failure = Failure("raised", "ValueError", "the case is 0.2981746", "raise ValueError(x)")
    found = verdict(reply_with(*[Answer(failure=failure)] * 2))
    assert "ValueError" in found.message
    assert "0.2981746" not in found.message


def test_a_name_that_is_not_defined_is_blamed_on_its_cell():
    failure = Failure("raised", "NameError", "name 'half' is not defined")
    found = verdict(reply_with(*[Answer(failure=failure)] * 2), trouble="stopped with SyntaxError")
    assert found.mistake == "not_defined"
    assert "Its cell stopped with SyntaxError." in found.message


@pytest.mark.parametrize(("value", "points"), [("b", 5), (" B ", 5), ("a", 0), ("", 0), (2, 0), (["b"], 0), (None, 0)])
def test_a_question_is_answered_with_a_letter(value, points):
    assert verdict(json.dumps({"value": encode(value)}), QUESTION).points == points


def test_a_long_text_in_place_of_a_letter_does_not_come_back():
    found = verdict(json.dumps({"value": "secret case 0.2981746"}), QUESTION)
    assert found.points == 0
    assert "0.29" not in found.message


def failing(line, type_name="ValueError"):
    return reply_with(*[Answer(failure=Failure("raised", type_name, "", line))] * 2)


def test_a_line_is_quoted_if_the_submission_holds_it():
    assert "raise ValueError" in verdict(failing("raise ValueError"), own_lines={"raise ValueError"}).message
    assert "0.298" not in verdict(failing("x = 0.298"), own_lines={"raise ValueError"}).message


def test_an_exception_named_after_a_case_is_called_an_exception():
    found = verdict(failing("", "Case0298"))
    assert (found.mistake, "0298" in found.message) == ("raises_Exception", False)


@pytest.mark.parametrize(
    "value",
    [np.zeros((1, 2981)), {"x0298": 1.0}, [0.0] * 2981, np.array(["0.298"]), type("X0298", (), {})()],
    ids=lambda value: type(value).__name__,
)
def test_what_a_function_returns_is_not_told(value):
    found = verdict(reply_with(*[Answer(value)] * 2))
    assert found.points == 0
    assert "298" not in found.message
    assert found.summary


def test_of_a_factor_one_digit_is_told():
    def scaled(request):
        from autograders.answers import answer_request

        return answer_request(json.dumps(request), {"half": lambda x: x / 2 * 2.9817})

    assert "2.98" not in verdict(scaled).message
    assert "about 3 times" in verdict(scaled).message


def test_points_are_those_of_the_answer_as_it_came():
    # An extra key costs nothing in a cache, and what is said about it must not change that.
    exercise = replace(
        HALF, reference=lambda x: {"y": x / 2}, outputs=(Output("cache", "cache"),), parts=(Part("values", 1),)
    )

    def with_own_key(request):
        from autograders.answers import answer_request

        return answer_request(json.dumps(request), {"half": lambda x: {"y": x / 2, "mine": x}})

    assert verdict(with_own_key, exercise).points == 10


def test_a_reply_of_millions_of_lists_is_not_read():
    assert verdict("[" + "[]," * 1_000_000 + "0]").mistake == "no_reply"
