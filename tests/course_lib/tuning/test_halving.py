"""Successive halving and Hyperband, round by round."""

import pytest

from course_lib.tuning import hyperband, hyperband_brackets, successive_halving


def recorded(score):
    calls = []

    def evaluate(configuration, epochs):
        calls.append((configuration["n"], epochs))
        return score(configuration["n"], epochs)

    return evaluate, calls


@pytest.mark.parametrize(
    ("number", "min_epochs", "factor", "rounds"),
    [(8, 1, 2, [(8, 1), (4, 2), (2, 4)]), (10, 2, 3, [(10, 2), (3, 6)]), (7, 3, 2, [(7, 3), (3, 6)]), (1, 5, 2, []),
     (2, 1, 4, [(2, 1)]), (27, 1, 3, [(27, 1), (9, 3), (3, 9)])],
)  # fmt: skip
def test_each_round_has_its_number_and_its_epochs(number, min_epochs, factor, rounds):
    evaluate, calls = recorded(lambda n, epochs: n)
    given = [{"n": n} for n in range(number)]
    assert successive_halving(evaluate, given, min_epochs, factor) == {"n": 0}
    epochs = list(dict.fromkeys(e for _, e in calls))
    assert [(sum(e == asked for _, e in calls), asked) for asked in epochs] == rounds
    assert len(given) == number


def test_a_slow_starter_is_dropped_and_a_late_leader_wins():
    curves = {0: [3, 3, 0], 1: [1, 9, 9], 2: [2, 1, 1], 3: [4, 0, 0]}
    evaluate, calls = recorded(lambda n, epochs: curves[n][epochs.bit_length() - 1])
    assert successive_halving(evaluate, [{"n": n} for n in range(4)], 1, 2) == {"n": 2}
    assert calls == [(0, 1), (1, 1), (2, 1), (3, 1), (1, 2), (2, 2)]


def test_the_brackets_of_the_paper():
    assert hyperband_brackets(81, 3) == [(81, 1), (34, 3), (15, 9), (8, 27), (5, 81)]


def test_hyperband_returns_the_best_finalist_and_trains_nobody_twice():
    evaluate, calls = recorded(lambda n, epochs: abs(n - 14) / epochs)
    numbers = iter(range(100))
    best, score = hyperband(evaluate, lambda: {"n": next(numbers)}, 9, 3)
    assert (best, score) == ({"n": 14}, 0.0)
    assert len(calls) == len(set(calls))


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="configurations: expected at least one"):
        successive_halving(lambda c, e: 0.0, [], 1, 2)
    with pytest.raises(ValueError, match="factor: expected"):
        successive_halving(lambda c, e: 0.0, [{}, {}], 1, 1)
