"""What a learner's cells may show in graded notebooks: text and pictures, of limited size, and never HTML."""

from __future__ import annotations

import base64
import binascii
import builtins
from typing import Any

from nbformat.v4 import new_output

LONGEST_TEXT = 20_000
"""Characters kept of all text that one cell shows."""

LARGEST_PICTURE = 2 * 2**20
"""Bytes of base64 kept of one picture."""

LEFT_OUT = "\n... (more left out)\n"


class Outputs:
    """The outputs of one cell, as they come from its kernel.

    HTML, JavaScript and SVG are left out: formgrader and feedback pages would run a submission's scripts in the
    instructor's browser. Text beyond `LONGEST_TEXT` is counted but not kept.
    """

    def __init__(self):
        self.kept: list = []
        self._room = LONGEST_TEXT

    def add(self, message: dict[str, Any]) -> None:
        """Keep what may be kept of one message; everything else is dropped without a word."""
        try:
            output = _READERS[message["msg_type"]](self, message["content"])
        except (KeyError, TypeError, ValueError, AttributeError):
            return
        if output is not None:
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
        if isinstance(picture := data.get("image/png"), str) and _is_base64(picture):
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


def _is_base64(text: str) -> bool:
    try:
        return len(text) <= LARGEST_PICTURE and bool(base64.b64decode(text.replace("\n", ""), validate=True))
    except (binascii.Error, ValueError):
        return False


def error_names(outputs: list) -> list[str]:
    """Return the types of the errors among outputs; a type of the learner's own is called "Exception"."""
    names = [output.ename for output in outputs if output.output_type == "error"]
    return [name if isinstance(getattr(builtins, name, None), type) else "Exception" for name in names]
