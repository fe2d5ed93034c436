import numpy as np

from course_lib import plots
from course_lib.landscapes import LANDSCAPES
from course_lib.optimizer_paths import UPDATES, optimizer_path
from course_lib.plots.picture import Picture
from course_lib.plots.race import _LINE, CONTOURS, LOWEST_SHOWN, OPTIMIZER_STYLES, RacePaths, landscape_picture


def test_every_optimizer_has_a_look_of_its_own():
    assert OPTIMIZER_STYLES.keys() == UPDATES.keys()
    for sign in ("label", "color", "marker"):
        assert len({style[sign] for style in OPTIMIZER_STYLES.values()}) == len(UPDATES)


def test_the_paths_and_costs_are_those_that_were_given():
    runs = {name: optimizer_path("ravine", name, num_steps=12) for name in ("momentum", "adam")}
    picture = plots.optimizer_paths("ravine", runs)
    left, right = picture.axes
    lines = {line.get_label(): line for line in left.lines}
    for name, (path, costs) in runs.items():
        np.testing.assert_array_equal(lines[OPTIMIZER_STYLES[name]["label"]].get_xydata(), path.T)
        assert any(np.array_equal(line.get_ydata(), costs) for line in right.lines)
    assert "momentum: from cost 6.24" in picture.alt


def test_costs_below_the_scale_stay_visible():
    run = np.array([[-1.0, 0.0], [0.0, 0.0]]), np.array([0.5, 0.0])
    right = plots.optimizer_paths("bowl", {"adam": run}).axes[1]
    assert right.lines[0].get_ydata().tolist() == [0.5, LOWEST_SHOWN]


def test_another_landscape_replaces_the_first():
    ax = Picture(4, 3).subplots()
    paths = RacePaths(ax, ["adam"], pixels=20)
    shown = []
    for name in ("bowl", "saddle", "bowl"):
        paths.show_landscape(LANDSCAPES[name])
        shown.append(ax.images[0].get_array())
        np.testing.assert_allclose(paths._minima.get_xydata(), LANDSCAPES[name].minima)
    assert len(ax.images) == 1
    np.testing.assert_array_equal(shown[0], shown[2])
    assert (shown[0] != shown[1]).any()


def test_the_landscape_is_darkest_at_its_minimum_and_has_contours():
    colours = landscape_picture(LANDSCAPES["bowl"], 40).astype(int)
    assert colours.shape == (5 * 40, 8 * 40, 3)
    line = (colours == _LINE).all(axis=2)
    light = np.where(line, 765, colours.sum(axis=2))
    row, column = np.unravel_index(light.argmin(), light.shape)
    assert np.hypot(row - 100, column - 160) < 20
    corners = light[[0, 0, -1, -1], [0, -1, 0, -1]]
    assert corners.min() > light.min() + 150
    # From the minimum to the edge along w1: equal steps of the root of the cost, so equal distances in a bowl.
    crossed = np.flatnonzero(line[100, 160:])
    assert len(crossed) > CONTOURS / 2
    assert np.ptp(np.diff(crossed)[1:]) <= 1


def test_who_does_not_run_is_not_drawn():
    ax = Picture(4, 3).subplots()
    paths = RacePaths(ax, ["adam", "momentum"])
    paths.show_paths({"adam": np.ones((2, 3))})
    assert paths.lines["momentum"].get_xydata().size == 0
    assert paths.ends["adam"].get_xydata().tolist() == [[1.0, 1.0]]
    paths.show_paths({})
    assert all(line.get_xydata().size == 0 for line in (*paths.lines.values(), *paths.ends.values()))
