"""Requests to one kernel, each with what comes back for it, within its time."""

from __future__ import annotations

import time

import zmq
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager

from autograders.grading.outputs import Outputs

INTERRUPT_GRACE = 3.0
"""Seconds that a cell may take to stop after an interrupt. A cell that swallows interrupts is killed."""

IDLE_GRACE = 1.0
"""Seconds to wait for a cell's last outputs once the kernel has said that the cell is finished."""

ASK_AGAIN = 0.5
"""Seconds after which a kernel that does not reply yet is asked once more whether it is ready."""


class KernelDiedError(Exception):
    """The kernel ended, or had to be ended, before it replied."""


class KernelStoppedError(KernelDiedError):
    """The kernel had to be ended, and would have to be again."""


class NoReplyError(Exception):
    """The kernel lives, but its reply to a request is missing or is no reply."""


class Conversation:
    """What the grader says to a kernel, and hears from it.

    Parameters
    ----------
    manager : KernelManager
        Of a kernel that has been started.
    client : BlockingKernelClient
        Its channels are open.
    """

    def __init__(self, manager: KernelManager, client: BlockingKernelClient):
        self._manager, self._client = manager, client
        self._shell, self._iopub = client.shell_channel, client.iopub_channel
        self._poller = zmq.Poller()
        self._poller.register(self._shell.socket, zmq.POLLIN)
        self._poller.register(self._iopub.socket, zmq.POLLIN)

    def wait_until_ready(self, limit: float) -> None:
        """Wait until the kernel replies and its outputs arrive; a subscription to them takes a moment to reach it.

        Raises
        ------
        KernelDiedError, NoReplyError
        """
        deadline, heard, replied = time.monotonic() + limit, False, False
        while not (heard and replied):
            request = self._client.kernel_info()
            until = time.monotonic() + ASK_AGAIN
            while time.monotonic() < until and not (heard and replied):
                ready = dict(self._poller.poll(50))
                heard = bool(self._iopub.socket in ready and _receive(self._iopub, request)) or heard
                replied = bool(self._shell.socket in ready and _receive(self._shell, request)) or replied
            if not self._manager.is_alive():
                raise KernelDiedError("it ended before it replied")
            if time.monotonic() > deadline:
                raise NoReplyError(f"no reply within {limit:g} seconds")

    def execute(self, source: str, limit: float, expression: str | None = None) -> tuple[dict, Outputs, bool]:
        """Send one execute request and wait for its end.

        Parameters
        ----------
        source : str
            The cell.
        limit : float
            Seconds until it is interrupted.
        expression : str or None
            To be evaluated after it; its value comes as "reply" among the reply's user expressions.

        Returns
        -------
        reply : dict
        outputs : Outputs
        late : bool
            Whether it had to be interrupted.

        Raises
        ------
        KernelDiedError
        """
        request = self._client.execute(
            source,
            store_history=bool(source),
            user_expressions={"reply": expression} if expression else None,
            allow_stdin=False,
            stop_on_error=False,
        )
        outputs, reply, idle, late = Outputs(), None, False, False
        deadline, alive_at = time.monotonic() + limit, time.monotonic()
        while reply is None or not idle:
            ready = dict(self._poller.poll(200))
            if self._iopub.socket in ready and (message := _receive(self._iopub, request)):
                idle = message["msg_type"] == "status" and message["content"].get("execution_state") == "idle"
                outputs.add(message)
            if self._shell.socket in ready and (message := _receive(self._shell, request)):
                reply = message["content"]
                deadline = time.monotonic() + IDLE_GRACE
            now = time.monotonic()
            if now > alive_at + 0.5 or not ready:
                alive_at = now
                if not self._manager.is_alive():
                    raise (KernelStoppedError if late else KernelDiedError)("the kernel stopped")
            if now > deadline:
                if reply is not None:
                    break
                if late:
                    raise KernelStoppedError("the kernel had to be stopped: it ran on after an interrupt")
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
