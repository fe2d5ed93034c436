"""Jupyter's Python kernel in a process that has just been split off, with its own randomness, on given sockets."""

from __future__ import annotations

import json
import os
import random
import sys
import types
from pathlib import Path

from autograders.grading.kernels.inside import keeper

OPTIONS = (
    "--IPKernelApp.ignore_cwd=True",
    "--IPKernelApp.outstream_class=autograders.grading.kernels.inside.thrifty_stream.ThriftyStream",
    "--IPythonKernel._execute_sleep=0",  # it would wait for outputs half a millisecond after each cell
    "--HistoryManager.enabled=False",  # what was run before is still known, but not written to a database
)


def run(connection: Path) -> None:
    """Run the kernel until it is told to end.

    Parameters
    ----------
    connection : Path
        Jupyter's connection file. Its entry "sockets" has the descriptors of the five sockets, bound by the grader.
    """
    information = json.loads(connection.read_text())
    sockets = information.pop("sockets")
    connection.write_text(json.dumps(information))
    _forget_the_past()
    import zmq

    app = _application(sockets).instance()
    app.initialize(["-f", str(connection), *OPTIONS])
    # It would try for ever to reach the debugger by a path that is not in the sandbox.
    app.debug_shell_socket.disconnect(app.shell_socket.getsockopt(zmq.LAST_ENDPOINT))
    connection.unlink()
    if "matplotlib.pyplot" in sys.modules:  # it was imported where there was no notebook yet
        app.shell.enable_matplotlib("inline")
    app.start()


def _forget_the_past() -> None:
    """Be a process of its own: random numbers, name of the main module, environment."""
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
    sys.modules["__main__"] = types.ModuleType("__main__")
    os.environ.update(HOME=keeper.HOME, IPYTHONDIR=f"{keeper.HOME}/.ipython", PWD=keeper.WORK)


def _application(sockets: dict[str, int]) -> type:
    """Return the kernel's application with sockets that listen already: no folder is shared with the grader."""
    import zmq
    from ipykernel import kernelapp
    from ipykernel.heartbeat import Heartbeat

    class GivenHeartbeat(Heartbeat):
        def _try_bind_socket(self):
            self.socket.setsockopt(zmq.USE_FD, sockets["hb"])
            return super()._try_bind_socket()

    kernelapp.Heartbeat = GivenHeartbeat

    class GivenSockets(kernelapp.IPKernelApp):
        def _try_bind_socket(self, s, port):
            name = next(name for name in sockets if getattr(self, f"{name}_socket", None) is s)
            s.setsockopt(zmq.USE_FD, sockets[name])
            return super()._try_bind_socket(s, port)

    GivenSockets.__name__ = "IPKernelApp"  # options are found by it
    return GivenSockets
