"""The gradebook's indexes: no query of a write reads what belongs to others."""

import re
import shutil

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from autograders.grading import classroom
from autograders.grading.classroom import grade_class
from autograders.grading.course import Course
from autograders.grading.indexes import INDEXES, add_indexes
from tests.autograders.grading.tiny_course import LESSON, hand_in, make_course, stub_grade

READS_ALL = re.compile(
    r"SCAN (grade|comment|submitted_notebook|submitted_assignment)\b"
    r"|SEARCH (grade|comment) USING .*\(cell_id=\?\)$|SEARCH submitted_notebook USING .*\(notebook_id=\?\)$"
)
"""A table from end to end, or what everybody has of one cell or one lesson."""


@pytest.fixture(scope="module")
def entered(tmp_path_factory):
    """A course folder whose gradebook knows the lesson and one learner."""
    patch = pytest.MonkeyPatch()
    patch.setattr(classroom.worker, "grade", stub_grade)
    patch.setenv("AUTOGRADERS_SEED", "7")
    course = Course(make_course(tmp_path_factory.mktemp("indexes") / "course", {"ada": "a"}))
    assert [grade.points is not None for grade in grade_class(course, LESSON, ["ada"])] == [True]
    yield course.root
    patch.undo()


def scans(root, monkeypatch, indexed):
    """Write one more learner; return the large tables that SQLite says it reads from end to end for that."""
    course = Course(root)
    if not indexed:
        monkeypatch.setattr("autograders.grading.write_back.add_indexes", lambda gradebook: None)
        with course.gradebook() as gradebook:
            for table, column in INDEXES:
                gradebook.db.execute(text(f"DROP INDEX autograders_{table}_{column}"))
            gradebook.db.commit()
    hand_in(root, "bob", "b")
    asked = []

    def listen(connection, cursor, statement, parameters, context, many):
        if statement.startswith("SELECT") and not many:
            asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", listen)
    list(grade_class(course, LESSON, ["bob"], again=True))
    event.remove(Engine, "before_cursor_execute", listen)
    assert len(asked) > 20
    found = set()
    with course.gradebook() as gradebook:
        connection = gradebook.engine.raw_connection()
        for statement, parameters in asked:
            for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters):
                if READS_ALL.match(step):
                    found.add(f"{step}: {statement}")
    return found


def test_nothing_of_others_is_read_for_a_write(entered, tmp_path, monkeypatch):
    assert scans(shutil.copytree(entered, tmp_path / "with"), monkeypatch, indexed=True) == set()
    assert scans(shutil.copytree(entered, tmp_path / "without"), monkeypatch, indexed=False) != set()


def test_they_may_be_added_twice_and_to_an_empty_gradebook(tmp_path):
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as gradebook:
        add_indexes(gradebook)
        add_indexes(gradebook)
        names = gradebook.db.execute(text("SELECT name FROM sqlite_master WHERE name LIKE 'autograders%'")).all()
    assert len(names) == len(INDEXES)
