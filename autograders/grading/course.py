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
from nbgrader.api import BaseCell, Grade, Gradebook, MissingEntry, SubmittedAssignment, SubmittedNotebook
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import Autograde, BaseConverter, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import select
from sqlalchemy.exc import OperationalError, SAWarning

from autograders import authoring
from autograders.course_folder import course_folder
from autograders.grading.engine import one_engine
from autograders.grading.entered import has_all_cells
from autograders.grading.grade_outside import GradeOutside, TakeVerdicts
from autograders.grading.submission import read_submission

BUILT = "build/source"
"""Where the build puts notebooks with solutions; a course with another source folder makes them itself."""

STAGED = "build/staged"
"""Step between submitted and autograded: what intake found fit for grading."""

RELEASED = "build/released"
"""Where a lesson is released for the gradebook's sake: nbgrader empties a release folder before it writes."""


class CourseError(Exception):
    """nbgrader did not do what was asked; the message is the last thing it logged."""


class GradebookBusyError(CourseError):
    """The gradebook cannot be reached: locked by another program, or its server is gone."""


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
        with one_engine():
            return Gradebook(self.db_url, self._directory.course_id)

    def prepare(self, lesson: str) -> NotebookNode:
        """Enter the lesson into the gradebook if need be, and return the notebook that learners got.

        Raises
        ------
        CourseError, autograders.authoring.MasterError, FileNotFoundError, FileExistsError
            If the lesson cannot be built or released.
        """
        released = self._released(lesson)
        if released is None or not self._knows(lesson, released):
            if self._directory.source_directory == BUILT:
                authoring.build([lesson], course=self.root)
            self._convert(GenerateAssignment, lesson, release_directory=RELEASED)
            released = self._released(lesson)
        if released is None:
            raise CourseError(f"{lesson} was released, but its notebook cannot be read")
        return released

    def lesson_files(self, lesson: str) -> dict[str, bytes]:
        """The files that nbgrader puts beside every submission, by their path."""
        found = read_submission(self.path(self._directory.source_directory, ".", lesson), lesson).files
        return {path: content for path, content in found.items() if not path.endswith(".ipynb")}

    def limits(self) -> GradeOutside:
        """What nbgrader_config.py says about time and the sandbox."""
        return GradeOutside(parent=self._app)

    def autograde(self, lesson: str, student: str) -> NotebookNode:
        """Enter into the gradebook what a worker has graded and `stage` has written; return the autograded notebook.

        Raises
        ------
        GradebookBusyError
            If the gradebook cannot be written: try again later.
        CourseError
        """
        self._convert(_WriteDown, lesson, student, submitted_directory=STAGED)
        return nbformat.read(self.path(self.autograded, student, lesson) / f"{lesson}.ipynb", as_version=4)

    def automatic_scores(self, lesson: str) -> dict[str, dict[str, float | None]]:
        """The automatic score of every check cell of every learner in the gradebook."""
        rows = (
            select(SubmittedAssignment.student_id, BaseCell.name, Grade.auto_score)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
        )
        scores: dict[str, dict[str, float | None]] = {}
        with self.gradebook() as gradebook:
            try:
                assignment = gradebook.find_assignment(lesson)
            except MissingEntry:
                return {}
            for student, cell, score in gradebook.db.execute(
                rows.where(SubmittedAssignment.assignment_id == assignment.id)
            ):
                scores.setdefault(student, {})[cell] = score
        return scores

    def totals(self, lesson: str) -> dict[str, tuple[float, float]]:
        """The score of every learner, what a person has added included, and what it is out of."""
        with self.gradebook() as gradebook:
            found = gradebook.submission_dicts(lesson)
            return {each["student"]: (float(each["score"]), float(each["max_score"])) for each in found}

    def _released(self, lesson: str) -> NotebookNode | None:
        """Return the notebook that learners got, None if it is not there, or half a file of a run that was killed."""
        for folder in (self._directory.release_directory, RELEASED):
            try:
                return nbformat.read(self.path(folder, ".", lesson) / f"{lesson}.ipynb", as_version=4)
            except (OSError, ValueError, nbformat.reader.NotJSONError):
                continue
        return None

    def _knows(self, lesson: str, released: NotebookNode) -> bool:
        """Whether the gradebook has the lesson with all its cells: nbgrader enters them one by one."""
        with self.gradebook() as gradebook:
            try:
                notebooks = gradebook.find_assignment(lesson).notebooks
            except MissingEntry:
                return False
            return any(has_all_cells(notebook, released) for notebook in notebooks)

    def generate_feedback(self, lesson: str, student: str = "*") -> None:
        """Write nbgrader's feedback pages."""
        self._convert(GenerateFeedback, lesson, student)

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
        with _last_errors(self._app.log) as errors, one_engine(), warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # nbgrader 0.9.6 with SQLAlchemy 2, at every new submission
            try:
                converter(coursedir=directory, parent=self._app, force=True).start()
            except OperationalError as error:
                raise GradebookBusyError(_first_line(error)) from error
            except (NbGraderException, SystemExit) as error:
                if isinstance(error.__context__, OperationalError):
                    raise GradebookBusyError(_first_line(error.__context__)) from error
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


class _WriteDown(Autograde):
    """nbgrader's Autograde for what a worker has repaired, run and judged: only the gradebook's part of it is left.

    One conversion in place of two: there is nothing to clean before the notebook may run, for it has run.
    """

    def __init__(self, **options):
        super().__init__(**options)
        steps = [step for step in self.autograde_preprocessors if "CheckCellMetadata" not in str(step)]
        if not any("GradeOutside" in str(step) for step in steps):
            raise CourseError("nbgrader_config.py: expected GradeOutside among c.Autograde.autograde_preprocessors")
        steps = [TakeVerdicts if "GradeOutside" in str(step) else step for step in steps]
        self.sanitize_preprocessors = ["nbgrader.preprocessors.OverwriteCells", *steps]
        self.config.Exporter.optimistic_validation = True  # once after all steps, not after each

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Enter one notebook into the gradebook and write it to the autograded folder."""
        self._init_preprocessors()
        BaseConverter.convert_single_notebook(self, notebook_filename)


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n", 1)[0]


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
