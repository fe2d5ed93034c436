"""Train, dev and test set: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.regularization.traced_examples import MANY, PROPERTIES
from autograders.probes import Seed
from course_lib import keras_bridge, splits

LESSON_NAME = "04_regularization"

LARGE, SMALL = "many examples", "few examples"


def sets_to_split(rng):
    """Return cases with the old shares and the new ones, without a test set, and with sizes that must be rounded.

    The first row of X numbers the examples, and Y follows from that number, so that every column can be traced.
    The labels are sorted, as they often are in a file.
    """
    sizes = (
        (3, 1, 200, (0.6, 0.2, 0.2)),
        (2, 1, 1000, (0.98, 0.01, 0.01)),
        (4, 3, 250, (0.7, 0.3, 0.0)),
        (1, 1, 157, (0.5, 0.25, 0.25)),
        (5, 1, 10, (0.6, 0.2, 0.2)),
        (7, 2, 7, (0.6, 0.2, 0.2)),
        (2, 1, 1, (1.0, 0.0, 0.0)),
    )
    cases = []
    for n_x, n_y, m, fractions in sizes:
        X = rng.normal(size=(n_x, m))
        X[0] = np.arange(m) + 1.0
        Y = np.floor(5 * np.arange(m) / m) + 10.0 * np.arange(n_y)[:, None]
        cases.append(Case((X, Y, fractions, Seed(int(rng.integers(2**31)))), LARGE if m >= MANY else SMALL))
    X, Y, fractions, _ = cases[0].inputs
    return [*cases, Case(cases[0].inputs, LARGE), Case((X, Y, fractions, Seed(int(rng.integers(2**31)))), LARGE)]


def not_shuffled(X, Y, fractions, rng):
    """The sets are cut out of the old order, or of one close to it. Files are often sorted by label: put all columns
    into the order rng.permutation(m) first, then cut."""
    m = X.shape[1]
    a, b = round(fractions[0] * m), round((fractions[0] + fractions[1]) * m)
    return (X[:, :a], Y[:, :a]), (X[:, a:b], Y[:, a:b]), (X[:, b:], Y[:, b:])


def two_orders(X, Y, fractions, rng):
    """X and Y were shuffled separately, so an example has got the label of another. Draw one order, and use it for
    both."""
    m = X.shape[1]
    a, b = round(fractions[0] * m), round((fractions[0] + fractions[1]) * m)
    X, Y = X[:, rng.permutation(m)], Y[:, rng.permutation(m)]
    return (X[:, :a], Y[:, :a]), (X[:, a:b], Y[:, a:b]), (X[:, b:], Y[:, b:])


def only_x_shuffled(X, Y, fractions, rng):
    """X was shuffled and Y was not. Use the same order for both: X[:, order] and Y[:, order]."""
    m = X.shape[1]
    a, b = round(fractions[0] * m), round((fractions[0] + fractions[1]) * m)
    X = X[:, rng.permutation(m)]
    return (X[:, :a], Y[:, :a]), (X[:, a:b], Y[:, a:b]), (X[:, b:], Y[:, b:])


def each_set_drawn_anew(X, Y, fractions, rng):
    """Every set was drawn from all examples, so they overlap, and the dev set asks what was learned by heart. Draw
    one order, and cut it in three."""
    m = X.shape[1]
    sets = []
    for fraction in fractions:
        order = rng.permutation(m)[: round(fraction * m)]
        sets.append((X[:, order], Y[:, order]))
    return tuple(sets)


def drawn_with_repetition(X, Y, fractions, rng):
    """rng.integers draws some examples several times and others never. rng.permutation(m) has every place once."""
    m = X.shape[1]
    a, b = round(fractions[0] * m), round((fractions[0] + fractions[1]) * m)
    order = rng.integers(0, m, m)
    X, Y = X[:, order], Y[:, order]
    return (X[:, :a], Y[:, :a]), (X[:, a:b], Y[:, a:b]), (X[:, b:], Y[:, b:])


def dev_in_train(X, Y, fractions, rng):
    """The dev and test set are parts of the training set: it should end where they begin."""
    m = X.shape[1]
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]
    a, b = round(fractions[0] * m), round((fractions[0] + fractions[1]) * m)
    return (X, Y), (X[:, a:b], Y[:, a:b]), (X[:, b:], Y[:, b:])


def dev_and_test_exchanged(X, Y, fractions, rng):
    """The sets come in the order train, test, dev. Return train, dev, test."""
    m = X.shape[1]
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]
    a, b = round(fractions[0] * m), round((fractions[0] + fractions[1]) * m)
    return (X[:, :a], Y[:, :a]), (X[:, b:], Y[:, b:]), (X[:, a:b], Y[:, a:b])


def shares_fixed(X, Y, fractions, rng):
    """The shares 60, 20 and 20 % are written out. Use the argument fractions."""
    m = X.shape[1]
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]
    a, b = round(0.6 * m), round(0.8 * m)
    return (X[:, :a], Y[:, :a]), (X[:, a:b], Y[:, a:b]), (X[:, b:], Y[:, b:])


def rounded_down_everywhere(X, Y, fractions, rng):
    """All three sizes are rounded down, so some examples are in none of the sets. Let the last one take what is
    left."""
    m = X.shape[1]
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]
    a, b, c = (int(fraction * m) for fraction in fractions)
    return (X[:, :a], Y[:, :a]), (X[:, a : a + b], Y[:, a : a + b]), (X[:, a + b : a + b + c], Y[:, a + b : a + b + c])


def one_lost_at_each_cut(X, Y, fractions, rng):
    """One example is lost at every cut: a slice ends before its last number, so the next one begins with that
    number, not one further."""
    m = X.shape[1]
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]
    a, b = round(fractions[0] * m), round((fractions[0] + fractions[1]) * m)
    return (X[:, :a], Y[:, :a]), (X[:, a + 1 : b], Y[:, a + 1 : b]), (X[:, b + 1 :], Y[:, b + 1 :])


def rows_cut(X, Y, fractions, rng):
    """The rows were divided: those are features. Examples are columns, X[:, order]."""
    m = X.shape[0]
    order = rng.permutation(m)
    X, Y = X[order], Y[order % len(Y)]
    a, b = round(fractions[0] * m), round((fractions[0] + fractions[1]) * m)
    return (X[:a], Y[:a]), (X[a:b], Y[a:b]), (X[b:], Y[b:])


SPLIT_DATASET = Exercise(
    LESSON_NAME,
    "split_dataset",
    points=12,
    reference=splits.split_dataset,
    oracle=keras_bridge.split_dataset,
    cases=sets_to_split,
    outputs=tuple(Output(name, "list", any_columns=True) for name in ("train", "dev", "test")),
    parts=(Part("pairs of arrays", 2, aspect="shape"), Part(LARGE, 7, tag=LARGE), Part(SMALL, 3, tag=SMALL)),
    random=True,
    repeatable=True,
    properties=PROPERTIES,
    mistakes=mistakes(
        not_shuffled,
        two_orders,
        only_x_shuffled,
        each_set_drawn_anew,
        drawn_with_repetition,
        dev_in_train,
        dev_and_test_exchanged,
        shares_fixed,
        rounded_down_everywhere,
        one_lost_at_each_cut,
        rows_cut,
    ),
)
