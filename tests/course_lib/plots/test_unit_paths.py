import numpy as np
import pytest

from course_lib.plots import Picture
from course_lib.plots.unit_paths import FLOOR, UnitPaths


@pytest.fixture
def paths():
    return UnitPaths(Picture(9, 3).subplots(1, 3), length=10)


def test_units_go_their_own_ways(paths):
    weights = np.array([[[0.0, 0.0], [0.0, 1.0]], [[1.0, 0.0], [0.0, 2.0]], [[2.0, 0.5], [0.0, 4.0]]])
    paths.show(weights, np.array([0.7, 0.5, 0.2]))
    for unit in (0, 1):
        assert paths._paths[unit].get_xydata().tolist() == weights[:, unit].tolist()
        assert paths._ends[unit].get_xydata().tolist() == [weights[-1, unit].tolist()]
    assert paths._starts.get_xydata().tolist() == weights[0].tolist()
    assert paths._distance.get_ydata() == pytest.approx([1.0, np.sqrt(5.0), np.hypot(2.0, 3.5)])
    assert paths._cost.get_xydata().tolist() == [[0, 0.7], [1, 0.5], [2, 0.2]]


def test_equal_units_have_a_distance_of_0_and_can_both_be_seen(paths):
    paths.show(np.ones((4, 2, 2)), np.ones(4))
    assert (paths._distance.get_ydata() == FLOOR).all()
    assert paths._distance.axes.get_yticks()[0] == FLOOR
    first, second = paths._ends
    assert first.get_markersize() > 1.5 * second.get_markersize()
    assert first.get_marker() != second.get_marker()


def test_what_leaves_the_plane_stays_at_its_edge(paths):
    paths.show(np.full((1, 2, 2), 99.0), np.ones(1))
    assert paths._ends[0].get_xydata().tolist() == [[5.0, 5.0]]
