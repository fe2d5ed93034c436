"""Where the shipped data is, in a checkout, in an installed package or wherever COURSE_DATA says."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["data_file", "data_folder"]


def data_folder():
    """Return the folder with the shipped data.

    Returns
    -------
    folder : pathlib.Path
        The folder named by the environment variable COURSE_DATA if it is set; otherwise `files` in this package,
        where an installed wheel keeps the data; otherwise `data` beside `course_lib`, as in a checkout.
    """
    if named := os.environ.get("COURSE_DATA"):
        return Path(named)
    package = Path(__file__).resolve().parent
    installed = package / "files"
    return installed if installed.is_dir() else package.parents[1] / "data"


def data_file(name):
    """Return the path of a shipped file.

    Parameters
    ----------
    name : str
        Such as "digits.npy".

    Returns
    -------
    path : pathlib.Path

    Raises
    ------
    FileNotFoundError
        Names the file, the folder and the command that rebuilds it.
    """
    path = data_folder() / name
    if not path.is_file():
        chosen = " (the folder that COURSE_DATA names)" if os.environ.get("COURSE_DATA") else ""
        raise FileNotFoundError(
            f"{name} is not in {path.parent}{chosen}. To rebuild the course's data: python -m course_lib.data.build"
        )
    return path
