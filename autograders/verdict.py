"""The result of judging one answer: plain data, with a text and an HTML form."""

from __future__ import annotations

import dataclasses
import html
from dataclasses import dataclass


@dataclass(frozen=True)
class PartResult:
    """One part of an exercise: what it earned of what it is worth."""

    name: str
    points: float
    max_points: float


@dataclass(frozen=True)
class Verdict:
    """What was found, why, and what to try next.

    Attributes
    ----------
    exercise : str
        Name of the exercise or question.
    points, max_points : float
        Earned and possible.
    mistake : str or None
        Name of the recognised mistake, a lesson's own or a general pattern; None if the answer is right
        or nothing was recognised.
    summary : str
        What came and what was expected, in one or two sentences.
    cause : str
        The likely cause and the next step; empty if there is nothing to say.
    example : tuple of (str, str)
        The smallest failing case: rows such as ("z", "[[-1.]]"), ("expected", "..."), ("received", "...").
        Never part of the feedback on a graded submission.
    parts : tuple of PartResult
        How the points came about.
    compared_with : str
        What the answer was compared with: "the NumPy reference", or that "and TensorFlow".
    """

    exercise: str
    points: float
    max_points: float
    mistake: str | None = None
    summary: str = ""
    cause: str = ""
    example: tuple[tuple[str, str], ...] = ()
    parts: tuple[PartResult, ...] = ()
    compared_with: str = ""

    @property
    def passed(self) -> bool:
        """Whether every point was earned."""
        return self.points >= self.max_points

    @property
    def message(self) -> str:
        """The whole verdict as plain text."""
        lines = [f"{self.exercise}: {_number(self.points)} of {_number(self.max_points)} points", self.summary]
        lines += [self.cause] if self.cause else []
        if self.example:
            width = max(len(label) for label, _ in self.example)
            lines.append("The smallest case that fails:")
            lines += [
                f"    {label:<{width}} = " + text.replace("\n", "\n" + " " * (width + 7))
                for label, text in self.example
            ]
        if len(self.parts) > 1 and not self.passed:
            earned = (f"{p.name} {_number(p.points)}/{_number(p.max_points)}" for p in self.parts)
            lines.append("Parts: " + ", ".join(earned))
        if self.compared_with:
            lines.append(f"Compared with {self.compared_with}.")
        return "\n".join(lines)

    def to_html(self) -> str:
        """The verdict for a notebook: colour is never the only sign, and every text is escaped."""
        colour, sign = ("#1b7837", "Right") if self.passed else ("#b35806", "Not yet")
        if not self.passed and self.points > 0:
            sign = "Partly right"
        text = html.escape
        rows = "".join(
            f'<tr><th style="text-align:left;vertical-align:top;padding:0 1em 0 0">{text(label)}</th>'
            f'<td style="text-align:left"><pre style="margin:0;padding:0;background:none">{text(value)}</pre></td></tr>'
            for label, value in self.example
        )
        parts = ", ".join(f"{text(p.name)} {_number(p.points)}/{_number(p.max_points)}" for p in self.parts)
        pieces = [
            f'<div class="verdict" role="status" style="border-left:4px solid {colour};padding:.4em .8em">',
            f'<b style="color:{colour}">{sign}: {text(self.exercise)}, '
            f"{_number(self.points)} of {_number(self.max_points)} points.</b> {text(self.summary)}",
            f"<p>{text(self.cause)}</p>" if self.cause else "",
            f'<p style="margin-bottom:0">The smallest case that fails:</p><table>{rows}</table>' if rows else "",
            f"<p>Parts: {parts}</p>" if len(self.parts) > 1 and not self.passed else "",
            f" <small>Compared with {text(self.compared_with)}.</small>" if self.compared_with else "",
            "</div>",
        ]
        return "".join(pieces)

    def without_example(self) -> Verdict:
        """The same verdict without its case: grading cases stay secret."""
        return dataclasses.replace(self, example=())

    def to_dict(self) -> dict:
        """Plain JSON data, for a notebook's metadata and for reports."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> Verdict:
        """The verdict that `to_dict` wrote."""
        parts = tuple(PartResult(**part) for part in data.get("parts", ()))
        example = tuple((label, value) for label, value in data.get("example", ()))
        return cls(**{**data, "parts": parts, "example": example})


def _number(value: float) -> str:
    return f"{round(value, 2):g}"
