"""One question to a learner's kernel, one verdict: nothing that comes back can raise, and nothing is believed."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import replace

from autograders.answers import Answer, make_request, read_answers, read_choice
from autograders.exercise import Exercise, Question
from autograders.grading.class_cases import CasesOf, ClassCases
from autograders.grading.conversation import KernelDiedError, NoReplyError
from autograders.grading.session import LearnerSession, OutOfTimeError
from autograders.grading.vocabulary import speakable, without_measures
from autograders.judge import judge_answers, judge_choice
from autograders.verdict import Verdict

LARGEST_REPLY = 16 * 2**20
"""Characters. A lesson's own answers take a few hundred kilobytes."""

MOST_PARTS = 1_000_000
"""Brackets and commas in a reply: a few bytes of JSON can ask for hundreds of bytes of memory each."""

REPLY_GRACE = 5.0
"""Seconds on top of an exercise's own time limit, which the kernel keeps by itself unless it is prevented."""

log = logging.getLogger(__name__)


def verdict_on(
    task: Exercise | Question,
    cases_of: CasesOf,
    session: LearnerSession,
    trouble: str = "",
    known_wrong: Collection[str] = (),
    own_lines: Collection[str] = (),
) -> Verdict:
    """Ask the session's kernel about a task and judge what it answers.

    Parameters
    ----------
    task : Exercise or Question
    cases_of : callable
        Returns the cases of an exercise, as `class_cases.cases_from` does.
    session : LearnerSession
    trouble : str
        What went wrong in the cell that should define the answer, as "stopped with SyntaxError".
    known_wrong : collection of str
        The submission's functions that did not earn all their points: others that call them are told so.
    own_lines : collection of str
        The lines of the submission's cells. A verdict quotes no other.

    Returns
    -------
    verdict : Verdict
        Without its example and without any text that could carry the cases to the learner.
    """
    shared = cases_of(task) if isinstance(task, Exercise) else ClassCases([], make_request(task, []), [])
    limit = REPLY_GRACE + getattr(task, "time_limit", 0.0)
    try:
        reply = session.ask(shared.request, limit)
        if len(reply) > LARGEST_REPLY or sum(map(reply.count, "[{,")) > MOST_PARTS:
            raise NoReplyError("the reply is too large")
    except (KernelDiedError, OutOfTimeError, NoReplyError) as error:
        log.info("%s: %s %s", task.name, type(error).__name__, error)
        return _no_points(task, *next(said for kind, said in _NO_REPLY.items() if isinstance(error, kind)))
    try:
        answers = read_answers(reply, shared.cases) if isinstance(task, Exercise) else read_choice(reply)
    except Exception:  # RecursionError and MemoryError too: a reply is made by the learner's process
        return _no_points(task, "unreadable_reply", "The answers cannot be read.", _MEDDLED)
    try:
        return _judge(task, shared, answers, trouble, known_wrong, own_lines)
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
    task: Exercise | Question,
    shared: ClassCases,
    answers,
    trouble: str,
    known_wrong: Collection[str],
    own_lines: Collection[str],
) -> Verdict:
    if isinstance(task, Question):
        # What is no letter must not come back in the feedback: it may hold cases.
        letter = answers if answers is None or _is_letter(answers) else "another text"
        verdict = judge_choice(task, letter)
        return replace(verdict, cause=_and(verdict.cause, trouble)) if answers is None else verdict
    missing = f"name '{task.name}' is not defined"
    if all(answer.failure is not None and answer.failure.text == missing for answer in answers):
        cause = f"Its cell {trouble}." if trouble else "Define it with `def` in the cell above the check."
        return _no_points(task, "not_defined", f"{task.name} is not defined.", cause)
    verdict = judge_answers(task, shared.cases, answers, True, known_wrong, shared.expected)
    if verdict.passed:
        return verdict.without_example()
    return _in_known_words(task, shared, answers, verdict, known_wrong, own_lines)


def _is_letter(text: str) -> bool:
    return len(text.strip()) <= 1


def _in_known_words(
    task: Exercise,
    shared: ClassCases,
    answers: list[Answer],
    verdict: Verdict,
    known_wrong: Collection[str],
    own_lines: Collection[str],
) -> Verdict:
    """Return the verdict without its example, and with nothing in its words that the learner's function has chosen.

    The points are those of the answers as they came; what is said is said of the answers in known words.
    """
    known = speakable(task, shared.cases, answers, own_lines)
    said = verdict
    if any(a is not b for a, b in zip(known, answers, strict=True)):
        said = judge_answers(task, shared.cases, known, True, known_wrong, shared.expected)
    summary = said.summary
    for failure in {answer.failure for answer in known if answer.failure is not None and answer.failure.text}:
        summary = summary.replace(f"{failure.type_name}: {failure.text}".rstrip(": "), failure.type_name)
    said = without_measures(replace(said, summary=summary), task)
    is_listed = verdict.mistake in {mistake.name for mistake in task.mistakes}
    mistake, cause = (verdict.mistake, verdict.cause) if is_listed else (said.mistake, said.cause)
    return replace(verdict.without_example(), mistake=mistake, summary=said.summary, cause=cause)


def _and(cause: str, trouble: str) -> str:
    return f"{cause} Its cell {trouble}." if trouble else cause


def _no_points(task: Exercise | Question, mistake: str, summary: str, cause: str) -> Verdict:
    return Verdict(task.name, 0.0, task.points, mistake, summary, cause)
