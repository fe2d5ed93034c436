"""A learner's desk: JupyterLab on copies of the lessons, where no answer is ever overwritten."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from autograders.course_folder import course_folder

RECORD = ".copied.json"
CONFIG = ".lab"
WITHOUT = {
    "@jupyter/nbgrader": True,  # its Validate button calls a lesson right that has no answers yet
    "@jupyterlab/apputils-extension:announcements": True,  # asks the network for news
    "@jupyterlab/extensionmanager-extension": True,  # asks the network for extensions
}


def open_lab(course: str | Path | None = None, work: str | Path | None = None) -> int:
    """Copy new lessons to the work folder, say what was done, and run JupyterLab there until it is closed.

    Parameters
    ----------
    course : str, Path or None
        The course folder; None looks for it from the current folder upwards.
    work : str, Path or None
        Where the copies are; None is the folder work in the course folder.

    Returns
    -------
    code : int
        JupyterLab's exit code.
    """
    folder = course_folder(course)
    desk = Path(work) if work is not None else folder / "work"
    for line in copy_lessons(folder / "notebooks", desk):
        print(line)
    try:
        return subprocess.run(lab_command(desk), env=lab_environment(desk), check=False).returncode
    except KeyboardInterrupt:  # Ctrl-C is how JupyterLab is closed; it says goodbye itself
        return 0


def copy_lessons(released: Path, work: Path) -> list[str]:
    """Copy every lesson that is not in the work folder yet, and return what a learner should know.

    Parameters
    ----------
    released : Path
        Folder of the learners' notebooks, NAME/NAME.ipynb.
    work : Path
        Folder of the copies, made if it does not exist.

    Returns
    -------
    lines : list of str

    Notes
    -----
    A copy is never touched again. If its lesson has changed since, the new one is put beside it under
    another name, once.
    """
    work.mkdir(parents=True, exist_ok=True)
    record = _read_record(work)
    lines = []
    for notebook in sorted(released.glob("*/*.ipynb")):
        name = notebook.stem
        if notebook.parent.name != name:
            continue
        version = hashlib.sha256(notebook.read_bytes()).hexdigest()
        copy = work / name / notebook.name
        if not copy.exists():
            _copy(notebook, copy)
            lines.append(f"{name}: copied to {copy}")
        elif record.get(name) != version and copy.read_bytes() != notebook.read_bytes():
            beside = copy.with_name(f"{name}_new_{version[:8]}.ipynb")
            if not beside.exists():
                _copy(notebook, beside)
            lines.append(f"{name}: the lesson has changed since you began; yours stays, the new one is {beside}")
        record[name] = version
    (work / RECORD).write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return lines or [f"{work}: nothing new, your notebooks are as you left them"]


def lab_command(work: Path) -> list[str]:
    """Return the command that runs JupyterLab in the work folder."""
    return [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={work.resolve()}"]


def lab_environment(work: Path) -> dict[str, str]:
    """Return the environment for `lab_command`: JupyterLab without what a learner must not be asked.

    The learner's own settings of JupyterLab hold as well.
    """
    config = work.resolve() / CONFIG
    page = config / "labconfig" / "page_config.json"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(json.dumps({"disabledExtensions": WITHOUT}, indent=1) + "\n", encoding="utf-8")
    others = os.environ.get("JUPYTER_CONFIG_PATH")
    return os.environ | {"JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, [str(config), others]))}


def _copy(notebook: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(f".{to.name}")
    shutil.copyfile(notebook, part)
    os.replace(part, to)


def _read_record(work: Path) -> dict[str, str]:
    try:
        record = json.loads((work / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}
