import numpy as np
import pytest
from PIL import Image, ImageOps

from course_lib.augmentation import flip_horizontally


def test_it_is_the_mirror_image_of_an_image_library():
    images = np.random.default_rng(0).integers(0, 256, (4, 3, 5, 3), dtype=np.uint8)
    flipped, labels = flip_horizontally(images, np.array([1, 0, 7, 2]))
    assert flipped.dtype == np.uint8
    np.testing.assert_array_equal(flipped[:4], images)
    for mirrored, image in zip(flipped[4:], images, strict=True):
        np.testing.assert_array_equal(mirrored, np.asarray(ImageOps.mirror(Image.fromarray(image))))
    assert labels.tolist() == [1, 0, 7, 2, 1, 0, 7, 2]


def test_twice_is_once():
    images = np.random.default_rng(0).random((2, 2, 3, 1))
    once, _ = flip_horizontally(images, [0, 1])
    twice, _ = flip_horizontally(once[2:], [0, 1])
    np.testing.assert_array_equal(twice[2:], images)


@pytest.mark.parametrize(("shape", "labels", "name"), [((2, 3, 3), 2, "images"), ((2, 3, 3, 1), 3, "labels")])
def test_wrong_shapes_are_named(shape, labels, name):
    with pytest.raises(ValueError, match=name):
        flip_horizontally(np.zeros(shape), np.zeros(labels))
