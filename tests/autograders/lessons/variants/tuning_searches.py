"""Variants of grid and random_search."""

import itertools

import numpy as np

from . import Variants

grid = Variants("grid")
random_search = Variants("random_search")


def cross(space):
    return [dict(zip(space, values, strict=True)) for values in itertools.product(*space.values())]


@grid.wrong("sorted by its text", "not in the order of nested loops")
def _(space):
    return sorted(cross(space), key=repr)


@grid.wrong("a tuple of pairs for each", "no_dictionary", "wrong_type")
def _(space):
    return [tuple(configuration.items()) for configuration in cross(space)]


@grid.wrong("a generator", "wrong_type")
def _(space):
    return (configuration for configuration in cross(space))


@grid.wrong("first value lost", "wrong_length")
def _(space):
    return cross({name: values[1:] for name, values in space.items()})


@grid.wrong("everything twice", "wrong_length")
def _(space):
    return [configuration for configuration in cross(space) for _ in range(2)]


@grid.wrong("values as texts", "text_for_number", "wrong_type")
def _(space):
    return [{name: str(value) for name, value in configuration.items()} for configuration in cross(space)]


@grid.wrong("numbered keys", "wrong_keys")
def _(space):
    return [{f"p{i}": value for i, value in enumerate(c.values())} for c in cross(space)]


@grid.wrong("product of the names", "wrong_type")
def _(space):
    return [dict.fromkeys(space, 0.0) for _ in cross(space)]


@grid.wrong("last key forgotten", "wrong_length", "wrong_keys")
def _(space):
    return cross(dict(list(space.items())[:-1]))


@grid.wrong("a dict of dicts", "wrong_type")
def _(space):
    return {str(i): configuration for i, configuration in enumerate(cross(space))}


@grid.wrong("return inside the loop", "wrong_keys", "wrong_length")
def _(space):
    configurations = [{}]
    for name, values in space.items():
        configurations = [{**old, name: value} for old in configurations for value in values]
        return configurations


@grid.wrong("nothing returned", "returned_nothing")
def _(space):
    cross(space)


@grid.right("itertools")
def _(space):
    return cross(space)


@grid.right("a tuple of dicts")
def _(space):
    return tuple(cross(space))


@grid.right("recursion")
def _(space):
    def extend(names):
        if not names:
            return [{}]
        first, *others = names
        return [{first: value, **rest} for value in space[first] for rest in extend(others)]

    return extend(list(space))


@grid.right("counting")
def _(space):
    sizes = [len(values) for values in space.values()]
    places = [np.unravel_index(i, sizes) for i in range(int(np.prod(sizes)))]
    return [{name: space[name][j] for name, j in zip(space, at, strict=True)} for at in places]


def draw_all(space, rng):
    return {name: draw(rng) for name, draw in space.items()}


def best_of(history):
    return min(history, key=lambda trial: trial[1])


@random_search.wrong("first for best", "not best of the history", "last_for_best")
def _(objective, space, num_trials, rng):
    history = []
    for _ in range(num_trials):
        c = draw_all(space, rng)
        history.append((c, objective(c)))
    return *history[0], history


@random_search.wrong("best score with the last configuration", "not best of the history", "last_for_best")
def _(objective, space, num_trials, rng):
    history = []
    for _ in range(num_trials):
        c = draw_all(space, rng)
        history.append((c, objective(c)))
    return c, best_of(history)[1], history


@random_search.wrong("second call in the comparison only", "scored_twice", "not scored once", "raises_ValueError")
def _(objective, space, num_trials, rng):
    history, best = [], None
    for _ in range(num_trials):
        c = draw_all(space, rng)
        if best is None or objective(c) < best[1]:
            best = (c, objective(c))
        history.append((c, best[1]))
    return *best, history


@random_search.wrong("all scored again by min", "raises_RuntimeError", "scored_twice", "best_scored_again",
                     "not scored once", "scored_up_to_three_times", "not best of the history")  # fmt: skip
def _(objective, space, num_trials, rng):
    history = []
    for _ in range(num_trials):
        c = draw_all(space, rng)
        history.append((c, objective(c)))
    best = min((c for c, _ in history), key=objective)
    return best, {id(c): s for c, s in history}[id(best)], history


