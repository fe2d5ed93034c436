"""One Jupyter kernel that runs a learner's cells and answers requests, and is believed in nothing else."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import zmq
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import KernelManager

from autograders.grading.outputs import Outputs

LARGEST_MESSAGE = 64 * 2**20
"""Bytes. A kernel that sends more is cut off; the grader's memory is not the learner's to fill."""

INTERRUPT_GRACE = 3.0
"""Seconds that a cell may take to stop after an interrupt. A cell that swallows interrupts is killed."""

IDLE_GRACE = 1.0
"""Seconds to wait for a cell's last outputs once the kernel has said that the cell is finished."""

SHARED = {
    "PATH", "HOME", "USER", "LANG", "TZ", "TMPDIR", "VIRTUAL_ENV", "CONDA_PREFIX", "LD_LIBRARY_PATH", "MPLCONFIGDIR",
    "XDG_CACHE_HOME", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
}  # fmt: skip
"""Environment variables that a kernel gets from the grader."""

_ANSWER = (
    "__import__('base64').b64encode(__import__('autograders.answers').answers.answer_request("
    "{request!r}, __import__('__main__').__dict__).encode()).decode()"
)
# Base64 is read back without evaluating anything: the kernel's text is only ever data here.


class KernelDiedError(Exception):
    """The kernel ended, or had to be ended, before it replied."""


class KernelStartError(Exception):
    """No kernel could be started: the grader's trouble, not the learner's."""


class NoReplyError(Exception):
    """The kernel lives, but its reply to a request is missing or is no reply."""


@dataclass(frozen=True)
class Run:
    """How one cell ended, and what it showed."""

    ended: Literal["ok", "error", "time"]
    outputs: list = field(default_factory=list)


