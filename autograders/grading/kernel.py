"""One Jupyter kernel that runs a learner's cells and answers requests, and is believed in nothing else."""

from __future__ import annotations

import base64
import contextlib
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

import zmq
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager

from autograders.grading.conversation import Conversation, KernelDiedError, KernelStoppedError, NoReplyError
from autograders.grading.kernel_environment import kernel_environment

LARGEST_MESSAGE = 64 * 2**20
"""Bytes. A kernel that sends more is cut off; the grader's memory is not the learner's to fill."""

MOST_MESSAGES = 32
"""So many wait on this side while the grader judges; the others wait in the kernel, whose memory is limited."""

_ANSWER = (
    "__import__('base64').b64encode(__import__('autograders.answers').answers.answer_request("
    "{request!r}, __import__('__main__').__dict__).encode()).decode()"
)
# Base64 is read back without evaluating anything: the kernel's text is only ever data here.


_REVEAL = "__import__('course_lib._withheld')._withheld.reveal({definitions!r})"

REVEALING = 5.0
"""Seconds for that."""


class Asked(Protocol):
    """What one submission has been asked, over all the kernels that it may need."""

    def note(self, request: str) -> bool:
        """Take down a request; False if it has been made before."""

    def died(self, request: str) -> None:
        """Strike out a request to which the kernel did not reply because it ended."""

    def revealed(self) -> list[tuple[str, str, str]]:
        """Return the definitions of the library that may be seen by now: module, name, source."""


class KernelStartError(Exception):
    """No kernel could be started: the grader's trouble, not the learner's."""


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
    specifications : KernelSpecManager or None
        Where kernel specifications are looked up; None: where Jupyter does.
    environment : dict or None
        Environment variables in place of some of the usual ones.
    work : str or None
        Where the kernel finds the folder, if that is another place than for the grader.
    asked : Asked or None
        Keeps book of what the submission has been asked already, and knows what it may see after that.

    Raises
    ------
    KernelStartError
        If the kernel does not start.
    """

    def __init__(
        self,
        folder: Path,
        name: str = "python3",
        start_limit: float = 60.0,
        *,
        specifications: KernelSpecManager | None = None,
        environment: dict[str, str] | None = None,
        work: str | None = None,
        asked: Asked | None = None,
    ):
        self._context = zmq.Context()
        self._context.setsockopt(zmq.MAXMSGSIZE, LARGEST_MESSAGE)
        self._context.setsockopt(zmq.LINGER, 0)
        self._context.setsockopt(zmq.RCVHWM, MOST_MESSAGES)
        others = {"kernel_spec_manager": specifications} if specifications is not None else {}
        self._manager = KernelManager(kernel_name=name, context=self._context, **others)
        self._client = None
        self._asked = asked
        self._shown: set[tuple[str, str, str]] = set()
        try:
            self._manager.start_kernel(
                cwd=str(folder),
                env=kernel_environment(folder) | (environment or {}),
                extra_arguments=["--HistoryManager.hist_file=:memory:"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            self._client = self._manager.client(context=self._context)
            self._client.start_channels(hb=False)
            self._conversation = Conversation(self._manager, self._client)
            self._conversation.wait_until_ready(start_limit)
            # Last in line: files that came with a submission never stand in for NumPy or for the course.
            self.run(f"__import__('sys').path.append({work or str(folder)!r})", start_limit)
            # A kernel that cannot answer before any of the learner's code has run must not cost the learner points.
            self.ask(json.dumps({"variable": "nothing"}), start_limit)
            self._reveal(start_limit)
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
        reply, outputs, late = self._conversation.execute(source, limit)
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
            If there is no readable reply within `limit` seconds, or the submission has been asked that before.
        """
        if self._asked is not None and not self._asked.note(request):
            raise NoReplyError("this has been asked before, and what is the right answer may be known by now")
        try:
            reply, _, late = self._conversation.execute("", limit, expression=_ANSWER.format(request=request))
        except KernelStoppedError:
            raise
        except KernelDiedError:
            if self._asked is not None:
                self._asked.died(request)
            raise
        try:
            self._reveal(REVEALING)
        except KernelStoppedError:
            raise
        except KernelDiedError:
            pass  # it has replied; whatever comes next will notice
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

    def _reveal(self, limit: float) -> None:
        """Show the kernel what it may see by now and has not been shown. Whether it looks is its own affair."""
        revealed = self._asked.revealed() if self._asked is not None else []
        if definitions := [each for each in revealed if each not in self._shown]:
            self._conversation.execute("", limit, expression=_REVEAL.format(definitions=definitions))
            self._shown.update(definitions)

    def stop(self) -> None:
        """End the kernel at once, with every process that it started."""
        try:
            if self._client is not None:
                self._client.stop_channels()
            with contextlib.suppress(RuntimeError):  # never started
                self._manager.shutdown_kernel(now=True)  # kills the process group
        finally:
            # A context that is left to the garbage collector with its sockets open would block it for ever.
            self._context.destroy(linger=0)
