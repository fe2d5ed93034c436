"""Answering: call a learner's function on the cases and keep what comes back as plain data.

This half runs in the learner's kernel. It knows no right answers.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
import io
import json
import traceback
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from autograders.adapters import ADAPTERS, without_collecting
from autograders.exercise import Case, Exercise, Question
from autograders.probes import Probe, Seed
from autograders.time_limit import TimeLimitExceeded, time_limit
from autograders.transport import decode, encode, plain

FAILURES = ("unanswered", "stub left", "stub called", "raised", "time", "not a function")
"""Why a call can give no value."""


@dataclass(frozen=True)
class Failure:
    """Why a call gave no value.

    Attributes
    ----------
    kind : one of FAILURES
        "stub called": it is another function, not yet answered, that raised NotImplementedError.
    type_name, text : str
        Type and message of the exception.
    line : str
        The learner's line that raised it, if it is known.
    """

    kind: str
    type_name: str = ""
    text: str = ""
    line: str = ""


_FAILURE = set(Failure.__annotations__)


@dataclass(frozen=True)
class Answer:
    """What one call gave.

    Attributes
    ----------
    value : plain data
        What the function returned; None if it failed or returned None.
    failure : Failure or None
    changed : tuple of int
        Positions of the inputs that the function changed.
    overflow : bool
        Whether NumPy warned of an overflow.
    uses : tuple of str
        Names of others that the function's code mentions: one of them may be the one that is wrong.
    """

    value: Any = None
    failure: Failure | None = None
    changed: tuple[int, ...] = ()
    overflow: bool = False
    uses: tuple[str, ...] = ()


class _Silence(io.TextIOBase):
    """Takes any amount of text and keeps none: printing costs neither points nor memory."""

    def write(self, text):
        return len(text)


def collect(function: Any, cases: list[Case], limit: float, adapter: str | None = None) -> list[Answer]:
    """Return the answer to every case; at most `limit` seconds are spent on all of them together.

    Without an adapter the function is called on the inputs of a case itself.
    """
    if not callable(function):
        return [Answer(failure=Failure("not a function", type(function).__name__))] * len(cases)
    answers: list[Answer] = []
    uses = _names_in(_code_of(function))
    try:
        with contextlib.nullcontext() if adapter is None else without_collecting(), time_limit(limit):
            for case in cases:
                answers.append(_answer(function, case, uses, adapter))
    except TimeLimitExceeded:
        late = Answer(failure=Failure("time", text=f"{limit:g}"))
        answers += [late] * (len(cases) - len(answers))
    return answers


def _code_of(function: Callable):
    """Return the code that the learner wrote, None for callables without any."""
    try:
        return getattr(inspect.unwrap(function), "__code__", None)
    except Exception:  # attributes of a learner's own class
        return None


def _names_in(code) -> tuple[str, ...]:
    """Return the names that a function's code mentions, inner functions and comprehensions included."""
    inner = (name for part in getattr(code, "co_consts", ()) if hasattr(part, "co_names") for name in _names_in(part))
    return tuple(dict.fromkeys([*getattr(code, "co_names", ()), *inner]))


def _answer(function: Callable, case: Case, uses: tuple[str, ...], adapter: str | None) -> Answer:
    inputs = case.arguments()
    call = function if adapter is None else functools.partial(ADAPTERS[adapter], function)
    value, failure = None, None
    with (
        contextlib.redirect_stdout(_Silence()),
        contextlib.redirect_stderr(_Silence()),
        warnings.catch_warnings(record=True) as caught,
        np.errstate(all="warn"),
    ):
        warnings.simplefilter("always")
        try:
            value = plain(call(*inputs))
        except (TimeLimitExceeded, KeyboardInterrupt):
            raise
        except NotImplementedError as error:
            failure = Failure(_which_stub(error, function), type(error).__name__, line=_line(error, function, True))
        except BaseException as error:  # SystemExit too: a learner's exit() must not end the notebook
            failure = Failure("raised", type(error).__name__, _text(error), _line(error, function))
    changed = tuple(i for i, pair in enumerate(zip(inputs, case.inputs, strict=True)) if not _same(*pair))
    overflow = any("overflow" in str(warning.message) for warning in caught)
    return Answer(value, failure, changed, overflow, uses)


def _which_stub(error: NotImplementedError, function: Callable) -> str:
    """Tell an unanswered function from one that kept the stub's last line, and from one that calls another stub."""
    own = _code_of(function)
    raised_in = [frame.f_code for frame, _ in traceback.walk_tb(error.__traceback__)][-1]
    if own is None or _is_stub(own):
        return "unanswered"
    return "stub left" if raised_in is own else "stub called"


