"""Mirrored pictures: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.regularization.splits import LESSON_NAME
from course_lib import augmentation, keras_bridge

ONE, SEVERAL = "one picture", "several pictures"


def pictures(rng):
    """Return cases for pictures: one and several, square and not, grey and coloured, one pixel, floats, all labels."""
    sizes = (
        (1, 1, 3, 1),
        (1, 1, 1, 3),
        (1, 2, 2, 3),
        (2, 2, 3, 1),
        (3, 3, 3, 3),
        (4, 2, 5, 3),
        (2, 4, 4, 2),
        (5, 3, 2, 3),
    )
    cases = []
    for m, h, w, c in sizes:
        # Every pixel has a value of its own, so that nothing can be exchanged unseen.
        images = rng.permutation(256)[: m * h * w * c].reshape(m, h, w, c).astype(np.uint8)
        labels = rng.permutation(np.arange(10))[:m]
        cases.append(Case((images, labels), ONE if m == 1 else SEVERAL))
    return [*cases, Case((rng.uniform(0, 1, (3, 4, 3, 1)), np.array([1, 0, 0])), SEVERAL)]


def upside_down(images, labels):
    """The pictures are upside down: the second axis holds the rows. Reverse the third, the columns:
    images[:, :, ::-1]."""
    return np.concatenate([images, images[:, ::-1]]), np.concatenate([labels, labels])


def channels_reversed(images, labels):
    """The channels are reversed, so red became blue. The last axis holds the channels; reverse the third, the
    columns: images[:, :, ::-1]."""
    return np.concatenate([images, images[..., ::-1]]), np.concatenate([labels, labels])


def order_reversed(images, labels):
    """The pictures come in reverse order; none is mirrored. The first axis counts the pictures: reverse the third,
    images[:, :, ::-1]."""
    return np.concatenate([images, images[::-1]]), np.concatenate([labels, labels])


def turned_half_round(images, labels):
    """The pictures are turned by 180 degrees: rows and columns are both reversed. Reverse the columns only."""
    return np.concatenate([images, images[:, ::-1, ::-1]]), np.concatenate([labels, labels])


def everything_reversed(images, labels):
    """np.flip without an axis reverses all axes. Reverse the third one only: np.flip(images, axis=2)."""
    return np.concatenate([images, np.flip(images)]), np.concatenate([labels, labels])


def mirror_images_only(images, labels):
    """The originals are missing. Return them and their mirror images: 2 m pictures."""
    return images[:, :, ::-1], labels


def mirror_images_first(images, labels):
    """The mirror images come first. The originals do: first all of them, then all mirror images."""
    return np.concatenate([images[:, :, ::-1], images]), np.concatenate([labels, labels])


def taken_in_turn(images, labels):
    """Every picture is followed by its mirror image. First come all originals, then all mirror images."""
    both = np.stack([images, images[:, :, ::-1]], axis=1)
    return both.reshape(-1, *images.shape[1:]), np.repeat(labels, 2)


def labels_not_repeated(images, labels):
    """There are 2 m pictures but only m labels. A mirror image has the label of its original."""
    return np.concatenate([images, images[:, :, ::-1]]), labels


def labels_repeated_one_by_one(images, labels):
    """np.repeat gives every label twice in a row, but the pictures come as originals, then mirror images. Put the
    labels one after the other in the same way: np.concatenate([labels, labels])."""
    return np.concatenate([images, images[:, :, ::-1]]), np.repeat(labels, 2)


def labels_reversed(images, labels):
    """The second half of the labels is in reverse order. Only the pixels are mirrored; the order of the pictures
    stays."""
    return np.concatenate([images, images[:, :, ::-1]]), np.concatenate([labels, labels[::-1]])


def labels_exchanged(images, labels):
    """The mirror images got other labels. A mirrored cat is a cat: keep the label."""
    return np.concatenate([images, images[:, :, ::-1]]), np.concatenate([labels, 1 - labels])


def not_mirrored(images, labels):
    """Every picture is there twice, but none is mirrored. Reverse the third axis of the second half."""
    return np.concatenate([images, images]), np.concatenate([labels, labels])


def pictures_transposed(images, labels):
    """Rows and columns were exchanged, which turns a picture over its diagonal. Reverse the columns:
    images[:, :, ::-1]."""
    return np.concatenate([images, images.transpose(0, 2, 1, 3)]), np.concatenate([labels, labels])


def side_by_side(images, labels):
    """The mirror images were put beside the originals: the pictures are twice as wide. Put them after the originals,
    along the first axis."""
    return np.concatenate([images, images[:, :, ::-1]], axis=2), np.concatenate([labels, labels])


def originals_mirrored_too(images, labels):
    """Both halves are mirrored. The first m pictures are the originals, as they are."""
    return np.concatenate([images[:, :, ::-1], images[:, :, ::-1]]), np.concatenate([labels, labels])


def channels_mirrored_too(images, labels):
    """The pictures are mirrored, but the channels are reversed as well. Reverse the third axis only:
    images[:, :, ::-1]."""
    return np.concatenate([images, images[:, :, ::-1, ::-1]]), np.concatenate([labels, labels])


def both_ways(images, labels):
    """There are pictures upside down as well. Return the originals and their mirror images only: 2 m pictures."""
    pictures = [images, images[:, :, ::-1], images[:, ::-1]]
    return np.concatenate(pictures), np.concatenate([labels, labels, labels])


FLIP_HORIZONTALLY = Exercise(
    LESSON_NAME,
    "flip_horizontally",
    points=8,
    reference=augmentation.flip_horizontally,
    oracle=keras_bridge.flip_horizontally,
    cases=pictures,
    outputs=(Output("images"), Output("labels")),
    parts=(
        Part("shapes", 1, aspect="shape"),
        Part("images", 4, output="images", tag=SEVERAL),
        Part("labels", 2, output="labels", tag=SEVERAL),
        Part(ONE, 1, tag=ONE),
    ),
    mistakes=mistakes(
        upside_down,
        channels_reversed,
        order_reversed,
        turned_half_round,
        everything_reversed,
        mirror_images_only,
        mirror_images_first,
        taken_in_turn,
        labels_not_repeated,
        labels_repeated_one_by_one,
        labels_reversed,
        labels_exchanged,
        not_mirrored,
        pictures_transposed,
        side_by_side,
        originals_mirrored_too,
        channels_mirrored_too,
        both_ways,
    ),
)
