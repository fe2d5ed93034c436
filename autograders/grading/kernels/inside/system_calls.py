"""System calls that no answer needs, refused by the Linux kernel: less of it for an attacker to try."""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

_NAMES = """
    ptrace process_vm_readv process_vm_writev kcmp pidfd_getfd
    unshare setns mount umount2 pivot_root chroot open_tree move_mount fsopen fsconfig fsmount fspick mount_setattr
    name_to_handle_at open_by_handle_at swapon swapoff quotactl acct
    memfd_create memfd_secret shmget msgget semget mq_open vmsplice userfaultfd
    bpf perf_event_open io_uring_setup io_uring_enter io_uring_register keyctl add_key request_key
    kexec_load kexec_file_load init_module finit_module delete_module reboot syslog
"""
"""They reach for other processes, for file systems, for memory that nobody counts, and for the kernel itself."""

_NUMBERS = {
    "x86_64": (
        0xC000003E,
        "101 310 311 312 438 272 308 165 166 155 161 428 429 430 431 432 433 442 303 304 167 168 179 163 "
        "319 447 29 68 64 240 278 323 321 298 425 426 427 250 248 249 246 320 175 313 176 169 103",
    ),
    "aarch64": (
        0xC00000B7,
        "117 270 271 272 438 97 268 40 39 41 51 428 429 430 431 432 433 442 264 265 224 225 60 89 "
        "279 447 194 186 190 180 75 282 280 241 425 426 427 219 217 218 104 294 105 273 106 142 116",
    ),
}
"""Architecture as the kernel names it to a filter, and the numbers of the calls above on it, in their order."""

_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3 = 435
_NEW_NAMESPACES = 0x7E020000

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_CALL, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_SET_FILTER, _FILTER = 22, 2


def refused() -> dict[str, int]:
    """Return the system calls that are refused on this machine, by name; none on a machine that is not known."""
    _, numbers = _NUMBERS.get(platform.machine(), (0, ""))
    return dict(zip(_NAMES.split(), map(int, numbers.split()), strict=False))


def refuse_system_calls() -> None:
    """Refuse them from now on, to this process and to all that it starts; it must have given up its privileges.

    Notes
    -----
    A filter is a program for the kernel's packet filter: load a word, compare, jump so many steps if equal and so
    many if not. `clone` is refused if it asks for a namespace; `clone3` is said not to exist, because its flags lie
    where a filter cannot look, and the C library then takes `clone`.
    """
    machine = platform.machine()
    if machine not in _NUMBERS:
        return
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, _NUMBERS[machine][0]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _CALL),
        (_AT_LEAST, 0, 1, 0x40000000),  # a second set of numbers on x86-64
        (_RETURN, 0, 0, _REFUSE | errno.ENOSYS),
        (_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, _REFUSE | errno.ENOSYS),
    ]
    for number in refused().values():
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE | errno.EPERM)]
    steps += [
        (_EQUAL, 0, 3, _CLONE[machine]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_ANY_BIT, 0, 1, _NEW_NAMESPACES),
        (_RETURN, 0, 0, _REFUSE | errno.EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
    program = b"".join(struct.pack("HBBI", *step) for step in steps)
    buffer = ctypes.create_string_buffer(program, len(program))
    described = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_FILTER, _FILTER, described, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, "the filter for system calls was not accepted")
