import numpy as np
import pytest

from course_lib import plots
from course_lib.plots.grid_and_random import score_map
from course_lib.tuning import two_parameters


def test_the_map_is_the_score():
    scores = score_map(0.5, (0.2, 0.7))
    assert scores[70, 20] == pytest.approx(two_parameters(20.5 / 90, 70.5 / 90, 0.5, (0.2, 0.7)))
    assert np.ptp(score_map(0.0, (0.2, 0.7)), axis=0).max() == 0.0


def test_trials_their_values_and_the_best():
    grid = np.array([[0.25, 0.25, 0.75, 0.75], [0.2, 0.8, 0.2, 0.8]])
    chance = np.array([[0.31, 0.6, 0.9, 0.1], [0.5, 0.1, 0.2, 0.9]])
    picture = plots.grid_and_random(grid, chance)
    assert picture.axes[0].get_title().startswith("grid: 2 values of x")
    assert picture.axes[1].get_title().startswith("random: 4 values of x")
    assert picture.axes[1].lines[3].get_xydata().tolist() == [[0.31, 0.5]]
    assert "4 trials, 4 different values of x" in picture.alt
