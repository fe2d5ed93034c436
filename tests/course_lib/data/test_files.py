"""Where the data is found, and what is said when it is not there."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course_lib.data import data_file, data_folder, files, load_breast_cancer, load_digits, load_planar

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _no_folder_of_ones_own(monkeypatch):
    monkeypatch.delenv("COURSE_DATA", raising=False)


def test_a_checkout_keeps_its_data_beside_the_library():
    assert data_folder() == REPOSITORY / "data"
    assert data_file("digits.npy").is_file()


def test_a_wheel_keeps_its_data_in_the_package(tmp_path, monkeypatch):
    installed = tmp_path / "course_lib" / "data" / "files"
    installed.mkdir(parents=True)
    (tmp_path / "data").mkdir()  # somebody else's: site-packages is everyone's
    monkeypatch.setattr(files, "__file__", str(installed.parent / "files.py"))
    assert data_folder() == installed


def test_course_data_names_another_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    shutil.copy(REPOSITORY / "data" / "xor.csv", tmp_path / "moons.csv")
    assert data_folder() == tmp_path
    assert load_planar("moons")[0].tolist() == _planar_of_the_repository("xor")


def _planar_of_the_repository(name):
    rows = (REPOSITORY / "data" / f"{name}.csv").read_text().splitlines()[1:]
    return [[float(row.split(",")[axis]) for row in rows] for axis in (0, 1)]


@pytest.mark.parametrize(
    ("read", "name"),
    [
        (load_digits, "digits.npy"),
        (load_breast_cancer, "breast_cancer.csv"),
        (lambda: load_planar("moons"), "moons.csv"),
    ],
)
def test_a_missing_file_is_named_with_its_folder_and_the_way_back(read, name, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    with pytest.raises(FileNotFoundError) as raised:
        read()
    message = str(raised.value)
    assert name in message
    assert str(tmp_path) in message
    assert "COURSE_DATA" in message
    assert "python -m course_lib.data.build" in message


def test_without_course_data_the_message_does_not_mention_it():
    with pytest.raises(FileNotFoundError) as raised:
        data_file("no_such_file.csv")
    assert "COURSE_DATA" not in str(raised.value)


def test_importing_the_loaders_loads_numpy_only():
    code = "import sys, course_lib.data; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    loaded = set(done.stdout.split())
    assert "numpy" in loaded
    assert loaded.isdisjoint({"sklearn", "scipy", "matplotlib", "tensorflow", "keras", "IPython", "PIL", "pandas"})
