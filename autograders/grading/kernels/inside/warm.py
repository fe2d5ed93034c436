"""The warm process: it has imported what a lesson needs, and splits off one kernel per order.

It has one thread and runs nobody's code but the course's: what a kernel inherits is what everybody's kernel inherits.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import socket
import sys
from pathlib import Path

from autograders.grading.kernels.inside import keeper, namespaces

LARGEST_ORDER = 2**16
"""Bytes of one message between the grader and the warm process."""

REAPING = 5.0
"""Seconds after which ended kernels are let go even if nothing else happens."""

IN_ORDER = ("life", "files", "shell", "iopub", "stdin", "control", "hb")
"""What the descriptors are that come with an order: a line to the kernel's keeper, the files of the submission,
and the kernel's five sockets, which the grader has bound already."""


def serve(control: int, grader: int, modules: list[str], user: int | None) -> None:
    """Import modules, then start kernels until the grader ends or hangs up. Returns in a new kernel only.

    Parameters
    ----------
    control : int
        Descriptor of the socket on which orders come.
    grader : int
        Descriptor of the grader's process: it can be read when that process has ended.
    modules : list of str
        What to import; those that are not installed are left out.
    user : int or None
        An ordinary user to become first.
    """
    if user is not None:
        namespaces.become(user)
    missing = _import(modules)
    gc.collect()
    gc.freeze()  # what is there already is never collected, so its pages stay shared
    line = socket.socket(fileno=control)
    threads = len(os.listdir("/proc/self/task"))
    about = {"ready": True, "threads": threads, "missing": missing, "trouble": _trouble()}
    line.send(json.dumps(about).encode())
    poll = select.poll()
    poll.register(line, select.POLLIN)
    poll.register(grader, select.POLLIN)
    while True:
        ready = dict(poll.poll(REAPING * 1000))
        _reap()
        if not ready:
            continue
        if grader in ready:
            os._exit(0)  # this is the first process of the sandbox: everything in it ends with it
        message, descriptors, *_ = socket.recv_fds(line, LARGEST_ORDER, len(IN_ORDER))
        if not message:
            os._exit(0)
        if _split_off(line, grader, json.loads(message), dict(zip(IN_ORDER, descriptors, strict=True))):
            return
        for descriptor in descriptors:
            os.close(descriptor)


def _trouble() -> str:
    """Return what keeps kernels from being shut in here; empty if nothing does."""
    read, write = os.pipe()
    trial = os.fork()
    if not trial:
        try:
            namespaces.unshare_everything()
        except BaseException as error:
            os.write(write, str(error).encode()[:500])
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as said:
        trouble = said.read().decode(errors="replace")
    os.waitpid(trial, 0)
    return trouble


def _reap() -> None:
    """Let kernels that have ended go; they have become children of this process, as the first in its namespace."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _import(modules: list[str]) -> list[str]:
    missing = []
    for name in modules:
        try:
            importlib.import_module(name)
        except ImportError as error:
            missing.append(f"{name}: {error}")
    return missing


def _split_off(line: socket.socket, grader: int, order: dict, descriptors: dict[str, int]) -> bool:
    """Fork a kernel behind new namespaces; True in the kernel, False here once the grader has been told.

    A process joins a new process namespace by being born into it, so it takes two steps.
    """
    middle = os.fork()
    if middle:
        _, status = os.waitpid(middle, 0)
        if status:
            line.send(json.dumps({"error": f"the process that should start a kernel ended with {status}"}).encode())
        return False
    try:
        namespaces.unshare_everything()
        if first := os.fork():
            handle = os.pidfd_open(first)
            socket.send_fds(line, [json.dumps({"started": True}).encode()], [handle])
            os._exit(0)
    except BaseException as error:
        line.send(json.dumps({"error": f"a kernel cannot be shut in: {error}"}).encode())
        os._exit(0)
    line.close()
    os.close(grader)
    keeper.keep(order, descriptors)
    return True


def main() -> None:
    """Serve as the arguments say, and run the kernel that comes of it."""
    control, grader, settings = int(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
    sys.argv = ["kernel"]
    serve(control, grader, settings["modules"], settings["user"])
    from autograders.grading.kernels.inside import fresh_kernel

    fresh_kernel.run(Path(keeper.CONNECTION))
