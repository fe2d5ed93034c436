"""What a learning management system lets a teacher download: unpacked safely, and whose notebook each file is.

Two plugins of `nbgrader zip_collect`.
"""

from __future__ import annotations

import io
import math
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from nbgrader.api import Gradebook
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from traitlets import Unicode

from autograders.grading.submission import LARGEST_COMPANIONS, LARGEST_NOTEBOOK, NOTEBOOK

COPY = r"(?:-\d+|[ _]?\(\d+\))*"
"""What Canvas appends to the name of a file handed in again, and a browser to one downloaded again."""

Rank = tuple[bool, int, bool]


class LmsExtractor(ExtractorPlugin):
    """Takes the notebooks out of downloaded zip files, and out of zip files that learners sent instead of a notebook.

    nbgrader's own extractor also unpacks learners' tar files, whose links lead anywhere, and the first file that is
    called .zip and is none ends the collection for everybody.
    """

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Write every notebook below `archive_path` to `extracted_path`."""
        for path in sorted(Path(archive_path).rglob("*")):
            to = Path(extracted_path) / path.relative_to(archive_path)
            if path.is_symlink() or not path.is_file():
                continue
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    self._unpack(archive, to.with_suffix(""), nested=True)
            elif path.suffix == NOTEBOOK:
                self._write(to, path.read_bytes())

    def _unpack(self, archive: zipfile.ZipFile, folder: Path, nested: bool) -> None:
        """Write the notebooks of an archive; `nested` if it may hold archives, which are a learner's own then."""
        room = math.inf if nested else LARGEST_COMPANIONS
        for entry in archive.infolist():
            parts = [part for part in PurePosixPath(entry.filename.replace("\\", "/")).parts if part not in ("/", "..")]
            if entry.is_dir() or not parts or any(part.startswith(("._", "__MACOSX")) for part in parts):
                continue
            path = folder.joinpath(*parts)
            inner = path.suffix == ".zip" and nested
            if room <= 0:
                self.log.warning("Left out the rest of an archive that is too large, from %s on", ascii(entry.filename))
                return
            if path.suffix != NOTEBOOK and not inner:
                continue
            try:
                with archive.open(entry) as file:
                    # Read, not believed: the size that a zip file states may be wrong.
                    content = file.read((LARGEST_COMPANIONS if inner else LARGEST_NOTEBOOK) + 1)
                room -= len(content)
                if inner:
                    with zipfile.ZipFile(io.BytesIO(content)) as own:
                        self._unpack(own, path.with_suffix(""), nested=False)
                else:
                    self._write(path, content)
            except (OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
                self.log.warning("Left out %s: %s", ascii(entry.filename), error)

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class LmsCollector(FileNameCollectorPlugin):
    """Finds the learner in the names that Canvas and Moodle give to files.

    Canvas: ``lovelaceada_LATE_4711_90125_01_perceptron-1.ipynb``: name, lateness, number of the user, of the file.
    Moodle: ``Ada Lovelace_815_assignsubmission_file_/01_perceptron.ipynb``, or all in one name; the number counts the
    participants of one assignment.

    Notes
    -----
    The learner is whom the gradebook knows: for Canvas by ``lms_user_id``, which Canvas's own grade files call ID; for
    Moodle by first and last name, if one learner alone has them. Anybody else gets the number for a name, and
    the log says so. Of several files of one learner one counts, the latest; nbgrader's own collector ends there.
    """

    canvas = Unicode(
        r"[^_]*_(?:LATE_)?(?P<number>\d+)_(?P<file>\d+)_", help="How a name from Canvas begins: `number`, `file`."
    ).tag(config=True)
    moodle = Unicode(
        r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_file(?:_|$)",
        help="How a name from Moodle begins: `name`, `number`.",
    ).tag(config=True)

    def __init__(self, **options):
        super().__init__(**options)
        self._newest: dict[str, Path] | None = None
        self._known: list[tuple[str, str | None, set[str]]] | None = None

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """Return learner and notebook of a file; None if it is nobody's, or not the latest of its learner."""
        path = Path(submitted_file)
        if self._newest is None:
            self._newest = self._choose()
        if (found := self._parse(path)) is None:
            return None
        student = found[0]
        if self._newest[student] != path:
            self.log.warning("Of the files of %s, %s is not the latest", student, ascii(path.name))
            return None
        return {"student_id": student, "file_id": f"{self._lesson}{NOTEBOOK}"}

    def _choose(self) -> dict[str, Path]:
        best: dict[str, tuple[Rank, Path]] = {}
        for path in sorted(self._root.rglob(f"*{NOTEBOOK}")):
            if found := self._parse(path):
                student, rank = found
                if student not in best or rank > best[student][0]:
                    best[student] = rank, path
        return {student: path for student, (_, path) in best.items()}

    def _parse(self, path: Path) -> tuple[str, Rank] | None:
        """Return the learner, and a rank among the learner's files: named as asked, then later, then the plain name."""
        named = bool(re.search(rf"(?:^|_){re.escape(self._lesson)}{COPY}$", path.stem))
        exact = path.stem.endswith(self._lesson)
        # The outermost name is the one that the system gave; those inside it are the learner's to choose.
        for part in path.relative_to(self._root).parts:
            canvas, moodle = re.match(self.canvas, part), re.match(self.moodle, part)
            if canvas and moodle:
                self.log.warning("Left out %s: it may be anybody's", ascii(part))
                return None
            if canvas:
                return self._by_number(canvas["number"]), (named, int(canvas["file"]), exact)
            if moodle:
                return self._by_name(moodle["name"], moodle["number"]), (named, 0, exact)
        return None

    def _by_number(self, number: str) -> str:
        return self._only([student for student, lms_id, _ in self._students() if lms_id == number], number)

    def _by_name(self, name: str, number: str) -> str:
        return self._only([student for student, _, names in self._students() if _folded(name) in names], number)

    def _only(self, found: list[str], number: str) -> str:
        if len(found) == 1:
            return found[0]
        self.log.warning("The gradebook knows %s learners for number %s: collected as %s", len(found), number, number)
        return number

    def _students(self) -> list[tuple[str, str | None, set[str]]]:
        if self._known is None:
            with Gradebook(self.parent.coursedir.db_url, self.parent.coursedir.course_id) as gradebook:
                self._known = [(s.id, s.lms_user_id, set(_names(s))) for s in gradebook.students]
        return self._known

    @property
    def _lesson(self) -> str:
        return self.parent.coursedir.assignment_id

    @property
    def _root(self) -> Path:
        return Path(self.parent._format_collect_path(self.parent.extracted_directory))


def _names(student) -> Iterator[str]:
    """Yield a learner's full name in both orders, as far as the gradebook has it."""
    if student.first_name and student.last_name:
        yield _folded(f"{student.first_name} {student.last_name}")
        yield _folded(f"{student.last_name} {student.first_name}")


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace(",", " ").split())
