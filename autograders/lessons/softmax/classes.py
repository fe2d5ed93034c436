"""Labels as one-hot columns, and back from probabilities: the exercises, and what learners get wrong in them."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.softmax.examples import LESSON_NAME, ONE, probabilities
from course_lib import keras_bridge, labels

ABSENT = "a class without examples"


def labels_to_encode(rng):
    """Return cases for one-hot: one example, a single class, all classes, as many as examples, and absent ones."""
    cases = [Case((np.array([c]), C), ONE) for c, C in ((0, 3), (2, 3), (1, 4))]
    for C, m in ((2, 5), (3, 7), (4, 4), (5, 12)):
        cases.append(Case((rng.permutation(np.arange(m) % C), C)))
    absent = rng.permutation(np.array([0, 2, 2, 3, 0, 3]))
    cases.append(Case((absent, 6), ABSENT, "classes 1, 4 and 5 do not occur among the labels"))
    return [*cases, Case((np.array([0, 0, 0]), 1), ABSENT, "there is one class")]


def classes_in_columns(labels, num_classes):
    """The array is transposed: one row per class, one column per example, shape (C, m)."""
    return np.eye(num_classes)[labels]


def size_from_labels(labels, num_classes):
    """The number of classes is read from the labels, and a class that does not occur is missing. Use num_classes."""
    return (np.arange(labels.max() + 1)[:, None] == labels).astype(float)


def counted_from_one(labels, num_classes):
    """The 1 is one row too high, as if classes were counted from 1. They are 0 to num_classes - 1."""
    return (np.arange(1, num_classes + 1)[:, None] == labels).astype(float)


def class_number_for_one(labels, num_classes):
    """The entry is the number of the class. It is 1 for every class, and 0 elsewhere."""
    return (np.arange(num_classes)[:, None] == labels) * labels


def exchanged(labels, num_classes):
    """0 and 1 are exchanged: the 1 belongs to the row of the example's own class."""
    return (np.arange(num_classes)[:, None] != labels).astype(float)


def ones_below(labels, num_classes):
    """All rows up to the class hold a 1. Only the row of the class itself does: == instead of <=."""
    return (np.arange(num_classes)[:, None] <= labels).astype(float)


def rows_upside_down(labels, num_classes):
    """The rows are in reversed order: class 0 is the first row, at the top."""
    return (np.arange(num_classes)[::-1, None] == labels).astype(float)


def all_in_one_column(labels, num_classes):
    """All labels are marked in one column. Every example has a column of its own: shape (C, m)."""
    Y = np.zeros((num_classes, 1))
    Y[labels] = 1.0
    return Y


def whole_rows(labels, num_classes):
    """Y[labels] = 1 fills whole rows. Give rows and columns together: Y[labels, np.arange(m)] = 1."""
    Y = np.zeros((num_classes, len(labels)))
    Y[labels] = 1.0
    return Y


def one_class_more(labels, num_classes):
    """There is a row too many. The classes are 0 to num_classes - 1: num_classes rows."""
    return (np.arange(num_classes + 1)[:, None] == labels).astype(float)


ONE_HOT = Exercise(
    LESSON_NAME,
    "one_hot",
    points=6,
    reference=labels.one_hot,
    oracle=keras_bridge.one_hot,
    cases=labels_to_encode,
    outputs=(Output("Y", "binary"),),
    parts=(Part("values", 3, tag="ordinary"), Part(ONE, 1, tag=ONE), Part(ABSENT, 2, tag=ABSENT)),
    mistakes=mistakes(
        classes_in_columns,
        size_from_labels,
        counted_from_one,
        class_number_for_one,
        exchanged,
        ones_below,
        rows_upside_down,
        all_in_one_column,
        whole_rows,
        one_class_more,
    ),
    properties=(
        Property(
            "one 1 in every column",
            lambda inputs, Y: bool(np.all(np.sum(np.asarray(Y, dtype=float), axis=0) == 1)),
            "Every column holds exactly one 1: an example belongs to one class.",
        ),
    ),
)


def probabilities_to_decide(rng):
    """Return cases for classes: one example, sure and unsure answers, as many classes as examples; no ties."""
    cases = [Case((np.array([[0.1], [0.7], [0.2]]),), ONE), Case((np.array([[0.3], [0.3], [0.4]]),), ONE)]
    for C, m in ((2, 6), (3, 8), (4, 4), (7, 5)):
        A = probabilities(rng, C, m)
        winners = np.arange(m) % C
        # Well ahead of the others, and yet below 1/2 in some columns.
        A[winners, np.arange(m)] = A.max(axis=0) + rng.choice([0.05, 2.0], m)
        order = rng.permutation(m)
        cases.append(Case(((A / A.sum(axis=0))[:, order],)))
    return cases


def example_for_class(A):
    """This is the most probable example of every class. Look for the most probable class of every example: axis=0."""
    return A.argmax(axis=1)


def one_place_for_all(A):
    """argmax without an axis gives one place in the whole array. Every column has its own: axis=0."""
    return A.argmax()


def a_row_of_classes(A):
    """The classes come as a row (1, m). Their shape is (m,): no keepdims here."""
    return A.argmax(axis=0, keepdims=True)


def classes_from_one(A):
    """The classes are counted from 1. The first row is class 0, which is what argmax returns."""
    return A.argmax(axis=0) + 1


def least_probable(A):
    """This is the least probable class. argmax finds the most probable one."""
    return A.argmin(axis=0)


def largest_probability(A):
    """This is the largest probability. Which class it belongs to is asked: argmax instead of max."""
    return A.max(axis=0)


def above_one_half(A):
    """A class counts only if its probability is above 1/2. With several classes the largest may be below: take the
    largest, whatever it is."""
    return (A > 0.5).argmax(axis=0)


def one_hot_returned(A):
    """These are one-hot columns. Return the number of the class for every column."""
    return (A.max(axis=0) == A).astype(int)


def classes_as_floats(A):
    """The classes are floats. They are integers, as argmax returns them: an index can be no other number."""
    return A.argmax(axis=0).astype(float)


def probabilities_returned(A):
    """These are the probabilities as they came. Return the number of the class for every column."""
    return A.copy()


def table_above_one_half(A):
    """These are zeros and ones for every class. Return one number for every column: the row of its largest entry."""
    return (A > 0.5).astype(int)


def ranking(A):
    """This is the order of all classes in every column. Only the most probable one is asked for."""
    return A.argsort(axis=0)


PREDICT_CLASSES = Exercise(
    LESSON_NAME,
    "predict_classes",
    points=4,
    reference=labels.predict_classes,
    oracle=keras_bridge.predict_classes,
    cases=probabilities_to_decide,
    outputs=(Output("classes", "integers"),),
    parts=(Part("classes", 3, tag="ordinary"), Part(ONE, 1, tag=ONE)),
    mistakes=mistakes(
        example_for_class,
        one_place_for_all,
        a_row_of_classes,
        classes_from_one,
        least_probable,
        largest_probability,
        above_one_half,
        one_hot_returned,
        classes_as_floats,
        probabilities_returned,
        table_above_one_half,
        ranking,
    ),
)
