"""Answering: whatever a learner's function does, plain data and a reason come back."""

import functools
import io
import json
import sys
import time
import warnings

import numpy as np
import pytest

from autograders.answers import FAILURES, Answer, answer_request, collect, make_request, read_answers, read_choice
from autograders.exercise import Case
from autograders.probes import Probe, Seed
from autograders.transport import Opaque
from tests.autograders.toy import LAYER, exercise_of

CASES = [Case((np.array([1.0, 2.0]),)), Case((np.array([3.0]),))]


def one(function, *inputs, limit=5.0):
    (answer,) = collect(function, [Case(inputs or (np.array([1.0, 2.0]),))], limit)
    return answer


def test_values_come_back_in_order():
    first, second = collect(lambda x: x.sum(), CASES, 5.0)
    assert first == Answer(np.float64(3.0), uses=("sum",))
    assert second.value == 3.0


@pytest.mark.parametrize("value", [7, None, "sigmoid", np.zeros(3), [len]])
def test_what_is_no_function_is_not_called(value):
    for answer in collect(value, CASES, 5.0):
        assert answer.failure.kind == "not a function"
        assert answer.failure.type_name == type(value).__name__


class Model:
    def __init__(self, x):
        self.x = x


class Callable:
    def __call__(self, x):
        return x + 1


def itself(x):
    return itself


@pytest.mark.parametrize(
    ("function", "name"),
    [(Model, "Model"), (itself, "function"), (lambda x: iter(x), "iterator"), (lambda x: (v for v in x), "generator")],
)
def test_odd_values_come_back_by_the_name_of_their_type(function, name):
    assert isinstance(one(function).value, Opaque)
    assert name in one(function).value.type_name


@pytest.mark.parametrize("function", [Callable(), functools.partial(np.add, 1), np.negative, abs, float.__neg__])
def test_anything_callable_is_called(function):
    answer = one(function, 2.0)
    assert answer.failure is None


def test_arguments_are_copies():
    case = Case((np.zeros(2), [1], {"W1": np.zeros(1)}))

    def function(x, numbers, parameters):
        x += 1
        numbers.append(2)
        parameters["W2"] = 1

    (answer,) = collect(function, [case], 5.0)
    assert answer.changed == (0, 1, 2)
    assert case.inputs[0].tolist() == [0, 0]
    assert case.inputs[1] == [1]
    assert list(case.inputs[2]) == ["W1"]


@pytest.mark.parametrize(
    "change",
    [
        lambda x: x.__setitem__(0, 5.0),
        lambda x: x.sort(),
        lambda x: np.negative(x, out=x),
        lambda x: x.resize(3, refcheck=False),
        lambda x: setattr(x, "shape", (2, 1)),
    ],
)
def test_every_change_of_an_array_is_seen(change):
    assert one(lambda x: change(x), np.array([2.0, 1.0])).changed == (0,)


@pytest.mark.parametrize("value", [np.array([np.nan, 1.0]), 1, 1.5, "relu", [1, 2], {"a": np.array([np.nan])}, (1,)])
def test_what_is_left_alone_is_not_called_changed(value):
    assert one(lambda v: v, value).changed == ()


def test_a_generator_may_be_used_up_and_a_probe_called():
    def function(rng, gradient):
        assert isinstance(rng, np.random.Generator)
        return rng.normal() + gradient(1.0)

    answer = one(function, Seed(3), Probe("quadratic_gradient", (2.0,)))
    assert answer.changed == ()
    assert answer.value == np.random.default_rng(3).normal() + 2.0
    assert one(function, Seed(3), Probe("quadratic_gradient", (2.0,))) == answer


def stub(z):
    """A docstring does not make it an answer."""
    raise NotImplementedError()


def stub_with_words(z, slope=0.01):
    raise NotImplementedError("write your answer here")


def stub_below_an_answer(z):
    a = 1 / (1 + np.exp(-z))
    raise NotImplementedError()
    return a


def calls_a_stub(z):
    return stub(z) * 2


def decorated(function):
    @functools.wraps(function)
    def wrapper(*arguments, **settings):
        return function(*arguments, **settings)

    return wrapper


