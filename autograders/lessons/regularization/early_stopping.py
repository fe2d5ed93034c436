"""Early stopping: the exercise, and what learners get wrong in it."""

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.regularization.splits import LESSON_NAME
from course_lib import early_stopping, keras_bridge

STOPPED, NEVER, EQUAL = "stops early", "never stops", "equal costs"


def costs_to_watch(rng):
    """Return cases for dev costs: a late second minimum, noise, patience from 1 on, equal costs, and no stop at all."""
    shift = float(rng.uniform(0.05, 0.2))
    stopped = (
        ([0.9, 0.5, 0.6, 0.7, 0.1], 2),
        ([0.9, 0.5, 0.6, 0.7, 0.1], 1),
        ([0.3, 0.4, 0.5, 0.6, 0.7, 0.2], 3),
        ([0.9, 0.7, 0.8, 0.6, 0.65, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 0.1], 4),
        ([0.9, 0.8, 0.85, 0.7, 0.75, 0.72, 0.71, 0.705, 0.3], 4),
        ([5.0, 4.0, 4.5, 4.4, 4.3, 4.2, 1.0], 3),
        ([0.6, 0.7, 0.65, 0.5, 0.4], 1),
        ([0.9, 0.5, 0.6, 0.7, 0.1, 0.3, 0.4, 0.5, 0.6], 2),
    )
    never = (
        ([0.9, 0.8, 0.7, 0.6], 2),
        ([0.9, 0.5, 0.6, 0.7], 3),
        ([0.4], 1),
        ([0.7, 0.8, 0.6, 0.7, 0.5, 0.6], 2),
    )
    equal = (
        ([0.9, 0.5, 0.5, 0.5, 0.5, 0.3], 3),
        ([0.8, 0.6, 0.7, 0.6, 0.7, 0.6, 0.2], 2),
        ([0.4, 0.4, 0.4, 0.1], 5),
        ([0.4, 0.4, 0.3], 1),
    )
    falling = list(np.linspace(0.7, 0.4, int(rng.integers(6, 12))))
    rising = [falling[-1] + 0.02 * (i + 1) + 0.01 * (i % 2) for i in range(12)]
    long = ([float(cost) for cost in (*falling, *rising, 0.05)], int(rng.integers(4, 9)))
    cases = [Case(([cost + shift for cost in costs], patience), STOPPED) for costs, patience in (*stopped, long)]
    cases += [Case(([cost + shift for cost in costs], patience), NEVER) for costs, patience in never]
    return cases + [Case((list(costs), patience), EQUAL) for costs, patience in equal]


