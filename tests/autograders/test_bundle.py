"""A lesson on its way out and back: the zip file for learners, and what Moodle, Canvas and the exchange bring back."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import nbformat
import pytest
import yaml
from nbclient import NotebookClient
from nbgrader.apps.zipcollectapp import ZipCollectApp
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import (
    ExchangeCollect,
    ExchangeFetchAssignment,
    ExchangeFetchFeedback,
    ExchangeReleaseAssignment,
    ExchangeReleaseFeedback,
    ExchangeSubmit,
)
from traitlets.config.loader import PyFileConfigLoader

from autograders import lessons
from autograders.__main__ import main
from autograders.bundle import requirements, write_bundle
from autograders.command_error import CommandError
from autograders.grading.course import Course
from autograders.grading.invented import MARKERS

REPOSITORY = Path(__file__).parents[2]
LESSON = "01_perceptron"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    (root / "notebooks").mkdir()
    shutil.copytree(REPOSITORY / "notebooks" / "sources", root / "notebooks" / "sources")
    course = Course(root)
    course.prepare(LESSON)
    with course.gradebook() as gradebook:
        gradebook.add_student("ada", first_name="Ada", last_name="Lovelace", lms_user_id="4711")
        gradebook.add_student("øyvind", first_name="Øyvind", last_name="Ås-Müller", lms_user_id="4712")
    return course


@pytest.fixture(scope="module")
def unpacked(course, tmp_path_factory):
    """The folder that a learner gets, far from the repository."""
    folder = tmp_path_factory.mktemp("learner")
    with zipfile.ZipFile(write_bundle(LESSON, folder / "lesson.zip", course.root)) as archive:
        archive.extractall(folder)
    return folder / LESSON


@pytest.fixture(scope="module")
def learners_python(tmp_path_factory):
    """A Python without the repository, nbgrader and jupytext: site-packages as a plain folder, `.pth` files unread."""
    blocked = tmp_path_factory.mktemp("blocked")
    for name in ("nbgrader", "jupytext", "sqlalchemy", "rapidfuzz"):
        (blocked / f"{name}.py").write_text("raise ImportError('a learner does not have this')")
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["PYTHONPATH"] = os.pathsep.join([str(blocked), packages])
    kernel = blocked / "kernels" / "learner"
    kernel.mkdir(parents=True)
    argv = [sys.executable, "-S", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    specification = {"argv": argv, "display_name": "learner", "language": "python", "env": dict(environment)}
    (kernel / "kernel.json").write_text(json.dumps(specification))
    return environment, blocked


def test_the_same_contents_give_the_same_bytes(course, tmp_path):
    one, two = (write_bundle(LESSON, tmp_path / name, course.root).read_bytes() for name in ("1.zip", "2.zip"))
    assert one == two
    assert len(one) < 3e6


def test_nothing_in_it_is_an_instructors(unpacked):
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert {f"{LESSON}.ipynb", "START-HERE.md", "pyproject.toml", "environment.yml", "data/animals.png"} < names
    assert not [name for name in names if re.search(r"grading|authoring|report/|tests?/|sources|\.pyc|gradebook", name)]
    texts = [path.read_bytes() for path in unpacked.rglob("*") if path.is_file()]
    assert not [text[:60] for text in texts if b"BEGIN SOLUTION" in text or str(REPOSITORY).encode() in text]


def test_a_notebook_with_solutions_is_not_sent(course, tmp_path):
    solved = tmp_path / "notebooks" / LESSON / f"{LESSON}.ipynb"
    shutil.copytree(course.root / "build" / "source" / LESSON, solved.parent)
    shutil.copy(REPOSITORY / "nbgrader_config.py", tmp_path)
    with pytest.raises(CommandError, match="solutions"):
        write_bundle(LESSON, tmp_path / "out.zip", tmp_path)
    assert not (tmp_path / "out.zip").exists()


def test_a_lesson_that_is_not_built_is_not_sent(course, capsys):
    assert main(["bundle", "02_shallow_net", "--course", str(course.root)]) == 2
    assert "build it first" in capsys.readouterr().err


def test_the_requirements_are_the_projects(unpacked):
    ours = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]["dependencies"]
    sent = tomllib.loads((unpacked / "pyproject.toml").read_text())["project"]["dependencies"]
    assert set(sent) == {line for line in ours if not line.startswith(("keras-tuner", "scikit-learn"))}
    assert set(requirements("09_tuning")) == set(ours)
    conda = yaml.safe_load((unpacked / "environment.yml").read_text())["dependencies"]
    lines = [line for line in conda if isinstance(line, str)] + conda[-1]["pip"]
    assert set(lines) == {*sent, "python>=3.11,<3.14", "pip"}


def test_it_works_where_only_its_requirements_are(unpacked, learners_python):
    code = (
        "import autograders, course_lib, course_lib.data as d; print(autograders.__file__, course_lib.__file__);"
        "d.load_animals(), d.load_digits(), d.load_planar('moons');"
        "print(len(autograders.exercises()))"
    )
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, cwd=unpacked, env=learners_python[0], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].count(str(unpacked.resolve())) == 2
    assert int(lines[1]) == sum(len(lessons.lesson(name).exercises) for name in lessons.names())


@pytest.mark.tensorflow
def test_the_unsolved_notebook_runs_from_its_folder(unpacked, learners_python, monkeypatch):
    _, folder = learners_python
    monkeypatch.setenv("JUPYTER_PATH", str(folder))
    notebook = nbformat.read(unpacked / f"{LESSON}.ipynb", as_version=4)
    probe = nbformat.v4.new_code_cell("import autograders, sys\nprint(autograders.__file__, 'nbgrader' in sys.modules)")
    notebook.cells.append(probe)
    NotebookClient(notebook, kernel_name="learner", timeout=180, resources={"metadata": {"path": unpacked}}).execute()
    assert notebook.cells[-1].outputs[0].text.split() == [str(unpacked / "autograders" / "__init__.py"), "False"]


def answered(notebook, course, wrong=()):
    """What a learner hands in: the bundle's notebook with the master's answers, except those that are wrong."""
    notebook = nbformat.from_dict(json.loads(json.dumps(notebook)))
    solved = nbformat.read(course.root / "build" / "source" / LESSON / f"{LESSON}.ipynb", as_version=4)
    answers = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in solved.cells}
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("solution") and about["grade_id"] not in wrong:
            lines = answers[about["grade_id"]].split("\n")
            cell.source = "\n".join(line for line in lines if line.strip() not in MARKERS)
    return nbformat.writes(notebook)


@contextlib.contextmanager
def downloaded(course, name):
    """A zip file in the folder where zip_collect looks, the only one there."""
    archive = course.root / "downloaded" / LESSON / "archive"
    shutil.rmtree(archive, ignore_errors=True)
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / name, "w") as file:
        yield file
    with contextlib.chdir(course.root):
        app = ZipCollectApp()
        app.initialize([LESSON, "--force"])
        app.start()


def exchange(course, root, folder):
    """Make nbgrader's steps of the exchange, for an instructor and a learner who are one user of this machine."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()
    config.Exchange.root = str(root)
    config.Exchange.cache = str(folder / ".cache")  # otherwise in the home of whoever runs the tests
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.assignment_id = LESSON

    def run(step, **options):
        with contextlib.chdir(folder):
            config.update(options.pop("config", {}))
            directory = CourseDirectory(config=config)
            step(coursedir=directory, authenticator=Authenticator(config=config), config=config, **options).start()

    return run


