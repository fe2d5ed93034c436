"""A Dask cluster of separate processes, as an instructor would start it: a scheduler and two workers."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from autograders.grading import classroom
from autograders.grading.classroom import ENDED, grade_class
from autograders.grading.course import Course
from autograders.grading.worker import OtherVersionError, grade
from autograders.grading.workers import ClusterError, cluster
from benchmarks import faults
from tests.autograders.grading.test_workers import REPOSITORY
from tests.autograders.grading.tiny_course import LESSON, hand_in, make_course, stub_grade

STUDENTS = {f"learner{i}": f"sleep 0.1 # {'x' * i}" for i in range(6)}


class Cluster:
    """A scheduler and its workers; `address` is where the scheduler answers."""

    def __init__(self, folder, workers):
        self.folder, self.processes = folder, []
        file = folder / "scheduler.json"
        self._start("distributed.cli.dask_scheduler",
                    "--port", "0", "--no-dashboard", "--host", "127.0.0.1", "--scheduler-file", file)  # fmt: skip
        deadline = time.monotonic() + 60
        while not (file.is_file() and b"address" in file.read_bytes()):
            assert time.monotonic() < deadline
            time.sleep(0.1)

        self.address = json.loads(file.read_text())["address"]
        for _ in range(workers):
            self._start("distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-dashboard",
                        "--local-directory", folder)  # fmt: skip

    def _start(self, module, *arguments):
        log = open(self.folder / "cluster.log", "ab")  # noqa: SIM115
        command = [sys.executable, "-m", module, *map(str, arguments)]
        environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
        self.processes.append(
            subprocess.Popen(command, cwd=self.folder, env=environment, stdout=log, stderr=log, start_new_session=True)
        )

    def close(self):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture
def running(tmp_path):
    clusters = []

    def start(workers=2):
        folder = tmp_path / f"cluster{len(clusters)}"
        folder.mkdir()
        clusters.append(Cluster(folder, workers))
        with cluster_when_ready(clusters[-1].address, workers):
            return clusters[-1]

    yield start
    for each in clusters:
        each.close()


def cluster_when_ready(address, workers):
    from distributed import Client

    client = Client(address, set_as_default=False)
    client.wait_for_workers(workers, timeout=100)
    return client


@pytest.fixture
def course(tmp_path, monkeypatch):
    monkeypatch.setenv("AUTOGRADERS_SEED", "7")
    monkeypatch.setattr(classroom.worker, "grade", stub_grade)
    monkeypatch.setattr(classroom.worker, "package_version", lambda: "this one")
    return Course(make_course(tmp_path / "course", STUDENTS))


def graded(course, workers):
    return {each.student: each for each in grade_class(course, LESSON, course.students(LESSON), workers)}


def test_a_cluster_gives_the_same_and_survives_what_kills_workers_and_scheduler(course, running, tmp_path):
    here = Course(make_course(tmp_path / "here", STUDENTS))
    graded(here, None)
    first = running()
    with cluster(first.address) as workers:
        assert workers.jobs == 2
        grades = graded(course, workers)
    assert all(grade.points is not None for grade in grades.values())
    assert faults.snapshot(course, LESSON) == faults.snapshot(here, LESSON)
    # A submission that ends every worker it gets is given up by Dask; the others are graded.
    hand_in(course.root, "learner3", "die")
    with cluster(first.address) as workers:
        grades = graded(course, workers)
    assert (grades["learner3"].reason, grades["learner3"].final) == (ENDED, False)
    assert sum(grade.final for grade in grades.values()) == 5
    # The scheduler is killed while submissions run.
    for student in STUDENTS:
        hand_in(course.root, student, "sleep 3")
    with cluster(first.address) as workers:
        class_ = grade_class(course, LESSON, course.students(LESSON), workers)
        next(class_)
        os.killpg(first.processes[0].pid, signal.SIGKILL)
        with pytest.raises(ClusterError):
            list(class_)
    second = running()
    with cluster(second.address) as workers:
        grades = graded(course, workers)
    assert any(grade.unchanged for grade in grades.values())
    assert all(grade.final and grade.points is not None for grade in grades.values())


def test_a_worker_with_another_version_of_the_package_is_refused():
    from autograders.grading.submission import Submission
    from autograders.grading.worker import Assignment

    with pytest.raises(OtherVersionError, match="install the same one"):
        grade(Assignment(LESSON, "{}", 7, version="another"), Submission({}))
