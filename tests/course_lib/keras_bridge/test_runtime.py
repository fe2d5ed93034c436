"""Whether TensorFlow is loaded is said without loading it."""

import sys
from types import SimpleNamespace

import pytest

from course_lib.keras_bridge import is_loaded


@pytest.mark.parametrize(
    ("module", "loaded"),
    [
        (None, False),
        (SimpleNamespace(__spec__=SimpleNamespace(_initializing=True)), False),
        (SimpleNamespace(__spec__=SimpleNamespace(_initializing=False)), True),
        (SimpleNamespace(__spec__=SimpleNamespace()), True),
    ],
)
def test_half_loaded_is_not_loaded(module, loaded, monkeypatch):
    monkeypatch.setitem(sys.modules, "tensorflow", module)
    assert is_loaded() is loaded


def test_never_imported_is_not_loaded(monkeypatch):
    monkeypatch.delitem(sys.modules, "tensorflow", raising=False)
    assert not is_loaded()
    assert "tensorflow" not in sys.modules
