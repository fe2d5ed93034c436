"""Stop a function that never returns, wherever it runs."""

from __future__ import annotations

import ctypes
import signal
import threading
from contextlib import contextmanager

AGAIN = 0.5
"""Seconds after which the body is told once more: a bare `except:` in a loop swallows the first exception."""


class TimeLimitExceeded(BaseException):
    """Raised inside the running code. Not an Exception, so that a learner's `except Exception` lets it pass."""


@contextmanager
def time_limit(seconds: float):
    """Raise `TimeLimitExceeded` in the body if it runs longer than `seconds`, again and again until it ends.

    In the main thread of a POSIX system an alarm also interrupts a sleep. Elsewhere a watchdog thread asks
    the interpreter to raise: that stops any Python loop, at the next bytecode.
    """
    alarm = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    with _alarm(seconds) if alarm else _watchdog(seconds):
        yield


@contextmanager
def _alarm(seconds):
    def expire(signum, frame):
        raise TimeLimitExceeded

    previous = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


@contextmanager
def _watchdog(seconds):
    thread = ctypes.c_ulong(threading.get_ident())
    finished, striking = threading.Event(), threading.Lock()

    def watch():
        wait = seconds
        while not finished.wait(wait):
            wait = AGAIN
            with striking:
                if not finished.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TimeLimitExceeded))

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        # The lock keeps the exception from striking after the body has ended; one on its way is called back.
        with striking:
            finished.set()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
