import numpy as np
import pytest

from course_lib import explorers
from course_lib.explorers.next_trial import WITHIN
from course_lib.tuning import expected_improvement


def test_some_lengths_meet_the_challenge_and_most_do_not():
    explorer, met = explorers.next_trial(), {}
    for length in (0.03, 0.1, 0.14, 0.2, 0.6):
        explorer.set(length=length, trials=WITHIN)
        met[length] = explorer.reading.met
    assert met == {0.03: False, 0.1: False, 0.14: True, 0.2: True, 0.6: False}
    explorer.set(length=0.14, trials=WITHIN + 1)
    assert not explorer.reading.met


def test_one_trial_more_is_tried_where_it_was_announced():
    explorer = explorers.next_trial()
    explorer.set(length=0.14, trials=4)
    announced = explorer._guess._next.get_xdata()[0]
    explorer.set(trials=5)
    assert explorer._guess._scores.get_xdata()[-1] == announced


def test_the_learners_function_decides_where_to_go():
    explorer = explorers.next_trial(lambda mu, sigma, best: -mu)
    explorer.set(length=0.3, trials=5)
    course = explorers.next_trial()
    course.set(length=0.3, trials=5)
    assert "Drawn with your expected_improvement." in explorer.text
    assert explorer._guess._scores.get_xdata().tolist() != course._guess._scores.get_xdata().tolist()


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda mu, sigma, best: None, "Your expected_improvement returned None: is there a return?"),
        (lambda mu, sigma, best: 0.0, "Your expected_improvement returned shape () instead of shape (301,)."),
        (lambda mu, sigma, best: mu * np.nan, "Your expected_improvement returned nan (not a number)."),
    ],
)
def test_a_failing_function_is_named_and_the_courses_goes_on(function, message):
    explorer = explorers.next_trial(function)
    assert explorer.failures == (message,)
    assert explorer.reading == explorers.next_trial(expected_improvement).reading


def test_the_ends_of_the_sliders_can_be_drawn():
    explorer = explorers.next_trial()
    for trials, length in ((2, 0.02), (14, 0.02), (14, 1.0), (2, 1.0)):
        explorer.set(trials=trials, length=length)
        explorer.canvas.draw()
        assert explorer.error is None
