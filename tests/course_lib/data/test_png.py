"""PNG files, read back by Pillow, which checks their checksums too."""

import io

import numpy as np
import pytest
from PIL import Image

from course_lib.data.png import encode_png


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (64, 64), (150, 200)], ids=str)
def test_pillow_reads_the_same_pixels(shape):
    pixels = np.random.default_rng(0).integers(0, 256, (*shape, 3), dtype=np.uint8)
    file = io.BytesIO(encode_png(pixels))
    Image.open(file).verify()
    np.testing.assert_array_equal(np.asarray(Image.open(file)), pixels)
