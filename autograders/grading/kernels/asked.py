"""What a submission has been asked so far, and what it may see because of that."""

from __future__ import annotations

import json

from autograders.grading.kernels.visible import Visible


class AskedSubmission:
    """The book of one submission. It outlives a kernel that dies.

    Each exercise is asked once: after that its reference is no secret any more.
    """

    def __init__(self, visible: Visible):
        self._visible = visible
        self._functions: list[str] = []

    def note(self, request: str) -> bool:
        """Take down a request; False if the same function has been asked for before."""
        function = json.loads(request).get("function")
        if function in self._functions:
            return False
        self._functions += [function] if function else []
        return True

    def revealed(self) -> list[tuple[str, str, str]]:
        """Return the definitions of the library that may be seen by now: module, name, source."""
        return self._visible.sources(self._visible.revealed(self._functions))
