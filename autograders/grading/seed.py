"""The seeds of a course's grading cases: secret, made at first use, and kept.

Grading again takes the same cases. New cases, for a lesson whose cases have become known, are a new generation: the
course's seed stays, and the lesson's is derived from it and from the number of the generation.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path

FILE = ".grading_seed"
VARIABLE = "AUTOGRADERS_SEED"
"""Environment variable that comes before the file, for machines that share no course folder."""


GENERATIONS = ".grading_generations"
"""Beside the seed: how often each lesson has been given new cases. No secret, and nothing if it never happened."""


def lesson_seed(root: Path, lesson: str) -> int:
    """Return the seed of a lesson's grading cases in its present generation.

    Raises
    ------
    ValueError
        If the course's seed or the file of generations cannot be read.
    """
    seed, generation = course_seed(root), _generations(root).get(lesson, 0)
    if generation == 0:
        return seed
    return int.from_bytes(hashlib.sha256(f"{seed} {lesson} {generation}".encode()).digest()[:8]) >> 1


def begin_generation(root: Path, lesson: str) -> int:
    """Give a lesson new cases from now on, and return the number of their generation."""
    generations = _generations(root)
    generations[lesson] = generations.get(lesson, 0) + 1
    temporary = Path(root) / f"{GENERATIONS}.new"
    temporary.write_text(json.dumps(generations, indent=1) + "\n")
    temporary.replace(Path(root) / GENERATIONS)
    return generations[lesson]


def _generations(root: Path) -> dict[str, int]:
    path = Path(root) / GENERATIONS
    try:
        found = json.loads(path.read_text())
    except FileNotFoundError:
        return {}
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(type(number) is int for number in found.values()):
        raise ValueError(f'grading generations: expected a number for each lesson in {path}, as {{"01_perceptron": 1}}')
    return found


def course_seed(root: Path) -> int:
    """Return the seed of the course in `root`; the first call writes it to a file that only its owner can read.

    Raises
    ------
    ValueError
        If the variable or the file holds anything but a number that is not negative.
    """
    if VARIABLE in os.environ:
        return _number(os.environ[VARIABLE], f"the environment variable {VARIABLE}")
    path = Path(root) / FILE
    try:
        # O_EXCL: of two processes that grade at the same time one writes, and both read what it wrote.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _number(path.read_text(), str(path))
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{secrets.randbits(63)}\n")
    return _number(path.read_text(), str(path))


def _number(text: str, where: str) -> int:
    if not text.strip().isdecimal():
        raise ValueError(f"grading seed: expected a whole number in {where}, received {text.strip()[:40]!r}")
    return int(text)
