"""What several tests share: TensorFlow, imported once, and the programs of this environment."""

import os
import sys
from pathlib import Path

import pytest
from absl import logging as absl_logging

# nbgrader starts `alembic` by name, and the environment need not be activated to run the tests.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

# TensorFlow's log handler keeps the standard error of the moment it is made, which is pytest's, and closes it
# when nbgrader sets up logging anew. It leaves the interpreter's own alone.
absl_logging.get_absl_handler().python_handler.stream = sys.__stderr__


@pytest.fixture(scope="session")
def tensorflow():
    """TensorFlow, imported quietly and once for the whole session (about 10 s)."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    import tensorflow

    tensorflow.get_logger().setLevel("ERROR")
    return tensorflow


LONG = (
    "test_lessons_run.py", "browser/test_lessons.py", "lessons/test_variants.py", "test_exercises.py",
    "attacks/test_attacks.py", "test_demo.py", "test_sandbox.py", "test_class.py",
)  # fmt: skip
"""Files that take minutes. Begun last, one of them would keep one core busy while the others have nothing to do."""


def pytest_collection_modifyitems(items):
    """Run the long files first, everything else in its order."""
    place = {name: number for number, name in enumerate(LONG)}

    def rank(item):
        return next((place[name] for name in LONG if item.path.as_posix().endswith(f"/{name}")), len(LONG))

    items.sort(key=rank)
