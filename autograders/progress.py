"""The progress panel: it fills as checks pass, and what it shows outlives the kernel."""

from __future__ import annotations

import html
import json
import os
import sys
from pathlib import Path

from autograders.exercise import Lesson

FOLDER = ".progress"


class Progress:
    """Points of one lesson, kept in a file beside the notebook.

    Parameters
    ----------
    lesson : Lesson
    folder : path, optional
        Where the file lies; by default `.progress` in the current folder, which is the notebook's.
    """

    def __init__(self, lesson: Lesson, folder: str | Path | None = None):
        self.lesson = lesson
        self.folder = folder
        self.note = ""
        self._handle = None

    @property
    def path(self) -> Path:
        """The file that remembers."""
        return Path(self.folder or Path.cwd() / FOLDER) / f"{self.lesson.name}.json"

    def points(self) -> dict[str, float]:
        """Return what has been earned so far by the name of the exercise or question."""
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            if not isinstance(data, dict):
                raise ValueError(f"expected an object, received {type(data).__name__}")
            earned = {name: min(float(data[name]), t.points) for name, t in self.lesson.tasks.items() if name in data}
            if not all(points >= 0 for points in earned.values()):  # nan neither
                raise ValueError("some points are not numbers from 0")
            return earned
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
            self.note = f"The saved progress could not be read ({error}): run the checks again to fill it."
            return {}

    def known_wrong(self) -> list[str]:
        """Return the exercises whose last check did not give all points."""
        return [name for name, points in self.points().items() if points < self.lesson.tasks[name].points]

    def record(self, name: str, points: float) -> None:
        """Remember the points of one check and bring the panel up to date."""
        earned = self.points() | {name: points}
        try:
            self._write(earned)
        except OSError as error:
            self.note = f"Progress is not kept after a restart: {error.strerror or error}."
        self._redraw(earned)

    def show(self) -> None:
        """Show the panel here; checks that run later fill it."""
        if in_notebook():
            from IPython.display import display

            self._handle = display(self._bundle(self.points()), raw=True, display_id=True)
        else:
            print(self.text(self.points()))

    def text(self, earned: dict[str, float]) -> str:
        """Return the panel as one line of text."""
        return f"{sum(earned.values()):g} of {self.lesson.points} points, {self._passed(earned)}"

    def to_html(self, earned: dict[str, float]) -> str:
        """Return the panel as HTML: a bar, and one mark per task that also differs in shape, not only in colour."""
        total = sum(earned.values())
        share = 100 * total / self.lesson.points
        marks = " ".join(self._mark(name, earned.get(name)) for name in self.lesson.tasks)
        note = f"<div><small>{html.escape(self.note)}</small></div>" if self.note else ""
        return (
            f'<div class="progress-panel" data-points="{total:g}" style="max-width:60em;padding:.4em 0">'
            f"<b>Your progress: {html.escape(self.text(earned))}</b>"
            f'<div role="progressbar" aria-valuenow="{share:.0f}" aria-valuemin="0" aria-valuemax="100" '
            'style="background:#d9d9d9;height:.7em;border-radius:.35em;margin:.4em 0;overflow:hidden">'
            f'<div style="background:#0072b2;height:100%;width:{share:.1f}%"></div></div>'
            f'<div style="line-height:1.9">{marks}</div>{note}</div>'
        )

    def _passed(self, earned: dict[str, float]) -> str:
        full = sum(earned.get(name, 0) >= task.points for name, task in self.lesson.tasks.items())
        return f"{full} of {len(self.lesson.tasks)} checks complete"

    def _mark(self, name: str, points: float | None) -> str:
        worth = self.lesson.tasks[name].points
        sign, said = "\u25cb", "not checked yet"
        if points is not None:
            sign = "\u25cf" if points >= worth else "\u25d0" if points > 0 else "\u25cb"
            said = f"{points:g} of {worth} points"
        return (
            f'<span title="{said}" style="white-space:nowrap;margin-right:1em">'
            f'<span style="color:#0072b2" aria-label="{said}">{sign}</span> {html.escape(name)}</span>'
        )

    def _bundle(self, earned: dict[str, float]) -> dict[str, str]:
        return {"text/plain": self.text(earned), "text/html": self.to_html(earned)}

    def _redraw(self, earned: dict[str, float]) -> None:
        if self._handle is not None:
            self._handle.update(self._bundle(earned), raw=True)

    def _write(self, earned: dict[str, float]) -> None:
        """Write to a file beside it first, so that an interrupted write loses nothing."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.path.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(earned, indent=1), encoding="utf-8")
        os.replace(unfinished, self.path)


def in_notebook() -> bool:
    """Whether IPython runs this code, so that there is somewhere to display."""
    shell = sys.modules.get("IPython")
    return shell is not None and shell.get_ipython() is not None
