"""What one kernel and all that it starts may use, kept by the operating system and by a watch beside it."""

from __future__ import annotations

import os
import resource
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Limits:
    """Limits of one submission's kernel.

    Attributes
    ----------
    memory : int
        Bytes that it may take on top of what the warm process had: for each process, and for all of them together.
    processes : int
        Processes and threads.
    disk : int
        Bytes in its temporary folder, /dev/shm included.
    files : int
        Files and folders in it.
    file_size : int
        Bytes of one file.
    open_files : int
    cpu_seconds : int
        Computing time of each process. A cell's own limit ends it much earlier.
    """

    memory: int = 2 * 2**30
    processes: int = 128
    disk: int = 128 * 2**20
    files: int = 10_000
    file_size: int = 64 * 2**20
    open_files: int = 256
    cpu_seconds: int = 1800

    def apply(self) -> None:
        """Limit this process and its descendants."""
        for kind, value in (
            (resource.RLIMIT_AS, _address_space() + self.memory),
            (resource.RLIMIT_NPROC, self.processes),
            (resource.RLIMIT_FSIZE, self.file_size),
            (resource.RLIMIT_NOFILE, self.open_files),
            (resource.RLIMIT_CPU, self.cpu_seconds),
            (resource.RLIMIT_MEMLOCK, 0),
            (resource.RLIMIT_MSGQUEUE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            _, highest = resource.getrlimit(kind)
            value = value if highest == resource.RLIM_INFINITY else min(value, highest)
            resource.setrlimit(kind, (value, value))


def _address_space() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def resident(process: int | str = "self") -> int:
    """Return the bytes of memory that a process has, those that it shares with others included."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()


def taken(shared: int, folder: str) -> int:
    """Return the bytes that all processes in sight and a folder in memory take together.

    Parameters
    ----------
    shared : int
        Bytes that each process has in common with the warm process, and that are counted for none.
    folder : str
    """
    total = 0
    for name in os.listdir("/proc"):
        if name.isdecimal() and name != "1":
            try:
                total += max(0, resident(name) - shared)
            except (OSError, IndexError):  # it has just ended
                continue
    disk = os.statvfs(folder)
    return total + (disk.f_blocks - disk.f_bfree) * disk.f_frsize
