"""What is taken out of a learner's own zip file: notebooks, below one folder, and not without end."""

import io
import zipfile

import pytest

from autograders.grading import lms_names
from autograders.grading.lms_names import LmsExtractor


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def extracted(tmp_path):
    """Extract one download with these files in it, and return what lies where afterwards."""

    def extract(files):
        archive, to = tmp_path / "archive", tmp_path / "extracted"
        archive.mkdir()
        (archive / "submissions.zip").write_bytes(zipped(files))
        LmsExtractor().extract(str(archive), str(to))
        return {p.relative_to(tmp_path).as_posix(): p.stat().st_size for p in tmp_path.rglob("*") if p.is_file()}

    return extract


def test_a_zip_file_in_the_zip_file_is_unpacked_once(extracted):
    innermost = zipped({"x.ipynb": "x"})
    found = extracted({"ada.zip": zipped({"homework/a.ipynb": "aa", "deeper.zip": innermost, "tool.py": "import os"})})
    del found["archive/submissions.zip"]
    assert found == {"extracted/submissions/ada/homework/a.ipynb": 2}


@pytest.mark.parametrize("name", ["../../out.ipynb", "/out.ipynb", "..\\..\\out.ipynb", "a/../../../../out.ipynb"])
def test_nothing_is_written_outside(extracted, name):
    found = extracted({name: "x", "ada.zip": zipped({name: "x"})})
    assert all(path.startswith(("archive/", "extracted/submissions/")) for path in found)
    assert len(found) == 3


def test_an_archive_that_grows_is_cut_off(extracted, monkeypatch):
    monkeypatch.setattr(lms_names, "LARGEST_NOTEBOOK", 1000)
    bomb = zipped({f"{number}.ipynb": "0" * 100_000 for number in range(100)})
    assert len(bomb) < 50_000
    monkeypatch.setattr(lms_names, "LARGEST_COMPANIONS", 50_000)
    found = extracted({"bomb.zip": bomb, "honest.ipynb": "fine"})
    assert found["extracted/submissions/honest.ipynb"] == 4
    assert sum(size for path, size in found.items() if "bomb" in path) <= 51_001


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"\x00" * 500])
def test_what_is_only_called_a_zip_file_stops_nobody(extracted, content):
    found = extracted({"a.zip": content, "z.ipynb": "fine"})
    assert "extracted/submissions/z.ipynb" in found


def test_a_locked_archive_stops_nobody(extracted):
    locked = bytearray(zipped({"x.ipynb": "x"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "extracted/submissions/z.ipynb" in extracted({"a.zip": bytes(locked), "z.ipynb": "fine"})
