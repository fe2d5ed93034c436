"""The lessons of the course: one module each, named like the lesson without its number."""

from __future__ import annotations

import importlib

from autograders.exercise import Lesson

MODULES = {
    "01_perceptron": "perceptron",
    "02_shallow_net": "shallow_net",
    "03_deep_net": "deep_net",
    "04_regularization": "regularization",
    "05_optimizers": "optimizers",
    "06_initialization": "initialization",
    "07_batch_norm": "batch_norm",
    "08_softmax": "softmax",
    "09_tuning": "tuning",
    "10_tensorflow": "tensorflow_keras",
}
"""Every lesson in course order, and its module in this package."""


def names() -> list[str]:
    """Return the names of the lessons in course order."""
    return list(MODULES)


def lesson(name: str) -> Lesson:
    """Return the lesson called `name`, such as "01_perceptron".

    Raises
    ------
    ValueError
        If there is no such lesson; the message lists those there are.
    """
    if name not in MODULES:
        raise ValueError(f"lesson: expected one of {', '.join(map(repr, MODULES))}, received {name!r}")
    return importlib.import_module(f"autograders.lessons.{MODULES[name]}").LESSON
