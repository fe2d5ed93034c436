"""Attacks on the machine: time, memory, disk, processes, network, files."""

from tests.autograders.grading.attacks.attack import Code

ON_THE_MACHINE = [
    Code(
        "exit",
        "The function ends Python.",
        answer="""
def relu(z):
    import os
    os._exit(0)
""",
        told="ended Python",
    ),
    Code(
        "system_exit",
        "The function raises SystemExit.",
        answer="""
def relu(z):
    raise SystemExit(0)
""",
        told="SystemExit",
    ),
    Code(
        "crash",
        "The function reads address zero.",
        answer="""
def relu(z):
    import ctypes
    return ctypes.string_at(0)
""",
        told="ended Python",
    ),
    Code(
        "endless",
        "An endless loop.",
        answer="""
def relu(z):
    while True: pass
""",
        told="did not finish",
    ),
    Code(
        "swallows_interrupts",
        "A loop that catches every interrupt.",
        answer="""
def relu(z):
    while True:
        try:
            while True: pass
        except BaseException: pass
""",
    ),
    Code(
        "stops_itself",
        "The kernel stops itself by a signal.",
        answer="""
def relu(z):
    import os, signal
    os.kill(os.getpid(), signal.SIGSTOP)
""",
    ),
    Code(
        "kills_everybody",
        "A signal to every process that it may reach.",
        answer="""
def relu(z):
    import os, signal
    os.kill(-1, signal.SIGKILL)
""",
    ),
    Code(
        "fork_bomb",
        "Processes that start processes.",
        answer="""
def relu(z):
    import os
    for _ in range(1000):
        try:
            if os.fork() == 0:
                while True: os.fork()
        except OSError: pass
    return z
""",
    ),
    Code(
        "daemon",
        "A process that outlives its kernel.",
        cell="""
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(987654)"], start_new_session=True)
""",
    ),
    Code(
        "threads",
        "Threads that never end.",
        cell="""
import threading, time
for _ in range(50): threading.Thread(target=lambda: time.sleep(10**6)).start()
""",
    ),
    Code(
        "at_exit",
        "Work for the moment when the kernel ends, and for every signal.",
        cell="""
import atexit, signal, time
atexit.register(lambda: time.sleep(10**6))
for _number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(_number, lambda *a: None)
""",
    ),
    Code(
        "memory_bomb",
        "Memory without end.",
        answer="""
def relu(z):
    a = []
    while True: a.append(bytearray(2**26))
""",
    ),
    Code(
        "disk_bomb",
        "A file without end.",
        cell="""
try:
    with open("full", "wb") as _f:
        while True: _f.write(b"0" * 2**24)
except OSError: pass
""",
    ),
    Code(
        "many_files",
        "A hundred thousand files.",
        cell="""
try:
    for _i in range(100_000): open(f"file{_i}", "w").close()
except OSError: pass
""",
    ),
    Code(
        "flood",
        "Twenty megabytes of text, and hundreds of pictures.",
        cell="""
for _ in range(20): print("x" * 1_000_000)
for _ in range(300): display({"image/png": "iVBORw0KGgo="}, raw=True)
""",
    ),
    Code(
        "network",
        "A connection to a server on this machine and one outside.",
        cell="""
import socket
for _address in (("127.0.0.1", PORT), ("192.0.2.1", 80)):
    try: socket.create_connection(_address, 1).sendall(b"relu?")
    except OSError: pass
""",
    ),
    Code(
        "canary",
        "Writing wherever it can.",
        cell="""
import os
for _folder in (COURSE, "/tmp", "/var/tmp", "/dev/shm", os.path.expanduser("~"), "/"):
    try: open(os.path.join(_folder, "canary"), "w").write("was here")
    except OSError: pass
""",
    ),
]
