"""A kernel's output stream that does no more than it must. Imported in kernels only."""

from __future__ import annotations

from ipykernel.iostream import OutStream


class ThriftyStream(OutStream):
    """Flushes only if there is something to flush.

    The kernel flushes both of its streams twice with every request, and each time waits for another thread.
    """

    _written = False

    def write(self, string: str) -> int | None:
        """Write, as usual."""
        self._written = True
        return super().write(string)

    def flush(self) -> None:
        """Send what was written, as usual."""
        if self._written:
            self._written = False
            super().flush()