class AnsweringKernel:
    """A kernel in a folder of its own.

    Parameters
    ----------
    folder : Path
        The kernel's current folder; what the learner's code writes lands here.
    name : str
        Name of the kernel specification. Another specification may put the kernel into a sandbox or start it warm:
        its provisioner does that, and nothing here changes.
    start_limit : float
        Seconds that the kernel may take to become ready.

    Raises
    ------
    KernelStartError
        If the kernel does not start.
    """

    def __init__(self, folder: Path, name: str = "python3", start_limit: float = 60.0):
        self._context = zmq.Context()
        self._context.setsockopt(zmq.MAXMSGSIZE, LARGEST_MESSAGE)
        self._context.setsockopt(zmq.LINGER, 0)
        self._manager = KernelManager(kernel_name=name, context=self._context)
        self._client = None
        try:
            self._manager.start_kernel(
                cwd=str(folder),
                env=_environment(folder),
                extra_arguments=["--HistoryManager.hist_file=:memory:"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            self._client = self._manager.client(context=self._context)
            self._client.start_channels()
            self._client.wait_for_ready(timeout=start_limit)
            # Last in line: files that came with a submission never stand in for NumPy or for the course.
            self.run(f"__import__('sys').path.append({str(folder)!r})", start_limit)
            # A kernel that cannot answer before any of the learner's code has run must not cost the learner points.
            self.ask(json.dumps({"variable": "nothing"}), start_limit)
        except (RuntimeError, NoSuchKernel, KernelDiedError, NoReplyError) as error:
            self.stop()
            raise KernelStartError(f"the kernel {name} did not start: {error}") from error
        except BaseException:
            self.stop()
            raise

    def run(self, source: str, limit: float) -> Run:
        """Run one cell for at most `limit` seconds; an error in it or its running out of time is no exception here.

        Raises
        ------
        KernelDiedError
            If the cell ends the kernel, or does not even stop when interrupted.
        """
        reply, outputs, late = self._execute(source, limit)
        if late:
            return Run("time", outputs.kept)
        return Run("ok" if reply.get("status") == "ok" else "error", outputs.kept)

    def ask(self, request: str, limit: float) -> str:
        """Return the kernel's reply to a request of `autograders.answers.make_request`: text of any content.

        Raises
        ------
        KernelDiedError
            If the kernel ends before it replies.
        NoReplyError
            If there is no readable reply within `limit` seconds.
        """
        reply, _, late = self._execute("", limit, expression=_ANSWER.format(request=request))
        if late:
            raise NoReplyError(f"no reply within {limit:g} seconds")
        try:
            result = reply["user_expressions"]["reply"]
            text = result["data"]["text/plain"] if result["status"] == "ok" else None
            if text is None:
                raise NoReplyError(f"the kernel could not answer: {str(result.get('ename'))[:80]}")
            return base64.b64decode(text.strip("'"), validate=True).decode()
        except (KeyError, TypeError, ValueError, AttributeError):
            raise NoReplyError("the reply cannot be read") from None

    def stop(self) -> None:
        """End the kernel at once, with every process that it started."""
        if self._client is not None:
            self._client.stop_channels()
        with contextlib.suppress(RuntimeError):  # never started
            self._manager.shutdown_kernel(now=True)  # kills the process group
        self._context.destroy(linger=0)

    def _execute(self, source: str, limit: float, expression: str | None = None) -> tuple[dict, Outputs, bool]:
        """Send one execute request and wait for its end: reply, outputs, and whether it had to be interrupted."""
        request = self._client.execute(
            source,
            store_history=bool(source),
            user_expressions={"reply": expression} if expression else None,
            allow_stdin=False,
            stop_on_error=False,
        )
        shell, iopub = self._client.shell_channel, self._client.iopub_channel
        poller = zmq.Poller()
        poller.register(shell.socket, zmq.POLLIN)
        poller.register(iopub.socket, zmq.POLLIN)
        outputs, reply, idle, late = Outputs(), None, False, False
        deadline, alive_at = time.monotonic() + limit, time.monotonic()
        while reply is None or not idle:
            ready = dict(poller.poll(200))
            if iopub.socket in ready and (message := _receive(iopub, request)):
                idle = message["msg_type"] == "status" and message["content"].get("execution_state") == "idle"
                outputs.add(message)
            if shell.socket in ready and (message := _receive(shell, request)):
                reply = message["content"]
                deadline = time.monotonic() + IDLE_GRACE
            now = time.monotonic()
            if now > alive_at + 0.5 or not ready:
                alive_at = now
                if not self._manager.is_alive():
                    raise KernelDiedError("the kernel stopped")
            if now > deadline:
                if reply is not None:
                    break
                if late:
                    raise KernelDiedError("the kernel had to be stopped: it ran on after an interrupt")
                late, deadline = True, now + INTERRUPT_GRACE
                self._manager.interrupt_kernel()
        return reply, outputs, late


def _receive(channel, request: str) -> dict | None:
    """Return the next message if it is well formed and belongs to the request: learners can send messages too."""
    try:
        message = channel.get_msg(timeout=0)
        mine = message["parent_header"].get("msg_id") == request
        return message if mine and isinstance(message["content"], dict) else None
    except Exception:
        return None


def _environment(folder: Path) -> dict[str, str]:
    """Return what a kernel needs to know of the grader's environment: tokens and the grading seed stay here."""
    package_root = str(Path(__file__).resolve().parents[2])
    python_path = os.pathsep.join(filter(None, [package_root, os.environ.get("PYTHONPATH")]))
    shared = {name: value for name, value in os.environ.items() if name in SHARED or name.startswith("LC_")}
    return shared | {
        "PYTHONPATH": python_path,
        "PYTHONSAFEPATH": "1",  # the current folder is not searched while the kernel starts
        "IPYTHONDIR": str(folder / ".ipython"),  # the grader's own profile and start-up files stay out
        "NBGRADER_EXECUTION": "autograde",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "OPENBLAS_NUM_THREADS": "1",  # threads of one product wait for each other where several kernels run
    }
