"""The time limit stops what never returns, in the main thread and in others, and leaves nothing behind."""

import contextlib
import signal
import threading
import time

import pytest

from autograders.time_limit import TimeLimitExceeded, time_limit

PATIENCE = 5.0
"""Seconds after which a body that was not stopped ends by itself, so that a broken limit fails and does not hang."""


def loop():
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        pass
    pytest.fail("not stopped")


def sleep():
    time.sleep(PATIENCE)
    pytest.fail("not stopped")


def loop_that_catches_exceptions():
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(Exception):
            loop()
    pytest.fail("not stopped")


def loop_that_catches_everything_twice():
    end, caught = time.monotonic() + PATIENCE, 0
    while time.monotonic() < end:
        try:
            while time.monotonic() < end:
                pass
        except:  # noqa: E722
            caught += 1
            if caught > 2:
                raise
    pytest.fail("told only once")


def in_another_thread(function):
    outcome = []

    def run():
        try:
            function()
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(2 * PATIENCE)
    if outcome:
        raise outcome[0]


@pytest.mark.parametrize("body", [loop, sleep, loop_that_catches_exceptions, loop_that_catches_everything_twice])
def test_the_main_thread_is_stopped(body):
    with pytest.raises(TimeLimitExceeded), time_limit(0.05):
        body()


@pytest.mark.parametrize("body", [loop, loop_that_catches_exceptions, loop_that_catches_everything_twice])
def test_another_thread_is_stopped(body):
    def limited():
        with time_limit(0.05):
            body()

    with pytest.raises(TimeLimitExceeded):
        in_another_thread(limited)


def test_what_is_fast_enough_is_left_alone():
    with time_limit(5.0):
        value = 1 + 1
    assert value == 2


def test_exceptions_pass_through():
    with pytest.raises(KeyError), time_limit(5.0):
        raise KeyError("a")


def test_nothing_is_left_behind():
    previous = signal.getsignal(signal.SIGALRM)
    with time_limit(0.05):
        pass
    assert signal.getsignal(signal.SIGALRM) is previous
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    time.sleep(0.1)


def test_nothing_is_left_behind_in_another_thread():
    def limited():
        with time_limit(0.02):
            pass
        end = time.monotonic() + 0.2
        while time.monotonic() < end:
            pass

    in_another_thread(limited)


def test_a_limit_can_be_used_again_after_it_struck():
    for _ in range(2):
        with pytest.raises(TimeLimitExceeded), time_limit(0.02):
            loop()
