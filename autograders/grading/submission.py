"""What a learner handed in, as bytes: read once, believed in nothing, and small enough to send to another machine."""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import os
import stat
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

LARGEST_NOTEBOOK = 20 * 2**20
"""Bytes, pictures in its outputs included."""

LARGEST_COMPANIONS = 50 * 2**20
"""Bytes of all files beside the notebook together."""

MOST_FILES = 500
"""The notebook included."""

DEEPEST = 8
"""Folders in folders."""

TIMESTAMP = "timestamp.txt"
"""nbgrader's file with the time of submission."""

NOTEBOOK = ".ipynb"

COMPANION_TYPES = {
    "", ".csv", ".gif", ".h5", ".jpeg", ".jpg", ".json", ".keras", ".md", ".npy", ".npz", ".png", ".py", ".tsv", ".txt",
}  # fmt: skip
"""Data, pictures and Python. Formgrader serves companions from its own address, where a page or an SVG is a program."""


class UngradableError(Exception):
    """A submission that cannot be graded, with the reason in words for its learner."""


@dataclass(frozen=True)
class Submission:
    """A learner's files: data only, so that a worker can get them without the course folder.

    Attributes
    ----------
    files : mapping of str to bytes
        Contents by path below the folder, with "/" between its parts.
    notes : tuple of str
        What was left out, and why.
    reason : str
        Why nothing can be graded; empty if something may be.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    reason: str = ""


def read_submission(folder: Path, name: str) -> Submission:
    """Read a learner's folder: plain files only, no links followed, nothing too large, nothing changed.

    Parameters
    ----------
    folder : Path
    name : str
        Name of the notebook, without .ipynb.
    """
    folder = Path(folder)
    if folder.is_symlink() or not folder.is_dir():
        return Submission(reason="What was handed in is not a folder.")
    if (folder / f"{name}{NOTEBOOK}").is_symlink():
        return Submission(reason=f"{name}{NOTEBOOK} is a link to another place, not a notebook.")
    files: dict[str, bytes] = {}
    notes: list[str] = []
    room, refused = LARGEST_COMPANIONS, ""
    paths = list(itertools.islice(_visible(folder, name), MOST_FILES + 1))
    for path in paths[:MOST_FILES]:
        relative = path.relative_to(folder).as_posix()
        is_notebook = path.suffix == NOTEBOOK
        try:
            content = _content(path, LARGEST_NOTEBOOK if is_notebook else room)
        except UngradableError as error:
            notes.append(f"{shown(relative)} {error}.")
            refused = refused or (f"{shown(relative)} {error}." if is_notebook else "")
            continue
        room -= 0 if is_notebook else len(content)
        files[relative] = content
    if len(paths) > MOST_FILES:
        notes.append(f"Of the files, only the first {MOST_FILES} were kept.")
    found = any(path.endswith(NOTEBOOK) for path in files)
    return Submission(files, tuple(notes), "" if found else refused)


def choose_notebook(files: Mapping[str, bytes], name: str) -> str:
    """Return the path of the notebook to grade: the expected one, or the only other one.

    Raises
    ------
    UngradableError
        If there is none, or several of other names.
    """
    expected = f"{name}{NOTEBOOK}"
    others = sorted(path for path in files if path.endswith(NOTEBOOK))
    if expected in others:
        return expected
    if not others:
        raise UngradableError(f"There is no notebook {expected} in what was handed in.")
    if len(others) > 1:
        found = ", ".join(map(shown, others[:5]))
        raise UngradableError(f"Expected one notebook {expected}, found {found}.")
    return others[0]


def companions(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """Return the files that may lie beside the notebook while it is graded, and what was left out of them."""
    kept, notes, room = {}, [], LARGEST_COMPANIONS
    for path, content in files.items():
        if path.endswith(NOTEBOOK):
            continue
        room -= len(content)
        if problem := _problem(path, content, room):
            notes.append(f"{shown(path)} {problem}.")
        else:
            kept[path] = content
    return kept, notes


def shown(text: str) -> str:
    """Return a name as it may be shown: what cannot be seen, or turns the writing direction, is written as its code.

    >>> shown("report\\u202egpj.ipynb")
    'report\\\\u202egpj.ipynb'
    """
    visible = "".join(c if unicodedata.category(c)[0] not in "CZ" or c == " " else ascii(c)[1:-1] for c in text)
    return visible if len(visible) <= 120 else visible[:117] + "..."


def _problem(path: str, content: bytes, room: int) -> str:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\0" in path:
        return "has a path that leads out of its folder and was left out"
    if path == TIMESTAMP:
        return "" if _is_date(content) else "holds no date and was left out"
    if room < 0:
        return "was left out: the files are too large"
    if PurePosixPath(path).suffix.lower() not in COMPANION_TYPES:
        return "was left out: only data, pictures and Python files come along"
    if _shadows(parts):
        return "was left out: it has the name of a module that the lesson may need"
    return ""


def _shadows(parts: tuple[str, ...]) -> bool:
    """Whether Python could import the file in the place of a module that is there without the submission."""
    module = parts[0] if len(parts) > 1 else PurePosixPath(parts[0]).stem
    is_module = parts[-1].endswith(".py") and (len(parts) == 1 or parts[1] == "__init__.py")
    if not is_module:
        return False
    if module in sys.stdlib_module_names or not module.isidentifier():
        return True
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError, AttributeError):
        return True
    return spec is not None and spec.origin is not None


def _is_date(content: bytes) -> bool:
    from nbgrader.utils import parse_utc  # half a second, and a worker never asks

    try:
        text = content.decode()
        parse_utc(text.strip())
    except (ValueError, OverflowError, TypeError, AttributeError):
        return False
    return len(text) < 100


def _visible(folder: Path, name: str) -> Iterator[Path]:
    """Yield files and links of all kinds below a folder, without hidden ones; links are not followed.

    The expected notebook comes first, and then no other one.
    """
    expected = folder / f"{name}{NOTEBOOK}"
    is_there = expected.is_file()
    yield from [expected] if is_there else []
    for inner, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        linked = [name for name in folders if (Path(inner) / name).is_symlink()]
        paths = [Path(inner) / name for name in sorted(files + linked) if not name.startswith(".")]
        yield from (path for path in paths if not (is_there and path.suffix == NOTEBOOK))
        if len(Path(inner).relative_to(folder).parts) >= DEEPEST:
            folders.clear()


def _content(path: Path, limit: int) -> bytes:
    """Return the bytes of a plain file; a link, a pipe or a device is not even opened."""
    if path.is_symlink():
        raise UngradableError("is a link and was left out")
    try:
        # A pipe would wait for its writer for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise UngradableError(f"cannot be opened: {error.strerror}") from None
    with os.fdopen(descriptor, "rb") as file, contextlib.suppress(OSError):
        about = os.fstat(descriptor)
        if stat.S_ISREG(about.st_mode):
            if about.st_size > limit:
                raise UngradableError(_too_large(path, about.st_size, limit))
            return file.read(limit + 1)[:limit]
    raise UngradableError("is no file of data and was left out")


def _too_large(path: Path, size: int, limit: int) -> str:
    if path.suffix == NOTEBOOK:
        return f"has {size / 2**20:.0f} MB, more than {limit // 2**20}. Clear its outputs"
    return "was left out: the files are too large"