@random_search.wrong("one more call for the log", "raises_RuntimeError", "best_scored_again")
def _(objective, space, num_trials, rng):
    history = []
    for _ in range(num_trials):
        c = draw_all(space, rng)
        history.append((c, objective(c)))
    best, score = best_of(history)
    print("best", objective(best))
    return best, score, history


@random_search.wrong("seed inside", "not drawn anew")
def _(objective, space, num_trials, rng):
    rng, history = np.random.default_rng(0), []
    for _ in range(num_trials):
        c = draw_all(space, rng)
        history.append((c, objective(c)))
    return *best_of(history), history


@random_search.wrong("generator of its own", "not drawn from rng alone")
def _(objective, space, num_trials, rng):
    rng, history = np.random.default_rng(), []
    for _ in range(num_trials):
        c = draw_all(space, rng)
        history.append((c, objective(c)))
    return *best_of(history), history


@random_search.wrong("the same seed in every trial", "drawn_before_the_loop", "not drawn anew")
def _(objective, space, num_trials, rng):
    history = []
    seed = rng.integers(1000)
    for _ in range(num_trials):
        c = draw_all(space, np.random.default_rng(seed))
        history.append((c, objective(c)))
    return *best_of(history), history


@random_search.wrong("one trial less", "wrong_length", "wrong_number_of_values", "raises_ValueError", "wrong_type")
def _(objective, space, num_trials, rng):
    history = []
    for _ in range(num_trials - 1):
        c = draw_all(space, rng)
        history.append((c, objective(c)))
    return *best_of(history), history


@random_search.wrong("history of configurations", "no_pairs")
def _(objective, space, num_trials, rng):
    history = []
    for _ in range(num_trials):
        c = draw_all(space, rng)
        history.append((c, objective(c)))
    return *best_of(history), [c for c, _ in history]


@random_search.wrong("history forgotten", "wrong_number_of_values")
def _(objective, space, num_trials, rng):
    return best_of([(c, objective(c)) for c in (draw_all(space, rng) for _ in range(num_trials))])


@random_search.wrong("negative scores", "not scored once", "not best of the history", "keeps_the_highest")
def _(objective, space, num_trials, rng):
    history = []
    for _ in range(num_trials):
        c = draw_all(space, rng)
        history.append((c, -objective(c)))
    return *best_of(history), history


@random_search.wrong("score inside the configuration", "wrong_keys")
def _(objective, space, num_trials, rng):
    history = []
    for _ in range(num_trials):
        c = draw_all(space, rng)
        score = objective(c)
        c["score"] = score
        history.append((c, score))
    return *best_of(history), history


@random_search.wrong("the functions as values", "raises_TypeError")
def _(objective, space, num_trials, rng):
    history = [(dict(space), objective(dict(space))) for _ in range(num_trials)]
    return *best_of(history), history


@random_search.right("all drawn first")
def _(objective, space, num_trials, rng):
    drawn = [draw_all(space, rng) for _ in range(num_trials)]
    history = list(zip(drawn, map(objective, drawn), strict=True))
    return *best_of(history), history


@random_search.right("argmin, lists for tuples")
def _(objective, space, num_trials, rng):
    history = []
    for _ in range(num_trials):
        c = draw_all(space, rng)
        history.append([c, objective(c)])
    at = int(np.argmin([score for _, score in history]))
    return [history[at][0], history[at][1], history]


@random_search.right("parameter by parameter, in another order of draws")
def _(objective, space, num_trials, rng):
    columns = {name: [space[name](rng) for _ in range(num_trials)] for name in reversed(list(space))}
    drawn = [{name: columns[name][i] for name in space} for i in range(num_trials)]
    scores = [objective(c) for c in drawn]
    history = list(zip(drawn, scores, strict=True))
    return *best_of(history), history


@random_search.right("best kept on the way, copies in the history")
def _(objective, space, num_trials, rng):
    best, lowest, history = None, float("inf"), []
    while len(history) < num_trials:
        c = draw_all(space, rng)
        score = objective(c)
        history.append((dict(c), np.float32(score)))
        if score < lowest:
            best, lowest = c.copy(), score
    return best, lowest, history


@random_search.right("a generator of its own, made from rng")
def _(objective, space, num_trials, rng):
    history = []
    for child in rng.spawn(num_trials):
        c = draw_all(space, child)
        history.append((c, objective(c)))
    return *sorted(history, key=lambda trial: trial[1])[0], history


ALL = [grid, random_search]
