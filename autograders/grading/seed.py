"""The seed of a course's grading cases: secret, made at first use, the same for every regrade."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

FILE = ".grading_seed"
VARIABLE = "AUTOGRADERS_SEED"
"""Environment variable that comes before the file, for machines that share no course folder."""


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
