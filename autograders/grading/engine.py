"""One connection pool for all of nbgrader's steps, which otherwise make one each and compile the same queries again."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator

import nbgrader.api

_ITS_OWN = nbgrader.api.create_engine

_engine = functools.cache(_ITS_OWN)


@contextlib.contextmanager
def one_engine() -> Iterator[None]:
    """Let every `Gradebook` that is opened in the body use the same engine.

    Closing a gradebook disposes of its connections, so none of them stays open and no lock is kept.
    """
    before = nbgrader.api.create_engine
    nbgrader.api.create_engine = _engine if before is _ITS_OWN else before
    try:
        yield
    finally:
        nbgrader.api.create_engine = before
