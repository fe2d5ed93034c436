"""Grid search: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, Property, mistakes
from autograders.lessons.tuning.log_uniform import LESSON_NAME
from course_lib import tuning

SEVERAL, ONE = "several hyperparameters", "one hyperparameter"


def spaces_to_cross(rng):
    """Return spaces of one to four hyperparameters, with numbers, texts and lists as values, in no order."""
    rates = [float(rate) for rate in rng.uniform(0.001, 1.0, 5).round(4)]
    spaces = (
        ({"units": [4, 8], "learning_rate": rates[:3]}, SEVERAL),
        ({"learning_rate": rates[:2], "activation": ["relu", "tanh", "sigmoid"]}, SEVERAL),
        ({"beta": [0.9], "units": [16, 4], "learning_rate": rates[2:4]}, SEVERAL),
        ({"layer_dims": [[64, 32, 10], [64, 16, 10], [64, 8, 10]], "learning_rate": rates[:2]}, SEVERAL),
        ({"a": [2, 1, 7], "b": [rates[4], 0.5, 0.1], "c": [7, 5, 6], "d": ["x", "y"]}, SEVERAL),
        ({"learning_rate": rates}, ONE),
        ({"units": [int(rng.integers(1, 100))]}, ONE),
    )
    return [Case((space,), tag) for space, tag in spaces]


def first_key_fastest(space):
    """The first hyperparameter varies fastest. The last one should, as in loops inside one another: the last key
    belongs to the innermost loop."""
    configurations = [{}]
    for name in reversed(list(space)):
        configurations = [{name: value, **rest} for rest in configurations for value in space[name]]
    return configurations


def last_combination_first(space):
    """The combinations are listed from the last to the first. Begin with the first value of every list."""
    configurations = [{}]
    for name, values in space.items():
        configurations = [{**rest, name: value} for rest in configurations for value in values]
    return configurations[::-1]


def values_in_step(space):
    """The lists were walked through in step, as zip does: first values together, second values together. A grid has
    every value with every other."""
    return [dict(zip(space, values, strict=False)) for values in zip(*space.values(), strict=False)]


def bare_values(space):
    """The combinations are there, but without names. Make a dict of each: dict(zip(space, values))."""
    combinations = [()]
    for values in space.values():
        combinations = [(*start, value) for start in combinations for value in values]
    return combinations


def same_dictionary(space):
    """Every item of the list is the same dict, and holds what was written into it last. Make a new dict for every
    combination."""
    combinations = [()]
    for values in space.values():
        combinations = [(*start, value) for start in combinations for value in values]
    configurations, configuration = [], {}
    for values in combinations:
        for name, value in zip(space, values, strict=True):
            configuration[name] = value
        configurations.append(configuration)
    return configurations


def one_at_a_time(space):
    """Each hyperparameter was varied alone, with the others at their first values. A grid has every value with every
    other."""
    start = {name: values[0] for name, values in space.items()}
    configurations = [start]
    for name, values in space.items():
        configurations += [{**start, name: value} for value in values[1:]]
    return configurations


def first_two_only(space):
    """Only two hyperparameters are combined, and the others are left out. The number of loops depends on the space:
    extend all combinations by one key after the other, or use itertools.product(*space.values())."""
    names = list(space)[:2]
    configurations = [{}]
    for name in names:
        configurations = [{**rest, name: value} for rest in configurations for value in space[name]]
    return configurations


def values_sorted(space):
    """The values were sorted. Take them in the order in which they are given."""
    configurations = [{}]
    for name, values in space.items():
        configurations = [{**rest, name: value} for rest in configurations for value in sorted(values)]
    return configurations


def names_sorted(space):
    """The names were sorted, and with them the order of the loops. Take them in the order of the dict."""
    configurations = [{}]
    for name in sorted(space):
        configurations = [{**rest, name: value} for rest in configurations for value in space[name]]
    return configurations


def last_value_lost(space):
    """The last value of each list is missing: a range or a slice ends one too early."""
    configurations = [{}]
    for name, values in space.items():
        configurations = [
            {**rest, name: value} for rest in configurations for value in values[: max(1, len(values) - 1)]
        ]
    return configurations


def values_in_lists(space):
    """Every value stands in a list of its own, [0.1] instead of 0.1."""
    configurations = [{}]
    for name, values in space.items():
        configurations = [{**rest, name: [value]} for rest in configurations for value in values]
    return configurations


def dictionary_of_columns(space):
    """This is one dict of long lists. Return a list of dicts: one for each combination."""
    configurations = [{}]
    for name, values in space.items():
        configurations = [{**rest, name: value} for rest in configurations for value in values]
    return {name: [configuration[name] for configuration in configurations] for name in space}


def only_the_first(space):
    """Only the first combination comes back: perhaps the return is inside the loop."""
    return [{name: values[0] for name, values in space.items()}]


def number_of_combinations(space):
    """This is how many combinations there are. Return the combinations themselves."""
    number = 1
    for values in space.values():
        number *= len(values)
    return number


def single_settings(space):
    """Each dict holds a single hyperparameter: the lists were put one after the other, not combined."""
    return [{name: value} for name, values in space.items() for value in values]


def in_order(inputs, value):
    """Whether the configurations, if they are the right ones, are in the order of nested loops."""
    expected, received = (list(map(_in_words, c)) for c in (tuning.grid(*inputs), value))
    return expected == received or sorted(expected) != sorted(received)


def _in_words(configuration):
    return repr([(name, np.asarray(configuration[name]).tolist()) for name in sorted(configuration)])


GRID = Exercise(
    LESSON_NAME,
    "grid",
    points=12,
    reference=tuning.grid,
    # TensorFlow has no equivalent; tests hold it against scikit-learn's ParameterGrid.
    oracle=None,
    cases=spaces_to_cross,
    outputs=(Output("configurations", "list"),),
    parts=(Part(SEVERAL, 9, tag=SEVERAL), Part(ONE, 3, tag=ONE)),
    properties=(
        Property(
            "in the order of nested loops",
            in_order,
            "All configurations are there, but in another order. Go through the keys of the dict from the first to the "
            "last, and through the values as they are listed; the last key belongs to the innermost loop.",
        ),
    ),
    mistakes=mistakes(
        first_key_fastest,
        last_combination_first,
        values_in_step,
        bare_values,
        same_dictionary,
        one_at_a_time,
        first_two_only,
        values_sorted,
        names_sorted,
        last_value_lost,
        values_in_lists,
        dictionary_of_columns,
        only_the_first,
        number_of_combinations,
        single_settings,
    ),
)
