"""What a kernel that is started from a command gets to know of the grader's environment."""

from __future__ import annotations

import os
from pathlib import Path

SHARED = {
    "PATH", "HOME", "USER", "LANG", "TZ", "TMPDIR", "VIRTUAL_ENV", "CONDA_PREFIX", "LD_LIBRARY_PATH", "MPLCONFIGDIR",
    "XDG_CACHE_HOME", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
}  # fmt: skip
"""Environment variables that a kernel gets from the grader."""


def kernel_environment(folder: Path) -> dict[str, str]:
    """Return what a kernel needs to know of the grader's environment: tokens and the grading seed stay here."""
    package_root = str(Path(__file__).resolve().parents[2])
    python_path = os.pathsep.join(filter(None, [package_root, os.environ.get("PYTHONPATH")]))
    shared = {name: value for name, value in os.environ.items() if name in SHARED or name.startswith("LC_")}
    return shared | {
        "PYTHONPATH": python_path,
        "PYTHONSAFEPATH": "1",  # the current folder is not searched while the kernel starts
        "IPYTHONDIR": str(folder / ".ipython"),  # the grader's own profile and start-up files stay out
        "NBGRADER_EXECUTION": "autograde",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "OPENBLAS_NUM_THREADS": "1",  # threads of one product wait for each other where several kernels run
    }
