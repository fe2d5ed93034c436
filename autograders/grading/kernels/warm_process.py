"""The grader's end of a warm process: start it in its sandbox, order kernels from it, end it."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict
from pathlib import Path

from autograders.grading.kernels.inside.keeper import INTERRUPT, READY
from autograders.grading.kernels.inside.limits import Limits
from autograders.grading.kernels.sandbox import INSIDE, WITHOUT, SandboxError, bubblewrap, sandbox_options, user_inside

START = 180.0
"""Seconds that importing everything may take, TensorFlow on a busy machine included."""

ORDER = 30.0
"""Seconds that splitting off a kernel may take."""

LARGEST = 2**16

ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/tmp",
    "USER": "learner",
    "PYTHONPATH": INSIDE,
    "PYTHONSAFEPATH": "1",  # the current folder is not searched while the kernel starts
    "PYTHONNOUSERSITE": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "COURSE_DATA": f"{INSIDE}/data",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "NBGRADER_EXECUTION": "autograde",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "",
    "OPENBLAS_NUM_THREADS": "1",  # threads of one product wait for each other where several kernels run
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",  # each arena reserves 64 MB of the address space, which is limited
}
"""All that a kernel finds in its environment, but for its own folders: nothing of the grader's."""


KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)
"""How bubblewrap ends when it, or the process in it, was killed."""


class KilledError(SandboxError):
    """Somebody has killed the warm process before it was ready."""


class OrderError(Exception):
    """The warm process could not start a kernel."""


class WarmProcess:
    """A process in a sandbox that has imported everything, and splits off kernels.

    Parameters
    ----------
    kit : Path
        What the course gives a kernel.
    packages : list of str
        Installed distributions that can be imported.
    modules : list of str
        What is imported beforehand.

    Raises
    ------
    SandboxError
        If this machine cannot do it, or, as a `KilledError`, if it was not let do it.
    """

    def __init__(self, kit: Path, packages: list[str], modules: list[str]):
        program = bubblewrap()
        self._owner, self._one_at_a_time = os.getpid(), threading.Lock()
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        grader = os.pidfd_open(os.getpid())
        settings = json.dumps({"modules": modules, "user": user_inside()})
        main = "from autograders.grading.kernels.inside.warm import main; main()"
        options = "\0".join(sandbox_options(kit, packages)).encode()
        with tempfile.TemporaryFile() as arguments, tempfile.TemporaryFile() as messages:
            arguments.write(options)
            arguments.seek(0)
            command = [program, "--args", str(arguments.fileno()), "--", sys.executable, "-c", main]
            try:
                self._process = subprocess.Popen(
                    [*command, str(theirs.fileno()), str(grader), settings],
                    env=ENVIRONMENT,
                    stdin=subprocess.DEVNULL,
                    stdout=messages,
                    stderr=messages,
                    pass_fds=(arguments.fileno(), theirs.fileno(), grader),
                    start_new_session=True,  # Ctrl-C is for the grader, which then ends this
                )
            finally:
                theirs.close()
                os.close(grader)
            try:
                self.about = self._reply(START)[0]
                if self.about["trouble"]:
                    self.close()
                    raise SandboxError(_advice(self.about["trouble"]))
            except OrderError:
                self.close()
                messages.seek(0)
                if self._process.returncode in KILLED:  # whatever it had said by then
                    raise KilledError(_advice("it was killed")) from None
                raise SandboxError(_advice(messages.read().decode(errors="replace").strip())) from None

    @property
    def is_alive(self) -> bool:
        """Whether it can take orders from this process: a fork of the grader needs a warm process of its own."""
        return self._owner == os.getpid() and self._process.poll() is None

    def order(self, connection: dict, sockets: list[socket.socket], files: int, limits: Limits) -> ShutIn:
        """Start a kernel.

        Parameters
        ----------
        connection : dict
            Jupyter's connection information.
        sockets : list of socket
            The kernel's five sockets, bound and listening.
        files : int
            Descriptor of a tar archive: the files of the submission.
        limits : Limits

        Raises
        ------
        OrderError
            If no kernel comes of it.
        """
        life, theirs = socket.socketpair()
        order = json.dumps({"connection": connection, "limits": asdict(limits)}).encode()
        with theirs, self._one_at_a_time:
            try:
                descriptors = [theirs.fileno(), files, *(s.fileno() for s in sockets)]
                socket.send_fds(self._line, [order], descriptors)
                answer, handles = self._reply(ORDER)
            except OSError as error:
                life.close()
                raise OrderError(f"the warm process is gone: {error.strerror}") from error
        if "error" in answer:
            life.close()
            raise OrderError(answer["error"])
        return ShutIn(life, handles[0])

    def close(self) -> None:
        """End it, and every kernel that it has split off."""
        self._line.close()  # it ends when it reads the end of the line
        if self._owner != os.getpid():
            return
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _reply(self, limit: float) -> tuple[dict, list[int]]:
        deadline = time.monotonic() + limit
        while not _can_be_read(self._line.fileno(), 0.2):
            if self._process.poll() is not None:
                raise OrderError("the warm process ended")
            if time.monotonic() > deadline:
                raise OrderError(f"the warm process did not answer within {limit:g} seconds")
        message, handles, *_ = socket.recv_fds(self._line, LARGEST, 1)
        if not message:
            raise OrderError("the warm process ended")
        return json.loads(message), handles


class ShutIn:
    """A kernel in its sandbox, by the first process there: when that has ended, all of it has."""

    def __init__(self, life: socket.socket, handle: int):
        self._life, self._handle = life, handle

    def wait_until_arranged(self, limit: float) -> None:
        """Wait for the keeper's word that everything is in its place.

        Raises
        ------
        OrderError
            If it is not; the message says why.
        """
        self._life.settimeout(limit)
        try:
            word = self._life.recv(500)
        except OSError as error:
            raise OrderError(f"the sandbox did not become ready: {error}") from error
        if word != READY:
            raise OrderError(word.decode(errors="replace") or "the sandbox ended at once")

    def has_ended(self, limit: float = 0.0) -> bool:
        """Whether nothing of it is left, within so many seconds."""
        return self._handle < 0 or _can_be_read(self._handle, limit)

    def interrupt(self) -> None:
        """Let the kernel's own process be interrupted as by Ctrl-C."""
        with contextlib.suppress(OSError):
            self._life.send(INTERRUPT, socket.MSG_NOSIGNAL)

    def kill(self) -> None:
        """End all of it at once."""
        if self._handle >= 0:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        self._life.close()

    def release(self) -> None:
        """Forget it, once it has ended."""
        self._life.close()
        if self._handle >= 0:
            os.close(self._handle)
        self._handle = -1


def _can_be_read(descriptor: int, limit: float) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(limit * 1000))


def _advice(said: str) -> str:
    """Say what keeps a sandbox from starting, in the words of whoever noticed, and what helps."""
    last = said.splitlines()[-1] if said else "no reason was given"
    helps = ""
    if "namespace" in said or "Operation not permitted" in said or "setting up uid map" in said:
        helps = (
            " User namespaces must be allowed (Debian: sysctl kernel.unprivileged_userns_clone=1; Ubuntu: "
            "sysctl kernel.apparmor_restrict_unprivileged_userns=0; Docker: --security-opt seccomp=unconfined)."
        )
    elif "Permission denied" in said:
        helps = " Python and its packages must be readable for everybody if root grades."
    return f"The sandbox does not start on this machine: {last}.{helps} {WITHOUT}"
