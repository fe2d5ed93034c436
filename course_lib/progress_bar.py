"""A progress bar for loops that take longer than a moment: in a terminal or a notebook, silent elsewhere."""

from __future__ import annotations

import html
import sys
import time

__all__ = ["progress_bar"]

FIRST_AFTER = 0.5
EVERY = 0.1
"""Seconds: what is over before the first has no bar at all, and no bar is redrawn more often than the second."""


def progress_bar(iterable, label="", status=None, total=None, show=None):
    """Yield what the iterable yields, and show how far it has come.

    Parameters
    ----------
    iterable : iterable
    label : str
        What is counted, such as "epoch".
    status : callable, optional
        status() is a short text to show beside the bar, such as the latest cost.
    total : int, optional
        Number of items, if the iterable has no length.
    show : bool, optional
        True and False decide; None shows the bar in a terminal or in a notebook.

    Yields
    ------
    item

    >>> sum(progress_bar(range(4), show=False))
    6
    """
    write = _find_writer(show)
    if write is None:
        yield from iterable
        return
    total = len(iterable) if total is None else total
    start, done, shown = time.perf_counter(), 0, False
    due = start + FIRST_AFTER
    try:
        for done, item in enumerate(iterable, start=1):
            yield item
            now = time.perf_counter()
            if now >= due:
                write(done, total, _describe(label, done, total, now - start, status))
                due, shown = now + EVERY, True
    finally:
        if shown:  # once more, so that the end of an early stop or an interruption is seen too
            write(done, total, _describe(label, done, total, time.perf_counter() - start, status), last=True)


def _describe(label, done, total, seconds, status):
    left = "" if done >= total else f", {seconds / done * (total - done):.0f} s left"
    text = f"{label} {done}/{total}, {seconds:.1f} s{left}".strip()
    return f"{text}, {status()}" if status is not None else text


def _find_writer(show):
    """Return what draws the bar here, or None."""
    if show is False:
        return None
    if "IPython" in sys.modules and _in_notebook():
        return _NotebookBar().write
    return _write_to_terminal if show or sys.stdout.isatty() else None


def _in_notebook():
    shell = sys.modules["IPython"].get_ipython()
    return shell is not None and hasattr(shell, "kernel")


def _write_to_terminal(done, total, text, last=False, width=24):
    filled = width * done // max(total, 1)
    sys.stdout.write(f"\r[{'#' * filled}{'.' * (width - filled)}] {text}\x1b[K" + ("\n" if last else ""))
    sys.stdout.flush()


class _NotebookBar:
    """One output that is updated in place."""

    def __init__(self):
        self.handle = None

    def write(self, done, total, text, last=False):
        """Draw the bar, the first time below the cell."""
        from IPython.display import display

        drawn = f'<progress value="{done}" max="{total}" aria-label="progress"></progress> {html.escape(text)}'
        output = {"text/plain": text, "text/html": drawn}
        if self.handle is None:
            self.handle = display(output, raw=True, display_id=True)
        else:
            self.handle.update(output, raw=True)
