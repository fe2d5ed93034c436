"""The dense layer, and pictures as its input: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.perceptron.activations import LESSON_NAME, ONE
from course_lib import images, keras_bridge, layers


def layers_of_all_shapes(rng):
    """Return cases for a dense layer: one example, one unit, more units than inputs, and square."""
    sizes = ((2, 1, 1, ONE), (3, 4, 1, ONE), (2, 3, 4, "ordinary"), (4, 1, 3, "ordinary"), (3, 3, 3, "ordinary"))
    return [
        Case((rng.normal(size=(n_x, m)), rng.normal(size=(n, n_x)), rng.normal(size=(n, 1))), tag)
        for n_x, n, m, tag in sizes
    ]


def dense_without_bias(X, W, b):
    """The bias is missing: Z = W X + b."""
    return W @ X


def bias_subtracted(X, W, b):
    """The bias is added, not subtracted: Z = W X + b."""
    return W @ X - b


def weights_transposed(X, W, b):
    """W is transposed. One row of W holds one unit's weights, so W X needs no transpose."""
    return W.T @ X + b


def operands_exchanged(X, W, b):
    """The order matters in a matrix product: W @ X, not X @ W."""
    return X @ W + b


def entry_by_entry(X, W, b):
    """* multiplies entry by entry. A weighted sum of the inputs is the matrix product @."""
    return W * X + b


def examples_in_rows(X, W, b):
    """The result has examples in rows. In this course examples are columns: Z is (n, m)."""
    return (W @ X + b).T


def bias_as_a_row(X, W, b):
    """The bias was turned into a row, so it is added per example. It belongs to a unit: b is a column (n, 1)."""
    return W @ X + b.T


def activated(X, W, b):
    """An activation was applied. This layer is linear: return Z itself."""
    return 1 / (1 + np.exp(-(W @ X + b)))


DENSE_FORWARD = Exercise(
    LESSON_NAME,
    "dense_forward",
    points=6,
    reference=layers.dense_forward,
    oracle=keras_bridge.dense_forward,
    cases=layers_of_all_shapes,
    outputs=(Output("Z"),),
    parts=(
        Part("shape", 1, aspect="shape"),
        Part("values", 4, tag="ordinary"),
        Part(ONE, 1, tag=ONE),
    ),
    mistakes=mistakes(
        dense_without_bias,
        bias_subtracted,
        weights_transposed,
        operands_exchanged,
        entry_by_entry,
        examples_in_rows,
        bias_as_a_row,
        activated,
    ),
)


def pictures(rng):
    """Return cases for pictures: one, several, of unequal sides, with one channel and with three."""
    shapes = (
        (1, 1, 2, 3, ONE),
        (1, 3, 2, 1, ONE),
        (2, 2, 2, 1, "ordinary"),
        (3, 4, 2, 3, "ordinary"),
        (5, 3, 3, 3, "ordinary"),
    )
    return [Case((rng.integers(0, 256, shape, dtype=np.uint8),), tag) for *shape, tag in shapes]


def pictures_mixed(images):
    """reshape(h*w*c, m) fills rows first and mixes the pixels of different pictures. Make one row per picture,
    reshape(m, -1), and transpose it."""
    m = images.shape[0]
    return images.reshape(-1, m) / 255


def not_scaled(images):
    """The values still run from 0 to 255. Divide by 255."""
    return images.reshape(images.shape[0], -1).T.astype(float)


def pictures_in_rows(images):
    """The pictures are rows. One example is one column: transpose."""
    return images.reshape(images.shape[0], -1) / 255


def columns_first(images):
    """The pixels are read column by column (Fortran order). Read each picture row by row."""
    return images.reshape(images.shape[0], -1, order="F").T / 255


def read_top_to_bottom(images):
    """The pixels are read column by column. Read each picture row by row, which is NumPy's own order."""
    return images.transpose(0, 2, 1, 3).reshape(images.shape[0], -1).T / 255


def divided_by_256(images):
    """The largest value is 255, so divide by 255: white becomes exactly 1."""
    return images.reshape(images.shape[0], -1).T / 256


def divided_without_rest(images):
    """// cuts off what comes after the point, so that almost everything becomes 0. Divide with /."""
    return images.reshape(images.shape[0], -1).T // 255


def everything_in_one_column(images):
    """All pictures are in one column. There should be one column per picture."""
    return images.reshape(-1, 1) / 255


FLATTEN_IMAGES = Exercise(
    LESSON_NAME,
    "flatten_images",
    points=5,
    reference=images.flatten_images,
    oracle=keras_bridge.flatten_images,
    cases=pictures,
    outputs=(Output("X"),),
    parts=(Part("shape", 1, aspect="shape"), Part("values", 3, tag="ordinary"), Part(ONE, 1, tag=ONE)),
    mistakes=mistakes(
        pictures_mixed,
        not_scaled,
        pictures_in_rows,
        columns_first,
        read_top_to_bottom,
        divided_by_256,
        divided_without_rest,
        everything_in_one_column,
    ),
)
