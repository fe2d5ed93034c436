"""Who grades: a pool of processes on this machine, or a Dask cluster. Both are a `concurrent.futures.Executor`."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import wait

from autograders.grading.oracle import ONE_THREAD

PRELOADED = ["autograders.grading.preloaded"]
"""Imported once by the process from which all workers are forked, so that they share its memory."""

PRELOADED_TENSORFLOW = ["autograders.grading.preloaded_tensorflow"]
"""The same for lessons whose answers are TensorFlow code: only those are judged with it."""

GRACE = 120.0
"""Seconds that a worker may take beyond the limit of one submission before it counts as dead."""


STARTS = (0.0, 0.1, 1.0, 3.0, 9.0)
"""Seconds to wait, each time that a process cannot be started."""

KEPT_MESSAGES = 10
"""Dask keeps the last messages on every line, a thousand by default: with submissions in them that is a gigabyte."""


class ClusterError(Exception):
    """The cluster cannot be reached, or was lost."""


@dataclass(frozen=True)
class Workers:
    """An executor, how many calls it runs at once, and how to ask whether it is still there.

    Attributes
    ----------
    executor : Executor
    jobs : int
    prepare : callable
        Gets ready for calls: lets every process begin by running a function that takes no arguments.
    check : callable
        Raises `ClusterError` once nothing will be finished any more.
    gone : tuple of exception types
        Besides `BrokenExecutor`: a call ended its worker, and has been tried again already.
    """

    executor: Executor
    jobs: int
    prepare: Callable[[Callable[[], None]], None] = lambda _: None
    check: Callable[[], None] = lambda: None
    gone: tuple[type[Exception], ...] = ()


class ProcessLanes(Executor):
    """A pool of processes in which each has a `ProcessPoolExecutor` of its own.

    Where a pool is shared, one process that dies breaks it for everybody, and nobody knows whose call it was. Here the
    call that the process was running raises `BrokenExecutor`, the others do not notice, and a new process is forked.

    Parameters
    ----------
    jobs : int
    limit : float
        Seconds after which a call counts as hanging, and its process is killed.
    """

    def __init__(self, jobs: int, limit: float):
        preload()
        self._context = multiprocessing.get_context("forkserver")
        self._limit = limit
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="lane")
        self._lane = threading.local()
        self._pools: dict[int, ProcessPoolExecutor] = {}
        self._first: Callable[[], None] | None = None
        self._jobs = jobs
        self._closing = False

    def prepare(self, first: Callable[[], None]) -> None:
        """Fork the processes now; each of them begins by calling a function, which must not raise."""
        self._first = first
        for _ in range(self._jobs):
            self._threads.submit(self._process)

    def submit(self, function: Callable, /, *arguments, **options) -> Future:
        """Call a function in the next process that is free."""
        return self._threads.submit(self._run, function, *arguments, **options)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes; with `cancel_futures` at once, whatever they are doing."""
        self._closing = True
        if cancel_futures:
            for pid in list(self._pools):
                _end(pid)
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        pools, self._pools = self._pools, {}
        for pid in pools:
            _end(pid)
        for pool in pools.values():
            pool.shutdown(wait=wait)  # a pool that is still closing when Python ends shows a traceback

    def _run(self, function: Callable, *arguments, **options):
        if self._closing:
            raise BrokenExecutor("the pool is closing")
        pool, pid = self._process()
        try:
            return pool.submit(function, *arguments, **options).result(self._limit)
        except (BrokenExecutor, TimeoutError) as error:
            _end(pid, signal.SIGKILL)
            self._pools.pop(pid, None)
            pool.shutdown(cancel_futures=True)
            self._lane.pool = None
            raise BrokenExecutor("the process ended, or did not come to an end") from error

    def _process(self) -> tuple[ProcessPoolExecutor, int]:
        for pause in (*STARTS, None):
            if getattr(self._lane, "pool", None) is not None:
                break
            pool = ProcessPoolExecutor(1, self._context, initializer=_begin, initargs=(self._first,))
            try:
                self._lane.pid = pool.submit(os.getpid).result()
                self._lane.pool = pool
                self._pools[self._lane.pid] = pool
            except (BrokenExecutor, EOFError, OSError) as error:  # it was killed already, or what forks it was
                pool.shutdown(cancel_futures=True)
                if pause is None:
                    raise BrokenExecutor("no process can be started") from error
                time.sleep(pause)
        return self._lane.pool, self._lane.pid


def preload(with_tensorflow: bool = False) -> None:
    """Start the process from which the workers will be forked; it imports what they need while this one goes on."""
    with _environment(ONE_THREAD):
        forkserver.set_forkserver_preload([*PRELOADED, *(PRELOADED_TENSORFLOW if with_tensorflow else [])])
        forkserver.ensure_running()


@contextlib.contextmanager
def processes(jobs: int, limit: float) -> Iterator[Workers]:
    """Grade on this machine, in `jobs` processes; `limit` is the time for one submission in seconds."""
    lanes = ProcessLanes(jobs, limit + GRACE)
    finished = False
    try:
        yield Workers(lanes, jobs, lanes.prepare)
        finished = True
    finally:
        lanes.shutdown(cancel_futures=not finished)


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Workers]:
    """Grade on a Dask cluster that is running; its workers need this package.

    Raises
    ------
    ClusterError
        If there is no scheduler at the address.
    """
    try:
        import dask
        from distributed import Client, KilledWorker
    except ImportError:
        raise ClusterError("--scheduler needs Dask: pip install 'neural-network-course[cluster]'") from None
    try:
        with dask.config.set({"distributed.admin.low-level-log-length": KEPT_MESSAGES}):
            client = Client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no Dask scheduler answers at {address}: {error}") from error

    def check():
        if client.status != "running":
            raise ClusterError(f"the Dask scheduler at {address} is gone")

    try:
        jobs = sum(client.nthreads().values())
        if not jobs:
            raise ClusterError(f"the Dask cluster at {address} has no workers")
        yield Workers(client.get_executor(pure=False), jobs, check=check, gone=(KilledWorker,))
    finally:
        client.close(timeout=2)


def _begin(first: Callable[[], None] | None) -> None:
    """Prepare a new process: Ctrl-C is the grader's to handle, and without a grader there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: _leave())
    grader = multiprocessing.parent_process()

    def follow():
        wait([grader.sentinel])
        _leave()

    threading.Thread(target=follow, daemon=True).start()
    if first is not None:
        first()


def _leave() -> None:
    """End this process with the kernels that it keeps, if it has come so far as to have any."""
    with contextlib.suppress(Exception):
        sys.modules["autograders.grading.kernels"].close_shared_kernels()
    os._exit(1)


def _end(pid: int, how: int = signal.SIGTERM) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, how)


@contextlib.contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """Set environment variables for the processes that are started in the body."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
