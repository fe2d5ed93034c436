"""Learners' notebooks, made by nbgrader's own generate_assignment in a temporary course folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

from autograders.course_folder import CONFIG


def release(sources: dict[str, str], course: Path) -> dict[str, str]:
    """Return the notebooks that `nbgrader generate_assignment` makes of notebooks with solutions.

    Parameters
    ----------
    sources : dict
        Text of the notebook with solutions by lesson name.
    course : Path
        The course folder. Only its nbgrader_config.py is read: nbgrader removes a whole release folder when
        it overwrites it, so it works in a folder of its own, and without the gradebook.

    Returns
    -------
    notebooks : dict
        Text of the learners' notebook by lesson name.

    Raises
    ------
    RuntimeError
        If nbgrader refuses a notebook, with what it logged.
    """
    from nbgrader.coursedir import CourseDirectory

    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        config = _course_config(course)
        config.CourseDirectory.root = str(Path(folder).resolve())
        # What `nbgrader generate_assignment --no-db` sets: the notebook is the same.
        config.SaveCells.enabled = False
        config.GenerateAssignment.no_database = True
        directory = CourseDirectory(config=config)
        for name, text in sources.items():
            source = _notebook_path(directory, directory.source_directory, name)
            source.parent.mkdir(parents=True)
            source.write_bytes(text.encode("utf-8"))
        return {name: _generate(name, directory, config) for name in sources}


def _course_config(course: Path):
    from traitlets.config.loader import PyFileConfigLoader

    return PyFileConfigLoader(CONFIG, path=str(course)).load_config()


def _notebook_path(directory, step: str, name: str) -> Path:
    return Path(directory.format_path(step, ".", name)) / f"{name}.ipynb"


def _generate(name: str, directory, config) -> str:
    from nbgrader.converters import GenerateAssignment
    from nbgrader.utils import capture_log

    directory.assignment_id = name
    result = capture_log(GenerateAssignment(coursedir=directory, config=config))
    if not result["success"]:
        raise RuntimeError(f"nbgrader cannot release {name}:\n{result.get('log', '')}{result['error']}")
    return _notebook_path(directory, directory.release_directory, name).read_bytes().decode("utf-8")
