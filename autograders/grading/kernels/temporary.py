"""Temporary folders that name their process, so that those of killed graders can be found and removed."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

_NAME = re.compile(r"autograders-(?:kit|kernel|submission)-(\d+)-")


def make_folder(kind: str, parent: str | None = None) -> Path:
    """Make a folder for this process alone; `kind` is "kit", "kernel" or "submission"."""
    return Path(tempfile.mkdtemp(prefix=f"autograders-{kind}-{os.getpid()}-", dir=parent))


def remove_stale(parent: str | Path | None = None) -> None:
    """Remove this user's folders whose processes have ended without doing it themselves."""
    for path in Path(parent or tempfile.gettempdir()).glob("autograders-*-*-*"):
        name = _NAME.match(path.name)
        if name and not path.is_symlink() and not Path(f"/proc/{name[1]}").exists():
            shutil.rmtree(path, ignore_errors=True)  # it fails for those of others
