"""What holds for the configuration that successive halving leaves."""

import numpy as np

from autograders.exercise import Property
from course_lib.tuning import halving


def one_of_them(inputs, value):
    """Whether one of the configurations came back."""
    return any(_same(configuration, value) for configuration in inputs[1])


def the_winner(inputs, value):
    """Whether it is the one that is left in the end."""
    return _same(halving.successive_halving(*inputs), value)


def _same(a, b):
    return all(np.isclose(a[name], b[name]) for name in a)


PROPERTIES = (
    Property(
        "one of the configurations",
        one_of_them,
        "What comes back is none of the configurations given: return the dict that is left as it is.",
    ),
    Property(
        "the one that is left",
        the_winner,
        "Another configuration is left than should be. Print for every round how many are evaluated, for how many "
        "epochs, and which go on: n at min_epochs, then max(1, n // factor) of them at factor times the epochs, and so "
        "on, until one is left.",
    ),
)