@pytest.fixture(scope="module")
def collected(course, unpacked, tmp_path_factory):
    """The class's submissions, in by three ways; the exchange's `run` and the learner's folder."""
    notebook = nbformat.read(unpacked / f"{LESSON}.ipynb", as_version=4)
    perfect, partly = answered(notebook, course), answered(notebook, course, ["leaky_relu", "elu"])
    with downloaded(course, "NN-Lesson 1-815.zip") as moodle:
        folder = "Øyvind Ås-Müller_815_assignsubmission_file_"
        moodle.writestr(f"{folder}/{LESSON}.ipynb", partly)
        moodle.writestr(f"{folder}/{LESSON} (1).ipynb", "older")
        moodle.writestr(f"Only Finder_818_assignsubmission_file_/__MACOSX/._{LESSON}.ipynb", "no notebook")
        moodle.writestr("Nobody Known_816_assignsubmission_file_/my notebook.ipynb", perfect)
        moodle.writestr("Nobody Known_816_assignsubmission_file_/broken.zip", "no zip file")
        forged = f"Eve X_817_assignsubmission_file_Øyvind Ås-Müller_815_assignsubmission_file_{LESSON}.ipynb"
        moodle.writestr(forged, "eve's")
        moodle.writestr(f"Eve X_817_assignsubmission_file_/../../../../outside_{LESSON}.ipynb", "eve's")
    with downloaded(course, "submissions.zip") as canvas:
        canvas.writestr(f"lovelaceada_4711_90125_{LESSON}.ipynb", "older")
        canvas.writestr(f"lovelaceada_LATE_4711_90999_{LESSON}-1.ipynb", perfect)
        canvas.writestr(f"eve_4713_91000_eve_4711_99999_{LESSON}.ipynb", "eve's")
        canvas.writestr("bob_4714_91001_4711_assignsubmission_file_x.ipynb", "bob's")
    root, home = tmp_path_factory.mktemp("exchange"), tmp_path_factory.mktemp("home")
    root.chmod(0o777)
    run = exchange(course, root, home)
    run(ExchangeReleaseAssignment)
    run(ExchangeFetchAssignment)
    (home / LESSON / f"{LESSON}.ipynb").write_text(answered(notebook, course, ["elu"]))
    run(ExchangeSubmit)
    run(ExchangeCollect)
    return run, home


