"""Kill what grades a class, again and again, and compare the gradebook with that of an undisturbed run.

Run it with `python benchmarks/faults.py [--kills 100] [--learners 50]`. Each kill is a `kill -9` at a random moment of
the grader, a worker, the process from which workers are forked, the oracle, a sandbox, a warm process or a kernel. A
grader that was killed is started again with the same command. It fails if anything differs in the end, or any process
is left.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from autograders.grading.course import Course
from autograders.grading.seed import FILE

LESSON = "01_perceptron"

GRADER_SHARE = 0.15
"""Of the kills; the others hit what it has started."""


def snapshot(course: Course, lesson: str) -> dict[str, dict]:
    """Return what grading leaves of a class: the gradebook's scores and comments, and the autograded notebooks."""
    found = {}
    with course.gradebook() as gradebook:
        for submission in gradebook.find_assignment(lesson).submissions:
            student = submission.student_id
            path = course.path(course.autograded, student, lesson) / f"{lesson}.ipynb"
            (notebook,) = submission.notebooks
            found[student] = {
                "scores": {grade.name: (grade.auto_score, grade.manual_score) for grade in notebook.grades},
                "comments": {comment.name: comment.auto_comment for comment in notebook.comments},
                "notebook": path.read_text() if path.is_file() else None,
            }
    return found


def disturbed(
    start: Callable[..., subprocess.Popen],
    kills: int,
    rng: random.Random,
    pause: float,
    patience: float = 1800.0,
) -> tuple[int, Counter, set[psutil.Process]]:
    """Run a command until it has ended by itself with success, and kill something `kills` times before that.

    If it succeeds before it was disturbed often enough, it has everything to do once more.

    Parameters
    ----------
    start : callable
        Starts the command, with further arguments.
    kills : int
    rng : random.Random
    pause : float
        Seconds between two kills, on average.
    patience : float
        Seconds for everything.

    Returns
    -------
    starts : int
        How often the command was started.
    victims : Counter
        What was killed, by kind.
    seen : set of psutil.Process
        What ran below the command whenever something was killed.
    """
    victims: Counter = Counter()
    seen: set[psutil.Process] = set()
    starts, more, deadline = 0, (), time.monotonic() + patience
    while time.monotonic() < deadline:
        process = start(*more)
        starts += 1
        while process.poll() is None and victims.total() < kills:
            time.sleep(rng.expovariate(1 / pause))
            if process.poll() is None and (kind := _kill_one(process, rng, seen)):
                victims[kind] += 1
        code = process.wait(max(1.0, deadline - time.monotonic()))
        if victims.total() >= kills and code == 0:
            return starts, victims, seen
        more = ("--again",) if code == 0 else ()
    raise TimeoutError(f"after {starts} starts and {victims.total()} kills the command has not succeeded")


def _kill_one(grader: subprocess.Popen, rng: random.Random, seen: set[psutil.Process]) -> str:
    """Kill the grader or one of its descendants; return its kind, empty if it ended before."""
    try:
        root = psutil.Process(grader.pid)
        kinds: dict[str, list[psutil.Process]] = {}
        below = root.children(recursive=True)
        seen.update(below)
        for child in below:
            with contextlib.suppress(psutil.Error):
                if child.status() != psutil.STATUS_ZOMBIE and (kind := _kind(child)) != TRACKER:
                    kinds.setdefault(kind, []).append(child)
        if grader.poll() is not None:
            return ""
        # By kind first: there are more kernels at one moment than at another, and always one forking process.
        if rng.random() < GRADER_SHARE or not kinds:
            kinds = {"grader": [root]}
        kind = rng.choice(sorted(kinds))
        rng.choice(kinds[kind]).kill()
        return kind
    except psutil.Error:
        return ""


TRACKER = "tracker"
"""Python's own, which only cleans up after others: whoever kills it has disturbed nothing."""


def _kind(process: psutil.Process) -> str:
    command = " ".join(process.cmdline())
    if "kernels.inside" in command and "bwrap" not in command:
        # A kernel and its keeper are forks of the warm process, which is what bubblewrap has started.
        return "warm process" if "bwrap" in " ".join(process.parent().cmdline()) else "kernel or keeper"
    if "forkserver" in command:
        return "worker" if "forkserver" in " ".join(process.parent().cmdline()) else "forking process"
    for word, kind in (("resource_tracker", TRACKER), ("bwrap", "sandbox"), ("grading.oracle", "oracle")):
        if word in command:
            return kind
    return "kernel or keeper" if "ipykernel" in command else "other"


def left_over(seen: set[psutil.Process]) -> list[str]:
    """Return those of these processes that still run, after a moment to end."""
    told = []
    for process in psutil.wait_procs(list(seen), timeout=10)[1]:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.status() != psutil.STATUS_ZOMBIE:
                told.append(f"{process.pid} {' '.join(process.cmdline())[:80]}")
    return told


def differences(expected: dict, found: dict) -> list[str]:
    """Return what differs between two snapshots, one line each."""
    told = [f"{student}: {'lost' if student in expected else 'added'}" for student in expected.keys() ^ found.keys()]
    for student in expected.keys() & found.keys():
        told += [f"{student}: {what}" for what in expected[student] if expected[student][what] != found[student][what]]
    return sorted(told)


def grading(folder: Path) -> Callable[..., subprocess.Popen]:
    """Return what starts the grading of a course folder."""
    command = [sys.executable, "-m", "autograders", "grade", LESSON, "--course", str(folder), "--jobs", "2"]

    def start(*more: str) -> subprocess.Popen:
        with open(folder / "run.log", "ab") as log:
            return subprocess.Popen([*command, *more], stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    return start


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade a class twice, once in peace, and compare."""
    from grading import make_class  # beside this file

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--learners", type=int, default=50)
    parser.add_argument("--pause", type=float, default=2.0, help="seconds between two kills, on average")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        peaceful, harassed = Path(name) / "peaceful", Path(name) / "harassed"
        make_class(peaceful, options.learners)
        Course(peaceful).prepare(LESSON)
        start = time.perf_counter()
        assert grading(peaceful)().wait() == 0, (peaceful / "run.log").read_text()[-3000:]
        print(f"undisturbed: {options.learners} submissions in {time.perf_counter() - start:.0f} s", flush=True)
        shutil.copytree(peaceful, harassed, ignore=shutil.ignore_patterns("autograded", "gradebook.db", "build"))
        assert (harassed / FILE).exists()
        shutil.copytree(peaceful / "build" / "source", harassed / "build" / "source")
        start = time.perf_counter()
        rng = random.Random(options.seed)
        starts, victims, seen = disturbed(grading(harassed), options.kills, rng, options.pause)
        killed = ", ".join(f"{count} {kind}" for kind, count in victims.most_common())
        print(f"disturbed: {victims.total()} kills ({killed}), {starts} starts, {time.perf_counter() - start:.0f} s")
        told = differences(snapshot(Course(peaceful), LESSON), snapshot(Course(harassed), LESSON))
        told += [f"still running: {line}" for line in left_over(seen)]
        print("\n".join(told) or "the gradebook and the autograded notebooks are the same; no process is left")
        return 1 if told else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main())