@pytest.mark.parametrize(
    ("function", "kind"),
    [
        (stub, "unanswered"),
        (stub_with_words, "unanswered"),
        (decorated(stub), "unanswered"),
        (stub_below_an_answer, "stub left"),
        (decorated(stub_below_an_answer), "stub left"),
        (calls_a_stub, "stub called"),
        (decorated(calls_a_stub), "stub called"),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_an_unanswered_function_is_told_from_one_that_stops_at_a_stub(function, kind):
    failure = one(function).failure
    assert failure.kind == kind
    assert failure.kind in FAILURES


def test_the_line_that_calls_a_stub_is_named():
    assert one(calls_a_stub).failure.line == "return stub(z) * 2"


def raises(error):
    def function(x):
        raise error

    return function


class Unprintable(Exception):
    def __str__(self):
        raise RuntimeError("no text")


@pytest.mark.parametrize(
    ("error", "type_name", "text"),
    [
        (ValueError("shapes (2,) and (3,)"), "ValueError", "shapes (2,) and (3,)"),
        (SystemExit(3), "SystemExit", "3"),
        (GeneratorExit(), "GeneratorExit", ""),
        (MemoryError(), "MemoryError", ""),
        (Unprintable(), "Unprintable", ""),
        (ValueError("x" * 10_000), "ValueError", "x" * 500),
    ],
    ids=lambda value: str(type(value)),
)
def test_exceptions_are_told_not_raised(error, type_name, text):
    failure = one(raises(error)).failure
    assert (failure.kind, failure.type_name, failure.text) == ("raised", type_name, text)


def test_the_line_of_the_learner_is_named_not_that_of_numpy():
    def function(x):
        y = x @ np.zeros((7, 7))
        return y

    assert one(function).failure.line == "y = x @ np.zeros((7, 7))"


def test_recursion_ends():
    def function(x):
        return function(x)

    assert one(function).failure.type_name == "RecursionError"


def test_the_other_cases_are_still_asked():
    def function(x):
        return x / (len(x) - 1) if len(x) > 1 else {}["missing"]

    first, second = collect(function, CASES, 5.0)
    assert first.failure is None
    assert second.failure.type_name == "KeyError"


def test_printing_and_warnings_cost_nothing_and_show_nothing(capsys):
    def function(x):
        print("hello")
        print("trouble", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        return np.log(np.zeros(1))

    answer = one(function)
    assert answer.failure is None
    assert not answer.overflow
    assert capsys.readouterr() == ("", "")


def test_printing_without_end_takes_no_memory():
    def function(x):
        while True:
            print("x" * 10_000)

    assert one(function, limit=0.2).failure.kind == "time"


def test_overflow_is_noted_whatever_the_learner_has_set_before():
    def function(x):
        return np.exp(1000 * x)

    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert one(function).overflow
    with np.errstate(all="raise"):
        assert one(function).overflow
    assert not one(lambda x: 1 / (0 * x)).overflow


def test_the_learner_may_switch_overflow_off():
    def function(x):
        with np.errstate(over="ignore"):
            return np.exp(1000 * x)

    assert not one(function).overflow


def test_settings_of_numpy_and_streams_are_as_before():
    before, stdout = np.geterr(), sys.stdout

    def function(x):
        np.seterr(all="raise")
        sys.stdout = io.StringIO()

    one(function)
    assert np.geterr() == before
    assert sys.stdout is stdout


def endless(x):
    while True:
        pass


def endless_behind_a_bare_except(x):
    end, caught = time.monotonic() + 5, 0
    while time.monotonic() < end:
        try:
            while time.monotonic() < end:
                pass
        except:  # noqa: E722
            caught += 1
            if caught > 1:
                raise


@pytest.mark.parametrize("function", [endless, lambda x: time.sleep(5), endless_behind_a_bare_except])
def test_what_never_returns_is_stopped_for_all_cases_together(function):
    began = time.monotonic()
    answers = collect(function, CASES, 0.1)
    assert time.monotonic() - began < 4
    assert [answer.failure.kind for answer in answers] == ["time", "time"]
    assert answers[0].failure.text == "0.1"


def test_answers_before_the_time_limit_are_kept():
    def function(x):
        return x.sum() if len(x) > 1 else endless(x)

    first, second = collect(function, CASES, 0.1)
    assert first.value == 3.0
    assert second.failure.kind == "time"


def test_an_interrupt_at_the_desk_goes_through():
    with pytest.raises(KeyboardInterrupt):
        collect(raises(KeyboardInterrupt()), CASES, 5.0)


GIVEN = LAYER.cases(np.random.default_rng(0))
REQUEST = make_request(LAYER, GIVEN)


def test_a_request_can_be_answered_in_another_process():
    reply = answer_request(REQUEST, {"weighted": lambda X, W, b: W @ X + b})
    direct = collect(LAYER.reference, GIVEN, 5.0)
    for ours, theirs in zip(read_answers(reply, GIVEN), direct, strict=True):
        np.testing.assert_array_equal(ours.value, theirs.value)


def test_a_request_holds_no_right_answers():
    value = LAYER.reference(*GIVEN[0].inputs)
    assert set(json.loads(REQUEST)) == {"function", "inputs", "limit"}
    assert len(json.loads(REQUEST)["inputs"]) == len(GIVEN)
    assert repr(value.tolist()) not in REQUEST


def test_failures_and_changes_survive_the_journey():
    def changes(X, W, b):
        b += 1
        return np.exp(1000 + X)

    direct = collect(changes, GIVEN, 5.0)
    again = read_answers(answer_request(REQUEST, {"weighted": changes}), GIVEN)
    assert [(a.changed, a.overflow) for a in again] == [(a.changed, a.overflow) for a in direct]
    assert again[0].changed == (2,)
    failed = read_answers(answer_request(REQUEST, {"weighted": stub}), GIVEN)
    assert failed[0].failure.type_name == "TypeError"


def test_a_missing_name_is_told():
    answers = read_answers(answer_request(REQUEST, {}), GIVEN)
    assert {(a.failure.type_name, a.failure.text) for a in answers} == {("NameError", "name 'weighted' is not defined")}


def test_an_interrupt_in_a_grading_kernel_still_gives_a_reply():
    answers = read_answers(answer_request(REQUEST, {"weighted": raises(KeyboardInterrupt())}), GIVEN)
    assert {answer.failure.type_name for answer in answers} == {"TypeError"}

    def interrupted(X, W, b):
        raise KeyboardInterrupt

    answers = read_answers(answer_request(REQUEST, {"weighted": interrupted}), GIVEN)
    assert {answer.failure.type_name for answer in answers} == {"KeyboardInterrupt"}


@pytest.mark.parametrize(("value", "letter"), [("b", "b"), (None, None), (3, None), (["a"], None), (object(), None)])
def test_a_letter_is_read_or_none(value, letter):
    question = json.dumps({"variable": "why_bias"})
    assert read_choice(answer_request(question, {"why_bias": value})) == letter
    assert read_choice(answer_request(question, {})) is None


GOOD = {"value": None, "failure": None, "changed": [], "overflow": False}
FAILED = {"kind": "raised", "type_name": "E", "text": "", "line": ""}
FORGED = {
    "no JSON": "{",
    "nothing": "",
    "a number": "7",
    "too few answers": json.dumps([GOOD]),
    "too many answers": json.dumps([GOOD] * 9),
    "an object": json.dumps({"value": 1}),
    "a list of numbers": json.dumps([1, 2, 3, 4]),
    "a field missing": json.dumps([{k: v for k, v in GOOD.items() if k != "overflow"}] * 4),
    "a field too many": json.dumps([GOOD | {"points": 4}] * 4),
    "an unknown value": json.dumps([GOOD | {"value": {"points": 4}}] * 4),
    "a bare number": json.dumps([GOOD | {"value": 1}] * 4),
    "a failure that is none": json.dumps([GOOD | {"failure": "no"}] * 4),
    "an unknown failure": json.dumps([GOOD | {"failure": FAILED | {"kind": "passed"}}] * 4),
    "a failure without fields": json.dumps([GOOD | {"failure": {}}] * 4),
    "positions that are no list": json.dumps([GOOD | {"changed": 3}] * 4),
    "positions that are no numbers": json.dumps([GOOD | {"changed": ["a"]}] * 4),
    "positions as truth values": json.dumps([GOOD | {"changed": [True]}] * 4),
    "positions that do not exist": json.dumps([GOOD | {"changed": [99]}] * 4),
    "negative positions": json.dumps([GOOD | {"changed": [-1]}] * 4),
    "overflow as a text": json.dumps([GOOD | {"overflow": "no"}] * 4),
    "deep nesting": "[" * 100_000 + "]" * 100_000,
    "a deep value": json.dumps([GOOD | {"value": {"list": [{"list": [{"list": []}]}] * 2}}] * 3)[:-1],
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_reply_raises_value_error_and_nothing_else(name):
    with pytest.raises(ValueError, match=r"answers|transport|JSON|Expecting|delimiter|value"):
        read_answers(FORGED[name], GIVEN)


@pytest.mark.parametrize("reply", ["", "7", "[]", "{}", '{"value": 7}', '{"value": null, "points": 3}', "[" * 100_000])
def test_a_forged_letter_raises_value_error_and_nothing_else(reply):
    with pytest.raises(ValueError, match=r"answers|transport|JSON|Expecting|delimiter|value"):
        read_choice(reply)


def test_a_time_limit_travels_with_the_request():
    slow = exercise_of(stub, CASES, time_limit=0.25)
    assert json.loads(make_request(slow, CASES))["limit"] == 0.25
