"""Real data sets that Keras downloads: never called by default, because the course works offline."""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path

from course_lib.keras_bridge.runtime import tensorflow

PATIENCE = 20.0
"""Seconds without a byte after which a download has failed."""

FASHION_FILES = ("train-labels-idx1-ubyte.gz", "train-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz",
                 "t10k-images-idx3-ubyte.gz")  # fmt: skip


def cifar10():
    """Return ((images, labels), (images, labels)) of CIFAR-10, training and test set, as Keras loads them."""
    with _patience():
        return tensorflow().keras.datasets.cifar10.load_data()


def fashion_mnist():
    """Return ((images, labels), (images, labels)) of Fashion-MNIST, training and test set, as Keras loads them."""
    with _patience():
        return tensorflow().keras.datasets.fashion_mnist.load_data()


def has_fashion_mnist():
    """Whether Keras has fetched Fashion-MNIST before."""
    home = Path(os.environ.get("KERAS_HOME", Path("~").expanduser() / ".keras"))
    return all((home / "datasets" / "fashion-mnist" / name).is_file() for name in FASHION_FILES)


@contextlib.contextmanager
def _patience():
    """Give up where nothing answers: without a limit, a download waits for ever."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
