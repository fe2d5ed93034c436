"""Successive halving: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.tuning.log_uniform import LESSON_NAME
from autograders.lessons.tuning.survivors import PROPERTIES
from autograders.probes import Probe
from course_lib.tuning import halving

MANY, FEW = "several rounds", "one round or none"

LARGEST_DRAW = 2000


def keeps_the_worst(evaluate, configurations, min_epochs, factor):
    """The configurations with the highest scores go on. Lower is better: keep the lowest."""
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        scores = [evaluate(c, epochs) for c in survivors]
        order = np.argsort(scores)[::-1]
        survivors = [survivors[i] for i in order[: max(1, len(survivors) // factor)]]
        epochs *= factor
    return survivors[0]


def epochs_stay(evaluate, configurations, min_epochs, factor):
    """The winner is the best after min_epochs: either later rounds train no longer, or there is one round only, or the
    first scores decide to the end. Evaluate those that go on anew, with factor times the epochs, until one is left."""
    survivors = list(configurations)
    while len(survivors) > 1:
        scores = [evaluate(c, min_epochs) for c in survivors]
        survivors = [survivors[i] for i in np.argsort(scores)[: max(1, len(survivors) // factor)]]
    return survivors[0]


def epochs_added(evaluate, configurations, min_epochs, factor):
    """The epochs grow by min_epochs from round to round. Multiply them by factor."""
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        scores = [evaluate(c, epochs) for c in survivors]
        survivors = [survivors[i] for i in np.argsort(scores)[: max(1, len(survivors) // factor)]]
        epochs += min_epochs
    return survivors[0]


def epochs_multiplied_first(evaluate, configurations, min_epochs, factor):
    """The epochs are multiplied before the first round. All configurations are first trained for min_epochs."""
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        epochs *= factor
        scores = [evaluate(c, epochs) for c in survivors]
        survivors = [survivors[i] for i in np.argsort(scores)[: max(1, len(survivors) // factor)]]
    return survivors[0]


def starts_at_one_epoch(evaluate, configurations, min_epochs, factor):
    """The first round trains for one epoch. Start with min_epochs."""
    survivors, epochs = list(configurations), 1
    while len(survivors) > 1:
        scores = [evaluate(c, epochs) for c in survivors]
        survivors = [survivors[i] for i in np.argsort(scores)[: max(1, len(survivors) // factor)]]
        epochs *= factor
    return survivors[0]


def halves_always(evaluate, configurations, min_epochs, factor):
    """Every round keeps half, and doubles the epochs. Use the argument factor for both."""
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        scores = [evaluate(c, epochs) for c in survivors]
        survivors = [survivors[i] for i in np.argsort(scores)[: max(1, len(survivors) // 2)]]
        epochs *= 2
    return survivors[0]


def rounded_up(evaluate, configurations, min_epochs, factor):
    """The number that goes on is rounded up. It is max(1, n // factor), rounded down."""
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        scores = [evaluate(c, epochs) for c in survivors]
        survivors = [survivors[i] for i in np.argsort(scores)[: -(-len(survivors) // factor)]]
        epochs *= factor
    return survivors[0]


def drops_one_share(evaluate, configurations, min_epochs, factor):
    """n // factor configurations are dropped. So many are kept; the others are dropped."""
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        scores = [evaluate(c, epochs) for c in survivors]
        survivors = [survivors[i] for i in np.argsort(scores)[: len(survivors) - max(1, len(survivors) // factor)]]
        epochs *= factor
    return survivors[0]


def one_dropped_each_time(evaluate, configurations, min_epochs, factor):
    """Each round drops one configuration. Keep the best n // factor of n."""
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        scores = [evaluate(c, epochs) for c in survivors]
        survivors = [survivors[i] for i in np.argsort(scores)[:-1]]
        epochs *= factor
    return survivors[0]


def two_rounds_only(evaluate, configurations, min_epochs, factor):
    """The best after the second round is returned. Put the rounds into a loop, and go on until one is left."""
    scores = [evaluate(c, min_epochs) for c in configurations]
    survivors = [configurations[i] for i in np.argsort(scores)[: max(1, len(configurations) // factor)]]
    scores = [evaluate(c, min_epochs * factor) for c in survivors]
    return survivors[int(np.argmin(scores))]


def stops_at_factor(evaluate, configurations, min_epochs, factor):
    """The rounds end as soon as no more than `factor` configurations are left, and the last scores decide. Go on until
    one is left."""
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > factor:
        scores = [evaluate(c, epochs) for c in survivors]
        survivors = [survivors[i] for i in np.argsort(scores)[: max(1, len(survivors) // factor)]]
        epochs *= factor
    return survivors[0]


def all_trained_in_full(evaluate, configurations, min_epochs, factor):
    """All configurations are trained as long as only the last ones should be. That costs many times as much: drop the
    bad ones early."""
    number, epochs = len(configurations), min_epochs
    while number > factor:
        number, epochs = max(1, number // factor), epochs * factor
    return min(configurations, key=lambda c: evaluate(c, epochs))


def none_kept(evaluate, configurations, min_epochs, factor):
    """n // factor is 0 as soon as there are fewer configurations than factor, and then none is left. Keep one at
    least: max(1, n // factor)."""
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        scores = [evaluate(c, epochs) for c in survivors]
        survivors = [survivors[i] for i in np.argsort(scores)[: len(survivors) // factor]]
        epochs *= factor
    return survivors[0]


def not_sorted(evaluate, configurations, min_epochs, factor):
    """The first configurations of the list go on, whatever their scores. Sort them by score first, the lowest at the
    front."""
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        survivors = survivors[: max(1, len(survivors) // factor)]
        epochs *= factor
    return survivors[0]


def sorted_in_place(evaluate, configurations, min_epochs, factor):
    """The result is right, but the caller's list is in another order now. Sort a copy: sorted(configurations, ...) or
    list(configurations)."""
    configurations.sort(key=lambda c: evaluate(c, min_epochs))
    survivors = configurations[: max(1, len(configurations) // factor)]
    epochs = min_epochs * factor
    while len(survivors) > 1:
        scores = [evaluate(c, epochs) for c in survivors]
        survivors = [survivors[i] for i in np.argsort(scores)[: max(1, len(survivors) // factor)]]
        epochs *= factor
    return survivors[0]


def one_epoch_more(evaluate, configurations, min_epochs, factor):
    return halving.successive_halving(evaluate, configurations, min_epochs + 1, factor)


def one_factor_more(evaluate, configurations, min_epochs, factor):
    return halving.successive_halving(evaluate, configurations, min_epochs, factor + 1)


RIVALS = (
    # Not mistakes of learners, but what other mistakes must not be taken for.
    *((one_epoch_more, number, 2, 2) for number in (8, 15, 24)),
    *((one_factor_more, number, 1, 2) for number in (9, 16, 25)),
    (two_rounds_only, 27, 1, 3), (two_rounds_only, 12, 1, 2),
    (keeps_the_worst, 9, 1, 3), (epochs_stay, 27, 1, 3), (epochs_added, 16, 2, 2), (epochs_added, 27, 1, 3),
    (epochs_multiplied_first, 12, 1, 2), (starts_at_one_epoch, 9, 4, 3), (halves_always, 27, 1, 3),
    (halves_always, 20, 2, 4), (rounded_up, 7, 1, 2), (rounded_up, 10, 2, 3), (drops_one_share, 12, 1, 3),
    (one_dropped_each_time, 10, 1, 2), (epochs_stay, 16, 1, 4), (epochs_stay, 8, 3, 2),
    (stops_at_factor, 9, 1, 3), (stops_at_factor, 16, 1, 4), (all_trained_in_full, 16, 1, 2),
    (all_trained_in_full, 27, 1, 3), (none_kept, 5, 1, 3), (not_sorted, 6, 2, 2),
)  # fmt: skip
"""A wrong variant, and the number of configurations, the first epochs and the factor with which it goes astray."""


def configurations_to_halve(rng):
    """Return sets of configurations whose learning curves cross, so that each way to go astray has another winner."""
    cases = []
    for rival, number, min_epochs, factor in RIVALS:
        for _ in range(LARGEST_DRAW):
            drawn = (Probe("learning_curve"), _draw(number, rng), min_epochs, factor)
            if rival is none_kept or rival(*drawn) != halving.successive_halving(*drawn):
                break
        cases.append(Case(drawn, MANY))
    few = ((2, 1, 4), (1, 3, 2), (3, 2, 3), (2, 5, 2))
    return [*cases, *(Case((Probe("learning_curve"), _draw(n, rng), *rest), FEW) for n, *rest in few)]


def _draw(number, rng):
    """Return configurations: large networks end lower, but large ones and small learning rates are slow."""
    # No two have the same units: curves that end at the same cost would tie.
    sizes = np.unique((10.0 ** np.linspace(0.3, 2.5, 80)).astype(int))
    rates, units = 10.0 ** rng.uniform(-2.5, 0.0, number), rng.choice(sizes, number, replace=False)
    return [{"learning_rate": float(rate), "units": int(n)} for rate, n in zip(rates.round(6), units, strict=True)]


SUCCESSIVE_HALVING = Exercise(
    LESSON_NAME,
    "successive_halving",
    points=12,
    reference=halving.successive_halving,
    # TensorFlow has no equivalent; tests follow the rounds by hand, and against scikit-learn's order of survivors.
    oracle=None,
    cases=configurations_to_halve,
    outputs=(Output("configuration", "parameters"),),
    parts=(Part(MANY, 9, tag=MANY), Part(FEW, 3, tag=FEW)),
    properties=PROPERTIES,
    mistakes=mistakes(
        keeps_the_worst,
        epochs_stay,
        epochs_added,
        epochs_multiplied_first,
        starts_at_one_epoch,
        halves_always,
        rounded_up,
        drops_one_share,
        one_dropped_each_time,
        two_rounds_only,
        stops_at_factor,
        all_trained_in_full,
        none_kept,
        not_sorted,
        sorted_in_place,
    ),
)
