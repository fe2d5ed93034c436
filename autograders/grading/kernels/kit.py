"""The kit: a folder with all that a grading kernel can import of the course, and with its data."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograders import lessons
from autograders.exercise import Lesson
from autograders.grading.kernels.inside.keeper import HOME
from autograders.grading.kernels.library import Definition, Module, Place, imported_anywhere, used_anywhere
from autograders.grading.kernels.visible import Visible, course, is_shown
from course_lib.data import data_folder

GRADERS = Path(__file__).resolve().parents[2]
"""Folder of the package autograders."""

ANSWERING = "answers"
"""The module of it that a kernel answers with."""

KNOWS_ANSWERS = ("lessons", "judge", "diagnosis", "evidence", "patterns", "check", "grading")
"""What that module must never need."""

LEARNER = f"learner:x:1000:1000::{HOME}:/bin/sh\n"

NOT_A_LIBRARY = '"""Empty on purpose: a kernel that is graded has no use for the graders."""\n'


class Kit:
    """The kit of one lesson.

    Parameters
    ----------
    lesson : Lesson

    Attributes
    ----------
    visible : Visible
        What of course_lib works in it.

    Raises
    ------
    ValueError
        If right answers would get into it.
    """

    def __init__(self, lesson: Lesson):
        self._course = course()
        self._answering = _needed_to_answer(ANSWERING)
        needed: set[Place] = set()
        if lesson.uses_tensorflow:
            needed = {p for name in self._answering for p in used_anywhere(GRADERS / f"{name}.py", self._course)}
        self.visible = Visible(lesson, self._course, needed)

    @property
    def modules(self) -> list[str]:
        """What of it every kernel needs, so that the warm process imports it."""
        return [f"autograders.{ANSWERING}", *(name for name in self._course.modules if name.count(".") == 1)]

    def write(self, folder: Path) -> None:
        """Write the kit into an empty folder, readable for everybody."""
        for module in self._course.modules.values():
            path = folder.joinpath(*module.name.split("."))
            path = path / "__init__.py" if module.is_package else path.with_suffix(".py")
            _put(path, _quiet() if is_shown(module.name) else _text(module, self.visible.given))
        stand_ins = Path(__file__).parent / "stand_ins"
        graders = folder / "autograders"
        _put(folder / "course_lib" / "_withheld.py", (stand_ins / "withheld.py").read_text("utf-8"))
        _put(graders / "_quiet.py", (stand_ins / "quiet.py").read_text("utf-8"))
        for package in (".", "lessons", "grading", "grading/kernels"):
            _put(graders / package / "__init__.py", NOT_A_LIBRARY)
        for name in lessons.MODULES.values():
            _put(graders / "lessons" / f"{name}.py", "from autograders._quiet import check, progress\n")
        for name in self._answering:
            _put(graders / f"{name}.py", (GRADERS / f"{name}.py").read_text("utf-8"))
        shutil.copytree(Path(__file__).parent / "inside", graders / "grading" / "kernels" / "inside", ignore=_CACHE)
        shutil.copytree(data_folder(), folder / "data", ignore=_CACHE)
        _put(folder / "etc" / "passwd", LEARNER)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


_CACHE = shutil.ignore_patterns("__pycache__")


def _needed_to_answer(start: str) -> list[str]:
    """Return a module of autograders and those that it imports, by their names in the package."""
    found: dict[str, None] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name.split(".")[0] in KNOWS_ANSWERS or not (GRADERS / f"{name}.py").is_file():
            raise ValueError(f"autograders.{start} imports autograders.{name}, which a grading kernel must not have")
        if name not in found:
            found[name] = None
            for module, imported in imported_anywhere(GRADERS / f"{name}.py", "autograders"):
                waiting.append(".".join([*module.split(".")[1:], *([imported] if module == "autograders" else [])]))
    return list(found)


def _text(module: Module, given: set[Place]) -> str:
    """Return a module in which only the definitions that are given can be used."""
    lines = ["from __future__ import annotations"]
    body: list[str] = []
    shown: set[str] = set()
    for piece in module.pieces:
        if not isinstance(piece, Definition):
            if "__future__" not in piece:
                body.append(piece)
        elif (module.name, piece.name) not in given:
            body.append(f"{piece.name} = _Withheld({f'{module.name}.{piece.name}'!r})")
        elif piece.source not in shown:  # one statement may define several names
            shown.add(piece.source)
            body.append(piece.source)
    if any("_Withheld(" in line for line in body):
        lines.append("from course_lib._withheld import Withheld as _Withheld")
    return "\n".join([*lines, *body, ""])


def _quiet() -> str:
    return "\n".join(
        [
            "from autograders._quiet import Quiet as _Quiet",
            "",
            "",
            "def __getattr__(name):",
            "    if name.startswith('__'):",
            "        raise AttributeError(name)",
            "    return _Quiet()",
            "",
        ]
    )


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
