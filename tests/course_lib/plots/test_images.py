import numpy as np
import pytest

from course_lib import plots

IMAGES = np.random.default_rng(1).integers(0, 256, (5, 64, 64, 3), dtype=np.uint8)


def test_a_grid_shows_every_image_once_with_its_label():
    picture = plots.image_grid(IMAGES, ["cat", "car", "cat", "bear", 7], columns=3)
    shown = [ax for ax in picture.axes if ax.images]
    assert len(shown) == 5
    for ax, image in zip(shown, IMAGES, strict=True):
        np.testing.assert_array_equal(ax.images[0].get_array(), image)
    assert [ax.get_title() for ax in shown] == ["cat", "car", "cat", "bear", "7"]


def test_labels_may_be_a_row_of_numbers():
    picture = plots.image_grid(IMAGES[:2], np.array([[0, 1]]))
    assert [ax.get_title() for ax in picture.axes] == ["0", "1"]


def test_grey_images_are_shown_too():
    picture = plots.image_grid(IMAGES[:1, :, :, :1])
    np.testing.assert_array_equal(picture.axes[0].images[0].get_array(), IMAGES[0, :, :, 0])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: plots.image_grid(IMAGES[0]),
            r"images: expected shape \(m, h, w, 1 or 3\), received shape \(64, 64, 3\)",
        ),
        (lambda: plots.image_grid(IMAGES, ["cat"]), "labels: expected 5, one per image, received 1"),
        (lambda: plots.image_grid(IMAGES[:0]), r"received shape \(0, 64, 64, 3\)"),
        (lambda: plots.flattened_image(IMAGES), r"image: expected shape \(h, w, 3\), received shape \(5, 64, 64, 3\)"),
    ],
)
def test_wrong_shapes_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_the_column_is_written_in_the_order_red_green_blue_of_each_pixel():
    image = IMAGES[0]
    picture = plots.flattened_image(image)
    texts = [text.get_text() for ax in picture.axes for text in ax.texts]
    numbers = [text for text in texts if text.startswith(("0.", "1."))]
    first = [image[0, 0, 0], image[0, 0, 1], image[0, 0, 2], image[0, 1, 0], image[0, 1, 1], image[0, 1, 2]]
    assert numbers == [f"{value / 255:.3f}" for value in [*first, *image[-1, -1]]]
    assert {"x₁", "x₁₂₂₈₈", "red of (0, 1)", "blue of (63, 63)"} <= set(texts)
    assert "64 × 64 × 3 = 12288 numbers" in [text.get_text() for text in picture.texts]
