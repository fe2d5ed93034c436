"""Linux namespaces, mounts and capabilities, straight from the C library: each in one function."""

from __future__ import annotations

import ctypes
import os

NEW_MOUNTS, NEW_CGROUP, NEW_HOST_NAME, NEW_IPC, NEW_USER, NEW_PROCESSES, NEW_NETWORK = (
    0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
EVERYTHING = NEW_MOUNTS | NEW_CGROUP | NEW_HOST_NAME | NEW_IPC | NEW_USER | NEW_PROCESSES | NEW_NETWORK

READ_ONLY, NO_SUID, NO_DEVICES, NO_PROGRAMS, CHANGE, BIND, ALL_BELOW = 1, 2, 4, 8, 32, 4096, 16384

LEARNER = 1000
"""User and group that a kernel sees itself as."""

_DUMPABLE, _NO_NEW_PRIVILEGES, _BOUNDING_DROP, _PARENT_DEATH, _AMBIENT = 4, 38, 24, 1, 47
_CAPABILITY_VERSION = 0x20080522

_c = ctypes.CDLL(None, use_errno=True)


def _call(name: str, *arguments) -> None:
    if getattr(_c, name)(*arguments) == -1:
        number = ctypes.get_errno()
        shown = ", ".join(a.decode() if isinstance(a, bytes) else str(a) for a in arguments if a is not None)
        raise OSError(number, f"{name}({shown}): {os.strerror(number)}")


def set_dumpable(dumpable: bool) -> None:
    """Say whether processes of the same user may read this one's memory. Its own /proc entry depends on it too."""
    _call("prctl", _DUMPABLE, int(dumpable), 0, 0, 0)


def become(user: int) -> None:
    """Become an ordinary user for good."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    set_dumpable(True)


def unshare_everything() -> None:
    """Leave every namespace for a new one. Children are in the new process namespace; the caller is not."""
    user, group = os.getuid(), os.getgid()
    _call("unshare", EVERYTHING)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{LEARNER} {user} 1"),
        ("gid_map", f"{LEARNER} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
    _call("sethostname", b"grading", 7)


def mount_memory(target: str, size: int, files: int) -> None:
    """Mount an empty folder that holds at most `size` bytes in at most so many `files`."""
    options = f"size={size},nr_inodes={files},mode=0755"
    _call("mount", b"tmpfs", target.encode(), b"tmpfs", NO_SUID | NO_DEVICES, options.encode())


def mount_processes() -> None:
    """Mount /proc of the process namespace that the caller is in."""
    _call("mount", b"proc", b"/proc", b"proc", NO_SUID | NO_DEVICES | NO_PROGRAMS, None)


def mount_again(source: str, target: str) -> None:
    """Let a folder appear in a second place."""
    _call("mount", source.encode(), target.encode(), None, BIND, None)


def mount_to_read(descriptor: int, target: str) -> None:
    """Let an open folder with everything mounted below it appear in a second place, where nobody can write."""
    _call("mount", f"/proc/self/fd/{descriptor}".encode(), target.encode(), None, BIND | ALL_BELOW, None)
    _call("mount", None, target.encode(), None, CHANGE | BIND | READ_ONLY | NO_SUID | NO_DEVICES, None)


def forbid_user_namespaces() -> None:
    """Let nobody in this user namespace make another one, in which they would have every capability."""
    with open("/proc/sys/user/max_user_namespaces", "w") as file:
        file.write("0")


def give_up_privileges() -> None:
    """Drop every capability, for this process and for every program that it will ever start."""
    _call("prctl", _NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    _call("prctl", _AMBIENT, 4, 0, 0, 0)  # clear all
    capability = 0
    while _c.prctl(_BOUNDING_DROP, capability, 0, 0, 0) == 0:
        capability += 1
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    _call("capset", ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)()))
