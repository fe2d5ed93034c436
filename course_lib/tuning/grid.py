"""Grid search: every combination of some values of every hyperparameter."""

from __future__ import annotations

import itertools

__all__ = ["grid"]


def grid(space):
    """Return every combination of the values, as a list of configurations.

    Parameters
    ----------
    space : dict of str to list
        Values of each hyperparameter.

    Returns
    -------
    configurations : list of dict
        In the order of nested loops over the keys: the last key varies fastest.

    >>> grid({"rate": [0.1, 1.0], "units": [4, 8]})[:2]
    [{'rate': 0.1, 'units': 4}, {'rate': 0.1, 'units': 8}]
    """
    return [dict(zip(space, values, strict=True)) for values in itertools.product(*space.values())]
