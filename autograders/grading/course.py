"""A course folder as nbgrader sees it: its configuration, its steps, its gradebook."""

from __future__ import annotations

import contextlib
import glob
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import Autograde, BaseConverter, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import CsvExportPlugin
from sqlalchemy.exc import SAWarning

from autograders import authoring
from autograders.course_folder import course_folder

BUILT = "build/source"
"""Where the build puts notebooks with solutions; a course with another source folder makes them itself."""

STAGED = "build/staged"
"""Step between submitted and autograded: what intake found fit for grading."""

RELEASED = "build/released"
"""Where a lesson is released for the gradebook's sake: nbgrader empties a release folder before it writes."""


class CourseError(Exception):
    """nbgrader did not do what was asked; the message is the last thing it logged."""


class Course:
    """One course folder.

    Parameters
    ----------
    folder : str, Path or None
        The folder that holds nbgrader_config.py; None looks for it from the current folder upwards.

    Raises
    ------
    FileNotFoundError
        If there is no course folder.
    """

    def __init__(self, folder: str | Path | None = None):
        if folder is not None and not Path(folder).is_dir():
            raise FileNotFoundError(f"no course folder: {folder} does not exist")
        self.root = course_folder(folder)
        _make_alembic_findable()
        self._app = NbGrader()
        with contextlib.chdir(self.root):  # nbgrader reads the configuration of the folder that it is started in
            self._app.initialize([])
        self._directory = self._coursedir()
        self.db_url = self._directory.db_url
        self.submitted = self._directory.submitted_directory
        self.autograded = self._directory.autograded_directory
        self.feedback = self._directory.feedback_directory
        self._log_to(self.root / "build" / "grading.log")

    def path(self, step: str, student: str, lesson: str) -> Path:
        """The folder of one learner's lesson in one of nbgrader's steps."""
        return Path(self._directory.format_path(step, student, lesson))

    def students(self, lesson: str) -> list[str]:
        """Everybody who handed something in for the lesson, in order."""
        step = self.path(self.submitted, "NAME", lesson).parents[1]
        names = [path.name for path in step.iterdir()] if step.is_dir() else []
        handed_in = [self.path(self.submitted, name, lesson) for name in names if not name.startswith(".")]
        return sorted(path.parent.name for path in handed_in if path.exists() or path.is_symlink())

    def gradebook(self) -> Gradebook:
        """The gradebook, to be used in a `with` statement."""
        return Gradebook(self.db_url, self._directory.course_id)

    def knows(self, lesson: str) -> bool:
        """Whether the gradebook has the lesson with its cells."""
        with self.gradebook() as gradebook:
            try:
                return bool(gradebook.find_assignment(lesson).notebooks)
            except MissingEntry:
                return False

    def prepare(self, lesson: str) -> NotebookNode:
        """Enter the lesson into the gradebook if need be, and return the notebook that learners got.

        Raises
        ------
        CourseError, autograders.authoring.MasterError, FileNotFoundError, FileExistsError
            If the lesson cannot be built or released.
        """
        released = self.path(self._directory.release_directory, ".", lesson) / f"{lesson}.ipynb"
        temporary = self.path(RELEASED, ".", lesson) / f"{lesson}.ipynb"
        if not self.knows(lesson) or not (released.is_file() or temporary.is_file()):
            if self._directory.source_directory == BUILT:
                authoring.build([lesson], course=self.root)
            self._convert(GenerateAssignment, lesson, release_directory=RELEASED)
        return nbformat.read(released if released.is_file() else temporary, as_version=4)

    def autograde(self, lesson: str, student: str) -> NotebookNode:
        """Grade what intake has staged for one learner, and return the autograded notebook."""
        self._convert(Autograde, lesson, student, submitted_directory=STAGED)
        return nbformat.read(self.path(self.autograded, student, lesson) / f"{lesson}.ipynb", as_version=4)

    def generate_feedback(self, lesson: str, student: str = "*") -> None:
        """Write nbgrader's feedback pages."""
        self._convert(GenerateFeedback, lesson, student)

    def export(self, to: Path) -> None:
        """Write all grades to a CSV file."""
        with self.gradebook() as gradebook:
            CsvExportPlugin(to=str(to), parent=self._app).export(gradebook)

    def _coursedir(self, **changes: str) -> CourseDirectory:
        directory = CourseDirectory(parent=self._app, root=str(self.root))
        for name, value in changes.items():
            setattr(directory, name, value)
        return directory

    def _convert(self, converter: type[BaseConverter], lesson: str, student: str | None = None, **changes) -> None:
        if student is not None:
            changes["student_id"] = student if student == "*" else glob.escape(student)
        directory = self._coursedir(assignment_id=lesson, **changes)
        (self.root / "build").mkdir(exist_ok=True)
        with _last_errors(self._app.log) as errors, warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # nbgrader 0.9.6 with SQLAlchemy 2, at every new submission
            try:
                converter(coursedir=directory, parent=self._app, force=True).start()
            except (NbGraderException, SystemExit) as error:
                told = [message for message in errors if not message.startswith("There was an error processing")]
                raise CourseError(told[0] if told else str(error)) from error

    def _log_to(self, path: Path) -> None:
        """Send nbgrader's messages to a file: one learner's page of warnings hides the next one's score."""
        log = self._app.log
        for handler in list(log.handlers):
            log.removeHandler(handler)
        handler = logging.FileHandler(path, delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
        log.propagate = False


def _make_alembic_findable() -> None:
    """Let nbgrader start `alembic` by name although the environment has not been activated."""
    folder = str(Path(sys.executable).parent)
    if folder not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([folder, os.environ.get("PATH", "")])


@contextlib.contextmanager
def _last_errors(log: logging.Logger) -> Iterator[list[str]]:
    """Collect the errors that are logged in the body, the last line of each."""
    errors: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record):
            lines = record.getMessage().strip().splitlines()
            errors.append(lines[-1] if lines else "")

    collector = Collector(logging.ERROR)
    log.addHandler(collector)
    try:
        yield errors
    finally:
        log.removeHandler(collector)
