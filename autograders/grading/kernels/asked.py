"""What a submission has been asked so far, and what it may see because of that."""

from __future__ import annotations

import json

from autograders.grading.kernels.visible import Visible


class AskedSubmission:
    """The book of one submission. It outlives a kernel that dies.

    Each exercise is asked once: after that its reference is no secret any more. One that has ended its kernel may be
    asked once more, since somebody else may have ended it, and is a secret until then.
    """

    def __init__(self, visible: Visible):
        self._visible = visible
        self._functions: list[str] = []
        self._died: set[str] = set()

    def note(self, request: str) -> bool:
        """Take down a request; False if the same function has been asked for before."""
        function = _function(request)
        if function in self._functions:
            return False
        self._functions += [function] if function else []
        return True

    def died(self, request: str) -> None:
        """Strike out a request to which the kernel did not reply because it ended, if that is the first time."""
        function = _function(request)
        if function in self._functions and function not in self._died:
            self._functions.remove(function)
            self._died.add(function)

    def revealed(self) -> list[tuple[str, str, str]]:
        """Return the definitions of the library that may be seen by now: module, name, source."""
        return self._visible.sources(self._visible.revealed(self._functions))


def _function(request: str) -> str | None:
    return json.loads(request).get("function")
