"""Trials of a random search: spaces to search, and what holds for every right history."""

import copy

import numpy as np

from autograders.exercise import Case, Property
from autograders.probes import Probe, Seed

FREE, COUNTED = "several trials", "every call is counted"

STEP = 0.01
"""How much the objective's score rises from call to call."""


def spaces_to_search(rng):
    """Return searches with one to thirty trials in spaces of one to four hyperparameters.

    The objective rises a little with every call, as a training that starts from other weights gives another score:
    the history tells how often it was called. In the counted cases it refuses one call too many, and a dict that it
    has seen before.
    """
    spaces = (
        {"learning_rate": Probe("draw_between", (1e-4, 1.0))},
        {"x": Probe("draw_between", (-1.0, 1.0)), "y": Probe("draw_between", (2.0, 5.0))},
        {"units": Probe("draw_whole_number", (4, 64)), "learning_rate": Probe("draw_between", (0.001, 0.1))},
        {
            "beta": Probe("draw_between", (0.8, 0.99)),
            "units": Probe("draw_whole_number", (1, 9)),
            "activation": Probe("draw_one_of", (["relu", "tanh", "sigmoid"],)),
            "learning_rate": Probe("draw_between", (0.01, 1.0)),
        },
    )
    sizes = ((0, 5, FREE), (1, 12, FREE), (2, 30, FREE), (3, 8, FREE), (3, 1, FREE), (0, 4, COUNTED),
             (2, 9, COUNTED), (3, 1, COUNTED))  # fmt: skip
    cases = []
    for number, num_trials, tag in sizes:
        weights = [float(weight) for weight in rng.uniform(0.5, 2.0, 4)]
        limit = num_trials if tag == COUNTED else 0
        objective = Probe("counted_score", (weights, STEP, limit, []))
        cases.append(Case((objective, spaces[number], num_trials, Seed(int(rng.integers(2**31)))), tag))
    objective, space, num_trials, first = cases[1].inputs
    again = Case((objective, space, num_trials, first), FREE)
    return [*cases, again, Case((objective, space, num_trials, Seed(int(rng.integers(2**31)))), FREE)]


# False alarms: a number drawn from an interval is never the same twice (below 1e-13 for 30 trials), and the rest is
# counting. Nothing else is left to chance: below 1e-12 for the exercise.
def from_the_space(inputs, value):
    """Whether every value could come from its function of rng."""
    return all(_fits(inputs[1][name], item) for c, _ in value[2] for name, item in c.items())


def _fits(draw, item):
    if draw.name == "draw_one_of":
        return item in draw.arguments[0]
    low, high = draw.arguments
    return low - 1e-6 <= item <= high + 1e-6


def drawn_anew(inputs, value):
    """Whether no two trials share a number from an interval."""
    intervals = [name for name, draw in inputs[1].items() if draw.name == "draw_between"]
    drawn = [[float(c[name]) for c, _ in value[2]] for name in intervals]
    return all(len(set(numbers)) == len(numbers) for numbers in drawn)


def calls_off(inputs, value):
    """Return by how many calls of the objective a score is off on the mean, per trial; nan if they are no scores."""
    objective = copy.deepcopy(inputs[0])
    right = np.array([objective(dict(configuration)) for configuration, _ in value[2]])
    off = (np.array([float(score) for _, score in value[2]]) - right) / STEP
    return float(np.mean(np.abs(off)) / off.size) if np.allclose(off, np.rint(off), atol=0.05) else float("nan")


def scored_once(inputs, value):
    """Whether trial i has the score that the objective gives at its call i."""
    return calls_off(inputs, value) < 1e-3


def picked(inputs, value):
    """Return which trial was returned: its place among all, the best at 0, as a share; -1 for none of them.

    Half a place is added if only the score is of that trial.
    """
    configuration, score, history = value
    order = sorted(range(len(history)), key=lambda i: float(history[i][1]))
    for place, i in enumerate(order):
        if np.isclose(float(history[i][1]), float(score), 1e-6, 1e-6):
            return place + 0.5 * (not _same(configuration, history[i][0]))
    return -1.0


def is_best(inputs, value):
    """Whether the best trial of the history was returned."""
    return picked(inputs, value) == 0.0


def _same(a, b):
    return all(a[name] == b[name] if isinstance(b[name], str) else np.isclose(a[name], b[name]) for name in b)


PROPERTIES = (
    Property(
        "from the space",
        from_the_space,
        "A configuration holds a value that its function of rng cannot give. Each hyperparameter is drawn by its own "
        "function: space[name](rng).",
    ),
    Property(
        "drawn anew",
        drawn_anew,
        "Several trials have the same values: draw a new configuration inside the loop, once for every trial.",
    ),
    Property(
        "scored once",
        scored_once,
        "The scores of the history are not what the objective gave for these configurations, called once for each, in "
        "this order. This objective gives a slightly higher score at every call, so it shows when it is called more "
        "than once for a trial: store the score in a variable. It also shows when all trials share one dict, which "
        "then holds the last values: make a new dict for every trial.",
        calls_off,
    ),
    Property(
        "best of the history",
        is_best,
        "The configuration and the score that are returned are not those of the best trial in the history. The lowest "
        "score is the best.",
        picked,
    ),
)
