"""Successive halving and Hyperband: many short trainings, and long ones for the best of them only."""

from __future__ import annotations

import math

from course_lib.validation import check_range

__all__ = ["hyperband", "hyperband_brackets", "successive_halving"]


def successive_halving(evaluate, configurations, min_epochs, factor):
    """Train all configurations briefly, keep the best, train these longer, until one is left.

    Parameters
    ----------
    evaluate : callable
        evaluate(configuration, epochs) is the score after so many epochs, lower is better.
    configurations : list of dict, at least one
    min_epochs : int, min_epochs >= 1
        Epochs of the first round.
    factor : int, factor >= 2
        Each round keeps the best max(1, n // factor), and multiplies the epochs by it.

    Returns
    -------
    configuration : dict
        The one left.

    References
    ----------
    Jamieson and Talwalkar (2016), Non-stochastic Best Arm Identification and Hyperparameter Optimization.
    https://arxiv.org/abs/1502.07943

    >>> scores = {4: [0.9, 0.1], 8: [0.6, 0.3], 16: [0.5, 0.4]}
    >>> successive_halving(lambda c, epochs: scores[c["units"]][epochs > 1], [{"units": n} for n in scores], 1, 2)
    {'units': 16}
    """
    if not configurations:
        raise ValueError("configurations: expected at least one, received none")
    check_range("min_epochs", min_epochs, 1, math.inf)
    check_range("factor", factor, 2, math.inf)
    survivors, epochs = list(configurations), min_epochs
    while len(survivors) > 1:
        scores = [evaluate(configuration, epochs) for configuration in survivors]
        order = sorted(range(len(survivors)), key=lambda i: scores[i])
        survivors = [survivors[i] for i in order[: max(1, len(survivors) // factor)]]
        epochs *= factor
    return survivors[0]


def hyperband_brackets(max_epochs, factor=3):
    """Return the brackets of Hyperband: for each, how many configurations start with how many epochs.

    >>> hyperband_brackets(27)
    [(27, 1), (12, 3), (6, 9), (4, 27)]
    """
    check_range("max_epochs", max_epochs, 1, math.inf)
    check_range("factor", factor, 2, math.inf)
    most = 0
    while factor ** (most + 1) <= max_epochs:
        most += 1
    return [
        (math.ceil((most + 1) / (rounds + 1) * factor**rounds), max(1, max_epochs // factor**rounds))
        for rounds in range(most, -1, -1)
    ]


def hyperband(evaluate, draw, max_epochs, factor=3):
    """Run successive halving several times: from many short starts to few long ones.

    Halving trusts short trainings. Hyperband does not bet everything on that: its brackets go from bold to careful,
    for about the same price each.

    Parameters
    ----------
    evaluate : callable
        evaluate(configuration, epochs) is the score, lower is better.
    draw : callable
        draw() is a new configuration.
    max_epochs : int
        Epochs of the longest training.
    factor : int

    Returns
    -------
    configuration : dict
    score : float
        Its score after `max_epochs`.

    References
    ----------
    Li and others (2018), Hyperband, JMLR 18, algorithm 1. https://arxiv.org/abs/1603.06560
    """
    finalists = []
    for number, epochs in hyperband_brackets(max_epochs, factor):
        scores = {}

        def remembered(configuration, epochs, scores=scores):
            # The last round of a careful bracket is as long as the final: nobody trains twice for that.
            scores[id(configuration), epochs] = score = evaluate(configuration, epochs)
            return score

        winner = successive_halving(remembered, [draw() for _ in range(number)], epochs, factor)
        known = scores.get((id(winner), max_epochs))
        finalists.append((winner, evaluate(winner, max_epochs) if known is None else known))
    return min(finalists, key=lambda trial: trial[1])
