"""Variants of k_fold, expected_improvement and successive_halving."""

import math

import numpy as np
from scipy import stats

from . import Variants

k_fold = Variants("k_fold")
expected_improvement = Variants("expected_improvement")
successive_halving = Variants("successive_halving")


def pairs(parts):
    return [(np.concatenate([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(len(parts))]


@k_fold.wrong("rolled by a random number", "not shuffled", "not_shuffled")
def _(m, k, rng):
    return pairs(np.array_split(np.roll(np.arange(m), rng.integers(m)), k))


@k_fold.wrong("shuffled inside the folds only", "not shuffled", "not_shuffled")
def _(m, k, rng):
    return pairs([rng.permutation(part) for part in np.array_split(np.arange(m), k)])


@k_fold.wrong("one fold drawn for each example", "not equal sizes", "raises_ValueError", "not each validated once")
def _(m, k, rng):
    fold_of = rng.integers(0, k, m)
    return [(np.flatnonzero(fold_of != i), np.flatnonzero(fold_of == i)) for i in range(k)]


@k_fold.wrong("a mask and places", "truth_values", "not_integers")
def _(m, k, rng):
    fold_of = rng.permutation(np.arange(m) % k)
    return [(fold_of != i, np.flatnonzero(fold_of == i)) for i in range(k)]


@k_fold.wrong("floats", "not_integers")
def _(m, k, rng):
    return [
        (train.astype(float), validation.astype(float))
        for train, validation in pairs(np.array_split(rng.permutation(m), k))
    ]


@k_fold.wrong("one split only", "wrong_length")
def _(m, k, rng):
    return pairs(np.array_split(rng.permutation(m), k))[:1]


@k_fold.wrong("a single pair", "wrong_length", "wrong_type")
def _(m, k, rng):
    return pairs(np.array_split(rng.permutation(m), k))[0]


@k_fold.wrong("seed inside", "not drawn anew")
def _(m, k, rng):
    return pairs(np.array_split(np.random.default_rng(7).permutation(m), k))


@k_fold.wrong("places from minus one", "not places of examples", "counted_from_one")
def _(m, k, rng):
    return pairs(np.array_split(rng.permutation(m) - 1, k))


@k_fold.wrong(
    "validation taken from the unshuffled", "not validation apart", "not trained on the rest", "raises_ValueError"
)
def _(m, k, rng):
    trains = [train for train, _ in pairs(np.array_split(rng.permutation(m), k))]
    return list(zip(trains, np.array_split(np.arange(m), k), strict=True))


@k_fold.wrong("training set with repetition", "not trained on the rest")
def _(m, k, rng):
    folds = pairs(np.array_split(rng.permutation(m), k))
    return [(rng.choice(train, train.size), validation) for train, validation in folds]


@k_fold.wrong("lists of folds as training set", "wrong_type", "list_for_array")
def _(m, k, rng):
    parts = np.array_split(rng.permutation(m), k)
    return [(parts[:i] + parts[i + 1 :], parts[i]) for i in range(k)]


@k_fold.right("lists of numbers")
def _(m, k, rng):
    order = rng.permutation(m).tolist()
    return [([j for j in order if j not in set(order[i::k])], order[i::k]) for i in range(k)]


@k_fold.right("setdiff1d")
def _(m, k, rng):
    parts = np.array_split(rng.permutation(m), k)
    return tuple((np.setdiff1d(np.arange(m), part), part) for part in parts)


@k_fold.right("fold numbers shuffled, sorted indices")
def _(m, k, rng):
    fold_of = rng.permutation(np.arange(m) % k)
    return [(np.where(fold_of != i)[0], np.where(fold_of == i)[0]) for i in range(k)]


@k_fold.right("larger folds last")
def _(m, k, rng):
    order, start, folds = rng.permutation(m), 0, []
    for i in range(k):
        size = m // k + (i >= k - m % k)
        folds.append((np.delete(order, np.arange(start, start + size)), order[start : start + size]))
        start += size
    return folds


@k_fold.right("shuffle in place, int32")
def _(m, k, rng):
    places = np.arange(m, dtype=np.int32)
    rng.shuffle(places)
    return pairs(np.array_split(places, k))


def phi(z):
    return np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)


def cdf(z):
    return (1 + np.vectorize(math.erf, otypes=[float])(z / math.sqrt(2))) / 2


def guarded(formula, mu, sigma, best):
    with np.errstate(all="ignore"):
        return np.where(sigma > 0, formula((best - mu) / sigma), np.maximum(best - mu, 0))


@expected_improvement.wrong("lower confidence bound", "not sigma phi(0) at the best")
def _(mu, sigma, best):
    return best - mu + 2 * sigma


@expected_improvement.wrong("absolute value", "not at least the gain", "not sigma phi(0) at the best")
def _(mu, sigma, best):
    return np.abs(guarded(lambda z: (mu - best) * cdf(z) + sigma * phi(z), mu, sigma, best))


@expected_improvement.wrong("probability of being above", "not at least the gain")
def _(mu, sigma, best):
    return guarded(lambda z: (best - mu) * (1 - cdf(z)) + sigma * phi(z), mu, sigma, best)


@expected_improvement.wrong("sigma squared before phi", "not sigma phi(0) at the best")
def _(mu, sigma, best):
    return guarded(lambda z: (best - mu) * cdf(z) + sigma**2 * phi(z), mu, sigma, best)


@expected_improvement.wrong("negative of it", "sign")
def _(mu, sigma, best):
    return -guarded(lambda z: (best - mu) * cdf(z) + sigma * phi(z), mu, sigma, best)


@expected_improvement.wrong("divided by sigma", "not sigma phi(0) at the best")
def _(mu, sigma, best):
    return guarded(lambda z: z * cdf(z) + phi(z), mu, sigma, best)


@expected_improvement.wrong("summed", "one_number_for_many")
def _(mu, sigma, best):
    return guarded(lambda z: (best - mu) * cdf(z) + sigma * phi(z), mu, sigma, best).sum()


@expected_improvement.wrong("the place that promises most", "one_number_for_many")
def _(mu, sigma, best):
    return np.argmax(guarded(lambda z: (best - mu) * cdf(z) + sigma * phi(z), mu, sigma, best))


@expected_improvement.wrong("math.erf on arrays", "raises_TypeError")
def _(mu, sigma, best):
    return guarded(lambda z: (best - mu) * (1 + math.erf(z / math.sqrt(2))) / 2 + sigma * phi(z), mu, sigma, best)


@expected_improvement.wrong("an if on the array", "raises_ValueError")
def _(mu, sigma, best):
    if sigma > 0:
        return guarded(lambda z: (best - mu) * cdf(z) + sigma * phi(z), mu, sigma, best)
    return np.maximum(best - mu, 0)


@expected_improvement.wrong("a list", "list_for_array")
def _(mu, sigma, best):
    return guarded(lambda z: (best - mu) * cdf(z) + sigma * phi(z), mu, sigma, best).tolist()


@expected_improvement.wrong("first term forgotten", "not at least the gain")
def _(mu, sigma, best):
    return guarded(lambda z: sigma * phi(z), mu, sigma, best)


@expected_improvement.right("SciPy")
def _(mu, sigma, best):
    safe = np.where(sigma > 0, sigma, 1.0)
    z = (best - mu) / safe
    return np.where(sigma > 0, (best - mu) * stats.norm.cdf(z) + sigma * stats.norm.pdf(z), np.maximum(best - mu, 0))


@expected_improvement.right("a loop")
def _(mu, sigma, best):
    promised = []
    for m, s in zip(mu, sigma, strict=True):
        if s == 0:
            promised.append(max(best - m, 0.0))
        else:
            z = (best - m) / s
            promised.append((best - m) * (1 + math.erf(z / math.sqrt(2))) / 2 + s * phi(z))
    return np.array(promised)


@expected_improvement.right("sigma times (z Phi + phi), float32")
def _(mu, sigma, best):
    return guarded(lambda z: sigma * (z * cdf(z) + phi(z)), mu, sigma, best).astype(np.float32)


@expected_improvement.right("a tiny sigma for 0, cut at 0")
def _(mu, sigma, best):
    sigma = np.maximum(sigma, 1e-12)
    z = np.clip((best - mu) / sigma, -40, 40)
    return np.where(z >= 40, best - mu, np.maximum((best - mu) * cdf(z) + sigma * phi(z), 0))


def rank(configurations, scores):
    return [configurations[i] for i in np.argsort(scores, kind="stable")]


@successive_halving.wrong("keeps one more", "not the one that is left")
def _(evaluate, configurations, min_epochs, factor):
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        keep = min(len(survivors) - 1, len(survivors) // factor + 1)
        survivors = rank(survivors, [evaluate(c, epochs) for c in survivors])[:keep]
        epochs *= factor
    return survivors[0]


@successive_halving.wrong("epochs squared", "not the one that is left")
def _(evaluate, configurations, min_epochs, factor):
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        survivors = rank(survivors, [evaluate(c, epochs) for c in survivors])[: max(1, len(survivors) // factor)]
        epochs = (epochs + 1) ** 2
    return survivors[0]


@successive_halving.wrong("factor added to the epochs", "not the one that is left", "epochs_added")
def _(evaluate, configurations, min_epochs, factor):
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        survivors = rank(survivors, [evaluate(c, epochs) for c in survivors])[: max(1, len(survivors) // factor)]
        epochs += factor
    return survivors[0]


@successive_halving.wrong("the score with it", "wrong_number_of_values", "no_dictionary")
def _(evaluate, configurations, min_epochs, factor):
    survivors, epochs, score = list(configurations), min_epochs, None
    while len(survivors) > 1:
        scores = [evaluate(c, epochs) for c in survivors]
        survivors, score = rank(survivors, scores)[: max(1, len(survivors) // factor)], min(scores)
        epochs *= factor
    return survivors[0], score


@successive_halving.wrong("a list of one", "no_dictionary")
def _(evaluate, configurations, min_epochs, factor):
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        survivors = rank(survivors, [evaluate(c, epochs) for c in survivors])[: max(1, len(survivors) // factor)]
        epochs *= factor
    return survivors


@successive_halving.wrong("its number", "no_dictionary")
def _(evaluate, configurations, min_epochs, factor):
    return int(np.argmin([evaluate(c, min_epochs) for c in configurations]))


@successive_halving.wrong("keeps one for ever, so that it never ends", "time_limit")
def _(evaluate, configurations, min_epochs, factor):
    survivors, epochs = list(configurations), min_epochs
    while survivors:
        survivors = rank(survivors, [evaluate(c, epochs) for c in survivors])[: max(1, len(survivors) // factor)]
        epochs = min(epochs * factor, 10**9)
    return survivors[0]


@successive_halving.wrong("dicts compared when sorting", "raises_TypeError")
def _(evaluate, configurations, min_epochs, factor):
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        ranked = sorted((0.0, c) for c in survivors)
        survivors = [c for _, c in ranked[: max(1, len(survivors) // factor)]]
        epochs *= factor
    return survivors[0]


@successive_halving.wrong("epochs a fraction", "raises_TypeError", "raises_IndexError", "")
def _(evaluate, configurations, min_epochs, factor):
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        survivors = rank(survivors, [evaluate(c, epochs) for c in survivors])[: max(1, len(survivors) / factor)]
        epochs *= factor
    return survivors[0]


@successive_halving.wrong("only one round of halving, then the best of those kept", "two_rounds_only")
def _(evaluate, configurations, min_epochs, factor):
    survivors = rank(configurations, [evaluate(c, min_epochs) for c in configurations])
    survivors = survivors[: max(1, len(survivors) // factor)]
    return min(survivors, key=lambda c: evaluate(c, min_epochs * factor))


@successive_halving.wrong("removes from the caller's list", "changed_in_place", "changes_argument", "sorted_in_place")
def _(evaluate, configurations, min_epochs, factor):
    epochs = min_epochs
    while len(configurations) > 1:
        ranked = rank(configurations, [evaluate(c, epochs) for c in configurations])
        configurations[:] = ranked[: max(1, len(ranked) // factor)]
        epochs *= factor
    return configurations[0]


@successive_halving.wrong("nothing returned when one is given", "returned_nothing")
def _(evaluate, configurations, min_epochs, factor):
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        survivors = rank(survivors, [evaluate(c, epochs) for c in survivors])[: max(1, len(survivors) // factor)]
        epochs *= factor
        if len(survivors) == 1:
            return survivors[0]


@successive_halving.right("sorted with a key")
def _(evaluate, configurations, min_epochs, factor):
    survivors, epochs = configurations, min_epochs
    while len(survivors) > 1:
        survivors = sorted(survivors, key=lambda c: evaluate(c, epochs))[: max(1, len(survivors) // factor)]
        epochs *= factor
    return survivors[0]


@successive_halving.right("recursion, a copy of the dict")
def _(evaluate, configurations, min_epochs, factor):
    def go_on(survivors, epochs):
        if len(survivors) == 1:
            return dict(survivors[0])
        ranked = rank(survivors, [evaluate(c, epochs) for c in survivors])
        return go_on(ranked[: max(1, len(survivors) // factor)], epochs * factor)

    return go_on(list(configurations), min_epochs)


@successive_halving.right("worst removed one by one")
def _(evaluate, configurations, min_epochs, factor):
    left, epochs = list(range(len(configurations))), min_epochs
    while len(left) > 1:
        keep, scores = max(1, len(left) // factor), {i: evaluate(configurations[i], epochs) for i in left}
        while len(left) > keep:
            left.remove(max(left, key=scores.get))
        epochs *= factor
    return configurations[left[0]]


@successive_halving.right("pairs of score and place")
def _(evaluate, configurations, min_epochs, factor):
    places, power = range(len(configurations)), 0
    while len(places) > 1:
        ranked = sorted((evaluate(configurations[i], min_epochs * factor**power), i) for i in places)
        places, power = [i for _, i in ranked[: max(1, len(places) // factor)]], power + 1
    return configurations[places[0]]


@successive_halving.right("the last one is trained once more")
def _(evaluate, configurations, min_epochs, factor):
    survivors, epochs = list(configurations), min_epochs
    while True:
        survivors = rank(survivors, [evaluate(c, epochs) for c in survivors])
        if len(survivors) == 1:
            return survivors[0]
        survivors, epochs = survivors[: max(1, len(survivors) // factor)], epochs * factor


ALL = [k_fold, expected_improvement, successive_halving]
