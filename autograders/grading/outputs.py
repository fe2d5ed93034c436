"""What a learner's cells may show in graded notebooks: text and pictures, of limited size, and never HTML."""

from __future__ import annotations

import builtins
from typing import Any

from nbformat.v4 import new_output

from autograders.grading.attachments import is_picture

LONGEST_TEXT = 20_000
"""Characters kept of all text that one cell shows."""

MOST_OUTPUTS = 100
"""Outputs kept of one cell."""

LARGEST_CELL = 8 * 2**20
"""Bytes of base64 kept of all pictures of one cell."""

LEFT_OUT = "\n... (more left out)\n"


class Outputs:
    """The outputs of one cell, as they come from its kernel.

    HTML, JavaScript and SVG are left out: formgrader and feedback pages would run a submission's scripts in the
    instructor's browser. Text beyond `LONGEST_TEXT` is counted but not kept.
    """

    def __init__(self):
        self.kept: list = []
        self._room = LONGEST_TEXT
        self._room_for_pictures = LARGEST_CELL

    def add(self, message: dict[str, Any]) -> None:
        """Keep what may be kept of one message; everything else is dropped without a word."""
        try:
            output = _READERS[message["msg_type"]](self, message["content"])
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            return
        if output is not None and len(self.kept) < MOST_OUTPUTS:
            self.kept.append(output)

    def _stream(self, content):
        text = self._text(content["text"])
        last = self.kept[-1] if self.kept else None
        if last is not None and last.output_type == "stream" and last.name == content["name"]:
            last.text += text
            return None
        return new_output("stream", name="stderr" if content["name"] == "stderr" else "stdout", text=text)

    def _display(self, content):
        data, shown = content["data"], {}
        if is_picture(picture := data.get("image/png")):
            self._room_for_pictures -= len(picture)
            if self._room_for_pictures >= 0:
                shown["image/png"] = picture
        if isinstance(text := data.get("text/plain"), str):
            shown["text/plain"] = self._text(text)
        return new_output("display_data", data=shown) if shown else None

    def _error(self, content):
        # The traceback already ends with name and message.
        trace = self._text("\n".join(map(str, content["traceback"])))
        return new_output("error", ename=str(content["ename"])[:80], evalue="", traceback=trace.split("\n"))

    def _text(self, text: Any) -> str:
        text, room = str(text), self._room
        self._room -= len(text)
        if self._room >= 0:
            return text
        return text[:room] + LEFT_OUT if room >= 0 else ""


_READERS = {
    "stream": Outputs._stream,
    "display_data": Outputs._display,
    "execute_result": Outputs._display,
    "error": Outputs._error,
}


def error_names(outputs: list) -> list[str]:
    """Return the types of the errors among outputs; a type of the learner's own is called "Exception"."""
    names = [output.ename for output in outputs if output.output_type == "error"]
    return [name if isinstance(getattr(builtins, name, None), type) else "Exception" for name in names]
