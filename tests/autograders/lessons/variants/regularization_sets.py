"""Variants of split_dataset and diagnose."""

import numpy as np

from . import Variants


def cut(X, Y, order, a, b):
    return tuple((X[:, part], Y[:, part]) for part in (order[:a], order[a:b], order[b:]))


def ends(m, fractions):
    return round(fractions[0] * m), round((fractions[0] + fractions[1]) * m)


split_dataset = Variants("split_dataset")


@split_dataset.wrong("each part shuffled after cutting", "not_shuffled")
def _(X, Y, fractions, rng):
    sets = cut(X, Y, np.arange(X.shape[1]), *ends(X.shape[1], fractions))
    shuffled = []
    for x, y in sets:
        order = rng.permutation(x.shape[1])
        shuffled.append((x[:, order], y[:, order]))
    return tuple(shuffled)


@split_dataset.wrong("only Y shuffled", "not labels kept")
def _(X, Y, fractions, rng):
    order = np.arange(X.shape[1])
    return cut(X, Y[:, rng.permutation(X.shape[1])], order, *ends(X.shape[1], fractions))


@split_dataset.wrong("reversed for shuffled", "not_shuffled")
def _(X, Y, fractions, rng):
    return cut(X, Y, np.arange(X.shape[1])[::-1], *ends(X.shape[1], fractions))


@split_dataset.wrong("rolled for shuffled", "not_shuffled")
def _(X, Y, fractions, rng):
    m = X.shape[1]
    return cut(X, Y, np.roll(np.arange(m), rng.integers(m)), *ends(m, fractions))


@split_dataset.wrong("last example dropped", "not none lost")
def _(X, Y, fractions, rng):
    order = rng.permutation(X.shape[1] - 1)
    return cut(X, Y, order, *ends(X.shape[1], fractions))


@split_dataset.wrong("train and test exchanged", "not right sizes")
def _(X, Y, fractions, rng):
    train, dev, test = cut(X, Y, rng.permutation(X.shape[1]), *ends(X.shape[1], fractions))
    return test, dev, train


@split_dataset.wrong("dev and test as one", "not in one set only")
def _(X, Y, fractions, rng):
    m = X.shape[1]
    train, dev, _ = cut(X, Y, rng.permutation(m), ends(m, fractions)[0], m)
    return train, dev, dev


@split_dataset.wrong("two sets only", "wrong_number_of_values")
def _(X, Y, fractions, rng):
    return cut(X, Y, rng.permutation(X.shape[1]), *ends(X.shape[1], fractions))[:2]


@split_dataset.wrong("six arrays", "wrong_number_of_values")
def _(X, Y, fractions, rng):
    return sum(cut(X, Y, rng.permutation(X.shape[1]), *ends(X.shape[1], fractions)), ())


@split_dataset.wrong("X alone", "wrong_type")
def _(X, Y, fractions, rng):
    return tuple(x for x, _ in cut(X, Y, rng.permutation(X.shape[1]), *ends(X.shape[1], fractions)))


@split_dataset.wrong("seeded inside", "not drawn anew")
def _(X, Y, fractions, rng):
    m = X.shape[1]
    return cut(X, Y, np.random.default_rng(7).permutation(m), *ends(m, fractions))


@split_dataset.wrong("numpy.random for rng", "not drawn from rng alone")
def _(X, Y, fractions, rng):
    m = X.shape[1]
    return cut(X, Y, np.random.permutation(m), *ends(m, fractions))  # noqa: NPY002


