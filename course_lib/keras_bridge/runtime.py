"""TensorFlow itself: imported once, on demand, without its messages."""

from __future__ import annotations

import os
import sys

import numpy as np


def tensorflow():
    """Return the module `tensorflow`; the first call takes about 10 seconds.

    Its start-up messages are left out unless the environment already says otherwise: they are written by
    C++ to standard error, where nbgrader would take them for a failure.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    import tensorflow as tf

    return tf


def is_loaded() -> bool:
    """Whether TensorFlow is ready for use in this process: imported by somebody, and to the end."""
    module = sys.modules.get("tensorflow")
    return module is not None and not getattr(module.__spec__, "_initializing", False)


def constant(value):
    """Return `value` as a float64 tensor."""
    return tensorflow().constant(np.asarray(value, dtype=np.float64))
