import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib.plots.normalized_scores import ScorePanel


def lines(ax):
    return {line.get_label(): line.get_xydata() for line in ax.lines}


@pytest.mark.parametrize("m", [1, 2, 500])
def test_mean_deviation_and_the_followed_example(m):
    ax = Figure().add_subplot()
    panel = ScorePanel(ax, "Z", relu=True)
    scores = np.random.default_rng(0).normal(2.0, 1.5, m)
    panel.show(scores)
    drawn = lines(ax)
    np.testing.assert_allclose(drawn["mean"][:, 0], scores.mean())
    ends = drawn["mean ± one standard deviation"][:, 0]
    np.testing.assert_allclose(ends, [scores.mean() - scores.std(), scores.mean() + scores.std()])
    assert drawn["the example that is followed"][0, 0] == scores[0]


def test_the_outline_counts_every_score_the_outer_ones_at_the_edge():
    ax = Figure().add_subplot()
    panel = ScorePanel(ax, "Z", limit=10.0)
    panel.show(np.array([-50.0, 0.1, 0.2, 50.0]))
    x, y = panel._outline.get_data()
    assert x.min() == -10.0
    assert x.max() == 10.0
    heights = y[1:-1:2]
    assert heights[0] == heights[-1] == pytest.approx(heights.max() / 2)
    assert np.count_nonzero(heights) == 3
