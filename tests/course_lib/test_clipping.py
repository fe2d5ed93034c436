"""Clipping: one length for all gradients together."""

import numpy as np
import pytest

from course_lib import keras_bridge
from course_lib.clipping import clip_by_norm


@pytest.fixture
def gradients():
    rng = np.random.default_rng(6)
    return {"dW1": rng.normal(size=(4, 3)), "db1": rng.normal(size=(4, 1)), "dW2": 10 * rng.normal(size=(1, 4))}


def norm(gradients):
    return np.linalg.norm(np.concatenate([gradient.ravel() for gradient in gradients.values()]))


def test_length_and_direction(gradients):
    clipped = clip_by_norm(gradients, 2.5)
    assert list(clipped) == list(gradients)
    assert norm(clipped) == pytest.approx(2.5)
    for name in gradients:
        np.testing.assert_allclose(clipped[name] / gradients[name], 2.5 / norm(gradients))


def test_short_gradients_stay(gradients):
    clipped = clip_by_norm(gradients, 1.01 * norm(gradients))
    for name in gradients:
        np.testing.assert_array_equal(clipped[name], gradients[name])
        assert clipped[name] is not gradients[name]
    np.testing.assert_array_equal(clip_by_norm({"dW1": np.zeros(3)}, 1.0)["dW1"], 0.0)


@pytest.mark.tensorflow
@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize("threshold", [0.5, 1000.0])
def test_against_tensorflow(gradients, threshold):
    theirs = keras_bridge.clip_by_norm(gradients, threshold)
    for name, clipped in clip_by_norm(gradients, threshold).items():
        np.testing.assert_allclose(clipped, theirs[name], rtol=1e-12)


def test_bad_arguments_are_named(gradients):
    with pytest.raises(ValueError, match="threshold: expected"):
        clip_by_norm(gradients, 0.0)
