"""Indexes that nbgrader's tables lack: without them each write reads the grades and comments of everybody."""

from __future__ import annotations

from nbgrader.api import Gradebook
from sqlalchemy import text

INDEXES = (("grade", "notebook_id"), ("comment", "notebook_id"), ("submitted_notebook", "assignment_id"))
"""Table and column."""


def add_indexes(gradebook: Gradebook) -> None:
    """Add those that are not there. They change no result, and nbgrader does not notice them."""
    for table, column in INDEXES:
        gradebook.db.execute(text(f"CREATE INDEX IF NOT EXISTS autograders_{table}_{column} ON {table} ({column})"))
    gradebook.db.commit()
