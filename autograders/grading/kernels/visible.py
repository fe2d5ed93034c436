"""What of course_lib a grading kernel sees in a lesson, derived from the lessons' own exercises.

A lesson's references are withheld until the grader has its answer to the exercise: after that there is nothing left to
win, and a later answer may call "the course's" function, as the lesson's hints allow. From the first cell on there are
the data sets, the references of earlier lessons, and the plain functions beside those, as far as they need nothing that
this lesson or a later one asks for, under whatever name. Beside a reference of this lesson nothing else is given: a
leaky ReLU with the slope 0 is a ReLU. Everything else can be imported, but not used.
"""

from __future__ import annotations

import functools
import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import course_lib
from autograders import lessons
from autograders.answers import collect
from autograders.evidence import find
from autograders.exercise import Lesson
from autograders.grading.kernels.library import Library, Place
from autograders.judge import make_cases

ALWAYS = ("course_lib.data", "course_lib.validation")
"""Packages and modules without any answer."""

SHOWN = ("course_lib.plots", "course_lib.explorers")
"""Nobody looks: whatever is asked of them does nothing."""


@functools.cache
def course() -> Library:
    """Return the library as it is installed."""
    return Library(Path(course_lib.__file__).parent)


class Visible:
    """What a kernel of one lesson sees.

    Parameters
    ----------
    lesson : Lesson
    library : Library
    needed : iterable of (module, name)
        What the answering half itself needs of the library.

    Attributes
    ----------
    given : set of (module, name)
        Definitions that work from the first cell on.

    Raises
    ------
    ValueError
        If the data sets, or what is needed, are built on a reference.
    """

    def __init__(self, lesson: Lesson, library: Library, needed: Iterable[Place] = ()):
        self._library = library
        earlier, later = _around(lesson)
        self._answers: dict[Place, set[str]] = {}
        for name, place in _references(lesson.exercises, library).items():
            self._answers.setdefault(place, set()).add(name)
        self._later = set(_references(later, library).values())
        self._own = {module for module, _ in self._answers}
        base = [place for module in library.modules if _below(module, ALWAYS) for place in _places(library, module)]
        base += [place for place in map(library.resolve, needed) if place]
        self._base = set(library.closure(base))
        if leaked := self._base & set(self._answers):
            raise ValueError(f"{lesson.name}: data sets or adapters need the references {sorted(leaked)}")
        known = set(_references(earlier, library).values())
        self.given = self._usable(known)
        for name, place in _twins(lesson, self.given - self._base, library):
            self._answers.setdefault(place, set()).add(name)
        self.given = self._usable(known)

    def revealed(self, asked: Iterable[str]) -> list[Place]:
        """Return what may be seen besides once the answers to some exercises are in, needed things first.

        A reference that is built on one whose exercise is still open has to wait for it.
        """
        asked = set(asked)
        found: dict[Place, None] = {}
        for place in self._answers:
            needed = self._library.closure([place])
            if all(self._answers.get(part, asked) <= asked for part in needed):
                found |= dict.fromkeys(part for part in needed if part not in self.given)
        return list(found)

    def sources(self, places: Iterable[Place]) -> list[tuple[str, str, str]]:
        """Return module, name and source of definitions."""
        return [(*place, self._library.definition(place).source) for place in places]

    def _usable(self, known: set[Place]) -> set[Place]:
        """Return the data sets, what earlier lessons built, and the functions beside it."""
        usable = set(self._base)
        for place in sorted(known):
            beside = [place] if place[0] in self._own else _places(self._library, place[0])
            for function in beside:
                if self._is_harmless(function):
                    usable |= set(self._library.closure([function]))
        return usable

    def _is_harmless(self, place: Place) -> bool:
        needed = set(self._library.closure([place]))
        kinds = {self._library.definition(part).kind for part in needed - self._base}
        return (
            self._library.definition(place).kind == "function"
            and not place[1].startswith("_")
            and "class" not in kinds
            and not needed & (self._later | set(self._answers))
        )


FEW = 3
"""So many cases tell whether two functions are the same."""


def _twins(lesson: Lesson, places: Iterable[Place], library: Library) -> Iterator[tuple[str, Place]]:
    """Yield the functions that answer an exercise under another name, because two lessons build the same thing."""
    functions = [place for place in sorted(places) if library.definition(place).kind == "function"]
    for exercise in lesson.exercises:
        cases = make_cases(exercise, 0)[:FEW] if exercise.adapter is None else []
        for place in functions if cases else ():
            function = getattr(importlib.import_module(place[0]), place[1])
            if _takes(function, len(cases[0].inputs)):
                answers = collect(function, cases, exercise.time_limit)
                if all(find(exercise, *pair, False).right for pair in zip(cases, answers, strict=True)):
                    yield exercise.name, place


def _takes(function: Callable, number: int) -> bool:
    try:
        inspect.signature(function).bind(*range(number))
    except TypeError:
        return False
    return True


def _around(lesson: Lesson) -> tuple[list, list]:
    """Return the exercises of the lessons before and after one; a lesson on its own has neither."""
    names = lessons.names()
    at = names.index(lesson.name) if lesson.name in names else None
    if at is None:
        return [], []
    before, after = names[:at], names[at + 1 :]
    return tuple([e for name in part for e in lessons.lesson(name).exercises] for part in (before, after))


def _references(exercises, library: Library) -> dict[str, Place]:
    """Return where the references of exercises are defined; those that are not in the library are nowhere in a kit."""
    found = {exercise.name: library.resolve(_place(exercise.reference)) for exercise in exercises}
    return {name: place for name, place in found.items() if place is not None}


def _place(function: Callable) -> Place:
    while isinstance(function, functools.partial):
        function = function.func
    return getattr(function, "__module__", ""), getattr(function, "__qualname__", "").split(".")[0]


def _places(library: Library, module: str) -> list[Place]:
    return [(module, name) for name in library.modules[module].definitions]


def _below(module: str, roots: Iterable[str]) -> bool:
    return any(module == root or module.startswith(f"{root}.") for root in roots)


def is_shown(module: str) -> bool:
    """Whether a module only shows something."""
    return _below(module, SHOWN)
