"""What an exercise is: frozen data that lessons declare and every other module reads."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from autograders.probes import Seed

Kind = Literal[
    "array", "float", "integers", "binary", "numbers", "integer", "text", "parameters", "cache", "list", "indices"
]

KINDS: dict[str, str] = {
    "array": "a NumPy array of floats",
    "float": "a single number",
    "integers": "a NumPy array of integers",
    "binary": "a NumPy array of zeros and ones",
    "numbers": "a list of numbers",
    "integer": "a whole number",
    "text": "a text",
    "parameters": "a dictionary of arrays",
    "cache": "a dictionary of arrays",
    "list": "a list or a tuple",
    "indices": "a one-dimensional array or a list of whole numbers",
}


@dataclass(frozen=True)
class Output:
    """One returned value: its name in the formula and what kind of value it is.

    "parameters" is a dictionary with exactly the reference's keys, "cache" may have further ones, and "list" is a
    list or tuple as long as the reference's. What they hold is compared piece by piece, each under its own name:
    "dW1", or "caches[0]". With any_columns an array may have another number of columns than the reference's, because
    several are right: a property then decides about it. What is drawn at random is compared in form only, and
    properties decide here too. `leaves` is the kind of the arrays in a list, where these are more than arrays.
    """

    name: str
    kind: Kind = "array"
    any_columns: bool = False
    drawn: bool = False
    leaves: Kind | None = None


@dataclass(frozen=True)
class Case:
    """One call of the learner's function.

    Parameters
    ----------
    inputs : tuple
        Positional arguments. Plain data, `Seed` and `Probe` only, so that a case can cross to another process.
    tag : str
        What the case is about ("ordinary", "extreme", "other slope"). A part may look at one tag only.
    note : str
        What makes the case special, in words that finish the sentence "This case is ...".
    """

    inputs: tuple[Any, ...]
    tag: str = "ordinary"
    note: str = ""

    def arguments(self) -> tuple[Any, ...]:
        """Return the inputs for one call: copies, with a fresh generator for every `Seed`."""
        return tuple(
            np.random.default_rng(value.number) if isinstance(value, Seed) else copy.deepcopy(value)
            for value in self.inputs
        )


@dataclass(frozen=True)
class Part:
    """A share of the points, earned when every answer that the part looks at is right.

    Parameters
    ----------
    name : str
        Shown to the learner.
    weight : int
        Share of the exercise's points, relative to the other parts.
    aspect : {"values", "shape"}
        "shape" asks only for the right kind of value in the right shape.
    output : str or None
        Look at this returned value only, or at all whose names match, such as "dW*"; None looks at all of them.
    tag : str or None
        Look at the cases with this tag only; None looks at all of them.
    """

    name: str
    weight: int
    aspect: Literal["values", "shape"] = "values"
    output: str | None = None
    tag: str | None = None


@dataclass(frozen=True)
class Mistake:
    """A wrong variant that learners really write, and what a good tutor would say about it.

    `wrong` has the signature of the exercise. A learner's function that answers every case as `wrong`
    does is recognised as this mistake.
    """

    name: str
    wrong: Callable[..., Any]
    explanation: str


def mistakes(*wrong: Callable[..., Any]) -> tuple[Mistake, ...]:
    """Return one `Mistake` per function: its name, the function itself, and its docstring as the explanation."""
    return tuple(Mistake(f.__name__, f, " ".join(inspect.getdoc(f).split())) for f in wrong)


@dataclass(frozen=True)
class Property:
    """Something every right answer satisfies, whatever its values: `holds(inputs, value)` is a bool.

    Where an answer is drawn at random, a property is a statistical test. Its false-alarm rate is then stated
    beside it, and below 1 in 10,000 for a whole exercise. `measure(inputs, value)` may say in one number how it is
    broken: two answers that break it alike, to a fifth, are the same mistake, and `{measure:.3g}` in the
    explanation shows the number. `output` names what the property is about, such as "costs" or "[Wb]*": a part that
    looks at something else does not mind if it is broken.
    """

    name: str
    holds: Callable[[tuple[Any, ...], Any], bool]
    explanation: str
    measure: Callable[[tuple[Any, ...], Any], float] | None = None
    output: str | None = None


@dataclass(frozen=True)
class Exercise:
    """One function that a learner writes, with everything needed to judge and explain an answer.

    Parameters
    ----------
    lesson, name : str
        "01_perceptron" and the name of the function.
    points : int
        What a right answer earns.
    reference : callable
        The right answer, from course_lib.
    oracle : callable or None
        The same function made with TensorFlow, independent of the reference. None only where TensorFlow
        has no equivalent; the lesson's tests then name the independent check.
    cases : callable
        `cases(rng)` returns the list of `Case`, the adversarial ones included.
    outputs : tuple of Output
        What the function returns: one value, or a tuple of several.
    parts : tuple of Part
        How the points are shared.
    relative_tolerance, absolute_tolerance : float
        Any usual form of a formula passes, in float32 too: float32 is right to about 1e-6 for the
        values of order one that the cases give.
    random : bool
        Whether the answer is drawn at random. Then only its form is compared, and the properties decide.
    repeatable : bool
        Whether generators in the same state must lead to the same answer, and others to another: the cases then
        hold such pairs, with all other inputs equal.
    overflow_costs_points : bool
        Whether a floating-point overflow warning makes an answer wrong.
    time_limit : float
        Seconds for all cases together.
    adapter : str or None
        Name of the function in `autograders.adapters` that calls an answer which takes or returns more than plain
        data, such as a layer. The reference takes the case's plain inputs and returns what the adapter should find.
    """

    lesson: str
    name: str
    points: int
    reference: Callable[..., Any]
    oracle: Callable[..., Any] | None
    cases: Callable[[np.random.Generator], list[Case]]
    outputs: tuple[Output, ...]
    parts: tuple[Part, ...]
    mistakes: tuple[Mistake, ...] = ()
    properties: tuple[Property, ...] = ()
    relative_tolerance: float = 1e-5
    absolute_tolerance: float = 1e-6
    random: bool = False
    repeatable: bool = False
    overflow_costs_points: bool = False
    time_limit: float = 5.0
    adapter: str | None = None

    @property
    def has_draws(self) -> bool:
        """Whether any returned value is drawn at random."""
        return self.random or any(output.drawn for output in self.outputs)

    @property
    def asks_tensorflow(self) -> bool:
        """Whether grading holds answers against TensorFlow's. An answer made with it is held against NumPy alone."""
        return self.oracle is not None and self.adapter is None


