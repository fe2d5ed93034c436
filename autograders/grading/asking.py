"""One question to a learner's kernel, one verdict: nothing that comes back can raise, and nothing is believed."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import replace

from autograders.answers import Answer, make_request, read_answers, read_choice
from autograders.exercise import Case, Exercise, Question
from autograders.grading.kernel import KernelDiedError, NoReplyError
from autograders.grading.session import LearnerSession, OutOfTimeError
from autograders.judge import judge_answers, judge_choice, make_cases
from autograders.verdict import Verdict

LARGEST_REPLY = 16 * 2**20
"""Characters. A lesson's own answers take a few hundred kilobytes."""

REPLY_GRACE = 5.0
"""Seconds on top of an exercise's own time limit, which the kernel keeps by itself unless it is prevented."""

log = logging.getLogger(__name__)


def verdict_on(
    task: Exercise | Question,
    seed: int,
    session: LearnerSession,
    trouble: str = "",
    known_wrong: Collection[str] = (),
) -> Verdict:
    """Ask the session's kernel about a task and judge what it answers.

    Parameters
    ----------
    task : Exercise or Question
    seed : int
        The course's secret: it chooses the cases.
    session : LearnerSession
    trouble : str
        What went wrong in the cell that should define the answer, as "stopped with SyntaxError".
    known_wrong : collection of str
        The submission's functions that did not earn all their points: others that call them are told so.

    Returns
    -------
    verdict : Verdict
        Without its example and without any text that could carry the cases to the learner.
    """
    cases = make_cases(task, seed) if isinstance(task, Exercise) else []
    limit = REPLY_GRACE + getattr(task, "time_limit", 0.0)
    try:
        reply = session.ask(make_request(task, cases), limit)
        if len(reply) > LARGEST_REPLY:
            raise NoReplyError("the reply is too large")
    except (KernelDiedError, OutOfTimeError, NoReplyError) as error:
        log.info("%s: %s %s", task.name, type(error).__name__, error)
        return _no_points(task, *_NO_REPLY[type(error)])
    try:
        answers = read_answers(reply, cases) if isinstance(task, Exercise) else read_choice(reply)
    except Exception:  # RecursionError and MemoryError too: a reply is made by the learner's process
        return _no_points(task, "unreadable_reply", "The answers cannot be read.", _MEDDLED)
    try:
        return _judge(task, cases, answers, trouble, known_wrong)
    except Exception:
        log.exception("%s could not be judged", task.name)
        return _no_points(task, "not_judged", "The answers are of a kind that cannot be judged.", _MEDDLED)


_MEDDLED = (
    "Restart the kernel, run all cells and run the check: if it passes, look for code that changes NumPy, Python's own "
    "functions or the checks."
)

_NO_REPLY = {
    KernelDiedError: (
        "kernel_ended",
        "The call ended Python itself, or could not be stopped.",
        "Look for exit calls, for endless loops around a bare `except`, and for arrays that fill the memory.",
    ),
    OutOfTimeError: (
        "out_of_time",
        "The notebook had used up its time before this check.",
        "Look for the cells that run longest, and make the data or the loops in them smaller.",
    ),
    NoReplyError: ("no_reply", "There was no answer in time, or none that can be read.", _MEDDLED),
}
"""What stopped the answer: name of the mistake, what was found, what to do."""


def _judge(
    task: Exercise | Question, cases: list[Case], answers, trouble: str, known_wrong: Collection[str]
) -> Verdict:
    if isinstance(task, Question):
        # A long text is no choice, and must not come back in the feedback: it may hold cases.
        short = answers if answers is None or len(answers) <= 8 else answers[:1] + " ..."
        verdict = judge_choice(task, short)
        return replace(verdict, cause=_and(verdict.cause, trouble)) if answers is None else verdict
    missing = f"name '{task.name}' is not defined"
    if all(answer.failure is not None and answer.failure.text == missing for answer in answers):
        cause = f"Its cell {trouble}." if trouble else "Define it with `def` in the cell above the check."
        return _no_points(task, "not_defined", f"{task.name} is not defined.", cause)
    return _withhold(judge_answers(task, cases, answers, True, known_wrong), answers)


def _and(cause: str, trouble: str) -> str:
    return f"{cause} Its cell {trouble}." if trouble else cause


def _withhold(verdict: Verdict, answers: list[Answer]) -> Verdict:
    """Drop the example, and the messages of exceptions: a learner's function can write its arguments into them."""
    summary = verdict.summary
    for failure in {answer.failure for answer in answers if answer.failure is not None and answer.failure.text}:
        summary = summary.replace(f"{failure.type_name}: {failure.text}".rstrip(": "), failure.type_name)
    return replace(verdict.without_example(), summary=summary)


def _no_points(task: Exercise | Question, mistake: str, summary: str, cause: str) -> Verdict:
    return Verdict(task.name, 0.0, task.points, mistake, summary, cause)
