"""Real data sets that Keras downloads: never called by default, because the course works offline."""

from __future__ import annotations

from course_lib.keras_bridge.runtime import tensorflow


def cifar10():
    """Return ((images, labels), (images, labels)) of CIFAR-10, training and test set, as Keras loads them."""
    return tensorflow().keras.datasets.cifar10.load_data()
