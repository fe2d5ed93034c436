"""Pictures as columns: nothing is lost, nothing is mixed."""

import numpy as np
import pytest

from course_lib.images import flatten_images

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("shape", [(1, 1, 1, 1), (1, 2, 3, 1), (3, 4, 2, 3), (5, 3, 3, 3)])
def test_column_i_is_picture_i_read_row_by_row(shape):
    images = RNG.integers(0, 256, shape, dtype=np.uint8)
    X = flatten_images(images)
    m, h, w, c = shape
    assert X.shape == (h * w * c, m)
    assert X.dtype == float
    for i in range(m):
        read = [images[i, row, column, channel] for row in range(h) for column in range(w) for channel in range(c)]
        np.testing.assert_allclose(X[:, i] * 255, read, rtol=1e-12)


def test_the_pictures_can_be_put_together_again():
    images = RNG.integers(0, 256, (4, 5, 6, 3), dtype=np.uint8)
    again = (flatten_images(images).T * 255).round().astype(np.uint8).reshape(images.shape)
    np.testing.assert_array_equal(again, images)


def test_black_is_0_and_white_is_1():
    images = np.array([[[[0], [255]]]], dtype=np.uint8)
    assert flatten_images(images).tolist() == [[0.0], [1.0]]
    assert images.dtype == np.uint8


def test_64_by_64_by_3_are_12288_numbers():
    assert flatten_images(np.zeros((2, 64, 64, 3), dtype=np.uint8)).shape == (12288, 2)


@pytest.mark.parametrize("shape", [(64, 64, 3), (2, 12288), (), (1, 2, 3, 4, 5)])
def test_wrong_shapes_are_named_with_what_was_expected_and_received(shape):
    received = str(shape).replace("(", r"\(").replace(")", r"\)")
    with pytest.raises(ValueError, match=rf"^images: expected shape \(m, h, w, c\), received shape {received}$"):
        flatten_images(np.zeros(shape))