def test_every_file_belongs_to_one_learner(course, collected):
    names = course.students(LESSON)
    by_lms = {"ada", "øyvind", "816", "817", "4713"}
    assert by_lms < set(names)
    assert len(names) == len(by_lms) + 1  # who runs this test, by the exchange
    texts = {name: (course.path("submitted", name, LESSON) / f"{LESSON}.ipynb").read_text() for name in names}
    assert texts["817"] == texts["4713"] == "eve's"
    assert texts["ada"] == texts["816"] != "older"
    assert nbformat.reads(texts["øyvind"], as_version=4).cells
    assert not list(course.root.rglob("outside*")) + list(course.root.parent.glob("outside*"))


@pytest.mark.tensorflow
def test_what_came_back_gets_its_score(course, collected, capsys):
    run, home = collected
    (by_exchange,) = set(course.students(LESSON)) - {"ada", "øyvind", "816", "817", "4713"}
    who = ["ada", "øyvind", by_exchange]
    main(["grade", LESSON, *who, "--jobs", "1", "--course", str(course.root)])
    points = {task.name: task.points for task in lessons.lesson(LESSON).tasks.values()}
    totals = {name: score for name, (score, _) in course.totals(LESSON).items() if name in who}
    assert totals["ada"] == 100
    assert totals["øyvind"] == 100 - points["leaky_relu"] - points["elu"]
    assert totals[by_exchange] == 100 - points["elu"]
    course.generate_feedback(LESSON, by_exchange)
    run(ExchangeReleaseFeedback)
    run(ExchangeFetchFeedback)
    (page,) = (home / LESSON / "feedback").rglob(f"{LESSON}.html")
    assert "elu" in page.read_text()


def test_a_class_that_wrote_the_masters_answers_is_not_alike(course, collected, capsys):
    assert main(["similar", LESSON, "--course", str(course.root)]) == 0
    assert "0 pairs to read among 4 submissions" in capsys.readouterr().out
    page = (course.root / "build" / "report" / f"{LESSON}_similar.html").read_text()
    assert "cannot be read: 4713, 817." in page
    assert "No two of the 4 submissions" in page
