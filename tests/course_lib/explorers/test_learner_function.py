import time

import numpy as np
import pytest

from course_lib.explorers import learner_function
from course_lib.explorers.learner_function import LearnerFunction


def asked(function, *arguments, shapes=None):
    """Ask a learner's doubling function, and return what came and what failed."""
    mine = LearnerFunction("double", function, lambda x: 2 * x, shapes or (lambda x: (np.shape(x),)))
    return mine(*(arguments or (np.ones(3),))), mine.failure


def test_a_good_answer_is_used():
    value, failure = asked(lambda x: [7.0, 8.0, 9.0])
    assert value.tolist() == [7.0, 8.0, 9.0]
    assert failure == ""


def test_without_a_function_the_course_answers():
    value, failure = asked(None)
    assert value.tolist() == [2.0, 2.0, 2.0]
    assert failure == ""


def raises(x):
    return 1 / 0


def unwritten(x):
    raise NotImplementedError


def silent_error(x):
    raise KeyError


def bites(x):
    x *= np.nan
    return x


BAD = {
    "nothing": (lambda x: None, "Your double returned None: is there a return?"),
    "unsolved": (unwritten, "Your double is not written yet."),
    "raises": (raises, "Your double raised ZeroDivisionError: division by zero"),
    "raises without words": (silent_error, "Your double raised KeyError."),
    "shape": (lambda x: x[:2], "Your double returned shape (2,) instead of shape (3,)."),
    "number": (lambda x: 2.0, "Your double returned shape () instead of shape (3,)."),
    "nan": (lambda x: x * np.nan, "Your double returned nan (not a number)."),
    "infinite": (lambda x: x + np.inf, "Your double returned an infinite number."),
    "text": (lambda x: "two", "Your double returned a value of type str instead of numbers."),
    "objects": (lambda x: np.array([None] * 3), "Your double returned nan (not a number)."),
    "ragged": (lambda x: [[1], [1, 2]], "Your double returned a list of 2 instead of numbers."),
    "arguments": (lambda: 1, "Your double raised TypeError: <lambda>() takes 0 positional arguments but 1 was given"),
    "own argument": (bites, "Your double returned nan (not a number)."),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_answer_is_named_and_replaced(name):
    function, message = BAD[name]
    x = np.ones(3)
    value, failure = asked(function, x)
    assert value.tolist() == [2.0, 2.0, 2.0]
    assert failure.endswith(message.removeprefix("Your double ")) if name == "arguments" else failure == message
    assert x.tolist() == [1.0, 1.0, 1.0], "the argument was changed"


def test_several_values_are_checked_one_by_one():
    shapes = lambda x: ((3,), ())
    reference = lambda x: (2 * x, 6.0)
    good = LearnerFunction("gradients", lambda x: [3 * x, np.float64(9.0)], reference, shapes)
    values = good(np.ones(3))
    assert values[0].tolist() == [3.0, 3.0, 3.0]
    assert values[1] == 9.0
    for wrong, message in (
        (lambda x: 2 * x, "returned an array of shape (3,) instead of 2 values."),
        (lambda x: (2 * x, np.ones(1)), "returned shape (1,) instead of a single number."),
        (lambda x: (2 * x, 1.0, 2.0), "returned a tuple of 3 instead of 2 values."),
    ):
        bad = LearnerFunction("gradients", wrong, reference, shapes)
        assert bad(np.ones(3))[1] == 6.0
        assert bad.failure == f"Your gradients {message}"


def test_a_dictionary_is_checked_key_by_key():
    parameters = {"W1": np.ones((2, 3)), "b1": np.zeros((2, 1))}
    shapes = lambda P: ({key: value.shape for key, value in P.items()},)

    def answer(function):
        mine = LearnerFunction("update", function, lambda P: "ours", shapes)
        return mine(parameters), mine.failure

    value, failure = answer(lambda P: {"b1": [[1.0], [2.0]], "W1": P["W1"] * 5, "more": 3})
    assert failure == ""
    assert sorted(value) == ["W1", "b1"]
    assert value["b1"].tolist() == [[1.0], [2.0]]
    for wrong, message in (
        (lambda P: P["W1"], "returned an array of shape (2, 3) instead of a dictionary."),
        (lambda P: {"W1": P["W1"]}, "returned a dictionary without b1."),
        (lambda P: {**P, "b1": np.ones(2)}, "returned shape (2,) instead of shape (2, 1) for b1."),
        (lambda P: {**P, "W1": P["W1"] * np.nan}, "returned nan (not a number) for W1."),
    ):
        assert answer(wrong) == ("ours", f"Your update {message}")


def test_arrays_in_a_dictionary_are_copies():
    def bites(P):
        P["W1"] *= 0
        return P

    parameters = {"W1": np.ones(2)}
    mine = LearnerFunction("update", bites, lambda P: P, lambda P: ({"W1": (2,)},))
    assert mine(parameters)["W1"].tolist() == [0.0, 0.0]
    assert parameters["W1"].tolist() == [1.0, 1.0]


def test_after_a_failure_it_rests_until_the_next_picture():
    calls = []
    mine = LearnerFunction("double", lambda x: calls.append(x), lambda x: 2 * x, lambda x: ((),))
    mine(1.0)
    mine(1.0)
    assert len(calls) == 1
    mine.start()
    assert mine.failure == ""
    mine(1.0)
    assert len(calls) == 2


def test_a_slow_function_is_not_waited_for_again(monkeypatch):
    monkeypatch.setattr(learner_function, "PATIENCE", 0.01)
    value, failure = asked(lambda x: time.sleep(0.02) or 2 * x)
    assert "takes too long" in failure
    assert value.tolist() == [2.0, 2.0, 2.0]


def test_something_that_is_not_a_function_is_refused_at_once():
    with pytest.raises(ValueError, match="double: expected a function, received float"):
        asked(0.5)


def test_an_interrupt_is_not_a_failure():
    def interrupted(x):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asked(interrupted)