def _is_stub(code) -> bool:
    """Whether a function does nothing but raise: its code names nothing else and has no own variables."""
    arguments = code.co_argcount + code.co_kwonlyargcount
    return set(code.co_names) <= {"NotImplementedError"} and code.co_nlocals == arguments


def _text(error: BaseException) -> str:
    try:
        return str(error)[:500]
    except Exception:
        return ""


def _line(error: BaseException, function: Callable, own_only: bool = False) -> str:
    """Return the last line that the exception came through, of the learner's own file or cell, or of the function."""
    code = _code_of(function)
    codes = [frame.f_code for frame, _ in traceback.walk_tb(error.__traceback__)]
    lines = traceback.extract_tb(error.__traceback__)
    own = [
        line.line or ""
        for line, frame_code in zip(lines, codes, strict=True)
        if code is not None and (frame_code is code if own_only else frame_code.co_filename == code.co_filename)
    ]
    return own[-1] if own else ""


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and np.array_equal(a, b, equal_nan=a.dtype.kind in "fc")
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in b)
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    # A generator is used up on purpose, and a function cannot be changed.
    return isinstance(b, Seed | Probe) or (type(a) is type(b) and bool(a == b))


def make_request(task: Exercise | Question, cases: list[Case]) -> str:
    """Return the question that the grader sends to a learner's kernel, as JSON."""
    if isinstance(task, Question):
        return json.dumps({"variable": task.name})
    inputs = [encode(case.inputs) for case in cases]
    how = {} if task.adapter is None else {"adapter": task.adapter}
    return json.dumps({"function": task.name, "inputs": inputs, "limit": task.time_limit, **how})


def answer_request(request: str, namespace: dict[str, Any]) -> str:
    """Answer a request from the names that a learner's kernel has defined, as JSON."""
    question = json.loads(request)
    if "variable" in question:
        return json.dumps({"value": encode(namespace.get(question["variable"]))})
    name = question["function"]
    cases = [Case(decode(inputs)) for inputs in question["inputs"]]
    if name not in namespace:
        answers = [Answer(failure=Failure("raised", "NameError", f"name '{name}' is not defined"))] * len(cases)
    else:
        try:
            answers = collect(namespace[name], cases, question["limit"], question.get("adapter"))
        except KeyboardInterrupt:  # nobody sits at this kernel: the function raised it, or the grader's patience ended
            answers = [Answer(failure=Failure("raised", "KeyboardInterrupt"))] * len(cases)
    return json.dumps([asdict(answer) | {"value": encode(answer.value)} for answer in answers])


def read_choice(reply: str) -> str | None:
    """Return the letter in the reply to a concept question, None if the variable held no text.

    Raises
    ------
    ValueError
        If the reply is not what `answer_request` writes.
    """
    value = decode(_fields(_load(reply), {"value"})["value"])
    return value if isinstance(value, str) else None


def read_answers(reply: str, cases: list[Case]) -> list[Answer]:
    """Return the answers in the reply to an exercise. Nothing in it is trusted but its form.

    Raises
    ------
    ValueError
        If the reply is not what `answer_request` writes.
    """
    data = _load(reply)
    if not isinstance(data, list) or len(data) != len(cases):
        raise ValueError(f"answers: expected a list of {len(cases)}, received {type(data).__name__}")
    return [_read_answer(item, case) for item, case in zip(data, cases, strict=True)]


def _load(reply: str) -> Any:
    try:
        return json.loads(reply)
    except RecursionError:
        raise ValueError("answers: expected a few levels, received too deep a nesting") from None


def _read_answer(item: Any, case: Case) -> Answer:
    item = _fields(item, {"value", "failure", "changed", "overflow", "uses"})
    failure, changed, overflow = item["failure"], item["changed"], item["overflow"]
    if failure is not None:
        failure = Failure(**{key: str(text)[:500] for key, text in _fields(failure, _FAILURE).items()})
        if failure.kind not in FAILURES:
            raise ValueError(f"answers: expected a known kind of failure, received {failure.kind[:40]!r}")
    if type(changed) is not list or not all(type(p) is int and 0 <= p < len(case.inputs) for p in changed):
        raise ValueError("answers: expected the positions of the changed inputs")
    if type(overflow) is not bool:
        raise ValueError(f"answers: expected whether there was an overflow, received {type(overflow).__name__}")
    uses = item["uses"]
    if type(uses) is not list or not all(type(name) is str for name in uses):
        raise ValueError("answers: expected the names that the function uses")
    return Answer(decode(item["value"]), failure, tuple(changed), overflow, tuple(uses[:100]))


def _fields(item: Any, names: set[str]) -> dict:
    if not isinstance(item, dict) or set(item) != names:
        raise ValueError(f"answers: expected an object with {sorted(names)}, received {type(item).__name__}")
    return item