@dataclass(frozen=True)
class Choice:
    """One answer to a question, and why it is right or wrong."""

    text: str
    explanation: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A concept question: the learner assigns the letter of one choice to the variable `name`."""

    lesson: str
    name: str
    points: int
    prompt: str
    choices: dict[str, Choice]


@dataclass(frozen=True)
class WrittenQuestion:
    """A question answered in words and graded by a person, who follows the rubric.

    Its points are extra credit: the automatic points of a lesson add up to 100 without it, so nobody loses
    points in a class where nobody has the time to read.
    """

    lesson: str
    name: str
    extra_points: int
    rubric: tuple[str, ...]


@dataclass(frozen=True)
class Lesson:
    """All that is graded in one lesson, in the order in which the lesson asks it."""

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    questions: tuple[Question, ...] = ()
    written: tuple[WrittenQuestion, ...] = ()
    tasks: dict[str, Exercise | Question] = field(init=False, repr=False)

    def __post_init__(self):
        tasks = {task.name: task for task in (*self.exercises, *self.questions)}
        if len(tasks) != len(self.exercises) + len(self.questions):
            raise ValueError(f"lesson {self.name}: two exercises or questions share a name")
        object.__setattr__(self, "tasks", tasks)

    @property
    def points(self) -> int:
        """Automatic points: exercises and questions together."""
        return sum(task.points for task in self.tasks.values())

    @property
    def uses_tensorflow(self) -> bool:
        """Whether its answers are TensorFlow code, which adapters then call."""
        return any(exercise.adapter for exercise in self.exercises)
