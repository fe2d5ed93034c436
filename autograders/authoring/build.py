"""Build lessons: masters in, notebooks out, and nothing that a person wrote is lost."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from autograders import lessons
from autograders.authoring.master import read_master
from autograders.authoring.release import release
from autograders.authoring.rules import check_master
from autograders.authoring.source_notebook import source_notebook, write_notebook
from autograders.course_folder import course_folder
from autograders.exercise import Lesson


def build(
    names: Iterable[str] | None = None,
    force: bool = False,
    *,
    course: str | Path | None = None,
    lesson: Callable[[str], Lesson] = lessons.lesson,
) -> list[Path]:
    """Build lessons and return the learners' notebooks that changed.

    Parameters
    ----------
    names : iterable of str or None
        Which lessons; None builds all of them.
    force : bool
        Overwrite a learners' notebook even if git does not have what is in it.
    course : str, Path or None
        The course folder; None looks for it from the current folder upwards.
    lesson : callable
        `lesson(name)` returns the `Lesson`.

    Returns
    -------
    changed : list of Path
        build/source always gets its notebook with solutions; a learners' notebook is written only if it differs.

    Raises
    ------
    MasterError
        If a master and its lesson do not fit together; nothing has been written then.
    FileExistsError
        If a learners' notebook has changes that git does not have; nothing has been written then.
    """
    folder = course_folder(course)
    sources, released = _render(names, folder, lesson)
    changed = [name for name in sources if _read(_learners(folder, name)) != released[name]]
    lost = [name for name in changed if _holds_unsaved_work(folder, name)]
    if lost and not force:
        paths = ", ".join(str(_learners(folder, name).relative_to(folder)) for name in lost)
        raise FileExistsError(
            f"{paths}: expected no changes that git does not have, found some. Lessons are edited in "
            "notebooks/sources; commit or remove the notebook, or overwrite it with --force"
        )
    for name in sources:
        _write(folder / "build" / "source" / name / f"{name}.ipynb", sources[name])
        if name in changed:
            _write(_learners(folder, name), released[name])
        _write(_last_built(folder, name), released[name])
    return [_learners(folder, name) for name in changed]


def check_committed(
    names: Iterable[str] | None = None,
    *,
    course: str | Path | None = None,
    lesson: Callable[[str], Lesson] = lessons.lesson,
) -> list[str]:
    """Return how the learners' notebooks differ from a fresh build: one line each, none if all is well.

    The arguments are those of `build`; nothing is written.
    """
    folder = course_folder(course)
    _, released = _render(names, folder, lesson)
    differences = []
    for name, fresh in released.items():
        path = _learners(folder, name)
        shown = path.relative_to(folder)
        if not path.is_file():
            differences.append(f"{shown}: missing; make notebooks writes it")
        elif _read(path) != fresh:
            differences.append(f"{shown}: differs from a fresh build{_where(_read(path), fresh)}; see make notebooks")
    return differences


def _render(names, folder: Path, lesson) -> tuple[dict[str, str], dict[str, str]]:
    sources = {}
    for name in lessons.names() if names is None else names:
        master = folder / "notebooks" / "sources" / f"{name}.py"
        shown = str(master.relative_to(folder))
        found = lesson(name)
        cells = read_master(master, shown)
        check_master(cells, found, shown)
        sources[name] = write_notebook(source_notebook(cells, found))
    return sources, release(sources, folder)


def _learners(folder: Path, name: str) -> Path:
    return folder / "notebooks" / name / f"{name}.ipynb"


def _last_built(folder: Path, name: str) -> Path:
    return folder / "build" / "learners" / f"{name}.ipynb"


def _holds_unsaved_work(folder: Path, name: str) -> bool:
    """Whether overwriting loses something: neither git nor the build itself can bring it back."""
    path = _learners(folder, name)
    if not path.exists() or _read(path) == _read(_last_built(folder, name)):
        return False
    command = ["git", "-C", str(folder), "status", "--porcelain", "--ignored", "--untracked-files=all", "--", str(path)]
    try:
        status = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return True
    return bool(status.stdout.strip())


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(text.encode("utf-8"))
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _where(old: str, new: str) -> str:
    try:
        cells = [{cell["id"]: cell for cell in json.loads(text)["cells"]} for text in (old, new)]
    except (ValueError, KeyError, TypeError):
        return " (it is not a notebook)"
    names = [name for name in {**cells[1], **cells[0]} if cells[0].get(name) != cells[1].get(name)]
    return f" (cells {', '.join(names[:3])}{' ...' if len(names) > 3 else ''})" if names else ""
