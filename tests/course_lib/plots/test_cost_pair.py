import numpy as np
from matplotlib.figure import Figure

from course_lib.plots.cost_pair import CostPair


def test_both_costs_grow_and_stay_inside():
    ax = Figure().add_subplot()
    pair = CostPair(ax, 100, ("without", "with"))
    pair.show(np.array([0, 5, 10]), np.array([[0.7, 0.5, np.nan], [0.7, 0.1, 1e-6]]))
    first, second = (line.get_xydata() for line in ax.lines if line.get_label() in ("without", "with"))
    np.testing.assert_allclose(first, [[0, 0.7], [5, 0.5], [10, 3.0]])
    np.testing.assert_allclose(second, [[0, 0.7], [5, 0.1], [10, 0.01]])
    assert len(pair.moving) == 4
