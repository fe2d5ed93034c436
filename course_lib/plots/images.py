"""Pictures, many side by side, and one taken apart into the column of numbers that a neuron sees."""

from __future__ import annotations

import numpy as np
from matplotlib.patches import ConnectionPatch

from course_lib.images import flatten_images
from course_lib.plots.picture import Picture, describe
from course_lib.plots.style import BLUE, GREEN, GREY, VERMILION
from course_lib.validation import check_array

__all__ = ["flattened_image", "image_grid"]

_CHANNELS = (("red", VERMILION), ("green", GREEN), ("blue", BLUE))


def image_grid(images, labels=None, columns=6, size=1.4):
    """Draw pictures in rows, each with its label beneath.

    Parameters
    ----------
    images : ndarray of uint8, shape (m, h, w, c)
        Channels 1 (grey) or 3 (red, green, blue).
    labels : sequence of length m, optional
        Printed with `str`.
    columns : int
        Pictures in a row.
    size : float
        Side of a picture in inches of 100 pixels.

    Returns
    -------
    figure : Picture

    Raises
    ------
    ValueError
        If images is not (m, h, w, 1 or 3), or the labels are not m.
    """
    images = _checked(images, "(m, h, w, 1 or 3)", ndim=4)
    names = [] if labels is None else [str(label) for label in np.ravel(np.asarray(labels, dtype=object))]
    if labels is not None and len(names) != len(images):
        raise ValueError(f"labels: expected {len(images)}, one per image, received {len(names)}")
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    figure = Picture(columns * size, rows * (size + (0.25 if names else 0.05)))
    for index, ax in enumerate(figure.subplots(rows, columns, squeeze=False).ravel()):
        ax.axis("off")
        if index < len(images):
            _show(ax, images[index])
            if names:
                ax.set_title(names[index], fontsize=10, y=-0.2)
    told = f"{len(images)} pictures of {images.shape[1]} x {images.shape[2]} pixels"
    return describe(figure, f"{told}, labelled {', '.join(names)}." if names else f"{told}.")


def flattened_image(image):
    """Draw one picture, its channels, and the column of numbers that they become.

    Parameters
    ----------
    image : ndarray of uint8, shape (h, w, 3)

    Returns
    -------
    figure : Picture

    Notes
    -----
    The numbers are those of `course_lib.images.flatten_images`: row by row, the three channels of a pixel
    side by side, divided by 255.
    """
    image = _checked(image, "(h, w, 3)", ndim=3)
    h, w, c = image.shape
    column = flatten_images(image[None])[:, 0]
    figure = Picture(8.8, 3.6, layout=None)
    picture = figure.add_axes([0.035, 0.14, 0.3, 0.72])
    _show(picture, image)
    picture.set(xticks=[], yticks=[], xlabel=f"{w} pixels wide", ylabel=f"{h} pixels high")
    picture.set_title("picture", fontsize=11)
    for index, (name, color) in enumerate(_CHANNELS):
        ax = figure.add_axes([0.40 + 0.035 * index, 0.47 - 0.15 * index, 0.18, 0.42])
        ax.imshow(image[:, :, index], cmap="gray", vmin=0, vmax=255)
        ax.set(xticks=[], yticks=[])
        for spine in ax.spines.values():
            spine.set(color=color, linewidth=2.5)
        ax.text(-0.05, 0.0, name, rotation=90, ha="right", va="bottom", fontsize=9, color=color, transform=ax.transAxes)
    figure.text(0.535, 0.045, f"{h} × {w} × {c} = {column.size} numbers", ha="center", fontsize=11)
    _draw_column(figure, column, w)
    figure.add_artist(
        ConnectionPatch((0.335, 0.5), (0.375, 0.5), "figure fraction", arrowstyle="-|>", mutation_scale=16, color=GREY)
    )
    figure.add_artist(
        ConnectionPatch((0.66, 0.5), (0.705, 0.5), "figure fraction", arrowstyle="-|>", mutation_scale=16, color=GREY)
    )
    return describe(
        figure,
        f"A picture of {h} x {w} pixels, its red, green and blue channels, and the column of {h} x {w} x {c} = "
        f"{column.size} numbers from 0 to 1 that it becomes: red, green, blue of the first pixel, then of the next.",
    )


def _draw_column(figure, column, width):
    """Write the first six numbers of the column, with the pixel and channel of each, and the last three."""
    ax = figure.add_axes([0.72, 0.02, 0.26, 0.9])
    ax.axis("off")
    ax.set(xlim=(0, 1), ylim=(10.2, -0.7))
    ax.set_title("column x", fontsize=11, loc="left", x=0.2)
    shown = [*range(6), None, *range(column.size - 3, column.size)]
    for row, index in enumerate(shown):
        if index is None:
            ax.text(0.4, row, "⋮", ha="center", va="center", fontsize=14)
            continue
        name, color = _CHANNELS[index % 3]
        pixel_row, pixel_column = divmod(index // 3, width)
        ax.text(0.18, row, f"x{_subscript(index + 1)}", ha="right", va="center", fontsize=10)
        ax.text(
            0.4,
            row,
            f"{column[index]:.3f}",
            ha="center",
            va="center",
            fontsize=10,
            bbox={"boxstyle": "square,pad=0.3", "facecolor": "white", "edgecolor": color, "linewidth": 1.6},
        )
        ax.text(0.58, row, f"{name} of ({pixel_row}, {pixel_column})", va="center", fontsize=9, color=color)


def _subscript(number):
    return str(number).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def _checked(images, expected, ndim):
    images = check_array("images" if ndim == 4 else "image", images, dtype=np.uint8)
    channels = (1, 3) if ndim == 4 else (3,)
    if images.ndim != ndim or images.shape[-1] not in channels or images.size == 0:
        name = "images" if ndim == 4 else "image"
        raise ValueError(f"{name}: expected shape {expected}, received shape {images.shape}")
    return images


def _show(ax, image):
    grey = image.shape[-1] == 1
    ax.imshow(image[:, :, 0] if grey else image, cmap="gray" if grey else None, vmin=0, vmax=255, aspect="equal")
