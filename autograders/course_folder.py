"""Where the course folder is: the one that holds nbgrader_config.py."""

from __future__ import annotations

from pathlib import Path

CONFIG = "nbgrader_config.py"


def course_folder(start: str | Path | None = None) -> Path:
    """Return the course folder: `start`, or the first folder above it that holds nbgrader_config.py.

    Parameters
    ----------
    start : str, Path or None
        Where to begin; None begins in the current folder.

    Returns
    -------
    folder : Path, absolute

    Raises
    ------
    FileNotFoundError
        If there is none, with what to do.
    """
    begin = Path.cwd() if start is None else Path(start).resolve()
    for folder in (begin, *begin.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise FileNotFoundError(
        f"no course folder: expected {CONFIG} in {begin} or a folder above it; change to the folder of the course first"
    )