def one_epoch_more(dev_costs, patience):
    """The training goes on for one epoch too many: it stops at the epoch that is `patience` epochs after the best,
    >= instead of >."""
    best = 0
    for epoch in range(len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if epoch - best > patience:
            break
    return best, epoch


def one_epoch_less(dev_costs, patience):
    """The training stops one epoch too early: the best epoch itself does not count as one without improvement."""
    best = 0
    for epoch in range(len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if epoch - best >= patience - 1 and epoch > 0:
            break
    return best, epoch


def equal_is_better(dev_costs, patience):
    """An equal cost counts as an improvement here. It is none: < instead of <=."""
    best = 0
    for epoch in range(len(dev_costs)):
        if dev_costs[epoch] <= dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best, epoch


def looks_ahead(dev_costs, patience):
    """The best epoch was looked for in all costs, also in those after the stop. While training, nobody knows
    these."""
    best = 0
    for epoch in range(len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return int(np.argmin(dev_costs)), epoch


def waits_for_the_best_of_all(dev_costs, patience):
    """The wait was counted from the best of all costs, the later ones included. Go through the epochs one by one:
    while training, nobody knows what comes."""
    best = int(np.argmin(dev_costs))
    return best, min(best + patience, len(dev_costs) - 1)


def compared_with_the_epoch_before(dev_costs, patience):
    """Each cost was compared with the one before. Compare it with the best so far: a curve may fall again and still
    be above its best."""
    best, waited = 0, 0
    for epoch in range(1, len(dev_costs)):
        if dev_costs[epoch] < dev_costs[epoch - 1]:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited >= patience:
            return best, epoch
    return best, len(dev_costs) - 1


def wait_never_reset(dev_costs, patience):
    """All epochs without an improvement were counted together. With every improvement the count begins again
    at 0."""
    best, waited = 0, 0
    for epoch in range(1, len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        else:
            waited += 1
        if waited >= patience:
            return best, epoch
    return best, len(dev_costs) - 1


def last_for_best(dev_costs, patience):
    """Both numbers are the last epoch. The first should be the best one: its weights are restored."""
    best = 0
    for epoch in range(len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return epoch, epoch


def counted_from_one(dev_costs, patience):
    """The epochs are counted from 1. Count from 0, as Python and Keras do."""
    best = 0
    for epoch in range(len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best + 1, epoch + 1


def number_of_epochs(dev_costs, patience):
    """If the training never stops early, the last epoch is len(dev_costs) - 1: epochs count from 0."""
    best = 0
    for epoch in range(len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch
    return best, len(dev_costs)


def never_stops(dev_costs, patience):
    """The training always runs to its end. Stop as soon as the best epoch is `patience` epochs ago."""
    return int(np.argmin(dev_costs)), len(dev_costs) - 1


def stops_at_first_rise(dev_costs, patience):
    """The training stops at the first cost that is no improvement, whatever the patience. A curve is never smooth:
    wait for `patience` epochs."""
    best = 0
    for epoch in range(len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        elif epoch > 0:
            break
    return best, epoch


def largest_cost(dev_costs, patience):
    """The largest cost was taken for the best. A cost is better the smaller it is."""
    best = 0
    for epoch in range(len(dev_costs)):
        if dev_costs[epoch] > dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best, epoch


def cost_for_epoch(dev_costs, patience):
    """The first number is the best cost. Return the epoch at which it was reached."""
    best = 0
    for epoch in range(len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return dev_costs[best], epoch


def rises_in_a_row(dev_costs, patience):
    """Rises from one epoch to the next were counted. Count the epochs since the best one: a cost may fall a little
    and still not be the best."""
    best, rises = 0, 0
    for epoch in range(1, len(dev_costs)):
        rises = rises + 1 if dev_costs[epoch] > dev_costs[epoch - 1] else 0
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if rises >= patience:
            return best, epoch
    return best, len(dev_costs) - 1


def patience_for_length(dev_costs, patience):
    """The training always ends after `patience` epochs. The patience is counted from the best epoch, and begins anew
    with every improvement."""
    costs = dev_costs[: patience + 1]
    return int(np.argmin(costs)), len(costs) - 1


def first_epoch_left_out(dev_costs, patience):
    """The first epoch, 0, is never the best here. It may be: start with best = 0."""
    best = min(1, len(dev_costs) - 1)
    for epoch in range(1, len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch
    return best, len(dev_costs) - 1


EARLY_STOPPING_EPOCH = Exercise(
    LESSON_NAME,
    "early_stopping_epoch",
    points=10,
    reference=early_stopping.early_stopping_epoch,
    oracle=keras_bridge.early_stopping_epoch,
    cases=costs_to_watch,
    outputs=(Output("best_epoch", "integer"), Output("last_epoch", "integer")),
    parts=(Part(STOPPED, 6, tag=STOPPED), Part(NEVER, 2, tag=NEVER), Part(EQUAL, 2, tag=EQUAL)),
    mistakes=mistakes(
        one_epoch_more,
        one_epoch_less,
        equal_is_better,
        looks_ahead,
        waits_for_the_best_of_all,
        compared_with_the_epoch_before,
        wait_never_reset,
        last_for_best,
        counted_from_one,
        number_of_epochs,
        never_stops,
        stops_at_first_rise,
        largest_cost,
        cost_for_epoch,
        rises_in_a_row,
        patience_for_length,
        first_epoch_left_out,
    ),
)
