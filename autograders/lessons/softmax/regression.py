"""The gradients of softmax regression: the exercise, and what learners get wrong in it."""

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.softmax.examples import LESSON_NAME, ONE, one_hot_labels, probabilities
from course_lib import keras_bridge, softmax_regression


def examples_to_learn_from(rng):
    """Return cases for gradients: one example, one feature, and equal numbers of features, classes and examples."""
    sizes = (
        (1, 2, 1, ONE),
        (3, 4, 1, ONE),
        (1, 3, 4, "ordinary"),
        (3, 3, 3, "ordinary"),
        (4, 3, 5, "ordinary"),
        (2, 5, 9, "ordinary"),
        (5, 4, 4, "ordinary"),
    )
    return [
        Case((rng.normal(size=(n_x, m)), one_hot_labels(rng, C, m), probabilities(rng, C, m)), tag)
        for n_x, C, m, tag in sizes
    ]


def gradients_summed(X, Y, A):
    """1/m is missing: the gradients are means over the examples."""
    dZ = A - Y
    return dZ @ X.T, dZ.sum(axis=1, keepdims=True)


def m_from_rows(X, Y, A):
    """m was read from X.shape[0], which is the number of features. Examples are columns: m = X.shape[1]."""
    dZ, m = A - Y, X.shape[0]
    return dZ @ X.T / m, dZ.sum(axis=1, keepdims=True) / m


def m_from_classes(X, Y, A):
    """m was read from Y.shape[0], which is the number of classes. Examples are columns: m = Y.shape[1]."""
    dZ, m = A - Y, Y.shape[0]
    return dZ @ X.T / m, dZ.sum(axis=1, keepdims=True) / m


def gradients_turned(X, Y, A):
    """The sign is wrong: dZ = A - Y. With Y - A, gradient descent climbs."""
    dZ = Y - A
    return dZ @ X.T / X.shape[1], dZ.mean(axis=1, keepdims=True)


def bias_gradient_summed(X, Y, A):
    """dW is right. db is a sum; it should be the mean: 1/m is missing there."""
    dZ = A - Y
    return dZ @ X.T / X.shape[1], dZ.sum(axis=1, keepdims=True)


def weight_gradient_summed(X, Y, A):
    """db is right. In dW the 1/m is missing."""
    dZ = A - Y
    return dZ @ X.T, dZ.mean(axis=1, keepdims=True)


def bias_gradient_flat(X, Y, A):
    """db has the shape (C,). It has the shape of b, a column (C, 1): keepdims=True."""
    dZ = A - Y
    return dZ @ X.T / X.shape[1], dZ.mean(axis=1)


def bias_gradient_over_classes(X, Y, A):
    """db is summed over the classes, and the errors of an example cancel. Sum over the examples: axis=1."""
    dZ = A - Y
    return dZ @ X.T / X.shape[1], dZ.sum(axis=0, keepdims=True) / X.shape[1]


def bias_gradient_one_number(X, Y, A):
    """db is one number for all classes. Every class has a bias of its own: sum over axis=1 with keepdims=True."""
    dZ = A - Y
    return dZ @ X.T / X.shape[1], float(dZ.sum() / X.shape[1])


def weight_gradient_turned(X, Y, A):
    """dW is transposed. It has the shape of W, (C, n_x): dZ @ X.T."""
    dZ = A - Y
    return X @ dZ.T / X.shape[1], dZ.mean(axis=1, keepdims=True)


def averaged_twice(X, Y, A):
    """The mean is taken twice: dZ carries no 1/m, only dW and db do."""
    m = X.shape[1]
    dZ = (A - Y) / m
    return dZ @ X.T / m, dZ.sum(axis=1, keepdims=True) / m


def label_ignored(X, Y, A):
    """The labels are not used: dZ = A - Y, not A."""
    return A @ X.T / X.shape[1], A.mean(axis=1, keepdims=True)


def slope_once_more(X, Y, A):
    """dZ has a factor A (1 - A) too many. The slope of softmax is in A - Y already."""
    dZ = (A - Y) * A * (1 - A)
    return dZ @ X.T / X.shape[1], dZ.mean(axis=1, keepdims=True)


def mean_over_entries(X, Y, A):
    """The gradients are divided by C m, the number of all entries. They are means over the m examples."""
    dZ = A - Y
    return dZ @ X.T / Y.size, dZ.sum(axis=1, keepdims=True) / Y.size


def right_classes_only(X, Y, A):
    """Only the rows of the right classes have an error here. All classes got probabilities: dZ = A - Y in all rows."""
    dZ = (A - Y) * Y
    return dZ @ X.T / X.shape[1], dZ.mean(axis=1, keepdims=True)


SOFTMAX_GRADIENTS = Exercise(
    LESSON_NAME,
    "softmax_gradients",
    points=12,
    reference=softmax_regression.softmax_gradients,
    oracle=keras_bridge.softmax_gradients,
    cases=examples_to_learn_from,
    outputs=(Output("dW"), Output("db")),
    parts=(
        Part("shapes", 2, aspect="shape"),
        Part("dW", 5, output="dW", tag="ordinary"),
        Part("db", 3, output="db", tag="ordinary"),
        Part(ONE, 2, tag=ONE),
    ),
    mistakes=mistakes(
        gradients_summed,
        m_from_rows,
        m_from_classes,
        gradients_turned,
        bias_gradient_summed,
        weight_gradient_summed,
        bias_gradient_flat,
        bias_gradient_over_classes,
        bias_gradient_one_number,
        weight_gradient_turned,
        averaged_twice,
        mean_over_entries,
        right_classes_only,
        label_ignored,
        slope_once_more,
    ),
)
