"""The kernels that answer for a lesson: shut into a sandbox, and split off from a process that has imported everything.

    grader ──orders──> warm process (bubblewrap, once)
                        └─> keeper of kernel 1 (its own namespaces, limits, folder) ──> kernel 1
                        └─> keeper of kernel 2 ...

What runs inside is in `inside`; what a kernel can import, `visible` derives and `kit` writes down.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from multiprocessing.util import Finalize
from pathlib import Path

from autograders import lessons
from autograders.grading.kernel import AnsweringKernel
from autograders.grading.kernels.asked import AskedSubmission
from autograders.grading.kernels.inside.keeper import WORK
from autograders.grading.kernels.inside.limits import Limits
from autograders.grading.kernels.kit import Kit
from autograders.grading.kernels.packages import FOREIGN, NUMPY_LESSONS, TENSORFLOW, with_requirements
from autograders.grading.kernels.provisioner import PREFIX, WarmKernelSpecs, forget, register
from autograders.grading.kernels.sandbox import SandboxError
from autograders.grading.kernels.temporary import make_folder, remove_stale
from autograders.grading.kernels.warm_process import KilledError, WarmProcess

__all__ = ["Kernels", "Limits", "SandboxError", "close_shared_kernels", "shared_kernels"]

IMPORTED = (
    "autograders.grading.kernels.inside.fresh_kernel", "autograders.grading.kernels.inside.thrifty_stream",
    "ipykernel.ipkernel", "ipykernel.debugger",
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.logger", "IPython.core.oinspect",
    "IPython.extensions.storemagic", "IPython.utils.wildcard", "tornado.platform.asyncio", "sqlite3", "pdb",
    "numpy.random", "numpy.linalg", "matplotlib.pyplot", "matplotlib.backends.backend_agg", "matplotlib_inline.config",
    "tarfile", "IPython.core.pylabtools",
)  # fmt: skip
"""What the warm process imports besides the kit."""

ATTEMPTS = 3
"""How often a warm process is started, should somebody kill it."""

IMPORTED_FOR_TENSORFLOW = ("tensorflow", "keras")


class Kernels:
    """Starts kernels for the submissions of one lesson; a grading process makes one and uses it for all of them.

    Parameters
    ----------
    lesson : str
        Such as "01_perceptron". It decides what the kernels can import.
    sandbox : bool
        False runs each submission in a cold kernel with the grader's rights. It is never chosen silently.
    start_limit : float
        Seconds that a kernel may take to become ready.
    limits : Limits
        What one kernel may use, in the sandbox.

    Raises
    ------
    ValueError
        If there is no such lesson.
    """

    def __init__(self, lesson: str, sandbox: bool = True, start_limit: float = 60.0, limits: Limits | None = None):
        self.lesson, self.sandbox, self.start_limit = lesson, sandbox, start_limit
        self._lesson = lessons.lesson(lesson)
        self._limits = limits or Limits()
        self._kit: Kit | None = None
        self._folder: Path | None = None
        self._warm: WarmProcess | None = None
        self._asked: dict[Path, AskedSubmission] = {}

    def __enter__(self) -> Kernels:
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def prepare(self) -> None:
        """Start the warm process, if it does not run; `start` does it too.

        Raises
        ------
        SandboxError
            If this machine cannot shut submissions in.
        """
        if self._folder is None:
            self._kit = Kit(self._lesson)
            for parent in (None, "/tmp"):
                remove_stale(parent)
            self._folder = make_folder("kit")
            self._kit.write(self._folder)
        if self.sandbox and (self._warm is None or not self._warm.is_alive):
            self._end_warm()
            self._warm = self._warm_process_that_lives()
            register(self._name, self._warm, self._limits)

    def start(self, folder: Path) -> AnsweringKernel:
        """Return a new kernel for the submission whose files are in a folder.

        A kernel that replaces a dead one is started with the same folder; other submissions have other folders.

        Raises
        ------
        autograders.grading.kernel.KernelStartError
            If the kernel does not start.
        SandboxError
            If this machine cannot shut submissions in.
        """
        self.prepare()
        folder = Path(folder)
        asked = self._asked.setdefault(folder, AskedSubmission(self._kit.visible))
        if self.sandbox:
            return AnsweringKernel(
                folder, self._name, self.start_limit, specifications=WarmKernelSpecs(), work=WORK, asked=asked
            )
        environment = {"PYTHONPATH": str(self._folder), "COURSE_DATA": str(self._folder / "data")}
        return AnsweringKernel(folder, start_limit=self.start_limit, environment=environment, asked=asked)

    def close(self) -> None:
        """End the warm process and every kernel that is left."""
        self._end_warm()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _warm_process_that_lives(self) -> WarmProcess:
        for _ in range(ATTEMPTS - 1):
            with contextlib.suppress(KilledError):
                return self._warm_process()
        return self._warm_process()

    def _warm_process(self) -> WarmProcess:
        wanted, imported = NUMPY_LESSONS, (*IMPORTED, *self._kit.modules)
        if self._lesson.uses_tensorflow:
            wanted, imported = (*wanted, *TENSORFLOW), (*IMPORTED_FOR_TENSORFLOW, *imported)
        without = tuple(name for name in FOREIGN if name not in wanted)
        return WarmProcess(self._folder, with_requirements(wanted, without), list(imported))

    @property
    def _name(self) -> str:
        return f"{PREFIX}{self.lesson}-{id(self)}"

    def _end_warm(self) -> None:
        if self._warm is not None:
            forget(self._name, self._warm)
            self._warm.close()
            self._warm = None


_shared: dict[tuple[int, str, bool], Kernels] = {}


def shared_kernels(lesson: str, sandbox: bool = True) -> Kernels:
    """Return this process's kernels for a lesson: made at the first call, closed when the process ends."""
    key = (os.getpid(), lesson, sandbox)
    if key not in _shared:
        _shared[key] = Kernels(lesson, sandbox)
        # At the end of a worker of multiprocessing too, where atexit is not heard.
        Finalize(None, _shared[key].close, exitpriority=0)
    return _shared[key]


def close_shared_kernels() -> None:
    """Close them now: a process that ends without its exit functions, such as a pool's, calls this first."""
    for key in [key for key in _shared if key[0] == os.getpid()]:
        _shared.pop(key).close()
