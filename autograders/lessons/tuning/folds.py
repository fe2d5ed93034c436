"""What holds for every right division into folds, whatever the shuffle."""

import numpy as np

from autograders.exercise import Property

MANY = 400
"""From so many examples on, chance cannot be taken for order."""

# False alarms. Only "shuffled" is left to chance, in the four cases with m >= 400. The number of neighbours i, i + 1
# that are validated in the same fold is about normal, with mean (m - 1)(m/k - 1)/(m - 1) = m/k - 1 and standard
# deviation below sqrt(m/k); 7 of them are 3e-12. Two generators never lead to the same 400 places. Together below
# 1e-10 for the exercise.
FAR = 7.0


def _folds(value):
    return [(np.asarray(train, dtype=int), np.asarray(validation, dtype=int)) for train, validation in value]


def no_examples(inputs, value):
    """Return the share of the indices that belong to no example."""
    places = np.concatenate([part for fold in _folds(value) for part in fold])
    return float(np.mean((places < 0) | (places >= inputs[0])))


def in_both(inputs, value):
    """Return the share of the validation examples that are also trained on, in the same fold."""
    shared = sum(np.isin(validation, train).sum() for train, validation in _folds(value))
    return float(shared / max(1, sum(validation.size for _, validation in _folds(value))))


def validations(inputs, value):
    """Return how often an example is validated on the mean, and a hundredth for each share that never is."""
    validated = np.concatenate([validation for _, validation in _folds(value)])
    return validated.size / inputs[0] + 10 * (1 - np.unique(validated).size / inputs[0])


def each_validated_once(inputs, value):
    """Whether every index is in exactly one validation set."""
    validated = np.concatenate([validation for _, validation in _folds(value)])
    return validated.size == inputs[0] and np.unique(validated).size == inputs[0]


def training_share(inputs, value):
    """Return how large the training sets are, as a share of all examples outside their validation sets."""
    sizes = [(train.size, np.setdiff1d(np.arange(inputs[0]), validation).size) for train, validation in _folds(value)]
    return float(sum(size for size, _ in sizes) / max(1, sum(rest for _, rest in sizes)))


def trained_on_the_rest(inputs, value):
    """Whether each training set holds everything outside its validation set, once."""
    everything = np.arange(inputs[0])
    rests = [(np.sort(train), np.setdiff1d(everything, validation)) for train, validation in _folds(value)]
    return all(np.array_equal(train, rest) for train, rest in rests)


def unevenness(inputs, value):
    """Return the difference between the largest and the smallest validation set."""
    sizes = [validation.size for _, validation in _folds(value)]
    return float(max(sizes) - min(sizes))


def neighbours_together(inputs, value):
    """Return the share of neighbours i, i + 1 that are validated in the same fold."""
    fold_of = np.full(inputs[0], -1)
    for number, (_, validation) in enumerate(_folds(value)):
        fold_of[validation] = number
    return float(np.mean(np.diff(fold_of) == 0)) if inputs[0] > 1 else 0.0


def shuffled(inputs, value):
    """Whether chance decides about the folds, where there are enough examples to tell."""
    m, k = inputs[:2]
    if m < MANY or no_examples(inputs, value) > 0:
        return True
    together = neighbours_together(inputs, value) * (m - 1)
    return abs(together - (m / k - 1)) < FAR * np.sqrt(m / k)


PROPERTIES = (
    Property(
        "places of examples",
        lambda inputs, value: no_examples(inputs, value) == 0,
        "Some numbers are no places of examples: the places are 0 to m - 1.",
        no_examples,
    ),
    Property(
        "validation apart",
        lambda inputs, value: in_both(inputs, value) == 0,
        "In some fold the same examples are trained on and validated on. The score is then that of examples learned by "
        "heart: train on all folds but the one that validates.",
        in_both,
    ),
    Property(
        "each validated once",
        each_validated_once,
        "Not every example is validated exactly once. Draw one order of all m places, cut it into k pieces, and let "
        "each piece be the validation set once.",
        validations,
    ),
    Property(
        "trained on the rest",
        trained_on_the_rest,
        "A training set does not hold all examples outside its validation set, each of them once.",
        training_share,
    ),
    Property(
        "equal sizes",
        lambda inputs, value: unevenness(inputs, value) <= 1,
        "The validation sets differ by {measure:.0f} examples in size. Spread the remainder: the sizes differ by one "
        "at most. np.array_split does that.",
        unevenness,
    ),
    Property(
        "shuffled",
        shuffled,
        "The folds follow the order of the examples. Files are often sorted by label, and then a fold sees labels that "
        "the training set lacks: put all places into a random order first, rng.permutation(m).",
        neighbours_together,
    ),
)
