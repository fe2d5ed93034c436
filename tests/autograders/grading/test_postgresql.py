"""The gradebook in a PostgreSQL server, started here in a temporary folder. A test that cannot start one is skipped
outside continuous integration only.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from autograders.grading import classroom, write_back
from autograders.grading.classroom import grade_class
from autograders.grading.course import Course, GradebookBusyError
from benchmarks import faults
from tests.autograders.grading.tiny_course import LESSON, hand_in, make_course, stub_grade

STUDENTS = {"ada": "a", "bob": "bb", "cleo": "ccc"}


def programs():
    """Return the folder of PostgreSQL's programs, as Debian installs them or as they are on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    on_path = shutil.which("pg_ctl")
    return found[-1] if found else Path(on_path).parent if on_path else None


class Server:
    """A server that only a socket in its folder leads to; it refuses to run as root."""

    def __init__(self, folder: Path, bin_folder: Path):
        self.folder, self.bin = folder, bin_folder
        self.user = {}
        if os.geteuid() == 0:
            names = {entry.pw_name for entry in pwd.getpwall()}
            self.user = {"user": "postgres" if "postgres" in names else "nobody", "extra_groups": []}
            shutil.chown(folder, self.user["user"])
        self.run("initdb", "--username=grader", "--auth=trust", "--no-sync", "-D", "data")
        self.start()
        self.run("createdb", "--host", str(folder), "--username=grader", "grades")

    def run(self, program, *arguments):
        subprocess.run([self.bin / program, *arguments], cwd=self.folder, check=True, stdout=subprocess.DEVNULL,
                       env={"LC_ALL": "C.UTF-8", "HOME": str(self.folder)}, **self.user)  # fmt: skip

    def start(self):
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self.run("pg_ctl", "start", "--wait", "-D", "data", "-l", "log", "-o", options)

    def stop(self):
        if (self.folder / "data" / "postmaster.pid").exists():
            self.run("pg_ctl", "stop", "--wait", "-D", "data", "-m", "immediate")

    @property
    def url(self):
        return f"postgresql+psycopg://grader@/grades?host={self.folder}"


@pytest.fixture(scope="module")
def server():
    bin_folder = programs()
    if bin_folder is None and not os.environ.get("CI"):
        pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
    # Not pytest's temporary folder: the server runs as somebody else, who may not enter it.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        os.chmod(name, 0o755)
        server = Server(Path(name), bin_folder)
        yield server
        server.stop()


@pytest.fixture
def course(server, tmp_path, monkeypatch):
    monkeypatch.setenv("AUTOGRADERS_SEED", "7")
    monkeypatch.setattr(classroom.worker, "grade", stub_grade)
    monkeypatch.setattr(classroom.worker, "package_version", lambda: "this one")
    more = f'c.CourseDirectory.db_url = "{server.url}"'
    return Course(make_course(tmp_path / "course", STUDENTS, more))


def graded(course):
    return {each.student: each for each in grade_class(course, LESSON, course.students(LESSON))}


def test_the_gradebook_may_be_a_postgresql_server(course, server, tmp_path, monkeypatch):
    here = Course(make_course(tmp_path / "here", STUDENTS))
    graded(here)
    grades = graded(course)
    assert faults.snapshot(course, LESSON) == faults.snapshot(here, LESSON)
    assert not (course.root / "gradebook.db").exists()
    assert all(grade.unchanged for grade in graded(course).values())

    with course.gradebook() as gradebook:
        gradebook.find_grade("check_relu", LESSON, LESSON, "ada").manual_score = 9.5
        gradebook.db.commit()
    hand_in(course.root, "ada", "another answer")
    graded(course)
    assert faults.snapshot(course, LESSON)["ada"]["scores"]["check_relu"][1] == 9.5

    # The server goes away while the class is graded, and comes back.
    monkeypatch.setattr(write_back, "PATIENCE", (0.01,))
    hand_in(course.root, "bob", "another answer")
    autograde = Course.autograde

    def gone(*arguments):
        server.stop()
        return autograde(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(Course, "autograde", gone)
        with pytest.raises(GradebookBusyError):
            graded(course)
    server.start()
    grades = graded(course)
    assert [student for student, grade in grades.items() if not grade.unchanged] == ["bob"]
    hand_in(here.root, "ada", "another answer")
    hand_in(here.root, "bob", "another answer")
    graded(here)
    expected, found = faults.snapshot(here, LESSON), faults.snapshot(course, LESSON)
    assert found["bob"] == expected["bob"]
    assert found["ada"]["notebook"] == expected["ada"]["notebook"]
