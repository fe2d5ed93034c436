import numpy as np

from course_lib import plots
from course_lib.tuning import Range, Result

SPACE = {"rate": Range(1e-4, 1.0, "log"), "beta": Range(0.0, 0.99, "momentum"), "units": Range(4, 64, whole=True)}
HISTORY = [({"rate": 0.01, "beta": 0.9, "units": 8}, 0.5), ({"rate": 0.1, "beta": 0.5, "units": 9}, 0.2)]


def test_trials_stand_on_their_scales_and_a_star_on_the_best():
    picture = plots.search_trials({"random": HISTORY, "other": HISTORY[:1]}, SPACE)
    ax = picture.axes[0]
    np.testing.assert_allclose(ax.collections[0].get_offsets(), [[0.01, 0.9], [0.1, 0.5]])
    assert ax.lines[0].get_xydata().tolist() == [[0.1, 0.5]]
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "function")
    assert ax.get_ylim()[0] < 0.0 < 0.99 < ax.get_ylim()[1] < 1.0
    assert "random: 2 trials, the best 0.2 at rate 0.1, beta 0.5" in picture.alt


def test_two_hyperparameters_may_be_chosen():
    picture = plots.search_trials({"random": HISTORY}, SPACE, ("rate", "units"))
    assert picture.axes[0].get_ylabel() == "units"


def test_the_best_so_far_is_a_staircase_over_the_epochs():
    curves = {"a": [(2, 1.0), (5, 0.3)], "b": [(1, 2.0), (6, 0.1)]}
    results = [Result(name, 2, c[-1][0], 0.0, {}, c[-1][1], 1.0, c) for name, c in curves.items()]
    picture = plots.best_so_far(results)
    lines = {line.get_label(): line for line in picture.axes[0].lines}
    assert lines["a"].get_xydata().tolist() == [[2.0, 1.0], [5.0, 0.3]]
    assert lines["a"].get_drawstyle() == "steps-post"
    assert "b: 0.1 after 6 epochs" in picture.alt
