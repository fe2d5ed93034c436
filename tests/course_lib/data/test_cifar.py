"""Real cats, with small arrays in the place of the photographs."""

import sys
from types import ModuleType

import numpy as np
import pytest

import course_lib
from course_lib.data import load_real_cats
from course_lib.data.cifar import CIFAR_KINDS


def replace_bridge(monkeypatch, cifar10):
    bridge = ModuleType("course_lib.keras_bridge")
    bridge.cifar10 = cifar10
    monkeypatch.setitem(sys.modules, "course_lib.keras_bridge", bridge)
    monkeypatch.setattr(course_lib, "keras_bridge", bridge, raising=False)


def photographs(classes):
    """One photograph per class, all of whose values are its place in the list."""
    images = np.broadcast_to(np.arange(len(classes), dtype=np.uint8)[:, None, None, None], (len(classes), 32, 32, 3))
    return images, np.array(classes, dtype=np.uint8)[:, None]


def test_half_of_the_photographs_are_cats(monkeypatch):
    train, test = photographs([0, 3, 5, 5, 3, 9, 8, 1, 3]), photographs([3, 3, 2, 7, 7])
    replace_bridge(monkeypatch, lambda: (train, test))
    cats = load_real_cats()
    assert cats.train_images[:, 0, 0, 0].tolist() == [0, 1, 2, 3, 4, 8]
    assert cats.train_labels.tolist() == [0, 1, 0, 0, 1, 1]
    assert cats.train_kinds == ("airplane", "cat", "dog", "dog", "cat", "cat")
    assert cats.test_images[:, 0, 0, 0].tolist() == [0, 1, 2, 3]
    assert cats.test_labels.tolist() == [1, 1, 0, 0]
    assert (cats.train_images.shape[1:], cats.train_images.dtype) == ((32, 32, 3), np.uint8)
    assert np.issubdtype(cats.train_labels.dtype, np.integer)


def test_class_3_is_cat():
    assert (len(CIFAR_KINDS), CIFAR_KINDS[3]) == (10, "cat")


@pytest.mark.parametrize("failure", [Exception("URL fetch failure"), ImportError("No module named 'tensorflow'")])
def test_what_failed_is_told_with_a_way_out(failure, monkeypatch):
    def fail():
        raise failure

    replace_bridge(monkeypatch, fail)
    with pytest.raises(RuntimeError) as raised:
        load_real_cats()
    message = str(raised.value)
    assert str(failure) in message
    assert "network" in message
    assert "load_animals()" in message
    assert raised.value.__cause__ is failure
