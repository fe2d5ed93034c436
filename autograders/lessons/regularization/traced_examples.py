"""Whether three sets are a fair division of the examples: every column is traced back to where it was."""

import numpy as np

from autograders.exercise import Property

MANY = 150
"""From so many examples on, chance cannot be taken for order."""

# False alarms. Only "shuffled" is left to chance. For m >= 150 examples in random order, the correlation of old and
# new places is about normal with standard deviation 1/sqrt(m - 1), and is held against 6 of them: 2e-9. The number
# of neighbours that stay neighbours, either way round, is about Poisson of mean 2; more than 20 have probability
# 1e-14. Pairs of draws: a permutation of 200 never comes twice. Six such cases: below 1e-7 for the exercise.
LIMIT, NEIGHBOURS = 6.0, 20


def traced(inputs, value):
    """Return for every example of train, dev and test its old place, -1 where X holds a column that was not there."""
    X, x = inputs[0], np.concatenate([np.asarray(part[0], dtype=float) for part in value], axis=1)
    places = np.rint(np.clip(x[0], 0, X.shape[1] + 1)).astype(int) - 1
    known = (places >= 0) & (places < X.shape[1])
    places[~known] = 0
    known &= np.isclose(x, X[:, places], 1e-5, 1e-6).all(axis=0)
    return np.where(known, places, -1)


def as_many_labels(inputs, value):
    """Whether X and Y of each set have as many columns."""
    return all(np.shape(x)[1] == np.shape(y)[1] for x, y in value)


def right_sizes(inputs, value):
    """Whether each set has its share of the examples, give or take one."""
    m = inputs[0].shape[1]
    return all(abs(np.shape(x)[1] - share * m) < 1 + 1e-9 for (x, _), share in zip(value, inputs[2], strict=True))


def nothing_invented(inputs, value):
    """Whether every column of X in the sets is one of the columns given."""
    return bool((traced(inputs, value) >= 0).all())


def in_one_set_only(inputs, value):
    """Whether no column is in the sets twice."""
    places = traced(inputs, value)
    return np.unique(places).size == places.size


def none_lost(inputs, value):
    """Whether every column is somewhere."""
    return set(range(inputs[0].shape[1])) <= set(traced(inputs, value).tolist())


def labels_kept(inputs, value):
    """Whether every column of X has its own column of Y."""
    y = np.concatenate([np.asarray(part[1], dtype=float) for part in value], axis=1)
    places = traced(inputs, value)
    return y.shape[1] == places.size and bool(np.isclose(y, inputs[1][:, places], 1e-5, 1e-6).all())


def labels_stayed(inputs, value):
    """Return 1 if all labels are in the order in which they were given, 0 if not."""
    y = np.concatenate([np.asarray(part[1], dtype=float) for part in value], axis=1)
    return float(y.shape == inputs[1].shape and np.allclose(y, inputs[1]))


def repeated_within(inputs, value):
    """Return 1 if an example is twice in the same set, 0 if only in different ones."""
    ends = np.cumsum([np.shape(x)[1] for x, _ in value])[:-1]
    return float(any(np.unique(part).size < part.size for part in np.split(traced(inputs, value), ends)))


def shuffled(inputs, value):
    """Whether the order is as good as random, where there are enough examples to tell."""
    places = traced(inputs, value)
    if places.size < MANY:
        return True
    likeness = np.corrcoef(np.arange(places.size), places)[0, 1]
    neighbours = np.count_nonzero(np.abs(np.diff(places)) == 1)
    return bool(abs(likeness) < LIMIT / np.sqrt(places.size - 1) and neighbours <= NEIGHBOURS)


def _sizes(inputs, value):
    return float(sum((k + 1) * np.shape(x)[1] for k, (x, _) in enumerate(value)) / inputs[0].shape[1])


PROPERTIES = (
    Property(
        "as many labels",
        as_many_labels,
        "In one of the sets X and Y have different numbers of columns. Cut both at the same places.",
    ),
    Property(
        "nothing invented",
        nothing_invented,
        "The sets hold columns that are not columns of X: were single numbers shuffled, or the rows? An example is a "
        "whole column, X[:, order].",
    ),
    Property(
        "in one set only",
        in_one_set_only,
        "Some examples are there more than once. What is in two sets at a time is learned by heart and then asked: "
        "draw without putting back, and let every set begin where the one before it ends.",
        repeated_within,
    ),
    Property(
        "right sizes",
        right_sizes,
        "The sizes are wrong: train, dev and test have the shares fractions[0], fractions[1] and fractions[2] of the "
        "m examples, give or take one.",
        _sizes,
    ),
    Property(
        "none lost",
        none_lost,
        "Some examples are in none of the sets. Let the last set take all that the first two leave.",
    ),
    Property(
        "labels kept",
        labels_kept,
        "X and Y no longer belong together: an example has got the label of another. Draw one order, and use it for "
        "both.",
        labels_stayed,
    ),
    Property(
        "shuffled",
        shuffled,
        "The examples are still in their old order, or close to it. Files are often sorted by label, and then the "
        "dev set sees one label only: shuffle all columns first, then cut.",
    ),
)
