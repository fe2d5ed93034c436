"""A learner's cells in a kernel that is replaced when they break it."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Callable

from autograders.grading.conversation import KernelDiedError, KernelStoppedError
from autograders.grading.kernel import AnsweringKernel, Run

REPLAY_OF_LATE_CELLS = 5.0
"""Seconds given to a cell that ran out of time once: enough for the definitions at its beginning."""


ATTEMPTS = 2
"""How often something may end its kernel."""


class OutOfTimeError(Exception):
    """The whole submission has used up its time."""


class LearnerSession:
    """Runs cells and asks questions; a dead kernel costs the cell that killed it and nothing else.

    A new kernel is started when it is needed, and the cells that ran before are run again in it, without
    those that ended their kernel. What has ended a kernel is tried once more in a new one: it may have been somebody
    else, such as a machine without memory.

    Parameters
    ----------
    start_kernel : callable
        Returns a new `AnsweringKernel`.
    cell_limit : float
        Seconds for one cell.
    total_limit : float
        Seconds for everything together, so that one submission cannot hold up a class.
    """

    def __init__(self, start_kernel: Callable[[], AnsweringKernel], cell_limit: float, total_limit: float):
        self._start_kernel = start_kernel
        self._cell_limit = cell_limit
        self._deadline = time.monotonic() + total_limit
        self._kernel: AnsweringKernel | None = None
        self._cells: list[tuple[str, float]] = []

    def __enter__(self) -> LearnerSession:
        return self

    def __exit__(self, *exception) -> None:
        self._discard()

    def run(self, source: str) -> Run:
        """Run one cell.

        Raises
        ------
        KernelDiedError
            If it ended its kernel, twice or by force. The session goes on.
        OutOfTimeError
            If the submission has no time left.
        """
        result = self._with_kernel(lambda kernel: kernel.run(source, self._at_most(self._cell_limit)))
        self._cells.append((source, REPLAY_OF_LATE_CELLS if result.ended == "time" else self._cell_limit))
        return result

    def ask(self, request: str, limit: float) -> str:
        """Return the kernel's reply to a request; raises what `run` raises, and `NoReplyError`."""
        return self._with_kernel(lambda kernel: kernel.ask(request, self._at_most(limit)))

    def _with_kernel(self, action):
        for attempt in itertools.count(1):
            kernel = self._ready_kernel()
            try:
                return action(kernel)
            except KernelDiedError as error:
                self._discard()
                if _is_final(error, attempt):
                    raise

    def _ready_kernel(self) -> AnsweringKernel:
        deaths: Counter[int] = Counter()
        while self._kernel is None:
            self._check_time()
            self._kernel = self._start_kernel()
            for position, (source, limit) in enumerate(self._cells):
                try:
                    self._check_time()
                    self._kernel.run(source, self._at_most(limit))
                except KernelDiedError as error:
                    self._discard()
                    deaths[position] += 1
                    if _is_final(error, deaths[position]):
                        # It did no harm the first time, but it may depend on chance: leave it out.
                        del self._cells[position]
                        deaths.clear()
                    break
        self._check_time()
        return self._kernel

    def _check_time(self) -> None:
        if time.monotonic() > self._deadline:
            raise OutOfTimeError

    def _at_most(self, limit: float) -> float:
        return min(limit, max(self._deadline - time.monotonic(), 0.0))

    def _discard(self) -> None:
        if self._kernel is not None:
            self._kernel.stop()
            self._kernel = None


def _is_final(error: KernelDiedError, attempts: int) -> bool:
    """Whether what has ended that many kernels is not tried again."""
    return isinstance(error, KernelStoppedError) or attempts == ATTEMPTS
