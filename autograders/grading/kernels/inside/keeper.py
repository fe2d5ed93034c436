"""The first process of a kernel's own little machine: it arranges the place, starts the kernel, and ends with it.

When it ends, Linux ends everything in its process namespace: nothing that a learner started is left.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import tarfile
import time
from pathlib import Path

from autograders.grading.kernels.inside import limits, namespaces, system_calls

PLACE = "/tmp"
"""The only folder that can be written to, kept in memory."""

WORK = f"{PLACE}/learners-work"
"""The kernel's current folder, with the files that came with the submission."""

HOME = f"{PLACE}/learners-home"
CONNECTION = f"{PLACE}/connection.json"
INTERRUPT = b"interrupt"
READY = b"ready"

WATCH = 0.1
"""Seconds between two looks at the memory."""

SOCKETS = ("shell", "iopub", "stdin", "control", "hb")


def keep(order: dict, descriptors: dict[str, int]) -> None:
    """Arrange the place and start the kernel in it. Returns in the kernel; the keeper itself never returns."""
    life = descriptors.pop("life")
    allowed = limits.Limits(**order["limits"])
    # The first process of a namespace gets no signal from inside it that it has no handler for.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        _close_all_but({life, *descriptors.values()})
        _arrange(allowed)
        shared = limits.resident()
        kernel = os.fork()
        if kernel:
            for descriptor in descriptors.values():
                os.close(descriptor)
            os.write(life, READY)
            _watch(life, kernel, shared, allowed.memory)
    except BaseException as error:
        _last_words(life, error)
    try:
        os.setsid()
        _become_the_learner(allowed)
        _unpack(descriptors.pop("files"))
        sockets = {name: descriptors[name] for name in SOCKETS}
        Path(CONNECTION).write_text(json.dumps(order["connection"] | {"sockets": sockets}))
    except BaseException as error:
        _last_words(life, error)
    os.close(life)


def _arrange(allowed: limits.Limits) -> None:
    namespaces.set_dumpable(False)
    covered = {name: os.open(f"{PLACE}/{name}", os.O_PATH) for name in _python_below_the_place()}
    namespaces.mount_memory(PLACE, allowed.disk, allowed.files)
    for name, folder in covered.items():
        os.mkdir(f"{PLACE}/{name}")
        namespaces.mount_to_read(folder, f"{PLACE}/{name}")
        os.close(folder)
    for name in (WORK, HOME, f"{PLACE}/.shm"):
        os.mkdir(name)
        os.chown(name, namespaces.LEARNER, namespaces.LEARNER)
    os.chown(PLACE, namespaces.LEARNER, namespaces.LEARNER)
    namespaces.mount_again(f"{PLACE}/.shm", "/dev/shm")
    namespaces.mount_processes()
    namespaces.forbid_user_namespaces()
    os.chdir(WORK)


def _python_below_the_place() -> set[str]:
    """Return the folders in `PLACE` in which Python or its packages lie: a course may be tried out in /tmp."""
    paths = (Path(path).resolve() for path in (sys.prefix, sys.base_prefix, *sys.path))
    return {path.relative_to(PLACE).parts[0] for path in paths if path.is_relative_to(PLACE) and path != Path(PLACE)}


def _become_the_learner(allowed: limits.Limits) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    allowed.apply()
    namespaces.give_up_privileges()
    system_calls.refuse_system_calls()
    namespaces.set_dumpable(True)


def _unpack(files: int) -> None:
    """Put the submission's files into the current folder; they are nobody's but the learner's here."""
    with os.fdopen(files, "rb") as file, tarfile.open(fileobj=file) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extractall(filter="data")
        else:
            archive.extractall()


def _watch(life: int, kernel: int, shared: int, memory: int) -> None:
    """Reap, interrupt, look at the memory; end when the kernel ends, takes too much or the grader hangs up."""
    poll = select.poll()
    poll.register(life, select.POLLIN)
    looked = 0.0
    while True:
        if poll.poll(WATCH * 1000):
            word = os.read(life, 64)
            if not word:
                os._exit(0)
            if word == INTERRUPT:
                os.kill(kernel, signal.SIGINT)
        while (ended := _reap()) is not None:
            if ended == kernel:
                os._exit(0)
        if time.monotonic() > looked + WATCH:
            looked = time.monotonic()
            if limits.taken(shared, PLACE) > memory:
                os._exit(0)


def _reap() -> int | None:
    try:
        process, _ = os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return None
    return process or None


def _close_all_but(kept: set[int]) -> None:
    """Close what the warm process had open, the standard streams excepted."""
    for name in os.listdir("/proc/self/fd"):
        if int(name) > 2 and int(name) not in kept:
            try:
                os.close(int(name))
            except OSError:  # the folder that was just read
                continue


def _last_words(life: int, error: BaseException) -> None:
    try:
        os.write(life, f"{type(error).__name__}: {error}".encode()[:500])
    finally:
        sys.stdout.flush()
        os._exit(1)
