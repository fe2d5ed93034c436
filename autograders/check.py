"""What a check cell calls: answer and judge in the notebook, show the verdict, give the points."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from typing import Any

from autograders.answers import collect
from autograders.exercise import Exercise, Lesson
from autograders.judge import judge_answers, judge_choice, make_cases
from autograders.progress import Progress, in_notebook
from autograders.verdict import Verdict

DESK_SEED = 0
"""Seed of the cases that a learner sees: the same mistake shows the same example every time."""


class Check:
    """The checks of one lesson.

    Examples
    --------
    `check(sigmoid)` judges the learner's function `sigmoid`. `check(saturation=saturation)` judges the letter
    in the variable `saturation`. Both show the verdict; the value is the points, which nbgrader reads.
    """

    def __init__(self, lesson: Lesson):
        self.lesson = lesson
        self.progress = Progress(lesson)

    def __call__(self, function: Any = None, /, **answer: Any) -> float:
        """Judge one function or one letter, show the verdict and return the points.

        Raises
        ------
        TypeError
            If the call has not exactly one argument, or it is no function.
        ValueError
            If the lesson has no exercise or question of that name; the message lists those it has.
        """
        if len(answer) + (function is not None) != 1:
            raise TypeError("check: expected one function, as in check(sigmoid), or one answer, as in check(name=name)")
        if answer:
            ((name, letter),) = answer.items()
            question = next((q for q in self.lesson.questions if q.name == name), None)
            if question is None:
                raise ValueError(self._unknown("question", name, self.lesson.questions))
            verdict = judge_choice(question, letter)
        else:
            exercise = self._exercise(function, sys._getframe(1).f_globals)
            known_wrong = self.progress.known_wrong() if in_notebook() else ()
            verdict = judge_function(exercise, function, DESK_SEED, known_wrong)
        _show(verdict)
        if in_notebook():
            self.progress.record(verdict.exercise, verdict.points)
        return float(verdict.points)

    def _exercise(self, function: Any, namespace: dict[str, Any]) -> Exercise:
        """Return the exercise that a value answers: by the name it is bound to where check was called.

        The name inside the function is the second choice, so that `sigmoid = lambda z: ...` counts as well.
        """
        exercises = {exercise.name: exercise for exercise in self.lesson.exercises}
        bound = [name for name in exercises if namespace.get(name) is function]
        own = getattr(function, "__name__", None)
        if own in exercises and (own in bound or not bound):
            return exercises[own]
        if bound:
            return exercises[bound[0]]
        if not callable(function):
            received = type(function).__name__
            raise TypeError(
                f"check: expected a function, received {received}. Write check(sigmoid), without calling it."
            )
        raise ValueError(self._unknown("exercise", own, self.lesson.exercises))

    def _unknown(self, kind: str, name: Any, known) -> str:
        return f"check: lesson {self.lesson.name} has no {kind} {name!r}; it has {', '.join(k.name for k in known)}"


def judge_function(exercise: Exercise, function: Callable, seed: int, known_wrong: Collection[str] = ()) -> Verdict:
    """Return the verdict on a function of this process, by TensorFlow too if it is loaded already."""
    from course_lib import keras_bridge

    cases = make_cases(exercise, seed)
    # The course's own answer is plain data already.
    adapter = None if function is exercise.reference else exercise.adapter
    answers = collect(function, cases, exercise.time_limit, adapter)
    return judge_answers(exercise, cases, answers, keras_bridge.is_loaded(), known_wrong)


def _show(verdict: Verdict) -> None:
    if in_notebook():
        from IPython.display import display

        display({"text/plain": verdict.message, "text/html": verdict.to_html()}, raw=True)
    else:
        print(verdict.message)
