"""The sandbox around a warm process: what of this machine is in it, as a command line for bubblewrap."""

from __future__ import annotations

import glob
import os
import shutil
import sys
from pathlib import Path

from autograders.grading.kernels.inside.namespaces import LEARNER
from autograders.grading.kernels.packages import library_folders, package_paths

INSIDE = "/course"
"""Where the kit lies in the sandbox."""

NOBODY = 65534
"""Whom a grader that is root lets the kernels be. An ordinary user's kernels have its own number, and no rights."""

WITHOUT = "To grade without a sandbox, with your own rights, say so: --no-sandbox."


class SandboxError(Exception):
    """Submissions cannot be shut in on this machine; the message says what to do."""


def user_inside() -> int | None:
    """Return the user that a process in the sandbox must become itself: root steps down, others are nobody already."""
    return NOBODY if os.geteuid() == 0 and _is_mapped(NOBODY) else None


def bubblewrap() -> str:
    """Return the path of bubblewrap.

    Raises
    ------
    SandboxError
        If it is not installed, or this is not Linux.
    """
    if sys.platform != "linux":
        raise SandboxError(f"The sandbox needs Linux; this is {sys.platform}. {WITHOUT}")
    program = shutil.which("bwrap")
    if program is None:
        raise SandboxError(f"bubblewrap is not installed (Debian, Ubuntu: apt-get install bubblewrap). {WITHOUT}")
    return program


def sandbox_options(kit: Path, packages: list[str]) -> list[str]:
    """Return bubblewrap's options for a process that sees the kit, Python and some packages, and nothing else.

    Parameters
    ----------
    kit : Path
        Folder with what the course gives a kernel; appears as `INSIDE`.
    packages : list of str
        Installed distributions that can be imported.

    Notes
    -----
    The file system is built from nothing: the programs and libraries of /usr, Python without its site-packages, the
    packages one by one. Python packages elsewhere on the machine are covered by empty folders.
    """
    binds = _system() + _python() + [("--ro-bind", str(path), str(path)) for path in package_paths(packages)]
    empty = [bind[-1] for bind in binds if bind[0] == "--tmpfs"]
    # First of all, for the course itself may lie below it.
    options = ["--size", str(64 * 2**20), "--perms", "1777", "--tmpfs", "/tmp"]
    options += [option for bind in binds for option in (*_parents(bind[-1]), *bind)]
    options += [
        *_read_only(kit, INSIDE),
        *_read_only(kit / "etc" / "passwd", "/etc/passwd"),
        "--dev", "/dev", *_processes(),
        *(option for folder in (*empty, "/dev", "/") for option in ("--remount-ro", folder)),
        "--unshare-pid", "--as-pid-1", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
        "--new-session",
        "--cap-drop", "ALL", "--chdir", "/",
    ]  # fmt: skip
    if user_inside() is None:
        # Whoever is user 0, if only in a container, could not hand its number on to a kernel.
        return [*options, "--unshare-user", "--uid", str(LEARNER), "--gid", str(LEARNER)]
    return [*options, "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]


def _read_only(source: Path, target: str) -> list[str]:
    return [*_parents(target), "--ro-bind", str(source), target]


def _parents(target: str) -> list[str]:
    """Make the folders above a path readable for everybody: bubblewrap would give them to root alone."""
    folders = [str(folder) for folder in reversed(Path(target).parents) if str(folder) != "/"]
    return [
        option
        for folder in folders
        if not folder.startswith("/usr") and folder != "/tmp"
        for option in ("--perms", "0755", "--dir", folder)
    ]


def _system() -> list[tuple[str, ...]]:
    binds: list[tuple[str, ...]] = [("--ro-bind", "/usr", "/usr")]
    for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        if os.path.islink(name):
            binds.append(("--symlink", os.readlink(name), name))
        elif os.path.isdir(name):
            binds.append(("--ro-bind", name, name))
    binds += [("--ro-bind-try", name, name) for name in ("/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives")]
    if not sys.base_prefix.startswith("/usr/local") and os.path.isdir("/usr/local"):
        binds.append(("--tmpfs", "/usr/local"))
    return binds


def _python() -> list[tuple[str, ...]]:
    """Python itself, and empty folders over every place where packages lie."""
    binds: list[tuple[str, ...]] = []
    if not sys.base_prefix.startswith("/usr"):
        binds.append(("--ro-bind", sys.base_prefix, sys.base_prefix))
    if sys.prefix != sys.base_prefix:
        configuration = os.path.join(sys.prefix, "pyvenv.cfg")
        binds.append(("--ro-bind", configuration, configuration))
        binds.append(("--symlink", os.path.realpath(sys.executable), sys.executable))
    covered = {folder for root in ("/usr", "/usr/local", sys.base_prefix) for folder in _package_folders(root)}
    covered |= {str(folder) for folder in library_folders() if folder.is_dir()}
    if "/usr/local" in {bind[-1] for bind in _system() if bind[0] == "--tmpfs"}:
        covered = {folder for folder in covered if not folder.startswith("/usr/local/")}
    return binds + [("--tmpfs", folder) for folder in sorted(covered)]


def _package_folders(root: str) -> list[str]:
    kinds = ("site-packages", "dist-packages")
    return [folder for kind in kinds for folder in glob.glob(f"{glob.escape(root)}/lib*/python*/{kind}")]


def _processes() -> list[str]:
    """Mount /proc so that each kernel can mount its own: Linux allows it only over one that hides nothing.

    Root's bubblewrap covers parts of a new /proc, so root's sandbox gets this machine's, under that of the kernel.
    """
    return ["--bind", "/proc", "/proc"] if os.geteuid() == 0 else ["--proc", "/proc"]


def _is_mapped(user: int) -> bool:
    """Whether a user exists where this process runs: a container may know one user only."""
    with open("/proc/self/uid_map") as file:
        ranges = [tuple(map(int, line.split())) for line in file]
    return any(first <= user < first + count for first, _, count in ranges)
