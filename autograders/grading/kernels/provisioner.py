"""A Jupyter kernel provisioner: kernels come out of a warm process instead of being started from a command."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import shutil
import signal
import socket
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_client.provisioning import KernelProvisionerBase

from autograders.grading.kernels.inside.limits import Limits
from autograders.grading.kernels.temporary import make_folder
from autograders.grading.kernels.warm_process import OrderError, ShutIn, WarmProcess

PREFIX = "autograders-"
"""A kernel's name is this and the name of its lesson."""

PROVISIONER = "autograders-warm"
"""Name of the entry point."""

PORTS = ("shell", "iopub", "stdin", "control", "hb")
READY = 30.0
"""Seconds that arranging the sandbox of one kernel may take."""

ENDING = 1.0

LARGEST_FILES = 100 * 2**20
"""Bytes. What came with a submission goes into a folder that holds little more."""

_warm: dict[str, tuple[WarmProcess, Limits]] = {}
"""The warm processes of this process, by the name of the kernels that come out of them."""


def register(name: str, process: WarmProcess, limits: Limits) -> None:
    """Let kernels of a name come out of a warm process."""
    _warm[name] = (process, limits)


def forget(name: str, process: WarmProcess) -> None:
    """Undo `register`."""
    if _warm.get(name, (None,))[0] is process:
        del _warm[name]


class WarmKernelSpecs(KernelSpecManager):
    """Knows the kernels that come out of the warm processes of this process, and all others."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the specification of a kernel."""
        if not kernel_name.startswith(PREFIX):
            return super().get_kernel_spec(kernel_name)
        if kernel_name not in _warm:
            raise NoSuchKernel(kernel_name)
        stanza = {"provisioner_name": PROVISIONER, "config": {"kernel_name": kernel_name}}
        return KernelSpec(
            argv=["autograders", kernel_name],  # never run
            display_name=kernel_name,
            language="python",
            interrupt_mode="signal",
            metadata={"kernel_provisioner": stanza},
        )


class WarmProvisioner(KernelProvisionerBase):
    """One kernel out of a warm process.

    The sockets are bound here, in a folder that nobody else can enter, and handed over open: the sandbox needs
    neither a network nor a folder in common with the grader.
    """

    def __init__(self, kernel_name: str = "", **kwargs: Any):
        super().__init__(**kwargs)
        self._name = kernel_name
        self._kernel: ShutIn | None = None
        self._folder = ""

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel to speak of, ended or not."""
        return self._kernel is not None

    async def poll(self) -> int | None:
        """Return None while the kernel lives."""
        return 0 if self._kernel is None or self._kernel.has_ended() else None

    async def wait(self) -> int | None:
        """Wait until nothing of the kernel is left."""
        while self._kernel is not None and not self._kernel.has_ended():
            await asyncio.sleep(0.01)
        self._release()
        return 0

    async def send_signal(self, signum: int) -> None:
        """Interrupt or kill; no other signal reaches the kernel. 0 asks nothing of it."""
        if self._kernel is None or signum == 0:
            return
        if signum == signal.SIGINT:
            self._kernel.interrupt()
        else:
            self._kernel.kill()

    async def kill(self, restart: bool = False) -> None:
        """End the kernel with everything that it started."""
        await self.send_signal(signal.SIGKILL)
        if self._kernel is not None:
            self._kernel.has_ended(ENDING)  # a few milliseconds; Jupyter would look again after a tenth of a second

    async def terminate(self, restart: bool = False) -> None:
        """End the kernel with everything that it started."""
        await self.kill(restart)

    async def cleanup(self, restart: bool = False) -> None:
        """Remove what is left: sockets and their folder."""
        self._release()

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Nothing is started from a command line."""
        return await super().pre_launch(cmd=[], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        """Order a kernel; `cwd` is the folder whose files it finds in its own.

        Raises
        ------
        RuntimeError
            If no kernel comes of it.
        """
        process, limits = _warm[self._name]
        # Paths of sockets are short: at most 107 characters, so not below a deep TMPDIR.
        self._folder = str(make_folder("kernel", "/tmp"))
        connection = self._connection(f"{self._folder}/s")
        sockets: list[socket.socket] = []
        try:
            for port in range(1, len(PORTS) + 1):
                sockets.append(_listening(f"{self._folder}/s-{port}"))
            with packed(kwargs.get("cwd")) as files:
                sent = connection | {"key": connection["key"].decode()}
                self._kernel = process.order(sent, sockets, files.fileno(), limits)
            self._kernel.wait_until_arranged(READY)
        except OrderError as error:
            if self._kernel is not None:
                self._kernel.kill()
            self._release()
            raise RuntimeError(str(error)) from error
        finally:
            for listening in sockets:
                listening.close()
        return connection

    def _connection(self, path: str) -> dict[str, Any]:
        ports = {f"{name}_port": number for number, name in enumerate(PORTS, start=1)}
        session = self.parent.session
        return ports | {
            "transport": "ipc", "ip": path, "key": session.key, "signature_scheme": session.signature_scheme
        }  # fmt: skip

    def _release(self) -> None:
        if self._kernel is not None:
            self._kernel.release()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""


def _listening(path: str) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listening.bind(path)
        listening.listen(64)
        listening.setblocking(False)
    except BaseException:
        listening.close()
        raise
    return listening


@contextlib.contextmanager
def packed(folder: str | Path | None):
    """Yield an open tar file of the plain files in a folder; links and whatever else is no file are left out."""
    room = LARGEST_FILES
    with tempfile.TemporaryFile() as file:
        with tarfile.open(fileobj=file, mode="w") as archive:
            for path in sorted(Path(folder).rglob("*")) if folder else ():
                if path.is_symlink() or not path.is_file() or _is_behind_link(path, Path(folder)):
                    continue
                content = path.read_bytes() if path.stat().st_size <= room else None
                if content is not None:
                    room -= len(content)
                    about = tarfile.TarInfo(str(path.relative_to(folder)))
                    about.size = len(content)
                    archive.addfile(about, io.BytesIO(content))
        file.seek(0)
        os.lseek(file.fileno(), 0, os.SEEK_SET)
        yield file


def _is_behind_link(path: Path, folder: Path) -> bool:
    return any(parent.is_symlink() for parent in path.parents if folder in parent.parents)
