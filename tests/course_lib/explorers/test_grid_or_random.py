import numpy as np
import pytest

from course_lib import explorers, tuning
from course_lib.explorers.grid_or_random import SHARE, win_share


def test_the_less_y_matters_the_more_often_chance_wins():
    shares = [win_share(5, importance) for importance in (1.0, 0.5, 0.1, 0.0)]
    assert shares == sorted(shares)
    assert shares[0] < 0.5 < SHARE <= shares[-1]
    assert win_share(7, 0.0) > win_share(3, 0.0)


def test_the_challenge_is_open_at_first_and_can_be_met():
    explorer = explorers.grid_or_random()
    assert not explorer.reading.met
    explorer.set(side=7, importance=0.0)
    assert explorer.reading.met
    explorer.set(importance=1.0)
    assert not explorer.reading.met


def test_both_searches_have_as_many_trials():
    explorer = explorers.grid_or_random()
    explorer.set(side=4)
    titles = [panel.moving[5].get_text() for panel in explorer._panels]
    assert titles[0].startswith("grid: 16 trials, 4 values of x")
    assert titles[1].startswith("random: 16 trials, 16 values of x")


def test_the_learners_functions_draw_the_picture():
    explorer = explorers.grid_or_random(grid=tuning.grid, random_search=tuning.random_search)
    assert "Drawn with your grid, random_search." in explorer.text
    assert explorer.reading == explorers.grid_or_random().reading


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"grid": lambda space: [{"x": 1.0, "y": 1.0}]}, "Your grid returned shape (2, 1) instead of shape (2, 9)."),
        ({"grid": lambda space: None}, "Your grid raised TypeError"),
        ({"random_search": lambda *_: (None, 0.0, [])}, "Your random_search returned shape (0,)"),
    ],
)
def test_a_failing_function_is_named_and_the_courses_goes_on(given, message):
    explorer = explorers.grid_or_random(**given)
    assert explorer.failures[0].startswith(message)
    assert explorer.reading == explorers.grid_or_random().reading


def test_the_ends_of_the_sliders_can_be_drawn():
    explorer = explorers.grid_or_random()
    for side, importance, x, draw in ((2, 0.0, 0.05, 1), (7, 1.0, 0.95, 50)):
        explorer.set(side=side, importance=importance, best_x=x, draw=draw)
        explorer.canvas.draw()
        assert explorer.error is None
        assert np.isfinite(explorer._panels[0]._map.get_array()).all()