@split_dataset.wrong("second end without the first", "not in one set only")
def _(X, Y, fractions, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    a, b = round(fractions[0] * m), round(fractions[1] * m)
    return tuple((X[:, p], Y[:, p]) for p in (order[:a], order[a:b], order[b:]))


@split_dataset.wrong("the features of every example shuffled on their own", "not nothing invented")
def _(X, Y, fractions, rng):
    m = X.shape[1]
    return cut(rng.permuted(X, axis=1), Y, np.arange(m), *ends(m, fractions))


@split_dataset.wrong("examples in rows", "transposed")
def _(X, Y, fractions, rng):
    sets = cut(X, Y, rng.permutation(X.shape[1]), *ends(X.shape[1], fractions))
    return tuple((x.T, y.T) for x, y in sets)


@split_dataset.wrong("grouped as all X, all Y", "wrong_number_of_values")
def _(X, Y, fractions, rng):
    return tuple(zip(*cut(X, Y, rng.permutation(X.shape[1]), *ends(X.shape[1], fractions)), strict=True))


@split_dataset.wrong("indices returned", "wrong_type")
def _(X, Y, fractions, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    a, b = ends(m, fractions)
    return order[:a], order[a:b], order[b:]


@split_dataset.right("np.split")
def _(X, Y, fractions, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    a, b = ends(m, fractions)
    return [list(pair) for pair in zip(np.split(X[:, order], [a, b], 1), np.split(Y[:, order], [a, b], 1), strict=True)]


@split_dataset.right("rounded down, the rest to the test set")
def _(X, Y, fractions, rng):
    m = X.shape[1]
    order = np.argsort(rng.random(m))
    a = int(fractions[0] * m + 1e-9)
    return cut(X, Y, order, a, a + int(fractions[1] * m + 1e-9))


@split_dataset.right("shuffled in a list, float32")
def _(X, Y, fractions, rng):
    order = list(range(X.shape[1]))
    rng.shuffle(order)
    order = np.array(order)
    return cut(X.astype(np.float32), Y.astype(np.float32), order, *ends(X.shape[1], fractions))


@split_dataset.right("stacked, shuffled along the columns, taken apart")
def _(X, Y, fractions, rng):
    both = rng.permutation(np.vstack([X, Y]), axis=1)
    n_x = X.shape[0]
    return cut(both[:n_x], both[n_x:], np.arange(X.shape[1]), *ends(X.shape[1], fractions))


diagnose = Variants("diagnose")


def named(bias, variance):
    both = [text for text, found in (("high bias", bias), ("high variance", variance)) if found]
    return " and ".join(both) or "good fit"


@diagnose.wrong("variance first in the text", "other_text")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    bias, variance = train_error - optimal_error > tolerance, dev_error - train_error > tolerance
    return "high variance and high bias" if bias and variance else named(bias, variance)


@diagnose.wrong("comma for and", "other_text")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    return named(train_error - optimal_error > tolerance, dev_error - train_error > tolerance).replace(" and ", ", ")


@diagnose.wrong("truth values", "wrong_number_of_values")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    return train_error - optimal_error > tolerance, dev_error - train_error > tolerance


@diagnose.wrong("always a bias", "ignores_train_error")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    return "high bias"


@diagnose.wrong("bias from the dev error", "bias_on_the_dev_set")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    return named(dev_error - optimal_error > tolerance, dev_error - train_error > tolerance)


@diagnose.wrong("optimal error added", "best_possible_ignored")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    return named(train_error + optimal_error > tolerance, dev_error - train_error > tolerance)


@diagnose.wrong("tolerance used for bias only", "tolerance_for_bias_only")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    return named(train_error - optimal_error > tolerance, dev_error - train_error > 0.02)


@diagnose.wrong("never good", "")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    if train_error - optimal_error > tolerance:
        return "high bias and high variance" if dev_error - train_error > tolerance else "high bias"
    return "high variance"


@diagnose.wrong("or for and", "both_at_once")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    if train_error - optimal_error > tolerance or dev_error - train_error > tolerance:
        return "high bias and high variance"
    return "good fit"


@diagnose.wrong("printed", "returned_nothing")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    print(named(train_error - optimal_error > tolerance, dev_error - train_error > tolerance))


@diagnose.wrong("quotient for difference", "")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    return named(train_error - optimal_error > tolerance, dev_error > 2 * train_error)


@diagnose.right("a dictionary")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    found = {(False, False): "good fit", (True, False): "high bias", (False, True): "high variance"}
    key = (train_error - optimal_error > tolerance, dev_error - train_error > tolerance)
    return found.get(key, "high bias and high variance")


@diagnose.right("joined")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    return named(train_error > optimal_error + tolerance, dev_error > train_error + tolerance)


@diagnose.right("nested ifs")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    if train_error - optimal_error > tolerance:
        if dev_error - train_error > tolerance:
            return "high bias and high variance"
        return "high bias"
    if dev_error - train_error > tolerance:
        return "high variance"
    return "good fit"


@diagnose.right("NumPy")
def _(train_error, dev_error, optimal_error=0.0, tolerance=0.02):
    bias, variance = np.diff([optimal_error, train_error, dev_error]) > tolerance
    return named(bias, variance)


ALL = (split_dataset, diagnose)
