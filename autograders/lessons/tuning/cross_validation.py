"""Folds for cross validation: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.tuning.folds import MANY, PROPERTIES
from autograders.lessons.tuning.log_uniform import LESSON_NAME
from autograders.probes import Seed
from course_lib import keras_bridge
from course_lib.tuning import cross_validation

LARGE, SMALL = "many examples", "few examples"


def sets_to_fold(rng):
    """Return sets that k divides and sets that it does not, few examples and many, up to leaving one out."""
    sizes = ((400, 5), (423, 4), (10, 5), (11, 3), (7, 7), (5, 2), (2, 2), (23, 10))
    cases = [Case((m, k, Seed(int(rng.integers(2**31)))), LARGE if m >= MANY else SMALL) for m, k in sizes]
    m, k, first = cases[0].inputs
    return [*cases, Case((m, k, first), LARGE), Case((m, k, Seed(int(rng.integers(2**31)))), LARGE)]


def not_shuffled(m, k, rng):
    """The folds are pieces of the old order, or of one close to it. Files are often sorted by label: cut
    rng.permutation(m), not np.arange(m)."""
    parts = np.array_split(np.arange(m), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


def every_kth(m, k, rng):
    """Every k-th example is in the same fold, so nothing is left to chance. Shuffle first, with
    rng.permutation(m)."""
    places = np.arange(m)
    return [(places[places % k != i], places[places % k == i]) for i in range(k)]


def remainder_lost(m, k, rng):
    """Where k does not divide m, the last m % k examples are never validated: m // k examples a fold are not all.
    np.array_split spreads the remainder."""
    order, size = rng.permutation(m), m // k
    folds = []
    for i in range(k):
        validation = order[i * size : (i + 1) * size]
        folds.append((np.setdiff1d(order, validation), validation))
    return folds


def remainder_dropped(m, k, rng):
    """Where k does not divide m, the last m % k examples are in no set at all. np.array_split spreads the
    remainder."""
    parts = rng.permutation(m)[: m // k * k].reshape(k, -1)
    return [(np.concatenate([parts[j] for j in range(k) if j != i]), parts[i]) for i in range(k)]


def remainder_in_the_last(m, k, rng):
    """The last fold takes the whole remainder, and may be nearly twice as large as the others. Give one example more
    to each of the first m % k folds: np.array_split does."""
    order, size = rng.permutation(m), m // k
    folds = []
    for i in range(k):
        validation = order[i * size : (i + 1) * size if i < k - 1 else m]
        folds.append((np.setdiff1d(order, validation), validation))
    return folds


def sizes_rounded_up(m, k, rng):
    """The sizes are m / k rounded up, so that little or nothing is left for the last fold. They may differ by one at
    most: np.array_split does that."""
    order, size = rng.permutation(m), -(-m // k)
    folds = []
    for i in range(k):
        validation = order[i * size : (i + 1) * size]
        folds.append((np.setdiff1d(order, validation), validation))
    return folds


def trained_on_all(m, k, rng):
    """Every training set holds all examples, also those that validate. Leave the validation fold out."""
    order = rng.permutation(m)
    return [(order, validation) for validation in np.array_split(order, k)]


def exchanged(m, k, rng):
    """Training and validation are exchanged: the single fold validates, and the others train."""
    parts = np.array_split(rng.permutation(m), k)
    return [(parts[i], np.concatenate(parts[:i] + parts[i + 1 :])) for i in range(k)]


def shuffled_for_each_fold(m, k, rng):
    """A new order is drawn for each fold, so that some examples are validated twice and others never. Draw one order
    and cut it once."""
    sizes = [len(part) for part in np.array_split(np.arange(m), k)]
    starts = np.cumsum([0, *sizes])
    folds = []
    for i in range(k):
        order = rng.permutation(m)
        validation = order[starts[i] : starts[i + 1]]
        folds.append((np.setdiff1d(order, validation), validation))
    return folds


def drawn_with_repetition(m, k, rng):
    """rng.integers draws some examples several times and others never. rng.permutation(m) has every place once."""
    parts = np.array_split(rng.integers(0, m, m), k)
    return [(np.setdiff1d(np.arange(m), part), part) for part in parts]


def one_fold_trains(m, k, rng):
    """Only one other fold trains. All folds but the one that validates do."""
    parts = np.array_split(rng.permutation(m), k)
    return [(parts[i - 1], parts[i]) for i in range(k)]


def only_earlier_folds_train(m, k, rng):
    """Only the folds before the validation fold train, so that the first has nothing to learn from. That is for time
    series; here all the others train."""
    parts = np.array_split(rng.permutation(m), k)
    return [(np.concatenate([np.empty(0, dtype=int), *parts[:i]]), parts[i]) for i in range(k)]


def counted_from_one(m, k, rng):
    """The places are counted from 1, so that example 0 is missing and place m does not exist. Count from 0."""
    parts = np.array_split(rng.permutation(m) + 1, k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


def one_fold_less(m, k, rng):
    """One fold never validates: the loop ends one too early."""
    parts = np.array_split(rng.permutation(m), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k - 1)]


def folds_alone(m, k, rng):
    """These are the validation sets alone. Return a pair for each: the indices to train on, and those to validate
    on."""
    return np.array_split(rng.permutation(m), k)


def sizes_in_place_of_number(m, k, rng):
    """There are folds of k examples. k is the number of folds."""
    order = rng.permutation(m)
    parts = [order[i : i + k] for i in range(0, m, k)]
    return [(np.setdiff1d(order, part), part) for part in parts]


K_FOLD = Exercise(
    LESSON_NAME,
    "k_fold",
    points=14,
    reference=cross_validation.k_fold,
    oracle=keras_bridge.k_fold,
    cases=sets_to_fold,
    outputs=(Output("folds", "list", any_columns=True, leaves="indices"),),
    parts=(Part("pairs of indices", 2, aspect="shape"), Part(LARGE, 6, tag=LARGE), Part(SMALL, 6, tag=SMALL)),
    random=True,
    repeatable=True,
    properties=PROPERTIES,
    mistakes=mistakes(
        not_shuffled,
        every_kth,
        remainder_lost,
        remainder_dropped,
        remainder_in_the_last,
        sizes_rounded_up,
        trained_on_all,
        exchanged,
        shuffled_for_each_fold,
        drawn_with_repetition,
        one_fold_trains,
        only_earlier_folds_train,
        counted_from_one,
        one_fold_less,
        folds_alone,
        sizes_in_place_of_number,
    ),
)
