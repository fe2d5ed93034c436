"""Which installed packages a kernel can import: those that a lesson needs, what they need, and nothing else."""

from __future__ import annotations

import importlib.metadata
import re
import site
import sys
import sysconfig
from pathlib import Path

from packaging.requirements import Requirement

NUMPY_LESSONS = ("numpy", "matplotlib", "contourpy", "ipython", "ipykernel", "ipywidgets", "ipympl")
"""What a learner has at hand in every lesson."""

TENSORFLOW = ("tensorflow-cpu", "tensorflow", "keras")
"""One of the first two, and the third, in a lesson about TensorFlow."""

FOREIGN = ("tensorflow-cpu", "tensorflow", "keras", "scipy", "scikit-learn", "torch", "jax", "jaxlib")
"""Libraries that have the answers: in a NumPy lesson they are left out even if something else asks for them."""


def with_requirements(names: tuple[str, ...], without: tuple[str, ...] = ()) -> list[str]:
    """Return installed distributions and all that they require, as far as it is installed."""
    installed = _installed()
    found: dict[str, None] = {}
    waiting = [_canonical(name) for name in names]
    while waiting:
        name = waiting.pop()
        if name in installed and name not in found and name not in without:
            found[name] = None
            waiting += [_canonical(requirement) for requirement in _required_by(installed[name])]
    return sorted(found)


def _installed() -> dict[str, importlib.metadata.Distribution]:
    """Return what is installed, by name; setuptools brings copies of its own along, which are not meant."""
    found: dict[str, importlib.metadata.Distribution] = {}
    folders = [folder for folder in sys.path if Path(folder).name != "_vendor"]
    for distribution in importlib.metadata.distributions(path=folders):
        found.setdefault(_canonical(distribution.metadata["Name"] or ""), distribution)
    return found


def _required_by(distribution: importlib.metadata.Distribution) -> list[str]:
    required = [Requirement(text) for text in distribution.requires or ()]
    return [r.name for r in required if r.marker is None or r.marker.evaluate({"extra": ""})]


def package_paths(names: list[str]) -> list[Path]:
    """Return the files and folders that make up distributions: what lies at the top of where they are installed."""
    installed = _installed()
    paths = {path for name in names for path in _tops(installed[name])}
    return sorted(path for path in paths if path.exists())


def library_folders() -> list[Path]:
    """Return the folders in which this Python's packages are installed."""
    paths = sysconfig.get_paths()
    return sorted({Path(folder) for folder in (paths["purelib"], paths["platlib"], *site.getsitepackages())})


def _tops(distribution: importlib.metadata.Distribution) -> set[Path]:
    folder = Path(str(distribution.locate_file(""))).absolute()
    files = distribution.files
    if files is None:  # installed by another package manager, which keeps its own list
        names = (distribution.read_text("top_level.txt") or distribution.metadata["Name"]).split()
        return {folder / name for name in names} | {folder / f"{name}.py" for name in names}
    tops = {file.parts[0] for file in files} - {"..", "__pycache__"}
    return {folder / top for top in tops if not top.endswith(".pth")}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
