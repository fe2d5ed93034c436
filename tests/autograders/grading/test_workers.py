"""The pool: a process that dies costs its own call, one that hangs is ended, and none outlives its grader."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, wait
from pathlib import Path

import psutil
import pytest

from autograders.grading import workers
from autograders.grading.workers import ClusterError, ProcessLanes, cluster

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
def lanes(monkeypatch):
    """Two lanes whose processes are forked without TensorFlow."""
    monkeypatch.setattr(workers, "PRELOADED", [])
    lanes = ProcessLanes(2, limit=20.0)
    yield lanes
    lanes.shutdown(cancel_futures=True)


def nap(seconds):
    time.sleep(seconds)
    return os.getpid()


def kill_myself():
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt_myself():
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.1)
    return "still here"


def test_ctrl_c_is_the_graders_to_handle(lanes):
    assert lanes.submit(interrupt_myself).result() == "still here"


def test_calls_run_in_as_many_processes_as_there_are_jobs(lanes):
    pids = {future.result() for future in [lanes.submit(nap, 0.2) for _ in range(6)]}
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_a_process_that_dies_costs_its_own_call_only(lanes):
    futures = [lanes.submit(kill_myself) if i == 2 else lanes.submit(nap, 0.1) for i in range(8)]
    wait(futures)
    assert [isinstance(future.exception(), BrokenExecutor) for future in futures] == [i == 2 for i in range(8)]


def test_a_process_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(workers, "PRELOADED", [])
    lanes = ProcessLanes(1, limit=0.5)
    with pytest.raises(BrokenExecutor):
        lanes.submit(nap, 60).result(30)
    assert lanes.submit(os.getpid).result(30) > 0
    lanes.shutdown()


def test_an_idle_process_that_was_killed_is_replaced(lanes):
    pids = {future.result() for future in [lanes.submit(nap, 0.2) for _ in range(4)]}
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.5)
    outcomes = [lanes.submit(nap, 0.1).exception(20) for _ in range(4)]
    assert sum(outcome is None for outcome in outcomes) >= 2  # a call may still have been given to a dead one


def test_the_process_that_forks_may_be_killed(lanes):
    lanes.submit(os.getpid).result()
    os.kill(multiprocessing.forkserver._forkserver._forkserver_pid, signal.SIGKILL)
    futures = [lanes.submit(kill_myself), lanes.submit(nap, 0.2)]
    wait(futures)
    assert lanes.submit(nap, 0.0).result(20) > 0


def test_a_process_that_cannot_be_forked_is_tried_again(lanes, monkeypatch):
    failures = [EOFError(), ConnectionResetError(), BrokenExecutor()]

    class Unlucky(ProcessPoolExecutor):
        def submit(self, *arguments):
            if failures:
                raise failures.pop()
            return super().submit(*arguments)

    monkeypatch.setattr(workers, "ProcessPoolExecutor", Unlucky)
    assert lanes.submit(os.getpid).result(20) > 0
    assert failures == []


def test_where_no_process_can_be_forked_that_is_said(monkeypatch):
    def refuse(*arguments):
        raise OSError("no more processes")

    monkeypatch.setattr(workers, "PRELOADED", [])
    monkeypatch.setattr(workers, "STARTS", (0.0,))
    monkeypatch.setattr(ProcessPoolExecutor, "submit", refuse)
    lanes = ProcessLanes(1, limit=5)
    with pytest.raises(BrokenExecutor, match="no process can be started"):
        lanes.submit(os.getpid).result(20)
    lanes.shutdown()


def test_cancelling_ends_what_is_running_at_once(lanes):
    futures = [lanes.submit(nap, 60) for _ in range(4)]
    time.sleep(1.0)
    lanes.shutdown(cancel_futures=True)  # waits for the lanes, and those for processes that nap for a minute or end
    assert all(future.cancelled() or future.exception() for future in futures)


@pytest.mark.parametrize("cancel", [False, True])
def test_nothing_goes_on_after_the_end(monkeypatch, cancel):
    monkeypatch.setattr(workers, "PRELOADED", [])
    before = set(threading.enumerate())
    lanes = ProcessLanes(2, limit=20.0)
    futures = [lanes.submit(kill_myself), lanes.submit(nap, 0.1), lanes.submit(nap, 0.1)]
    wait(futures)
    lanes.shutdown(cancel_futures=cancel)
    assert set(threading.enumerate()) - before == set()


def test_no_process_outlives_a_grader_that_was_killed():
    code = """if __name__ == "__main__":
    import time
    from autograders.grading import workers
    workers.PRELOADED = []
    lanes = workers.ProcessLanes(2, 60)
    futures = [lanes.submit(time.sleep, 0.5) for _ in range(2)]
    [future.result() for future in futures]
    futures = [lanes.submit(time.sleep, 60) for _ in range(2)]
    print("ready", flush=True)
    time.sleep(60)
"""
    grader = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    assert grader.stdout.readline() == "ready\n"
    below = psutil.Process(grader.pid).children(recursive=True)
    assert len(below) >= 3
    grader.kill()
    grader.wait()
    _, alive = psutil.wait_procs(below, timeout=20)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


def remember():
    os.environ["BEGUN"] = str(os.getpid())


def begun():
    time.sleep(0.2)
    return os.environ["BEGUN"], os.getpid()


def test_every_process_begins_with_what_was_prepared(lanes):
    lanes.prepare(remember)
    answers = {future.result() for future in [lanes.submit(begun) for _ in range(4)]}
    assert len(answers) == 2
    assert all(first == str(pid) for first, pid in answers)
    lanes.submit(kill_myself).exception()
    first, pid = lanes.submit(begun).result()
    assert first == str(pid)  # its replacement too


def test_a_scheduler_that_is_not_there_is_said():
    with (
        pytest.raises(ClusterError, match="no Dask scheduler answers"),
        cluster("tcp://127.0.0.1:1"),
    ):
        pass
