"""Names of returned values, put into words that stay short for a network of eleven layers."""

from __future__ import annotations

import re

FEW = 4
"""So many names are listed one by one."""


def listed(names: list[str]) -> str:
    """Return names as a sentence lists them.

    >>> listed(["w", "b", "costs"]), listed(["dW3", "dW2", "dW1", "db1", "db2", "db3"])
    ('w, b and costs', 'dW1 to dW3 and db1 to db3')
    """
    names = condensed(names)
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def condensed(names: list[str]) -> list[str]:
    """Return names with the pieces of one dictionary or list put together, if there are more than a few.

    >>> condensed(["AL", "caches[0][0]", "caches[0][3]", "caches[1][0]", "caches[1][3]"])
    ['AL', 'caches[...]']
    """
    if len(names) <= FEW:
        return list(names)
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(stem(name), []).append(name)
    return [name for start, members in groups.items() for name in _together(start, members)]


def stem(name: str) -> str:
    """Return the name without the number of a layer or the place in a list.

    >>> stem("dW11"), stem("caches[0][3]"), stem("costs")
    ('dW', 'caches', 'costs')
    """
    return re.sub(r"\[.*|\d+$", "", name)


def _together(start: str, members: list[str]) -> list[str]:
    if len(members) == 1:
        return members
    if start in members:
        return [start]
    if "[" in members[0]:
        return [f"{start}[...]"]
    numbers = sorted(int(name[len(start) :]) for name in members)
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return [f"{start}{numbers[0]} to {start}{numbers[-1]}"]
    return [f"{start}{number}" for number in numbers]
