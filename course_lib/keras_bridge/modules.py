"""`tf` and `keras` as names that cost nothing until they are used.

For code that reads like a notebook's but is imported everywhere: TensorFlow is loaded at the first attribute.
"""

from __future__ import annotations

from course_lib.keras_bridge.runtime import tensorflow

__all__ = ["keras", "tf"]


class _Late:
    """Stands for TensorFlow, or for one of its modules."""

    def __init__(self, name=""):
        self._name = name

    def __getattr__(self, attribute):
        module = getattr(tensorflow(), self._name) if self._name else tensorflow()
        return getattr(module, attribute)


tf, keras = _Late(), _Late("keras")
