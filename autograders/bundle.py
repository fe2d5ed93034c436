"""One zip file with all that a learner needs for a lesson: the notebook, what it imports, the data, how to start."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path, PurePosixPath

import autograders
import course_lib
from autograders.command_error import CommandError
from autograders.course_folder import course_folder
from course_lib.data import data_folder

INSTRUCTORS = (
    "authoring", "grading", "report", "__main__.py", "bundle.py", "command_error.py", "course_folder.py", "demo.py",
    "desk.py", "exporters.py", "similarity.py",
)  # fmt: skip
"""Parts of `autograders` that no notebook imports: they build, release, grade and report."""

ONE_LESSON_ONLY = {"keras-tuner": "09_tuning", "scikit-learn": "09_tuning"}
"""Requirements that one lesson has and the others do without."""

BY_PIP = ("tensorflow", "tensorflow-cpu", "keras-tuner")
"""What conda's channel has late or not at all."""

SOLVED = re.compile(r"#{2,3} (BEGIN|END) (SOLUTION|HIDDEN TESTS)")

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can hold: the same contents give the same bytes whenever they are written."""

COMPILED = (".pyc", ".pyo")


def write_bundle(lesson: str, to: str | Path | None = None, course: str | Path | None = None) -> Path:
    """Write the zip file for a lesson and return its path.

    Parameters
    ----------
    lesson : str
        Such as "01_perceptron".
    to : str, Path or None
        The file to write; None is build/bundles/LESSON.zip in the course folder.
    course : str, Path or None
        The course folder; None looks for it from the current folder upwards.

    Raises
    ------
    CommandError
        If there is no notebook to send, or it holds solutions.
    FileNotFoundError
        If there is no course folder.

    Notes
    -----
    Everything lies in one folder named like the lesson. Python looks for imports beside the notebook first, so
    the learner's kernel takes `course_lib` and `autograders` from there, and nothing needs to be installed but
    what they require.
    """
    folder = course_folder(course)
    path = folder / "build" / "bundles" / f"{lesson}.zip" if to is None else Path(to)
    contents = dict(_contents(lesson, folder))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with zipfile.ZipFile(part, "w") as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(f"{lesson}/{name}", EPOCH)
            entry.create_system = 3  # unix, on every system: the permissions below are its own
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, contents[name], zipfile.ZIP_DEFLATED, compresslevel=9)
    part.replace(path)
    return path


def bundle(lesson: str, to: str | None = None, course: str | None = None) -> int:
    """Write the zip file for a lesson, say where it is and how large, and return 0."""
    path = write_bundle(lesson, to, course)
    with zipfile.ZipFile(path) as archive:
        count = len(archive.namelist())
    print(f"wrote {os.path.relpath(path)}: {count} files, {path.stat().st_size / 1e6:.1f} MB")
    return 0


def requirements(lesson: str) -> list[str]:
    """Return what a lesson's notebook needs installed, as pip takes it.

    >>> [line for line in requirements("01_perceptron") if line.startswith(("numpy", "nbgrader", "keras-tuner"))]
    ['numpy>=2.0']
    """
    return [line for line in _project()["dependencies"] if ONE_LESSON_ONLY.get(_name(line), lesson) == lesson]


def _contents(lesson: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of everything in the zip file."""
    yield from _released(lesson, folder / "notebooks" / lesson)
    yield from _package(Path(course_lib.__file__).parent, without=(), prefix="course_lib")
    yield from _package(Path(autograders.__file__).parent, without=INSTRUCTORS, prefix="autograders")
    for path in sorted(data_folder().iterdir()):
        if path.is_file() and not path.name.startswith("."):
            yield f"data/{path.name}", path.read_bytes()
    yield "START-HERE.md", _start_here(lesson).encode()
    yield "pyproject.toml", _pyproject(lesson).encode()
    yield "environment.yml", _environment(lesson).encode()


def _released(lesson: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    notebook = folder / f"{lesson}.ipynb"
    if not notebook.is_file():
        raise CommandError(f"no notebook for learners: expected {lesson}.ipynb in notebooks/{lesson}; build it first")
    if SOLVED.search(notebook.read_text(encoding="utf-8")):
        raise CommandError(f"notebooks/{lesson}/{lesson}.ipynb holds solutions or hidden tests; build it again")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts)
        if path.is_file() and not hidden and (path.suffix != ".ipynb" or path == notebook):
            yield name.as_posix(), path.read_bytes()


def _package(folder: Path, without: tuple[str, ...], prefix: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        skipped = name.parts[0] in without or "__pycache__" in name.parts or path.suffix in COMPILED
        # An installed package has the data inside; in the zip file it lies beside, as in a checkout.
        installed_data = prefix == "course_lib" and name.parts[:2] == ("data", "files")
        if path.is_file() and not skipped and not installed_data:
            yield PurePosixPath(prefix, *name.parts).as_posix(), path.read_bytes()


def _start_here(lesson: str) -> str:
    text = files(autograders).joinpath("authoring/start_here.md").read_text(encoding="utf-8")
    return text.replace("LESSON", lesson)


def _pyproject(lesson: str) -> str:
    dependencies = "".join(f"    {json.dumps(line)},\n" for line in requirements(lesson))
    return f"""[build-system]
requires = ["hatchling>=1.25"]
build-backend = "hatchling.build"

[project]
name = "neural-network-course"
version = "{_project()["version"]}"
requires-python = ">=3.11,<3.14"
dependencies = [
{dependencies}]

[tool.hatch.build.targets.wheel]
packages = ["course_lib", "autograders"]

[tool.hatch.build.targets.wheel.force-include]
"data" = "course_lib/data/files"
"""


def _environment(lesson: str) -> str:
    lines = requirements(lesson)
    conda = "".join(f"  - {line}\n" for line in lines if _name(line) not in BY_PIP)
    pip = "".join(f"      - {line}\n" for line in lines if _name(line) in BY_PIP)
    return f"""name: {lesson}
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python>=3.11,<3.14
  - pip
{conda}  - pip:
{pip}"""


def _project() -> dict:
    """Return version and requirements: of the checkout, or of the installed package where there is none."""
    checkout = Path(course_lib.__file__).parents[1] / "pyproject.toml"
    if checkout.is_file():
        return tomllib.loads(checkout.read_text(encoding="utf-8"))["project"]
    declared = importlib.metadata.requires("neural-network-course") or []
    needed = [line for line in declared if "extra ==" not in line]
    return {"version": importlib.metadata.version("neural-network-course"), "dependencies": needed}


def _name(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0].lower()
