"""What has been graded already: every result on disk before the gradebook hears of it, and what the gradebook has.

A run that is killed loses at most the submissions that were running. A result counts as long as its key does: the
submission, the released lesson, the grading cases and this package are the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograders.grading.submission import Submission
from autograders.grading.worker import Assignment, Result

FOLDER = "build/results"
"""In the course folder. Without it everybody is graded again, with the same scores."""


@dataclass(frozen=True)
class Written:
    """What the gradebook and the autograded folder got for a submission.

    Attributes
    ----------
    key : str
        Of the result.
    notebook : str
        Digest of the autograded notebook.
    scores : mapping of str to float or None
        Automatic score by check cell.
    reason, notes, passed, checks
        As in `classroom.Grade`.
    """

    key: str
    notebook: str
    scores: Mapping[str, float | None]
    reason: str
    notes: tuple[str, ...]
    passed: int
    checks: int


class Results:
    """The results of one lesson in a course folder.

    Parameters
    ----------
    root : Path
        The course folder.
    assignment : Assignment
    """

    def __init__(self, root: Path, assignment: Assignment):
        self._folder = root / FOLDER / assignment.lesson
        self._folder.mkdir(parents=True, exist_ok=True)
        self._common = hashlib.sha256()
        for part in (assignment.version, assignment.released, str(assignment.seed), repr(assignment.cell_limit),
                     repr(assignment.total_limit), *_flat(assignment.files)):  # fmt: skip
            self._common.update(_measured(part))

    def key(self, submission: Submission) -> str:
        """Return the name of everything that a submission's result depends on."""
        digest = self._common.copy()
        for part in (submission.reason, *submission.notes, *_flat(submission.files)):
            digest.update(_measured(part))
        return digest.hexdigest()

    def save(self, student: str, key: str, result: Result) -> None:
        """Keep a result until the submission, the lesson or the cases change."""
        _write(self._path(student), {"key": key, "result": asdict(result)})

    def find(self, student: str, key: str) -> Result | None:
        """Return the result with this key, None if there is none."""
        found = _read(self._path(student))
        if found is None or found.get("key") != key:
            return None
        with contextlib.suppress(TypeError, KeyError):
            data = found["result"]
            return Result(**{**data, "companions": tuple(data["companions"]), "notes": tuple(data["notes"])})
        return None

    def begin_writing(self, student: str) -> None:
        """Note that from now on the gradebook may hold a half of something."""
        self._written_path(student).unlink(missing_ok=True)

    def finish_writing(self, student: str, written: Written) -> None:
        """Note that the gradebook and the autograded folder have the whole result."""
        _write(self._written_path(student), asdict(written))

    def written(self, student: str, key: str) -> Written | None:
        """Return what was written of the result with this key, None if it was not, or only in part."""
        found = _read(self._written_path(student))
        if found is None or found.get("key") != key:
            return None
        with contextlib.suppress(TypeError, KeyError):
            return Written(**{**found, "notes": tuple(found["notes"])})
        return None

    def _path(self, student: str) -> Path:
        return self._folder / f"{student}.result.json"

    def _written_path(self, student: str) -> Path:
        return self._folder / f"{student}.written.json"


def digest_of(path: Path) -> str:
    """Return the digest of a file, empty if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _flat(files: Mapping[str, bytes]) -> list[str | bytes]:
    return [part for path in sorted(files) for part in (path, files[path])]


def _measured(part: str | bytes) -> bytes:
    """Return a part with its length before it: no two lists of parts are the same bytes in a row."""
    data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
    return str(len(data)).encode() + b":" + data


def _write(path: Path, data: dict) -> None:
    """Write a file that is there with all that it should hold, or not at all."""
    temporary = path.with_name(f".{path.name}.new")
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(data, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
